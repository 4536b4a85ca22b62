"""`explain`: every kind of row leads to its sentence, from any file name and any attached name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dagster_project.store.macros import create_macros

from .corpus import Corpus

FLEET = "The depot holds 60 trucks;\nof these, 48 run and 13 do not."
LOSSES = "A mine killed two guards near the ford."


def fill(corpus: Corpus) -> None:
    corpus.document("explained fleet", title="Depot\nreport", published_on="2020-05-06")
    where: dict[str, Any] = {"document_id": "explained fleet", "quote": FLEET, "quote_start": 100}
    total = corpus.fleet(figure_id="ex-total", value=60, state="present", char_start=116, char_end=118, **where)
    running = corpus.fleet(figure_id="ex-running", value=48, state="serviceable", char_start=137, char_end=139, **where)
    broken = corpus.fleet(figure_id="ex-broken", value=13, state="unserviceable", char_start=148, char_end=150, **where)
    claim: dict[str, Any] = {"breakdown_id": "ex-claim", "quote": FLEET, "quote_start": 100, "holds": False, "residual": -1.0}
    corpus.breakdown("explained fleet", "partition", total, [running, broken], **claim)
    for row in (total, running, broken):
        corpus.hold("figure", row, document_id="explained fleet")
    corpus.hold("breakdown", "ex-claim", document_id="explained fleet")

    corpus.document("explained losses")
    said = {"quote": LOSSES, "quote_start": 0, "char_start": 14, "char_end": 17}
    corpus.figure("explained losses", "ex-losses", 2, state="killed", cause="mine", scope="incident", **said)
    trigger = {"quote": LOSSES, "quote_start": 0, "char_start": 2, "char_end": 13, "date_start": "2020-02-03", "date_precision": "day"}
    corpus.event("explained losses", "ex-event", ["ex-losses"], **trigger)

    many = {"quote": "Dozens of guards died there.", "quote_start": 60, "char_start": 60, "char_end": 66, "value_text": "Dozens"}
    corpus.vague("explained losses", "word-dozens", 20, state="killed", victim_group="peacekeepers", scope="incident", **many)

    corpus.figure("explained losses", "ex-hazard", 6, concept="ieds", state="found_neutralised", scope="period", quote="Six bombs.")
    mend = {"kind": "figure", "row_id": "ex-losses", "field": "value", "expected_value": "2", "right_value": "3"}
    why = {"reason": "The annex lists three.", "source": "annex II", "decided_on": "2020-07-01"}
    corpus.add("reference.corrections", correction_id="ex-correction", action="replace", **mend, **why)
    for language in ("fr", "ar"):
        document_id = f"explained in {language}"
        corpus.file(document_id)
        symbol = {"symbol": "S/2020/4321", "original_language": "fr", "published_on": "2020-06-07", "kind": "un_letter"}
        corpus.add("raw.documents", document_id=document_id, file_id=f"file of {document_id}", language=language, **symbol)
        said = {
            "quote": f"({language}) 417 guards.",
            "quote_start": 0,
            "char_start": 5,
            "char_end": 8,
            "state": "present",
            "scope": "stock",
        }
        corpus.figure(document_id, f"ex-{language}", 417, **said)


@pytest.fixture(scope="module")
def release(whole_build: tuple[Any, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built database with the macros of a release, under a name that the pipeline never gave it."""
    path = tmp_path_factory.mktemp("explained") / "under another name.duckdb"
    shutil.copyfile(whole_build[1], path)
    with duckdb.connect(str(path)) as connection:
        create_macros(connection)
    return path


@pytest.fixture(scope="module")
def published(release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(release), read_only=True) as connection:
        yield connection


def explained(connection: duckdb.DuckDBPyConnection, row_id: str | None) -> list[tuple[str, str, str, str | None]]:
    return connection.execute("select section, label, text, id from explain($1)", [row_id]).fetchall()


def test_a_figure_is_explained_from_its_sentence_to_the_sum_that_holds_it_back(published: duckdb.DuckDBPyConnection) -> None:
    said = explained(published, "ex-running")
    assert said[0][:2] == ("Figure", "value")
    assert ("Sentence", "said", "The depot holds 60 trucks; of these, »48« run and 13 do not.", None) in said
    assert ("Document", "title", "Depot report", None) in said
    assert ("Breakdown", "as a part", "partition of 60 into 48, 13: does not hold, residual -1", "ex-claim") in said
    assert ("Checks", "status", "failed", None) in said
    assert [label for section, label, *_ in said if section == "Checks"] == ["status", "held by"]
    assert any(label == "state" and text.startswith("serviceable: ") for _, label, text, _ in said)


def test_the_trace_of_a_figure_has_the_lines_of_its_explanation(published: duckdb.DuckDBPyConnection) -> None:
    trace = published.execute("select section, label, text, id from trace_figure('ex-running')").fetchall()
    assert trace == explained(published, "ex-running")
    assert published.execute("from trace_figure('no such figure')").fetchall() == []


def test_a_breakdown_shows_its_figures_and_marks_each_of_them(published: duckdb.DuckDBPyConnection) -> None:
    said = explained(published, "ex-claim")
    assert ("Sentence", "said", "The depot holds »60« trucks; of these, »48« run and »13« do not.", None) in said
    assert [row_id for section, _, _, row_id in said if section == "Figures"] == ["ex-total", "ex-running", "ex-broken"]


def test_an_event_marks_its_trigger_and_names_its_figures(published: duckdb.DuckDBPyConnection) -> None:
    said = explained(published, "ex-event")
    assert ("Sentence", "said", "A »mine killed« two guards near the ford.", None) in said
    assert ("Means", "date", "2020-02-03 (day)", None) in said
    assert [row_id for section, _, _, row_id in said if section == "Figures"] == ["ex-losses"]


