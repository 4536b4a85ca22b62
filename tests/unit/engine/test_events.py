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


UNTIL = {
    "en": "By resolution 2584 (2021) the Security Council extended the mandate until 30 June 2022.",
    "fr": "Par sa résolution 2584 (2021), le Conseil de sécurité a prorogé le mandat de la Mission jusqu'au 30 juin 2022.",
    "es": "En su resolución 2584 (2021), el Consejo de Seguridad prorrogó el mandato de la Misión hasta el 30 de junio de 2022.",
    "ru": "Своей резолюцией 2584 (2021) Совет Безопасности продлил мандат Миссии до 30 июня 2022 года.",
    "ar": "ومدد مجلس الأمن، بموجب قراره 2584 (2021)، ولاية البعثة حتى 30 حزيران/يونيه 2022.",
    "zh": "安全理事会第2584(2021)号决议将该特派团的任务期限延长至2022年6月30日。",
}


@pytest.mark.parametrize("language", sorted(UNTIL))
def test_a_decision_holds_until_the_day_that_its_sentence_names(language: str) -> None:
    (adopted,) = events_of(UNTIL[language], language)
    assert (adopted.event_type, adopted.holds_until) == ("resolution_adopted", "2022-06-30")


def test_of_two_decisions_none_is_chosen_for_the_day_until_which_one_holds() -> None:
    text = "Recalling resolution 2531 (2020), the Council by resolution 2584 (2021) extended the mandate until 30 June 2022."
    assert [e.holds_until for e in events_of(text, "en")] == [None, None]
