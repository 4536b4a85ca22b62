"""What only Chinese grammar says: measure words that tell what is counted, and 一 that counts."""

from __future__ import annotations

from dagster_project.engine.frames.chinese_clauses import fares_on, is_in_name
from dagster_project.engine.frames.nouns import classifier_after
from dagster_project.engine.lazy import lazy
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.set_words import DETAIL, TIES, counts_in
from dagster_project.engine.words.vocabulary import EQUIPMENT, HARM, group_of
from dagster_project.engine.words.wording import spoken_at

_UNIT_OF = {"military_personnel": "military_units", "uniformed_personnel": "military_units", "police_personnel": "formed_police_units"}
_DEAD_OR_HURT = lazy(r"(?P<harm>[死亡]|[重轻]?伤)(?=[\d,;:。.)\s、多逾至一两三四五六七八九十数]|$)")
_FORMERLY = lazy("[比较](?:前一?|去|上一?|同|此前|往|[0-9]{4})(?:年|期|季度|月|个)")  # before how many there were then
_HARM_OF = lazy(
    r"(?:^|[,;:。、()\s致共计另又则还民兵员者警])(?P<harm>[死亡毙]|[重轻]?伤)了?(?:至少|约|近|逾|超过)?$"
)  # before a number of people
_PERSONS, _TO_HARM = lazy("[ 多余]{0,2}人(?![民员口质士权])"), 8
_LOST = lazy("(?P<harm>失去|损失|损折|折)了?(?:至少|约|近|逾|超过)?$")  # before people whom a force lost
_ALONE = lazy("[ 多余]{0,2}人(?=[,;。、)]|$)")
_CARRIED = lazy("(?:运送|输送|转运|搭载|护送|救治|接诊|空运|疏散|撤侨|后送)(?:了|各类|各方|各国|有关)?$")
_TO_CARRIED, _TO_NEXT = 6, 14  # characters between the verb that carries people and the noun, from one of several to the next number
_BESIDE, _TO_PRISON = 2, 8  # characters between a number and the verb of custody, and between that and the prison
_TRAINED = lazy(
    "(?:(?:培训|轮训)(?![班课中员团计项方学机])|(?:[共已还新另再内计]|先后|陆续)训练(?![班课中员团计项方学机场有])|训练(?=了))了?[^,;:。()0-9]{0,24}$"
)
_TO_WHOM, _TO_TAUGHT = lazy("(?:为|向|对|给|面向|使)[^,;。、()]*$"), 24  # characters before people who are taught
_GIVEN = "(?:提供|进行|开展|举办|实施|接受|组织)(?:了|过)?[^,;。()0-9]{0,16}?(?:培训|训练|轮训|教育|讲座|授课|宣讲)"
_TAUGHT = lazy("[ 多余]{0,2}[人名]?[^,;。()0-9]{0,12}?" + _GIVEN)
_ATTACKS = {"attack", "ambush", "hijacking", "abduction"}
_TO_ATTACK = 24  # characters behind gunmen in which the verb of their attack stands
_MONEY = lazy("(?:预算|资金|经费|款项|拨款|支出|费用|摊款|开支|所需资源|捐款)(?!缺口|短缺)[^,;。、(0-9]{0,8}$")
_TELLS = lazy("[^,;:。、]{0,6}?(?:说|称|表示|指出|告诉|透露|证实|介绍|宣布|回忆)")
_PLAN_OF = lazy("的[^,;:。、]{0,14}?(?:计划|呼吁|方案|需求|应急预案)")
_ABOARD = lazy("[车机船艇舱][上内里](?:当时|其时)?(?:一共|总共|共)?(?:[有载]着?|载有|坐着|坐有|乘有)(?:约|近|至少)?$")
_MADE_OF = lazy("[ 多余]{0,2}(?:人|名[^,;。]{0,8}?)(?:所)?组成(?!员)的?")
_ENDS_LIST = lazy("[,;。、]|[和与及]|以及|$")
_TURNS = lazy("[ 多余几]{0,2}[人台辆架艘车班批]次")
_OPENERS = ("link", "set", "state", "plan", "qualifier", "qualifier_after", "cause", "event", "negation", "place", "adverb")
_UNITS, _MOVED = {"battalions", "companies", "formed_police_units"}, {"withdrawn", "rotated", "deployed", "planned", "replaced"}
_DEEDS = {"damaged", "destroyed"}
_SUBJECT, _MEMBER = 6, 6  # characters of a subject behind the word of its plan, between a noun and the comma of its list
_DEED_REACH, _OBJECT_REACH = 4, 16  # characters between things and what they did, and in which the name of its object ends


