"""How much a release holds back, counted the same way wherever it is told: each figure, event and document once.

`quality.quarantine` has a row for every check and every failing row that a figure falls with, and rows for the failing breakdowns and
fleets themselves; these are causes, and not counted as held. A document is held whose text is damaged or that could not be read.
"""

from __future__ import annotations

import duckdb

COUNTED = ("figure", "event", "document")
COUNT = "select kind, count(distinct row_id) from quality.quarantine where kind in (select unnest($1::varchar[])) group by kind"


def held_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Held figures, held events and held documents by kind, all three always there."""
    return {**dict.fromkeys(COUNTED, 0), **dict(connection.execute(COUNT, [list(COUNTED)]).fetchall())}


def in_words(counts: dict[str, int]) -> str:
    """The counts for a person; a kind of which there is none is not told.

    >>> in_words({"figure": 3, "event": 1}), in_words({"figure": 1, "event": 2, "document": 1}), in_words({})
    ('3 figures and 1 event', '1 figure, 2 events and 1 document', 'nothing')
    """
    told = [f"{counts[kind]:,} {kind}{'' if counts[kind] == 1 else 's'}" for kind in COUNTED if counts.get(kind)]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:]))) or "nothing"
