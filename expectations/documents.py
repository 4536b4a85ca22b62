"""What is judged of documents as a whole once their figures are known: whether the engine could read them, damage, repeated sentences.

A document on which the engine failed is held, although it has no figures: nobody may take its silence for a finding, and the others go
out. A damaged text is held as a whole: where letters were lost, digits may have been. A repeated sentence warns.
"""

from __future__ import annotations

from expectations.garbled import GARBLED, QUESTIONED
from expectations.gate import Between, Expectation, InSet

# 1997 reads 7991 where a line was stored from its end; 1991 and 2002 are the same both ways and tell nothing.
YEAR, REVERSED = "(?:19|20)[0-9][0-9]", "[0-9][0-9](?:91|02)"
PLACES, REVERSED_YEARS = 2, 3  # garbled places and question marks, years; fewer may stand in a quotation, or be numbers

_DIGITS = "translate(d.text, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789')"


_PLACES = " || ".join(f"regexp_extract_all(d.text, '{pattern}')" for pattern in GARBLED)


def _numbers(pattern: str) -> str:
    """SQL for how many numbers of four digits are of a pattern."""
    return f"len(list_filter(numbers, lambda n: regexp_full_match(n, '{pattern}')))"


def _line_of(place: str) -> str:
    """SQL for the line of the text in which a place stands, which may begin with the end of the line before."""
    start = f"instr(text, {place})"
    return f"list_last(string_split(substr(text, 1, {start} - 1), chr(10))) || split_part(substr(text, {start}), chr(10), 1)"


# One row a document, computed once for both expectations. `damaged` is the line where it shows, or the first of the text.
DAMAGE = f"""
with counted as (
  select d.document_id, d.text, length(d.text) - length(replace(d.text, chr(65533), '')) as gone,
    regexp_extract_all(d.text, '{QUESTIONED}') as questioned, regexp_extract_all({_DIGITS}, '[0-9]+') as numbers,
    case when length(d.text) < strlen(d.text) then {_PLACES} else [] end as places
  from raw.documents d semi join staging.documents using (document_id)
), told as (
  select * exclude (numbers), {_numbers(YEAR)} as years, {_numbers(REVERSED)} as reversed from counted
), damaged as (
  select document_id, text, gone + if(len(questioned) >= {PLACES}, len(questioned), 0) as lost,
    if(len(places) >= {PLACES}, len(places), 0) as garbled, if(reversed >= {REVERSED_YEARS} and years = 0, reversed, 0) as backwards,
    case when gone > 0 then chr(65533) when garbled > 0 then places[1] when lost > 0 then questioned[1] end as place
  from told
)
select document_id, lost, garbled, backwards, lost + garbled + backwards as damage,
  substr(coalesce(nullif(trim({_line_of("ltrim(place, chr(10))")}), ''), trim(text)), 1, 300) as damaged
from damaged where lost + garbled + backwards > 0
"""
PREPARED = ("damaged_texts", DAMAGE)

TEXTS = """
select s.document_id as row_id, s.document_id, coalesce(d.damage, 0) as damage, d.damaged as quote, d.lost, d.garbled, d.backwards,
  f.figure_ids
from staging.documents s left join damaged_texts d using (document_id) left join (
  select document_id, list(figure_id order by figure_id) as figure_ids
  from staging.figures semi join damaged_texts using (document_id) group by document_id
) f using (document_id)
"""

EVENTS = """
select e.event_id as row_id, e.document_id, e.quote, coalesce(d.damage, 0) as damage, d.lost, d.garbled, d.backwards
from staging.events e left join damaged_texts d using (document_id)
"""

# The store leaves one rejection of the whole document, with the error behind the name of the rule (dagster_project/store/extraction.py).
READ = """
select s.document_id as row_id, s.document_id, r.document_id is null as was_read, substr(r.rule, length(r.reason) + 3) as error,
  substr(trim(d.text), 1, 300) as quote
from staging.documents s join raw.documents d using (document_id)
left join staging.rejections r on r.document_id = s.document_id and r.reason = 'engine_failed'
"""

TWICE = """
with quoted as (
  select document_id, quote, min(figure_id) as row_id from staging.figures where length(quote) >= 30 group by all
)
select q.row_id, q.document_id, q.quote, (length(d.text) - length(replace(d.text, q.quote, ''))) // length(q.quote) as occurrences
from quoted q join raw.documents d using (document_id)
"""

_READ_AGAIN = (
    "Open the file. If it is damaged, put a sound copy in its place and reload; "
    "if it is sound, mend the reader and keep the file as a test."
)

EXPECTATIONS = (
    Expectation(
        "engine_read_the_document",
        "hold",
        "staging.documents",
        "document",
        InSet("was_read", (True,)),
        READ,
        "the engine failed on it: {error}",
        "The engine failed on a document and found nothing in it: its figures, events and sums are missing, not none.",
        "Put the document into the tests of dagster_project/engine and mend the rule that the error names; a reload reads it again then.",
    ),
    Expectation(
        "text_is_undamaged",
        "hold",
        "staging.documents",
        "document",
        Between("damage", high=0),
        TEXTS,
        "{lost} characters were lost, {garbled} places are garbled, {backwards} years read backwards",
        "The text of a document is damaged, so that its digits cannot be trusted either: all of its figures are held.",
        _READ_AGAIN,
        holds="figure_ids",
    ),
    Expectation(
        "event_stands_in_an_undamaged_text",
        "hold",
        "staging.events",
        "event",
        Between("damage", high=0),
        EVENTS,
        "in its document {lost} characters were lost, {garbled} places are garbled, {backwards} years read backwards",
        "An event is told by a document whose text is damaged.",
        _READ_AGAIN,
    ),
    Expectation(
        "sentence_stands_once",
        "warn",
        "staging.figures",
        "figure",
        Between("occurrences", high=1),
        TWICE,
        "its sentence stands {occurrences} times in the document",
        "A sentence with figures stands more than once in its document, so that one fact may be counted twice.",
        "Look whether the document repeats itself or was stored twice in one file; in the second case, mend the file.",
    ),
)
