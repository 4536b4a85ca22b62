"""The edges of each rule, on rows made by hand: occurrences are told apart by their days, totals by their missions."""

from __future__ import annotations

from typing import Any

import duckdb

from .corpus import Corpus

Connection = duckdb.DuckDBPyConnection
TOWN, OTHER_TOWN, AREA, PARENT = "hti-cap-haitien", "hti-martissant", "hti-bel-air", "hti-port-au-prince"


def fill(c: Corpus) -> None:
    _incidents(c)
    _places(c)
    _vague_and_held(c)
    _words(c)
    _totals(c)
    _periods(c)


def _report(c: Corpus, name: str, published: str, mission: str = "MINUSTAH", **values: Any) -> str:
    return c.document(f"rc {name}", **{"kind": "news", "published_on": published, "mission": mission, **values})


def _harmed(c: Corpus, document: str, name: str, value: float, day: str, **values: Any) -> str:
    usual = {"state": "killed", "scope": "incident", "victim_group": "peacekeepers", "cause": "hostile_act", "place_id": TOWN}
    places = {"period_start": day, "period_end": day, "quote_start": values.get("char_start", 0)}
    return c.figure(document, f"rc {name}", value, **{**usual, **places, **values})


def _total(c: Corpus, document: str, name: str, value: float, **values: Any) -> str:
    usual = {"state": "killed", "scope": "cumulative", "victim_group": "peacekeepers", "cause": "hostile_act"}
    return c.figure(document, f"rc {name}", value, **{**usual, **values})


def _incidents(c: Corpus) -> None:
    for name, kind, value, qualifier in [("letter", "un_letter", 5, "exactly"), ("agency", "news", 6, "exactly")]:
        _harmed(c, _report(c, name, "2009-02-01", kind=kind), f"authority {name}", value, "2009-01-01", qualifier=qualifier)
    for name, value, as_of in [("early", 3, "2009-02-02"), ("late", 4, "2009-02-05")]:
        _harmed(c, _report(c, name, "2009-02-09"), f"as-of {name}", value, "2009-01-02", as_of=as_of)
    _harmed(c, _report(c, "before both", "2009-02-03"), "as-of none", 9, "2009-01-02")
    for name, value, qualifier in [("point", 8, "exactly"), ("floor", 7, "at_least"), ("round", 10, "about")]:
        _harmed(c, _report(c, name, "2009-02-01"), f"bound {name}", value, "2009-01-03", qualifier=qualifier)
    for name, value in [("floor one", 5), ("floor two", 7)]:
        _harmed(c, _report(c, name, "2009-02-01"), name, value, "2009-01-04", qualifier="at_least")
    both = _report(c, "listed", "2009-02-01")
    _harmed(c, both, "chad", 2, "2009-01-05", quote_start=10)
    _harmed(c, both, "togo", 3, "2009-01-05", quote_start=10)
    attackers = _report(c, "attackers", "2009-02-01")
    _harmed(c, attackers, "with attackers", 9, "2009-01-06", includes_perpetrators=True)
    _harmed(c, attackers, "without attackers", 3, "2009-01-06", char_start=40, quote_start=40)
    ours = _report(c, "original", "2009-02-01", kind="un_report", symbol="S/2009/9001", original_language="en")
    other = _report(c, "translation", "2009-02-01", kind="un_report", symbol="S/2009/9001", original_language="en")
    c.rows["raw.documents"][-1]["language"] = "fr"
    _harmed(c, ours, "in the original", 4, "2009-01-07")
    _harmed(c, other, "in translation", 14, "2009-01-07")


def _places(c: Corpus) -> None:
    def told(name: str, day: str, place: str, value: float) -> None:
        _harmed(c, _report(c, name, "2009-04-01"), name, value, day, place_id=place)

    told("in the city", "2009-03-01", PARENT, 1)
    told("in a part of it", "2009-03-01", AREA, 2)
    told("city of two parts", "2009-03-02", PARENT, 1)
    told("one part", "2009-03-02", AREA, 2)
    told("another part", "2009-03-02", OTHER_TOWN, 3)
    told("another town", "2009-03-03", TOWN, 1)
    told("a town that day", "2009-03-03", PARENT, 2)
    told("somewhere in the country", "2009-03-04", "hti", 1)
    told("in the town", "2009-03-04", TOWN, 2)
    told("one month", "2009-03", TOWN, 1)
    told("the same month", "2009-03", TOWN, 2)


