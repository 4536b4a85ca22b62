"""What a document says of itself: symbol, kind, date, title, publisher, mission, and what it cites.

The head is read line by line; a wide gap cuts a line into cells, because a UN masthead is a table flattened into lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dagster_project.engine.dates.find import find_dates
from dagster_project.engine.dates.forms import words as plain
from dagster_project.engine.folding.text import fold
from dagster_project.engine.masthead.date import Head, find_date
from dagster_project.engine.masthead.words import Words, is_mission_name, masthead_words, match_mission, mission_names
from dagster_project.rows import Masthead, Passage

_HEAD_LINES, _HEAD_CHARS = 30, 4000
_WIDE_GAP = re.compile(r"[ \t\u00a0\u3000]{3,}|\t")
# a symbol is two to seven parts, at least one with a digit, an asterisk where it was reissued
_SYMBOL = re.compile(r"([A-Z]{1,5}(?:/[A-Z][A-Za-z.\-]{0,11}|/[A-Z0-9.\-]{1,14}){1,6}(?:/(?:Add|Rev|Corr)\.\d+)*(?: ?\(\d{4}\))?)\*?")
_ISSUED = re.compile(r"\s([A-Z]{1,5}/\S+(?: ?\(\d{4}\))?)$")  # a symbol behind the name of its issuer on one line
# symbols of the press service and of meeting records
_PRESS = re.compile(r"(?:SC|GA|SG/SM|SG/T|SG/A|DSG/SM|DSG/A|AFR|PKO|IHA|HR|ORG|ECOSOC|DC|OBV|WOM|L/T|M|SAG|REF|ENV/DEV|DEV)/\d{2,6}")
_RECORD = re.compile(r"[A-Z]/(?:[\w.]+/)*(?:PV|SR)\.\d+")
_SUFFIX = r"(?:/(?:Add|Rev|Corr)\.\d+)*(?: ?\(\d{4}\))?"
_CITED_SYMBOL = re.compile(r"(?<![\w/])(?:S|A|E|ST)/(?:[A-Z]{1,6}[./])?(?:[A-Z0-9.\-]{1,12}/){0,3}\d{1,5}" + _SUFFIX)
_RESOLUTION = re.compile(r"(?<![\d/.,])(\d{3,4}) {0,2}\( {0,2}((?:19|20)\d\d) {0,2}\)")
_RESOLUTION_OF = re.compile(r"[^\d.;\n]{0,20}?(?<!\d)(\d{3,4})(?!\d)[^\d.;\n]{1,36}?((?:19|20)\d\d)(?!\d)")
_OPENING_LINES = 8  # of a head, in which an agency names itself
_TITLE_OPENING = 100  # code points of a title that tell the kind of a document
_BEFORE, _AFTER = 90, 24  # where the word "resolution" may stand around its number
_NUMBERING = re.compile(r"(?:[ivx]{1,4}|\d{1,3}|[一二三四五六七八九十]{1,2})[.、) ]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head: its cells as written and folded, and whether a blank line stands before it."""

    cells: tuple[str, ...]
    folded: tuple[str, ...]
    opens_block: bool

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def _head_lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = True
    for raw in text[:_HEAD_CHARS].split("\n"):
        cells = tuple(" ".join(cell.split()) for cell in _WIDE_GAP.split(raw.strip()) if cell.strip())
        if cells:
            lines.append(_Line(cells, tuple(plain(cell) for cell in cells), blank))
        blank = not cells
        if len(lines) >= _HEAD_LINES:
            break
    return lines


def _symbol(lines: Sequence[_Line], words: Words) -> str | None:
    """The first cell that is nothing but a symbol, or an issuer and a symbol; one broken behind a stop or slash is joined."""
    cells = [cell.translate({0x2011: "-", 0x2013: "-"}) for line in lines for cell in line.cells]
    for cell, following in pairwise([*cells, ""]):
        issued = _ISSUED.search(cell)
        named = issued[1] if issued and plain(cell[: issued.start()]).strip(" :") in words.organisations else ""
        for candidate in (cell, cell + following if cell.endswith((".", "/")) else "", named):
            match = _SYMBOL.fullmatch(candidate)
            if match and re.search(r"\d", candidate):
                return match[1]
    return None


def _distribution(lines: Sequence[_Line], words: Words) -> str | None:
    for cell in (cell for line in lines for cell in line.folded):
        match = re.fullmatch(r"distr(?:\.|ibution|ibucion)? ?:? ?(.+)", cell)
        if match:
            return words.distribution.get(match[1].strip(" .:"))
    return None


def _original_language(lines: Sequence[_Line], words: Words) -> str | None:
    for cell in (cell for line in lines for cell in line.folded):
        match = words.original.match(cell)
        if match and (code := words.language_names.get(match[1].strip(" ."))):
            return code
    return None


def _is_date(cell: str, language: str) -> bool:
    """Whether a cell holds a date and at most a place before it."""
    spans = [s for lang in dict.fromkeys((language, "en")) for s in find_dates(cell, lang, None)]
    last = [s for s in spans if not cell[s.end :].strip(" .,;:-") and s.precision in {"day", "month"}]
    return any(len(cell[: s.lead_start].split()) <= 5 for s in last)


def _organisation(cell: str, language: str, words: Words) -> str | None:
    """What a line that is nothing but the name of an issuer stands for; "" for an organisation without a code."""
    code = is_mission_name(cell, mission_names(language))
    return code if code else "" if cell.strip(" .:") in words.organisations else None


