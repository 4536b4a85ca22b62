"""The graph that Dagster shows: every table an asset, every test a check, nothing dangling."""

from __future__ import annotations

import json

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.store.models import prepared_manifest

GROUPS = {"ingest", "extraction", "staging", "marts", "quality", "release"}


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    """The assets and checks of the code location."""
    return defs.resolve_asset_graph()


def test_no_asset_is_external_and_each_has_a_group_an_owner_a_kind_and_a_description(graph: dg.AssetGraph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.is_executable, f"{key.to_user_string()} hangs in the air"
        assert node.group_name in GROUPS, key.to_user_string()
        assert node.owners == ["team:mission-ledger"], key.to_user_string()
        assert node.kinds, key.to_user_string()
        assert node.description, key.to_user_string()


def test_an_asset_is_named_as_its_table(graph: dg.AssetGraph) -> None:
    manifest = json.loads(prepared_manifest().read_text())
    nodes = [node for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")]
    wanted = {dg.AssetKey([node["schema"], node["alias"]]) for node in nodes}
    assert wanted <= graph.get_all_asset_keys()
    assert all(len(key.path) == 2 for key in graph.get_all_asset_keys())


def test_every_dbt_test_is_an_asset_check(graph: dg.AssetGraph) -> None:
    manifest = json.loads(prepared_manifest().read_text())
    tests = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"}
    assert tests - {key.name for key in graph.asset_check_keys} == set()


def test_the_order_of_the_steps_is_the_order_of_the_data() -> None:
    job = defs.resolve_job_def("ledger_reload")
    order = [solid.name for solid in job.nodes_in_topological_order]
    story = [
        "ingest",
        "extract",
        "corrections",
        "staging",
        "gate_after_extraction",
        "verdicts",
        "marts",
        "release__candidate",
        "gate_before_release",
    ]
    assert order == [*story, "release__mission_ledger"]
