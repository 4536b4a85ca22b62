"""Back to an earlier release, and the rest from publishing that follows.

A rollback is a release of its own: the tables of the earlier one, under a new id and the next number, with the history of all releases
and its difference from the release that it replaces. Nothing is taken out of the past.

What made the unwanted release is still there: documents, rules, corrections. So publishing rests after a rollback. Reloads go on reading,
building and judging every night, and restore the file if it is damaged; they publish again when a person says so (`resume`).
That a rollback stands is read from the newest manifest; that it was lifted, from a file of the work folder: whoever loses that folder
keeps the rollback.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.candidate import BrokenCandidate, describe, open_candidate, remove_candidate
from dagster_project.store.connection import one_writer, transaction
from dagster_project.store.history import (
    Manifest,
    add_later_columns,
    all_manifests,
    carry_history,
    current_manifest,
    is_database_of,
    kept_database,
    published_is_intact,
)
from dagster_project.store.release import Published, finish, publish, recover
from dagster_project.store.state import State, write_atomically
from dagster_project.store.verdicts import PENDING


class CannotRollBack(RuntimeError):
    """The release that is asked for cannot be had, or publishing does not rest; the message says what can be done. Nothing changed."""


def rollback(settings: Settings, wanted: str) -> Published:
    """Publish the tables of the release whose id is, or begins with, `wanted`. Raises `CannotRollBack` and `WarehouseBusy`."""
    with one_writer(settings, f"going back to the release {wanted!r}"):
        recover(settings)
        current = current_manifest(settings)
        target = _named(settings, wanted)
        if current is None or target["release_id"] == current["release_id"]:
            raise CannotRollBack(f"The release {target['release_id']} stands now; there is nothing to go back to.")
        published = _publish_again(settings, target)
        _lift_path(settings).unlink(missing_ok=True)  # of an earlier rollback; a refused one leaves it as it is
        return published


def resume(settings: Settings) -> str:
    """End the rest after a rollback: the next reload publishes. Returns the id of the release that stands; raises `CannotRollBack`."""
    with one_writer(settings, "lifting a rollback"):
        manifest = resting_release(settings)
        if manifest is None:
            raise CannotRollBack("Publishing does not rest: no rollback stands, or it was lifted already.")
        replace(State.load(settings), finished={}).save(settings)  # the next reload has something to do, also when this process dies now
        write_atomically(_lift_path(settings), json.dumps({"lifted": manifest["release_id"]}) + "\n")
        return str(manifest["release_id"])


def resting_release(settings: Settings) -> Manifest | None:
    """The release that stands by a rollback that nobody has lifted; None where publishing goes on."""
    manifest = current_manifest(settings)
    if manifest is None or not manifest["release"].get("rolled_back_to"):
        return None
    try:
        lifted = json.loads(_lift_path(settings).read_text(encoding="utf-8"))["lifted"]
    except (OSError, ValueError, KeyError, TypeError):
        lifted = None
    return None if lifted == manifest["release_id"] else manifest


def rest_in_words(settings: Settings) -> str | None:
    """A sentence on the rollback that keeps the warehouse from publishing; None where it publishes."""
    manifest = resting_release(settings)
    if manifest is None:
        return None
    back_to, since = manifest["release"]["rolled_back_to"], str(manifest["release"]["released_at"]).replace("T", " ")
    return f"Publishing rests since the rollback to {back_to} of {since} UTC; what was built since is published after `make resume`."


def publish_or_rest(settings: Settings, later_gates: Sequence[str]) -> Published:
    """Publish the candidate; after a rollback keep the release that stands instead, and restore its file if it is damaged."""
    resting = resting_release(settings)
    if resting is None:
        return publish(settings, later_gates)
    if published_is_intact(settings, resting):
        remove_candidate(settings)
        finish(settings, str(resting["release_id"]))
        return Published(str(resting["release_id"]), False, rest_in_words(settings) or "", resting)
    return _publish_again(settings, _named(settings, str(resting["release"]["rolled_back_to"])))


def _named(settings: Settings, wanted: str) -> Manifest:
    manifests = sorted(all_manifests(settings), key=lambda manifest: int(manifest["sequence"]))
    found = [one for one in manifests if wanted and str(one["release_id"]).startswith(wanted)]
    exact = [one for one in found if one["release_id"] == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    kept = [str(one["release_id"]) for one in manifests[:-1] if kept_database(settings, one).is_file()]
    many = "Several releases begin" if found else "No release begins"
    raise CannotRollBack(f"{many} with {wanted!r}. Those that are kept: {', '.join(kept) or 'none'}.")


def _publish_again(settings: Settings, target: Manifest) -> Published:
    kept = kept_database(settings, target)
    if not is_database_of(kept, target):
        why = "is damaged" if kept.is_file() else "is not kept any more"
        raise CannotRollBack(f"The database of the release {target['release_id']} {why} ({kept}); nothing was changed.")
    try:
        _build(settings, kept, str(target["release_id"]))
        return publish(settings, (), target)
    except (BrokenCandidate, duckdb.Error) as error:
        raise CannotRollBack(f"The release {target['release_id']} cannot be published by this code: {error}") from error
    finally:
        remove_candidate(settings)


def _build(settings: Settings, kept: Path, release_id: str) -> None:
    """The candidate: the earlier database as it is, its verdicts as pending ones, and the history up to now."""
    remove_candidate(settings)
    fresh = settings.candidate_db.with_name("candidate.copy")
    shutil.copyfile(kept, fresh)  # without its mode: a released file cannot be written
    os.replace(fresh, settings.candidate_db)
    with open_candidate(settings) as connection:
        add_later_columns(connection)
        with transaction(connection):
            connection.execute("update quality.checks set release_id = $1 where release_id = $2", [PENDING, release_id])
            carry_history(connection, settings)
        describe(connection)
        connection.execute("checkpoint")


def _lift_path(settings: Settings) -> Path:
    return settings.work_dir / "lifted.json"