def _vague_and_held(c: Corpus) -> None:
    _harmed(c, _report(c, "range", "2009-05-01"), "range", 16, "2009-04-01", value_max=19)
    _harmed(c, _report(c, "held", "2009-05-01"), "held", 3, "2009-04-02")
    c.hold("figure", "rc held")
    mixed = _report(c, "held and sound", "2009-05-01")
    _harmed(c, mixed, "wrong one", 30, "2009-04-03")
    _harmed(c, mixed, "right one", 3, "2009-04-03", char_start=50, quote_start=50)
    c.hold("figure", "rc wrong one")


def _amount(c: Corpus, document: str, name: str, bound: float, day: str, **values: Any) -> str:
    usual = {"state": "killed", "scope": "incident", "victim_group": "peacekeepers", "cause": "hostile_act", "place_id": TOWN}
    return c.vague(document, f"rc {name}", bound, **{**usual, "period_start": day, "period_end": day, **values})


def _words(c: Corpus) -> None:
    """Words for an amount beside one another, beside numbers that they are true of, and beside one that they are not."""
    for name, bound in [("several", 2), ("dozens", 20), ("scores", 20)]:
        _amount(c, _report(c, f"word {name}", "2009-06-09"), f"word {name}", bound, "2009-06-01")
    _harmed(c, _report(c, "24 beside", "2009-06-09"), "24 beside", 24, "2009-06-02")
    _amount(c, _report(c, "later dozens", "2009-06-20", kind="un_letter"), "later dozens", 20, "2009-06-02", as_of="2009-06-19")
    _harmed(c, _report(c, "5 against", "2009-06-09"), "5 against", 5, "2009-06-03")
    _amount(c, _report(c, "dozens against", "2009-06-09"), "dozens against", 20, "2009-06-03")
    _harmed(c, _report(c, "at least 3", "2009-06-09"), "at least 3", 3, "2009-06-04", qualifier="at_least")
    _amount(c, _report(c, "dozens above", "2009-06-09"), "dozens above", 20, "2009-06-04")
    one = _report(c, "one sentence", "2009-06-09")
    _harmed(c, one, "4 of a sentence", 4, "2009-06-05", quote_start=70)
    _amount(c, one, "dozens of the sentence", 20, "2009-06-05", quote_start=70)
    _harmed(c, _report(c, "held beside", "2009-06-09"), "held beside", 30, "2009-06-06")
    c.hold("figure", "rc held beside")
    _amount(c, _report(c, "several beside", "2009-06-09"), "several beside", 2, "2009-06-06")
    running = {"scope": "cumulative", "period_start": None, "period_end": None, "place_id": None}
    _total(c, _report(c, "98 so far", "2010-01-01", "UNTAES"), "98 so far", 98)
    _amount(c, _report(c, "scores so far", "2011-01-01", "UNTAES"), "scores so far", 20, "", **running)
    told = _report(c, "word of an event", "2009-06-30")
    c.event(told, "rc event of a word", date_start="2009-06-07", date_precision="day", place_id=TOWN)
    _amount(c, told, "by its event", 2, "", period_start=None, period_end=None, place_id=None, event_ids=["rc event of a word"])
    _harmed(c, _report(c, "number of that day", "2009-06-30"), "number of that day", 3, "2009-06-07")


