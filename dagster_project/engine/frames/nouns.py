"""What a number counts: the noun after it, the noun before it, or the noun of the number that it is coordinated with."""

from __future__ import annotations

from dagster_project.engine.frames.agents import is_agent, is_party
from dagster_project.engine.frames.arabic_clauses import is_one_of
from dagster_project.engine.frames.ceilings import noun_of_ceiling
from dagster_project.engine.frames.heads import modifies_unknown
from dagster_project.engine.frames.russian import behind_dash, is_of_other_case, parts_by_dash
from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import is_labelled
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import group_of

_REACH_AFTER, _REACH_BEFORE = {"zh": 22}, {"zh": 24}  # characters, elsewhere the next line
_REACH = 58
_EXACT = 16  # characters before a number in which words say how exact it is
CEILING_OF = 5  # characters between a ceiling and its number
_LABEL = 90  # characters of a label
_HEAD_GAP = 14  # characters between the head of a noun phrase and the next noun: contre les
_PREDICATE = 40  # characters of a predicate before the noun that ends it
_STOP_AFTER = lazy(r"[;:.!?。；：()\[\]\n,、]")
_STOP_BEFORE = lazy(r"[;.!?。；()\n]")
_ABBREVIATION = lazy(r' ?(?:u\.n\.|u\.s\.|a\.u\.) |"[^",;。、]{1,12}、[^",;。]{1,12}"')  # "three U.N. observers" has no end
_ASIDE = lazy(r"\([^()\d]{1,14}\)")  # an acronym in brackets does not part a noun from its number
_CLASSIFIED = {
    "person": {"people", "formations"},
    "vehicle": {"equipment"},
    "aircraft": {"equipment"},
    "device": {"explosives", "equipment", "other"},
    "case": {"activity"},
    "time": {"activity"},
    "unit": {"formations", "people", "equipment"},
    "building": {"places", "equipment"},
    "machine": {"equipment", "explosives"},
    "animal": {"other"},
    "length": {"places", "other"},
    "area": {"other"},
    "thing": {"equipment", "explosives", "activity", "places", "other"},
}
_CLASS_CONCEPT = {
    "person": "people",
    "vehicle": "vehicles",
    "aircraft": "aircraft",
    "device": "ieds",
    "building": "sites",
    "case": "cases",
    "time": "incidents",
    "area": "other",
}
_ORIGIN = lazy(
    r"(?:来自|在|由|被|遭|受|已|未|隶属|属于|驻|针对|关于|涉及|有关|牵涉|影响|指控|波及|对|因|为)[^,。;、:()\n\d]{1,16}?的"
)  # 五名来自蒙古的医生: a clause between number and noun
_AIRCRAFT = {"无人": "uavs", "直升": "helicopters"}
_COLLECTIVE = lazy(r"(?:дво|тро)(?:е|их|им|ими)|(?:четвер|пятер|шестер|семер|восьмер|девятер|десятер)(?:о|ых|ым|ыми)")
_HAPPENS = lazy(
    "(?:相继|先后|接连|之间|内部)?(?:发生|爆发|遭遇|遭到|遭受|执行|从事|担负|承担|参加|参与|开展|进行|举行|用于)(?!在|于|的)|(?=[遭遇]袭)"
)  # 两个分支发生冲突, 30个警局遇袭
_IS = lazy("(?:都|均)?(?:是|为|系)(?:一?[名个位])?(?=[^,;。、()0-9])")  # 其中3人是儿童
_OCCURRENCES = {"case", "time"}  # measure words of what happens
_NUMBER_OF = lazy("(?:人数|总数|数字|数量)$")
_OF_WHOM = lazy(" из (?:которых|них|этого числа) - ")  # "75 members, 10 of whom - women"
_NO_KIND = {"formations", "activity", "places"}  # groups of nouns that do not say what kind of people "members", "staff" are
_HEAD_FINAL = ("en", "zh")
_ARTICLE = lazy(r" (?:an?|the|its|their) (?!(?:day|week|month|year|quarter|number|toll|total|count|figure|sum|strength)(?!\w))")


def classifier_after(q: Quantity) -> Term | None:
    """The Chinese measure word that follows a number (550辆)."""
    if not q.scan.layers["classifier"]:
        return None
    start = q.end
    while start < len(q.scan.text) and q.scan.text[start] in " ]多余几":
        start += 1
    if q.scan.text.startswith("人口", start):
        return None  # 4500万人口
    return next((t for t in q.scan.layers["classifier"] if t.start == start), None)


