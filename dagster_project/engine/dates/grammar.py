"""The date grammar of one language: its scanners, and the words that stand before and after a date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dagster_project.engine.dates.forms import NUMERIC, Hit, Rule, Scanner, any_of, proclitic, scanner_table, spell, vocabulary, words
from dagster_project.engine.lazy import lazy
from dagster_project.engine.words.kept import kept
from dagster_project.engine.words.language_data import FOLDER, load_data

_GAP, _THIN, _EDGE = r"[ \n]{1,4}", r"[ \n]{0,4}", r"(?<![^\W\d_])"
_WORD = lazy(r"[^\W\d_]+")
_LEAD_WORDS = 8
_AFTER = 16  # code points looked at behind a date
_SENTENCE_END = lazy(r"[.!?؟](?=\s)|[。！？\n]")
_TO_MONTH = 40  # code points before a month in which the month that a stretch of time began with stands
_PLAN_REACH = 60  # characters between a word of the future and its weekday


class Lead(NamedTuple):
    """What stands before a date: the relation that it expresses, whether it is too weak to make a bare number a year."""

    start: int  # of the lead, or of the date where there is none
    date_start: int  # of the date together with "early", "end of" and the like
    relation: str | None
    weak: bool
    part: bool
    names_month: bool  # also makes a month of a word like "may"


def _firsts(forms: Iterable[str]) -> set[str]:
    return {words(f).split(" ")[0] for f in forms}


def _spelled(forms: Iterable[str]) -> set[str]:
    return {words(s) for f in forms for s in spell(f)}


class Grammar:
    """Everything that `dates.toml` of a language says, compiled."""

    def __init__(self, language: str) -> None:
        data = load_data(language, "dates")
        self.words = vocabulary(language)
        self.spaced: bool = data.get("spaced", True)
        self._reach = 64 if self.spaced else 12  # code points looked at before a date
        self._joint: str = data.get("joined_months", "")
        self._read_leads(data)
        self.dates = self._scanner(language, data)
        ranges = data.get("ranges", {})
        self.to = lazy(rf"{_THIN}(?:{any_of([*ranges.get('to', []), '-'])}){_THIN}(?:{self._fillers}{_THIN})?")
        self.both = lazy(rf",?{_THIN}(?:{any_of(ranges.get('and', []))}){_THIN}(?:{self._fillers}{_THIN})?")
        first = (
            rf"{_THIN}{any_of(self.words.months)}"  # "from January to March", "between January and March": no doubt that this is a month
        )
        between = any_of(form for form, relation in self._relation.items() if relation == "between")
        self._month_before = lazy(rf"{_EDGE}(?:{first}{self.to.pattern}|{between}{first}{self.both.pattern})$")
        self._month_behind = lazy(rf"{self.to.pattern}{any_of(self.words.months)}(?![^\W\d_])")
        unlike = rf"(?!{self._stems(data['not_future'])})" if "not_future" in data else ""
        self.future = lazy(unlike + self._stems(data.get("future", [])) + self._present(data))
        self.past = lazy(_EDGE + any_of(data["past"]) + r"(?![^\W\d_])[^,;:()]*$" if "past" in data else r"(?!)")
        self.since = lazy(self._stems(data.get("report_since", [])))
        self.report = lazy(self._stems(data.get("report_period", [])))

    def _scanner(self, language: str, data: dict[str, Any]) -> Scanner:
        rules = [(form, self._rule(entry)) for entry in data.get("rule", []) for form in entry["forms"]]
        rules += [(form, Rule("date")) for form in NUMERIC]
        code = Path(__file__).parents[1]
        sources = [
            *sorted(code.glob("dates/*.py")),
            *sorted(code.glob("folding/*.py")),
            FOLDER / language / "dates.toml",
            FOLDER / "zh" / "traditional.toml",
        ]
        make = lambda: scanner_table([form for form, _ in rules], *self._slots(data), self.spaced)  # noqa: E731
        return Scanner([rule for _, rule in rules], kept(f"{language}.date_forms", sources, make))

    def ahead(self, text: str, start: int) -> str:
        """The direction of a bare weekday: the next one where its sentence spoke of the future before ("will be held on Sunday")."""
        before = _SENTENCE_END.split(text[max(0, start - _PLAN_REACH) : start])[-1]
        return "next" if self.future.search(before) else ""

    @staticmethod
    def _rule(entry: dict[str, Any]) -> Rule:
        return Rule(**{key: value for key, value in entry.items() if key != "forms"})

    def _stems(self, forms: list[str]) -> str:
        """Regex source of forms in which `*` is the rest of a word."""
        source = any_of(form.replace("*", "\ue000") for form in forms if not form.startswith("*")).replace("\ue000", r"[^\W\d_]{3,12}")
        if endings := any_of(form[1:] for form in forms if form.startswith("*")).removeprefix("(?!)"):
            source = rf"(?:{source}|[^\W\d_]{{3,12}}{endings}(?![^\W\d_]))"  # of whole words: "preparando" is no future
        return (_EDGE + "(?:وال|[وف])?" if self.spaced else "") + source

    def _present(self, data: dict[str, Any]) -> str:
        """Regex source of verbs of the present, which tell of a plan unless a particle makes a past of them: لم ينسحب, قبل أن تغادر."""
        if "present" not in data:
            return ""
        apart = "".join(rf"(?<!{re.escape(words(form))} )" for form in data["not_present_after"])
        return rf"|{_EDGE}{apart}{any_of(data['present'])}(?![^\W\d_])"

    def _read_leads(self, data: dict[str, Any]) -> None:
        leads: dict[str, list[str]] = data.get("leads", {})
        self._relation = {words(s): name for name, forms in leads.items() for f in forms for s in spell(f)}
        self._at = {words(s) for f in data.get("on_before_part", []) for s in spell(f)}
        self._weak = {words(s) for f in data.get("weak_leads", []) for s in spell(f)}
        self._month_leads = {words(s) for f in data.get("month_leads", []) for s in spell(f)}
        self._clitics: dict[str, str] = data.get("clitic_leads", {})
        self._fillers = any_of(data.get("fillers", []))
        edge = _EDGE if self.spaced else ""
        filler = rf"(?:{edge}{self._fillers}{_THIN}){{0,2}}"
        lead = rf"(?:{edge}(?:[وف])?(?P<lead>{any_of(self._relation)}){_THIN})?"
        part = rf"(?:{edge}(?:[وفبل])?(?P<part>{any_of(data.get('parts', []))}){_THIN})?"
        self._before = lazy(f"{lead}{filler}{part}{filler}")
        spelled = {*self._relation, *_spelled(data.get("fillers", [])), *_spelled(data.get("parts", []))}
        self._endings = tuple({form.split(" ")[-1] for form in spelled if form})
        after: dict[str, list[str]] = data.get("leads_after", {})
        self._relation_after = {words(s): name for name, forms in after.items() for f in forms for s in spell(f)}
        self._after = lazy(rf"{_THIN}({any_of(self._relation_after)})")
        self._article = lazy(rf"{edge}{any_of(data.get('day_articles', []))}{_THIN}$")
        follow = any_of(data.get("follow", []))
        counted_from = data.get("counted_from")
        self._counted_from = lazy(rf"{_THIN}{any_of(counted_from)}(?:(?<=')|(?![^\W\d_]))") if counted_from else None
        self._follow = lazy(rf"{_THIN}(?!por ciento)(?:$|(?![.,]\d)[^\w \n%]|\n|{follow}(?![^\W\d_]))")

    def _slots(self, data: dict[str, Any]) -> tuple[dict[str, str], dict[str, set[str]]]:
        """(regex source, first words) of each slot."""
        v, end = self.words, r"(?![^\W\d_])" if self.spaced else ""
        day_words, month_words = list(v.days), [w for w, n in v.days.items() if n <= 12]
        suffix = any_of(data.get("day_suffixes", []))
        day = rf"(?:(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:{suffix}{end})?|{any_of(day_words)})"
        both = any_of(data.get("ranges", {}).get("and", []))
        month = any_of(v.months) + end
        twice = rf"{_THIN[:-2]}2}}{re.escape(self._joint)}{_THIN[:-2]}2}}{month}| ?\({month}\)"  # آب/أغسطس, أغسطس (آب)
        joint = rf"(?:{twice})?" if self._joint else ""
        digits = data.get("year_digits", "")
        spelled = f"|[{digits}]{{4}}" if digits else ""
        seasons = data.get("seasons", [])
        slots = {
            "day": day,
            "nth": rf"(?:3[01]|[12]\d|0?[1-9])(?!\d){suffix}{end}",
            "days": rf"{day}(?:{_THIN}[,、]{_THIN}{day}){{0,8}},?{_THIN}{both}{_THIN}{day}",
            "mon": rf"(?:(?:1[0-2]|0?[1-9])(?!\d)|{any_of(month_words)})",
            "month": month + joint,
            "year": rf"(?:(?:1[89]\d\d|20[0-4]\d)(?!\d){spelled})",
            "yy": r"\d\d(?!\d)",
            "weekday": any_of(v.weekdays) + end,
            "ordinal": any_of(v.ordinals) + end,
            "count": rf"(?:\d{{1,2}}(?!\d)|{any_of(v.numbers)}{end})",
            "season": any_of(seasons) + end,
        }
        two = {"#2"}
        spelled_days = _firsts(day_words)
        firsts = {
            "day": two | spelled_days, "nth": two, "days": two | spelled_days, "mon": two | _firsts(month_words),
            "month": _firsts(v.months),
            "year": {"#4", *digits}, "yy": two, "weekday": _firsts(v.weekdays), "count": two | _firsts(v.numbers),
            "ordinal": _firsts(v.ordinals), "season": _firsts(s for f in seasons for s in spell(f)),
        }  # fmt: skip
        return slots, firsts

    def lead(self, text: str, start: int) -> Lead:
        """What stands directly before a date that begins at `start`."""
        word = proclitic(text, start) if self._clitics and start < len(text) and not text[start].isdigit() else start
        low = max(0, word - self._reach)
        window = text[low:word]
        match = None
        if window.rstrip(" \n").endswith(self._endings):  # else no lead can end here
            starts = [m.start() for m in _WORD.finditer(window)][-_LEAD_WORDS:] if self.spaced else range(len(window))
            match = next((m for s in starts if (m := self._before.fullmatch(window, s))), None)
        clitic = self._clitics.get(text[word:start].lstrip("وف")) if word < start else None
        if match is None:
            return Lead(word if clitic else start, start, clitic, True, False, False)
        part = match.start("part") if match["part"] else -1
        date_start = low + part if part >= 0 else start
        if match["lead"]:
            lead = words(match["lead"])
            weak = lead in self._weak
            if part >= 0 and lead in self._at:
                return Lead(low + match.start("lead"), date_start, "on", weak, True, True)  # « au début de mai » is no as-at date
            return Lead(low + match.start("lead"), date_start, self._relation[lead], weak, part >= 0, not weak or lead in self._month_leads)
        return Lead(word if clitic else date_start, date_start, clitic, True, part >= 0, False)

    def relation_after(self, text: str, end: int) -> str | None:
        """The relation that the word after a date expresses, as 以来."""
        match = self._after.match(text[end : end + _AFTER]) if self._relation_after else None
        return self._relation_after[words(match[1])] if match else None

    def free_after(self, text: str, end: int) -> bool:
        """Whether a bare number that ends here can be a date: no noun follows that it could count."""
        return self._follow.match(text[end : end + 24]) is not None

    def counts_from_next(self, text: str, end: int) -> bool:
        """Whether a stretch of time that ends here is counted from an occurrence that follows: "three months after the attack"."""
        return self._counted_from is not None and self._counted_from.match(text, end) is not None

    def accepts(self, text: str, hit: Hit, leads: dict[int, Lead]) -> bool:
        """Whether the surroundings allow the form: bare years and days need a preposition, doubtful months too.

        `leads` keeps what was found before each start, so that nobody looks twice.
        """
        needs = hit.rule.needs
        month = hit.slots.get("month")
        if month and hit.slots.keys() == {"month"} and words(month) in self.words.doubtful_months and not hit.rule.direction:
            lead = leads[hit.start] = self.lead(text, hit.start)
            if words(month) in self.words.numbers:
                return lead.part  # « dans sept véhicules » are no vehicles in September
            if lead.relation not in {None, "until"} and self._month_behind.match(text, hit.end):
                return True  # "from March to May"
            return lead.names_month or lead.part or self._month_before.search(text, max(0, hit.start - _TO_MONTH), hit.start) is not None
        if not needs:
            return True
        if "article" in needs and not hit.slots.get("day", "0")[0].isdigit():
            return False  # "the first, which took place yesterday" is no day
        if "article" in needs and not self._article.search(text[max(0, hit.start - 16) : hit.start]):
            return False
        if "follow" in needs and not self.free_after(text, hit.end):
            return False
        if "lead" not in needs:
            return True
        lead = leads[hit.start] = self.lead(text, hit.start)
        doubtful = lead.weak or hit.slots.get("year", "")[2:] == "00"  # "in 2000 villages"
        if doubtful and not self.free_after(text, hit.end):
            return False
        return bool(lead.relation) or lead.part


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language, compiled once; an unknown language reads dates in figures."""
    return Grammar(language)