def _totals(c: Corpus) -> None:
    for name, published, value, qualifier in [
        ("first", "2010-01-01", 100, "exactly"),
        ("second", "2011-01-01", 90, "exactly"),
        ("third", "2012-01-01", 95, "more_than"),
    ]:
        _total(c, _report(c, f"fall {name}", published, "UNMIL"), f"fall {name}", value, qualifier=qualifier)
    for name, published, value in [("old", "2010-01-31", 40), ("new", "2010-02-28", 46)]:
        _total(c, _report(c, f"grown {name}", published, "UNOCI"), f"grown {name}", value)
    month = {"scope": "period", "period_start": "2010-02-01", "period_end": "2010-02-28"}
    _total(c, _report(c, "between", "2010-03-01", "UNOCI"), "between", 6, **month)
    causes = _report(c, "causes", "2010-01-01", "UNMIS")
    _total(c, causes, "attacks", 180)
    _total(c, causes, "all causes", 311, cause="all_causes")
    _total(c, _report(c, "abducted then", "2010-01-01", "ONUB"), "abducted then", 9, state="abducted", scope="stock")
    _total(c, _report(c, "abducted now", "2010-06-01", "ONUB"), "abducted now", 4, state="abducted", scope="stock")


def _periods(c: Corpus) -> None:
    document = _report(c, "periods", "2010-12-31", "UNMEE")
    year = {"scope": "period", "period_start": "2010", "period_end": "2010"}
    _total(c, document, "year", 20, **year)
    _total(c, document, "dead of the year", 20, cause="all_causes", **year)
    _total(c, document, "spring", 5, scope="period", period_start="2010-01-06", period_end="2010-03-01")
    _total(c, document, "next year", 7, scope="period", period_start="2011", period_end="2011")
    parts = _report(c, "parts", "2010-12-31", "UNTAC")
    _total(c, parts, "whole", 24, **year)
    _total(c, parts, "some of it", 10, **year)
    c.breakdown(parts, "subset", "rc whole", ["rc some of it"])
    _total(c, parts, "undated", 2, scope="period")
    _total(c, parts, "undated too", 3, scope="period")


def tolls(db: Connection, *figures: str) -> list[tuple[Any, ...]]:
    """best, low, high, null_reason, rule and claims of the tolls that have one of the figures among their claims."""
    query = """
        select distinct best, low, high, null_reason, rule, claims from marts.tolls, unnest(claim_figure_ids) as members(figure_id)
        where list_contains(?, figure_id) order by all
    """
    return db.execute(query, [[f"rc {figure}" for figure in figures]]).fetchall()


def tolls_of_words(db: Connection, *words: str) -> list[tuple[Any, ...]]:
    """best, low, high, null_reason, rule, claims and whether it is the latest of the tolls with one of the words among their claims."""
    query = """
        select distinct best, low, high, null_reason, rule, claims, is_latest from marts.tolls where list_has_any(claim_rejection_ids, ?)
        order by all
    """
    return db.execute(query, [[f"rc {word}" for word in words]]).fetchall()


def verdicts(db: Connection, *figures: str) -> set[tuple[str, str]]:
    """Rule and verdict of the comparisons of exactly these figures."""
    rows = db.execute("select rule, verdict, list_concat(figure_ids, rejection_ids) from marts.reconciliations").fetchall()
    wanted = {f"rc {figure}" for figure in figures}
    return {(rule, verdict) for rule, verdict, ids in rows if set(ids) == wanted}


def test_at_equal_dates_the_more_authoritative_document_decides_and_says_so(db: Connection) -> None:
    assert tolls(db, "authority letter") == [(5.0, 5.0, 5.0, None, "R3", 2)]
    assert verdicts(db, "authority letter", "authority agency") == {("R3", "overruled")}


def test_the_latest_stated_as_of_supersedes_earlier_ones_and_what_was_published_before_it(db: Connection) -> None:
    assert tolls(db, "as-of late") == [(4.0, 4.0, 4.0, None, "R2", 3)]
    assert verdicts(db, "as-of late", "as-of early", "as-of none") == {("R2", "superseded")}


def test_a_bound_and_a_round_number_that_agree_with_an_exact_one_do_not_widen_the_range(db: Connection) -> None:
    assert tolls(db, "bound point") == [(8.0, 8.0, 8.0, None, "R12", 3)]
    assert verdicts(db, "bound point", "bound floor", "bound round") == {("R12", "bound_agrees")}


def test_of_two_bounds_the_tighter_is_the_toll_and_its_end_is_open(db: Connection) -> None:
    assert tolls(db, "floor two") == [(7.0, 7.0, None, None, "R12", 2)]


def test_numbers_that_one_sentence_lists_for_one_occurrence_are_one_claim(db: Connection) -> None:
    assert tolls(db, "chad", "togo") == [(5.0, 5.0, 5.0, None, "R7", 1)]


