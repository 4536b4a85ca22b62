"""A letter in six languages goes through the readers, the engine and the models: one work, every figure aligned, the slip named.

The letter is our own. Its Chinese text turns 183 serviceable vehicles into 138.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from dagster_project.reading.read import read
from dagster_project.rows import stable_id
from dagster_project.store.extract_task import ExtractTask, extract_document
from dagster_project.store.schema import record

from .corpus import Corpus

LETTERS = {path.stem: path for path in sorted((Path(__file__).parent / "letters").glob("*.txt"))}
STATED = (26.0, 9.0, 47.0, 11_532.0, 1_741.0, 418.0, 183.0, 235.0, 2_916.0, 61.0)


def letter_id(language: str) -> str:
    return stable_id("letter", language)


def fill(c: Corpus) -> None:
    for number, (language, path) in enumerate(LETTERS.items()):
        name = f"letters/{number}.txt"  # the name tells nothing
        found = read(path, path.read_bytes())
        outcome = extract_document(ExtractTask(letter_id(language), name, found.text, found.language, found.passages))
        assert outcome.extraction is not None, outcome.error
        head: dict[str, Any] = {**record(outcome.masthead), "text": found.text, "language": found.language, "char_count": len(found.text)}
        c.document(letter_id(language), name=name, **head)
        for table in ("figures", "events", "breakdowns", "rejections"):
            for row in getattr(outcome.extraction, table):
                c.add(f"raw.{table}", **record(row))


def test_the_six_texts_are_one_work_and_the_english_decides(db: duckdb.DuckDBPyConnection) -> None:
    query = "select language, work_id, link from staging.versions where work_id = ? order by language"
    en = letter_id("en")
    assert db.execute(query, [en]).fetchall() == [(language, en, "itself" if language == "en" else "same_symbol") for language in LETTERS]


def test_every_figure_is_aligned_in_all_six(db: duckdb.DuckDBPyConnection) -> None:
    query = """
        select published_value, len(languages), len(list_distinct(languages)), versions_without
        from quality.language_agreement where work_id = ? order by list_position($2, published_value)
    """
    found = db.execute(query.replace("?", "$1"), [letter_id("en"), list(STATED)]).fetchall()
    assert found == [(value, 6, 6, 0) for value in STATED]


def test_the_changed_number_is_reported_with_its_languages_and_sentences(db: duckdb.DuckDBPyConnection) -> None:
    query = "select sentence, published_value, quotes from quality.language_agreement where work_id = ? and verdict = 'disagree'"
    ((sentence, published, quotes),) = db.execute(query, [letter_id("en")]).fetchall()
    assert sentence == "en, fr, ar, es, ru: 183; zh: 138"
    assert published == 183.0
    assert len(quotes) == 6 and "183" in quotes[0] and "138" in quotes[-1]


def test_the_slip_lowers_the_tier_of_all_six_and_agreement_raises_the_rest(db: duckdb.DuckDBPyConnection) -> None:
    query = """
        select figures.language, value, confidence_tier from marts.figures as figures join staging.versions using (document_id)
        where work_id = ? and value in (183, 138) order by value, figures.language
    """
    # the sum of the Chinese text fails by itself: 418 is not 138 and 235
    slip = ("zh", 138.0, "Q")
    assert db.execute(query, [letter_id("en")]).fetchall() == [slip, *((language, 183.0, "C") for language in sorted({*LETTERS} - {"zh"}))]
    query = """
        select value, confidence_tier from marts.figures where document_id = ? and value in (26, 47, 11532, 235) order by value
    """
    assert db.execute(query, [letter_id("fr")]).fetchall() == [(26.0, "B"), (47.0, "B"), (235.0, "A"), (11_532.0, "B")]
