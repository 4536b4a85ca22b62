"""Clauses of Arabic that a verb opens, known or not: its subject is the number behind it, of whom nothing is said that stands before."""

from __future__ import annotations

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import HARM, fits, group_of
from dagster_project.engine.words.wording import says, spoken

_REACH = 60  # characters before a number in which its verb stands
_TO_FLIGHT = 50  # characters behind those who were forced, in which it is told to what
_UNDERGONE = {*HARM, "detained", "displaced", "convicted"}  # what is suffered, and never carried over to the subject of a new verb
# "and" or "so" written as part of a verb, or a conjunction before one, and up to one adverbial between the verb and its number
_OPENS = lazy(
    r"(?<![^\W\d])(?:(?:فيما|بينما|حين|كما|اذ|ثم) (?:قد |لم )?|[وف])(?P<verb>(?!ال|لل|بال)[^\W\d]{3,})"
    r"(?: [^\W\d]+){0,3}? $"
)
_NO_VERB = ("ين", "ات", "ون")  # endings of nouns
_FORCED = lazy(r"(?<![^\W\d])[وف]?(?:اضطر|اجبر|ارغم|اكره|حمل|دفع|اضطرار|اجبار|ارغام)(?:ت|وا|هم|ها|ه)?(?: ذلك| القتال| العنف| المعارك)? $")
_TO_FLEE = lazy(
    r"[^.,;:()\d]{0,40}? (?:الي|علي) (?:ال)?"
    r"(?P<flight>فرار|نزوح|هرب|هروب|رحيل|لجوء|مغادره|ترك|هجر|هجره|اخلاء|التماس|النجاه|نجاه|عبور الحدود|احتماء|مبارحه)(?!\w)"
)

