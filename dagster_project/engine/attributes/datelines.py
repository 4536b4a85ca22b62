"""The head of a press text that names where and when it was written, and nothing of what happened."""

from __future__ import annotations

import re

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.vocabulary import HARM

_DATELINE = re.compile(r"(?:[^.;!?]|(?<=[^\W\d]{3})\.(?= (?:\d|-))){0,70}?(?:\s-+\s|\)\s*\.?\s?-+\s|[电電讯])")
_SPACED = {"en", "es", "fr", "ru"}
_DATELINE_ZH = re.compile(r"(?:[^\n]{1,40}\n){0,2}[^。;!?\n]{1,12}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")


def dateline_end(scan: Scan) -> int:
    """Where the head of a press text ends that names where it was written: "Bamako, 31 October 2023 - "."""
    if scan.dateline is None:
        scan.dateline = _dateline_end(scan)
    return scan.dateline


def _dateline_end(scan: Scan) -> int:
    if scan.passage.passage_no > 6 or scan.passage.kind not in {"paragraph", "heading"}:
        return 0
    match = _DATELINE.match(scan.text)
    if scan.language == "zh" and (match is None or not any(d.end <= match.end() for d in scan.dates)):
        head, day = _DATELINE_ZH.match(scan.text), str(scan.source.masthead.published_on)
        own = head is not None and any(d.end == head.end() and d.date_start == day for d in scan.dates)
        match = head if own and head is not None and scan.written(head.end() - 1, head.end() + 1)[1:2].isspace() else match
    if match is None or _tells(scan, match.end()):
        return 0
    opening = any(p.start <= 2 for p in scan.terms("place", 0, match.end()))
    dated = any(d.end <= match.end() for d in scan.dates)
    return match.end() if dated or (opening and match.end() <= 40) else 0


def _tells(scan: Scan, end: int) -> bool:
    """Whether what stands before a dash counts something or says what happened: "In 2019 it lost 22 men, in 2018 - 13" is no head."""
    if any(n.end <= end for n in scan.numbers[:1]):
        return True
    return scan.language in _SPACED and any(t.section == "states" and t.key in HARM for t in scan.terms("state", 0, end))
