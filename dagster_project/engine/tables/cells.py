"""The parts of a table that a text holds as lines: rows, cells, and what the words of a head, a label or a caption say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dagster_project.engine.dates.find import find_dates
from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term, lexicon
from dagster_project.engine.words.vocabulary import HARM

_SPLITS = (("|", re.compile(r"\|")), ("\t", re.compile(r"\t")), ("\n", re.compile(r"\n")), ("  ", re.compile(r"\s{2,}")))
NUMERALS = re.compile(r"[\d\s.,٬٫'()\[\]%٪+<>~≈*/–−-]+")
YEAR = re.compile(r"(?:19|20)\d\d")
_OPENS = 3  # characters before the set word that opens a label: a dash, a bracket
_TELLING = ("concepts", "state_nouns", "generic")  # kinds of nouns, the most telling first


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its text, its offsets in the original text of the passage, and the column of print in which it stands."""

    text: str
    start: int
    end: int
    centre: float


@dataclass(slots=True, eq=False)
class Words:
    """What the words of a head or label say: concept, state, whether it is a total, a percentage, a period, a place."""

    concept: str | None = None
    written: str | None = None
    telling: bool = False  # the concept has a word of its own and not a general one
    state: str | None = None
    state_text: str | None = None
    total: bool = False
    part: bool = False  # "of whom", "including": of what the row above counts
    percent: bool = False
    period: tuple[str | None, str | None] | None = None
    place: str | None = None


def cells_of(text: str, indent: int = 0) -> list[Cell]:
    """The cells of a line, empty ones too where tabs or bars part them.

    >>> [cell.text for cell in cells_of("Chad | 1,380 | 42")]
    ['Chad', '1,380', '42']
    """
    split = next((pattern for mark, pattern in _SPLITS if mark in text), None)
    cuts = [0, *[edge for found in (split.finditer(text) if split else ()) for edge in found.span()], len(text)]
    cells = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        stretch = text[start:end]
        begin = start + len(stretch) - len(stretch.lstrip())
        finish = max(begin, start + len(stretch.rstrip()))
        cells.append(Cell(stretch.strip(), begin, finish, indent + (begin + finish) / 2))
    if "|" in text:
        cells = cells[1 if not cells[0].text else 0 : len(cells) - (1 if not cells[-1].text else 0)]
    return cells


def rows_of(scan: Scan) -> list[list[Cell]]:
    """The rows of a passage: its lines, if any of them has columns; else one row, with a cell a line."""
    original = scan.source.text[scan.passage.char_start : scan.passage.char_end]
    indent = scan.passage.char_start - (scan.source.text.rfind("\n", 0, scan.passage.char_start) + 1)
    lines = [found.span() for found in re.finditer(r"[^\n]+", original)]
    rows = [cells_of(original[start:end], indent if start == 0 else 0) for start, end in lines]
    if all(len(row) == 1 for row in rows):
        return [cells_of(original, indent)]
    moved = zip(rows, lines, strict=True)
    return [[Cell(c.text, c.start + start, c.end + start, c.centre) for c in row] for row, (start, _) in moved if row]


def place_in(scan: Scan, q: Quantity) -> int:
    """Where a number begins in the original text of its passage."""
    return scan.original(q.start, q.end)[0] - scan.passage.char_start


def read_words(text: str, language: str, anchor: str | None = None) -> Words:
    """What a head, label or caption says."""
    folded = fold(text).text
    found = lexicon(language).find(folded)
    words = Words()
    nouns = sorted(found["noun"], key=lambda t: (_TELLING.index(t.section) if t.section in _TELLING else 9, t.start))
    nouns = [n for n in nouns if n.section in {"concepts", "generic"} and n.key not in {"any", "other"}]
    noun = next((n for n in nouns if not any(_holds(s, n) for s in found["state"])), None)
    if noun is not None:
        words.concept, words.telling, words.written = noun.key, noun.section == "concepts", folded[noun.start : noun.end]
    dates = find_dates(folded, language, anchor, None)
    states = [s for s in found["state"] if not any(d.start <= s.start < d.end for d in dates)]  # مارس is March, and "practised"
    state = _state_of(states, noun)
    if state is not None:
        words.state, words.state_text = state.key, folded[state.start : state.end]
        if words.concept is None and state.key in HARM:
            words.concept = "people"  # "Fatalities by nationality"
    words.total = any(t.key == "total" for t in found["set"])
    words.part = any(t.key in {"of_which", "including"} and t.start <= _OPENS for t in found["set"])
    words.percent = any(t.section in {"percent", "percent_prefix"} for t in found["unit"])
    date = next(iter(dates), None)
    if date is not None and (date.date_start or date.date_end):
        words.period = date.date_start, date.date_end or date.date_start
    elif YEAR.fullmatch(folded.strip()):
        words.period = folded.strip(), folded.strip()
    words.place = next((t.key for t in found["place"]), None)
    return words


def _holds(outer: Term, inner: Term) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _state_of(states: Sequence[Term], noun: Term | None) -> Term | None:
    """The state that a head names; a word that is the noun itself ("fatalities") is one, a word inside another noun is none."""
    return next((s for s in states if noun is None or noun.section != "concepts" or not _holds(noun, s)), None)
