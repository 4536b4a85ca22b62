"""How lines begin and end: paragraph numbers, bullets, heading prefixes, full stops, columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINALS = "أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي عشر|ثاني عشر"
_LETTER_NAMES = "ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    r"(\d{1,3}) ?[.)．](?!\d)\s*(?=\S)"  # "1. ", "1 . ", "1) "
    r"|(\d{1,3})\s+[-–]\s+(?=\D)|(\d{1,3})[-–]\s+(?=\D)"  # "١ - "
    r"|(\d{1,3})、"
)
_SECTION = re.compile(
    rf"(?:[IVXLC]{{1,6}}|[A-ZА-Я]) ?[.)．]\s+(?=\S)|(?:{_ORDINALS})[ًا]? ?[-–—:]\s*|(?:{_LETTER_NAMES}) ?[-–—]\s+"
    rf"|{_NUMERAL}[.、．]\s*|[（(]{_NUMERAL}[)）]\s*|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?\s+(?=[^\W\d])"
)
_ITEM = re.compile(
    r"[-–—•●▪◦■□○*·‣➢➤✓]\s+(?=\S)|[(（] ?(?:[A-Za-zА-Яа-я\u0621-\u064a]|[ivx]{2,5}|\d{1,2}) ?[)）]\s*(?=\S)"
    r"|(?:[a-zа-я]|[ivx]{2,5})\)\s+(?=\S)"
)
_FINAL = re.compile(r"[.!?。！？؟…][\"”»’'）)\]*\s]*$")
_OPEN_END = re.compile(r"[,;:،؛，；：、\-–—(（]$")
_SIGNATURE = re.compile(r"[(（] ?(?i:signed|signé|firmado|подпись|توقيع|签名|簽名) ?[)）]")
_LOOK = 48  # code points of a line's beginning and end that the patterns see
_GAP = re.compile(r"\s{2,}|\t+|\s*\|\s*")
_FIGURE_CELL = re.compile(r"[\d\s.,٬٫%٪()\[\]/+<>~≈$€£*–−-]+")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_LONGEST_ROW = 300  # code points


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with. `kind`: number ("12."), section ("II.", "一.", "أولا -"), item ("(a)", "•"); `number` for the first."""

    kind: str
    number: int | None = None


def marker_of(text: str) -> Marker | None:
    """The marker at the beginning of a line, None for plain text.

    >>> marker_of("12. The Force patrols.")
    Marker(kind='number', number=12)
    """
    head = text[:_LOOK]
    if _SECTION.match(head):
        return Marker("section")
    if found := _NUMBER.match(head):
        return Marker("number", int(next(group for group in found.groups() if group)))
    return Marker("item") if _ITEM.match(head) else None


def ends_sentence(text: str) -> bool:
    """True when the line ends with a full stop, a question mark or an exclamation mark of any of the languages."""
    return bool(_FINAL.search(text[-_LOOK:]))


def may_be_heading(text: str, continued: bool = False) -> bool:
    """No final or open punctuation, letters in it, no signature, and no small letter in front unless it continues a heading."""
    if ends_sentence(text) or "。" in text[:_LONGEST_ROW] or _OPEN_END.search(text) or _SIGNATURE.search(text[:200]):
        return False
    return bool(_LETTER.search(text[:_LOOK])) and (continued or not text[0].islower())


def cells(text: str) -> list[str]:
    """The columns of a line: split at tabs, pipes and two or more spaces."""
    return [cell for cell in _GAP.split(text) if cell]


def is_figure(cell: str) -> bool:
    """True for a cell of digits and their signs alone: "17,459", "(46%)", "16–19"."""
    return len(cell) <= 40 and bool(_FIGURE_CELL.fullmatch(cell)) and bool(_DIGIT.search(cell))


def is_table_row(text: str) -> bool:
    """True for a line of columns with at least one label and one figure; a paragraph number before a tab makes no column."""
    if len(text) > _LONGEST_ROW:
        return False
    columns = cells(text)
    if len(columns) >= 2 and columns[0] == columns[0].rstrip(".)") and is_figure(columns[0]) and len(columns[1]) > 60:
        return False
    if columns and is_figure(columns[0]) and columns[0][-1] in ".)-–" and "(" not in columns[0]:
        columns = columns[1:]
    return len(columns) >= 2 and any(map(is_figure, columns)) and any(_LETTER.search(cell) for cell in columns)


def is_table_header(text: str) -> bool:
    """True for a line of short labels in columns: the head of a table if rows follow."""
    columns = cells(text)
    return len(text) <= _LONGEST_ROW and len(columns) >= 2 and all(len(cell) <= 40 for cell in columns) and not ends_sentence(text)
