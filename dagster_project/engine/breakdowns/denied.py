"""What a verb denies that stands behind its noun, as the Russian one does: случаев гибели не зарегистрировано, раненых нет."""

from __future__ import annotations

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of
from dagster_project.engine.words.wording import says, spoken

_SUFFERING = 26  # characters between a verb of suffering and what denies its object
_PRONOUN = 8  # characters in which "they" stands before that verb
_NAMED_REACH = 24  # characters behind the dead in which the people among whom they were are named
_CLOSING = {"", ".", ",", ";", ":", ")"}  # what stands behind the last word of a clause


def opens_object(scan: Scan, term: Term) -> bool:
    """Whether a word that denies at the end of a clause has more behind it: "the wounded have no water" denies no wounded."""
    return term.key == "closing" and scan.text[term.end : term.end + 1] not in _CLOSING


def denied_before(scan: Scan, term: Term) -> list[Term]:
    """What a Russian verb denies that stands behind it: случаев гибели не зарегистрировано."""
    first, _ = scan.sentences[scan.sentence_at(term.start)]
    start = max(first, *(scan.text.rfind(mark, first, term.start) + 1 for mark in ",;:"))
    counted = any(start <= n.start < term.start for n in scan.numbers)
    harm_or_attack = [n for n in scan.terms("noun", start, term.start) if n.section == "state_nouns" or n.key in {"attacks", "incidents"}]
    if any(t.key == "remaining" for t in scan.terms("set", start, term.start)):
        return []  # "there are no other dead"
    of_them = [t.end for t in scan.terms("link", start, term.start) if t.key == "of"]
    return [] if counted else [n for n in harm_or_attack if not any(0 <= n.start - end <= 1 for end in of_them)]


def _who_suffered(scan: Scan, term: Term) -> str | None:
    """Whose dead and wounded are denied, as the subject says: "the peacekeepers suffered no casualties", "...; they took no losses"."""
    first, _ = scan.sentences[scan.sentence_at(term.start)]
    verb = next(reversed(spoken(scan.language, "suffered", scan.text, max(first, term.start - _SUFFERING), term.start)), None)
    if verb is None or term.start - verb.end() > 1:
        return None
    named = [n for n in scan.terms("noun", first, verb.start()) if n.section == "concepts" and group_of(n.key) == "people"]
    named += [t for t in scan.terms("group", first, verb.start()) if group_of(t.key) == "people"]
    last = max(named, key=lambda t: t.end, default=None)
    if last is None:
        return None
    pointed = says(scan.language, "they", scan.text, max(last.end, verb.start() - _PRONOUN), verb.start())
    return last.key if pointed or not set(scan.text[last.end : verb.start()]) & set(",;:().") else None


def whose(scan: Scan, denial: Term, harmed: Term) -> str:
    """Whose dead or wounded are denied, if "among" behind the word or the subject names them: "no deaths among the peacekeepers"."""
    named = [
        n for n in scan.terms("noun", harmed.end, harmed.end + _NAMED_REACH) if n.section == "concepts" and group_of(n.key) == "people"
    ]
    among = spoken(scan.language, "among", scan.text, harmed.end, named[0].start) if named else []
    beside = any(m.start() - harmed.end <= 1 and named[0].start - m.end() <= 3 for m in among)  # the article may stand between
    return named[0].key if beside else _who_suffered(scan, denial) or "people"
