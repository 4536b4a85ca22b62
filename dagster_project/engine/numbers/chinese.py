"""Chinese numerals, alone or with digits: 二十八, 三千多, 1.3万, 20余万, 三分之一, 两三名.

A single numeral counts only before a measure word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dagster_project.engine.numbers.data import one_of
from dagster_project.engine.numbers.digits import CLUSTER, read_cluster
from dagster_project.engine.numbers.words import Found
from dagster_project.engine.words.language_data import load_data

_DIGIT = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMERAL = "〇零一二两三四五六七八九十百千万亿壹贰叁"
_SCALES = re.compile(
    r" ?(?P<vague>[多余])?(?P<scale>[百千万亿]+)(?P<rest>(?:[0-9]{1,4}(?:\.[0-9]+)?[百千万]+){0,3})"
    r"(?P<units>(?<=[万亿千])[0-9]{3,4}(?![0-9.,]|年))?"  # 2万9000
)
_RUN = re.compile(rf"{CLUSTER}|[{_NUMERAL}]+(?:[多余几][百千万亿]+)?|半")
_REST = re.compile(r"([0-9]+(?:\.[0-9]+)?)([百千万]+)")
_MORE = re.compile(r" ?[多余]|几")
_DIVIDED = re.compile(rf"分之([{_NUMERAL}]+|[0-9]+)")
_TENTHS = re.compile(
    rf" ?成(?P<rest>[一二三四五六七八九半])?(?![{_NUMERAL}立员功果本年长熟都分绩就效因交群批份形型人了]|为(?!妇女|女|儿童|未成年|平民|男))"
)
_LONGEST = 40  # numerals; more are no quantity


class _Rules(NamedTuple):
    classifier: re.Pattern[str]  # what may follow a single numeral
    one: re.Pattern[str]  # what may follow 一
    duration: re.Pattern[str]  # units, before which 一 is a count and no article
    not_before: re.Pattern[str]  # words that only begin like a count
    not_after: re.Pattern[str]  # what makes the numeral a part of the word before
    not_after_one: re.Pattern[str]  # ... 一 alone
    on_board: re.Pattern[str]  # ... places whose last character it is
    comparator: re.Pattern[str]  # near, about: 近百人
    half: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = load_data("zh", "numbers").get("chinese", {})
    bound = rf" ?(?:[多余几来]? ?(?:{one_of(data.get('classifiers', []))})|(?:[至到~-]|或)[{_NUMERAL}0-9])"
    return _Rules(
        re.compile(bound),
        re.compile(rf" ?(?:{one_of(data.get('classifiers_of_one', []))})|[至到~-][{_NUMERAL}]"),
        re.compile(one_of(data.get("durations", []))),
        re.compile(one_of(data.get("not_before", []))),
        re.compile(f"(?:{one_of(data.get('not_after', []))})$"),
        re.compile(f"(?:{one_of(data.get('not_after_one', []))})$"),
        re.compile(f"(?:{one_of(data.get('places_before_one', []))})$"),
        re.compile(f"(?:{one_of(data.get('comparators', []))})$"),
        re.compile(one_of(data.get("after_half", []))),
    )


def chinese_value(numerals: str) -> float:
    """Value of a run of Chinese numerals; without powers the digits stand side by side (二〇二一).

    >>> chinese_value("三万五千"), chinese_value("二〇二一"), chinese_value("一百零五")
    (35000.0, 2021.0, 105.0)
    """
    if not any(char in _POWER for char in numerals):
        return float("".join(str(_DIGIT[c]) for c in numerals))
    total = section = digit = 0
    last_power = 1
    for char in numerals:
        if char in _DIGIT:
            digit, last_power = _DIGIT[char], 10 if char in "零〇" else last_power
            continue
        power = _POWER[char]
        if power < 10_000:
            section += (digit or (1 if not section or power == 10 else 0)) * power
        else:
            whole = section + digit or (1 if not total else 0)
            total = (total + whole) * power if power > 10_000 else total + whole * power
            section = 0
        digit, last_power = 0, power
    return float(total + section + digit * (last_power // 10 if last_power > 10 and numerals[-1] in _DIGIT and len(numerals) > 2 else 1))


def _powers(scales: str) -> float:
    value = 1.0
    for char in scales:
        value *= _POWER[char]
    return value


def _digit_numbers(text: str, start: int, end: int) -> tuple[list[Found], int]:
    """Numbers of a digit cluster, the last one with its 万 or 亿, and where reading goes on."""
    found = [Found(d.start, d.end, d.value, "digits", d.decimals, printed=d.value) for d in read_cluster(text, start, end, "zh")]
    scales = _SCALES.match(text, end) if found and found[-1].end == end else None
    if scales is None:
        return found, end
    last = found[-1]
    last.scale = _powers(scales["scale"])
    last.value = last.printed * last.scale
    last.value += sum(float(amount) * _powers(power) for amount, power in _REST.findall(scales["rest"]))
    last.value += int(scales["units"] or 0)
    last.end = scales.end()
    last.kind = "numeral"
    last.vague = scales["vague"] is not None
    return found, scales.end()


def _pair(run: str) -> tuple[float, float] | None:
    """两三, 七八, 二三十, 三四百: two neighbours stand for a range."""
    digits = run.rstrip("十百千万亿")
    if len(digits) != 2 or any(c not in _DIGIT for c in digits) or _DIGIT[digits[1]] - _DIGIT[digits[0]] != 1 or digits[0] in "〇零":
        if len(run) == 3 and run[0] == "十" and _pair(run[1:]):  # 十五六
            return 10.0 + _DIGIT[run[1]], 10.0 + _DIGIT[run[2]]
        return None
    power = _powers(run[len(digits) :])
    return _DIGIT[digits[0]] * power, _DIGIT[digits[1]] * power


def _is_count(run: str, text: str, start: int, end: int) -> bool:
    """Whether a run of numerals is a number here and not a part of a word."""
    rules = _rules()
    before = text[max(0, start - 4) : start]
    if before.endswith("分之"):
        return True
    if rules.not_after.search(before) or rules.not_before.match(text, start):
        return False
    if run[0] in "百千万亿":
        return rules.comparator.search(before) is not None or text[end : end + 1] == "余"
    if run[0] == "十" and before[-1:] in {"数", "几"}:
        return False
    if run == "一":
        own = rules.not_after_one.search(before) is None or rules.on_board.search(before) is not None  # 车上一名士兵, but not 上一名
        return own and rules.one.match(text, end) is not None
    if len(run) == 1 or (len(run) == 2 and _pair(run)):
        return rules.classifier.match(text, end) is not None
    return True


def _numeral(match: re.Match[str], text: str) -> Found | None:
    run, start, end = match.group(), match.start(), match.end()
    rules = _rules()
    if run == "半":
        before = text[max(0, start - 1) : start]
        if before == "个":
            return None  # 一个半月
        if before == "一":
            return Found(start - 1, end, 0.5, "numeral", fraction=True, printed=0.5)
        return Found(start, end, 0.5, "numeral", fraction=True, printed=0.5) if rules.half.match(text, end) else None
    if len(run) > _LONGEST or not _is_count(run, text, start, end):
        return None
    head = re.split("[多余几]", run)
    if len(head) == 2:
        scale = _powers(head[1])
        value = chinese_value(head[0])
        return Found(start, end, value * scale, "numeral", scale=scale, printed=value, vague=True)
    pair = _pair(run)
    if pair:
        return Found(start, end, pair[0], "numeral", printed=pair[0], value_max=pair[1])
    found = Found(start, end, chinese_value(run), "numeral", printed=chinese_value(run))
    if run[-1] in "万亿" and len(run) > 1:
        found.scale = _powers(run[-1])
        found.printed = found.value / found.scale
    found.article = run == "一" and not rules.duration.match(text, end)
    return found


def _fraction(found: Found, text: str) -> Found | None:
    """三分之一; a percentage (百分之三十) keeps only its number."""
    divided = _DIVIDED.match(text, found.end)
    if divided is None or not found.value:
        return None
    upper = divided.group(1)
    value = (float(upper) if upper.isdigit() else chinese_value(upper)) / found.value
    return Found(found.start, divided.end(), value, "numeral", fraction=True, printed=value)


def _read_tenths(number: Found, text: str) -> int:
    """Make 三成, 四成二 and 近8成 the percentage that they are, kind `tenths`; the offset where the number ends."""
    match = _TENTHS.match(text, number.end) if 0 < number.value < 10 and not number.fraction else None
    if match is not None:
        rest = match["rest"]
        number.value = number.value * 10 + (0 if rest is None else 5 if rest == "半" else _DIGIT[rest])
        number.value_max = number.value_max and number.value_max * 10
        number.end, number.kind, number.printed, number.article = match.end(), "tenths", number.value, False
    return number.end


def read_chinese(text: str) -> list[Found]:
    """Numbers of a Chinese text, in order; 一 before a measure word is marked as an article."""
    found: list[Found] = []
    position = 0
    while match := _RUN.search(text, position):
        position = match.end()
        if match.group()[0].isdigit():
            numbers, position = _digit_numbers(text, match.start(), match.end())
        else:
            divisor = (
                text.startswith("分之", match.end()) and match.group() not in {"百", "千", "万", "半"} and len(match.group()) <= _LONGEST
            )
            if divisor:
                base = Found(match.start(), match.end(), chinese_value(match.group()), "numeral")
                number = _fraction(base, text)
            else:
                number = _numeral(match, text)
            numbers = [number] if number else []
            position = max(position, number.end) if number else position
        for number in numbers:
            position = max(position, _read_tenths(number, text))
            if _MORE.match(text, number.end) and number.value_max is None and not number.article and number.value >= 10:
                number.vague = True
        found += numbers
    return found
