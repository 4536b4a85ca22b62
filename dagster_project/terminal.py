"""Lines of text for a terminal: wrapped by the columns that they take, and readable where they run from right to left.

Text keeps the order in which it is read (the logical order) and is never reversed: a terminal that knows the bidirectional
algorithm (UAX #9) turns it by itself, and one that does not shows it in reading order from the left. What a terminal cannot know is
where a sentence begins and ends inside a line of ours, so that each line of right-to-left text stands in an isolate. Its direction
is that of the whole sentence, not of the line: a wrapped line may begin with a digit or a Latin acronym.
"""

from __future__ import annotations

import re
import unicodedata

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
CLOSING = "，。、；：！？）」』》”’,.;:!?)]«%"
UNITS = re.compile(r"\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+")


def readable(text: str) -> str:
    """The text without characters that steer a terminal: an escape or a bell of a document is shown as a dot."""
    return "".join("·" if unicodedata.category(letter) == "Cc" and not letter.isspace() else letter for letter in text)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese characters two, marks above and below letters none."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at blanks and between Chinese characters; a longer word is cut.

    >>> wrapped("of 550 vehicles", 8)
    ['of 550', 'vehicles']
    """
    lines, line = [], ""
    for unit in _units(text):
        if line and columns(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
        while columns(line.rstrip()) > width and len(line) > 1:
            cut = _cut(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _units(text: str) -> list[str]:
    """What may not be broken; punctuation stays with what it closes."""
    units: list[str] = []
    for unit in UNITS.findall(text):
        if units and unit[0] in CLOSING and not units[-1].isspace():
            units[-1] += unit
        else:
            units.append(unit)
    return units


def _cut(line: str, width: int) -> int:
    """How many characters of the line fit, at least one."""
    taken = 0
    for number, character in enumerate(line):
        taken += _columns_of(character)
        if taken > width:
            return max(number, 1)
    return len(line)


def isolated(lines: list[str]) -> list[str]:
    """The lines of one text, each in an isolate with the direction of the whole; text without right-to-left letters stays as it is."""
    directions = [unicodedata.bidirectional(character) for line in lines for character in line]
    strong = [direction for direction in directions if direction in ("L", "R", "AL")]
    if not {"R", "AL"}.intersection(strong):
        return lines
    start = LEFT_TO_RIGHT if strong[0] == "L" else RIGHT_TO_LEFT
    return [f"{start}{line}{END}" for line in lines]
