"""The ways in which a language writes a date, compiled from `languages/<lang>/dates.toml`.

A form is a template over slots, in the short notation of all language files: `(a)` and `(a|b)` optional, `{a|b}` one of, `<slot>` a
part of a date, a space one to four spaces or line breaks, `~` none to three, `*` two to twelve letters. Slots: day, nth (a day with its
ending, "3rd"), days (a list), month (a name), mon (a number), year, yy (two digits), weekday, ordinal (first to fourth), count, season.
A trailing 2 makes the second of a kind: `<day2>`.

Scanning costs one pass for the first words of all forms; a form is tried only where its first word stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from dagster_project.engine.folding.text import fold
from dagster_project.engine.words.language_data import load_data

_GAP, _THIN, _LETTER = r"[ \n]{1,4}", r"[ \n]{0,3}", r"[^\W\d_]"
_PROCLITIC = re.compile(r"(?:[وف]?(?:[بك]?ال|لل|[بل])|[وف])$")
_DIGITS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_EAST_ASIAN = "\u2e80"
# Every language writes dates in figures alone; day before month unless the year comes first.
NUMERIC = ("<year>~{-|/|.}~<mon>~{-|/|.}~<day>", "<day>~{/|.|-}~<mon>~{/|.|-}~<year>")

Node = str | tuple[str, Any]  # a literal, ("slot", name), ("alt", [nodes, ...]); what is optional has an empty branch


class Rule(NamedTuple):
    """What a form means. `kind` picks the reading in `date_resolve`; the rest refines it (see the notes in en/dates.toml)."""

    kind: str
    base: str = "anchor"  # or reference: the date named last
    unit: str = ""  # day, month, year
    offset: int | None = None
    offset_end: int | None = None  # for a stretch of two days, as "last night"
    direction: str = ""  # past, next
    needs: str = ""  # lead, article, follow: what must stand before or after; apart: see en/dates.toml
    month: int = 0  # of a feast, which names its day without them
    day: int = 0


class Hit(NamedTuple):
    """A form found at folded offsets, with the text of its slots."""

    start: int
    end: int
    rule: Rule
    slots: dict[str, str]


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Fold one form and bring its spaces to one."""
    return " ".join(fold(text).text.split())


def parse(template: str) -> list[Node]:
    """Template to nodes; raises ValueError where brackets do not match."""
    nodes, rest = _sequence(fold(template).text, 0, "")
    if rest != len(fold(template).text):
        raise ValueError(f"brackets do not match in the date form {template!r}")
    return nodes


def _sequence(text: str, at: int, stops: str) -> tuple[list[Node], int]:
    nodes: list[Node] = []
    while at < len(text) and text[at] not in stops:
        if text[at] == "<":
            close = text.index(">", at)
            nodes.append(("slot", text[at + 1 : close]))
            at = close + 1
        elif text[at] == "(":
            branches, at = _branches(text, at, ")")
            nodes.append(("alt", [*branches, []]))
        elif text[at] == "{":
            branches, at = _branches(text, at, "}")
            nodes.append(("alt", branches))
        else:
            if nodes and isinstance(nodes[-1], str):
                nodes[-1] += text[at]
            else:
                nodes.append(text[at])
            at += 1
    return nodes, at


def _branches(text: str, at: int, close: str) -> tuple[list[list[Node]], int]:
    branches = []
    while text[at] != close:
        inner, at = _sequence(text, at + 1, "|" + close)
        branches.append(inner)
    return branches, at + 1


def regex_of(nodes: Iterable[Node], slots: dict[str, str]) -> str:
    """Regex source of a parsed form; each slot becomes a named group."""
    out = []
    for node in nodes:
        if isinstance(node, str):
            out.append("".join({" ": _GAP, "~": _THIN, "*": _LETTER + "{2,12}"}.get(c) or re.escape(c) for c in node))
        elif node[0] == "slot":
            out.append(f"(?P<{node[1]}>{slots[node[1].rstrip('2')]})")
        else:
            out.append("(?:" + "|".join(regex_of(branch, slots) for branch in node[1]) + ")")
    return "".join(out)


