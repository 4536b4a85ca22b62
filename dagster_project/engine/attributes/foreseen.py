"""What is told of a day that lies ahead of the document has not happened, whatever the tense: تُسلم القواعد المتبقية قبل 30 أيلول."""

from __future__ import annotations

from dagster_project.engine.attributes.sums_of_harm import is_own
from dagster_project.engine.dates.find import DateSpan
from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting

_DEEDS = {"handed_over", "withdrawn", "deployed", "rotated", "supplied", "conducted", "replaced"}
_AHEAD = {"on", "by", "before"}  # "until June" tells how long what is done now goes on


def foresee(q: Quantity, date: DateSpan | None, setting: Setting) -> None:
    """Call a deed planned whose date, in its own sentence, is later than the document."""
    if date is None or setting.anchor is None or q.state not in _DEEDS or date.relation not in _AHEAD or not is_own(q, date):
        return
    day = date.date_start or date.date_end or ""
    size = min(len(day), len(setting.anchor))
    if size and day[:size] > setting.anchor[:size]:
        q.state, q.state_text = "planned", None
