"""The head of a press text, whose date is the document's own and tells no event."""

from __future__ import annotations

import re

from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.scan import Scan
from dagster_project.engine.setting import Setting

_ZH_PLACE = 12  # characters of the place before the date of a release
HEAD = 6  # passages in which a dateline may stand


def is_dateline(scan: Scan, date: DateSpan, setting: Setting) -> bool:
    """The date at the head of a press text (Bamako, 31 October 2023 -) is the document's own and no event."""
    head = scan.passage.passage_no <= HEAD and date.start <= 48 and date.date_start == setting.anchor
    after = scan.text[date.end : date.end + 40]
    opens = date.start - scan.text.rfind("\n", 0, date.start) <= _ZH_PLACE
    if head and opens and scan.language == "zh" and scan.written(date.end - 1, date.end + 1)[1:2].isspace():  # folding drops the space
        return True  # 摩加迪沙,2022年10月31日 特派团谴责...
    return head and (
        after.lstrip(" .г(").startswith(("-", "电", "電", "讯", "消息", ")", "/")) or re.match(r"\s{0,2}\([^)]{2,30}\)", after) is not None
    )
