"""What the generated documents say: each saying in six languages, with the figures, breakdowns and events that are in it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
Numbers = dict[str, int]
Claim = tuple[str, str, tuple[str, ...]]  # relation, whole, parts


@dataclass(frozen=True)
class Saying:
    """One sentence. `words` holds it by language, with `{name}` where the number of that name stands."""

    scope: str
    numbers: Callable[[random.Random, int], Numbers]  # by chance and by the turn of the report
    figures: dict[str, dict[str, str]]  # name to what is counted
    words: dict[str, str]
    breakdowns: tuple[Claim, ...] = ()
    event: str | None = None

    def said(self, language: str, numbers: Numbers) -> tuple[str, dict[str, tuple[int, int]]]:
        """The sentence with its numbers, and where in it each of them stands."""
        text, spans, done = "", {}, 0
        for match in re.finditer(r"\{(\w+)\}", self.words[language]):
            text += self.words[language][done : match.start()]
            number = str(numbers[match[1]])
            spans[match[1]] = (len(text), len(text) + len(number))
            text, done = text + number, match.end()
        return text + self.words[language][done:], spans


def _count(concept: str, state: str, **more: str) -> dict[str, str]:
    return {"concept": concept, "state": state, "state_text": state, "concept_text": concept, "rule": "count.noun_after", **more}


def _fleet(chance: random.Random, turn: int) -> Numbers:
    fit, repair, unfit = chance.randint(20, 90), chance.randint(2, 20), chance.randint(2, 20)
    slip = chance.random() < 0.02  # a report now and then misprints its whole
    return {"total": fit + repair + unfit + slip, "fit": fit, "repair": repair, "unfit": unfit}


def _toll(chance: random.Random, turn: int) -> Numbers:
    return {"all": 40 + 2 * turn, "attacks": 20 + turn}


VICTIMS = {"victim_group": "peacekeepers", "unit": "person"}
SAYINGS = (
    Saying(
        "incident",
        lambda chance, turn: {"killed": chance.randint(1, 9), "injured": chance.randint(10, 30)},
        {"killed": _count("peacekeepers", "killed", **VICTIMS), "injured": _count("peacekeepers", "injured", **VICTIMS)},
        {
            "ar": "قُتل {killed} من حفظة السلام وجُرح {injured} آخرون عندما انفجرت عبوة على طريق تموين القافلة صباح ذلك اليوم.",
            "en": "A device on the supply road killed {killed} peacekeepers and injured {injured} more in the morning of that day.",
            "es": "Un artefacto en la ruta de suministro mató a {killed} cascos azules e hirió a otros {injured} la mañana de aquel día.",
            "fr": "Un engin posé sur la route du ravitaillement a tué {killed} Casques bleus et en a blessé {injured} autres ce matin-là.",
            "ru": "Утром того дня на дороге снабжения взорвалось устройство: погибли {killed} миротворцев, ранены ещё {injured} человек.",
            "zh": "当天上午，一枚装置在补给道路上爆炸，造成{killed}名维和人员死亡，另有{injured}人受伤。",
        },
        event="ied_explosion",
    ),
    Saying(
        "stock",
        _fleet,
        {
            "total": _count("armoured_vehicles", "present", unit="vehicle"),
            "fit": _count("armoured_vehicles", "serviceable", unit="vehicle"),
            "repair": _count("armoured_vehicles", "under_repair", unit="vehicle"),
            "unfit": _count("armoured_vehicles", "unserviceable", unit="vehicle"),
        },
        {
            "ar": "تملك القوة {total} مركبة مدرعة، منها {fit} صالحة للعمل و{repair} قيد الإصلاح و{unfit} غير صالحة.",
            "en": "The force holds {total} armoured vehicles: {fit} fit for use, {repair} in the workshop and {unfit} out of order.",
            "es": "La fuerza tiene {total} vehículos blindados: {fit} en servicio, {repair} en el taller y {unfit} averiados.",
            "fr": "La force possède {total} véhicules blindés : {fit} en état de marche, {repair} à l'atelier et {unfit} hors d'usage.",
            "ru": "У сил {total} бронированных машин: {fit} исправны, {repair} в ремонте и {unfit} неисправны.",
            "zh": "部队拥有{total}辆装甲车，其中{fit}辆可用，{repair}辆在修，{unfit}辆不能使用。",
        },
        (("partition", "total", ("fit", "repair", "unfit")),),
    ),
    Saying(
        "cumulative",
        _toll,
        {"all": _count("peacekeepers", "killed", **VICTIMS), "attacks": _count("peacekeepers", "killed", cause="hostile_act", **VICTIMS)},
        {
            "ar": "ومنذ إنشاء البعثة فقد {all} من حفظة السلام حياتهم، بينهم {attacks} في هجمات متعمدة.",
            "en": "Since the mission was set up, {all} peacekeepers have lost their lives, {attacks} of them in deliberate attacks.",
            "es": "Desde que se creó la misión han perdido la vida {all} cascos azules, {attacks} de ellos en ataques deliberados.",
            "fr": "Depuis la création de la mission, {all} Casques bleus ont perdu la vie, dont {attacks} dans des attaques délibérées.",
            "ru": "С создания миссии погибли {all} миротворцев, в том числе {attacks} в преднамеренных нападениях.",
            "zh": "特派团成立以来，共有{all}名维和人员丧生，其中{attacks}人死于蓄意袭击。",
        },
        (("subset", "all", ("attacks",)),),
    ),
    Saying(
        "stock",
        lambda chance, turn: {"soldiers": chance.randint(2000, 13000), "police": chance.randint(200, 1900)},
        {
            "soldiers": _count("military_personnel", "strength", unit="person"),
            "police": _count("police_personnel", "strength", unit="person"),
        },
        {
            "ar": "وفي نهاية الفترة كان في الخدمة {soldiers} من العسكريين و{police} من أفراد الشرطة.",
            "en": "At the end of the period {soldiers} soldiers and {police} police officers were in service.",
            "es": "Al término del período estaban en servicio {soldiers} militares y {police} policías.",
            "fr": "À la fin de la période, {soldiers} militaires et {police} policiers étaient en service.",
            "ru": "В конце периода на службе находились {soldiers} военнослужащих и {police} полицейских.",
            "zh": "期末在职的有{soldiers}名军事人员和{police}名警察。",
        },
    ),
    Saying(
        "period",
        lambda chance, turn: {"patrols": chance.randint(100, 3000), "devices": chance.randint(1, 40), "bases": chance.randint(1, 9)},
        {
            "patrols": _count("patrols", "conducted", unit="item"),
            "devices": _count("ieds", "found_neutralised", unit="item"),
            "bases": _count("bases", "handed_over", unit="item"),
        },
        {
            "ar": "وخلال الفترة سُيّرت {patrols} دورية وعُثر على {devices} عبوة وسُلّمت {bases} قواعد إلى السلطات.",
            "en": "In the period {patrols} patrols went out, {devices} devices were made harmless and {bases} bases handed over.",
            "es": "En el período salieron {patrols} patrullas, se neutralizaron {devices} artefactos y se entregaron {bases} bases.",
            "fr": "Pendant la période, {patrols} patrouilles sont sorties, {devices} engins ont été neutralisés et {bases} bases remises.",
            "ru": "За период проведено {patrols} патрулей, обезврежено {devices} устройств и передано {bases} баз.",
            "zh": "期内派出巡逻{patrols}次，排除爆炸装置{devices}枚，移交基地{bases}个。",
        },
        event="site_handover",
    ),
    Saying(
        "stock",
        lambda chance, turn: {"displaced": chance.randint(10_000, 900_000), "returned": chance.randint(100, 9_000)},
        {
            "displaced": _count("displaced_persons", "displaced", unit="person"),
            "returned": _count("returnees", "returned", unit="person"),
        },
        {
            "ar": "وبلغ عدد النازحين {displaced} شخصا، وعاد {returned} شخصا إلى ديارهم.",
            "en": "The number of the displaced stood at {displaced}, and {returned} people had gone home.",
            "es": "Los desplazados eran {displaced} y {returned} personas habían vuelto a casa.",
            "fr": "On comptait {displaced} déplacés, et {returned} personnes étaient rentrées chez elles.",
            "ru": "Перемещённых насчитывалось {displaced}, домой вернулись {returned} человек.",
            "zh": "流离失所者为{displaced}人，已有{returned}人返回家园。",
        },
    ),
)
