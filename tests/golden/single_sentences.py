"""Single sentences with the figures that they state: how many ways of saying a thing the engine knows, by language.

`sentences/<language>.txt` has one text a line, behind the figures that it states: `value concept state qualifier [column=value ...]`.

    4 peacekeepers killed exactly victim_group=peacekeepers & 3 vehicles destroyed exactly | Four blue helmets died, three trucks burnt.

A range is `10..12`, nothing in a column `-`, a column that does not count `*`, a text without figures `none`; a line that starts with `#`
is a remark. A figure is right when every column that stands there is; a row that no figure asks for is false.

    python -m tests.golden.single_sentences          # how many are read right, by language
    python -m tests.golden.single_sentences fr       # and what is wrong, sentence by sentence
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dagster_project.rows import Figure
from tests.golden.scoring import Tally
from tests.unit.engine.reading import read_text

DATA = Path(__file__).with_name("sentences")
FLOORS = DATA / "floors.toml"
COLUMNS = ("concept", "state", "qualifier")


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states; `columns` are those that count."""

    value: float
    value_max: float | None
    columns: dict[str, str]

    def wrong(self, row: Figure) -> list[str]:
        """What a row of the same value has wrong."""
        told = (
            [f"value_max {row.value_max}, not {self.value_max}"] if self.value_max is not None and row.value_max != self.value_max else []
        )
        return told + [
            f"{column} {getattr(row, column)}, not {right}"
            for column, right in self.columns.items()
            if str(getattr(row, column) or "-") != right
        ]


def languages() -> list[str]:
    return sorted(path.stem for path in DATA.glob("??.txt"))


@cache
def sentences(language: str) -> list[tuple[str, list[Stated]]]:
    """The texts of a language with their figures; `ValueError` names the line that cannot be read."""
    found = []
    for number, line in enumerate((DATA / f"{language}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                told, text = line.split(" | ", 1)
                found.append((text.strip(), list(_stated(told.strip()))))
            except ValueError as error:
                raise ValueError(f"{language}.txt, line {number}: {error}") from error
    return found


def _stated(told: str) -> Iterator[Stated]:
    if told == "none":
        return
    for one in told.split(" & "):
        value, *named = one.split()
        low, _, high = value.partition("..")
        columns = dict(zip(COLUMNS, named[: len(COLUMNS)], strict=True))
        columns |= dict(pair.split("=") for pair in named[len(COLUMNS) :])
        yield Stated(float(low), float(high) if high else None, {column: right for column, right in columns.items() if right != "*"})


def judged(language: str, text: str, stated: list[Stated]) -> tuple[Tally, list[str]]:
    """The count of a sentence, and what is wrong with it."""
    left = list(read_text(text, language).figures)
    tally, complaints = Tally(), []
    for one in stated:
        same = sorted((row for row in left if row.value == one.value), key=lambda row: len(one.wrong(row)))
        if not same:
            tally.missed += 1
            complaints.append(f"missed: {one.value:g} {' '.join(one.columns.values())}")
            continue
        left.remove(same[0])
        wrong = one.wrong(same[0])
        tally.add(Tally(missed=1, false=1) if wrong else Tally(hit=1))
        complaints += [f"{one.value:g}: {'; '.join(wrong)}"] if wrong else []
    tally.false += len(left)
    return tally, complaints + [f"false: {row.value:g} {row.concept} {row.state}" for row in left]


@cache
def of_language(language: str) -> tuple[Tally, int]:
    """The count of all sentences of a language, and how many of them are read right to the last figure."""
    whole, right = Tally(), 0
    for text, stated in sentences(language):
        tally, complaints = judged(language, text, stated)
        whole.add(tally)
        right += not complaints
    return whole, right


def right_sentences() -> dict[str, dict[str, float]]:
    """Language -> how many of its sentences are read right; a number and no share, so that new sentences can be added before they are."""
    return {language: {"sentences": of_language(language)[1]} for language in languages()}


def main(shown: list[str]) -> None:
    for language in languages():
        tally, right = of_language(language)
        counted = f"{tally.hit} figures right, {tally.missed} missed or wrong, {tally.false} false"
        print(f"{language}: {right} of {len(sentences(language))} sentences are read right; {counted}; F1 {tally.f1:.3f}")
    for language in shown:
        for text, stated in sentences(language):
            for complaint in judged(language, text, stated)[1]:
                print(f"{complaint}\n    {text}")


if __name__ == "__main__":
    main(sys.argv[1:])