def unit_concept(q: Quantity, concept: str) -> str:
    """支 counts units: 24支部队 are units, although 部队 alone are soldiers."""
    classifier = classifier_after(q)
    return _UNIT_OF.get(concept, concept) if classifier is not None and classifier.key == "unit" else concept


def counts_one(q: Quantity, after: Quantity | None) -> bool:
    """Whether 一 is a number and no article: 每季度一次, 只有一次, 一支140人的部队, 一辆装甲车被炸毁."""
    if q.measure == "rate" or q.qualifier != "exactly":
        return True
    opening = next((p.start for p in q.scan.layers["place"] if p.end == q.start), q.start)  # 只有卢旺达一个营
    if any(t.key == "only" and t.end in {q.start, opening} for t in q.scan.layers["adverb"]):
        return True
    if q.own_state and (q.state in {"damaged", "destroyed", "detained"} or (q.state or "").startswith("rated_")):
        return q.scan.text[q.noun_end : q.noun_end + 1] != "的"  # 一处阵地的大门: what was damaged is only a part of it
    classifier = classifier_after(q)
    if classifier is not None and q.noun is not None and 0 <= q.start - q.noun.end <= 1 and _ENDS_LIST.match(q.scan.text, classifier.end):
        return True  # 缴获步枪一支: no article stands behind its noun
    if classifier is not None and q.noun is None and _and_next(q, classifier, after):
        return True  # 起出装置四个,一个已失效,三个由人工排除
    if q.own_state and q.concept in _UNITS and q.state in _MOVED:
        return True  # 蒙古的一个连也将撤走
    sized = classifier is not None and after is not None and after.start == classifier.end  # 一个150人的连
    return sized and classifier is not None and (classifier.key == "unit" or group_of(q.concept) == "formations")


def _and_next(q: Quantity, classifier: Term, after: Quantity | None) -> bool:
    """Whether the next number counts others of the same kind in a clause of its own."""
    if after is None or after.sentence != q.sentence or "," not in q.scan.text[q.end : after.start]:
        return False
    other = classifier_after(after)
    word = q.scan.text[classifier.start : classifier.end]
    return other is not None and word == q.scan.text[other.start : other.end] and after.start - q.end <= _TO_NEXT and after.noun is None


def dead_or_hurt(q: Quantity) -> tuple[str, int, int] | None:
    """The state of 3死11伤 and of 死3人,伤11人, which headlines and wires write by one character, and where that stands."""
    if q.scan.language != "zh" or q.measure != "count":
        return None
    text = q.scan.text
    behind, before = _DEAD_OR_HURT.match(text, q.end), None
    if behind is None and _ALONE.match(text, q.end):
        before = _LOST.search(text, max(q.sentence_span[0], q.start - _TO_HARM), q.start)
    if behind is None and before is None and _PERSONS.match(text, q.end):
        before = _HARM_OF.search(text, max(q.sentence_span[0], q.start - _TO_HARM), q.start)
    found = behind or before
    return None if found is None else ("injured" if found["harm"].endswith("伤") else "killed", *found.span("harm"))


def whose_harm(q: Quantity) -> str | None:
    """The concept of the people right before the character of their harm: 平民死12人."""
    at = q.state_at[0] if q.state_at is not None and q.state_at[0] < q.start else -1
    people = [t for t in q.scan.terms("noun", max(q.sentence_span[0], at - _TO_HARM), max(at, 0)) if t.end == at]
    return next((t.key for t in people if t.section == "concepts" and group_of(t.key) == "people"), None)


