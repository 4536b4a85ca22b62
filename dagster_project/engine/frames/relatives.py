"""What is said of people behind a relative clause: "twenty civilians who had taken refuge there were killed"."""

from __future__ import annotations

from dagster_project.engine.frames.chinese_clauses import harm_of_subject
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, fits, group_of
from dagster_project.engine.words.wording import spoken

_TO_CLAUSE = 24  # characters between a noun and its relative clause: "at least"
_TO_HARM = 60  # characters between "deployed" and what befell those who were
_SIZE_GAP = 12  # characters of a preposition and a comparator between "numbering" and its number
_PARTICIPLE_BEHIND = {"es", "fr"}
_TO_PLACE = 30  # characters behind a participle in which a place or an auxiliary stands
_MET_WITH = {"missing", "killed", "other"}
_AT = {"en", "a", "de", "desde", "por", "cerca de", "au", "dans", "pres de"}
_SIZES = {"strength", "present", "authorized_strength", "required"}
_FORESEEN = {"planned", "deployed", "supplied"}
_LACKED = {"shortfall", "required", "supplied"}
_ASKED = {"required", "authorized_strength", "planned"}
_SERVING = {"deployed", "strength"}
_PAST_ASIDE = 12  # characters between the comma that ends an aside and the verb: "were"
_PARTS = frozenset(",;:()")


def harm_behind_clause(q: Quantity, said: Term) -> Term | None:
    """The verb of harm that follows the clause in which `said` stands; None where the word stands in no such clause."""
    scan, text, last = q.scan, q.scan.text, q.sentence_span[1]
    if (harm := harm_of_subject(q, said)) is not None:
        return harm
    if said.key in HARM or said.start < q.noun_end or group_of(q.concept) != "people":
        return None
    if said.key in _SERVING and said.section == "states" and 0 <= said.start - q.noun_end <= 1:
        return _harm_of_sent(q, said)
    opened = next(iter(spoken(scan.language, "relative", text, q.noun_end, said.start)), None)
    if opened is None or opened.start() - q.noun_end > _TO_CLAUSE or _PARTS & set(text[q.noun_end : said.end]):
        return None
    harm = next((t for t in scan.terms("state", said.end, last) if t.key in HARM), None)
    if harm is None or _PARTS & set(text[said.end : harm.start]) or any(said.end <= n.start < harm.start for n in scan.numbers):
        return None
    links = {t.key for t in scan.terms("link", said.end, harm.end)}
    return harm if "auxiliary" in links and ("and" not in links or _shares_auxiliary(scan, said.end, harm)) else None


def _shares_auxiliary(scan: Scan, start: int, harm: Term) -> bool:
    """Whether "and" only joins the participle to another of the same auxiliary: "were shot at and killed"."""
    links = scan.terms("link", start, harm.start)
    passive = next((t for t in links if t.key == "auxiliary"), None)
    joined = next((t for t in links if t.key == "and"), None)
    return passive is not None and joined is not None and 0 < joined.start - passive.end <= _TO_CLAUSE and harm.start - joined.end <= 1


def _harm_of_sent(q: Quantity, said: Term) -> Term | None:
    """The verb of harm of "seven soldiers deployed in the mission (SAMIDRC) died": the participle says where they served.

    It may stand behind an aside: "six soldiers serving with the contingent, three of them Spaniards, were killed".
    """
    scan, text = q.scan, q.scan.text
    harm = next((t for t in scan.terms("state", said.end, q.sentence_span[1]) if t.key in HARM and t.section == "states"), None)
    if harm is None or set(text[said.end : harm.start]) & set(";:"):
        return None
    opening, closing = text.find(",", said.end, harm.start), text.rfind(",", said.end, harm.start)
    aside = opening < closing and harm.start - closing <= _PAST_ASIDE
    length, end = harm.start - said.end - (closing - opening if aside else 0), opening if aside else harm.start
    if length > _TO_HARM or (opening >= 0 and not aside):
        return None
    links = {t.key for t in scan.terms("link", said.end, end)}
    return None if "and" in links or any(said.end <= n.start < end for n in scan.numbers) else harm


def lacks_behind(q: Quantity, said: Term) -> Term | None:
    """The predicate of "the four carriers requested are missing", where the participle only says which of them are meant."""
    if said.key not in _ASKED or not 0 <= said.start - q.noun_end <= 1 or said.section != "states":
        return None
    lack = next((t for t in q.scan.terms("state", said.end, q.sentence_span[1]) if t.key == "shortfall"), None)
    if lack is None or lack.start - said.end > _TO_CLAUSE or _PARTS & set(q.scan.text[said.end : lack.start]):
        return None
    return None if any(said.end <= n.start < lack.start for n in q.scan.numbers) else lack


def of_its_arrival(q: Quantity, term: Term) -> bool:
    """Whether what "whose" opens plans something of what the verb before is said of: "it lacks two drones, whose delivery"."""
    text, first = q.scan.text, q.sentence_span[0]
    if term.key not in _FORESEEN:
        return False
    opened = next(iter(spoken(q.scan.language, "whose", text, q.noun_end, term.start)), None) if term.start >= q.noun_end else None
    if opened is None or text[q.noun_end : opened.start()].strip() != "," or set(text[opened.end() : term.start]) & _PARTS:
        return False
    told = [t for t in q.scan.terms("state", first, q.start) if t.section == "states" and fits(t.key, q.concept)]
    return any(t.key in _LACKED and not set(text[t.end : q.start]) & set(";:()") for t in told)


