"""Set words: "of which", "including", "the remaining", "out of" tie a number to what was counted before or after it."""

from __future__ import annotations

import re

from dagster_project.engine.frames.nouns import classifier_after, is_owner
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM
from dagster_project.engine.words.wording import says, spoken, spoken_at

_WHOSE = re.compile(r"dont (?:l'|l[ea]s? |leurs? |s[aeo][ns]? )(?=[a-z])")  # before a noun
_THAT = 8  # characters of "that" before the clause that it opens
_NEXT_CLAUSE = re.compile(r"\w, (?:y|e|and|et|и) \w+ (?!\d)")
_TO_BATCH = 6  # characters between the first of several batches and how many they are
_AT_ONCE = 2  # characters between a number and the verb of its people
DETAIL = {"including", "of_which", "detail"}  # a number that only details another one
TIES = {"of_which", "including", "remaining", "each", "out_of", "others"}  # what ties a number to what was counted before it
_COUNTED_IN = "在内"  # closes a list of some, whose whole Chinese names behind it
_TO_COUNTED = 24  # characters between such a list and its whole
_WHOLE_FIRST = {"zh"}  # languages that name the whole before the part, with the word for "of" between them
_CONJUNCTION = 1  # letters before the "of" that opens a sentence: the Arabic "and"
_OF_REACH = 16  # characters between another "of" and the number of the whole
_FINITE = re.compile(r"(?:л[аио]?|л[аио]сь|лся|[нт][ыоа]|[ео]н)(?= |$)")  # how Russian verbs and short participles end
_TO_BASE = 40  # characters between "of" at the head of a sentence and the number of the whole
_ONE_WORD = re.compile(r" [a-z-]+ ")  # the participle between "en a" and its number
_BEHIND_ITEM = re.compile(r"[\s.)\-]{0,6}")
# behind Chinese people or things, before how many of them
_OF_THEM = {"中", "当中", "之中", "中,", "中约", "中仅", "中近", "中至少", "中超过"}
_OF_THEM |= {"里", "里,", "里有", "里只有", "里仅有", "之中,", "当中,", "当中有", "之中有"}
_LIFE = "الحياه"
_ONE_OF_THEM = re.compile("احد(?:هم|هما)|احدا(?:هن|هما)")
_ALL = re.compile(r"(?: ال\w+)? ال ?")  # between the noun of a part and the numeral of its whole
_OF_ALL = re.compile(r" من \w+(?: ال\w+)? ال ?")  # between eleven sites and the 45 of which they are
_AROUND = 10  # characters of a set word on either side of the number that it holds
_IN_BRACKET = 14  # characters of a bracket beside its number
_OF_THESE = 24  # characters behind a number in which "of these" ends
_NAMED = 24  # characters behind the number of a whole in which a word for what befell it ends: "three of the eight dead"
_TO_ALL = 4  # characters of "all" before "of them"
_TO_VERB = 20  # characters between "each" and what each has or did: a verb
_TO_WHOLE = 12  # characters between "of" and the number of the whole


def counts_in(q: Quantity, before: Quantity | None) -> bool:
    """Whether a number is the whole of which Chinese tells some before it: 包括3名儿童在内的13人."""
    if before is None or q.scan.language != "zh" or before.sentence != q.sentence or before.scan is not q.scan:
        return False
    told = q.scan.text[before.noun_end : q.start]
    return before.value < q.value and _COUNTED_IN in told and len(told) <= _TO_COUNTED and not set(told) & set(";:")


