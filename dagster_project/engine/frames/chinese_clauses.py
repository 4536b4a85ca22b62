"""What Chinese clauses tell of people: what befell them in the end, of what kind all of them are, whose remains are known."""

from __future__ import annotations

from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.vocabulary import fits, group_of
from dagster_project.engine.words.wording import Spoken, says, spoken, spoken_at

_ALL_ARE = lazy(r"[人名多余]{0,2}\)?[,(]?(?:他们|死者|伤者|遇难者)?(?:全部|全都|悉数|[全均都皆])(?:为|是|系|属)")
_CLAUSE_END = lazy('[,;。:()"0-9]')
_STOPS = lazy('[,;。:()"]')
_AND = {"和", "与", "及", "以及"}
_OUTCOMES = {"killed", "injured", "casualties"}
_AND_SO_MANY = lazy(r"(?:[、和及][\d ]{1,7}余?[人名]\w{2,3})?")  # the wounded beside the dead
_TO_AUTHORIZED = 24  # characters between a mandate and the verb of deployment: a mission
_NO_SUBJECT, _NO_OBJECT = "遭被受到遇起次发的", "者事案中造致导未后时的,。;、"  # beside a word of attack that is no verb with an object
_FIRES = lazy(
    "(?:[在于从][^,;:。被遭]{1,16}?)?(?:突然|随即|随后|先后|多次)?[向朝对][^,;:。被遭]{1,24}?(?:开火|开枪|开炮|射击|扫射|(?:发动|发起|实施)(?:袭击|攻击|进攻|伏击|突袭))"
)  # what those do who stand right before it
_TO_STRUCK = 22  # characters between people and the verb of their attack, and between that and what they attacked
_ADVERB = 4  # characters of an adverb right before a verb
_TO_COMPLETED = 20  # characters between the verb that a deed is done and the number of its objects
_OF_THOSE = lazy("[人名辆架个艘支所座枚]?(?:的|(?:之|当|里)?[中内里])?,?(?:其中)?(?:超过|[有约近逾超将]{0,2})")  # before how many of them
_FARES = lazy(
    "[ 多余]{0,2}[人名位]?(?:仍|尚|还|至今|目前|正|暂|已|继续|得以|侥幸|选择|拒绝|要求)(?![未没][能有]?[获得]|[有达])"
)  # behind people
_TO_COUNTED, _TO_DEAD = 8, 2  # characters before a number in which the verb of death begins, and behind which it ends
_TENTHS = lazy(
    "(?:[一二两三四五六七八九]成|百分之[一二三四五六七八九十]|[0-9.]{1,5} ?%)(?![是为系女来的,;。)])"
)  # of whom a predicate follows
_OUTCOME = 5  # characters behind a wound in which the verb of the death that it led to ends
_WOUND, _WHERE = 2, 14  # characters between people and the verb of their wound, and of the place between them
_DIED_LATER = lazy(
    r",?[^,;。0-9名人其]{0,8}?,?(?:(?:[一二两三四五六七八九十数几\d]{1,3}(?:天|日|小时|周|个月))?之?后|终因|最终|因伤|伤重|抢救无效|[医救]治无效)"
    "[^,;。名人者]{0,8}?(?P<died>不治身亡|不治|死亡|身亡|去世|离世|牺牲|殉职|丧生|死去)"
)
_TO_DEATH = 20  # characters behind a number of the wounded in which the verb of their death ends
_IDENTITY = lazy("[人名辆]?(?:都|均)?(?:是|为|系|来自|属于?)")  # who the most of them are, and not what befell them


def is_identified(q: Quantity) -> bool:
    """Whether remains are told to have been identified or given back: who they were died long ago (辨认出遗骸11具)."""
    if q.noun is None or not says(q.scan.language, "remains", q.scan.text, q.noun.start, q.noun.end):
        return False
    first, last = q.sentence_span
    opening = max(first, *(q.scan.text.rfind(mark, first, min(q.start, q.noun.start)) + 1 for mark in ",;"))
    ends = [at for mark in ",;" if (at := q.scan.text.find(mark, max(q.end, q.noun.end), last)) >= 0]
    return says(q.scan.language, "identified", q.scan.text, opening, min(ends, default=last))


