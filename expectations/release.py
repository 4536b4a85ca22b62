"""What a candidate must prove before it replaces the published warehouse: its columns, every quote, and that nothing shrank.

Read-only on the candidate file. `quality.releases` holds the releases before this one: its row is written after the gate has passed.
The last release stays where one of these is broken.
"""

from __future__ import annotations

from expectations.gate import Between, Expectation, InSet
from expectations.interface import PUBLISHED

# Documents leave the corpus only when a user withdraws them; a rule that reads more carefully may cost figures, but not every tenth.
# The same floor holds for events and breakdowns.
DOCUMENTS_KEPT, FIGURES_KEPT = 0.98, 0.90
_OF_DOCUMENTS = {"figures": "figures", "events": "mission_events", "breakdowns": "breakdowns"}  # raw table: mart

_WANTED = ", ".join(f"('{table}', '{column}')" for table, columns in PUBLISHED.items() for column in columns.split())
COLUMNS = f"""
with wanted(in_table, column_name) as (values {_WANTED}), there as (
  select distinct table_schema || '.' || table_name as in_table, column_name from information_schema.columns
)
select in_table || '.' || column_name as row_id, in_table, column_name, t.column_name is not null as is_there
from wanted w left join there t using (in_table, column_name)
"""

QUOTES = """
select m.figure_id as row_id, m.document_id, m.quote, m.value_text, substr(d.text, m.char_start + 1, m.char_end - m.char_start) as found,
  coalesce(found <> '' and found = m.value_text and contains(m.quote, found) and contains(d.text, m.quote), false) as stands
from marts.figures m left join raw.documents d using (document_id)
"""

# What a user replaced or withdrew is not lost: documents out of force and their figures count with those that stay.
SHRINKING = f"""
with before as (
  select release_id, documents, figures, events, breakdowns from quality.releases order by released_at desc, release_id desc limit 1
), retired as (
  select document_id from raw.documents anti join marts.documents using (document_id)
), compared as (
  select 'documents' as row_id, release_id, documents as earlier, {DOCUMENTS_KEPT} as allowed,
    (select count(*) from marts.documents) + (select count(*) from retired) as now from before
"""
for _table, _mart in _OF_DOCUMENTS.items():
    SHRINKING += f"""  union all
  select '{_table}', release_id, {_table}, {FIGURES_KEPT},
    (select count(*) from marts.{_mart}) + (select count(*) from raw.{_table} semi join retired using (document_id)) from before
"""
SHRINKING += """)
select *, cast(now / nullif(earlier, 0) - allowed as double) as above_the_floor, cast(100 * allowed as double) as per_cent from compared
"""

EXPECTATIONS = (
    Expectation(
        "published_tables_and_columns_are_there",
        "block",
        "information_schema.columns",
        "table",
        InSet("is_there", (True,)),
        COLUMNS,
        "{in_table} has no column {column_name}",
        "A table or column that users rely on by name is missing.",
        "Bring it back under its name: the contract allows additions only.",
    ),
    Expectation(
        "published_figure_stands_in_its_document",
        "block",
        "marts.figures",
        "figure",
        InSet("stands", (True,)),
        QUOTES,
        "the offsets hold «{found}», the figure reads «{value_text}», or its quote is not in the text",
        "A published figure does not lead to its number and its sentence in the stored text.",
        "Compare marts.figures and raw.documents for the ids named here. The last release stays as it is.",
    ),
    Expectation(
        "corpus_has_not_shrunk",
        "block",
        "quality.releases",
        "table",
        Between("above_the_floor", low=0),
        SHRINKING,
        "{now} {row_id}, {earlier} in the release {release_id}: below {per_cent} per cent of them",
        "The warehouse would lose documents, figures, events or breakdowns against the release before.",
        "Look for files that are rejected now and for rules that find less than before. If it is meant, lower the floor in "
        "expectations/release.py in the same change and say why in the changelog.",
        needs=("quality.releases",),
    ),
)