def mark_set_words(q: Quantity, before: Quantity | None, after: Quantity | None) -> None:
    """Set words that stand with the number: between the last noun phrase and it, or right behind it."""
    scan = q.scan
    first, _ = q.sentence_span
    floor = before.noun_end if before else first
    for term in scan.terms("set", floor, q.start):
        comparators = scan.terms("qualifier", term.start, q.start)
        if any(c.start <= term.start and term.end < c.end for c in comparators):
            continue  # the "po" of "po menshey mere" is no "each"
        distance = q.start - term.end - sum(c.end - c.start for c in comparators if c.start >= term.end)
        attached = before is not None and not scan.text[before.noun_end : term.start].strip()
        if before and term.key == "of_which" and attached and distance > 3:
            continue  # "25 of them (12 were ...": the word belongs to the number before it
        if term.key == "of_which" and distance > _TO_BATCH and scan.text[term.end - 1] == "批":
            continue  # 从第一批人员进驻至今,已折损340人
        if term.key == "of_which" and spoken(scan.language, "all_these", scan.text, max(floor, term.start - _TO_ALL), term.end):
            continue  # "five people, all of them children, died and three were maimed"
        denied = term.key == "of_which" and any(0 <= term.start - t.end <= 1 for t in scan.layers["negation"])
        if denied and "," in scan.text[term.end : q.start]:
            continue  # "none of them was hit, but a driver was"
        if term.key == "of_which" and scan.language == "fr" and _WHOSE.match(scan.text, term.start, q.start):
            continue  # "une mission dont l'effectif ne dépasse pas 2 500"
        if term.key in {"remaining", "additional", "each", "both"} and distance > (4 if scan.language == "zh" else 16):
            continue
        if term.key == "including" and _NEXT_CLAUSE.search(scan.text, term.end, q.start):
            continue  # "it treated 4,870, mostly children, and vaccinated 1,215 more"
        q.markers.add(term.key)
    for term in scan.terms("set", max(floor, q.start - _AROUND), q.end + _AROUND):
        if (term.start < q.start and q.end <= term.end) or (term.start == q.start and q.end < term.end):
            q.markers.add(term.key)  # "les deux autres", واحد منهم as one expression
    if _is_one_of_them(q, before):
        q.markers.add("of_which")
    gap = scan.text[before.noun_end : q.start].strip() if before is not None else ""
    if (
        before is not None
        and before.markers & DETAIL
        and not counts_in(q, before)
        and len(gap) <= 4
        and (gap[:1] != "," or gap == ",")
        and not _opens_clause(q, gap)
    ):
        q.markers.add("detail")  # "including 14 women and 9 children"
    if after is not None and counts_in(after, q) and not q.markers & DETAIL:
        q.markers.add("including")  # 连同2名儿童在内,死者共12人
    mark_behind(q, after)
    if _is_bracketed_part(q, before, after):
        q.markers.add("including")
    _mark_base(q, before)
    if any(m.start() - q.end == 1 for m in spoken(scan.language, "of_these", scan.text, q.end, q.end + _OF_THESE)):
        q.markers.add("of_which")  # "five of these bases"
    elif before is not None and before.value > q.value and _is_of_them(q, before):
        q.markers.add("of_which")  # "elle comptait 96 sites; elle en a ferme 31"
    if after and after.sentence == q.sentence and scan.language not in _WHOLE_FIRST:
        links = scan.terms("link", q.end, after.start)
        between = scan.text[q.end : after.start]
        near = links and links[0].key == "of" and links[0].start - q.end <= 2
        near = near and not any(spoken_at(scan.language, word, scan.text, q.end + 1) for word in ("of_former", "of_latter"))
        told = [t for t in scan.terms("state", q.end, after.start) if t.key != "authorized_strength"]
        told += [n for n in scan.terms("noun", q.end, after.start) if not is_owner(q, n)]  # "a dozen of attackers ... and four"
        if near and not told and len(between) <= 36 and not set(between) & set(",;:()."):
            q.markers.add("out_of")


def _is_one_of_them(q: Quantity, before: Quantity | None) -> bool:
    """Whether the clause behind people who were counted tells of one of them, and no one else is named between: أصيب ستة، توفي أحدهم."""
    if before is None or before.sentence != q.sentence or before.value <= 1 or not 0 <= q.start - before.noun_end <= _OF_THESE:
        return False
    if q.scan.language != "ar" or _ONE_OF_THEM.fullmatch(q.scan.text, q.start, q.end) is None:
        return False
    return "," in q.scan.text[before.noun_end : q.start] and not q.scan.terms("noun", before.noun_end, q.start)