def sizes(q: Quantity, best: Term | None, term: Term) -> bool:
    """Whether an aside says how many a force has, and the clause goes on: "the mission, numbering 13,000 soldiers, lost most"."""
    if best is None or best.key != "strength" or not 0 <= q.start - best.end <= _SIZE_GAP:
        return False
    if not any(
        0 <= best.start - m.end() <= _SIZE_GAP for m in spoken(q.scan.language, "relative", q.scan.text, q.sentence_span[0], best.start)
    ):
        return False
    return term.start >= q.noun_end and "," in q.scan.text[q.noun_end : term.start]


def tells_of_whole(whole: Quantity, term: Term) -> bool:
    """Whether the word stands in the clause that "who" or "that" opens right behind a whole: "of the 40 rifles that were promised, 37"."""
    text = whole.scan.text
    if term.start < whole.noun_end or "," in text[whole.noun_end : term.end]:
        return False
    opened = spoken(whole.scan.language, "relative", text, whole.noun_end, term.end)
    return any(not text[whole.noun_end : m.start()].strip(" '") for m in opened)


def in_relative_clause(scan: Scan, term: Term, q: Quantity) -> bool:
    """Whether the word stands in a clause between two commas that "which", "who" opens before the number."""
    text = scan.text
    comma = text.rfind(",", q.sentence_span[0], term.start)
    return comma >= 0 and any(m.start() - comma <= 2 for m in spoken(scan.language, "relative", text, comma, term.start))


def links_apart(scan: Scan, start: int, end: int) -> bool:
    """Whether a link stands in a gap that is no part of a comparator: وإصابة ما لا يقل عن سبعة."""
    qualifiers = [*scan.terms("qualifier", start, end), *scan.terms("qualifier_after", start, end)]
    links = [t for t in scan.terms("link", start, end) if scan.language != "fr" or t.key in {"and", "or"}]  # "des blessures à 101"
    return any(not any(s.start <= t.start and t.end <= s.end for s in qualifiers) for t in links)


def _met_since(q: Quantity, taken: Term) -> Term:
    """What those met with of whom a participle says that they were taken: "17 herders taken away in March have not been found"."""
    scan, last = q.scan, q.sentence_span[1]
    last = min((n.start for n in scan.numbers if n.start >= taken.end), default=last)
    later = next((t for t in scan.terms("state", taken.end, min(last, q.sentence_span[1])) if t.key in _MET_WITH), None)
    if later is None or set(scan.text[taken.end : later.start]) & set(",;:()."):
        return taken
    aided = [t for t in scan.terms("link", taken.end, later.end) if t.key in {"auxiliary", "copula"}]
    return later if aided else taken


def said_of_described(q: Quantity, best: Term) -> Term:
    """What befell things that a participle right behind their noun only describes: "eleven obsolete trucks were replaced".

    In Spanish and French the participle follows the noun, and a place may stand between it and the verb with its auxiliary.
    """
    scan, last = q.scan, q.sentence_span[1]
    if scan.language == "en" and best.key == "abducted" and 0 <= best.start - q.noun_end <= 1:
        return _met_since(q, best)
    if scan.language not in _PARTICIPLE_BEHIND or best.key in HARM or best.start < q.noun_end or best.start - q.noun_end > 1:
        return best
    if " " in scan.text[best.start : best.end]:
        return best
    end = best.end
    place = next(iter(scan.terms("place", end, min(last, end + _TO_PLACE))), None)
    if place is not None and scan.text[end : place.start].strip() in _AT:
        end = place.end
    links = scan.terms("link", end, min(last, end + _TO_PLACE))
    passive = next((t for t in links if t.key in {"auxiliary", "copula"} and t.start - end <= 1), None)
    if passive is None:
        return best
    said = next((t for t in scan.terms("state", passive.start, last) if t.section == "states"), None)
    if said is None or said.start > passive.end + 1 or said.key in {"planned", *_SIZES} or not fits(said.key, q.concept):
        return best
    return said


def of_whom(q: Quantity) -> Term | None:
    """The people right before the comma of "militiamen, three of whom were killed", whom nobody counted."""
    if "of_which" not in q.markers or q.scan.text[q.start - 2 : q.start] != ", ":
        return None
    said = spoken(q.scan.language, "of_whom", q.scan.text, q.end, min(len(q.scan.text), q.end + _TO_CLAUSE))
    if not said or said[0].start() - q.end > 1:
        return None
    named = next((t for t in q.scan.terms("noun", q.sentence_span[0], q.start) if 0 <= q.start - 2 - t.end <= 0), None)
    if named is None or named.section != "concepts" or group_of(named.key) != "people":
        return None
    return None if any(n.end <= named.start and named.start - n.end <= _TO_CLAUSE for n in q.scan.numbers if not n.article) else named
