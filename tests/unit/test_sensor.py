"""What the sensor does about a folder, without a daemon: arrivals, files that are still copied, batches, runs that failed."""

from __future__ import annotations

import dagster as dg
import pytest

from dagster_project.defs.automation import LONGEST_WAIT, Cursor, look
from dagster_project.settings import Settings
from dagster_project.store.manifest import FoundFile, Scan

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND
SETTINGS = Settings(quiet_seconds=60, batch_documents=500)


def folder(now: int = NOW, **seconds_ago: float) -> Scan:
    """Files by name, each changed so many seconds before `now`."""
    return Scan({name: FoundFile(name, name, 10, now - int(ago * SECOND), None) for name, ago in seconds_ago.items()}, ())


def run_of(result: dg.SensorResult) -> dg.RunRequest:
    """The one run that a tick asked for."""
    assert result.skip_reason is None
    (request,) = result.run_requests or []
    return request


def test_a_folder_that_is_as_the_last_ingest_left_it_starts_nothing() -> None:
    found = folder(a=900)
    assert look(found, Cursor(), found.digest(), SETTINGS, NOW).run_requests in (None, [])


def test_a_quiet_arrival_starts_one_run_that_leaves_young_files_alone_and_reads_a_batch() -> None:
    request = run_of(look(folder(a=900, b=61), Cursor(), "", SETTINGS, NOW))
    assert request.run_config == {"ops": {"ingest": {"config": {"quiet_seconds": 60, "at_most": 500}}}}


def test_a_file_that_is_still_copied_is_waited_for_and_named() -> None:
    result = look(folder(a=900, b=59), Cursor(), "", SETTINGS, NOW)
    assert not result.run_requests
    assert result.skip_reason and "'b'" in str(result.skip_reason)
    later = look(folder(a=961, b=120), Cursor.read(result.cursor), "", SETTINGS, NOW + 61 * SECOND)
    assert run_of(later)


def test_where_files_never_cease_to_come_the_settled_ones_are_read_after_the_longest_wait() -> None:
    cursor, longest = Cursor(), LONGEST_WAIT * SETTINGS.quiet_seconds
    started = []
    for waited in range(0, 2 * longest, 30):  # at each tick one of the files is young
        now = NOW + waited * SECOND
        result = look(folder(now, settled=900 + waited, young=1), cursor, "", SETTINGS, now)
        cursor = Cursor.read(result.cursor)
        started += [waited] if result.run_requests else []
    assert started[0] == longest


def test_a_young_file_beside_settled_ones_that_were_read_starts_nothing_however_long_it_is_written() -> None:
    read = folder(settled=900)
    result = look(folder(settled=900, young=1), Cursor(waits_since=1), read.digest(), SETTINGS, NOW)
    assert not result.run_requests


def test_a_run_that_failed_before_its_ingest_is_not_started_again_for_the_same_folder() -> None:
    found = folder(a=900)
    first = look(found, Cursor(), "before", SETTINGS, NOW)
    again = look(found, Cursor.read(first.cursor), "before", SETTINGS, NOW)
    assert first.run_requests and not again.run_requests


def test_the_next_batch_starts_when_the_last_one_was_ingested_and_not_before() -> None:
    found = folder(a=900, b=800)
    cursor = Cursor.read(look(found, Cursor(), "", SETTINGS, NOW).cursor)
    assert not look(found, cursor, "", SETTINGS, NOW).run_requests
    second = look(found, cursor, folder(a=900).digest(), SETTINGS, NOW)
    assert run_of(second).run_key != cursor.digest
    assert not look(found, Cursor.read(second.cursor), found.digest(), SETTINGS, NOW).run_requests


def test_a_folder_that_is_changed_back_starts_a_run_with_a_key_of_its_own() -> None:
    one, other = folder(a=900), folder(a=900, b=900)
    cursor, keys = Cursor(), []
    for ingested, found in enumerate((one, other, one)):
        result = look(found, cursor, str(ingested), SETTINGS, NOW)
        cursor = Cursor.read(result.cursor)
        keys.append(run_of(result).run_key)
    assert len(set(keys)) == 3


@pytest.mark.parametrize("text", ["", None, '{"digest": "d", "count": 4}', '{"digest": "d", "count": 4, "gone": 1}'])
def test_a_cursor_of_an_older_version_is_read(text: str | None) -> None:
    assert Cursor.read(text).count == (4 if text else 0)
    assert Cursor.read(Cursor("d", "i", 3, 7).write()) == Cursor("d", "i", 3, 7)
