"""Number words written by rules of their own, apart from the engine's tables: oracles where no package has the inflection."""

from __future__ import annotations

from collections.abc import Iterator

CASES = "nom", "gen", "dat", "ins", "pre"

_RU_UNITS = {
    "nom": ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"],
    "gen": ["нуля", "одного", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти"],
    "dat": ["нулю", "одному", "двум", "трём", "четырём", "пяти", "шести", "семи", "восьми", "девяти"],
    "ins": ["нулём", "одним", "двумя", "тремя", "четырьмя", "пятью", "шестью", "семью", "восемью", "девятью"],
    "pre": ["нуле", "одном", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти"],
}
_RU_FEMININE = {
    "nom": ("одна", "две"),
    "gen": ("одной", "двух"),
    "dat": ("одной", "двум"),
    "ins": ("одной", "двумя"),
    "pre": ("одной", "двух"),
}
_RU_STEMS = [
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
]
_SOFT = {"nom": "ь", "gen": "и", "dat": "и", "ins": "ью", "pre": "и"}
_RU_HUNDREDS = {
    "nom": ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"],
    "gen": ["ста", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот"],
    "dat": ["ста", "двумстам", "трёмстам", "четырёмстам", "пятистам", "шестистам", "семистам", "восьмистам", "девятистам"],
    "ins": ["ста", "двумястами", "тремястами", "четырьмястами", "пятьюстами", "шестьюстами", "семьюстами", "восемьюстами", "девятьюстами"],
    "pre": ["ста", "двухстах", "трёхстах", "четырёхстах", "пятистах", "шестистах", "семистах", "восьмистах", "девятистах"],
}
_RU_SCALES = {  # one, two to four, many
    1000: {"nom": ("тысяча", "тысячи", "тысяч"), "gen": ("тысячи", "тысяч", "тысяч"), "dat": ("тысяче", "тысячам", "тысячам"),
           "ins": ("тысячей", "тысячами", "тысячами"), "pre": ("тысяче", "тысячах", "тысячах")},
    10**6: {"nom": ("миллион", "миллиона", "миллионов"), "gen": ("миллиона", "миллионов", "миллионов"),
            "dat": ("миллиону", "миллионам", "миллионам"), "ins": ("миллионом", "миллионами", "миллионами"),
            "pre": ("миллионе", "миллионах", "миллионах")},
}  # fmt: skip


def _russian_ten(tens: int, case: str) -> str:
    if tens == 4:
        return "сорок" if case == "nom" else "сорока"
    if tens == 9:
        return "девяносто" if case == "nom" else "девяноста"
    if tens in {2, 3}:
        return ("двадцат" if tens == 2 else "тридцат") + _SOFT[case]
    unit = _RU_UNITS["nom" if case == "nom" else case][tens]
    ending = {"nom": "десят", "ins": "десятью"}.get(case, "десяти")
    return unit + ending


def _russian_group(n: int, case: str, feminine: bool) -> list[str]:
    words = [_RU_HUNDREDS[case][n // 100 - 1]] if n >= 100 else []
    n %= 100
    if 10 <= n < 20:
        return [*words, _RU_STEMS[n - 10] + _SOFT[case]]
    if n >= 20:
        words.append(_russian_ten(n // 10, case))
    unit = n % 10
    if unit:
        words.append(_RU_FEMININE[case][unit - 1] if feminine and unit < 3 else _RU_UNITS[case][unit])
    return words


def russian(n: int, case: str = "nom", feminine: bool = False) -> str:
    """A Russian number below 10^9 with every word in the case."""
    if n == 0:
        return _RU_UNITS[case][0]
    words: list[str] = []
    for scale in (10**6, 1000):
        group, n = divmod(n, scale)
        if not group:
            continue
        form = 2 if 10 < group % 100 < 20 or group % 10 == 0 or group % 10 > 4 else 0 if group % 10 == 1 else 1
        head = [] if group == 1 and case == "nom" else _russian_group(group, case, scale == 1000)
        words += [*head, _RU_SCALES[scale][case][form]]
    return " ".join([*words, *(_russian_group(n, case, feminine) if n else [])])


_AR_MASCULINE = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_AR_FEMININE = ["واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
_AR_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]


def _arabic_small(n: int, feminine: bool, oblique: bool) -> str:
    units = _AR_FEMININE if feminine else _AR_MASCULINE
    if n < 10:
        unit = units[n - 1]
        return unit.replace("تان", "تين").replace("نان", "نين") if oblique and n == 2 else unit
    if n == 10:
        return "عشر" if feminine else "عشرة"
    ten = "عشرة" if feminine else "عشر"
    if n == 11:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if n == 12:
        return f"{'اثنت' if feminine else 'اثن'}{'ي' if oblique else 'ا'} {ten}"
    if n < 20:
        return f"{units[n - 11]} {ten}"
    tens = _AR_TENS[n // 10 - 2] + ("ين" if oblique else "ون")
    first = {1: "إحدى" if feminine else "واحد"}.get(n % 10) or (_arabic_small(n % 10, feminine, oblique) if n % 10 else "")
    return f"{first} و{tens}" if first else tens


def _arabic_group(n: int, feminine: bool, oblique: bool, hundred: str) -> str:
    parts = []
    if n >= 100:
        head = n // 100
        stems = ["", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
        two = hundred[:-1] + ("تين" if oblique else "تان")
        parts.append(hundred if head == 1 else two if head == 2 else stems[head - 1] + hundred)
    if n % 100:
        parts.append(_arabic_small(n % 100, feminine, oblique))
    return " و".join(parts)


def _arabic_scale(count: int, forms: tuple[str, str, str, str], oblique: bool, hundred: str) -> str:
    one, two, few, many = forms
    if count == 1:
        return one
    if count == 2:
        return two + ("ين" if oblique else "ان")
    noun = few if 3 <= count % 100 <= 10 else many if count % 100 > 10 else one
    return f"{_arabic_group(count, False, oblique, hundred)} {noun}"


def arabic(n: int, feminine: bool = False, oblique: bool = False, hundred: str = "مائة") -> str:
    """An Arabic number from 1 to below 10^9; `hundred` is the spelling مائة or مئة."""
    parts = []
    for scale, forms in ((10**6, ("مليون", "مليون", "ملايين", "مليونا")), (1000, ("ألف", "ألف", "آلاف", "ألفا"))):
        count, n = divmod(n, scale)
        if count:
            parts.append(_arabic_scale(count, forms, oblique, hundred))
    if n:
        parts.append(_arabic_group(n, feminine, oblique, hundred))
    return " و".join(parts)


_ZH = "零一二三四五六七八九"


def _chinese_section(n: int) -> str:
    written, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, power)
        if digit:
            written += ("零" if gap else "") + _ZH[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written


def chinese(n: int) -> str:
    """A Chinese number below 10^12 in ordinary characters."""
    if n == 0:
        return "零"
    written = ""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, n = divmod(n, scale)
        if section:
            written += ("零" if written and section < 1000 else "") + _chinese_section(section) + name
    return written[1:] if written.startswith("一十") else written


def sample() -> Iterator[int]:
    """0 to 9,999 and 2,000 numbers up to 10^9, the same on every run."""
    yield from range(10_000)
    state = 20_210_601
    for digits in range(2_000):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        yield state % 10 ** (5 + digits % 5)
