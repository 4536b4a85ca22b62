"""Events of short texts in six languages: what happened when, and where; what a date of saying, a statistic or a mandate's end is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dagster_project.engine import extract
from dagster_project.rows import Event, Masthead, Passage, Source

CASES = Path(__file__).with_name("events")


def events_of(text: str, language: str, published: str = "2021-06-30", mission: str = "MINUSMA") -> list[Event]:
    passages = (Passage(0, "paragraph", None, None, 0, len(text)),)
    head = Masthead(kind="news", published_on=published, mission=mission)
    return extract(Source("d", text, language, passages, head)).events


def shown(event: Event) -> str:
    dates = "..".join(filter(None, (event.date_start, event.date_end)))
    return f"{event.event_type} {dates}".strip()


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
            yield pytest.param(path.stem, case, id=f"{path.stem}{number}")


@pytest.mark.parametrize(("language", "case"), list(_cases()))
def test_the_events_of_a_text(language: str, case: dict[str, Any]) -> None:
    found = events_of(case["text"], language, case.get("published", "2021-06-30"), case.get("mission", "MINUSMA"))
    rows = [row.partition(" @ ") for row in case["rows"]]
    doubtful = set(case.get("marginal", []))
    assert sorted(shown(e) for e in found if shown(e) not in doubtful) == sorted(row for row, _, _ in rows)
    for row, _, place in rows:
        assert not place or place in {e.place for e in found if shown(e) == row}