def _is_bracketed_part(q: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether a bracket behind a number says no more than how many of the people are women or children: "51 officers (19 women)"."""
    if before is None or before.sentence != q.sentence or before.value <= q.value or before.measure != "count" or q.measure != "count":
        return False
    text = q.scan.text
    opening, closing = text.rfind("(", before.end, q.start), text.find(")", q.end, q.end + _IN_BRACKET)
    if opening < 0 or closing < 0 or (after is not None and after.start < closing) or text.rfind(")", before.end, q.start) >= 0:
        return False
    inside = q.scan.terms("noun", opening, closing)
    alone = len(text[opening:closing]) - (q.end - q.start) <= _IN_BRACKET and not set(text[opening:closing]) & set(",;:")
    return alone and len(inside) == 1 and inside[0].key in {"women", "children"}


def _is_of_them(q: Quantity, before: Quantity) -> bool:
    """Whether French "en a", a participle behind it, says that the number is of what was counted before."""
    told = spoken(q.scan.language, "of_them", q.scan.text, before.noun_end, q.start)
    if not told or _ONE_WORD.fullmatch(q.scan.text, told[-1].end(), q.start) is None:
        return False
    behind = q.scan.terms("set", q.end, q.end + len(" autres"))
    return not any(t.key == "additional" and t.start - q.end <= 1 for t in behind)  # « en a démantelé deux autres »


def _opens_clause(q: Quantity, gap: str) -> bool:
    """Whether what befell the people follows at once: "including 58 women and 31 children, 293 were wounded" tells of others again."""
    told = any(
        0 <= t.start - q.end <= _AT_ONCE and t.section == "states" and t.key in HARM for t in q.scan.terms("state", q.end, q.end + 40)
    )
    return gap[:1] == ";" or (told and gap[:1] == ",")


def is_for_each(q: Quantity) -> bool:
    """Whether an article only tells what each of some people or things has or did: "each of them handed in a rifle"."""
    return any(t.key == "each" and 0 <= q.start - t.end <= _TO_VERB for t in q.scan.terms("set", q.sentence_span[0], q.start))


def mark_behind(q: Quantity, after: Quantity | None) -> None:
    """Set words right behind the number, or behind its noun once that is known: "25 of them", "25 devices of these"."""
    scan = q.scan
    _, last = q.sentence_span
    limit = min(last, after.start if after else last)
    if after is not None and scan.language in _WHOLE_FIRST:
        classifier = classifier_after(q)
        end = max(q.noun_end, classifier.end if classifier else 0)
        if any(t.key == "of" and 0 <= t.start - end <= 1 for t in scan.terms("link", end, after.start)):
            q.markers.add("base")  # 16个中有4个
        if classifier is not None and scan.text[end : after.start].strip() in _OF_THEM:
            q.markers.add("base")  # 8名士兵中1人
    behind = scan.terms("set", q.end, limit)
    told = scan.terms("state", q.end, limit) if behind else []  # "two teachers are among the dead": among is a part of the predicate
    told = [s for s in told if not scan.text.endswith(_LIFE, s.start, s.end)]  # فارق اثنان منهم الحياة
    for term in behind:
        if any(s.start <= term.start and term.end <= s.end and s.end - s.start > term.end - term.start for s in told):
            continue
        if set(scan.text[q.noun_end : term.start]) & set(",;:("):
            return
        if term.start - q.noun_end <= 3 and term.key in {"of_which", "remaining", "each", "additional", "total"}:
            q.markers.add(term.key)
        elif term.key == "each" and term.start - q.noun_end <= 14:
            q.markers.add("each")
    if "additional" in q.markers and any(t.key == "with_article" and 0 <= q.start - t.end <= 1 for t in scan.layers["link"]):
        q.markers.add("remaining")  # "les cinq autres"
    if after is not None and after.sentence == q.sentence and scan.language not in _WHOLE_FIRST and not q.number.article:
        _mark_part(q, after)


def _mark_part(q: Quantity, after: Quantity) -> None:
    """ "16 bases of the 26": the whole of the same kind follows the noun of the part."""
    if q.scan.language == "ar" and _counts_all(q, after):
        q.markers.add("out_of")
        return
    links = q.scan.terms("link", q.noun_end, after.start)
    named = any(n.section == "state_nouns" and 0 <= n.start - after.end <= 1 for n in q.scan.terms("noun", after.end, after.end + _NAMED))
    ofs = [t for t in links if t.key == "of" and (named or not says(q.scan.language, "of_the", q.scan.text, t.start, t.end))]
    among = next((t for t in ofs if says(q.scan.language, "among", q.scan.text, t.start, t.end)), None)
    link = among or next(iter(links), None)
    apart = q.scan.text[q.noun_end : link.start].strip() if link is not None else ""
    if apart == "," and link is not None and says(q.scan.language, "out_of_aside", q.scan.text, link.start, link.end):
        apart = ""  # "three of its bases, sur les dix-sept qu'elle comptait"
    is_said = any(t.key in {"copula", "auxiliary"} for t in links[:1]) or (not apart and among is link)
    if among is not None and is_said and " " not in apart:
        q.markers.add("among")  # "six children were among the 22 people killed"
        apart = ""
    if q.noun_end > q.end and link is not None and link.key == "of" and not apart and after.value > q.value and after.measure == q.measure:
        rest = q.scan.text[link.end : after.start]
        if len(rest) <= _TO_WHOLE and not set(rest) & set(",;:()."):
            q.markers.add("out_of")


def _counts_all(q: Quantity, after: Quantity) -> bool:
    """Whether a numeral with the article behind the noun says how many there are: ثلاثة من المعسكرات الستة."""
    if q.noun is None or q.noun.start < q.end or after.value <= q.value:
        return False
    among = q.scan.text[q.end : q.noun.start].split()[:1] == ["من"]  # من المعسكرات الستة, من معسكراتها الستة
    return (_ALL if among else _OF_ALL).fullmatch(q.scan.text, q.noun_end, after.start) is not None


def _lists_of(scan: Scan, first: int, opener: Term) -> bool:
    """Whether a number before it in the sentence is opened by the same word, which is not the first one: both are members of a list."""
    word = scan.text[opener.start : opener.end]
    before = [t for t in scan.terms("link", first + 1, opener.start) if t.key == "of" and scan.text[t.start : t.end] == word]
    return any(0 <= n.start - t.end <= 1 for t in before for n in scan.numbers)


def _start_of(q: Quantity) -> int:
    """Where the words of the sentence begin, behind the number of a list item ("3 - Of the 1,120 vehicles ...")."""
    first, _ = q.sentence_span
    item = next((m for m in q.scan.masks if m.reason == "list_item" and first <= m.start <= first + 2), None)
    if item is None:
        return first
    behind = _BEHIND_ITEM.match(q.scan.text, item.end)
    return behind.end() if behind is not None else item.end


def _only_describes(q: Quantity, opener: Term) -> bool:
    """Whether nothing but whose the things are stands between an opening "of" and their number: "of the contingents' 119 carriers"."""
    first = _start_of(q)
    between = q.scan.text[opener.end : q.start]
    if any(t.start <= opener.start and opener.end < t.end for t in q.scan.terms("state", opener.start, q.start)):
        return False  # Russian "from their homes fled 36,000": the word for "of" is a part of the verb
    if any(t.key in HARM and t.section == "states" for t in q.scan.terms("state", opener.end, q.start)):
        return False  # "des rebelles ont tué 12 personnes": an article, and a verb that has its object
    told = q.scan.terms("state", opener.end, q.start) if q.scan.language == "ru" else []
    if any(t.section == "states" and _FINITE.search(q.scan.text, t.start, t.end) for t in told):
        return False  # «Из района бежали 8000 жителей»: the place that they left
    if q.scan.language == "ru" and says("ru", "telling", q.scan.text, opener.end, q.start):
        return False  # «Из столицы сообщают о прибытии 90 солдат»
    if q.scan.language == "fr" and any(t.key == "stop" for t in q.scan.terms("link", opener.end, q.start)):
        return False  # "des obus tirés contre quatre camps"
    opens = len(q.scan.text[first : opener.start].strip()) <= _CONJUNCTION and not q.scan.terms("set", first, q.start)
    return opens and not set(between) & set(",;:().") and not any(c.isdigit() for c in between)


def _follows_that(scan: Scan, first: int, start: int) -> bool:
    """Whether a clause begins that a conjunction opens: "the inspection found that of the 90 carriers ..."."""
    return any(start - m.end() <= 2 for m in spoken(scan.language, "that_clause", scan.text, max(first, start - _THAT), start))


def _of_deed(scan: Scan, first: int, of: int) -> bool:
    """Whether only a date between commas parts "of" from the noun of what was done: "the death, on 5 May, of two soldiers"."""
    day = next((d for d in scan.dates if first <= d.start and scan.text[d.end : of].strip() == ","), None)
    end = min(day.lead_start, day.start) - len(", ") if day is not None else 0
    if day is None or not scan.text.startswith(", ", end):
        return False
    return any(m.end() == end for m in spoken(scan.language, "deeds", scan.text, first, end))


def _mark_base(q: Quantity, before: Quantity | None) -> None:
    """ "Of the 17 battalions, five lack vehicles": the first number is the base, the next without a noun is a part of it."""
    scan = q.scan
    if before is not None and "base" in before.markers and before.sentence == q.sentence:
        q.markers.add("of_which")
        return
    if before is not None and "out_of" in before.markers and before.sentence == q.sentence and before.value < q.value:
        return  # "22,800 soldiers, out of 25,987 authorized": the whole of the number before it
    first = _start_of(q)
    reach = _TO_BASE if q.start - first <= _TO_BASE + _CONJUNCTION else _OF_REACH
    for term in reversed(scan.terms("link", max(0, q.start - reach), q.start)):
        if term.key == "of" and (q.start - term.end <= 1 or _only_describes(q, term)):
            lead = scan.text[first : term.start].strip()
            if scan.language == "ar" and lead[-1:] in {"ف", "و"} and not lead[-2:-1].isalpha():
                lead = lead[:-1].strip()  # the conjunction is written as part of the word
            if lead[-1:] == "," and _lists_of(scan, q.sentence_span[0], term):
                return  # "the deployment of 14,400 soldiers, of 3,020 police officers and of 1,587 civilians"
            if lead[-1:] == "," and _of_deed(scan, first, term.start):
                return  # "la muerte, el 5 de mayo, de dos soldados"
            if any(m.start() == term.start for m in spoken(scan.language, "no_base", scan.text, term.start, term.end)):
                return  # "l'effectif, de 434 en janvier, est tombe a 166"
            opened = any(m.group() == lead for m in spoken(scan.language, "sentence_opener", scan.text, first, term.start))
            opened = opened or _follows_that(scan, first, term.start)
            if not lead or opened or lead[-1] in ",;:." or any(t.end == term.start for t in scan.layers["qualifier"]):
                q.markers.add("base")
            return
