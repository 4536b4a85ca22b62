"""Everything that can be seen in one passage before any rule joins it: sentences, numbers, dates and terms, at folded offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dagster_project.engine.dates.find import DateSpan, find_dates
from dagster_project.engine.folding.mending import mend
from dagster_project.engine.folding.sentences import split_sentences
from dagster_project.engine.folding.text import Folded, fold
from dagster_project.engine.numbers.as_many import as_many
from dagster_project.engine.numbers.bare_ones import bare_ones
from dagster_project.engine.numbers.bare_subjects import bare_subjects
from dagster_project.engine.numbers.both import both
from dagster_project.engine.numbers.find import Number, find_numbers
from dagster_project.engine.numbers.masks import Mask, find_masks
from dagster_project.engine.numbers.ones import counted_ones
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term, lexicon
from dagster_project.rows import Passage, Source

LABELLED = re.compile(r"\s*[^:：\n]{2,90}[:：]\s*[~<>≈$€£]?\s*[\d٠-٩０-９]")  # a label, a colon and a figure
_CELL_BORDER = re.compile(r"\n|  |\|")  # of a table row: "January   14" is a month and a figure


@dataclass(slots=True)
class Scan:
    """What stands in one passage. All offsets are into `text`; `folded` leads back to the original."""

    source: Source
    passage: Passage
    folded: Folded
    sentences: list[tuple[int, int]]
    layers: dict[str, list[Term]]
    numbers: list[Number]  # those that no mask and no date claims
    masks: list[Mask]
    dates: list[DateSpan]
    masked_numbers: list[tuple[Number, str]]
    text: str = field(init=False)  # folded
    language: str = field(init=False)  # whose words the passage is read with
    term_starts: dict[str, list[int]] = field(init=False)  # of each layer, for looking up a stretch
    sentence_starts: list[int] = field(init=False)
    dateline: int | None = field(init=False)  # where the head of a press text ends, once that was asked
    known: dict[tuple[int, int, str | None], Any] = field(init=False)  # what was worked out of a stretch and will be asked again

    def __post_init__(self) -> None:
        self.text, self.term_starts, self.known, self.dateline = self.folded.text, {}, {}, None
        self.language = self.passage.language or self.source.language
        self.sentence_starts = [start for start, _ in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds the offset (the one before it, in a gap)."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def terms(self, layer: str, start: int, end: int) -> list[Term]:
        """Terms of a layer that lie wholly in [start, end)."""
        terms = self.layers[layer]
        if not terms:
            return []
        starts = self.term_starts.get(layer)
        if starts is None:
            starts = self.term_starts[layer] = [t.start for t in terms]
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        found = terms[first : bisect_left(starts, end, first)]
        if found[-1].end <= end and layer != "link":  # the Arabic "and" may stand inside another link
            return found
        return [t for t in found if t.end <= end]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document's text."""
        first, last = self.folded.span(start, end)
        return self.passage.char_start + first, self.passage.char_start + last

    def written(self, start: int, end: int) -> str:
        """The original text of a stretch."""
        first, last = self.original(start, end)
        return self.source.text[first:last]


def is_labelled(scan: Scan) -> bool:
    """Whether the passage is a line of a list that holds a label, a colon and a figure: "Peacekeepers killed: 2"."""
    return scan.passage.kind == "list_item" and LABELLED.match(scan.text) is not None


def _without(text: str, offset: int, holes: Sequence[tuple[int, int]]) -> str:
    """The text with its holes (stretches of the document) as spaces, so that every offset stays where it was."""
    for start, end in holes:
        text = text[: start - offset] + " " * (end - start) + text[end - offset :]
    return text


def _is_in_name(number: Number, layers: dict[str, list[Term]]) -> bool:
    """Whether the digits are part of a name that the gazetteer knows: the 23 March Movement as 3·23运动."""
    return any(t.start <= number.start and number.end <= t.end for layer in ("actor", "mission", "place") for t in layers[layer])


def _is_name(place: Term, spelled: str) -> bool:
    """Whether a place is written as a name: Spanish "ha sido" is no town called Sido."""
    return not spelled.islower() or place.key in load_gazetteer().common_places


def _unclaimed(found: Sequence[Number], dates: Sequence[DateSpan], masks: Sequence[Mask]) -> tuple[list[Number], list[tuple[Number, str]]]:
    """The numbers that neither a date nor a mask claims, and the others with the reason."""
    numbers: list[Number] = []
    masked: list[tuple[Number, str]] = []
    claims: list[tuple[int, int, str]] = [*((d.start, d.end, "date") for d in dates), *masks]  # a date comes before a mask
    for number in found:
        for start, end, reason in claims:
            if start < number.end and number.start < end:
                masked.append((number, reason))
                break
        else:
            numbers.append(number)
    return numbers, masked


def scan_passage(
    source: Source,
    passage: Passage,
    anchor: str | None,
    reference: str | None,
    reverse: bool = True,
    noisy: bool = False,
    holes: Sequence[tuple[int, int]] = (),
) -> Scan:
    """Look at one passage. `anchor` is the document's date, `reference` the last day that was named before the passage.

    `reverse` tells how the document writes groups of Arabic digits where the digits themselves leave it open (`group_habit`), `noisy`
    whether its words are broken (`is_noisy`). `holes` are the furniture of a page inside the passage, in offsets of the document.
    """
    original = _without(source.text[passage.char_start : passage.char_end], passage.char_start, holes)
    language = passage.language or source.language
    row = passage.kind == "table_row"
    # a tab parts two cells, whose figures must not join into one ("380<tab>422"); other passages are one line of prose
    folded = mend(fold(original.replace("\t", "\n") if row else original), language, noisy)
    if not row:
        folded = folded.unwrapped()
    text = folded.text
    sentences = split_sentences(original, language)
    if folded.origins is not None:
        sentences = [(folded.position(a), folded.position(b)) for a, b in sentences]
    masks = find_masks(text, language)
    if row:
        masks = [m for m in masks if m.reason != "furniture"]  # a figure alone on its line is a cell
    dates = find_dates(text, language, anchor, reference)
    names = [m for m in masks if m.reason != "ordinal"] if dates else []  # "on the 30th" is a day where the date grammar says so
    dates = [d for d in dates if not any(m.start <= d.start and d.end <= m.end for m in names)] if names else dates
    dates = [d for d in dates if not _CELL_BORDER.search(text, d.start, d.end)] if row else dates
    numbers, masked = _unclaimed(find_numbers(text, language, reverse), dates, masks)
    written = lambda start, end: original[slice(*folded.span(start, end))]  # noqa: E731
    layers = lexicon(language).find(text, written)
    layers["change"] = [t for t in layers["change"] if t.key != "neither"]
    layers["place"] = [t for t in layers["place"] if _is_name(t, original[slice(*folded.span(t.start, t.end))])]
    for number in [n for n in numbers if _is_in_name(n, layers)]:
        numbers.remove(number)
        masked.append((number, "name"))
    ones = [n for told in (counted_ones, bare_ones, bare_subjects, both, as_many) for n in told(text, language, layers, numbers)]
    if ones:
        masked = [(n, why) for n, why in masked if not any(o.start < n.end and n.start < o.end for o in ones)]
        plain = [n for n in numbers if not (n.article and any(o.start < n.end and n.start < o.end for o in ones))]
        numbers = sorted([*plain, *ones], key=lambda n: n.start)
    return Scan(source, passage, folded, sentences, layers, numbers, masks, dates, masked)
