"""A text as lines with their offsets: what passages are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_LOOK = 400  # code points of a line that are measured; a longer one is running text whatever it holds


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `start` and `end` are code points of the text without white space at either end.

    `width` counts Chinese characters twice; `gap` is the number of blank lines above (a form feed counts for two), the first line of
    the text has a gap of 1; `indent` is the white space in front.
    """

    start: int
    end: int
    text: str
    width: int
    indent: int
    gap: int


def width(text: str) -> int:
    """Columns that a text takes in print."""
    return len(text) + (len(_WIDE.findall(text)) if len(text) <= _LOOK else 0)


def split_lines(text: str) -> list[Line]:
    """Every line that is not blank; `\\n`, `\\r`, form feed and the Unicode separators end a line."""
    lines: list[Line] = []
    offset, gap = 0, 1
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        gap += 2 if raw.startswith("\f") else 0
        if body:
            start = offset + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(body), body, width(body), start - offset, gap))
            gap = 2 if raw.endswith("\f") else 0
        else:
            gap += 2 if "\f" in raw else 1
        offset += len(raw)
    return lines
