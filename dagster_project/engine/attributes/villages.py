"""Villages that no list knows: a capital letter behind a word for villages, or behind "in" where harm is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dagster_project.engine.attributes.datelines import dateline_end
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says, spoken

_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*(?:[ -][A-ZÀ-Þ][\w'’-]+)?")
_CAPITALS_LAST = re.compile(rf"({_CAPITALS.pattern}) ?$")
_NO_NOUN = re.compile(r"\s*(?:[,.;:)]|$)")
_NEXT_WORD = 10  # characters behind a name in which the next word ends
_NAME = 40  # characters in which a name ends
_KNOWN = ("place", "mission", "actor")
_VIOLENT = {"attack", "ambush", "ied_explosion", "abduction", "hijacking", "clash"}
_LATIN = {"en", "fr", "es", "zh"}  # languages whose texts write a foreign name in Latin letters


def unlisted(scan: Scan, start: int, end: int, listed: bool) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of villages that no list knows, written in Latin letters beside a word for villages.

    Where the stretch names no `listed` place and tells of harm, "in" will do.
    """
    if scan.language not in _LATIN:
        return
    if scan.language == "zh":
        yield from _before_word(scan, start, end)
        return
    first = max(start, dateline_end(scan))
    leads = spoken(scan.language, "village", scan.text, first, end)
    if not listed and _tells_harm(scan, start, end):
        leads = sorted([*leads, *spoken(scan.language, "harmed_in", scan.text, first, end)], key=lambda m: m.start())
    attacked = [m for m in spoken(scan.language, "attacked_place", scan.text, first, end) if _is_name_alone(scan, m.end(), end)]
    leads = sorted([*leads, *attacked], key=lambda m: m.start()) if attacked else leads
    reached = start
    for match in leads:
        behind = scan.written(match.end(), min(end, match.end() + _NAME))
        named = _CAPITALS.match(behind.lstrip())
        if named is None or match.end() < reached:
            continue
        at = match.end() + len(behind) - len(behind.lstrip())
        if _is_free(scan, at, at + named.end()):
            reached = at + named.end()
            yield at, reached, named.group()


def _is_name_alone(scan: Scan, start: int, end: int) -> bool:
    """Whether a verb of attack is followed by a name that no noun follows, and that is no nation's: "raided Mokori, where four died"."""
    behind = scan.written(start, min(end, start + _NAME))
    named = _CAPITALS.match(behind.lstrip())
    if named is None:
        return False
    at = start + len(behind) - len(behind.lstrip())
    if says(scan.language, "demonyms", scan.text, at, at + named.end()):
        return False
    return _NO_NOUN.match(scan.text, at + named.end()) is not None or says(
        scan.language, "behind_name", scan.text, at + named.end(), at + named.end() + _NEXT_WORD
    )


def _before_word(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Names in Latin letters before the Chinese word for a village."""
    for match in spoken("zh", "village", scan.text, max(start, dateline_end(scan)), end):
        before = _CAPITALS_LAST.search(scan.written(max(start, match.start() - _NAME), match.start()))
        if before and not scan.terms("place", match.start() - len(before.group()), match.end()):
            yield match.start() - len(before.group()), match.end(), before.group(1)


def _tells_harm(scan: Scan, start: int, end: int) -> bool:
    """Whether a sentence tells that people came to harm, or of violence or an accident."""
    return any(t.key in HARM for t in scan.terms("state", start, end)) or any(t.key in _VIOLENT for t in scan.terms("event", start, end))


def _is_free(scan: Scan, first: int, last: int) -> bool:
    """Whether a capitalised name is that of no known place, body or mission, of no date and of nothing that is no place."""
    if any(t.start < last and first < t.end for layer in _KNOWN for t in scan.layers[layer]):
        return False
    if any(d.start < last and first < d.end for d in scan.dates) or scan.text[first:last].replace(" ", "").isdigit():
        return False
    return not any(m.start() <= first < m.end() for m in spoken(scan.language, "no_village", scan.text, first, last))
