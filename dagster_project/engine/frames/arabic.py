"""What only Arabic grammar says: a verb opens its clause, so that its subject is the number behind it; pronouns of people and of things."""

from __future__ import annotations

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, group_of
from dagster_project.engine.words.wording import says, spoken

_FOUGHT = 24  # characters between those who were fought and the number of them
_CLAUSE = lazy(r" ?(?:[^\W\d]+ ?){0,2}, ?(?:و?قد |وكما |كما )?")
_OF_THEM = lazy(r"(?: منها| منهم)? ")
_TO_OBJECT = {"", "ب"}  # between a verb and its object
_GONE = lazy(r"(?<!\w)(?:[وف]?(?P<verb>قضي|غرقت|غرق)|و(?P<lost>فقد)) (?:(?:فيها|فيه|خلالها|خلاله|جراءها) )?(?:عدد )?$")
_YEARS = lazy(  # a stretch of time that people spent somewhere
    r"(?: [^\W\d]+)? (?:سنه|سنوات|سنين|عاما|عام|عامين|اعوام|شهرا|شهر|شهرين|اشهر|شهور|يوما|يومين|ايام|ساعه|ساعتين|ساعات|ليله|ليلتين|ليال"
    r"|اسبوعا|اسبوعين|اسابيع|عقدا)(?!\w)"
)
_OF_THEIRS = lazy(r"[^.,;()]{0,30}(?<! من)(?<! بين)(?:هم|هن)(?!\w)")  # what people lost
_DWELLERS = {"people", "civilians", "displaced_persons", "returnees", "women", "children"}
_POLICE = lazy(r"الشرطه (?:من (?:[^,;:.()]{1,12} الي )?)?$")  # right before a number, or before the bounds of a change
_NEW_CLAUSE = lazy(r", ?[وف](?!هم |هي |هما |هن |كلهم |جميعهم |معظمهم )[^\W\d]{3,}(?: [^\W\d]+)? ?$")
_OCCURRENCES = {"attacks", "incidents", "ieds", "mines", "explosives", "weapons"}
_ONE_THING = lazy(r"(?:كمين|هجوم|انفجار|تفجير|حادث|حادثه|اشتباك|اعتداء|غاره|قذيفه|عبوه|عبوه ناسفه|لغم|لغم ارضي|صاروخ|قنبله|شظيه|رصاصه)")
_WITHIN = lazy(r"(?<!\w)(?:في|خلال|اثناء|اثر|جراء|نتيجه|عقب|بسبب) (?:هذا |ذلك |هذه |تلك )?(?:ال)?$")
_THE_HARMED = lazy(r"ال(?:جرحي|قتلي|مصابين|ضحايا|مخطوفين|مختطفين|رهائن)(?!\w)")
_OF_FORCE = lazy(r"(?<!\w)[وفبل]?(?:ال|لل)?قوه(?!\w)")
_OTHER_MEMBERS = lazy(r"شرط|مدني|موظف|متطوع")
_BY_SHOT = lazy(r"(?:ب|ب?ال)?(?:شظايا|شظيه|عيار|طلق|اعيره|رصاص)")
_SETS_UP = lazy(  # يقيم, which also evaluates, before what is set up
    r"[يت]قيم(?:ون|وا|ا)? (?:(?:البعثه|القوه|الكتيبه|الوحده|السريه) )?"
    r"(?:في |هناك |قاعد|معسكر|موقع|مواقع|نقط|حاجز|حواجز|مخيم|مقر|مكتب|مركز)"
)
_DWELLS = lazy(r"[يت]قيم(?:ون|ن)?(?!\w)")


def governs(text: str, start: int, verb: int) -> bool:
    """Whether a comma or "and" parts an Arabic verb from what stands before it: its subject is the number behind it."""
    return bool({",", ":"} & set(text[start:verb])) or text[verb - 1 : verb] in {"و", "ف"}


def gone_before(q: Quantity) -> Term | None:
    """A verb of one word right before a number of people, that elsewhere says other things: "and five went missing", "12 perished".

    قضى also ordains and spends, فقد is also a particle and loses things: behind the number nothing may stand that was lost.
    """
    if q.scan.language != "ar":
        return None
    start = next((t.start for t in q.scan.terms("qualifier", q.start - _FOUGHT, q.start) if q.start - t.end <= 1), q.start)
    verb = _GONE.search(q.scan.text, max(0, start - _FOUGHT), start)
    if verb is None:
        return None
    perished = verb["verb"] is not None
    if (_YEARS if perished else _OF_THEIRS).match(q.scan.text, q.end):
        return None
    return Term(*verb.span("verb" if perished else "lost"), "states", "killed" if perished else "missing")


