"""Writes what gold measures: the floors of the golden test and the confidence of each rule. Run it as `make measure`.

Floors only rise: a floor that lies above the measured share stays, and the golden test then fails and names it.
The confidence of a rule is the share of its rows that gold confirms (calibration.py, which also says how far it can be believed).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from dagster_project.engine.confidence import TABLE
from tests.golden.calibration import CALIBRATION, confidence_table, write_calibration
from tests.golden.scoring import f1_table, scores, scores_of_an_unknown_language
from tests.golden.single_sentences import FLOORS as SENTENCE_FLOORS
from tests.golden.single_sentences import right_sentences
from tests.unit.engine.planted import raise_floors, table

FLOORS = Path(__file__).with_name("floors.toml")


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _write(path: Path, heading: str, tables: Mapping[str, dict[str, float]], digits: int = 2) -> None:
    lines = [f"# {heading}", ""]
    for name, shares in sorted(tables.items()):
        lines += [f'["{name}"]', *(f"{key} = {value:.{digits}f}" for key, value in sorted(shares.items())), ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def raised(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The higher of floor and measurement, for each language and kind."""
    return {
        language: {kind: max(share, floors.get(language, {}).get(kind, 0.0)) for kind, share in kinds.items()}
        for language, kinds in measured.items()
    }


def engine_confidence() -> dict[str, dict[str, float]]:
    """The table that the engine reads; of a document in an unknown language, what digits alone are worth in the known ones."""
    found = dict(confidence_table(scores()))
    for rule, shares in confidence_table(scores_of_an_unknown_language()).items():
        found.setdefault(rule, {})["und"] = shares["all"]
    return found


def main() -> None:
    _write(FLOORS, "F1 below which no change may fall, by language and kind; written by `make measure`, and only ever raised.",
           raised(read_floors(), f1_table()))  # fmt: skip
    _write(SENTENCE_FLOORS, "Sentences that are read right, which no change may make fewer, by language; written by `make measure`.",
           raised(read_floors(SENTENCE_FLOORS), right_sentences()), 0)  # fmt: skip
    _write(TABLE, "Share of the rows of each rule that gold confirms, by language; written by `make measure`.", engine_confidence(), 3)
    write_calibration()
    raise_floors(table())
    print(f"Wrote {FLOORS.name}, {TABLE.name}, {CALIBRATION.name} and the floors of the sentences and of the planted answers.")


if __name__ == "__main__":
    main()
