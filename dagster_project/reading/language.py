"""Which of the six UN languages a text is in, or `und`: a count of scripts, then of small words and peculiar letters.

Neighbours (German, Portuguese, Ukrainian, Farsi ...) have lists of their own in languages.toml, so that they win and the answer is `und`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from dagster_project.reading.profiles import ANSWERS, profiles

UNDETERMINED = "und"
_SLICES, _SLICE = 8, 600  # code points read of a long text: evenly spread, so that the language of most of it wins
_RUNNING = 40  # a line at least this wide is running text; mastheads and tables are narrower
_SCRIPTS = {
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]+"),
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
    "han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+"),
    "kana": re.compile(r"[\u3041-\u30ff]+"),
    "other": re.compile(r"[\u0370-\u03ff\u0530-\u05ff\u0700-\u074f\u0780-\u1aff\u1100-\u11ff\uac00-\ud7a3]+"),
}
_WEIGHT = {"han": 3, "kana": 2}  # a Chinese character says as much as three letters
_HAN = _SCRIPTS["han"]
_KANA_SHARE = 0.05  # Japanese running text has 40 to 60 per cent of kana; Chinese quotes a kana now and then
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_VOTE = 0.7  # a peculiar letter counts a little less than a small word
_ENOUGH = 0.06  # share of words that must speak for a language; running text has 0.25 to 0.5
_MARKS = re.compile(r"[\u0640\u0670\u064b-\u0652]")  # stretching and vowel marks


def _sample(text: str) -> str:
    if len(text) <= _SLICES * _SLICE:
        return text
    step = (len(text) - _SLICE) // (_SLICES - 1)
    return "\n".join(text[i * step : i * step + _SLICE] for i in range(_SLICES))


def _running_text(text: str) -> str:
    """The lines wide enough to be sentences, Chinese characters counted twice; the whole text when there are none."""
    lines = [line for line in text.splitlines() if len(line) >= _RUNNING or (len(line) >= _RUNNING // 2 and _HAN.search(line))]
    running = "\n".join(line for line in lines if "   " not in line.strip())
    return running or text


@lru_cache(maxsize=16_384)
def _script_of(char: str) -> str | None:
    return next((name for name, found in _SCRIPTS.items() if found.match(char)), None)


def _script_counts(text: str) -> dict[str, int]:
    counts = dict.fromkeys(_SCRIPTS, 0)
    for char, times in Counter(text).items():
        script = _script_of(char)
        if script:
            counts[script] += times
    return counts


def _dominant(counts: dict[str, int]) -> str | None:
    weighed = {name: n * _WEIGHT.get(name, 1) for name, n in counts.items()}
    best = max(weighed, key=lambda name: weighed[name])
    return best if weighed[best] else None


@cache
def _votes(script: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Word -> languages and letter -> languages of one script."""
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, tuple[str, ...]] = {}
    for profile in profiles(script):
        for word in profile.words:
            words[word] = (*words.get(word, ()), profile.code)
        for letter in profile.letters:
            letters[letter] = (*letters.get(letter, ()), profile.code)
    return words, letters


def _scores(text: str, script: str) -> tuple[dict[str, float], int]:
    """Votes for each language of a script, and the number of words that were asked."""
    words, letters = _votes(script)
    lowered = (_MARKS.sub("", text) if script == "arabic" else text).lower()
    tokens = Counter(_WORD.findall(lowered))
    scores: dict[str, float] = {}
    for token in tokens.keys() & words.keys():
        for code in words[token]:
            scores[code] = scores.get(code, 0.0) + tokens[token]
    for letter in letters:
        if times := lowered.count(letter):
            for code in letters[letter]:
                scores[code] = scores.get(code, 0.0) + times * _LETTER_VOTE
    asked = len(_SCRIPTS[script].findall(lowered))
    return scores, asked


def _of_script(text: str, script: str, counts: dict[str, int]) -> str:
    """The language within a script; any that is not one of the six is `und`."""
    if script == "kana" or script == "other":
        return UNDETERMINED
    if script == "han":
        return "zh" if counts["kana"] <= _KANA_SHARE * (counts["han"] + counts["kana"]) else UNDETERMINED
    scores, asked = _scores(text, script)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < max(1.0, _ENOUGH * asked):
        return UNDETERMINED
    best, score = ranked[0]
    tied = len(ranked) > 1 and ranked[1][1] >= score
    return best if best in ANSWERS and not tied else UNDETERMINED


def detect_language(text: str) -> str:
    """`ar`, `zh`, `en`, `fr`, `ru` or `es`: the language of most of the running text; `und` for any other or none.

    >>> detect_language("The Force lost two of its vehicles in the attack on the camp.")
    'en'
    """
    running = _running_text(_sample(text))
    counts = _script_counts(running)
    script = _dominant(counts)
    return _of_script(running, script, counts) if script else UNDETERMINED


_OWN_SCRIPT = {"ar": "arabic", "ru": "cyrillic", "zh": "han", "en": "latin", "fr": "latin", "es": "latin"}
_SPOKEN = {"arabic": 12, "cyrillic": 12, "han": 6}  # letters that make a foreign passage; fewer are a name
_WITNESSES = 3.0  # votes that a passage needs before it leaves the language of its document


def detect_passage_language(text: str, default: str) -> str:
    """The language of one passage of a document in `default`. Acronyms, names, addresses and short labels leave it as it is."""
    sample = _sample(text)
    counts = _script_counts(sample)
    script = _dominant(counts)
    if script is None or script == "other":
        return default
    if script == "kana" or (script == "han" and counts["kana"] > _KANA_SHARE * (counts["han"] + counts["kana"])):
        return UNDETERMINED
    if script == "han":
        return "zh" if default == "zh" or counts["han"] >= _SPOKEN["han"] else default
    found = _of_script(sample, script, counts)
    if script != _OWN_SCRIPT.get(default) and script in _SPOKEN:
        return found if found != UNDETERMINED and counts[script] >= _SPOKEN[script] else default
    scores, _ = _scores(sample, script)
    if found in ANSWERS and scores[found] >= _WITNESSES and scores[found] >= 1.5 * scores.get(default, 0.0):
        return found
    return default