def classified(classifier: Term | None, concept: str | None) -> bool:
    """Whether a measure word can count a concept; any can where there is none."""
    allowed = _CLASSIFIED.get(classifier.key) if classifier else None
    return allowed is None or (group_of(concept) in (allowed - {"formations"} if allowed == _CLASSIFIED["person"] else allowed))


def _accepts(classifier: Term | None, noun: Term) -> bool:
    allowed = _CLASSIFIED.get(classifier.key) if classifier else None
    if noun.key == "convoys" and classifier is not None and classifier.key == "time":
        return True  # 护送车队76次
    concept = "people" if noun.section == "state_nouns" and noun.key in {"killed", "injured", "casualties"} else noun.key
    return allowed is None or noun.section == "state_nouns" or group_of(concept) in allowed


def _is_definite(text: str, term: Term) -> bool:
    return text[term.start - 2 : term.start] in {"ال", "لل"}


def _is_apart(text: str, start: int, term: Term) -> bool:
    """Whether an Arabic noun has the article: what a number counts has none, unless "of" stands between them (20 من الجنود)."""
    return _is_definite(text, term) and " من " not in text[start : term.start]


def _run_end(nouns: list[Term], q: Quantity) -> int:
    """Index of the last noun of an unbroken run: in "formed police unit vehicles" the vehicles are counted."""
    text, index, links = q.scan.text, 0, " -的" if nouns[0].start - q.end > 2 else " -"  # 两名劫持人质的歹徒: the head stands behind
    while index + 1 < len(nouns) and not text[nouns[index].end : nouns[index + 1].start].strip(links):
        following = nouns[index + 1]
        if following.section == "state_nouns" and group_of(nouns[index].key) == "people":
            break  # 20名平民死伤 counts civilians
        if any(s.start <= following.start < s.end and s.section == "states" for s in q.scan.layers["state"]):
            break  # the word belongs to a predicate: 单位获评优秀
        index += 1
    return index


def _in_predicate(q: Quantity, noun: Term) -> bool:
    """Whether the noun is the end of a predicate: "98 están en el taller", "300 had left their homes" count no workshops and no homes."""
    if is_of_other_case(q, noun):
        return True
    if noun.section == "state_nouns":
        return False
    near = q.scan.terms("state", max(0, noun.start - _PREDICATE), noun.end + _PREDICATE)
    naming = {"authorized_strength", "strength"} if q.scan.language == "zh" else {"authorized_strength"}  # 现有军事人员6 800人
    return any(s.section == "states" and s.key not in naming and s.start < noun.start and noun.end <= s.end for s in near)


def _after_copula(q: Quantity, nouns: list[Term], stops: list[Term]) -> Term | None:
    """The noun of "the other 1,948 were police"."""
    copula = next((t for t in q.scan.layers["link"] if t.key == "copula" and t.start == stops[0].start), None)
    return next((n for n in nouns if copula and 0 <= n.start - copula.end <= 6 and n.section == "concepts"), None)


def is_owner(q: Quantity, noun: Term) -> bool:
    """Whether an English genitive makes the noun the owner of what is counted: "eleven of the battalion's 36 carriers"."""
    return q.scan.language == "en" and q.scan.text.startswith(("'s ", "' "), noun.end)


