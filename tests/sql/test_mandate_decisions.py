"""What was decided on a mandate, by which resolution, with which ceilings."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

RENEWED = "By resolution 2531 (2020) the Council extended the mandate, with 13,289 soldiers and 1,920 police."
RAISED = "Resolution 2295 (2016) raised the ceiling from 11,240 to 13,289 soldiers."
TWO = "Resolution 2531 (2020) followed resolution 2480 (2019), which extended the mandate."
VOTED = "Adopting resolution 2584 (2021) by 13 votes in favour, with 2 abstentions, the Council extended the mandate until 30 June 2022."
CITED = "The 5,500 staff that resolution 2480 (2019) allows were not reached."


def fill(c: Corpus) -> None:
    d = c.document("mandate", cites=["2531 (2020)", "2480 (2019)", "2295 (2016)", "2584 (2021)", "S/2021/519"])

    def told(quote: str, quote_start: int, words: str) -> dict[str, Any]:
        start = quote_start + quote.index(words)
        return {"quote": quote, "quote_start": quote_start, "char_start": start, "char_end": start + len(words)}

    def ceiling(figure_id: str, value: float, concept: str, place: dict[str, Any]) -> str:
        return c.figure(d, figure_id, value, concept=concept, state="authorized_strength", scope="stock", **place)

    adopted = {"event_type": "resolution_adopted"}
    c.event(d, "renewal", [], **adopted, **told(RENEWED, 100, "resolution 2531 (2020)"), date_start="2020-06-29")
    ceiling("renewed_soldiers", 13_289, "military_personnel", told(RENEWED, 100, "13,289"))
    ceiling("renewed_police", 1_920, "police_personnel", told(RENEWED, 100, "1,920"))
    c.event(d, "raise", [], **adopted, **told(RAISED, 300, "Resolution 2295 (2016)"))
    ceiling("old_soldiers", 11_240, "military_personnel", told(RAISED, 300, "11,240"))
    ceiling("new_soldiers", 13_289, "military_personnel", told(RAISED, 300, "13,289"))
    c.event(d, "later", [], **adopted, **told(TWO, 500, "Resolution 2531 (2020)"))
    c.event(d, "earlier", [], **adopted, **told(TWO, 500, "resolution 2480 (2019)"))
    ceiling("cited_staff", 5_500, "civilian_staff", told(CITED, 700, "5,500"))
    ceiling("uncited_staff", 900, "civilian_staff", {})
    until = {"date_start": "2021", "holds_until": "2022-06-30"}
    c.event(d, "voted", [], **adopted, **told(VOTED, 800, "resolution 2584 (2021)"), **until)
    c.figure(d, "in_favour", 13, concept="other", concept_text="votes in favour", **told(VOTED, 800, "13"))
    c.figure(d, "abstained", 2, concept="other", concept_text="abstentions", **told(VOTED, 800, "2 abst"))
    c.event(d, "founding", [], event_type="mission_established", date_start="2013", quote_start=900)
    c.event(d, "go_home", [], event_type="request_to_leave", actor="Government of Mali", quote_start=950)
    c.event(d, "a_vote", [], event_type="election")


def decision(db: duckdb.DuckDBPyConnection, claim: str, columns: str) -> list[tuple[Any, ...]]:
    query = f"select {columns} from marts.mandate_decisions where case source when 'figure' then figure_id else event_id end = ?"
    return db.execute(query, [claim]).fetchall()


def test_a_resolution_stands_with_its_number_its_verb_and_its_day(db: duckdb.DuckDBPyConnection) -> None:
    told = decision(db, "renewal", "source, decision, instrument, action, period_start")
    assert told == [("event", "resolution", "2531 (2020)", "extend", "2020-06-29")]


def test_the_ceilings_of_its_sentence_belong_to_a_resolution(db: duckdb.DuckDBPyConnection) -> None:
    told = decision(db, "renewal", "ceiling_military, ceiling_police, ceiling_uniformed, ceiling_figure_ids")
    assert told == [(13_289.0, 1_920.0, None, ["renewed_soldiers", "renewed_police"])]
    assert decision(db, "renewed_soldiers", "decision") == []


def test_an_old_and_a_new_ceiling_are_not_chosen_from(db: duckdb.DuckDBPyConnection) -> None:
    told = decision(db, "raise", "ceiling_military, ceiling_figure_ids")
    assert told == [(None, ["old_soldiers", "new_soldiers"])]


def test_of_two_resolutions_in_one_sentence_each_keeps_its_number_and_the_verb_goes_to_neither(db: duckdb.DuckDBPyConnection) -> None:
    assert decision(db, "later", "instrument, action") == [("2531 (2020)", None)]
    assert decision(db, "earlier", "instrument, action") == [("2480 (2019)", None)]


def test_a_ceiling_that_cites_its_resolution_is_a_decision_of_its_own(db: duckdb.DuckDBPyConnection) -> None:
    told = decision(db, "cited_staff", "source, decision, instrument, action, ceiling_civilian")
    assert told == [("figure", "ceiling", "2480 (2019)", None, 5_500.0)]
    assert decision(db, "uncited_staff", "decision") == []


def test_founding_and_request_to_leave_are_decisions_and_an_election_is_none(db: duckdb.DuckDBPyConnection) -> None:
    assert decision(db, "founding", "decision, action, instrument") == [("mission", "establish", None)]
    assert decision(db, "go_home", "decision, action, actor") == [("request_to_leave", "request", "Government of Mali")]
    assert decision(db, "a_vote", "decision") == []


def test_a_decision_says_until_when_it_holds_and_how_many_voted_for_it(db: duckdb.DuckDBPyConnection) -> None:
    told = decision(db, "voted", "holds_until, votes_for, votes_against, votes_abstained, vote_figure_ids")
    assert told == [("2022-06-30", 13.0, None, 2.0, ["in_favour", "abstained"])]
    assert decision(db, "renewal", "holds_until, votes_for, vote_figure_ids") == [(None, None, None)]
