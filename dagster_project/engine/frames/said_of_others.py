"""Words for a state that are said of something else than the number: of its whole, of the next one, of what it is called."""

from __future__ import annotations

import re

from dagster_project.engine.frames.asides import (
    AGREEING,
)
from dagster_project.engine.frames.ceilings import CEILING, PARTING
from dagster_project.engine.frames.gaps import only_links, only_since, without_dates
from dagster_project.engine.numbers.quantities import Quantity, joined_by_level
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import fits

_PERSONAL_A = re.compile(r" a(?: otr[oa]s)?(?= )")  # before the people whom a Spanish verb has as its object
LIMITS = {"authorized_strength", "threshold"}
_TO_ITS_VERB = 9  # characters between a whole and what is said of it: "24 vehicles it needs"
_CARRIED = 24  # characters behind a weak word in which the word that it carries ends
_NOMINAL = (" de", " of", "tra")  # how nouns of deed end before their number, with "of" or the Spanish "contra"
_PARTICLES = 3  # letters between "and" and the verb: in, 在, 前
_NEXT_CLAUSE = 40  # characters between a noun and the verb of the next clause
WEAK = {"strength", "present"}  # "their number", "has": a word for what happened to them says more


def leads_to_state(q: Quantity, term: Term) -> bool:
    """Whether a weak word only carries another: "are in serviceable condition", "remain under repair"."""
    text = q.scan.text
    dated = sum(d.end - d.lead_start for d in q.scan.dates if 0 <= d.lead_start - term.end <= 1)  # "remain since Thursday in the hands of"
    return any(
        f.key not in {*WEAK, "targeted"} and f.start > term.start and fits(f.key, q.concept) and not set(text[term.end : f.start]) & PARTING
        for f in q.scan.terms("state", term.end, term.end + _CARRIED + dated)
    )


def names_whole(q: Quantity, term: Term, after: Quantity | None) -> bool:
    """Whether the word is an adjective of the whole that a part is taken of: "1,210 of the 1,920 authorized police officers"."""
    if after is None or not q.markers & {"out_of", "among"}:
        return False
    if term.key in CEILING and q.noun_end < term.start and term.end < after.start and "," not in q.scan.text[q.noun_end : after.start]:
        return True  # "1,126 out of an authorized strength that amounts to 1,250"
    if "out_of" not in q.markers or term.start < after.end:
        return False
    parted = bool(set(q.scan.text[after.noun_end : term.start]) & set(",;:("))
    reach = 3 if parted or q.scan.language in {"ru", "zh"} or term.key == "planned" else _TO_ITS_VERB
    which = term.key in WEAK and q.scan.language in AGREEING and q.scan.text[term.end - 1] == "s"  # "of the 2,100 still present"
    which = which and not any(t.key == "copula" for t in q.scan.terms("link", after.noun_end, term.start))
    behind = (which or term.key in {*CEILING, "planned"}) and term.start - after.noun_end <= reach  # "1,747 sur les 1,920 autorises"
    return behind or (after.noun is not None and term.end <= after.noun.start)


def governs_next(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether the word is a verb between "and" and the next number: "cut its troops from 6,270 to 5,021 and closed seven camps"."""
    if term.start < q.noun_end:
        return False
    scan, end, following = q.scan, q.noun_end, after.start
    if term.start >= after.noun_end and joined_by_level(q, after):  # the second bound of a change ends the clause of the first
        end = max(after.noun_end, after.end)
        following = next((n.start for n in scan.numbers if n.start >= term.end), len(scan.text))
    if not end <= term.start < term.end <= following or term.section != "states" or term.key in LIMITS:
        return False
    links = [t for t in scan.terms("link", end, term.start) if t.key == "and"]
    if not links or term.start - end > _NEXT_CLAUSE:
        return False
    told = without_dates(scan, links[0].end, term.start)
    personal = _PERSONAL_A.match(scan.text, term.end) if scan.language == "es" else None  # "y ahuyentaron a otros 300"
    verb_end = personal.end() if personal is not None else term.end
    return len(told) <= _PARTICLES and (only_links(q, verb_end, following) or only_since(q, verb_end, following))


def names(q: Quantity, term: Term) -> bool:
    """Whether the word is a part of the noun: "displaced persons" names them, and the predicate may say something else of them."""
    noun = q.noun
    return noun is not None and noun.section == "concepts" and q.end <= noun.start <= term.start and term.end <= noun.end


def is_of_other_deed(q: Quantity, term: Term) -> bool:
    """Whether a noun of deed behind a comma governs a number of its own: "the recruitment of 269, the abduction of 228"."""
    scan = q.scan
    if term.start < q.noun_end or not scan.text.startswith(_NOMINAL, term.end - 3) or "," not in scan.text[q.noun_end : term.start]:
        return False
    following = next((n for n in scan.numbers if n.start >= term.end), None)
    return following is not None and only_links(q, term.end, following.start)


def opens_next_number(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether a verb behind a comma governs the next number: "the force, which has 17,000 soldiers, has lost 165 of its men"."""
    return q.noun_end <= term.start and "," in q.scan.text[q.noun_end : term.start] and only_links(q, term.end, after.start)
