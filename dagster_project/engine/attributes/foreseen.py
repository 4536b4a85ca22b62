"""An Arabic verb of the present tells of a plan where its day lies ahead of the document: تُسلم القواعد المتبقية قبل 30 أيلول."""

from __future__ import annotations

import re

from dagster_project.engine.attributes.sums_of_harm import is_own
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.folding.text import fold
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting

_DEEDS = {"handed_over", "withdrawn", "deployed", "rotated", "supplied", "conducted", "replaced"}
_AHEAD = {"on", "by", "before"}  # "until June" tells how long what is done now goes on
_PRESENT = re.compile(r"[وف]?[يت]\w")


def foresee(q: Quantity, date: DateSpan | None, setting: Setting) -> None:
    """Call a deed planned whose date, in its own sentence, is later than the document."""
    if q.scan.language != "ar" or q.state not in _DEEDS or date is None or setting.anchor is None:
        return
    day = date.date_start or date.date_end or ""
    size = min(len(day), len(setting.anchor))
    ahead = size and day[:size] > setting.anchor[:size] and date.relation in _AHEAD and is_own(q, date)
    if ahead and _PRESENT.match(fold(q.state_text or "").text):
        q.state, q.state_text = "planned", None
