"""Vague amounts of people harmed ("dozens of civilians were killed") are read as numbers are, so that it is known of whom they are said.

They stay rejections and never become figures: the passage is read a second time with the vague words as numbers, on copies of what is
known so far, and only the vague ones are kept of that reading. So no figure, event or breakdown can depend on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dagster_project.engine.attributes.find import Setting, describe
from dagster_project.engine.frames.find import frame_passage
from dagster_project.engine.numbers.find import Number
from dagster_project.engine.numbers.quantities import Quantity, read_quantities
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import HARM, group_of

_OF = re.compile(r" (?:of(?: the)? |de (?:los |las |ses )?|d'|des |du |من )")  # between a vague word and its noun
_REACH = 24  # characters that are looked at between a word of harm and its object
_OBJECT = re.compile(r"(?! ?(?:and|et|y|e|и|و|和))[^,;:.،؛，、；]{0,16}")  # a number behind a word of harm: "killed at least 5"
_BESIDE = 8  # characters between a vague word's noun and a number that stands beside it: "dozens of civilians and 5 soldiers"
_PHRASES = ("set", "comparison", "qualifier")  # layers whose longer terms may hold a vague word that counts nothing


def vague_terms(scan: Scan) -> list[Term]:
    """The vague words of a passage, without those that are part of a number ("millones de" of "tres millones de")."""
    return [t for t in scan.layers["vague"] if not any(n.start < t.end and t.start < n.end for n in scan.numbers)]


def _as_number(scan: Scan, term: Term) -> Number:
    """The vague word as a number that is its lower bound, up to the noun or the measure word that it counts (多人)."""
    measure = next((c.start for c in scan.layers["classifier"] if term.start < c.start < c.end == term.end), None)
    if measure is not None:
        return Number(term.start, measure, float(term.key), kind="numeral", vague_after=True)
    of = _OF.match(scan.text, term.end)
    end = of.end() - 1 if of and of.group()[-1] == " " else of.end() if of else term.end
    return Number(term.start, end, float(term.key), kind="words", vague_after=True)


def _is_amount(scan: Scan, term: Term) -> bool:
    """Whether a vague word stands by itself: not in "as many as in May", nor behind a number (8000多人)."""
    longer = [o for layer in _PHRASES for o in scan.layers[layer] if o.end - o.start > term.end - term.start]
    return not any(o.start <= term.start and term.end <= o.end for o in longer) and not any(n.end == term.start for n in scan.numbers)


def _of_harm(scan: Scan, terms: Sequence[Term]) -> list[Term]:
    """The terms in whose sentence a word says that people came to harm."""
    terms = [t for t in terms if _is_amount(scan, t)]
    harmed = {scan.sentence_at(t.start) for layer in ("state", "noun") for t in scan.layers[layer] if t.key in HARM}
    return [t for t in terms if scan.sentence_at(t.start) in harmed]


def _is_said_of_others(q: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether the word of harm speaks of another number: "dozens of gunmen killed 5", "several people said that 5 were killed"."""
    if q.state_at is None or q.state_at[0] < q.end:
        return False
    others = [o for o in quantities if o is not q and o.sentence == q.sentence and o.start >= q.end and not o.markers & DETAIL]
    beside = max(q.end, q.noun_end) + _BESIDE
    said, told = q.state_at, q.scan.text
    return any(beside < o.start < said[0] or (said[1] <= o.start and _OBJECT.fullmatch(told[said[1] : o.start][:_REACH])) for o in others)


def read_vague(scan: Scan, recent: Sequence[Quantity], setting: Setting) -> list[Quantity]:
    """The vague amounts of people harmed in a passage, with all that is said of them, in the order of the text.

    `recent` and `setting` are what the passages before have told; neither is changed. Their `start` is that of the vague word.
    """
    terms = _of_harm(scan, vague_terms(scan)) if scan.layers["vague"] and scan.passage.kind != "table_row" else []
    if not terms:
        return []
    amounts = [_as_number(scan, term) for term in terms]
    again = replace(scan, numbers=sorted([*scan.numbers, *amounts], key=lambda n: n.start))
    quantities = read_quantities(again)
    frame_passage(quantities, list(recent))
    describe(again, quantities, setting.copy())
    starts = {n.start for n in amounts}
    harmed = [q for q in quantities if q.start in starts and q.state in HARM and group_of(q.concept) == "people" and not q.reason]
    found = [q for q in harmed if not _is_said_of_others(q, quantities)]
    for q in found:
        q.scan = scan
    return found