def kind_of_all(q: Quantity) -> str | None:
    """Who people are of whom a clause behind them says that all are of one kind: 死者共14人,都是手无寸铁的平民."""
    if q.scan.language != "zh":
        return None
    told = _ALL_ARE.match(q.scan.text, max(q.end, q.noun_end))
    if told is None and q.state_at is not None and 0 <= q.state_at[0] - max(q.end, q.noun_end) <= 1:
        more = _AND_SO_MANY.match(q.scan.text, q.state_at[1])  # 造成3人死亡、6人受伤,均为平民
        told = _ALL_ARE.match(q.scan.text, more.end()) if more is not None else None
    if told is None:
        return None
    last = min([m.start() for m in [_CLAUSE_END.search(q.scan.text, told.end())] if m is not None] or [q.sentence_span[1]])
    nouns = [t for t in q.scan.terms("noun", told.end(), last) if t.section == "concepts" and group_of(t.key) == "people"]
    return nouns[-1].key if nouns else None


def harm_of_subject(q: Quantity, said: Term) -> Term | None:
    """The harm that ends the clause of people of whom a clause or an adjunct tells first: 4名驻守哨所的士兵牺牲."""
    scan, text = q.scan, q.scan.text
    if scan.language != "zh" or said.key in _OUTCOMES or group_of(q.concept) not in {"people", None}:
        return None
    if said.end <= q.start and "的" not in text[said.end : q.start]:
        return None
    start = max(q.end, q.noun_end, said.end)
    found = _STOPS.search(text, start, q.sentence_span[1])
    last = found.start() if found is not None else q.sentence_span[1]
    harm = next((t for t in scan.terms("state", start, last) if t.key in _OUTCOMES and t.section == "states" and t.end >= last), None)
    following = next((n.start for n in scan.numbers if n.start >= start), len(text))
    if harm is not None and following < harm.start and text[start:following] in _AND:
        return harm  # 驻守哨所的4名士兵和两名平民遇害
    if harm is None or following < harm.start:
        return None
    others = [n for n in scan.terms("noun", start, harm.start) if n.section == "concepts" and group_of(n.key) == "people"]
    return None if others else harm


def is_authorized(q: Quantity) -> bool:
    """Whether a mandate opens the clause of the verb: 授权特派团部署四个营 tells how many there may be."""
    scan = q.scan
    if scan.language != "zh" or q.state != "deployed" or q.state_at is None or q.state_at[1] > q.start:
        return False
    mandate = next(
        reversed(spoken("zh", "authorizes", scan.text, max(q.sentence_span[0], q.state_at[0] - _TO_AUTHORIZED), q.state_at[0])), None
    )
    if mandate is None or _CLAUSE_END.search(scan.text, mandate.end(), q.state_at[0]) is not None:
        return False
    return bool(scan.terms("mission", mandate.end(), q.state_at[0])) or says("zh", "own", scan.text, mandate.end(), q.state_at[0])


def is_perfective(q: Quantity) -> bool:
    """Whether the verb beside a number tells what is done already, not what others promised before: 认捐五个营,已抵达两个."""
    if q.scan.language != "zh" or q.state_at is None:
        return False
    start, end = q.state_at
    if end > q.start and (start < q.noun_end or set(q.scan.text[q.noun_end : start]) & set(",;")):
        return False
    of = end <= q.start and q.scan.text[end] == "的"
    of = of or q.scan.text.startswith("已", start)  # 已到位
    return of or any(start - m.end() <= 1 for m in spoken("zh", "already", q.scan.text, max(0, start - _ADVERB), start))