_ONE_OF = lazy(
    r"[وف]?[بل]?(?:احد|احدي) (?:ال[^\W\d]{2,}|[^\W\d]{2,}(?:ه|ها|هم)(?!\w)|(?:افراد|حراس|موظفي|سكان|رجال|جنود|عناصر|ضباط|اعضاء|حفظه) )"
)
_CASE = lazy(r"(?:ال)?اصاب(?:ه|ات|تين|تان)(?!\w)")
_CONFIRMED = lazy(r" (?:ال)?(?:موكده|جديده|مشتبه|محتمله|مثبته)(?!\w)")
_VIOLENCE = {"hostile_act", "ied", "mine", "explosion", "accident"}
_ABOARD = lazy(r"(?<![^\W\d])و?(?:علي متن(?:ها|ه|هما)?|[تي]?قل(?:ت|ه|ها)?|كان يستقل(?:ها|ه)|ركاب(?:ها|ه)?|طاقم(?:ها|ه)?)(?!\w)")
_NONE = lazy(r"(?<![^\W\d])[وف]?(?:لم ينج (?:منهم |منها )?(?:احد|اي)|لم يكن (?:هناك |بينهم )?(?:اي )?ناج|لا ناجين|دون ناجين)")
_FREED = lazy(
    r"(?<![^\W\d])[وف]?(?:حرر|تحرر|انقذ|حررت|انقذت|حرروا|انقذوا|تحرير|انقاذ|نجا|نجت|نجاه|فر|هرب|فرار|هروب|افلت)(?: [^\W\d]+){0,3}? $"
)
_HOME = lazy(
    r"(?: من [^.,;:()\d]{1,20})?? (?:(?:الي|من) (?:ذوي|اسر|عائلات|اهل|اهالي|ديار)(?:هم|هن|ه|ها)"
    r"|من (?:الفرار|الهرب|الافلات|النجاه|الهروب))(?!\w)"
)
_BUT_FOR = lazy(r"(?<![^\W\d])[وف]?(?:لم|لا|ما) (?P<verb>[^\W\d]+)(?: [^\W\d]+){0,6}?(?: (?:ال|ال )?\d+(?: [^\W\d]+){0,4}?)? (?:سوي|الا) $")
_DENIAL = 90  # characters from a denied verb to what it is said of
_COURT = lazy(r"(?<![^\W\d])[وف]?[بل]?(?:ال)?(?:محكمه|محاكم|قضاء|قضت|حكم|حكمت|حكما|احكام|قاضي)(?!\w)")
_RECEIVED = lazy(r"(?<![^\W\d])[وف]?(?:تلقي|تلقت|تلقوا|نال|نالت|نالوا|حصل علي|حصلت علي) $")
_TRAINING = lazy(r"[^.,;:()\d]{0,40}? (?:تدريب|تكوين|تاهيل|دوره|دورات|دروس)")
_FOUND_DEAD = lazy(
    r"(?: [^\W\d]+){0,3}?,? (?:و|ف|ثم )?(?:عثر علي(?:ه|ها|هم|هما)|عثر علي|وجدوا|وجد|وجدت)"
    r"(?: [^\W\d]+){0,3}? (?:جثث|جثه|جثت|قتلي|قتيل|مقتول|مذبوح|موتي|ميت)"
)
_RELATIVE = lazy(r" (?:الذين|الذي|التي|اللاتي|اللواتي|ممن)(?!\w)")
_HOLD = lazy("حتجز|حتجاز")
_CAPTORS = lazy(r"(?<![^\W\d])[وفبل]?(?:ال)?(?:خاطف|مختطف|مسلح|متمرد|قراصن|ارهابي|جهادي|متطرف|عصاب|ميليشي|جماعه مسلح)\w*")
_HOLDER = 24  # characters behind a verb of holding in which its subject stands
_STORY = 160  # characters from those aboard to what is told of all of them
_WHILE = lazy(r", ?(?:فيما|بينما|في حين|علي حين|غير ان|لكن|ولكن) | (?:سوي|الا) ")
_DIED = lazy(r"(?<![^\W\d])[وف]?(?:توفي|توفيت|مات|ماتت|انتهت|افضت|ادت)(?: بالوفاه)?(?: من اصحابها| من بينها| منها| منهم)?(?: الي وفاه)? $")
_OPENED = lazy(r"(?<![^\W\d])[وف]?(?:فتح|باشر|بدا|اطلق|استهل)(?:ت|وا|تا)?(?: [^\W\d]+){0,2} $")
_CLOSED = lazy(r"(?<![^\W\d])[وف]?(?:اغلق|اقفل|انجز|اكتمل|اختتم|انهي|انتهي|استكمل|حفظ|طوي)(?:ت|وا|تا)?(?: (?:منها|البعثه|القوه|الشعبه))? $")


def _number_start(q: Quantity) -> int:
    """Where the number begins, with the word before it that says how exact it is."""
    return next((t.start for t in reversed(q.scan.terms("qualifier", q.start - _REACH, q.start)) if q.start - t.end <= 1), q.start)


def own_verb(q: Quantity, first: int) -> int | None:
    """Where the verb begins that opens the clause of a number behind `first`: "12 were killed, and (there) demonstrated 300"."""
    if q.scan.language != "ar":
        return None
    end = _number_start(q)
    found = _OPENS.search(q.scan.text, max(first, end - _REACH), end)
    if found is None or found["verb"].endswith(_NO_VERB):
        return None
    start, stop = found.span("verb")
    scan = q.scan
    named = any(
        t.start <= start < t.end for layer in ("place", "noun", "set", "link", "qualifier") for t in scan.terms(layer, start - 1, end)
    )
    other = any(m.start() <= start and m.end() >= stop for m in spoken("ar", "no_verb", scan.text, start - 1, end))
    counted = any(n.start <= start < n.end for n in scan.numbers)
    return None if named or other or counted else start


def is_of_clause_before(q: Quantity, term: Term) -> bool:
    """Whether the word says what others suffered, before a verb of which the number is the subject."""
    return term.key in _UNDERGONE and term.end <= q.start and own_verb(q, term.end) is not None