def test_a_number_that_counts_attackers_in_enters_no_toll(db: Connection) -> None:
    assert tolls(db, "with attackers") == []
    assert tolls(db, "without attackers") == [(3.0, 3.0, 3.0, None, "R12", 1)]
    assert verdicts(db, "with attackers") == {("R13", "apart")}


def test_where_versions_of_one_document_differ_the_original_language_decides(db: Connection) -> None:
    assert tolls(db, "in translation") == [(4.0, 4.0, 4.0, None, "R4", 2)]
    assert verdicts(db, "in the original", "in translation") == {("R4", "original_decides")}


def test_a_place_and_one_place_in_it_on_one_day_are_one_occurrence(db: Connection) -> None:
    assert tolls(db, "in the city", "in a part of it") == [(None, 1.0, 2.0, "conflicting", "R12", 2)]


def test_a_place_that_could_mean_either_of_two_joins_neither(db: Connection) -> None:
    assert [row[0] for row in tolls(db, "city of two parts", "one part", "another part")] == [1.0, 2.0, 3.0]


def test_two_towns_or_a_whole_country_or_a_month_join_nothing(db: Connection) -> None:
    assert [row[0] for row in tolls(db, "another town", "a town that day")] == [1.0, 2.0]
    assert [row[0] for row in tolls(db, "somewhere in the country", "in the town")] == [1.0, 2.0]
    assert [row[0] for row in tolls(db, "one month", "the same month")] == [1.0, 2.0]


def test_a_range_gives_bounds_and_no_number(db: Connection) -> None:
    assert tolls(db, "range") == [(None, 16.0, 19.0, "vague", "R14", 1)]
    assert verdicts(db, "range") == {("R14", "bounds_only")}


def test_a_held_figure_is_withheld_and_does_not_touch_the_toll_of_sound_ones(db: Connection) -> None:
    assert tolls(db, "held") == [(None, None, None, "withheld", "R15", 1)]
    assert tolls(db, "right one") == [(3.0, 3.0, 3.0, None, "R12", 1)]
    assert tolls(db, "wrong one") == []
    assert verdicts(db, "wrong one") == {("R15", "withheld")}


def test_the_outcome_that_no_document_gives_is_not_stated_and_never_zero(db: Connection) -> None:
    query = """
        select best, null_reason, rule from marts.tolls where outcome = 'injured' and occurrence_id = (
            select occurrence_id from marts.tolls where list_contains(claim_figure_ids, 'rc authority letter')
        )
    """
    assert db.execute(query).fetchall() == [(None, "not_stated", "R12")]


def test_a_fall_of_a_running_total_is_flagged_with_both_sentences_and_a_bound_above_is_none(db: Connection) -> None:
    assert verdicts(db, "fall first", "fall second") == {("R9", "falls")}
    assert verdicts(db, "fall second", "fall third") == {("R2", "superseded")}
    [(quotes,)] = db.execute("select quotes from marts.reconciliations where verdict = 'falls' and mission = 'UNMIL'").fetchall()
    assert quotes == ["sentence of rc fall first", "sentence of rc fall second"]


def test_only_the_newest_running_total_is_the_latest(db: Connection) -> None:
    query = "select best, is_latest from marts.tolls where mission = 'UNMIL' order by as_of"
    assert db.execute(query).fetchall() == [(100.0, False), (90.0, False), (95.0, True)]


def test_a_running_total_grows_by_what_happened_in_between(db: Connection) -> None:
    assert verdicts(db, "grown old", "grown new", "between") == {("R9", "passed")}


def test_deaths_of_all_causes_and_in_attacks_are_two_tolls_and_no_conflict(db: Connection) -> None:
    assert verdicts(db, "attacks", "all causes") == {("R1", "different_facts")}
    assert [row[0] for row in tolls(db, "attacks", "all causes")] == [180.0, 311.0]


def test_a_stock_may_fall(db: Connection) -> None:
    assert verdicts(db, "abducted then", "abducted now") == {("R2", "superseded")}


