"""Back to an earlier release, from the launchpad. It takes the lock of the warehouse by itself, so it is no step of a reload."""

from typing import Any

import dagster as dg
from pydantic import Field

from dagster_project.defs.jobs import RELEASE
from dagster_project.defs.resources import POOL
from dagster_project.settings import Settings
from dagster_project.store.connection import WarehouseBusy
from dagster_project.store.rollback import CannotRollBack, rest_in_words, rollback


class Back(dg.Config):
    """Which release comes back."""

    release: str = Field(description="The id of the release, as 2026-11-22-9aa743cb, or the first characters of it.")


@dg.op(pool=POOL)
def roll_back(context: dg.OpExecutionContext, config: Back) -> None:
    """Publish the tables of an earlier release as a release of its own; publishing rests then."""
    settings = Settings.from_env()
    try:
        published = rollback(settings, config.release)
    except (CannotRollBack, WarehouseBusy) as error:
        raise dg.Failure(str(error), allow_retries=False) from None
    facts: dict[str, Any] = {"release": published.release_id, "new": published.fresh, "note": rest_in_words(settings) or published.note}
    context.log_event(dg.AssetMaterialization(RELEASE, metadata=facts))


@dg.job(
    name="ledger_rollback",
    executor_def=dg.in_process_executor,
    config=dg.RunConfig(ops={"roll_back": Back(release="")}),
    description=(
        "An earlier release is published again, under a new number. Start it when a release turned out wrong, with its id or the first "
        "characters of it (quality.releases lists them; a wrong one fails before any work). Publishing rests then until `make resume`."
    ),
)
def ledger_rollback() -> None:
    """The one step."""
    roll_back()
