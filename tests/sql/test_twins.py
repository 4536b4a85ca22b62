"""Which documents are versions of one work, which of them decides, and which figures of them are the same statement."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

DAY = "2019-04-12"
RARE = (13_289, 1_920, 487, 63, 21)


def version(c: Corpus, document_id: str, language: str, values: tuple[float, ...] = (), **head: Any) -> str:
    """A document of a mission in a language that states counts of peacekeepers killed, one after the other."""
    usual = {"kind": "un_report", "char_count": 1000, "name": f"file {len(c.rows['raw.documents'])}.txt"}
    c.document(document_id, language=language, **{**usual, **head})
    for number, value in enumerate(values, 1):
        c.figure(document_id, f"{document_id} {number}", value, state="killed", scope="period")
    return document_id


def fill(c: Corpus) -> None:
    symbols(c)
    names(c)
    publications(c)
    agreement(c)


def symbols(c: Corpus) -> None:
    version(c, "sym_en", "en", symbol="S/2019/500", original_language="en")
    version(c, "sym_fr", "fr", symbol="s/2019/ 500*", original_language="en")
    version(c, "sym_corr", "en", symbol="S/2019/500/Corr.1")
    version(c, "sym_corr_ar", "ar", symbol="S/2019/500/Corr.1")
    version(c, "sym_add", "fr", symbol="S/2019/500/Add.1")
    version(c, "sym_rev", "fr", symbol="S/2019/500/Rev.1")
    version(c, "old", "fr", symbol="S/2019/501", published_on="2009-04-12")
    version(c, "new", "en", symbol="S/2019/501", published_on=DAY)
    version(c, "issue_1", "en", symbol="S/2019/502", published_on="2019-04-12", original_language="en")
    version(c, "issue_2", "en", symbol="S/2019/502", published_on="2019-05-02", original_language="en")


def names(c: Corpus) -> None:
    head: dict[str, Any] = {"published_on": DAY, "mission": "MINUSMA", "kind": "press_release"}
    version(c, "name_en", "en", name="2019/camp-closed-en.txt", **head)
    version(c, "name_ru", "ru", name="2019/camp-closed-RU.txt", **head)
    version(c, "name_late", "es", name="2019/camp-closed-es.txt", **{**head, "published_on": "2019-09-30"})
    version(c, "name_wrong", "zh", name="2019/camp-closed-ar.txt", **head)
    version(c, "folder_fr", "fr", name="FR/weekly.txt", **head)
    version(c, "folder_zh", "zh", name="ZH/weekly.txt", **head)
    version(c, "plain", "en", name="2019/other.txt", **head)
    version(c, "plain_ar", "ar", name="2019/other_A.html", **head)
    version(c, "same_number_ar", "ar", (41, 17, 5), name="ar-01.txt", **head)
    version(c, "same_number_en", "en", (32, 88, 9), name="en-01.txt", **head)
    version(c, "two_symbols_en", "en", name="2019/annual-en.txt", symbol="S/2019/610", **head)
    version(c, "two_symbols_fr", "fr", name="2019/annual-fr.txt", symbol="S/2019/611", **head)
    letter: dict[str, Any] = {"published_on": DAY, "mission": "UNMISS", "kind": "un_letter", "publisher": "United Nations Security Council"}
    version(c, "letter_en", "en", original_language="en", cites=["S/2018/7", "2406 (2018)"], **letter)
    version(c, "letter_zh", "zh", original_language="en", cites=["S/2018/7", "2406 (2018)"], **letter)
    version(c, "letter_other", "ar", original_language="en", cites=["S/2018/9"], **letter)


def publications(c: Corpus) -> None:
    head: dict[str, Any] = {"published_on": "2019-06-03", "publisher": "MINUSMA", "kind": "press_release"}
    version(c, "pub_en", "en", RARE, **head)
    version(c, "pub_fr", "fr", RARE, **head)
    version(c, "pub_round_ar", "ar", (20, 500), **head)
    version(c, "pub_round_zh", "zh", (20, 500), **head)
    version(c, "pub_part_es", "es", (*RARE[:3], 91, 92, 93, 94, 95, 96, 97, 98), **head)
    version(c, "pub_next_day", "ru", RARE, **{**head, "published_on": "2019-06-04"})
    version(c, "pub_other", "ru", RARE, **{**head, "publisher": "UNMISS"})
    # from one to the other over a third: symbol, then file name, then figures
    version(c, "chain_1", "en", symbol="S/2019/700", published_on="2019-07-01")
    version(c, "chain_2", "fr", RARE, symbol="S/2019/700", published_on="2019-07-01", name="chain-fr.txt", publisher="UNIFIL")
    version(c, "chain_3", "ru", name="chain-ru.txt", published_on="2019-07-01")
    version(c, "chain_4", "ar", RARE, published_on="2019-07-01", publisher="UNIFIL")


def agreement(c: Corpus) -> None:
    for language in ("en", "fr", "zh"):
        d = version(c, f"agree_{language}", language, symbol="S/2019/800", original_language="en")
        c.figure(d, f"{d} dead", 7, state="killed", scope="period")
        c.figure(d, f"{d} hurt", 138 if language == "zh" else 183, state="injured", qualifier="about" if language == "fr" else "exactly")
        c.figure(d, f"{d} lost", 12, state="missing", qualifier="at_least" if language == "fr" else "exactly")
        if language != "fr":
            c.figure(d, f"{d} held", 4, state="abducted")
    c.figure("agree_en", "agree_en alone", 3, concept="civilians", state="killed")
    for language in ("en", "ru"):
        d = version(c, f"swap_{language}", language, symbol="S/2019/801", original_language="ru")
        values = (285, 113, 29) if language == "en" else (113, 285, 29)
        for value in values:
            c.figure(d, f"{d} {value}", value, concept="military_personnel", state="strength")
        c.fleet(d, f"{d} fleet", 61, "serviceable", concept="vehicles" if language == "ru" else "apc")
        c.figure(d, f"{d} derived", 9, derived=True)
    c.figure("swap_en", "swap_en misread", 44, concept="attacks", state="occurred")
    c.figure("swap_ru", "swap_ru misread", 45, concept="attacks", state="occurred")
    c.add("raw.rejections", document_id="swap_ru", rejection_id="unread 44", reason="no_concept", value_min=44.0)


def work(db: duckdb.DuckDBPyConnection, document_id: str) -> set[str]:
    """The versions of the work that the document belongs to."""
    query = """
        select document_id from staging.versions
        where work_id = (select work_id from staging.versions where document_id = ?)
    """
    return {found for (found,) in db.execute(query, [document_id]).fetchall()}


def authoritative(db: duckdb.DuckDBPyConnection, document_id: str) -> str:
    ((found,),) = db.execute("select work_id from staging.versions where document_id = ?", [document_id]).fetchall()
    return str(found)


def link(db: duckdb.DuckDBPyConnection, document_id: str) -> str:
    ((found,),) = db.execute("select link from staging.versions where document_id = ?", [document_id]).fetchall()
    return str(found)


def twins(db: duckdb.DuckDBPyConnection, figure_id: str) -> set[str]:
    """The figures of the twin group of a figure, itself left out."""
    query = """
        select other.figure_id from staging.figure_twins as one join staging.figure_twins as other using (twin_group_id)
        where one.figure_id = $1 and other.figure_id <> $1
    """
    return {found for (found,) in db.execute(query, [figure_id]).fetchall()}


def test_two_languages_of_one_symbol_are_versions_and_the_original_decides(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "sym_fr") == {"sym_en", "sym_fr"}
    assert authoritative(db, "sym_fr") == "sym_en"
    assert (link(db, "sym_fr"), link(db, "sym_en")) == ("same_symbol", "itself")


def test_a_corrigendum_an_addendum_and_a_revision_are_no_versions_of_what_they_amend(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "sym_add") == {"sym_add"}
    assert work(db, "sym_rev") == {"sym_rev"}
    query = "select document_id, authority, amends from staging.versions where document_id like 'sym\\_%' escape '\\' order by 1"
    assert db.execute(query).fetchall() == [
        ("sym_add", 2, "S/2019/500"),
        ("sym_corr", 1, "S/2019/500"),
        ("sym_corr_ar", 1, "S/2019/500"),
        ("sym_en", 2, None),
        ("sym_fr", 3, None),
        ("sym_rev", 2, "S/2019/500"),
    ]


def test_a_corrigendum_in_two_languages_is_one_work(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "sym_corr") == {"sym_corr", "sym_corr_ar"}


def test_a_symbol_that_two_decades_print_links_nothing(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "old") == {"old"}


def test_of_two_issues_in_one_language_the_newer_decides(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "issue_1") == {"issue_1", "issue_2"}
    assert authoritative(db, "issue_1") == "issue_2"


def test_file_names_that_differ_by_their_language_and_share_the_date_name_a_translation(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "name_ru") == {"name_en", "name_ru"}
    assert link(db, "name_ru") == "named_translation"
    assert work(db, "folder_fr") == {"folder_fr", "folder_zh"}
    assert work(db, "plain_ar") == {"plain", "plain_ar"}


def test_a_file_name_links_neither_another_date_nor_a_language_that_the_text_is_not_in(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "name_late") == {"name_late"}
    assert work(db, "name_wrong") == {"name_wrong"}


def test_numbered_files_of_one_day_with_different_figures_are_not_linked(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "same_number_ar") == {"same_number_ar"}


def test_two_symbols_are_two_documents_whatever_their_names_say(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "two_symbols_en") == {"two_symbols_en"}


def test_a_translation_without_symbol_goes_with_the_original_that_cites_the_same(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "letter_zh") == {"letter_en", "letter_zh"}
    assert authoritative(db, "letter_zh") == "letter_en"
    assert work(db, "letter_other") == {"letter_other"}


def test_publisher_day_and_rare_figures_link_two_languages(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "pub_fr") == {"pub_en", "pub_fr"}
    assert link(db, "pub_fr") == "same_publication"
    query = "select evidence from staging.version_links where 'pub_fr' in (document_id, other_id)"
    ((evidence,),) = db.execute(query).fetchall()
    assert evidence.startswith("5 of 5 numbers shared, ")


def test_two_round_numbers_a_part_of_the_figures_another_day_or_publisher_link_nothing(db: duckdb.DuckDBPyConnection) -> None:
    for document_id in ("pub_round_ar", "pub_round_zh", "pub_part_es", "pub_next_day", "pub_other"):
        assert work(db, document_id) == {document_id}


def test_versions_are_found_over_any_number_of_links(db: duckdb.DuckDBPyConnection) -> None:
    assert work(db, "chain_4") == {"chain_1", "chain_2", "chain_3", "chain_4"}
    assert work(db, "chain_1") == work(db, "chain_3")


def test_every_work_has_one_version_that_decides(db: duckdb.DuckDBPyConnection) -> None:
    query = "select work_id from staging.versions group by work_id having count(*) filter (is_authoritative) <> 1"
    assert db.execute(query).fetchall() == []
    assert db.execute("select count(*) from staging.versions where is_authoritative <> (work_id = document_id)").fetchall() == [(0,)]


def test_the_same_number_in_three_languages_is_one_group_that_agrees(db: duckdb.DuckDBPyConnection) -> None:
    assert twins(db, "agree_en dead") == {"agree_fr dead", "agree_zh dead"}
    query = "select agrees, agreeing_languages from staging.figure_twins where figure_id = 'agree_zh dead'"
    assert db.execute(query).fetchall() == [(True, 3)]


def test_another_number_at_the_same_place_is_a_group_that_disagrees(db: duckdb.DuckDBPyConnection) -> None:
    assert twins(db, "agree_zh hurt") == {"agree_en hurt", "agree_fr hurt"}
    query = (
        "select figure_id, matched_by, agrees, agreeing_languages from staging.figure_twins where figure_id like 'agree%hurt' order by 1"
    )
    assert db.execute(query).fetchall() == [
        ("agree_en hurt", "lead", False, 2),
        ("agree_fr hurt", "number", False, 2),
        ("agree_zh hurt", "place", False, 1),
    ]


def test_a_bound_and_a_point_of_the_same_number_agree(db: duckdb.DuckDBPyConnection) -> None:
    query = "select bool_and(agrees), count(*) from staging.figure_twins where figure_id like 'agree%lost'"
    assert db.execute(query).fetchall() == [(True, 3)]


def test_a_figure_that_one_version_lacks_is_aligned_in_the_others(db: duckdb.DuckDBPyConnection) -> None:
    assert twins(db, "agree_en held") == {"agree_zh held"}
    assert twins(db, "agree_en alone") == set()


def test_numbers_in_another_order_are_aligned_by_their_value(db: duckdb.DuckDBPyConnection) -> None:
    assert [twins(db, f"swap_en {value}") for value in (285, 113, 29)] == [{"swap_ru 285"}, {"swap_ru 113"}, {"swap_ru 29"}]


def test_one_number_of_two_readings_agrees_without_confirming_either(
    db: duckdb.DuckDBPyConnection,
) -> None:
    assert twins(db, "swap_en fleet") == {"swap_ru fleet"}
    query = "select agrees, agreeing_languages from staging.figure_twins where figure_id = 'swap_en fleet'"
    assert db.execute(query).fetchall() == [(True, 1)]


def test_a_number_that_the_other_text_prints_unread_is_no_disagreement(db: duckdb.DuckDBPyConnection) -> None:
    assert twins(db, "swap_en misread") == set()


def test_a_computed_figure_is_no_statement_of_any_version(db: duckdb.DuckDBPyConnection) -> None:
    assert twins(db, "swap_en derived") == set()