def lends_nothing(q: Quantity, lender: Quantity) -> bool:
    """Whether what the lender suffered is not said of a number that has a verb of its own."""
    if lender.state not in _UNDERGONE or lender.scan is not q.scan or lender.sentence != q.sentence or lender.end > q.start:
        return False
    return own_verb(q, lender.noun_end if lender.noun_end <= q.start else lender.end) is not None


def driven_out(q: Quantity) -> Term | None:
    """The flight to which people were forced, told behind them: اضطر 300 شخص إلى مغادرة ديارهم."""
    if q.scan.language != "ar":
        return None
    end = _number_start(q)
    if _FORCED.search(q.scan.text, max(0, end - _REACH), end) is None:
        return None
    flight = _TO_FLEE.match(q.scan.text, q.end, min(q.sentence_span[1], q.noun_end + _TO_FLIGHT))
    return Term(*flight.span("flight"), "states", "displaced") if flight is not None else None


def is_one_of(q: Quantity) -> bool:
    """Whether "one" stands before those of whom it is one, and so does not follow its noun: قتل شرطيان وأحد السجناء."""
    return q.scan.language == "ar" and _ONE_OF.match(q.scan.text, q.start) is not None


def case_of_disease(q: Quantity) -> bool:
    """Whether the noun of an injury counts cases of a disease: 120 إصابة مؤكدة بالكوليرا."""
    scan, noun = q.scan, q.noun
    if scan.language != "ar" or q.measure != "count" or noun is None or not _CASE.match(scan.text, noun.start):
        return False
    if _CONFIRMED.match(scan.text, noun.end):
        return True
    near = scan.terms("cause", max(q.sentence_span[0], q.start - _REACH - _REACH), min(q.sentence_span[1], noun.end + _TO_FLIGHT))
    return any(t.key == "illness" for t in near) and not any(t.key in _VIOLENCE for t in near)


def died_of_cases(q: Quantity) -> bool:
    """Whether people died of the cases that were counted before: سجلت 540 حالة, توفي منها 12."""
    if q.scan.language != "ar" or q.concept != "cases" or q.noun is not None:
        return False
    return _DIED.search(q.scan.text, max(q.sentence_span[0], q.start - _REACH), _number_start(q)) is not None


def of_inquiry(q: Quantity) -> str | None:
    """What was done about inquiries, by the verb before them or, of some of them, before "of them": they were opened, or closed."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or q.concept != "cases" or "تحقيق" not in (q.concept_text or ""):
        return None
    end = _number_start(q)
    if _CLOSED.search(scan.text, max(first, end - _REACH), end) is not None:
        return "investigated"
    if q.own_state and q.state not in {"conducted", "occurred", "present"}:
        return None
    return "under_investigation" if _OPENED.search(scan.text, max(first, end - _REACH), end) is not None else None


def none_came_through(q: Quantity) -> Term | None:
    """What became of those aboard of whom "nobody survived", in the same sentence or the next."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or group_of(q.concept) != "people" or not _ABOARD.search(scan.text, first, q.start):
        return None
    following = scan.sentences[q.sentence + 1] if q.sentence + 1 < len(scan.sentences) else q.sentence_span
    lost = _NONE.search(scan.text, q.noun_end, min(following[1], q.noun_end + _STORY))
    return Term(*lost.span(), "states", "killed") if lost is not None else None


def is_contrasted(q: Quantity, term: Term) -> bool:
    """Whether "while" parts a plan from a number that another clause counts: "three are to be closed, while one base was opened"."""
    return is_parted(q, term.end)


def is_parted(q: Quantity, end: int) -> bool:
    """Whether "while" or "but for" stands between `end` and the number."""
    return q.scan.language == "ar" and end <= q.start and _WHILE.search(q.scan.text, end, q.start) is not None


def killed_before(q: Quantity) -> Term | None:
    """A word of death right before hostages, prisoners or missing people, whose noun tells only what had befallen them."""
    if q.scan.language != "ar" or q.noun is None or q.noun.start < q.end:
        return None
    end = _number_start(q)
    killed = next((t for t in q.scan.terms("state", end - _REACH, end) if t.key == "killed" and end - t.end <= 1), None)
    return None if killed is not None and says("ar", "landed", q.scan.text, killed.start, killed.end) else killed  # سقط عشرة جرحى


