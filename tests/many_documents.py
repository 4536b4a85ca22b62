"""A raw layer of any size, made without the engine: texts in six languages with figures, breakdowns and events at their true offsets.

A work is one to three documents: the same numbers in as many languages, under one symbol. Works of one mission follow each other in
time, and its toll only grows. Same number, same rows: document n is the same whatever stands beside it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from dagster_project.rows import stable_id
from dagster_project.store import schema

from .many_sentences import LANGUAGES, SAYINGS, Claim, Numbers, Saying

Row = dict[str, Any]
MISSIONS = ("MINUSMA", "MINUSCA", "MONUSCO", "UNMISS", "UNIFIL", "UNISFA", "UNDOF", "MINURSO", "UNMIL", "UNOCI", "MINUSTAH", "UNAMID")
PLACES: tuple[tuple[str | None, str | None], ...] = (
    ("Kidal", "mli-kidal-town"), ("Gao", "mli-gao-town"), ("Bangui", "caf-bangui"), ("Goma", "cod-goma"), (None, None),
)  # fmt: skip
LOADED_AT = datetime(2024, 1, 2, 3, 4, 5)
FIRST_DAY = date(2010, 1, 1)


@dataclass(frozen=True)
class Work:
    """One report: its mission, its turn among the reports of that mission, its date, and the languages that it is out in."""

    number: int
    mission: str
    turn: int
    day: date
    languages: tuple[str, ...]


def works() -> Iterator[Work]:
    """Without end, always the same."""
    number = 0
    while True:
        chance = random.Random(number)
        turn = number // len(MISSIONS)
        languages = tuple(chance.sample(LANGUAGES, chance.choice((1, 1, 2, 3))))
        yield Work(number, MISSIONS[number % len(MISSIONS)], turn, FIRST_DAY + timedelta(days=9 * turn), languages)
        number += 1


def rows_of(documents: int, before: int = 0) -> dict[str, list[Row]]:
    """The raw rows of `documents` documents after the first `before` ones, by table."""
    tables: dict[str, list[Row]] = defaultdict(list)
    number = 0
    for work in works():
        for language in work.languages:
            if number >= before + documents:
                return tables
            if number >= before:
                _Document(work, language, tables).write()
            number += 1
    raise AssertionError("there is no last work")


def insert(connection: duckdb.DuckDBPyConnection, tables: dict[str, list[Row]]) -> None:
    """Append raw rows to a database that holds the tables of `schema.TABLES`."""
    for table, records in tables.items():
        schema.insert_rows(connection, table, records)


class _Document:
    """The rows of one document; a row holds what is said here, and what it does not say is null or neutral."""

    def __init__(self, work: Work, language: str, tables: dict[str, list[Row]]) -> None:
        self.work, self.language, self.tables = work, language, tables
        self.document_id = stable_id("many", work.number, language)
        self.chance = random.Random(work.number)  # the same numbers in every language
        self.place, self.place_id = self.chance.choice(PLACES)
        self.text = ""

    def write(self) -> None:
        """Title, sentences, and last the document and its file."""
        self._passage("heading", f"{self.work.mission} {self.work.day.isoformat()}\n")
        for passage_no, saying in enumerate(SAYINGS, start=1):
            self._sentence(saying, passage_no, saying.numbers(self.chance, self.work.turn))
        self._file()

    def _sentence(self, saying: Saying, passage_no: int, numbers: Numbers) -> None:
        quote_start = len(self.text)
        quote, spans = saying.said(self.language, numbers)
        self._passage("paragraph", quote + "\n")
        ids = {}
        where = {"document_id": self.document_id, "quote": quote, "passage_no": passage_no, "rule_version": "1"}
        for name, (start, end) in spans.items():
            at = {"char_start": quote_start + start, "char_end": quote_start + end}
            ids[name] = stable_id("figure", self.document_id, at["char_start"])
            number = {"figure_id": ids[name], "value": float(numbers[name]), "value_text": str(numbers[name]), "qualifier": "exactly"}
            told = {"place": self.place, "place_id": self.place_id, **self._dates(saying.scope), "quote_start": quote_start}
            self._add("raw.figures", **where, **number, **told, **at, **saying.figures[name], measure="count", scope=saying.scope)
        at = {"quote_start": quote_start, "char_start": quote_start, "char_end": quote_start + len(quote)}
        for claim in saying.breakdowns:
            self._breakdown({**where, **at}, claim, ids, numbers)
        for name in ("document_symbol", "date"):
            rejection = {"rejection_id": stable_id(name, self.document_id, quote_start), "value_text": "1", "reason": name, "rule": "mask"}
            self._add("raw.rejections", **where, **rejection, char_start=quote_start, char_end=quote_start + 1)
        if saying.event:
            told = {"event_type": saying.event, "figure_ids": list(ids.values()), "rule": "event.dated", "place": self.place}
            day = {"date_start": self.work.day.isoformat(), "date_end": self.work.day.isoformat(), "date_precision": "day"}
            event_id = stable_id("event", self.document_id, quote_start)
            self._add("raw.events", **where, **at, event_id=event_id, **told, **day, place_id=self.place_id)
            self._vague({**where, **at}, event_id)

    def _vague(self, where: Row, event_id: str) -> None:
        """A word for an amount of people who were taken in the event: 2 or more, or 20 or more."""
        said = {
            "value_text": where["quote"],
            "value_min": float(2 + 18 * (self.work.number % 2)),
            "reason": "vague",
            "rule": "reject.vague",
        }
        whom = {"concept": "civilians", "state": "abducted", "victim_group": "civilians", "scope": "incident", "place_id": self.place_id}
        row_id = stable_id("vague", self.document_id, where["quote_start"])
        self._add("raw.rejections", **where, rejection_id=row_id, **said, **whom, **self._dates("incident"), event_ids=[event_id])

    def _breakdown(self, where: Row, claim: Claim, ids: dict[str, str], numbers: Numbers) -> None:
        relation, whole, parts = claim
        values = [float(numbers[part]) for part in parts]
        residual = numbers[whole] - sum(values) if relation == "partition" else None
        row = {
            "breakdown_id": stable_id(relation, ids[whole]),
            "relation": relation,
            "total_figure_id": ids[whole],
            "total_value": float(numbers[whole]),
            "part_figure_ids": [ids[part] for part in parts],
            "part_values": values,
            "residual": residual,
            "holds": not residual,
        }
        self._add("raw.breakdowns", **where, **row, rule="breakdown.list")
        if residual:
            held = {"quarantine_id": row["breakdown_id"], "kind": "breakdown", "row_id": row["breakdown_id"], "quote": where["quote"]}
            self._add("quality.quarantine", **held, document_id=self.document_id, expectation="partition_adds_up", reason="It does not.")

    def _dates(self, scope: str) -> Row:
        day = self.work.day.isoformat()
        if scope == "incident":
            return {"period_start": day, "period_end": day}
        if scope == "period":
            return {"period_start": (self.work.day - timedelta(days=8)).isoformat(), "period_end": day}
        return {"as_of": day}

    def _passage(self, kind: str, text: str) -> None:
        place = {"char_start": len(self.text), "char_end": len(self.text) + len(text) - 1}
        number = sum(1 for _ in self.text.splitlines())
        self._add("raw.passages", document_id=self.document_id, passage_no=number, kind=kind, **place)
        self.text += text

    def _file(self) -> None:
        name = f"{self.work.mission}/{self.work.number:06}-{self.language}.txt"
        identity = {"file_id": f"file {self.document_id}", "sha256": f"hash {self.document_id}"}
        self._add("raw.files", **identity, file_name=name, bytes=len(self.text), status="loaded", media_type="text/plain")
        about = {
            "kind": "un_report",
            "symbol": f"S/{self.work.day.year}/{self.work.number}",
            "original_language": self.work.languages[0],
            "published_on": self.work.day.isoformat(),
            "title": self.text.splitlines()[0],
            "publisher": "United Nations",
            "mission": self.work.mission,
        }
        text = {"document_id": self.document_id, "file_id": identity["file_id"], "text": self.text, "char_count": len(self.text)}
        self._add("raw.documents", **text, language=self.language, reader="plain_text", extractor_version="1", **about)

    def _add(self, table: str, **values: Any) -> None:
        self.tables[table].append({**NEUTRAL[table], **values})


def _neutral(sql_type: str) -> Any:
    base = sql_type.removesuffix(" NOT NULL")
    if base.endswith("[]"):
        return []
    neutral = {"VARCHAR": "x", "BIGINT": 0, "DOUBLE": 0.0, "BOOLEAN": False, "TIMESTAMP": LOADED_AT}
    return neutral[base] if sql_type.endswith("NOT NULL") else None


def _neutral_rows(tables: Iterable[str]) -> dict[str, Row]:
    return {table: {column: _neutral(type_) for column, type_ in schema.TABLES[table].items()} for table in tables}


NEUTRAL = _neutral_rows(schema.TABLES)