def is_component(q: Quantity) -> bool:
    """Whether 一个 stands before a part of a mission (一个最多8 900人的军事部分): people are counted by 名 and 人."""
    return q.noun is not None and group_of(q.concept) == "people" and q.scan.text[q.noun.end - 2 : q.noun.end] in {"部分", "部门"}


def is_carried(q: Quantity, noun: Term) -> bool:
    """Whether 人员 are whoever was carried or treated, and not those who did it: 运送各类人员5000人."""
    if q.scan.language != "zh" or noun.key != "people":
        return False
    return _CARRIED.search(q.scan.text, max(q.sentence_span[0], noun.start - _TO_CARRIED), noun.start) is not None


def is_held(q: Quantity) -> bool:
    """Whether a prison and the verb of custody stand right before the number: 监狱关押1.2万人."""
    held = [t for t in q.scan.terms("state", q.sentence_span[0], q.start) if t.key == "detained" and 0 <= q.start - t.end <= _BESIDE]
    places = q.scan.terms("noun", max(q.sentence_span[0], held[0].start - _TO_PRISON), held[0].start) if held else []
    return any(t.key == "prisons" for t in places)


def attacked(q: Quantity) -> bool:
    """Whether the verb of an attack stands right behind gunmen of whom no harm is told: 返回途中遭到约40名武装分子袭击."""
    if q.scan.language != "zh" or q.state not in {"returned", "deployed", "strength", "withdrawn", "other"}:
        return False
    return any(t.key in _ATTACKS and 0 <= t.start - q.noun_end <= 2 for t in q.scan.terms("event", q.noun_end, q.noun_end + _TO_ATTACK))


def makes_up(q: Quantity) -> bool:
    """Whether the number says of how many a patrol consists (由25人组成的巡逻队), and not what befell them."""
    return q.scan.language == "zh" and _MADE_OF.match(q.scan.text, q.end) is not None


def rides(q: Quantity) -> bool:
    """Whether the number tells how many were in a vehicle when it happened: 爆炸发生时车上共有11人."""
    return q.scan.language == "zh" and _ABOARD.search(q.scan.text, q.sentence_span[0], q.start) is not None


def is_trained(q: Quantity) -> bool:
    """Whether the verb of training governs people: 培训部队人员412名."""
    return q.scan.language == "zh" and _TRAINED.search(q.scan.text, q.sentence_span[0], q.start) is not None


def takes_part(q: Quantity) -> bool:
    """Whether people are of a patrol, or are trained, whatever else the sentence tells."""
    if (q.state in HARM and makes_up(q)) or (q.state in {None, *HARM} and rides(q)):
        return True
    return ((q.state not in HARM or not q.own_state) and is_taught(q)) or ((not q.own_state or q.far_state) and is_trained(q))


def is_taught(q: Quantity) -> bool:
    """Whether people are those to whom training is given: 为1 500名警察提供了培训, 向3万人开展风险教育."""
    if q.scan.language != "zh" or _TO_WHOM.search(q.scan.text, max(q.sentence_span[0], q.start - _TO_TAUGHT), q.start) is None:
        return False
    return _TAUGHT.match(q.scan.text, max(q.end, q.noun_end)) is not None


def of_all_people(q: Quantity, lender: Quantity) -> bool:
    """Whether 人 goes on from women or children to people of any kind: 造成3名儿童死亡,6人受伤."""
    if counts_in(q, lender) and (classifier := classifier_after(q)) is not None and classifier.key == "person":
        return True  # 包括两名警察在内的9人
    if q.scan.language != "zh" or lender.concept not in {"women", "children"} or q.markers & TIES:
        return False
    if q.scan.text.rfind("(", 0, q.start) > q.scan.text.rfind(")", 0, q.start):
        return False  # 妇女伤亡397人(138人死亡)
    return q.scan.text.startswith("人", q.end) or q.scan.text.startswith(("多人", "余人"), q.end)


