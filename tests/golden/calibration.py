"""The confidence of each rule, and how far it can be believed: every golden document is judged by what all the others say.

Confidence says how often gold confirms the rows of a rule: the number where it stands, concept, state, qualifier and measure; `number`
tells beside it how often the number alone is right. The documents that gave the confidence would flatter it, so each is left out in turn.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.golden.scoring import Score, Tally, scores

CALIBRATION = Path(__file__).with_name("calibration.toml")
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)  # of the bins
# figures that the share of all rules, of all languages weighs as much as: with equal Brier scores, those of the least error
FOR_A_RULE, FOR_A_LANGUAGE = 20, 80


class Table(dict[str, dict[str, float]]):
    """Rule -> language or "all" -> confidence."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure that gold has an answer for: the confidence of its rule, whether its number is right, and whether the row is."""

    confidence: float
    number: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The figures whose confidence lies from `low` to below `high`: mean confidence, share of right numbers, of right rows."""

    low: float
    high: float
    figures: int
    confidence: float
    number: float
    right: float


def _share(measured: Iterable[Score]) -> float:
    """What is to be expected of a rule that nobody has judged yet: the mean of what gold confirms of each rule, by Laplace's rule.

    Of rules, not of rows: a new rule is one more rule, and says nothing of how often the commonest one is right.
    """
    rules: dict[str, Tally] = {}
    for score in measured:
        for figure in score.judged:
            rules.setdefault(figure.rule, Tally()).add(Tally(hit=figure.right, false=not figure.right))
    shares = [(t.hit + 1) / (t.hit + t.false + 2) for t in rules.values()]
    return (sum(shares) + 0.5) / (len(shares) + 1)


def confidence_table(measured: Sequence[Score]) -> Table:
    """Rule -> language or "all" -> share of its rows that gold confirms.

    A rule that was seen seldom leans on the share of all rules, its share in one language on that in all of them: so neither is called
    certain, or worthless, for a handful of rows.
    """
    tallies: dict[str, dict[str, Tally]] = {}
    for score in measured:
        for figure in score.judged:
            for language in (score.language, "all"):
                tallies.setdefault(figure.rule, {}).setdefault(language, Tally()).add(Tally(hit=figure.right, false=not figure.right))
    prior, table = _share(measured), Table()
    for rule, by_language in tallies.items():
        whole = by_language.pop("all")
        overall = (whole.hit + FOR_A_RULE * prior) / (whole.hit + whole.false + FOR_A_RULE)
        table[rule] = {"all": overall}
        for language, t in by_language.items():
            table[rule][language] = (t.hit + FOR_A_LANGUAGE * overall) / (t.hit + t.false + FOR_A_LANGUAGE)
    return table


def _confidence(table: Table, rule: str, language: str, unseen: float) -> float:
    """As the engine looks it up; `unseen` for a rule that no other document shows."""
    shares = table.get(rule, {})
    return shares.get(language, shares.get("all", unseen))


def judged(left_out: bool = True) -> list[Judged]:
    """Every figure of the golden documents with the confidence that the other documents (or, flattering, all of them) give it."""
    everything = scores()
    found = []
    for i, score in enumerate(everything):
        others = [*everything[:i], *everything[i + 1 :]] if left_out else everything
        table, unseen = confidence_table(others), _share(others)
        found += [Judged(_confidence(table, f.rule, score.language, unseen), f.number, f.right) for f in score.judged]
    return found


def bins(figures: Sequence[Judged]) -> list[Bin]:
    """The reliability table; bins without a figure are left out."""
    table = []
    for low, high in pairwise(EDGES):
        inside = [f for f in figures if low <= f.confidence < high]
        if inside:
            n = len(inside)
            shares = (sum(f.confidence for f in inside) / n, sum(f.number for f in inside) / n, sum(f.right for f in inside) / n)
            table.append(Bin(low, high, n, *shares))
    return table


def expected_error(table: Sequence[Bin]) -> float:
    """Expected calibration error: the distance of confidence and share of right rows, each bin by its figures."""
    total = sum(b.figures for b in table)
    return sum(b.figures * abs(b.confidence - b.right) for b in table) / total if total else 0.0


def write_calibration() -> None:
    """Print the reliability table and write it to calibration.toml."""
    figures = judged()
    table = bins(figures)
    error, flattering = expected_error(table), expected_error(bins(judged(left_out=False)))
    brier = sum((f.confidence - f.right) ** 2 for f in figures) / len(figures)
    print(f"expected calibration error {error:.3f} on {len(figures)} figures, each document left out (all at once: {flattering:.3f})")
    lines = [
        "# How far confidence can be believed, each golden document judged by all the others; written by `make measure`.",
        "# right: share of rows with the right number, concept, state, qualifier and measure; number: with the right number.",
        "",
        f"documents = {len(scores())}",
        f"figures = {len(figures)}",
        f"expected_calibration_error = {error:.3f}",
        f"expected_calibration_error_without_leaving_out = {flattering:.3f}",
        f"brier_score = {brier:.4f}",
        f"number = {sum(f.number for f in figures) / len(figures):.3f}",
        f"right = {sum(f.right for f in figures) / len(figures):.3f}",
    ]
    for b in table:
        shares = f"mean {b.confidence:.3f}, right {b.right:.3f}, number {b.number:.3f}"
        print(f"  confidence {b.low:.2f} to {b.high:.2f}: {b.figures:4} figures, {shares}")
        lines += ["", "[[bins]]", f"from = {b.low:.2f}", f"to = {b.high:.2f}", f"figures = {b.figures}", f"confidence = {b.confidence:.3f}"]
        lines += [f"right = {b.right:.3f}", f"number = {b.number:.3f}"]
    CALIBRATION.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_calibration() -> dict[str, float]:
    """The figures of the last measurement, without the bins."""
    return {name: value for name, value in tomllib.loads(CALIBRATION.read_text(encoding="utf-8")).items() if name != "bins"}
