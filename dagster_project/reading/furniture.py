"""Lines that are of the paper and not of the text: mastheads, running symbols, page numbers, job numbers, bar codes, repeated headers.

A line is split at wide gaps into cells, and it is furniture when every cell is. The forms are those of UN documents (domain notes:
`11-56684 (E) 310112`, `*1156684*`, `3/249`, `Distr.: General`, `Original: English`) and of press releases in the six languages.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from dagster_project.reading.lines import Line

_WORDS = tomllib.loads(Path(__file__).with_name("masthead.toml").read_text(encoding="utf-8"))


def _any_of(*names: str) -> str:
    return "(?:" + "|".join(_WORDS[name].replace("\n", "") for name in names) + ")"


_FIXED_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")  # French writes one before a colon
_CELLS = re.compile(r"\s{2,}|\t+")
_PAGE_CELL = re.compile(
    r"[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+)+(?: ?\(\d{4}\))?\*{0,2}"  # S/2021/519, A/C.5/66/8, S/RES/2690 (2023), S/2015/426*
    r"|\d{2}-\d{5,6}\*? ?(?:\([A-Z]\))?(?: +\d{6}){0,4}|\(?[A-Z]\)?(?: +\d{6}){1,4}"  # 08-55190 (E) 201008
    r"|\*\d{6,8}\*"
    r"|\d{1,4} ?/ ?\d{1,4}"
    r"|[-–—ـ|.]+ ?\d{1,4} ?[-–—ـ|.]+"
    r"|(?i:page|página|pág\.|стр\.|страница|الصفحة|صفحة|p\.) ?\d{1,4}(?: ?(?:of|de|sur|из|من|/) ?\d{1,4})?"
    r"|第 ?\d{1,4} ?[页頁](?:[,，/ ]*共 ?\d{1,4} ?[页頁])?"
    r"|/?(?:\.{3}|…)/?|https?://\S+|www\.\S+"
    r"|(?i:please recycle|merci de recycler|se ruega reciclar|просьба отправить на вторичную переработку)|请回收|الرجاء إعادة استعمال الورق"
)
_LOOSE_NUMBER = re.compile(r"\d{1,4}|\d{6}")  # a page number or a date code: only beside other furniture, or alone on a line
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_RULE = re.compile(r"[\W_]{3,}")
_MASTHEAD_CELL = re.compile(
    "(?i:"
    + _any_of("organisations")
    + "|" + _any_of("languages")
    + "|" + _any_of("labels")
    + r"|distr(?:ibution)?\.? ?[:：]? ?\w{4,12}\*?|التوزيع ?: ?\w+|普遍分发|普遍|限制分发"
    + r"|(?:original|оригинал|язык оригинала|الأصل|原件|原文|provisional) ?[:：].{2,40}"
    + r"|(?:agenda items?|points? .{0,20}ordre du jour|temas? .{0,12}programa|пункты? .{0,12}повестки дня) ?.{0,40}"
    + r"|(?:البندا?ن? .{0,16}جدول الأعمال|议程项目) ?.{0,40}"
    + r"|\w+(?:[ -]\w+)? (?:session|year|année|сессия|год)"
    + ")"
)  # fmt: skip
_MISSION_HEADER = re.compile(r"(?:UNITED NATIONS|NATIONS UNIES|NACIONES UNIDAS|AFRICAN UNION|ОРГАНИЗАЦИЯ ОБЪЕДИНЕННЫХ НАЦИЙ)\b.*"
                             r"\b(?:MISSION|FORCE|OPERATION|UNION|MISIÓN|FUERZA|OPERACIÓN|OPÉRATION|МИССИЯ|СИЛЫ)\b.*")  # fmt: skip
_DATE_WORD = re.compile("(?i:" + _any_of("months", "date_words") + ")")
_MONTH = re.compile("(?i:" + _any_of("months") + ")")
_NUMERIC_DATE = re.compile(r"\d{1,4} ?[/.-] ?\d{1,2} ?[/.-] ?\d{1,4}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PLACE = re.compile(r"[^\d,،.]{2,40}[,،]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_PAGE_AT_EDGE = re.compile(r"^\d{1,3}\s{2,}|\s{2,}\d{1,3}$")
_LONGEST = 160  # code points; nothing longer is furniture


def is_date_line(text: str) -> bool:
    """True for a date alone, or after a place: "15 July 2021", "Madrid, 15 de septiembre de 2016", "2020年6月1日"."""
    if len(text) > 60 or not _YEAR.search(text) or (text.endswith(".") and not text.endswith("г.")):
        return False
    bare = text.replace("年", " ").replace("月", " ").replace("日", " ")
    if not (_MONTH.search(text) or "月" in text or _NUMERIC_DATE.search(text)):
        return False
    return any(all(_DATE_WORD.fullmatch(word) for word in _WORD.findall(part)) for part in (bare, _PLACE.sub("", bare, count=1)))


def _is_cell(cell: str) -> bool:
    symbol_needs_digit = "/" not in cell or any(char.isdigit() or char == "…" for char in cell) or cell.startswith(("http", "/"))
    return bool(_PAGE_CELL.fullmatch(cell)) and symbol_needs_digit


def is_page_furniture(text: str) -> bool:
    """True for running symbols, page, job and bar-code lines, rules of dashes, bare addresses of pages."""
    if len(text) > _LONGEST:
        return False
    if _RULE.fullmatch(text):
        return True
    cells = _CELLS.split(text.translate(_FIXED_SPACES))
    sure = [_is_cell(cell) for cell in cells]
    return any(sure) and all(ok or _LOOSE_NUMBER.fullmatch(cell) for ok, cell in zip(sure, cells, strict=True))


def is_page_number(text: str) -> bool:
    """True for up to three digits alone: a page number if it stands apart."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def is_masthead(text: str) -> bool:
    """True for lines that open a document and are not its title: organisation, symbol, distribution, date, language, "Press release"."""
    if len(text) > _LONGEST:
        return False
    if _MISSION_HEADER.fullmatch(text):
        return True
    text = text.translate(_FIXED_SPACES)
    return all(_is_cell(cell) or _MASTHEAD_CELL.fullmatch(cell) or is_date_line(cell) for cell in _CELLS.split(text))


def repeated_headers(lines: Sequence[Line], page_lines: frozenset[int]) -> frozenset[int]:
    """Indexes of short lines that stand three times or more, mostly next to page furniture, a page break or a wide gap.

    A page number at its edge may change. The first of them may be the title and is left out. A repeated heading amid the text
    ("Challenges") stays a heading.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line.text) <= 100:
            places[_PAGE_AT_EDGE.sub("", line.text)].append(i)
    found: set[int] = set()
    for where in places.values():
        if len(where) >= 3:
            at_break = [i for i in where if lines[i].gap >= 2 or i - 1 in page_lines or i + 1 in page_lines]
            if 2 * len(at_break) >= len(where):
                found.update(where[1:])
    return frozenset(found)
