"""Engine rows against gold rows, one by one: found, missed, false, and which rule each found row came from.

A gold figure is found by a row of the same value whose number stands at one of the gold anchors. Rows marked marginal count neither way.
The families of concepts and states that a careful reader could take for one another are judged by the published scorer; here only an exact
answer, or one that gold lists as just as good (`alt`), counts. So these shares are lower bounds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dagster_project.engine import Extraction, extract
from dagster_project.engine.masthead.read import read_masthead
from dagster_project.reading.read import read
from dagster_project.rows import Breakdown, Event, Figure, Source, stable_id

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
KINDS = ("figures", "figures_exact", "casualties", "equipment", "events", "breakdowns")
HARM = {"killed", "injured", "casualties", "missing", "abducted"}
READINESS = {
    "present",
    "authorized_strength",
    "required",
    "shortfall",
    "serviceable",
    "under_repair",
    "unserviceable",
    "damaged",
    "destroyed",
}
EQUIPMENT = {"armoured_vehicles", "apc", "mrap", "apc_or_mrap", "vehicles", "helicopters", "aircraft", "uavs", "weapons", "equipment"}
_NEAR = 25  # code points that an anchor may be off
_EVENT_NEAR = 150
Gold = dict[str, Any]


@dataclass
class Tally:
    hit: int = 0
    missed: int = 0
    false: int = 0

    def add(self, other: Tally) -> None:
        self.hit, self.missed, self.false = self.hit + other.hit, self.missed + other.missed, self.false + other.false

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there is nothing to find and nothing was found."""
        rows = 2 * self.hit + self.missed + self.false
        return 2 * self.hit / rows if rows else 1.0


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """A figure of the engine: whether gold knows its `number` there, and confirms the row with concept, state, qualifier and measure."""

    rule: str
    number: bool
    right: bool


@dataclass
class Score:
    """Tallies of one document, and of each rule how many of its figures are right."""

    language: str
    judged: list[JudgedFigure] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    rules: dict[str, Tally] = field(default_factory=dict)


def documents() -> list[tuple[Path, Path]]:
    """(document, gold) of the golden corpora: the five of seeds/ and the sixteen of tests/golden/documents."""
    pairs = [(d, HERE / "gold" / "seeds" / f"{d.stem}.jsonl") for d in sorted(SEEDS.glob("*.txt"))]
    pairs += [(d, HERE / "gold" / "dev" / f"{d.stem}.jsonl") for d in sorted((HERE / "documents").glob("*.txt"))]
    return pairs


@cache
def extraction_of(path: Path, language: str | None = None) -> tuple[Source, Extraction]:
    """What the engine finds in a document, from its bytes on; `language` forces another than it is in."""
    data = path.read_bytes()
    document = read(path, data)
    language = language or document.language
    masthead = read_masthead(document.text, language, document.passages, path.name)
    source = Source(stable_id(path.name), document.text, language, document.passages, masthead)
    return source, extract(source)


def _spans(text: str, gold: Gold) -> list[tuple[int, int]]:
    anchors = [gold["anchor"]]
    for key in ("also_at", "alt_anchors", "anchor_alt"):
        more = gold.get(key) or []
        anchors += [more] if isinstance(more, str) else more
    return [(at, at + len(anchor)) for anchor in anchors if (at := text.find(anchor)) >= 0]


def _at(row: Figure | Event, spans: Sequence[tuple[int, int]], margin: int) -> bool:
    return any(row.char_end >= start - margin and row.char_start <= end + margin for start, end in spans)


def _same(gold: Gold, row: Figure, name: str) -> bool:
    return getattr(row, name) == gold.get(name) or getattr(row, name) in (gold.get("alt") or {}).get(name, [])


def _find_figures(text: str, gold: Sequence[Gold], rows: Sequence[Figure], score: Score) -> None:
    taken: set[int] = set()
    for g in sorted(gold, key=lambda g: bool(g.get("marginal"))):
        spans = _spans(text, g)
        fitting = [i for i, r in enumerate(rows) if i not in taken and round(r.value, 4) == round(g["value"], 4) and _at(r, spans, _NEAR)]
        fitting.sort(
            key=lambda i: (-sum(_same(g, rows[i], n) for n in ("concept", "state", "measure")), abs(rows[i].char_start - spans[0][0]))
        )
        if fitting:
            taken.add(fitting[0])
        if g.get("marginal"):
            continue
        exact = bool(fitting) and all(_same(g, rows[fitting[0]], n) for n in ("concept", "state", "qualifier", "measure"))
        for kind, found in (("figures", bool(fitting)), ("figures_exact", exact)):
            score.tallies[kind].add(Tally(hit=found, missed=not found))
        if fitting:
            score.rules.setdefault(rows[fitting[0]].rule, Tally()).hit += 1
            score.judged.append(JudgedFigure(rows[fitting[0]].rule, True, exact))
            score.tallies["figures_exact"].false += not exact
    for i, row in enumerate(rows):
        if i not in taken:
            score.tallies["figures"].false += 1
            score.tallies["figures_exact"].false += 1
            score.rules.setdefault(row.rule, Tally()).false += 1
            score.judged.append(JudgedFigure(row.rule, False, False))