def first_words(nodes: list[Node], slots: dict[str, set[str]]) -> set[str]:
    """What a text must show where the form begins."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, str):
            return found | {re.split(r"[ ~*]", node)[0]}
        if node[0] == "slot":
            return found | slots[node[1].rstrip("2")]
        for branch in node[1]:
            found |= first_words(branch, slots)
        if [] not in node[1]:
            return found
    return found


def gate_of(nodes: list[Node], slots: dict[str, str], firsts: dict[str, set[str]], lead: bool = True) -> tuple[str, bool]:
    """(regex source, cut) of a cheap test that every match of a form passes: its beginning, up to the first letter of a later slot."""
    out = ""
    for node in nodes:
        if isinstance(node, str):
            out += regex_of([node], slots)
        elif node[0] == "slot":
            name = node[1].rstrip("2")
            if lead and name not in {"month", "days", "season"}:
                out += f"(?:{slots[name]})"
            else:
                letters = {r"\d" if first.startswith("#") else re.escape(first[0]) for first in firsts[name]}
                return out + (f"[{''.join(sorted(letters))}]" if letters else "(?!)"), True
        else:
            branches = [gate_of(branch, slots, firsts, lead) for branch in node[1]]
            out += "(?:" + "|".join(source for source, _ in branches) + ")"
            if any(cut for _, cut in branches):
                return out, True
            if [] in node[1]:
                continue
        lead = False
    return out, False


def any_of(forms: Iterable[str]) -> str:
    """Regex source for one of several folded forms, the longest first; spaces may be doubled."""
    plain = sorted({words(f) for form in forms for f in spell(form)}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(f).replace(r"\ ", _GAP) for f in plain if f) + ")" if plain else "(?!)"


def spell(form: str) -> Iterator[str]:
    """All spellings of a form without slots."""
    yield from _spell(parse(form))


def _spell(nodes: list[Node]) -> Iterator[str]:
    if not nodes:
        yield ""
        return
    head = nodes[0]
    starts = [head] if isinstance(head, str) else [start for branch in head[1] for start in _spell(branch)]
    for start in starts:
        for rest in _spell(nodes[1:]):
            yield f"{start}{rest}"


def scanner_table(templates: Iterable[str], slots: dict[str, str], firsts: dict[str, set[str]], spaced: bool) -> dict[str, Any]:
    """What a scanner looks for, as JSON can hold it: expression and gate of each template, and those that a first word opens."""
    sources, gates = list[str](), list[str]()
    by_first: dict[str, list[int]] = defaultdict(list)
    end = rf"(?!(?<={_LETTER}){_LETTER})" if spaced else ""
    for order, template in enumerate(templates):
        nodes = parse(template)
        sources.append(regex_of(nodes, slots) + end)
        gates.append(gate_of(nodes, slots, firsts)[0])
        for first in first_words(nodes, firsts):
            if not first:
                raise ValueError(f"a date form must not begin with a space or with something that may be missing: {template!r}")
            by_first[first].append(order)
    return {"sources": sources, "gates": gates, "by_first": by_first}


class Scanner:
    """Finds the forms of a list of templates in a folded text, each with its rule."""

    def __init__(self, rules: list[Rule], table: dict[str, Any]) -> None:
        """`table` is what `scanner_table` makes of the templates of the rules."""
        self._rules = rules
        self._sources: list[str] = table["sources"]
        self._gates: list[str] = table["gates"]
        self._by_first: dict[str, list[int]] = table["by_first"]
        self._compiled: dict[int, re.Pattern[str]] = {}  # by order, when a form is first tried: compiling costs more than most texts
        self._tries: dict[tuple[str, ...], tuple[re.Pattern[str], list[int]]] = {}
        self._firsts = [first for first in self._by_first if not first.startswith("#")]
        self._matcher = AhoCorasick(self._firsts)

    def _starts(self, text: str) -> dict[int, tuple[str, ...]]:
        """Where first words stand, in order, and which."""
        found = [(start, self._firsts[i]) for i, start, _ in self._matcher.find_matches_as_indexes(text, overlapping=True)]
        found += [(m.start(), "#4" if m.end() - m.start() == 4 else "#2") for m in _DIGITS.finditer(text) if m.end() - m.start() != 3]
        found.sort()
        starts: dict[int, tuple[str, ...]] = {}
        for start, first in found:
            starts[start] = (*starts[start], first) if start in starts else (first,)
        return starts

    def _tries_for(self, firsts: tuple[str, ...]) -> tuple[re.Pattern[str], list[int]]:
        """Forms that begin with these first words, and one regex that tells at once whether any of them can match."""
        if firsts not in self._tries:
            orders = sorted({order for first in firsts for order in self._by_first.get(first, [])})
            sources = dict.fromkeys(self._gates[order] for order in orders)
            self._tries[firsts] = re.compile("|".join(sources) or "(?!)"), orders
        return self._tries[firsts]

    def _compile(self, order: int) -> re.Pattern[str]:
        return self._compiled.setdefault(order, re.compile(self._sources[order]))

    def _best(self, text: str, start: int, orders: list[int], accept: Callable[[Hit], bool]) -> Hit | None:
        compiled = self._compiled
        matches = [(m, order) for order in orders if (m := (compiled.get(order) or self._compile(order)).match(text, start))]
        if len(matches) > 1:
            matches.sort(key=lambda found: (-found[0].end(), found[1]))
        for match, order in matches:
            hit = Hit(start, match.end(), self._rules[order], {k: v for k, v in match.groupdict().items() if v is not None})
            if accept(hit):
                return hit
        return None

    def scan(self, text: str, accept: Callable[[Hit], bool] = lambda hit: True) -> Iterator[Hit]:
        """Accepted hits in order, without overlaps, the longest first; `accept` sees each candidate."""
        reached = 0
        for start, firsts in self._starts(text).items():
            if start < reached or not opens(text, start):
                continue
            gate, orders = self._tries.get(firsts) or self._tries_for(firsts)
            if gate.match(text, start) and (hit := self._best(text, start, orders, accept)):
                reached = hit.end
                yield hit


def opens(text: str, start: int) -> bool:
    """Whether a word or number can begin at `start`: not inside another, not behind the slash of a document symbol."""
    if start == 0:
        return True
    before, char = text[start - 1], text[start]
    if char >= _EAST_ASIAN:
        return not (char == "次" and before.isdigit())  # the next day, or so many times by day
    if char.isdigit():
        if before == "/" or (before.isalpha() and before < "\u0600"):
            return False
        return not (before in ".,:-" and start > 1 and text[start - 2].isdigit())
    if not (before.isalnum() or before == "_") or before >= _EAST_ASIAN:
        return True
    if "\u0600" <= char <= "\u06ff":
        return proclitic(text, start) < start
    return False


def proclitic(text: str, start: int) -> int:
    """Where the letters begin that Arabic writes as one word with what stands at `start`; `start` when there are none."""
    at = start
    while at and start - at < 5 and "\u0600" <= text[at - 1] <= "\u06ff" and text[at - 1].isalpha():
        at -= 1
    return at if at < start and _PROCLITIC.fullmatch(text[at:start]) else start


@dataclass(slots=True)
class Vocabulary:
    """The words of one language by meaning, all folded."""

    months: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)  # Monday is 0
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    doubtful_months: frozenset[str] = frozenset()


def _numbered(lists: list[list[str]], first: int) -> dict[str, int]:
    return {words(f): n for n, forms in enumerate(lists, first) for form in forms for f in spell(form)}


@cache
def vocabulary(language: str) -> Vocabulary:
    """Word tables of a language."""
    data = load_data(language, "dates")
    names = ("numbers", "ordinals", "day_words")
    tables = {name: {words(f): n for form, n in data.get(name, {}).items() for f in spell(form)} for name in names}
    doubtful = frozenset(words(f) for form in data.get("doubtful_months", []) for f in spell(form))
    months, weekdays = _numbered(data.get("months", []), 1), _numbered(data.get("weekdays", []), 0)
    return Vocabulary(months, weekdays, tables["numbers"], tables["ordinals"], tables["day_words"], doubtful)
