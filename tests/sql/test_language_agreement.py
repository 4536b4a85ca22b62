"""What the languages of one work say, which of them say what, and how that raises or lowers the confidence in a figure."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

LANGUAGES = ("en", "fr", "zh")


def fill(c: Corpus) -> None:
    for language in LANGUAGES:
        d = f"treaty {language}"
        c.document(d, language=language, kind="un_report", symbol="S/2020/77", original_language="fr", char_count=1000)
        whole = c.fleet(d, f"{d} fleet", 60, "present")
        parts = [c.fleet(d, f"{d} up", 50, "serviceable"), c.fleet(d, f"{d} down", 10, "unserviceable")]
        c.breakdown(d, "partition", whole, parts)
        c.figure(d, f"{d} dead", 7, state="killed", victim_group="peacekeepers", qualifier="at_least" if language == "zh" else "exactly")
        c.figure(d, f"{d} hurt", 138 if language == "zh" else 183, state="injured", victim_group="peacekeepers")
        c.figure(d, f"{d} range", 20, value_max=25 if language == "en" else 30, state="missing")
        pieces = [c.figure(d, f"{d} {n}", value, concept="patrols", state="conducted") for n, value in (("one", 3), ("two", 4))]
        if language == "zh":
            pieces[1] = c.figure(d, f"{d} three", 5, concept="patrols", state="planned")
        c.figure(d, f"{d} sum", sum((138, 50)), derived=True, derived_from=[f"{d} hurt", f"{d} up"])
    c.figure("treaty en", "treaty en only", 99, concept="civilians", state="killed")
    alone = c.document("no twin", char_count=1000)
    c.figure(alone, "no twin unchecked", 5)
    c.breakdown(alone, "partition", c.figure(alone, "no twin whole", 9), [c.figure(alone, "no twin part", 9)])
    c.hold("figure", c.figure(alone, "no twin held", -3))


def statement(db: duckdb.DuckDBPyConnection, figure_id: str) -> dict[str, Any]:
    """The row of the statement that a figure is one version of."""
    cursor = db.execute("select * from quality.language_agreement where list_contains(figure_ids, ?)", [figure_id])
    names = [column[0] for column in cursor.description]
    (row,) = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def tier(db: duckdb.DuckDBPyConnection, figure_id: str) -> str:
    ((found,),) = db.execute("select confidence_tier from marts.figures where figure_id = ?", [figure_id]).fetchall()
    return str(found)


def test_the_same_number_in_every_language_agrees(db: duckdb.DuckDBPyConnection) -> None:
    row = statement(db, "treaty en up")
    assert (row["verdict"], row["agrees"], row["versions_without"]) == ("agree", True, 0)
    assert row["sentence"] == "fr, en, zh: 50"
    assert row["quotes"] == ["sentence of treaty fr up", "sentence of treaty en up", "sentence of treaty zh up"]


def test_a_disagreement_says_which_languages_say_what_and_the_original_is_published(db: duckdb.DuckDBPyConnection) -> None:
    row = statement(db, "treaty zh hurt")
    assert (row["verdict"], row["agrees"]) == ("disagree", False)
    assert row["sentence"] == "fr, en: 183; zh: 138"
    assert (row["languages"], row["stated_values"]) == (["fr", "en", "zh"], [183.0, 183.0, 138.0])
    assert (row["published_value"], row["published_language"], row["published_figure_id"]) == (183.0, "fr", "treaty fr hurt")


def test_the_upper_end_of_a_range_counts(db: duckdb.DuckDBPyConnection) -> None:
    row = statement(db, "treaty en range")
    assert (row["verdict"], row["sentence"], row["published_value_max"]) == ("disagree", "fr, zh: 20-30; en: 20-25", 30.0)


def test_a_bound_in_one_language_agrees_and_is_noted(db: duckdb.DuckDBPyConnection) -> None:
    row = statement(db, "treaty zh dead")
    assert (row["verdict"], row["qualifiers_agree"], row["readings_agree"]) == ("agree", False, True)
    assert statement(db, "treaty zh up")["qualifiers_agree"]


def test_what_one_version_alone_states_is_a_row_without_a_verdict_on_the_number(db: duckdb.DuckDBPyConnection) -> None:
    row = statement(db, "treaty en only")
    assert (row["verdict"], row["agrees"], row["versions_without"], row["sentence"]) == ("only_in_some", None, 2, "en: 99")


def test_every_figure_of_a_work_with_versions_stands_in_one_statement(db: duckdb.DuckDBPyConnection) -> None:
    query = """
        with cited as (select unnest(figure_ids) as figure_id from quality.language_agreement),
        wanted as (select figure_id from staging.figures join staging.versions using (document_id) where versions > 1 and not derived)
        select coalesce(cited.figure_id, wanted.figure_id) as figure_id from cited full join wanted using (figure_id)
        group by all having count(cited.figure_id) <> 1 or count(wanted.figure_id) <> 1
    """
    assert db.execute(query).fetchall() == []


def test_the_summary_counts_what_is_aligned_agrees_disagrees_and_stands_alone(db: duckdb.DuckDBPyConnection) -> None:
    query = """
        select language, figures, aligned, agreeing, disagreeing, in_this_version_only
        from quality.version_agreement where document_id like 'treaty%' order by language
    """
    assert db.execute(query).fetchall() == [("en", 9, 8, 6, 2, 1), ("fr", 8, 8, 6, 2, 0), ("zh", 9, 8, 6, 2, 1)]


def test_a_checked_figure_that_two_languages_state_is_of_tier_a(db: duckdb.DuckDBPyConnection) -> None:
    assert {tier(db, f"treaty {language} up") for language in LANGUAGES} == {"A"}


def test_checked_in_one_language_or_agreed_in_two_is_tier_b(db: duckdb.DuckDBPyConnection) -> None:
    assert tier(db, "no twin whole") == "B"
    assert {tier(db, f"treaty {language} dead") for language in LANGUAGES} == {"B"}


def test_alone_and_unchecked_is_tier_c(db: duckdb.DuckDBPyConnection) -> None:
    assert tier(db, "no twin unchecked") == "C"
    assert tier(db, "treaty en only") == "C"


def test_disagreement_lowers_every_version_and_what_is_computed_from_it(db: duckdb.DuckDBPyConnection) -> None:
    assert {tier(db, f"treaty {language} hurt") for language in LANGUAGES} == {"C"}
    assert tier(db, "treaty en sum") == "C"
    query = "select languages_agree from marts.figures where figure_id in ('treaty en sum', 'treaty zh hurt')"
    assert db.execute(query).fetchall() == [(False,), (False,)]


def test_a_held_figure_is_of_tier_q_and_in_no_thematic_mart(db: duckdb.DuckDBPyConnection) -> None:
    assert tier(db, "no twin held") == "Q"
    query = """
        select count(*) from (select confidence_tier from marts.casualties union all select confidence_tier from marts.equipment_readiness)
        where confidence_tier = 'Q'
    """
    assert db.execute(query).fetchall() == [(0,)]


def test_the_thematic_marts_carry_the_tier_and_readiness_the_weakest_of_its_figures(db: duckdb.DuckDBPyConnection) -> None:
    query = "select confidence_tier, languages_agree from marts.casualties where figure_id = 'treaty en hurt'"
    assert db.execute(query).fetchall() == [("C", False)]
    query = "select distinct confidence_tier from marts.equipment_readiness where document_id = 'treaty fr'"
    assert db.execute(query).fetchall() == [("A",)]


def test_the_tiers_are_those_of_the_vocabulary_in_order(db: duckdb.DuckDBPyConnection) -> None:
    assert db.execute("select confidence_tier from reference.confidence_tiers order by rank").fetchall() == [("A",), ("B",), ("C",), ("Q",)]
