"""Other tools on the texts of bench_engine.py, run by the Python of .venv-bench: JSON in, language -> texts; JSON out, one row a tool.

spaCy cuts words and does no more; recognizers-text finds numbers, where it knows the language; dateparser finds dates. `found` is how many
things came out. A tool that would need minutes is given the beginning of the text, and its speed is that of what it was given.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

CULTURES = {"en": "en-us", "es": "es-es", "fr": "fr-fr", "zh": "zh-cn"}  # recognizers-text has neither Arabic nor Russian numbers
SLOW = 6_000  # code points that the slower two are given


def spacy_words(language: str) -> Callable[[str], int]:
    import spacy

    nlp = spacy.blank(language)
    nlp.max_length = 10**9
    return lambda text: len(nlp(text))


def recognizers_numbers(language: str) -> Callable[[str], int]:
    from recognizers_number import recognize_number

    return lambda text: sum(len(recognize_number(part, CULTURES[language])) for part in text.split("\n\n"))


def dateparser_dates(language: str) -> Callable[[str], int]:
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=[language]) or [])


TOOLS: dict[str, tuple[Callable[[str], Callable[[str], int]], int | None]] = {
    "spaCy, words": (spacy_words, None),
    "recognizers-text, numbers": (recognizers_numbers, SLOW),
    "dateparser, dates": (dateparser_dates, SLOW),
}


def measure(language: str, tool: str, text: str) -> dict[str, Any]:
    """One row: bytes read, seconds of processor time, things found, or why it was left out."""
    row: dict[str, Any] = {"language": language, "tool": tool, "seconds": None, "why": "the language is not supported"}
    make, longest = TOOLS[tool]
    if tool.startswith("recognizers") and language not in CULTURES:
        return row
    try:
        find = make(language)
        find(text[:200])  # whatever is loaded at the first call is loaded
        given = text[:longest]
        started = time.process_time()
        found = find(given)
        return {**row, "seconds": time.process_time() - started, "bytes": len(given.encode()), "found": found}
    except Exception as error:  # whatever a foreign tool does must not end the bench
        return {**row, "why": f"it failed with {type(error).__name__}"}


def main() -> None:
    """Read the texts from standard input, write the rows to standard output."""
    texts: dict[str, list[str]] = json.load(sys.stdin)

    def rows() -> Iterator[dict[str, Any]]:
        for language, documents in texts.items():
            for tool in TOOLS:
                yield measure(language, tool, "\n\n".join(documents))

    json.dump(list(rows()), sys.stdout)


if __name__ == "__main__":
    main()