def lives_in(q: Quantity, before: Quantity) -> bool:
    """Whether the people of a list stand behind how many places they live in: 其中朱巴两处营地3.2万人."""
    places = q.scan.language == "zh" and group_of(before.concept) == "places" and "of_which" in before.markers
    return places and 0 <= q.start - before.noun_end <= 1 and _PERSONS.match(q.scan.text, q.end) is not None


def counts_areas(q: Quantity) -> bool:
    """Whether 省, 州 or 个国家 is counted, of which what people do is not said."""
    classifier = classifier_after(q)
    return classifier is not None and classifier.key == "area" and q.state in {"deployed", "conducted", "strength", "present"}


def is_told_by(q: Quantity) -> bool:
    """Whether 一名 stands before whoever tells of it, or 另一起 before one occurrence more: 一名军官说,30名士兵死亡."""
    activity = group_of(q.concept) == "activity" and q.scan.text.startswith("另", q.start - 1)
    return activity or _TELLS.match(q.scan.text, q.noun_end) is not None


def asks_money(q: Quantity) -> bool:
    """Whether a sum is what a plan or an appeal asks for: 9.6亿美元的救援计划."""
    return q.scan.language == "zh" and _PLAN_OF.match(q.scan.text, q.noun_end) is not None


def counts_turns(q: Quantity) -> bool:
    """Whether 人次, 台次, 架次 count the times that people or things were sent, and not how many there are."""
    return q.scan.language == "zh" and _TURNS.match(q.scan.text, q.end) is not None


def opens_next(q: Quantity, term: Term, after: Quantity | None, start: int) -> bool:
    """Whether the verb opens the clause of the next number, its object between the two: 出动车辆90台次,运输物资300吨."""
    noun = after.noun if after is not None else None
    if noun is None or after is None or noun.end > after.start or "," not in q.scan.text[start : term.start]:
        return False
    return 0 <= noun.start - term.end <= 1


def is_of_next(q: Quantity, term: Term, after: Quantity | None) -> bool:
    """Whether harm that a later clause tells befell those whom it counts: 有2 200名维和人员在执行任务,先后有25名军人牺牲.

    Harm of which an accusation before the number tells befell nobody of those who are counted: 关于记者被杀的指控,其中已核实53份.
    """
    if q.scan.language == "zh" and term.key in HARM and term.end <= q.start and q.scan.text.startswith("的", term.end):
        return any(t.start == term.end + 1 and group_of(t.key) == "activity" for t in q.scan.terms("noun", term.end, q.start))
    aside = q.scan.language == "zh" and term.key in HARM and term.end <= q.start and "," in q.scan.text[term.end : q.start]
    if aside and (fares_on(q) or is_in_name(q, term)):
        return True
    if q.scan.language == "zh" and term.key == "shortfall" and _FORMERLY.search(q.scan.text, q.sentence_span[0], term.start):
        return True  # 比前一年的134人少了36人
    if q.scan.language == "zh" and term.key in HARM and term.start >= q.noun_end and _is_topic(q, term):
        return True
    if q.scan.language == "zh" and term.key == "required" and term.start >= q.noun_end and q.measure == "count":
        return after is not None and after.measure == "money" and "," in q.scan.text[q.noun_end : term.start] and term.end <= after.start
    if q.scan.language != "zh" or term.key not in HARM or term.start < q.noun_end or after is None or after.markers & DETAIL:
        return False
    comma = q.scan.text.rfind(",", q.noun_end, term.start)
    counted = any(comma < n.start < term.start for n in q.scan.numbers)
    return comma >= 0 and counted and not any(t.key in HARM for t in q.scan.terms("state", q.noun_end, comma))


def _is_topic(q: Quantity, term: Term) -> bool:
    """Whether the harm of other people is only what is looked into or spoken of: 20名调查员前往调查平民遇害事件."""
    if spoken_at("zh", "told_of", q.scan.text, term.end) is None:
        return False
    return any(group_of(n.key) == "people" and n.section == "concepts" for n in q.scan.terms("noun", q.noun_end, term.start))


