"""Writes what gold measures: the floors of the golden test and the confidence of each rule. Run it as `make measure`.

Floors only rise: a floor that lies above the measured share stays, and the golden test then fails and names it.
The confidence of a rule is (right + 1) / (right + false + 2), Laplace's rule, so that a rule seen once is not called certain.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from dagster_project.engine.confidence import TABLE
from tests.golden.scoring import Tally, f1_table, scores

FLOORS = Path(__file__).with_name("floors.toml")
_THIN = 8  # rows of a language below which the share of all languages says more


def read_floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def _write(path: Path, heading: str, tables: dict[str, dict[str, float]]) -> None:
    lines = [f"# {heading}", ""]
    for name, table in sorted(tables.items()):
        lines += [f'["{name}"]', *(f"{key} = {value:.2f}" for key, value in sorted(table.items())), ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def raised(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The higher of floor and measurement, for each language and kind."""
    return {
        language: {kind: max(share, floors.get(language, {}).get(kind, 0.0)) for kind, share in kinds.items()}
        for language, kinds in measured.items()
    }


def confidence_table() -> dict[str, dict[str, float]]:
    """Rule -> language or "all" -> share of its figures that gold confirms."""
    tallies: dict[str, dict[str, Tally]] = {}
    for score in scores():
        for rule, tally in score.rules.items():
            for language in (score.language, "all"):
                tallies.setdefault(rule, {}).setdefault(language, Tally()).add(tally)
    return {
        rule: {
            language: (t.hit + 1) / (t.hit + t.false + 2)
            for language, t in by_language.items()
            if language == "all" or t.hit + t.false >= _THIN
        }
        for rule, by_language in tallies.items()
    }


def main() -> None:
    _write(FLOORS, "F1 below which no change may fall, by language and kind; written by `make measure`, and only ever raised.",
           raised(read_floors(), f1_table()))  # fmt: skip
    _write(TABLE, "Share of the figures of each rule that gold confirms, by language; written by `make measure`.", confidence_table())
    print(f"Wrote {FLOORS.name} and {TABLE.name}.")


if __name__ == "__main__":
    main()