def noun_after(q: Quantity, limit: int, through: bool = False) -> Term | None:
    """The counted noun that follows the number, before anything that ends a noun phrase. `limit` is the next number.

    With `through`, prepositions do not end it: "34 per cent among civilians".
    """
    scan, text = q.scan, q.scan.text
    _, last = q.sentence_span
    aside = _OF_WHOM.match(text, q.end) if scan.language == "ru" else None
    start = aside.end() if aside else q.noun_end
    classifier = classifier_after(q)
    if classifier:
        clause = _ORIGIN.match(text, classifier.end, last) or _IS.match(text, classifier.end, last)
        start = clause.end() if clause else classifier.end
    end = min(last, limit)
    reach = start + _REACH_AFTER.get(scan.language, _REACH)  # in which the noun begins; a long name may end behind it
    abbreviation = _ABBREVIATION.match(text, start)
    opening = abbreviation.end() if abbreviation else start + (start < len(text) and text[start] in "])")
    stop = _STOP_AFTER.search(text, opening, end)
    end = stop.start() if stop else end
    if classifier and classifier.key not in _OCCURRENCES:
        end = _before_event(text, start, end)
    if parts_by_dash(q):
        return behind_dash(q, last)
    if scan.language == "en" and _ARTICLE.match(text, q.end):
        return None  # "860 would form a battalion and 130 an aviation unit"
    nouns = [n for n in scan.terms("noun", start, end) if n.start < reach and _accepts(classifier, n) and not _in_predicate(q, n)]
    nouns = [n for n in nouns if not is_owner(q, n)]
    if scan.language == "ar" and nouns and not (through or q.number.article or is_one_of(q)) and _is_apart(text, start, nouns[0]):
        named = any(t.key == "number_of" and t.start - q.end <= 1 for t in scan.terms("link", q.end, nouns[0].start))
        return nouns[0] if named else None  # ارتفع الى تسعة عدد الجنود
    if scan.language == "ar" and nouns and text[start : nouns[0].start] == " ب":
        return None  # 38 بمخلفات الحرب: by what means, and not what is counted
    if not nouns:
        return None
    if any(t.key == "and" and t.start - start <= 1 and t.end > start and t.start < nouns[0].end for t in scan.terms("link", start, end)):
        return None  # "for 40 and other groups for 15": what follows the conjunction is the next member's
    stops = [t for t in scan.terms("link", start, end) if t.key in {"stop", "copula"} and t.start > q.end]
    first = nouns[0]
    if stops and stops[0].start < first.start and not through:
        return _after_copula(q, nouns, stops) if stops[0].start - q.end <= 2 else None
    joined = scan.language == "en" and text[q.end : q.end + 1] == "-" and first.start == q.end + 1  # a six-vehicle convoy counts vehicles
    index = _run_end(nouns, q) if scan.language in _HEAD_FINAL and not joined else 0
    chosen = nouns[index]
    if scan.language == "en" and q.value != 1 and modifies_unknown(q, chosen):
        return None
    if chosen.section == "generic" and index + 1 < len(nouns) and scan.language not in _HEAD_FINAL:
        kind = nouns[index + 1]  # "20 members of the police": the group says more than the member; «десять человек с автоматами»
        bears = scan.language == "ru" and any(t.key == "stop" for t in scan.terms("link", chosen.end, kind.start))
        if kind.start - chosen.end < 6 and kind.section == "concepts" and group_of(kind.key) not in _NO_KIND and not bears:
            return kind
    return chosen


def _before_event(text: str, start: int, end: int) -> int:
    """Where the noun phrase behind a measure word of people or things ends: before the verb of what happened to them, or between them."""
    verb = _HAPPENS.search(text, start, end)
    return end if verb is None or "的" in text[verb.end() : end] else verb.start()


def _named_by_number(q: Quantity, floor: int) -> Term | None:
    """The noun of "the number of dead in the strikes on the south rose to 492", however far the verb of change stands from it."""
    scan = q.scan
    first = max(q.sentence_span[0], floor)
    opening = min([t.start for t in scan.terms("qualifier", max(first, q.start - _EXACT), q.start)], default=q.start)  # "to at least 41"
    if not any(t.key in {"to", "from"} and 0 <= opening - t.end <= 1 for t in scan.terms("level", max(first, opening - 12), opening)):
        return None
    for word in reversed(scan.terms("link", first, q.start)):
        if word.key == "number_of":
            noun = next((n for n in scan.terms("noun", word.end, q.start) if n.start - word.end <= 2), None)
            return noun if noun is not None and scan.terms("change", noun.end, q.start) else None
    return None