def test_a_row_of_a_mart_leads_to_its_figures(published: duckdb.DuckDBPyConnection) -> None:
    ((casualty_id,),) = published.execute("select casualty_id from marts.casualties where figure_id = 'ex-losses'").fetchall()
    said = explained(published, casualty_id)
    assert ("Casualties", "outcome", "3 killed", casualty_id) in said
    assert ("Sentence", "said", "A mine killed »two« guards near the ford.", None) in said


def test_a_document_lists_what_is_held_of_it(published: duckdb.DuckDBPyConnection) -> None:
    said = explained(published, "explained fleet")
    assert ("Holds", "figures", "3", None) in said
    assert {row_id for section, _, _, row_id in said if section == "Checks"} == {"ex-total", "ex-running", "ex-broken", "ex-claim"}


@pytest.mark.parametrize("row_id", ["no such id", "", None, "'; drop", "%"])
def test_an_unknown_id_gives_one_row_that_says_so(published: duckdb.DuckDBPyConnection, row_id: str | None) -> None:
    ((section, label, text, _),) = explained(published, row_id)
    assert (section, label) == ("Nothing", "unknown")
    assert "marts.figures" in text


def test_an_ambiguous_id_gives_one_row_with_the_candidates_and_a_whole_id_means_itself(published: duckdb.DuckDBPyConnection) -> None:
    ((section, label, text, _),) = explained(published, "ex-")
    assert (section, label) == ("Nothing", "ambiguous")
    assert text.startswith("9 rows") and "ex-broken" in text
    assert explained(published, "ex-e")[0][3] == "ex-event"


def test_a_correction_shows_the_old_value_the_right_one_and_why(published: duckdb.DuckDBPyConnection) -> None:
    (correction,) = [line for line in explained(published, "ex-losses") if line[0] == "Correction"]
    said = "value 2 is read as 3; The annex lists three.; source: annex II; decided 2020-07-01"
    assert correction == ("Correction", "applied", said, "ex-correction")


def test_a_document_names_its_other_versions_and_which_of_them_decides(published: duckdb.DuckDBPyConnection) -> None:
    said = [line for line in explained(published, "explained in ar") if line[0] == "Versions"]
    assert said[0][1:3] == ("this one", "is outranked by another (rule R3)")
    assert said[1][1:] == ("fr", "explained in fr.txt: itself, decides", "explained in fr")


def test_a_figure_shows_what_the_other_languages_say(published: duckdb.DuckDBPyConnection) -> None:
    said = [line[1:] for line in explained(published, "ex-ar") if line[0] == "Languages"]
    assert said == [("verdict", "all versions say the same", None), ("fr", "417: (fr) »417« guards.", "ex-fr")]


def test_a_word_for_an_amount_leads_to_its_sentence_and_its_toll_and_the_toll_to_the_word(published: duckdb.DuckDBPyConnection) -> None:
    said = explained(published, "word-dozens")
    assert said[0] == ("Rejection", "vague", said[0][2], "word-dozens")
    assert ("Means", "bounds", "at least 20", None) in said
    assert ("Means", "victim group", "peacekeepers", None) in said
    assert ("Sentence", "said", "»Dozens« of guards died there.", None) in said
    (toll,) = [line for line in said if line[0] == "Toll"]
    assert "20 or more" in toll[2]
    back = explained(published, str(toll[3]))
    assert [line[3] for line in back if line[0] == "Figures"] == ["word-dozens"]
    assert ("Sentence", "said", "»Dozens« of guards died there.", None) in back


def test_a_toll_leads_to_its_claims_and_a_claim_to_its_toll(published: duckdb.DuckDBPyConnection) -> None:
    (toll,) = [line for line in explained(published, "ex-losses") if line[0] == "Toll"]
    assert "3" in toll[2]
    said = explained(published, str(toll[3]))
    assert said[0] == ("Toll", "says", toll[2], toll[3])
    assert "ex-losses" in {row_id for section, _, _, row_id in said if section == "Figures"}


def test_a_comparison_shows_its_rule_and_both_figures(published: duckdb.DuckDBPyConnection) -> None:
    query = """
        select reconciliation_id, rule, list_concat(figure_ids, rejection_ids) from marts.reconciliations
        where len(figure_ids) + len(rejection_ids) > 1 order by len(rejection_ids) desc, 1 limit 5
    """
    for row_id, rule, figure_ids in published.execute(query).fetchall():
        said = explained(published, row_id)
        assert any(line[:2] == ("Reconciliation", "rule") and line[2].startswith(f"{rule}: ") for line in said)
        assert [line[3] for line in said if line[0] == "Figures"] == figure_ids


def test_a_row_of_a_mart_of_claims_is_explained_by_its_figure(published: duckdb.DuckDBPyConnection) -> None:
    query = "select hazard_id from marts.explosive_hazards where figure_id = 'ex-hazard'"
    ((hazard_id,),) = published.execute(query).fetchall()
    assert explained(published, hazard_id) == explained(published, "ex-hazard")


def test_lines_come_in_order_and_each_says_something(published: duckdb.DuckDBPyConnection) -> None:
    ids = "select figure_id from marts.figures union all select event_id from marts.mission_events"
    for (row_id,) in published.execute(f"select * from ({ids}) order by 1 limit 20").fetchall():
        rows = published.execute("select line, text from explain($1)", [row_id]).fetchall()
        assert [line for line, _ in rows] == list(range(1, len(rows) + 1))
        assert all(text for _, text in rows)


def test_the_macro_works_on_an_attached_release_after_use(release: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{release}' as anything (read_only)")
        connection.execute("use anything")
        assert explained(connection, "ex-running")[0][3] == "ex-running"
