"""A year that opens its sentence is that of the days told behind it: "In 2011 it was attacked three times: on 27 May, on 26 July"."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?؟](?=\s)|[。！？\n]")
_IS_TOPIC = re.compile("[是为,]")  # behind a Chinese year that what follows is told of
_OPENING, _LOOK = 5, 16  # characters that may stand before the year: وكان عام 2011, "But in 2011"; and those that are looked at


def opens_topic(text: str, start: int, end: int, relation: str | None, language: str) -> bool:
    """Whether the year at start:end opens its sentence, which goes on to tell of that year; in Chinese the word behind it says so."""
    if language == "zh":
        return _IS_TOPIC.match(text, end) is not None
    before = SENTENCE_END.split(text[max(0, start - _LOOK) : start])[-1].strip()
    return relation in {None, "on"} and len(before) <= _OPENING and not set(before) & set(",;:()")