def test_periods_that_overlap_are_others_and_periods_apart_are_not_compared(db: Connection) -> None:
    assert verdicts(db, "year", "spring") == {("R11", "different_period")}
    assert verdicts(db, "year", "next year") == set()
    assert verdicts(db, "spring", "next year") == set()
    assert verdicts(db, "year", "dead of the year") == {("R1", "different_facts")}


def test_a_part_neither_competes_with_its_whole_nor_is_added_to_it(db: Connection) -> None:
    assert tolls(db, "whole") == [(24.0, 24.0, 24.0, None, "R12", 1)]
    assert tolls(db, "some of it") == []
    assert verdicts(db, "whole", "some of it") == {("R6", "subset_of")}


def test_words_for_an_amount_make_a_toll_of_bounds_and_the_tightest_speaks_for_all(db: Connection) -> None:
    assert tolls_of_words(db, "word several") == [(None, 20.0, None, "vague", "R14", 3, True)]
    assert verdicts(db, "word dozens") == {("R14", "bounds_only")}
    assert verdicts(db, "word dozens", "word scores") == {("R12", "equal")}
    assert verdicts(db, "word dozens", "word several") == {("R14", "bound_agrees")}


def test_a_number_inside_the_bound_of_a_word_decides_though_the_word_is_later_and_of_a_higher_authority(db: Connection) -> None:
    assert tolls_of_words(db, "later dozens") == [(24.0, 24.0, 24.0, None, "R12", 2, True)]
    assert verdicts(db, "24 beside", "later dozens") == {("R14", "bound_agrees")}


def test_a_number_outside_the_bound_of_a_word_conflicts_with_it(db: Connection) -> None:
    assert tolls_of_words(db, "dozens against") == [(None, 5.0, None, "conflicting", "R12", 2, True)]


def test_a_printed_bound_stays_the_best_number_beside_a_word(db: Connection) -> None:
    assert tolls_of_words(db, "dozens above") == [(3.0, 3.0, None, None, "R12", 2, True)]


def test_a_word_stands_behind_a_number_of_its_own_sentence(db: Connection) -> None:
    assert tolls(db, "4 of a sentence") == [(4.0, 4.0, 4.0, None, "R12", 1)]
    assert tolls_of_words(db, "dozens of the sentence") == []


def test_a_word_beside_a_held_number_gives_its_bound(db: Connection) -> None:
    assert tolls_of_words(db, "several beside") == [(None, 2.0, None, "vague", "R14", 1, True)]


def test_a_word_is_never_the_latest_of_a_running_total_that_has_a_number(db: Connection) -> None:
    assert tolls_of_words(db, "scores so far") == [(None, 20.0, None, "vague", "R14", 1, False)]
    query = "select is_latest from marts.tolls where list_contains(claim_figure_ids, 'rc 98 so far')"
    assert db.execute(query).fetchall() == [(True,)]
    assert verdicts(db, "98 so far", "scores so far") == set()


def test_a_word_without_a_day_is_of_the_event_that_its_sentence_tells(db: Connection) -> None:
    assert tolls_of_words(db, "by its event") == [(3.0, 3.0, 3.0, None, "R12", 2, True)]


def test_every_word_among_the_claims_has_its_sentence(db: Connection) -> None:
    query = """
        select count(*), count(vague.quote) from marts.tolls, unnest(claim_rejection_ids) as claims(rejection_id)
        left join staging.vague_harm as vague using (rejection_id)
    """
    [(claims, quoted)] = db.execute(query).fetchall()
    assert claims == quoted >= 8


def test_periods_without_dates_are_never_compared(db: Connection) -> None:
    assert [row[0] for row in tolls(db, "undated", "undated too")] == [2.0, 3.0]


def test_every_live_range_holds_its_best_number(db: Connection) -> None:
    query = "select count(*), count_if(best < low or best > high) from marts.tolls where best is not null"
    counted, outside = db.execute(query).fetchall()[0]
    assert counted > 20
    assert outside == 0


def test_every_best_number_is_the_sum_of_figures_that_documents_state(db: Connection) -> None:
    query = "select count_if(best is not null and claims = 0), count_if(best is null and null_reason is null) from marts.tolls"
    assert db.execute(query).fetchall() == [(0, 0)]
