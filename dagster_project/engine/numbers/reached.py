"""Where a change led: a number behind a word that may also set a limit."""

from __future__ import annotations

import re

from dagster_project.engine.numbers.quantity import Quantity
from dagster_project.engine.words.lexicon import Term

_BY = re.compile(r"(?<!\w)(?:by|en|de|на|بمقدار|ب) ?$")  # before the size of a change
_OPENING = 6  # characters of "up" before "to"
_LEVEL_REACH = 20  # characters before a number in which "from" or "to" is looked for
_CHANGE_REACH = 40  # characters between the bounds of a change
_OWN_NOUN = 2  # words between a number and the verb of its change


def is_reached(q: Quantity, bound: Term) -> bool:
    """Whether the word for a limit says where a change led: "aumentaron hasta 310". English "up to" does not."""
    scan = q.scan
    if not any(t.key == "to" and t.start == bound.start for t in scan.terms("level", bound.start, q.start)):
        return False
    before = next((n for n in reversed(scan.numbers) if n.end <= bound.start), None)
    lead = scan.terms("level", max(0, before.start - _LEVEL_REACH), before.start) if before is not None else []
    listed = before is not None and bound.start - before.end <= _CHANGE_REACH and bool(lead)
    last = bound.start
    if before is not None and listed and lead[-1].key == "to" and before.start - lead[-1].end <= 1:
        limits = scan.terms("qualifier", lead[-1].start - _OPENING, before.start)
        last = min((t.start for t in limits if t.end >= lead[-1].end), default=lead[-1].start)  # "up to" tells of no rise
    first = max(q.sentence_span[0], last - _CHANGE_REACH)  # "cut its soldiers to 1,240 and its police to 606"
    raised = [t for t in scan.terms("set", first, last) if t.key == "total"]  # "brings the total of displaced to 4 million"
    changed = scan.terms("change", first, last) or raised
    return bool(changed) and not any(changed[-1].end <= n.start < last for n in scan.numbers)


def leads_change(q: Quantity) -> bool:
    """Whether a Russian sentence or clause opens with where a change led: «До 160 возросло число погибших» sets no limit."""
    scan = q.scan
    level = next((t for t in scan.terms("level", max(q.sentence_span[0], q.start - _OPENING), q.start) if t.key == "to"), None)
    if scan.language != "ru" or level is None or q.start - level.end != 1:
        return False
    opens = level.start == q.sentence_span[0] or scan.text[max(0, level.start - 2) : level.start] in {", ", "; "}
    near = scan.terms("change", q.end, q.end + _CHANGE_REACH)
    between = scan.text[q.end : near[0].start] if near else ""
    return opens and bool(near) and len(between.split()) <= _OWN_NOUN and "," not in between


def ends_change(q: Quantity) -> bool:
    """Whether the number is where a change ended: "from 14 to 33" sets no limit, though "to" may also say "up to"."""
    scan = q.scan
    before = next((n for n in reversed(scan.numbers) if n.end <= q.start), None)
    if before is None or q.start - before.end > _CHANGE_REACH:
        return False
    if any(t.section == "percent" and t.start - before.end <= 1 for t in scan.terms("unit", before.end, q.start)):
        return bool(
            scan.terms("change", max(q.sentence_span[0], before.start - _CHANGE_REACH), before.start)
        )  # "by 3 per cent, to 737,658"
    changed = scan.terms("change", max(q.sentence_span[0], before.start - 2 * _CHANGE_REACH), before.start)
    if changed and _BY.search(scan.text, max(0, before.start - 12), before.start) and "," in scan.text[before.end : q.start]:
        return True  # "raised by 2,750, to 14,400"
    if any(t.key == "and" for t in scan.terms("link", before.end, q.start)) and "," in scan.text[before.end : q.start]:
        return False  # "a unit with 8 boats, and up to 35 officers"
    lead = scan.terms("level", max(0, before.start - _LEVEL_REACH), before.start)
    return bool(lead) and lead[-1].key == "from" and before.start - lead[-1].end <= 1
