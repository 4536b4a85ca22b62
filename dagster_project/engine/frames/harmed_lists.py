"""Lists of people who came to harm: whose predicate a member takes, and how badly members were hurt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.frames.chinese_clauses import died_later
from dagster_project.engine.frames.gaps import only_links
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_ONE_OF = re.compile(r"(?<!\w)(?:l'une? (?:d'|des|de)|one of|un[oa] de) ?")
_CLOSES = re.compile(r"[,.;:)]")
_HURT = re.compile(r"\w+[ai]d[oa]s?(?!\w)")  # a Spanish participle
_VICTIMS = re.compile("v[ií]ctim", re.IGNORECASE)
_OF_VICTIMS = {"women", "children", "people", "civilians"}
_ADVERB = 24  # characters behind a number in which "severely" is looked for
_TO_UNIT = 40  # characters between a unit and the word for its composition
_TO_DEED = 60  # characters between its people and what it did
_DEEDS = {"withdrawn", "deployed", "rotated", "planned"}
_GONE = {"withdrawn", "returned"}
_COUNTED = {"strength", "present"}  # what "there are", "on compte" say of people
_TO_COPULA = 22  # characters of "of them", "d'entre eux" and spaces before the verb
_PARTITIVE = 6  # characters between "were" and its noun
_PREDICATE = 24
_TO_PEOPLE = 24  # characters between "the fate of" and the number of those whose it is
_TO_UNKNOWN = 40  # characters behind them in which "is unknown" begins
_TO_WOUNDS = 60  # characters between "evacuated" and the wounds
_TO_DOCTORS = 80  # characters between "evacuated" and those who treat them
_OF_THE = 8  # characters between a number and the wounded of whom it is a part
_TO_SUBJECT = 24  # characters in which a verb and its subject begin


def is_of_last(a: Quantity, last: Quantity) -> bool:
    """Whether a number took the predicate of the one before it: "two died and four farmers and a teacher were hurt"."""
    if last.sentence != a.sentence or last.state_at is None or a.state != last.state or (a.own_state and a.state_at != last.state_at):
        return False
    joined = any(t.key == "and" and a.start - t.end <= 1 for t in a.scan.terms("link", last.state_at[1], a.start))
    return joined and last.own_state and not a.markers & DETAIL and last.noun_end <= last.state_at[0]


def name_victims_alike(sentence: Sequence[Quantity]) -> None:
    """ "1,124 victims (696 men, 203 women ...)": of parts of victims of whom nothing is said, nothing is said."""
    victims = None
    for q in sentence:
        if q.concept == "people" and q.state is None and _VICTIMS.match(q.concept_text or ""):
            victims = q
        elif victims is not None and q.default_state and q.concept in _OF_VICTIMS and q.state in {"present", "strength"}:
            q.state = q.state_text = None


def is_gravely(q: Quantity) -> bool:
    """Whether only how badly they were hurt stands behind the number: "six more injured, two severely"."""
    return any(m.start() - q.end <= 1 for m in spoken(q.scan.language, "gravely", q.scan.text, q.end, q.end + _ADVERB))


def opened_by_dead(q: Quantity, term: Term) -> Term | None:
    """The harm of a sentence that "among the dead" opens, where the word found only says more of the last member of its list.

    "Among the dead are 11 children and six policemen, who had come to help".
    """
    scan, first = q.scan, q.sentence_span[0]
    if term.key in HARM or term.start < q.noun_end or "," not in scan.text[q.noun_end : term.start]:
        return None
    lead = next((t for t in scan.terms("set", first, q.start) if t.key in {"of_which", "including"} and t.start - first <= 1), None)
    if lead is None or ";" in scan.text[lead.end : q.start]:
        return None
    return next((t for t in scan.terms("state", lead.start, lead.end) if t.key in HARM), None)


def widen_total(total: Quantity, later: Sequence[Quantity]) -> None:
    """Tell what befell people who were all "hurt", where a list behind a colon says that some of them died or were carried off."""
    if total.state != "injured" or total.measure != "count" or not later:
        return
    if ":" not in total.scan.text[total.noun_end : later[0].start] or sum(o.value for o in later) != total.value:
        return
    befell = {o.state for o in later}
    if len(befell) > 1:
        total.state = "casualties" if befell <= {"killed", "injured"} else "other"


def carried_on(q: Quantity, term: Term) -> Term | None:
    """What befell a unit whose strength is only told by the way: "the contingent of 3,155 soldiers was repatriated".

    `term` is the word for its composition between the unit and the number; what the unit did stands behind its people.
    """
    scan, text = q.scan, q.scan.text
    if term.key != "strength" or term.end > q.start or q.noun is None or group_of(q.concept) != "people":
        return None
    units = scan.terms("noun", max(q.sentence_span[0], term.start - _TO_UNIT), term.start)
    if not any(group_of(t.key) == "formations" for t in units) or scan.terms("state", q.start - 1, q.noun_end):
        return None
    last = min(q.sentence_span[1], q.noun_end + _TO_DEED, *(n.start for n in scan.numbers if n.start >= q.noun_end), len(text))
    deed = next((t for t in scan.terms("state", q.noun_end, last) if t.key in _DEEDS), None)
    if deed is None or says(scan.language, "batch", text, deed.start, deed.end + _TO_UNIT):
        return None  # "a company of 150, whose advance party has arrived"
    return deed if not set(text[q.noun_end : deed.start]) & set(";:(.") else None


def died_of_it(q: Quantity, hurt: Term) -> Term | None:
    """The verb of "three of the porters hurt by the blast have died": a participle right behind the noun only says who they are."""
    scan, last = q.scan, q.sentence_span[1]
    if scan.language == "zh":
        return died_later(q, hurt)
    gap = scan.text[q.noun_end : hurt.start] if q.noun is not None else ""
    who = spoken(scan.language, "who_were", scan.text, q.noun_end, hurt.start)
    behind = q.noun is not None and hurt.start - q.noun_end >= 0 and (not gap.strip(" ") or any(m.group() == gap.strip(" ") for m in who))
    if not behind and not 0 <= hurt.start - q.end <= _OF_THE:
        return None
    last = min((n.start for n in scan.numbers if n.start >= hurt.end), default=last) if last > hurt.end else last
    if scan.language == "ar" and 0 <= hurt.start - q.end <= _OF_THE:  # the verb stands before its subject: توفي ثلاثة من الجرحى
        verbs = scan.terms("state", max(q.sentence_span[0], q.start - _TO_SUBJECT), q.start)
        died = next((t for t in verbs if t.key == "killed" and q.start - t.end <= 1), None)
        if died is not None and not says(scan.language, "landed", scan.text, died.start, died.end):  # سقط عشرة جرحى: they only fell
            return died
    said = next(iter(spoken(scan.language, "fatal", scan.text, hurt.end, min(last, q.sentence_span[1]))), None)
    if hurt.key == "missing" and (safe := spoken(scan.language, "found_alive", scan.text, hurt.end, min(last, q.sentence_span[1]))):
        return Term(*safe[0].span(), "states", "other") if not set(scan.text[hurt.end : safe[0].start()]) & set(";:(),") else None
    if said is None or set(scan.text[hurt.end : said.start()]) & set(";:()"):
        return None
    if any(t.key == "and" and said.start() - t.end <= 1 for t in scan.terms("link", hurt.end, said.start())):
        return None  # "three were wounded, and two others died"
    if scan.language == "es" and _HURT.match(scan.text, hurt.start) is None:
        return None  # a verb of its own: "resultaron heridos cuando su jefe murió"
    if _ONE_OF.search(scan.text, hurt.end, said.start()):
        return None  # "twelve hurt, one of whom died in the night"
    if says(scan.language, "telling", scan.text, hurt.end, said.start()):
        return None  # "five injured in the blast said that their friends have died"
    return next((t for t in scan.terms("state", said.start(), said.end()) if t.key == "killed"), None)


def names_harmed(q: Quantity, before: Quantity | None, term: Term) -> bool:
    """Whether the word only names those who came to harm: "19 dead among the displaced, four of them children"."""
    if term.key != "displaced" or not q.markers & DETAIL or before is None or before.sentence != q.sentence:
        return False
    if before.state not in HARM or not before.end <= term.start < q.start:
        return False
    named = q.scan.terms("noun", before.end, q.start)
    return any(t.start <= term.start and term.end <= t.end and t.key == "displaced_persons" for t in named)


def included_harmed(q: Quantity, before: Quantity | None, term: Term) -> bool:
    """Whether a word behind those whom a toll includes only tells how it came: "ten died, including the seven who were ambushed"."""
    if before is None or before.sentence != q.sentence or before.state not in HARM or not q.markers & DETAIL:
        return False
    text = q.scan.text
    if before.state == "killed" and term.key == "injured" and text[q.noun_end : term.start].strip() == ",":
        return says(q.scan.language, "hit_by", text, term.start, term.end)  # "murieron cinco, entre ellos dos niñas, alcanzados por balas"
    if "including" not in q.markers:
        return False
    return term.key == "targeted" and term.start >= q.noun_end and before.value >= q.value and group_of(q.concept) == "people"


def details_harm(q: Quantity) -> bool:
    """Whether the number details people who came to harm: "eight wounded, four of them seriously, when their patrol was attacked"."""
    return q.noun is None and bool(q.markers & DETAIL) and q.parent is not None and q.parent.state in HARM


def who_they_were(q: Quantity) -> str | None:
    """What "three of them were women", "quatre des victimes étaient des enfants" counts: the noun of the predicate."""
    if q.measure != "count" or group_of(q.concept) != "people" or not (q.noun is None or q.generic or q.noun.section != "concepts"):
        return None
    return people_of_predicate(q)


def people_of_predicate(q: Quantity) -> str | None:
    """The women of "6,100 of them are women", whatever the sentence before counted last."""
    scan = q.scan
    start = max(q.end, q.noun_end)
    said = next(iter(spoken(scan.language, "were", scan.text, start, start + _TO_COPULA)), None)
    if said is None or set(scan.text[start : said.start()]) & set(",;:()."):
        return None
    noun = next((t for t in scan.terms("noun", said.end(), said.end() + _PREDICATE) if t.section == "concepts"), None)
    if noun is None or noun.key not in _OF_VICTIMS or noun.start - said.end() > _PARTITIVE:
        return None
    ends = (
        noun.end >= len(scan.text)
        or scan.text[noun.end] in ",;.:)"
        or any(t.start == noun.end + 1 for t in scan.terms("link", noun.end, noun.end + _PARTITIVE))
    )
    return noun.key if ends else None


def all_of_whom(q: Quantity) -> str | None:
    """Who people were, told right behind them: "six passengers, all of them peacekeepers"."""
    scan = q.scan
    if q.measure != "count" or not (q.generic or q.concept == "people") or group_of(q.concept) != "people":
        return None
    start = max(q.end, q.noun_end)
    told = next(iter(spoken(scan.language, "all_these", scan.text, start, start + _TO_UNIT)), None)
    between = scan.text[start : told.start()].rstrip() if told is not None else ""
    if told is None or between.find(",") != len(between) - 1 or set(between) & set(";:()."):
        return None
    first = told.end() + 1
    noun = next((t for t in scan.terms("noun", first, first + 2 * _PREDICATE) if t.section == "concepts"), None)
    if noun is None or noun.start - first > _PARTITIVE or group_of(noun.key) != "people":
        return None
    return noun.key


def in_apposition(q: Quantity) -> str | None:
    """Who people were, told between commas: "deux de ses occupants, des Casques bleus égyptiens, sont morts"."""
    scan = q.scan
    if q.measure != "count" or not (q.generic or q.concept == "people") or group_of(q.concept) != "people":
        return None
    start = max(q.end, q.noun_end)
    told = next(iter(spoken(scan.language, "apposed", scan.text, start, start + _PARTITIVE)), None)
    if told is None or scan.text[start : told.start()].strip() != ",":
        return None
    first = told.end() + 1
    noun = next((t for t in scan.terms("noun", first, first + 2 * _PREDICATE) if t.section == "concepts"), None)
    close = _CLOSES.search(scan.text, noun.end, noun.end + 2 * _PREDICATE) if noun is not None else None
    if noun is None or close is None or noun.start - first > _PARTITIVE or group_of(noun.key) != "people":
        return None
    links = {t.key for t in scan.terms("link", noun.end, close.start())}
    return None if links & {"and", "or", "auxiliary", "copula"} else noun.key  # "des civils et des soldats" are of more than one kind


def counted_among(q: Quantity, term: Term, earlier: Sequence[Quantity]) -> Quantity | None:
    """The dead or wounded of whom a list counts some: "of the 33 people killed, there are 12 women and nine children"."""
    if term.key not in _COUNTED or q.concept not in _OF_VICTIMS:
        return None
    here = [o for o in earlier if o.scan is q.scan and o.sentence == q.sentence]
    whole = next((o for o in reversed(here) if "base" in o.markers and o.state in HARM), None)
    apart = whole is None or q.value > whole.value or ";" in q.scan.text[whole.noun_end : q.start]
    return None if apart else whole


def was_evacuated(q: Quantity, term: Term, before: Quantity | None) -> bool:
    """Whether people are evacuated from where others of them died: "two soldiers were killed; five others were evacuated to Abidjan"."""
    if term.key not in _GONE or group_of(q.concept) != "people":
        return False
    if term.end > q.start and _with_wounds(q, term):
        return True  # "made it back to camp with wounds"
    if says(q.scan.language, "evacuated", q.scan.text, term.start, term.end) and _to_doctors(q, term):
        return True
    if before is None or before.state not in HARM or before.sentence != q.sentence:
        return False
    others = bool(q.markers & {"others", "additional", "remaining"}) and group_of(q.concept) == "people"
    return others and says(q.scan.language, "evacuated", q.scan.text, term.start, term.end)


def in_hospital(q: Quantity, earlier: Sequence[Quantity]) -> Term | None:
    """The verb of those whom the text sends to hospital where others died: "29 were killed. Close to 50 were rushed to Al-Nao hospital"."""
    harmed = (o for o in reversed(earlier) if o is not q and o.scan is q.scan and o.state in HARM and q.sentence - o.sentence <= 1)
    if group_of(q.concept) not in {None, "people"} or next(harmed, None) is None:
        return None
    start, last = max(q.end, q.noun_end), q.sentence_span[1]
    verb = next(iter(spoken(q.scan.language, "brought_in", q.scan.text, start, min(last, start + _TO_UNIT))), None)
    if verb is None or set(q.scan.text[start : verb.start()]) & set(",;:.()"):
        return None
    care = next(iter(spoken(q.scan.language, "care", q.scan.text, verb.end(), min(last, verb.end() + _TO_UNIT))), None)
    if care is None or set(q.scan.text[verb.end() : care.start()]) & set(",;:()"):
        return None
    return Term(*verb.span(), "states", "injured")


def answered_for(q: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """Those who came to harm, of whom a number says for how many somebody answers: "armed groups bore responsibility for 1,092"."""
    first = max(q.sentence_span[0], q.start - _TO_UNIT)
    told = next(reversed(spoken(q.scan.language, "answers_for", q.scan.text, first, q.start)), None)
    if told is None or not only_links(q, told.end(), q.start):
        return None
    harmed = [o for o in earlier if o.scan is q.scan and o.state in HARM and o.measure == "count" and o.value >= q.value]
    return harmed[0] if harmed else None


def fate_unknown(q: Quantity) -> tuple[int, int] | None:
    """Where the sentence says that nobody knows what became of the people: "the fate of 14 sailors is unknown"."""
    text, first = q.scan.text, q.sentence_span[0]
    lead = next(iter(reversed(spoken(q.scan.language, "fate", text, max(first, q.start - 2 * _TO_PEOPLE), q.start))), None)
    if lead is None or len(between := text[lead.end() : q.start]) > _TO_PEOPLE or set(between) & set(",;:()."):
        return None
    behind = spoken(q.scan.language, "unknown", text, q.noun_end, min(q.sentence_span[1], q.noun_end + _TO_UNKNOWN))
    told = behind[:1] or spoken(q.scan.language, "unknown", text, max(first, lead.start() - _TO_PEOPLE), lead.start())[-1:]
    return told[0].span() if told else None


def _to_doctors(q: Quantity, term: Term) -> bool:
    """Whether they were brought to where doctors look after them: "were evacuated to Bunia, where surgeons operated on six"."""
    return says(q.scan.language, "treated_there", q.scan.text, term.end, min(q.sentence_span[1], term.end + _TO_DOCTORS))


def _with_wounds(q: Quantity, term: Term) -> bool:
    """Whether the clause of those who were evacuated goes on to say that they were hurt: "were flown to Dakar with serious wounds"."""
    scan, last = q.scan, min(q.sentence_span[1], term.end + _TO_WOUNDS)
    hurt = next((t for t in scan.terms("state", term.end, last) if t.key == "injured"), None)
    gap = scan.text[term.end : hurt.start] if hurt is not None else ";"
    all_hurt = hurt is not None and says(scan.language, "all_of", scan.text, term.end, hurt.start)  # "were flown to Gao, all badly hurt"
    if set(gap) & set(";:()") or ("," in gap and not (all_hurt and gap.count(",") == 1)) or hurt is None:
        return False
    return not any(term.end <= n.start < hurt.start for n in scan.numbers)
