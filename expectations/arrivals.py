"""What is judged of the documents as they came in, before anything is looked for in them.

A law that is broken here is the reader's or the store's, and blocks; what a source or a person who keeps the folder may have done warns.
The documents in force are those whose file is loaded, or was and is only missing now.
"""

from __future__ import annotations

from expectations.gate import Between, Expectation, InSet
from expectations.laws import copies

FILES = """
with read as (
  select distinct f.sha256 from raw.documents join raw.files f using (file_id)
)
select f.file_id as row_id, f.file_name, f.status,
  case f.status when 'rejected' then coalesce(f.reason <> '', false) when 'superseded' then true when 'missing' then true
    else r.sha256 is not null end as is_accounted_for
from raw.files f left join read r using (sha256)
"""

# Passages follow each other in their text; what stands between them is space.
PASSAGES = """
with placed as (
  select document_id, passage_no, char_start, char_end,
    coalesce(lag(char_end) over (partition by document_id order by passage_no), 0) as former_end
  from raw.passages
)
select p.document_id || ' ' || p.passage_no as row_id, p.*, d.char_count,
  coalesce(p.former_end <= p.char_start and p.char_start < p.char_end and p.char_end <= d.char_count, false) as stands
from placed p left join raw.documents d using (document_id)
"""

UNREAD = """
select file_id as row_id, file_name, reason, status <> 'rejected' as was_read from raw.files where status <> 'superseded'
"""

LANGUAGES = """
select document_id as row_id, document_id, file_name, language, language <> 'und' as is_known, substr(trim(text), 1, 300) as quote
from raw.documents join raw.files using (file_id) where status in ('loaded', 'missing')
"""

SAME_TEXT = """
with lettered as (
  select d.document_id, f.file_name, substr(trim(d.text), 1, 200) as quote,
    md5(regexp_replace(lower(d.text), '[^\\pL\\pN]+', '', 'g')) as letters
  from raw.documents d join raw.files f using (file_id) where f.status in ('loaded', 'missing')
)
select document_id as row_id, document_id, quote, count(*) over same as copies, string_agg(file_name, ', ') over same as names
from lettered window same as (partition by letters)
"""

RHYTHM = 3  # months in a row in which a source spoke; then the next month is expected of it

MONTHS = f"""
with spoke as (
  select distinct coalesce(publisher, 'unknown publisher') || ', ' || coalesce(mission, 'no mission') || ', ' || kind as source,
    cast(substr(published_on, 1, 4) as integer) * 12 + cast(substr(published_on, 6, 2) as integer) - 1 as month
  from raw.documents join raw.files using (file_id)
  where status in ('loaded', 'missing') and length(published_on) >= 7 and not coalesce(date_inferred, false)
), expected as (
  select source, month + 1 as month from spoke s
  where month < (select max(month) from spoke)
    and {RHYTHM} = (select count(*) from spoke o where o.source = s.source and o.month between s.month - {RHYTHM - 1} and s.month)
)
select source || ' ' || printf('%d-%02d', month // 12, month % 12 + 1) as row_id, source,
  printf('%d-%02d', month // 12, month % 12 + 1) as expected_month, s.month is not null as came
from expected left join spoke s using (source, month)
"""

_READER = "The reader or the store is at fault, not the document: run tests/unit/reading on the file named here. Nothing is published."

EXPECTATIONS = (
    Expectation(
        "every_file_is_accounted_for",
        "block",
        "raw.files",
        "table",
        InSet("is_accounted_for", (True,)),
        FILES,
        "{file_name} is {status}, and there is neither a text of it nor a reason why not",
        "A file was met and left no document, and nobody is told why.",
        _READER,
    ),
    Expectation(
        "keys_of_raw_are_unique",
        "block",
        "raw",
        "table",
        Between("copies", 1, 1),
        copies({"raw.files": "file_id", "raw.documents": "document_id", "raw.passages": "document_id || ' ' || passage_no"}),
        "{row_id} is the key of {copies} rows of {in_table}",
        "Two rows of the raw layer carry one key, or a row carries none, so that documents would be read twice.",
        _READER,
    ),
    Expectation(
        "passage_stands_in_its_text",
        "block",
        "raw.passages",
        "document",
        InSet("stands", (True,)),
        PASSAGES,
        "the passage from {char_start} to {char_end} of a text of {char_count} characters, after one that ends at {former_end}",
        "A passage lies outside its text or over another one, so that a figure would be found twice or nowhere.",
        _READER,
    ),
    Expectation(
        "file_could_be_read",
        "warn",
        "raw.files",
        "table",
        InSet("was_read", (True,)),
        UNREAD,
        "{file_name}: {reason}",
        "A file in the folder of documents could not be read; the rest was.",
        "Put a sound copy in its place, as plain text, and reload; or take the file out of the folder.",
    ),
    Expectation(
        "language_is_one_of_six",
        "warn",
        "raw.documents",
        "document",
        InSet("is_known", (True,)),
        LANGUAGES,
        "{file_name} is in none of the six languages",
        "A document is in a language that the engine has no rules for: of its figures only digits are read, with low confidence.",
        "If it is in Arabic, Chinese, English, French, Russian or Spanish, keep it as a test of dagster_project/reading and mend that.",
    ),
    Expectation(
        "text_comes_in_one_file",
        "warn",
        "raw.documents",
        "document",
        Between("copies", 1, 1),
        SAME_TEXT,
        "{copies} files hold the same words: {names}",
        "Two files differ in spaces and marks only, so that their figures are published twice.",
        "Keep one of the files and withdraw the other: make withdraw FILE=<path below seeds>.",
    ),
    Expectation(
        "expected_document_came",
        "warn",
        "raw.documents",
        "table",
        InSet("came", (True,)),
        MONTHS,
        "{source}: nothing of {expected_month}, after documents in each of the months before",
        "A source that spoke in three months in a row is silent in the next, while others go on.",
        "Ask whether the document was issued; if it was, put it into the folder of documents and reload.",
    ),
)