def fell(q: Quantity) -> bool:
    """Whether an Arabic text says of victims only that they fell."""
    victims = q.scan.language == "ar" and q.noun is not None and q.scan.text.startswith(("ضحي", "ضحاي"), q.noun.start)
    return victims and (q.state_text or "").startswith(("سقط", "سقوط"))


def police_beside(q: Quantity, noun: Term) -> str | None:
    """ "796 soldiers, and the police 65 members", "(it was cut) and the police from 1,515 to 606": the word before says whose they are."""
    beside = q.scan.language == "ar" and noun.key == "people" and _POLICE.search(q.scan.text, max(0, q.start - _FOUGHT), q.start)
    return "police_personnel" if beside else None


def force_beside(q: Quantity, noun: Term) -> str | None:
    """Soldiers, where a sentence on the strength of a force counts its "members": تضم القوة 864 فردا."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or noun.key != "people" or not scan.text.startswith("فرد", noun.start):
        return None
    force = next(reversed(list(_OF_FORCE.finditer(scan.text, first, q.start))), None)
    if force is None or _OTHER_MEMBERS.search(scan.text, force.end(), q.start) or _OTHER_MEMBERS.search(scan.text, noun.end, noun.end + 12):
        return None
    return "military_personnel" if says("ar", "made_up", scan.text, first, q.start) else None


def fought_off(q: Quantity) -> Term | None:
    """Those of whom an Arabic "six of them" speaks right behind the verb that says who they were: تصدت للمهاجمين فقتلت ستة منهم."""
    if q.scan.language != "ar" or "of_which" not in q.markers or not q.scan.text.startswith(" منهم", q.end):
        return None
    nouns = [n for n in q.scan.terms("noun", q.start - _FOUGHT, q.start) if n.key == "armed_group_members" and n.section == "concepts"]
    return nouns[-1] if nouns and not set(q.scan.text[nouns[-1].end : q.start]) & set(",;:.()0123456789") else None


def goes_on(q: Quantity) -> bool:
    """Whether "and" is written as part of a numeral: what stands before it is counted by another number, or by none."""
    return q.scan.text[max(0, q.start - 2) : q.start] == " و"


def is_numeral_behind(q: Quantity, noun: Term) -> bool:
    """Whether a numeral with the article follows its noun: عناصر الشرطة الخمسة, the five policemen."""
    definite = (q.number.kind == "words" and q.scan.text[q.start : q.start + 2] == "ال") or q.scan.text[q.start - 2 : q.start] == "ال"
    return definite and q.start - noun.end <= 3


def is_setting(q: Quantity, noun: Term) -> bool:
    """Whether one attack or device, named in the singular right before a number, is where or by what it befell them, and not counted.

    قُتل في الكمين ثلاثة بنغاليين; أصابت عبوة خمسة آخرين.
    """
    text = q.scan.text
    if q.scan.language != "ar" or noun.key not in _OCCURRENCES or not _ONE_THING.fullmatch(text, noun.start, noun.end):
        return False
    if q.start - noun.end > 1 or is_numeral_behind(q, noun):
        return False
    lead = text[max(0, noun.start - _FOUGHT) : noun.start]
    verbs = (t for t in q.scan.terms("state", noun.start - _FOUGHT, noun.start) if t.section == "states" and t.end == noun.start - 1)
    return any(t.key in HARM for t in verbs) or _WITHIN.search(lead) is not None


def head_of_construct(q: Quantity, noun: Term, before: Quantity | None) -> Term:
    """The head of a construct whose numeral stands behind both of its nouns: ثلاث من شاحنات القافلة الاثنتي عشرة counts twelve trucks."""
    head = before.noun if before is not None and before.sentence == q.sentence and before.value < q.value else None
    if head is None or head.end + 1 > noun.start or not is_numeral_behind(q, noun):
        return noun
    return head if q.scan.text[head.end : noun.start] == " ال" else noun


def harm_past_clause(q: Quantity, said: Term) -> Term | None:
    """The verb of harm behind a clause that كانوا opens: "539 displaced persons (who) were sheltering there lost their lives"."""
    scan, text = q.scan, q.scan.text
    if (
        scan.language != "ar"
        or said.key in HARM
        or said.start < q.noun_end
        or not text.startswith((" كانوا ", " كانت ", " كن "), q.noun_end)
    ):
        return None
    harm = next((t for t in scan.terms("state", said.end, q.sentence_span[1]) if t.key in HARM), None)
    if harm is None or set(text[q.noun_end : harm.start]) & set(",;:.()0123456789") or " و" in text[said.end : harm.start]:
        return None
    return harm


def raises_to(q: Quantity, after: Quantity) -> bool:
    """Whether two Arabic numbers are the bounds of a change, whose noun stands behind the second: من 92 إلى 141 حادثا."""
    text = q.scan.text
    return (
        q.scan.language == "ar"
        and text.endswith(" من ", 0, q.start)
        and text[q.end : after.start] == " الي "
        and after.noun_end <= after.end
    )


def tells_of_things(q: Quantity) -> bool:
    """Whether "six of them" is said of things in Arabic: سقط ستة منها, of 34 rockets. Of persons it is منهم."""
    return q.scan.language == "ar" and q.scan.text.startswith(" منها", q.end)


def of_one_other(q: Quantity, term: Term) -> bool:
    """Whether the word tells of others: of one man whom a relative clause is about ("charged in the case of the soldier who was killed").

    Or of lives that were saved.
    """
    if q.scan.language == "ar" and q.scan.text.endswith("ارواح", term.start, term.end):
        return says("ar", "saved", q.scan.text, q.sentence_span[0], term.start)  # أنقذت أرواح 45 مدنيا
    people = q.scan.language == "ar" and q.value > 1 and group_of(q.concept) == "people"
    return people and term.start >= q.noun_end and q.scan.text.endswith(" الذي ", q.noun_end, term.start)


def tells_of_some(q: Quantity, noun: Term) -> bool:
    """Whether a number with "of them" follows the subject that did something to them: دمرت الألغام سبعا منها."""
    return q.scan.text.startswith((" منها", " منهم"), q.end) and q.scan.text[noun.start - 2 : noun.start] == "ال"


def by_means(q: Quantity) -> bool:
    """Whether "with" is written as part of the number or noun of weapons: بقذيفتين. What they hit was the target."""
    start = next((t.start for t in q.scan.terms("qualifier", q.start - _FOUGHT, q.start) if q.start - t.end <= 1), q.start)
    return q.scan.language == "ar" and " ب" in {q.scan.text[q.start - 2 : q.start], q.scan.text[start - 2 : start]}


def counts_other(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether the word is what a later number counts: of 3,600 civilians, "among them 1,500 dead, and 1,200 wounded", says neither."""
    if q.scan.language != "ar" or term.start < after.end or "out_of" in q.markers:
        return False
    return any(0 <= term.start - n.end <= 1 for n in q.scan.numbers if n.start >= after.start)