def noun_before(q: Quantity, floor: int) -> Term | None:
    """The noun that the number follows: 装甲车550辆, "national staff 1,704", "a unit of 170". `floor` is where the last number ended."""
    if (named := _named_by_number(q, floor)) is not None:
        return named
    scan, text = q.scan, q.scan.text
    first, _ = q.sentence_span
    start = max(first, floor, q.start - (_LABEL if is_labelled(scan) else _REACH_BEFORE.get(scan.language, _REACH)))
    aside = _ASIDE.search(text, start, q.start)
    stops = [s.end() for s in _STOP_BEFORE.finditer(text, start, q.start) if not (aside and aside.start() <= s.start() < aside.end())]
    start = max([start, *stops])
    classifier = classifier_after(q)
    reached = scan.terms("noun", max(first, start - _REACH), q.start)  # a long name may begin before the reach and end within it
    nouns = [n for n in reached if n.end > start and _accepts(classifier, n) and not _in_predicate(q, n)]
    verbs = {t.end + 1 for t in scan.terms("link", start, q.start) if t.key == "auxiliary"}
    nouns = [n for n in nouns if n.section != "state_nouns" or n.start not in verbs]  # "a été tué" names nobody
    if not is_labelled(scan):
        nouns = [n for n in nouns if group_of(n.key) != "people" or not (is_agent(scan, n, q.start) or is_party(scan, n, q.start))]
    if counts_persons(q) or text.startswith((" منهم", " منهن"), q.end):
        nouns = [n for n in nouns if n.section == "state_nouns" or group_of(n.key) in {"people", "formations"}]
    if q.unit and q.measure == "count":  # tons are of no people, and of no programme that hands them out
        nouns = [n for n in nouns if group_of(n.key) not in {"people", "activity"}]
    numbered = {t.end for t in scan.terms("link", start, q.start) if t.key == "number_of"}
    told = [n for n in nouns if n.section == "state_nouns" and any(0 <= n.start - end <= 2 for end in numbered)]
    told += [n for n in nouns if n.section == "state_nouns" and "toll" in text[n.start : n.end]]
    told += [n for n in nouns if n.key == "authorized_strength" and q.start - n.end <= CEILING_OF]  # "for a ceiling of 14,400"
    if scan.language == "zh":  # 因冲突而流离失所的人数为34万
        told += [
            n
            for n in nouns[-1:]
            if n.section == "state_nouns" and q.start - n.end <= CEILING_OF and _NUMBER_OF.search(text, n.start, n.end)
        ]
    nouns = told or [n for n in nouns if n.section != "state_nouns"] or nouns
    if scan.language == "ar":
        nouns = [n for n in nouns if text[n.start : n.end] != "اسر" or q.start - n.end > 1]  # وأسر خمسة: captured, not families
        nouns = [n for n in nouns if n.key != "other" or not _is_definite(text, n) or q.start - n.end <= 2]
    if scan.language == "ar" and nouns and q.number.kind == "words" and q.value <= 2 and q.start - nouns[-1].end <= 1:
        return nouns[-1]  # the numeral of its noun: مقتل جندي واحد
    return _head(q, nouns) if nouns else None


def _head(q: Quantity, nouns: list[Term]) -> Term:
    """The head of the noun phrase that ends before the number: of "attacks with explosive devices: 130" it is the attacks."""
    if is_labelled(q.scan) and not any(n.end <= q.start for n in q.scan.numbers):
        return nouns[0]  # "Vehicles destroyed by explosive devices: 7"
    index = len(nouns) - 1
    counted = [t.end for t in q.scan.terms("link", max(0, nouns[0].start - 16), q.start) if t.key == "number_of"]
    named = next((n for n in reversed(nouns) if any(0 <= n.start - end <= 2 for end in counted)), None)
    if named is not None:
        return named  # "the number of refugees in the neighbouring countries"
    while index and q.scan.language != "zh":
        gap = q.scan.text[nouns[index - 1].end : nouns[index].start]
        if gap.strip() == "(":
            index -= 1  # an acronym says again what stands before it
            continue
        linked = [t for t in q.scan.terms("link", nouns[index - 1].start, nouns[index].start) if t.key in {"of", "stop"}]
        if len(gap) > _HEAD_GAP or not linked or set(gap) & set(",;:."):
            break
        index -= 1
    return nouns[index]


def counts_persons(q: Quantity) -> bool:
    """Whether the number itself says that it counts people: the Russian collective numerals."""
    if q.scan.language == "ar":
        return q.scan.text.endswith(("عددهم ", "عددهن "), 0, q.start)
    return q.scan.language == "ru" and _COLLECTIVE.fullmatch(q.scan.text, q.start, q.end) is not None


def class_concept(q: Quantity) -> str | None:
    """What a Chinese measure word alone says: 5名 are people, 3起 are cases; so do Russian collective numerals (двое, пятеро)."""
    if counts_persons(q):
        return "people"
    classifier = classifier_after(q)
    if classifier is not None and classifier.key == "aircraft":  # 一架无人机袭击营地: the word for the attack has taken that for the craft
        named = next((key for word, key in _AIRCRAFT.items() if q.scan.text.startswith(word, classifier.end)), None)
        return named or _CLASS_CONCEPT["aircraft"]
    return _CLASS_CONCEPT.get(classifier.key) if classifier else None


def noun_past_size(q: Quantity, after: Quantity | None) -> Term | None:
    """The noun of 一支160人的建制警察部队, which stands behind the size of the unit."""
    if (whose := noun_of_ceiling(q)) is not None:
        return whose
    classifier = classifier_after(q)
    if classifier is None or after is None or classifier.key in {"person", "area"} or not 0 <= after.start - classifier.end <= 1:
        return None
    if set(q.scan.text[classifier.end : after.start]) & set(",;:("):
        return None  # 事故11起,一名士兵死亡
    return noun_after(after, len(q.scan.text))
