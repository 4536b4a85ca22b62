"""dbt shapes: from raw to staging, and after the gate from staging to the marts. Its tests are asset checks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage
from dagster_shared.record import replace

from dagster_project.catalog.model_lineage import lineage_of_models
from dagster_project.defs.described import dictionary_page, lineage_metadata, made_by, typed_columns, usage_tags
from dagster_project.defs.resources import OWNERS, POOL, Ledger
from dagster_project.defs.shown import preview
from dagster_project.store.connection import open_read_only
from dagster_project.store.fingerprints import code_version
from dagster_project.store.models import DBT_FOLDER, build, column_types, prepared_manifest, row_counts
from dagster_project.store.reference import mark_reference_loaded, reference_is_loaded
from dagster_project.store.state import State

MANIFEST = prepared_manifest()
STAGING = "resource_type:seed fqn:mission_ledger.staging"
MARTS = "fqn:mission_ledger.claims fqn:mission_ledger.marts fqn:mission_ledger.quality"
MODELS = {  # name of the model by the name of its table
    f"{node['schema']}.{node['alias']}": str(node["name"])
    for node in json.loads(MANIFEST.read_text(encoding="utf-8"))["nodes"].values()
    if node["resource_type"] == "model"
}
UNIQUE_ID = "dagster_dbt/unique_id"  # where dagster-dbt keeps the dbt node of an asset or check
GROUPS = {"reference": "staging"}  # the vocabularies are loaded with the staging models; every other schema is its own group


class TablesAsAssets(DagsterDbtTranslator):
    """A model is the asset that its table is: the model stg_figures is staging.figures and staging/figures."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """Schema and table."""
        if dbt_resource_props["resource_type"] == "source":
            return dg.AssetKey([dbt_resource_props["source_name"], dbt_resource_props["name"]])
        return dg.AssetKey([dbt_resource_props["schema"], dbt_resource_props["alias"]])

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The words of the model, without its SQL."""
        return str(dbt_resource_props.get("description") or "")

    def get_metadata(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, Any]:
        """The columns, the file of the model, its page of the dictionary."""
        table = ".".join(self.get_asset_key(dbt_resource_props).path)
        code = made_by(f"{DBT_FOLDER.name}/{dbt_resource_props['original_file_path']}")
        return {**super().get_metadata(dbt_resource_props), **dictionary_page(table), **code}

    def get_tags(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, str]:
        """What to look out for in the table."""
        return {**super().get_tags(dbt_resource_props), **usage_tags(dbt_resource_props)}

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The schema, or the group that it is loaded with."""
        schema = str(dbt_resource_props["schema"])
        return GROUPS.get(schema, schema)

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> Sequence[str]:
        """The same for every asset."""
        return OWNERS

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetCheckSpec | None:
        """A test as a check that need not block: its step fails with it, and a blocking check of a raw table would make a cycle."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and replace(spec, blocking=False)


TRANSLATOR = TablesAsAssets(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))


@dbt_assets(manifest=MANIFEST, select=STAGING, name="staging", dagster_dbt_translator=TRANSLATOR, pool=POOL)
def staging_models(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Any]:
    """Current documents and what was found in them, with the vocabularies, which are loaded when a file of dbt has changed."""
    nodes, tests = _selected(context)
    loaded = reference_is_loaded(ledger.settings)
    kept = {key for key, node in nodes.items() if loaded and node.startswith("seed.")}
    yield from _as_before(ledger, kept, {check for check in tests if check.asset_key in kept})
    chosen = [node for key, node in nodes.items() if key not in kept] + [
        test for check, test in tests.items() if check.asset_key not in kept
    ]
    yield from _build(context, ledger, chosen)
    if not loaded and not context.is_subset:
        mark_reference_loaded(ledger.settings)


@dbt_assets(manifest=MANIFEST, select=MARTS, name="marts", dagster_dbt_translator=TRANSLATOR, pool=POOL)
def mart_models(context: dg.AssetExecutionContext, ledger: Ledger) -> Iterator[Any]:
    """The tables that analysts read, without the figures that are held."""
    nodes, tests = _selected(context)
    yield from _build(context, ledger, [*nodes.values(), *tests.values()])
    if not context.is_subset:
        State.load(ledger.settings).after_build(code_version()).save(ledger.settings)


def _selected(context: dg.AssetExecutionContext) -> tuple[dict[dg.AssetKey, str], dict[dg.AssetCheckKey, str]]:
    """The chosen assets and checks with their dbt nodes, as `model.mission_ledger.stg_figures`."""
    assets, checks = context.assets_def.specs_by_key, {spec.key: spec for spec in context.assets_def.check_specs}
    nodes = {key: str(assets[key].metadata[UNIQUE_ID]) for key in sorted(context.selected_asset_keys)}
    tests = {key: str((checks[key].metadata or {})[UNIQUE_ID]) for key in sorted(context.selected_asset_check_keys)}
    return nodes, tests


def _as_before(ledger: Ledger, kept: set[dg.AssetKey], checks: set[dg.AssetCheckKey]) -> Iterator[Any]:
    """Vocabularies that stand as a former run loaded and tested them."""
    status = {"status": "as a former run loaded and tested it"}
    counts = row_counts(ledger.settings, [(key.path[0], key.path[1]) for key in sorted(kept)])
    for key in sorted(kept):
        metadata: dict[str, Any] = {"dagster/row_count": counts[key.path[0], key.path[1]], **status}
        yield dg.Output(None, output_name=key.to_python_identifier(), metadata=metadata)
    for check in sorted(checks):
        yield dg.AssetCheckResult(passed=True, asset_key=check.asset_key, check_name=check.name, metadata=status)


def _build(context: dg.AssetExecutionContext, ledger: Ledger, nodes: list[str]) -> Iterator[Any]:
    """Build and test nodes in this process and tell Dagster of each as dagster-dbt does; fail with dbt's sentences."""
    result = build(ledger.settings, nodes, context.log.debug)
    counts, types = row_counts(ledger.settings, result.built()), column_types(ledger.settings)
    lineage = lineage_of_models(ledger.settings, {table: MODELS[table] for table in map(".".join, counts) if table in MODELS})
    previews = _previews(ledger, [table for table in counts if table[0] == "marts"])
    for raw_event in result.events:
        message = DbtCoreCliEventMessage(raw_event=raw_event, event_history_metadata={})
        for event in message.to_default_asset_events(MANIFEST, TRANSLATOR, context):
            if isinstance(event, dg.Output):
                schema, name = context.asset_key_for_output(event.output_name).path
                facts = {"dagster/row_count": counts[schema, name], **lineage_metadata(lineage.get(f"{schema}.{name}", {}))}
                facts |= previews.get((schema, name), {})
                if schema == "staging":  # its YAML leaves the types to the SQL
                    facts |= typed_columns(context.assets_def.specs_by_key[dg.AssetKey([schema, name])], types[schema, name])
                event = event.with_metadata({**event.metadata, **facts})
            yield event
    if result.failures:
        raise dg.Failure("dbt: " + "\n".join(result.failures), allow_retries=False)


def _previews(ledger: Ledger, tables: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    if not tables:
        return {}
    with open_read_only(ledger.settings.work_db) as connection:
        return {(schema, name): preview(connection, f"{schema}.{name}") for schema, name in tables}
