"""Corrections and the history through whole reloads: a sum that the text prints wrong is corrected, then accepted, then misspelt."""

from __future__ import annotations

import csv
from dataclasses import replace

import dagster as dg
import pytest

from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.history import current_manifest, published_is_intact

from .conftest import Chapter, told
from .house import BROKEN, FLEET, LOSSES, House
from .test_publishing import publish_again
from .test_reload import PATROLS

pytestmark = pytest.mark.slow  # five reloads; what the SQL makes of corrections is tested in tests/sql
NIGHT = "select figure_id from marts.figures where value_text = '40'"
WORDINGS = """
    select value, check_status, corrected, opened_because, closed_because, known_to is null
    from quality.figure_history where figure_id = ? order by known_from
"""


@pytest.fixture(scope="module")
def own(first: Chapter, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house after the first reload, in which 120 patrols are 70 by day and 40 by night, with documents and corrections of its own."""
    folder = tmp_path_factory.mktemp("corrected")
    house = first.open(folder)
    house = replace(house, settings=replace(house.settings, seeds=folder / "seeds", corrections=folder / "corrections.csv"))
    for name, text in (("fleet.txt", FLEET), ("copy of fleet.txt", FLEET), (PATROLS, BROKEN), ("تقرير\nlosses.txt", LOSSES)):
        house.put(name, text)
    return house


@pytest.fixture(scope="module")
def night(own: House) -> str:
    """The figure that says 40 by night."""
    ((figure_id,),) = own.rows(NIGHT)
    return str(figure_id)


@pytest.fixture(scope="module")
def corrected(own: House, night: str) -> Chapter:
    """The night patrols were 50."""
    own.correct(f"night,replace,figure,{night},value,40,50")
    return told(own)


@pytest.fixture(scope="module")
def accepted(corrected: Chapter, night: str) -> Chapter:
    """No, the text is to stand as it is printed; and another correction expects what the text never said."""
    house = corrected.house
    ((sum_id,),) = house.rows("select breakdown_id from marts.breakdowns where total_value = 120")
    ((fleet,),) = house.rows("select figure_id from marts.figures where value = 479")
    house.correct(f"sum,accept,breakdown,{sum_id},,,", f"fleet,replace,figure,{fleet},value,478,480")
    return told(house)


@pytest.fixture(scope="module")
def refused(accepted: Chapter) -> dg.ExecuteInProcessResult:
    """A correction names a figure that nobody knows."""
    house = accepted.house
    good = house.settings.corrections.read_text(encoding="utf-8")
    house.correct("slip,replace,figure,0123456789abcdef,value,1,2")
    try:
        return house.reload()
    finally:
        house.settings.corrections.write_text(good, encoding="utf-8")


def changes(chapter: Chapter) -> set[tuple[str, str]]:
    query = "select distinct change, why from quality.release_changes where kind = 'figure' and release_id = "
    return {(change, why) for change, why in chapter.house.rows(f"{query} '{chapter.release_id}'", chapter.published)}


def test_a_correction_changes_the_published_value_and_keeps_the_old_one(corrected: Chapter, night: str) -> None:
    query = f"select value, value_text, corrected, check_status from marts.figures where figure_id = '{night}'"
    assert corrected.house.rows(query, corrected.published) == [(50, "40", True, "passed")]
    query = "select status, old_value::double, right_value, quote from quality.corrections"
    ((*values, quote),) = corrected.house.rows(query, corrected.published)
    assert values == ["applied", 40, "50"]
    assert "40 by night" in quote
    assert corrected.house.rows("select count(*) from quality.quarantine", corrected.published) == [(0,)]


def test_the_release_puts_the_figure_and_its_sum_down_to_the_correction_and_nothing_else_changed(corrected: Chapter) -> None:
    assert changes(corrected) == {("changed", "correction")}
    query = "select old_value, new_value from quality.release_changes where kind = 'figure' and contains(old_value, '40.0')"
    ((old, new),) = corrected.house.rows(query, corrected.published)
    assert (old.startswith("40.0 "), old.endswith("[failed]")) == (True, True)
    assert (new.startswith("50.0 "), new.endswith("[passed]")) == (True, True)


def test_the_release_tells_of_the_breakdown_too(corrected: Chapter) -> None:
    query = "select change, why, old_value, new_value from quality.release_changes where kind <> 'figure' and release_id = "
    rows = corrected.house.rows(f"{query} '{corrected.release_id}'", corrected.published)
    assert rows == [
        ("changed", "correction", "partition 120.0 [70.0, 40.0] 10.0 false failed", "partition 120.0 [70.0, 50.0] 0.0 true passed")
    ]


def test_a_stale_correction_is_reported_and_breaks_nothing(accepted: Chapter) -> None:
    query = "select status, stale_because, old_value::double from quality.corrections where correction_id = 'fleet'"
    assert accepted.house.rows(query, accepted.published) == [("stale", "the rules read 479.0 now, 478 was expected", 479)]
    assert accepted.house.rows("select total, serviceable from marts.equipment_readiness", accepted.published) == [(550, 479)]


def test_an_accepted_sum_passes_as_printed_and_its_check_says_so(accepted: Chapter) -> None:
    query = "select holds, check_status, part_values from marts.breakdowns where total_value = 120"
    assert accepted.house.rows(query, accepted.published) == [(False, "passed", [70, 40])]
    query = "select passed, rows_failed, len(accepted_ids) from quality.checks where expectation = 'partition_adds_up' and release_id = "
    assert accepted.house.rows(f"{query} '{accepted.release_id}'", accepted.published) == [(True, 0, 1)]
    assert accepted.house.rows("select count(*) from quality.quarantine", accepted.published) == [(0,)]
    query = "select status from quality.corrections where correction_id = 'sum'"
    assert accepted.house.rows(query, accepted.published) == [("accepted",)]


def test_every_wording_is_kept_from_when_until_when_and_why_it_ended(accepted: Chapter, night: str) -> None:
    query = WORDINGS.replace("?", f"'{night}'")
    assert accepted.house.rows(query, accepted.published) == [
        (40, "failed", False, "new document", "correction", False),
        (50, "passed", True, "correction", "correction", False),
        (40, "passed", False, "correction", None, True),
    ]


def test_the_history_tells_what_was_known_at_each_release(first: Chapter, corrected: Chapter, accepted: Chapter) -> None:
    for chapter in (first, corrected, accepted):
        known = f"""
            select h.figure_id, h.value, h.check_status, h.corrected from quality.figure_history h, quality.releases r
            where r.release_id = '{chapter.release_id}'
                and h.known_from <= r.released_at and (h.known_to is null or h.known_to > r.released_at)
            order by all
        """
        said = "select figure_id, value, check_status, corrected from marts.figures order by all"
        assert accepted.house.rows(known, accepted.published) == chapter.house.rows(said, chapter.published)


def test_a_figure_is_known_from_the_first_release_of_its_wording(first: Chapter, accepted: Chapter, night: str) -> None:
    query = "select figure_id, known_from, released_at from marts.figures join quality.releases on known_from = released_at where "
    rows = accepted.house.rows(f"{query} release_id = '{accepted.release_id}'", accepted.published)
    assert night in {figure_id for figure_id, *_ in rows}
    old = accepted.house.rows(f"{query} release_id = '{first.release_id}' and value = 479", accepted.published)
    assert len(old) == 1


def test_the_same_corrections_once_more_publish_nothing(accepted: Chapter) -> None:
    before = accepted.house.settings.published_db.read_bytes()
    publish_again(accepted.house)
    assert accepted.house.settings.published_db.read_bytes() == before


def test_a_correction_of_an_unknown_figure_blocks_with_its_name_and_the_release_stays(
    accepted: Chapter, refused: dg.ExecuteInProcessResult
) -> None:
    assert not refused.success
    (check,) = [one for one in refused.get_asset_check_evaluations() if one.check_name == "correction_names_a_known_row"]
    assert (check.passed, check.severity.value) == (False, "ERROR")
    shown = str(check.metadata["failing rows"].value)
    assert "slip" in shown
    assert "names the figure 0123456789abcdef" in shown
    assert accepted.house.settings.published_db.read_bytes() == accepted.published.read_bytes()


def test_the_history_survives_a_damaged_file_which_is_neither_kept_nor_compared_with(
    accepted: Chapter, tmp_path_factory: pytest.TempPathFactory
) -> None:
    house = accepted.open(tmp_path_factory.mktemp("damaged"))
    history = house.rows("select * from quality.figure_history order by all")
    house.settings.published_db.chmod(0o600)
    with house.settings.published_db.open("ab") as file:
        file.write(b"one byte more")
    publish_again(house)
    assert house.rows("select * from quality.figure_history order by all") == history
    assert not (house.settings.releases_dir / accepted.release_id / house.settings.published_db.name).exists()
    manifest = current_manifest(house.settings)
    assert manifest and published_is_intact(house.settings, manifest)


def test_every_reason_is_a_word_of_the_vocabulary(corrected: Chapter, accepted: Chapter, changed: Chapter) -> None:
    with (PROJECT_ROOT / "dbt" / "seeds" / "change_reasons.csv").open(encoding="utf-8", newline="") as file:
        known = {row["why"] for row in csv.DictReader(file)}
    queries = (
        "select distinct why from quality.release_changes",
        "select distinct opened_because from quality.figure_history",
        "select distinct closed_because from quality.figure_history where closed_because is not null",
    )
    for chapter in (corrected, accepted, changed):
        for query in queries:
            found = {word for (word,) in chapter.house.rows(query, chapter.published)}
            assert found
            assert found <= known