def is_hostage_taking(q: Quantity) -> bool:
    """Whether gunmen, and no authority, hold those who are said to be held: لا يزال الخاطفون يحتجزون ستة منهم."""
    if q.scan.language != "ar" or q.state != "detained" or q.state_at is None or not _HOLD.search(q.state_text or ""):
        return False
    first, last = max(q.sentence_span[0], q.state_at[0] - _TO_FLIGHT), min(q.sentence_span[1], q.state_at[1] + _HOLDER)
    return _CAPTORS.search(q.scan.text, first, last) is not None


def follows_captors(q: Quantity, noun: Term) -> bool:
    """Whether "two of" counts others than the people with the article before it, who did something to them."""
    return q.scan.text.startswith(" من ", q.end) and q.scan.text[noun.start - 2 : noun.start] == "ال"


def let_free(q: Quantity) -> bool:
    """Whether hostages, whose noun tells only what had befallen them, are told to be free again: حررت القوات 12 رهينة."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or q.noun is None or q.noun.section != "state_nouns":
        return False
    if _FREED.search(scan.text, max(first, _number_start(q) - _REACH), _number_start(q)) is not None:
        return True
    return _HOME.match(scan.text, q.noun_end) is not None


def no_more_than(q: Quantity) -> Term | None:
    """What a denied verb says of the number behind "but": لم يصل من المركبات سوى 12."""
    scan, end = q.scan, _number_start(q)
    if scan.language != "ar":
        return None
    told = _BUT_FOR.search(scan.text, max(q.sentence_span[0], end - _DENIAL), end)
    if told is None:
        return None
    said = (t for t in scan.terms("state", told.start("verb") - 1, told.end("verb")) if t.section == "states" and fits(t.key, q.concept))
    return next(said, None)


def is_sentenced(q: Quantity) -> bool:
    """Whether a court, and no gunman, is told to have laid death upon people: قضت محكمة بإعدام 12 متهما."""
    if q.scan.language != "ar" or q.state != "killed" or "عدام" not in (q.state_text or ""):
        return False
    return _COURT.search(q.scan.text, q.sentence_span[0], q.start) is not None


def is_trained(q: Quantity) -> bool:
    """Whether what people are told to have received is a training: تلقى ستون ضابطا تدريبا."""
    if q.scan.language != "ar" or group_of(q.concept) != "people":
        return False
    if q.state != "supplied" and _RECEIVED.search(q.scan.text, q.sentence_span[0], _number_start(q)) is None:
        return False
    return _TRAINING.match(q.scan.text, q.noun_end, min(q.sentence_span[1], q.noun_end + _REACH)) is not None


def found_dead(q: Quantity) -> bool:
    """Whether those who were taken or missing are told behind to have been found dead: خطفت أربعة عثر عليهم لاحقا جثثا."""
    if q.scan.language != "ar" or q.state not in {"abducted", "missing"}:
        return False
    return _FOUND_DEAD.match(q.scan.text, q.noun_end, q.sentence_span[1]) is not None


def counted_head(q: Quantity) -> Term | None:
    """Whom "the number of" is said of, where a clause on them parts it from the number: بلغ عدد الموظفين الذين قتلوا جراء العنف 10."""
    scan, first = q.scan, q.sentence_span[0]
    if scan.language != "ar" or q.number.kind == "noun":
        return None
    heads = [t for t in scan.terms("link", max(first, q.start - _DENIAL), q.start) if t.key == "number_of"]
    if not heads or _RELATIVE.search(scan.text, heads[-1].end, q.start) is None:
        return None
    gap = scan.text[heads[-1].end : q.start]
    if set(gap) & set(",;:()0123456789") or any(heads[-1].end <= n.start < q.start for n in scan.numbers):
        return None
    nouns = scan.terms("noun", heads[-1].end, q.start)
    return next((n for n in nouns if n.start - heads[-1].end <= len(" ال") and group_of(n.key) == "people"), None)