def completed(q: Quantity) -> str | None:
    """The state of the objects of a deed that is done, whose noun stands behind them: 完成对5起案件的调查."""
    scan, end = q.scan, max(q.end, q.noun_end)
    if scan.language != "zh" or not scan.text.startswith("的", end):
        return None
    deed = next((m for m in spoken("zh", "completed", scan.text, end + 1, q.sentence_span[1]) if m.start() == end + 1), None)
    if deed is None:
        return None
    done = next(reversed(spoken("zh", "completes", scan.text, max(q.sentence_span[0], q.start - _TO_COMPLETED), q.start)), None)
    if done is None or _CLAUSE_END.search(scan.text, done.end(), q.start) is not None:
        return None
    key = deed.key
    return key if fits(key, q.concept) else None


def is_sheltered(q: Quantity) -> bool:
    """Whether people have found a place to stay, as only those do who had to leave home: 6万居民栖身于安置点."""
    return q.scan.language == "zh" and q.state_at is not None and says("zh", "sheltered", q.scan.text, *q.state_at)


def _strikes(text: str, start: int, end: int) -> list[Spoken]:
    """The verbs of attack of a stretch that have a subject and an object."""
    found = spoken("zh", "strikes", text, start, end)
    return [m for m in found if text[m.start() - 1] not in _NO_SUBJECT and text[m.end() : m.end() + 1] not in [*_NO_OBJECT, ""]]


def role_in_attack(q: Quantity) -> str | None:
    """Of people without a state, whether they attacked; of villages and bases, whether they were attacked: 约90人袭击该地区的三个村庄."""
    scan, own = q.scan, q.own_state and not q.far_state and q.state not in {"present", "targeted", None}
    fought = own and q.concept == "armed_group_members" and q.state == "killed" and q.state_at is not None and q.state_at[0] > q.noun_end
    if scan.language != "zh" or (own and not fought) or q.measure != "count" or q.markers & {"of_which", "including", "total"}:
        return None
    group, text = group_of(q.concept), scan.text
    if group == "people" and _FIRES.match(text, max(q.end, q.noun_end)) is not None:
        return "participated"
    if group == "places":
        verb = next(reversed(_strikes(text, max(q.sentence_span[0], q.start - _TO_STRUCK), q.start)), None)
        return "targeted" if verb is not None and _CLAUSE_END.search(text, verb.end(), q.start) is None else None
    if group != "people" or q.concept not in {"people", "civilians", "armed_group_members"}:
        return None
    start = max(q.end, q.noun_end)
    verb = next(iter(_strikes(text, start, min(q.sentence_span[1], start + _TO_STRUCK))), None)
    if verb is None or (fought and not _kills_others(q, verb.end())):
        return None
    if any(start <= n.start < verb.start() for n in scan.numbers) or scan.terms("group", start, verb.start()):
        return None
    between = text[start : verb.start()]
    return "participated" if between.count(",") <= 1 and not set(between) & set(";。:的在被遭") else None


def _kills_others(q: Quantity, end: int) -> bool:
    """Whether the verb of killing behind an attack opens a clause of the attackers: 约80人突袭集市,杀死村民9人."""
    text, at = q.scan.text, q.state_at
    if at is None or at[0] < end or text[at[0] - 1] in "被遭":
        return False
    clause = text.rfind(",", end, at[0])
    return clause >= 0 and spoken("zh", "active", text, at[0], at[1] + 1) != [] and not q.scan.terms("noun", clause, at[0])


def is_in_name(q: Quantity, harm: Term) -> bool:
    """Whether the word of harm only names what is counted: 绑架案件增加15% counts cases, and nobody who was seized."""
    nouns = q.scan.terms("noun", harm.start, harm.end + 4) if q.scan.language == "zh" else []
    return any(n.start == harm.start and n.end > harm.end and n.section == "concepts" and group_of(n.key) == "activity" for n in nouns)


