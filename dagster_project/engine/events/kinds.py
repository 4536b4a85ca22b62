"""What the words around a trigger make of it: a departure that is only asked for, peacekeepers whom somebody holds."""

from __future__ import annotations

from dagster_project.engine.scan import Scan
from dagster_project.engine.words.lexicon import Term
from dagster_project.engine.words.wording import spoken

_ASKED = 70  # characters between a demand and the departure that it asks for
_HELD = 60  # characters between "held" and those who are
_HOLDS = ("احتجز", "اوقف")  # also said of authorities
_PARTED = frozenset(";:.()")


def told_otherwise(scan: Scan, trigger: Term, first: int, last: int) -> str | None:
    """The type of an occurrence whose trigger says another one by itself."""
    text = scan.text
    if trigger.key == "withdrawal" and trigger.section == "event_nouns":  # طلبت الرباط في 17 آذار رحيل 84 موظفا
        asked = spoken(scan.language, "asks_to_leave", text, max(first, trigger.start - _ASKED), trigger.start)
        if any(not set(text[m.end() : trigger.start]) & _PARTED and "," not in text[m.end() : trigger.start] for m in asked):
            return "request_to_leave"
    if trigger.key == "other" and scan.language == "ar" and text.startswith(_HOLDS, trigger.start):
        held = spoken("ar", "of_the_un", text, trigger.end, min(last, trigger.end + _HELD))
        if any(not set(text[trigger.end : m.start()]) & _PARTED and "," not in text[trigger.end : m.start()] for m in held):
            return "abduction"  # احتجز واحد وعشرون من مراقبي الأمم المتحدة
    return None