def _is_furniture(cell: str, written: str, language: str, words: Words, running_on: bool = False) -> bool:
    """Whether a cell of the head belongs to the masthead and not to the title; a title that runs on may name its organisation."""
    bare = cell.strip(" .:*|-")
    issued = _ISSUED.search(written)
    return (
        (issued is not None and plain(written[: issued.start()]).strip(" :") in words.organisations)
        or _SYMBOL.fullmatch(written) is not None
        or cell.startswith("distr")
        or words.original.match(cell) is not None
        or bare in words.language_names
        or (not running_on and (bare in words.labels or _organisation(cell, language, words) is not None))
        or not re.search(r"[^\W\d_]", cell)
        or (len(cell) < 70 and _is_date(cell, language))
    )


def _title(lines: Sequence[_Line], language: str, words: Words) -> tuple[str | None, int]:
    """(title, index of its first line): the first lines of the head that belong to no masthead, joined where they run on."""
    for index, line in enumerate(lines):
        kept = [w for w, f in zip(line.cells, line.folded, strict=True) if not _is_furniture(f, w, language, words)]
        if not kept:
            continue
        title = " ".join(kept)
        for following in lines[index + 1 : index + 4]:
            stop = following.opens_block or len(title) > 160 or max(len(following.text), len(lines[index].text)) > 110
            starts_body = _NUMBERING.match(following.folded[0]) or any(
                _is_furniture(f, w, language, words, True) for w, f in zip(following.cells, following.folded, strict=True)
            )
            if stop or starts_body or title.endswith((".", "。")):
                break
            title += " " + following.text
        return title, index
    return None, 0


def _kind(lines: Sequence[_Line], title: str, title_at: int, words: Words, symbol: str | None, dated: bool, body: str, issuer: bool) -> str:
    """By the words of the title, then of the lines around it; a text without masthead that quotes speakers is news."""
    folded = plain(title)
    if symbol and (_PRESS.fullmatch(symbol) or _RECORD.match(symbol)):
        return "press_release" if _PRESS.fullmatch(symbol) else "meeting_report"
    short = [cell for line in lines[: title_at + 4] for cell in line.folded if len(cell) < 160]
    for text in [folded[:_TITLE_OPENING], *short]:
        for kind, pattern in words.kinds:
            # reports and news name resolutions too: a resolution is one only where the line begins with the word
            if kind != "news" and (pattern.match(text) if kind == "resolution" else pattern.search(text)):
                return kind
    if symbol:
        return "resolution" if "/RES/" in symbol else "un_report"
    if issuer:
        return "press_release"
    if any(words.agencies.search(cell[:_TITLE_OPENING]) for line in lines[:_OPENING_LINES] for cell in line.folded):
        return "news"
    return "news" if dated or words.saying.search(body) else "other"


def _publisher(lines: Sequence[_Line], title: str, language: str, words: Words, kind: str) -> str | None:
    """The issuer that a line of its own names, else for letters and press releases the one in the title."""
    found: list[str] = []
    for cell in (cell for line in lines for cell in line.folded):
        code = _organisation(cell, language, words)
        if code is not None:
            named = [name for name, pattern in words.publishers if pattern.fullmatch(cell.strip(" .:"))]
            found += named or ([code] if code else [])
    if not found and kind in {"un_letter", "press_release", "meeting_report", "un_report", "resolution"}:
        found = [name for name, pattern in words.publishers if pattern.search(plain(title))]
    return found[0] if found else None


def _cites(text: str, folded: str, words: Words, own: str | None) -> tuple[str, ...]:
    """Symbols and resolutions in the order in which the text names them, symbols first."""
    symbols: Iterable[str] = (m.group().rstrip(".") for m in _CITED_SYMBOL.finditer(text))
    resolutions: list[tuple[int, str]] = []
    for match in _RESOLUTION.finditer(folded):
        around = folded[max(0, match.start() - _BEFORE) : match.start()] + " # " + folded[match.end() : match.end() + _AFTER]
        if words.resolution.search(around):
            resolutions.append((match.start(), f"{int(match[1])} ({match[2]})"))
    for word in words.resolution.finditer(folded):
        of = _RESOLUTION_OF.match(folded, word.end())
        if of and not 1900 <= int(of[1]) <= 2100 and "(" not in of.group():
            resolutions.append((of.start(1), f"{int(of[1])} ({of[2]})"))
    found = dict.fromkeys([*symbols, *(name for _, name in sorted(resolutions))])
    return tuple(name for name in found if name != own)


def read_masthead(text: str, language: str, passages: Sequence[Passage], file_name: str) -> Masthead:
    """The masthead of a document's canonical text. `file_name` gives its date only where the text gives none."""
    words = masthead_words(language)
    lines = _head_lines(text)
    folded = fold(text).text
    title, title_at = _title(lines, language, words)
    symbol = _symbol(lines, words)
    cites = _cites(text, folded, words, symbol)

    @cache
    def paragraphs() -> list[str]:
        return [fold(text[p.char_start : p.char_end]).text for p in passages if p.kind != "furniture"] or folded.split("\n")

    head = Head([f for line in lines for f in line.folded], [" ".join(line.folded) for line in lines], plain(title or ""), paragraphs)
    published_on, inferred = find_date(head, language, words, cites, file_name)
    issuer = any(_organisation(f, language, words) for line in lines[: title_at + 1] for f in line.folded)
    kind = _kind(lines, title or "", title_at, words, symbol, published_on is not None and not inferred, folded, issuer)
    return Masthead(
        kind=kind,
        symbol=symbol,
        distribution=_distribution(lines, words),
        original_language=_original_language(lines, words),
        published_on=published_on,
        date_inferred=inferred,
        title=title,
        publisher=_publisher(lines[: title_at + 1], title or "", language, words, kind),
        mission=match_mission(folded, language, plain(title or "")),
        cites=cites,
    )
