"""One number of words, composed part by part.

`room` is what the next part must stay below: after a hundred 100, after twenty 10, after a unit nothing. A scale word (thousand, million)
closes the group before it and opens the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dagster_project.engine.numbers.data import NumberData, Word
from dagster_project.engine.numbers.digits import Digits

_THOUSAND = 1000


@dataclass(slots=True)
class Builder:
    """Composes one number. Every `add_*` returns whether the word fits; a word that does not fit begins the next number."""

    data: NumberData
    start: int
    end: int
    entries: list[tuple[float, float]] = field(default_factory=list)  # (value, scale), scales falling
    group: float = 0
    room: float = _THOUSAND
    part: float = 0  # the last part of the group
    filled: bool = False
    digits: Digits | None = None
    words: int = 0
    first: Word | None = None
    article: bool = False
    fraction: bool = False
    scale: float = 1

    @property
    def value(self) -> float:
        """What the words say so far."""
        return sum(v for v, _ in self.entries) + self.group

    def _put(self, value: float, room: float) -> bool:
        self.group, self.room, self.part, self.filled = self.group + value, room, value, True
        return True

    def _room_after(self, value: float) -> float:
        listed = self.data.rooms.get(int(value))
        if listed is not None:
            return listed
        if value % 100 == 0:
            return 100
        return 10 if value % 10 == 0 and value > 10 else 0

    def add_part(self, word: Word, joined: bool, rule: str) -> bool:
        """Add 1 to 999 written as one word; `joined` says that "and" stands glued before it."""
        value = word.value
        if self.digits or self.fraction:
            return False
        if not self.filled:
            return (joined or not self.entries or not self.data.unit_first) and self._put(value, self._first_room(value))
        if self.data.unit_first:
            return self._add_arabic(value, joined)
        if rule == "ten_unit" and not (
            self.part >= 20 and self.part % 10 == 0 and self.part < 100 and value in {1, 2, 3, 4, 5, 6, 7, 8, 9, 11}
        ):
            return False
        if rule == "after_hundred" and not (self.part >= 100 or not self.group):
            return False
        if self.data.rooms and value == 20 and self.part == 4 and rule != "ten_unit":  # quatre-vingt
            return self._put(76, self.data.rooms.get(80, 10))
        if value >= self.room:
            return False
        return self._put(value, min(self.room, self._room_after(value)))

    def _first_room(self, value: float) -> float:
        return self._room_after(value) if value >= 10 or not self.data.unit_first else -1  # -1: a ten may still follow

    def _add_arabic(self, value: float, joined: bool) -> bool:
        if self.part < 10 and value == 10 and not joined and self.room <= 0:
            return self._put(10, 0)
        if not joined:
            return False
        if self.room == -1 and 20 <= value < 100 and value % 10 == 0:
            return self._put(value, 0)
        if self.room == 100 and value < 100:
            return self._put(value, -1 if value < 10 else 0)
        return False

    def add_hundred(self, joined: bool) -> bool:
        """Multiply the open units by a hundred, or begin with one hundred."""
        if self.digits or self.fraction:
            return False
        if not self.filled:
            return self._put(100, 100)
        single = self.part < (10 if self.data.unit_first or self.data.rooms else 100)
        counted = self.part >= 2 or self.article or not self.data.rooms
        if joined or not single or not counted or (self.group != self.part and self.group >= 100):
            return False
        self._put(self.group * 99, 100)
        self.part = self.group
        return True

    def add_scale(self, scale: float, joined: bool) -> bool:
        """Close the group with thousand, million, dozen; what stands before it is multiplied."""
        lower = sum(v for v, s in self.entries if s < scale)
        kept = [e for e in self.entries if e[1] >= scale]
        if kept and kept[-1][1] == scale:
            return False
        plain = not self.filled and lower == 0
        if joined and not (plain and self.entries):
            return False
        if plain and self.data.unit_first and self.entries and not joined:
            return False
        amount = 1.0 if plain else self.group + lower
        self.entries = [*kept, (amount * scale, scale)]
        self.group, self.room, self.part, self.filled, self.digits = 0, _THOUSAND, 0, False, None
        self.scale, self.fraction = scale, False
        return True

    def add_digits(self, digits: Digits) -> bool:
        """Begin with printed digits, which only a scale word may follow."""
        if self.filled or self.entries or self.fraction:
            return False
        self.digits, self.group, self.filled = digits, digits.value, True
        return True

    def add(self, word: Word, joined: bool, rule: str) -> bool:
        """Add a word after the last one; `rule` is that of the gap between them."""
        if word.role == "part":
            return self.add_part(word, joined, rule)
        if word.role == "article":
            if not self.words and not self.digits:
                self.article = True
                return self._put(1, 0)
            return self.add_part(Word("part", 1), joined, rule)
        if word.role == "hundred":
            return self.add_hundred(joined)
        if word.role == "scale":
            return rule != "ten_unit" and self.add_scale(word.value, joined)
        if word.role == "scaled":
            scale = _THOUSAND if word.value < 1e6 else 1e6 if word.value < 1e9 else 1e9
            if self.filled or (self.entries and (self.entries[-1][1] <= scale or not joined)):
                return False
            self.entries.append((word.value, scale))
            self.scale = scale
            return True
        if word.role == "fraction":
            if self.entries or joined or self.digits or (self.filled and not (self.article or 0 < self.group < 10)):
                return False
            self.fraction = True
            self.group, self.filled, self.article = (self.group or 1) * word.value, True, False
            return True
        return False