def named_people(q: Quantity) -> Term | None:
    """Of whom "four of them" speaks: people whom its own sentence names, sooner than those of the one before."""
    if q.scan.language != "ar" or not q.scan.text.startswith(" منهم", q.end):
        return None
    first = q.sentence_span[0]
    if any(first <= n.start < q.start for n in q.scan.numbers):
        return None  # of those who are counted
    nouns = [n for n in q.scan.terms("noun", first, q.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return nouns[0] if nouns else None


def governs_some(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether "and" or a verb alone opens the clause of the next number: "1,340 mines, of which the teams removed 916"."""
    if "of_which" in after.markers:
        return "," not in q.scan.text[term.end : after.start]
    return " و" in q.scan.text[max(q.noun_end, q.end) : term.start]


def people_before(q: Quantity) -> Term | None:
    """Of whom "eleven of them" speaks where its sentence counted and named nobody: whom the one before names, if it counts nothing."""
    if q.scan.language != "ar" or not q.scan.text.startswith(" منهم", q.end) or not q.sentence:
        return None
    first, last = q.scan.sentences[q.sentence - 1]
    if any(first <= n.start < q.start for n in q.scan.numbers):
        return None
    nouns = [n for n in q.scan.terms("noun", first, last) if n.section == "concepts" and group_of(n.key) == "people"]
    return nouns[0] if nouns and len({n.key for n in nouns}) == 1 else None


def speaks_of_persons(q: Quantity) -> bool:
    """Whether "of them" behind an Arabic number is said of persons."""
    return q.scan.language == "ar" and q.scan.text.startswith((" منهم", " منهن"), q.end)


def skips_verb(q: Quantity, noun: Term) -> bool:
    """Whether a verb parts an Arabic number from a noun that is its object: تسعة منها تخص عسكريين واثنان يخصان موظفين, of the cases."""
    if noun.start >= q.end and group_of(noun.key) == "places" and speaks_of_persons(q):
        return True  # سبعة منهم أحياء: alive, and no quarters
    of_them = _OF_THEM.match(q.scan.text, q.end, noun.start) if q.scan.language == "ar" else None
    verbs = spoken("ar", "object_between", q.scan.text, of_them.end(), noun.start) if of_them is not None else []
    return any(v.start() == of_them.end() and q.scan.text[v.end() : noun.start].strip() in _TO_OBJECT for v in verbs if of_them)


def come_of_things(q: Quantity) -> str | None:
    """What became of things by a verb that elsewhere speaks of people: "the mission lost nine vehicles", سقطت عشر قذائف."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or not q.default_state or group_of(q.concept) != "equipment":
        return None
    if q.concept == "weapons":
        return "used" if says("ar", "landed", scan.text, max(first, q.start - _FOUGHT), q.start) else None
    return "destroyed" if says("ar", "losing", scan.text, first, q.start) else None


def verb_before(q: Quantity, term: Term) -> bool:
    """Whether the verb of an Arabic number stands right before it: "kidnapped (were) two contractors whom they freed later"."""
    if q.scan.language != "ar" or term.key in HARM:
        return False
    before = (t for t in q.scan.terms("state", q.start - _FOUGHT, q.start) if q.start - t.end == 1)
    return any(t.section == "states" and t.key not in {"strength", "present"} for t in before)


def people_named(q: Quantity) -> Term | None:
    """Of whom "five of them" speaks (منهم is said of persons) where nobody was counted: the people whom the sentence named last."""
    if q.scan.language != "ar" or not q.scan.text.startswith(" منهم", q.end):
        return None
    nouns = [n for n in q.scan.terms("noun", q.sentence_span[0], q.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return nouns[-1] if nouns else None


def opens_clause(q: Quantity, term: Term, after: Quantity) -> bool:
    """Whether a verb behind a comma has a number of its own: "1,340 mines, of which the teams removed 916" says nothing of the 1,340."""
    if term.section != "states" or term.end > after.start:
        return False
    gap = q.scan.text[max(q.noun_end, q.end) : term.start]
    plural = q.scan.text.startswith("وا", term.end - 2)  # whose subject may be those who were counted
    return _CLAUSE.fullmatch(gap if plural else gap.removesuffix("و").removesuffix("ف")) is not None


def _is_of_the_harmed(q: Quantity, term: Term) -> bool:
    """Whether a later clause speaks of those who were harmed, of whom the text knows: "35 soldiers, and they flew the wounded out"."""
    text = q.scan.text
    start = term.start if text.startswith("ال", term.start) else term.start - 2
    known = q.scan.language == "ar" and start >= q.noun_end and _THE_HARMED.match(text, start) is not None
    return known and "," in text[q.noun_end : start]


def undergoes(q: Quantity, term: Term) -> bool:
    """Whether a verb says another thing of what is counted than its commonest sense.

    تعرضت ثلاث دوريات لإطلاق نار only leads to what the patrols met with (of attacks it says that they occurred); whoever has no rank is
    not evaluated but dwells somewhere (يقيم 900 نازح في المخيم).
    """
    text = q.scan.text
    if q.scan.language == "ar" and term.start >= q.noun_end and text.endswith((" سوي", " الا"), term.start, term.end):
        return True  # لا يعمل منها سوى 15
    if q.scan.language == "ar" and term.key == "injured" and term.start >= q.noun_end and _BY_SHOT.match(text, term.start):
        return any(t.key == "killed" and t.section == "states" for t in q.scan.terms("state", q.sentence_span[0], q.start))  # قتل بشظايا
    if term.key in HARM and _is_of_the_harmed(q, term):
        return True
    if term.key == "targeted" and text.startswith("المحاصر", max(0, term.start - 2)):
        return True  # مضايا المحاصرة: the town is besieged
    if term.key == "occurred":
        return q.concept == "patrols" and text.startswith("تعرض", term.start)
    if term.key == "evaluated" and _SETS_UP.match(text, term.start):
        return True
    return term.key == "evaluated" and q.concept in _DWELLERS and _DWELLS.match(text, term.start) is not None


def told_of_next(q: Quantity, term: Term) -> bool:
    """Whether a verb behind a comma and "and" or "so", whatever it says, leads to the word: "325 policemen, so the strength reached"."""
    start = max(q.noun_end, q.end)
    return q.scan.language == "ar" and term.start > start and _NEW_CLAUSE.search(q.scan.text, start, term.start) is not None
