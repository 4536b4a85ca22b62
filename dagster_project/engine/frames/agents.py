"""Who did it is not who was harmed: 武装分子打死7人 counts seven people, and no gunmen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.gazetteer import load_gazetteer
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

PARTIES = {"national_forces", "international_forces", "armed_group_members"}  # to fighting
_BY = re.compile("[被遭]到?$")
_DEED = re.compile("(?:事件)?(?:[中后里]|当中|期间)|事件")
_BY_REACH = 3  # characters between "by" and whoever did it
_VERB_REACH = 12  # characters between the subject and its verb


def is_agent(scan: Scan, named: Term, start: int) -> bool:
    """Whether an active verb stands between the people that are named and the number at `start`, so that they are its subject."""
    if named.end >= start:
        return False
    if scan.language == "zh" and _BY.search(scan.text[max(0, named.start - _BY_REACH) : named.start]):
        return True  # 遭帮派成员开枪
    verb = next(iter(_active(scan, named.end, start)), None)
    return verb is not None and verb.start() - named.end <= _VERB_REACH and not set(scan.text[named.end : verb.start()]) & set(",;:")


def acted(scan: Scan, end: int, start: int) -> bool:
    """Whether an active verb stands between people, whose words end at `end`, and the number at `start`: it counts whom they harmed."""
    return end < start and bool(_active(scan, end, start))


def _active(scan: Scan, start: int, end: int) -> list[re.Match[str]]:
    """The active verbs of a stretch. In Chinese the same word may name the deed (在袭击中丧生), or tell what was suffered (遭伏击)."""
    found = spoken(scan.language, "active", scan.text, start, end)
    if scan.language != "zh":
        return found
    return [m for m in found if not set(scan.text[start : m.start()]) & set("被遭") and not _DEED.match(scan.text, m.end())]


def is_party(scan: Scan, named: Term, start: int) -> bool:
    """Whether the word for fighting follows its party: 警方与武装分子的交火造成40人死亡 counts people of neither."""
    return scan.language == "zh" and named.key in PARTIES and any(t.key == "clash" for t in scan.terms("event", named.end, start))


def fought(scan: Scan, named: Sequence[Term], first: int, start: int) -> bool:
    """Whether a sentence that begins at `first` names two parties and their fighting before the number at `start`."""
    parties = {t.key for t in named if t.key in PARTIES and t.end <= start}
    parties |= {load_gazetteer().actor(t.key).kind for t in scan.terms("actor", first, start)} & {"armed_group"}
    return len(parties) > 1 and any(t.key == "clash" for t in scan.terms("event", first, start))