def plans_another(q: Quantity, term: Term) -> bool:
    """Whether a plan behind a comma has a subject of its own: 登记选民160万人,预计选举将于12月举行."""
    if q.scan.language != "zh" or term.start < q.noun_end or "," not in q.scan.text[q.noun_end : term.start]:
        return False
    last = q.sentence_span[1]
    dated = [(d.start, d.end) for d in q.scan.dates]
    counted = [n for n in q.scan.numbers if term.end <= n.start < last and not any(a <= n.start < b for a, b in dated)]
    if counted and counted[0].start - term.end <= _SUBJECT and "," not in q.scan.text[term.end : counted[0].start]:
        return True  # 到位资金为3.1亿美元,目标是向980万人提供援助
    clause = q.scan.text.rfind(",", q.noun_end, term.start)
    named = [t for layer in ("noun", "event") for t in q.scan.terms(layer, clause, term.end + _SUBJECT)]
    return any(t.end <= term.start or t.start == term.end for t in named)


def names_fleet(q: Quantity, before: Quantity) -> bool:
    """Whether the rate of a fleet that is no part of what was counted is told: 两个营的装甲车可用率为54%."""
    nouns = [t for t in q.scan.terms("noun", before.noun_end, q.start) if t.section == "concepts" and t.key in EQUIPMENT]
    return bool(nouns) and group_of(before.concept) != "equipment" and q.scan.language == "zh"


def is_of_money(q: Quantity) -> bool:
    """Whether a percentage stands right behind a word for money: 预算增加9%, 资金只有10%到位."""
    return q.scan.language == "zh" and _MONEY.search(q.scan.text, q.sentence_span[0], q.start) is not None


def counts_things(q: Quantity) -> bool:
    """Whether the measure word is one of things: 仍有三支下落不明, of weapons."""
    classifier = classifier_after(q)
    return classifier is not None and classifier.key in {"unit", "vehicle", "aircraft", "device", "building"}


def counts_unknown(q: Quantity) -> bool:
    """Whether a word that no list knows follows a measure word that says little (个, 座): the number counts that."""
    classifier = classifier_after(q)
    text = q.scan.text
    if (
        classifier is None
        or classifier.key not in {"general", "thing", "machine", "animal", "length"}
        or classifier.end >= len(text)
        or not text[classifier.end].isalpha()
    ):
        return False
    return not any(t.start == classifier.end for layer in _OPENERS for t in q.scan.layers[layer])


def is_other_clause(q: Quantity, gap: str) -> bool:
    """Whether people did something before the comma, and so open no list: 两名农民与巡逻人员争执,一名士兵被打伤."""
    return q.scan.language == "zh" and gap.find(",") > _MEMBER


def is_deed(q: Quantity, term: Term) -> bool:
    """Whether the things did it to something else, whose name follows the verb: 两辆坦克撞毁一处阵地的大门."""
    if q.scan.language == "zh" and q.concept == "armed_group_members" and term.key in HARM and q.noun is not None:
        inside = q.end <= term.start and term.end < q.noun.start and q.scan.text[q.noun.start - 1] == "的"  # 两名劫持人质的歹徒
        passive = q.scan.text[term.start - 1] in "被遭" or q.scan.text[term.start] in "被遭"
        return inside and not passive and (term.section == "state_nouns" or q.scan.text[term.end] != "的")
    if q.scan.language != "zh" or term.key not in _DEEDS or not 0 <= term.start - q.noun_end <= _DEED_REACH:
        return False
    if set(q.scan.text[q.noun_end : term.start + 1]) & set("被遭,、"):
        return False
    layers = [
        t for layer in ("noun", "place", "mission", "actor", "group") for t in q.scan.terms(layer, term.end, term.end + _OBJECT_REACH)
    ]
    counted = any(0 <= n.start - term.end <= 1 and q.scan.text[term.end] != "," for n in q.scan.numbers if term.end < len(q.scan.text))
    return counted or any(t.start - term.end <= 1 for t in layers)