def _compare(tally: Tally, gold: Iterable[object], found: Iterable[object], forgiven: Iterable[object]) -> None:
    wanted, got = Counter(gold), Counter(found)
    both = wanted & got
    tally.add(Tally(both.total(), (wanted - both).total(), (got - both - Counter(forgiven)).total()))


def _thematic(gold: Sequence[Gold], rows: Sequence[Figure], claims: Sequence[Breakdown], score: Score) -> None:
    """Casualties and readiness cells as the marts show them: without the figures of sums that fail."""
    held_gold = {f for g in gold if g["kind"] == "breakdown" and not g["holds"] for f in [g.get("total"), *g["parts"]]}
    held = {f for c in claims if not c.holds for f in [c.total_figure_id, *c.part_figure_ids]}
    counts = [g for g in gold if g["kind"] == "figure" and g["measure"] == "count"]
    loose = [g for g in counts if g.get("marginal") or g["id"] in held_gold or {"state", "victim_group", "scope"} & set(g.get("alt") or {})]
    sure = [g for g in counts if g not in loose]
    tied = {f for c in claims for f in [c.total_figure_id, *c.part_figure_ids]}
    shown = [r for r in rows if r.figure_id not in held and r.measure == "count"]
    told = [r for r in shown if r.concept not in EQUIPMENT or r.state != "present" or r.state_text or r.figure_id in tied]
    keys: dict[str, tuple[Callable[[Gold], object], Callable[[Gold], bool]]] = {
        "casualties": (lambda g: (g["value"], g["state"], g.get("victim_group"), g.get("scope")), lambda g: g["state"] in HARM),
        "equipment": (lambda g: (g["value"], g["state"]), lambda g: g["concept"] in EQUIPMENT and g["state"] in READINESS),
    }
    as_gold = [{n: getattr(r, n) for n in ("value", "state", "victim_group", "scope", "concept")} for r in told]
    for kind, (key, wanted) in keys.items():
        _compare(score.tallies[kind], *([key(g) for g in group if wanted(g)] for group in (sure, as_gold, loose)))


def _same_date(a: str | None, b: str | None) -> bool:
    return a == b if a is None or b is None else a.startswith(b) or b.startswith(a)


def _find_events(text: str, gold: Sequence[Gold], rows: Sequence[Event], tally: Tally) -> None:
    taken: set[int] = set()
    for g in sorted(gold, key=lambda g: bool(g.get("marginal"))):
        spans = _spans(text, g)
        fitting = [
            i for i, r in enumerate(rows) if i not in taken and _same_date(g["date_start"], r.date_start) and _at(r, spans, _EVENT_NEAR)
        ]
        fitting.sort(key=lambda i: (rows[i].event_type != g["event_type"], abs(rows[i].char_start - spans[0][0])))
        taken.update(fitting[:1])
        if not g.get("marginal"):
            tally.add(Tally(hit=bool(fitting), missed=not fitting))
    tally.false += len(rows) - len(taken)


def _find_breakdowns(gold: Sequence[Gold], rows: Sequence[Breakdown], tally: Tally) -> None:
    values = {g["id"]: g["value"] for g in gold if g["kind"] == "figure"}

    def key(g: Gold) -> tuple[object, ...]:
        total = values[g["total"]] if g.get("total") else g.get("total_value")
        return g["relation"], total, tuple(sorted(values[p] for p in g["parts"] if p in values)), g["holds"]

    claims = [g for g in gold if g["kind"] == "breakdown"]
    found = [(r.relation, r.total_value, tuple(sorted(r.part_values)), r.holds) for r in rows]
    _compare(tally, (key(g) for g in claims if not g.get("marginal")), found, (key(g) for g in claims if g.get("marginal")))


def score_document(document: Path, gold_file: Path, language: str | None = None) -> Score:
    """Score what the engine finds in one document, read in its own language or in another, against its gold file."""
    gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    source, found = extraction_of(document, language)
    score = Score(source.language)
    _find_figures(source.text, [g for g in gold if g["kind"] == "figure"], found.figures, score)
    _thematic(gold, found.figures, found.breakdowns, score)
    _find_events(source.text, [g for g in gold if g["kind"] == "event"], found.events, score.tallies["events"])
    _find_breakdowns(gold, found.breakdowns, score.tallies["breakdowns"])
    return score


def scores_of_an_unknown_language() -> list[Score]:
    """The same documents read as if their language were unknown: what digits alone are worth."""
    return [score_document(document, gold, "und") for document, gold in documents()]


@cache
def scores() -> tuple[Score, ...]:
    """The scores of all golden documents."""
    return tuple(score_document(document, gold) for document, gold in documents())


def f1_table() -> dict[str, dict[str, float]]:
    """F1 by language and kind, rounded down to two digits, so that a floor is never above what was measured."""
    table: dict[str, dict[str, Tally]] = {}
    for score in scores():
        for language in (score.language, "all"):
            for kind, tally in score.tallies.items():
                table.setdefault(language, {}).setdefault(kind, Tally()).add(tally)
    return {language: {kind: int(t.f1 * 100) / 100 for kind, t in kinds.items()} for language, kinds in sorted(table.items())}
