"""How a person says that a document whose file is gone shall go too. Until then its facts stay: a deletion is never inferred."""

from __future__ import annotations

from dagster_project.settings import Settings
from dagster_project.store.connection import one_writer, open_for_writing, transaction
from dagster_project.store.state import State

REASON = "withdrawn by hand after its file was gone"


class NotMissing(LookupError):
    """No file of that name is missing; the message lists those that are."""


def withdraw(settings: Settings, file_name: str) -> None:
    """Take the document of a missing file out of force; it stays in the history. The next reload publishes without it.

    Raises `NotMissing`, and `WarehouseBusy` when a reload is running.
    """
    with one_writer(settings, f"withdrawing {file_name!r}"), open_for_writing(settings) as connection:
        rows = connection.execute("select file_name from raw.files where status = 'missing' order by 1").fetchall()
        missing = [str(name) for (name,) in rows]
        if file_name not in missing:
            raise NotMissing(f"No file {file_name!r} is missing. Missing are: {', '.join(map(repr, missing)) or 'none'}.")
        State().save(settings)  # the next reload has something to do, also when this process dies now
        with transaction(connection):
            connection.execute(
                "update raw.files set status = 'superseded', reason = $1 where status = 'missing' and file_name = $2", [REASON, file_name]
            )
