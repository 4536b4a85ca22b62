"""A release of the sample corpus (`seeds/`), built apart from any warehouse of the user."""

from __future__ import annotations

from pathlib import Path

from dagster_project.settings import PROJECT_ROOT, Settings

SAMPLE = PROJECT_ROOT / "seeds"


class SampleFailed(RuntimeError):
    """The reload of the sample corpus did not end in a release."""


def publish_sample(folder: Path) -> Settings:
    """Run the main job over the sample corpus into `folder`; returns the settings of the warehouse that stands then. About 20 s."""
    from dagster import DagsterInstance

    from dagster_project.definitions import defs
    from dagster_project.event_log import event_log_kept_open

    settings = Settings(seeds=SAMPLE, warehouse=folder / "warehouse")
    run_config = {
        "resources": {"ledger": {"config": {"seeds": str(settings.seeds), "warehouse": str(settings.warehouse)}}},
        "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
    }
    (folder / "dagster").mkdir()
    with DagsterInstance.local_temp(str(folder / "dagster")) as instance, event_log_kept_open(instance):
        job = defs.resolve_job_def("ledger_reload")
        result = job.execute_in_process(run_config=run_config, instance=instance, raise_on_error=False)
    if not result.success:
        failed = [event.step_key for event in result.all_events if event.is_step_failure]
        raise SampleFailed(f"The sample corpus could not be published: {', '.join(map(str, failed))}.")
    return settings
