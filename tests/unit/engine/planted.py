"""Sentences made from numbers, places and dates, so that their rows are known: the oracle of test_planted_answers.py.

The data stands in planted_answers/: `constructs.toml` says what each construct draws and which rows are right, `<language>.toml` how the
language says it, `floors.toml` which share of the sentences was right at the last measurement. A language is added by adding its file.

    python -m tests.unit.engine.planted             # share right per language and construct
    python -m tests.unit.engine.planted --raise     # and raise the floors that are behind
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dagster_project.engine import Extraction
from dagster_project.rows import Event, Figure
from tests.unit.engine.reading import read_text

DATA = Path(__file__).with_name("planted_answers")
FLOORS = DATA / "floors.toml"
PUBLISHED, MISSION = "2021-12-31", "MINUSMA"
DRAWS = 3  # sentences made from each template
_SLOT = re.compile(r"\{(\w+)\}")
_NAMES = re.compile(r"[a-z]+\d*")
Claim = tuple[str, float | None, tuple[float, ...]]  # relation, total, sorted parts


@dataclass(frozen=True, slots=True)
class Planted:
    """One sentence with the rows that it must give; rows are column -> value, `a|b` for two that are as good."""

    text: str
    language: str
    rows: tuple[dict[str, Any], ...]
    breakdowns: tuple[Claim, ...]
    maybe: tuple[Claim, ...]  # breakdowns that are as good as none
    events: tuple[dict[str, Any], ...]


@cache
def constructs() -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / "constructs.toml").read_text(encoding="utf-8"))


@cache
def language_file(language: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    return sorted(p.stem for p in DATA.glob("??.toml"))


def cases() -> list[tuple[str, str]]:
    """Every (language, construct) that the data can make."""
    return [(language, name) for language in languages() for name in constructs() if templates(language, name)]


def templates(language: str, name: str) -> list[str]:
    """How a language says a construct; `like` names the construct whose templates, or some of them, it shares."""
    spec = constructs()[name]
    found: list[str] = language_file(language)["templates"].get(spec.get("like", name), [])
    return [found[i] for i in spec["templates"] if i < len(found)] if "templates" in spec else found


def _fits(n: float, language: str) -> bool:
    """Whether the noun forms of the templates agree with the number; the file of the language says for which last two digits."""
    rules = language_file(language)["numbers"]["last_two"]
    return any(low <= n % 100 <= high for low, high in rules)


def _draw(language: str, spec: dict[str, str], chance: random.Random) -> dict[str, float]:
    """Numbers for the slots: a range `2-29`, a choice `5|10` or a formula of earlier slots, all of them different."""
    for _ in range(5000):
        drawn: dict[str, float] = {}
        for name, how in spec.items():
            if span := re.fullmatch(r"(\d+)-(\d+)", how):
                drawn[name] = chance.randint(int(span[1]), int(span[2]))
            elif "|" in how:
                drawn[name] = float(chance.choice(how.split("|")))
            else:
                drawn[name] = float(eval(how, {"__builtins__": {}}, drawn))  # arithmetic from our own data file
        shown = [n for name, n in drawn.items() if not name.startswith("k")]
        if len(set(shown)) == len(shown) and all(_fits(n, language) or n % 1 for n in shown):
            return drawn
    raise AssertionError(f"{language}: no numbers for {spec}")


def _print(n: float, language: str, chance: random.Random) -> str:
    written = language_file(language)["numbers"]
    if n % 1:
        return str(n).replace(".", written["decimal"])
    return f"{int(n):,}".replace(",", chance.choice(written["thousands"]))


def _day(chance: random.Random, month: int) -> tuple[int, int]:
    return chance.randint(2, 28), month


def _fill(template: str, language: str, drawn: dict[str, float], chance: random.Random) -> tuple[str, dict[str, str]]:
    """The sentence, and what its other slots stand for: {place}, {date}, {month} and so on, as the columns print them."""
    data, slots = language_file(language), set(_SLOT.findall(template))
    known, filled = {}, {name: _print(n, language, chance) for name, n in drawn.items()}
    places = chance.sample(sorted(data["places"]), 3)
    for i, place in enumerate(places, 1):
        forms = data["places"][place]
        filled |= {f"place{i}": forms[0], f"near{i}": forms[-1]}
        known[f"place{i}"] = place
    first = chance.randint(1, 9)
    for i, month in ((1, first), (2, first + chance.randint(1, 2))):
        day, month = _day(chance, month)
        filled |= {f"day{i}": str(day), f"month{i}": data["months"][month - 1]}
        if "months_in" in data:
            filled[f"in_month{i}"] = data["months_in"][month - 1]
        known |= {f"date{i}": f"2021-{month:02}-{day:02}", f"month{i}": f"2021-{month:02}"}
    missing = slots - filled.keys()
    assert not missing, f"{language}: {template!r} names {missing}"
    return _SLOT.sub(lambda m: filled[m[1]], template), known


def _resolve(value: Any, drawn: dict[str, float], known: dict[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    if slot := _SLOT.fullmatch(value):
        return known[slot[1]]
    return drawn.get(value, value)


def _row(spec: dict[str, Any], drawn: dict[str, float], known: dict[str, str]) -> dict[str, Any]:
    row = {name: _resolve(value, drawn, known) for name, value in spec.items() if name not in {"value", "value_max"}}
    for name in ("value", "value_max"):
        if name in spec:
            row[name] = spec[name] if not isinstance(spec[name], str) else float(eval(spec[name], {"__builtins__": {}}, drawn))
    return row


def _breakdown(claim: str, drawn: dict[str, float]) -> Claim:
    """`partition t a b`: relation, total, parts."""
    relation, *names = claim.split()
    values = [float(eval(name, {"__builtins__": {}}, drawn)) for name in names]
    return relation, values[0], tuple(sorted(values[1:]))


def sentences(language: str, name: str) -> Iterator[Planted]:
    """DRAWS sentences of every template of a construct, the same on every run."""
    spec = constructs()[name]
    for number, template in enumerate(templates(language, name)):
        for seed in range(DRAWS):
            chance = random.Random(f"{language} {name} {number} {seed}")
            drawn = _draw(language, spec.get("draw", {}), chance)
            text, known = _fill(template, language, drawn, chance)
            yield Planted(
                text,
                language,
                tuple(_row(row, drawn, known) for row in spec.get("rows", [])),
                tuple(_breakdown(claim, drawn) for claim in spec.get("breakdowns", [])),
                tuple(_breakdown(claim, drawn) for claim in spec.get("maybe", [])),
                tuple(_row(event, drawn, known) for event in spec.get("events", [])),
            )


def _agrees(row: Figure | Event, wanted: dict[str, Any]) -> bool:
    for name, value in wanted.items():
        got = getattr(row, name)
        if isinstance(value, str) and "|" in value:
            if (got or "none") not in value.split("|"):
                return False
        elif got != (None if value == "none" else value):
            return False
    return True


def complaints(planted: Planted, found: Extraction) -> list[str]:
    """What is wrong with the rows of a planted sentence; empty when they are right. Rows that nobody planted are wrong too."""
    wrong = []
    rest = list(found.figures)
    for wanted in planted.rows:
        fitting = [row for row in rest if _agrees(row, wanted)]
        if fitting:
            rest.remove(fitting[0])
        else:
            near = [row for row in rest if row.value == wanted["value"]]
            got = {name: getattr(near[0], name) for name in wanted} if near else None
            wrong.append(f"figure {wanted} came as {got}")
    wrong += [f"figure {row.value} {row.concept} {row.state} was never planted" for row in rest]
    claims: list[Claim] = [(b.relation, b.total_value, tuple(sorted(b.part_values))) for b in found.breakdowns]
    if Counter(claim for claim in claims if claim not in planted.maybe) != Counter(planted.breakdowns):
        wrong.append(f"breakdowns {list(planted.breakdowns)} came as {claims}")
    for wanted in planted.events:
        if not any(_agrees(event, wanted) for event in found.events):
            wrong.append(f"event {wanted} came as {[(e.event_type, e.date_start, e.place) for e in found.events]}")
    return wrong


def measure(language: str, name: str) -> tuple[float, list[tuple[Planted, list[str]]]]:
    """Share of the sentences of a construct whose rows are all right, and those that are not with what is wrong."""
    made = list(sentences(language, name))
    failed = [(p, w) for p in made if (w := complaints(p, read_text(p.text, language, PUBLISHED, MISSION)))]
    return 1 - len(failed) / len(made), failed


def floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def table() -> dict[str, dict[str, float]]:
    """Construct -> language -> share right, rounded down to two digits."""
    shares: dict[str, dict[str, float]] = {}
    for language, name in cases():
        shares.setdefault(name, {})[language] = int(measure(language, name)[0] * 100) / 100
    return shares


def print_table(shares: dict[str, dict[str, float]]) -> None:
    """One line a construct, one column a language, and the mean of each."""
    print(f"{'share of planted sentences with every row right':48}" + "".join(f"{language:>6}" for language in languages()) + "   all")
    for name, row in [*shares.items(), ("all", _means(shares))]:
        mean = sum(row.values()) / len(row)
        print(f"{name:48}" + "".join(f"{row[lang]:6.2f}" if lang in row else "      " for lang in languages()) + f"{mean:6.2f}")


def _means(shares: dict[str, dict[str, float]]) -> dict[str, float]:
    columns = {lang: [row[lang] for row in shares.values() if lang in row] for lang in languages()}
    return {lang: sum(column) / len(column) for lang, column in columns.items() if column}


def raise_floors(shares: dict[str, dict[str, float]]) -> None:
    """Write the higher of floor and measurement; nothing here can lower one."""
    old = floors()
    lines = [
        "# Share of the planted sentences with every row right; written by `python -m tests.unit.engine.planted --raise`, only upwards."
    ]
    for name, row in shares.items():
        lines += ["", f"[{name}]", *(f"{lang} = {max(share, old.get(name, {}).get(lang, 0.0)):.2f}" for lang, share in row.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    measured = table()
    print_table(measured)
    if "--raise" in sys.argv:
        raise_floors(measured)