def seized_before(q: Quantity) -> Term | None:
    """The verb of seizure right before those who have since got free: 被绑架的12名村民获释."""
    if q.scan.language != "zh" or q.scan.text[q.start - 1 : q.start] != "的":
        return None
    told = q.scan.terms("state", max(q.sentence_span[0], q.start - _TO_COMPLETED), q.start)
    return next((t for t in told if t.key == "abducted" and t.end == q.start - 1), None)


def is_parted(q: Quantity) -> bool:
    """Whether what follows is said of a half or the most of those who are counted: 120辆车中一半以上无法使用."""
    if q.scan.language != "zh" or q.measure != "count":
        return False
    lead = _OF_THOSE.match(q.scan.text, max(q.end, q.noun_end))
    most = spoken_at("zh", "most", q.scan.text, lead.end()) if lead is not None else None
    if lead is not None and _TENTHS.match(q.scan.text, lead.end()) is not None:
        return True  # 发电机42台,七成可用
    return most is not None and _IDENTITY.match(q.scan.text, most.end()) is None


def fares_on(q: Quantity) -> bool:
    """Whether a clause tells of people in words that no list knows how they are: 3人死亡,14人仍在林中."""
    return q.scan.language == "zh" and q.measure == "count" and _FARES.match(q.scan.text, max(q.end, q.noun_end)) is not None


def _died_of_it(q: Quantity) -> bool:
    """Whether the cases of a disease that a verb of death counts are people: 报告病例4 512例,死亡87例."""
    died = q.scan.terms("state", max(q.sentence_span[0], q.start - _TO_COUNTED), q.start) if q.scan.language == "zh" else []
    return any(t.key == "killed" and 0 <= q.start - t.end <= _TO_DEAD for t in died)


def died_later(q: Quantity, hurt: Term) -> Term | None:
    """The verb of death of all who were hurt: 一名士兵受伤,救治三天后死亡."""
    if hurt.end <= q.start and hurt.section == "state_nouns":
        told = q.scan.terms("state", q.end, min(q.sentence_span[1], q.end + _TO_DEATH))
        dead = next((t for t in told if t.key == "killed" and t.section == "states"), None)
        parted = dead is not None and set(q.scan.text[q.end : dead.start]) & set(",;0123456789")
        return None if parted else dead  # 伤者又有两人在医院伤重不治
    behind = q.scan.terms("state", hurt.end, hurt.end + _OUTCOME) if hurt.start >= q.noun_end else []
    joined = hurt.end + q.scan.text.startswith(("后", "致", "而"), hurt.end)
    if (died := next((t for t in behind if t.key == "killed" and t.start == joined), None)) is not None:
        return died  # 被弹片击中身亡
    gap = q.scan.text[q.noun_end : hurt.start]
    if hurt.start < q.noun_end or not (len(gap) <= _WOUND or (gap[0] == "在" and len(gap) <= _WHERE and not set(gap) & set(",;。"))):
        return None
    found = _DIED_LATER.match(q.scan.text, hurt.end)
    return Term(found.start("died"), found.end("died"), "states", "killed") if found is not None else None


def sends_force(q: Quantity) -> bool:
    """Whether people of whom no more is said are of a foreign force that the sentence names before: 多国安全支助团拟派遣2 500人."""
    if q.scan.language != "zh" or q.measure != "count":
        return False
    first = q.sentence_span[0]
    named = q.scan.terms("group", first, q.start)
    return bool(named) and {t.key for t in named} == {"international_forces"} and not q.scan.terms("mission", first, q.start)


def count_patients(q: Quantity) -> None:
    """Give the dead among the cases of a disease who they are: staff of the mission that the sentence names, else inhabitants."""
    if q.concept != "cases" or not _died_of_it(q):
        return
    first, last = q.sentence_span
    staff = any(t.key in {"un_personnel", "peacekeepers"} for t in q.scan.terms("noun", first, q.start))
    staff = staff or bool(q.scan.terms("mission", first, last))
    q.concept, q.generic, q.parent = "un_personnel" if staff else "civilians", False, None
