"""The head of a press text, whose date is the document's own and tells no event."""

from __future__ import annotations

import re

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting

_ZH_PLACE = 12  # characters of the place before the date of a release
HEAD = 6  # passages in which a dateline may stand
_TOWN = re.compile(r"(?:^|\n)[^\W\d][^.:;,\n]{1,30},\s*$")  # all that stands before the date of a dateline that a full stop ends


def _ended(scan: Scan, end: int) -> bool:
    """Whether the full stop of "г." ends the dateline, and a sentence begins behind it."""
    return scan.text.startswith(". ", end - 1) and not scan.written(end + 1, min(end + 2, len(scan.text))).islower()


def is_dateline(scan: Scan, date: DateSpan, setting: Setting) -> bool:
    """The date at the head of a press text (Bamako, 31 October 2023 -) is the document's own and no event."""
    head = scan.passage.passage_no <= HEAD and date.start <= 48 and date.date_start == setting.anchor
    after = scan.text[date.end : date.end + 40]
    opens = date.start - scan.text.rfind("\n", 0, date.start) <= _ZH_PLACE
    if head and opens and scan.language == "zh" and scan.written(date.end - 1, date.end + 1)[1:2].isspace():  # folding drops the space
        return True  # 摩加迪沙,2022年10月31日 特派团谴责...
    if head and _TOWN.search(scan.text, 0, date.start) and _ended(scan, date.end):
        return True  # Джуба, 10 апреля 2013 г. Во вторник ...
    return head and (
        after.lstrip(" .г(").startswith(("-", "电", "電", "讯", "消息", ")", "/")) or re.match(r"\s{0,2}\([^)]{2,30}\)", after) is not None
    )
