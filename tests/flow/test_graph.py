"""The graph that Dagster shows: every table an asset, every test a check, nothing dangling."""

from __future__ import annotations

import json
import re
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.defs.described import DICTIONARY
from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.models import prepared_manifest

from .conftest import Chapter

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


def test_an_asset_shows_its_columns_its_code_and_its_page_of_the_dictionary(graph: dg.AssetGraph) -> None:
    pages = {"#" + line.strip("# ").replace(".", "") for line in (PROJECT_ROOT / DICTIONARY).read_text().splitlines() if line[:4] == "### "}
    for key in graph.get_all_asset_keys():
        name, facts = key.to_user_string(), graph.get(key).metadata
        code = facts["dagster/code_references"].code_references
        assert all(Path(one.file_path).is_file() for one in code), name
        if key.path[0] == "release":
            continue
        columns = facts["dagster/column_schema"].columns
        assert columns and (key.path[0] in ("staging", "reference") or all(column.type != "?" for column in columns)), name
        if key.path[0] != "former":
            page, _, anchor = str(facts["dictionary"].value).partition("#")
            assert page == DICTIONARY and f"#{anchor}" in pages, name
            assert [column.name for column in columns if not column.description] == [], name


def test_every_table_that_must_not_be_summed_can_be_found_by_its_tag(graph: dg.AssetGraph) -> None:
    tagged = {key.path[-1] for key in graph.get_all_asset_keys() if "ledger/do_not_sum" in graph.get(key).tags and key.path[0] == "marts"}
    assert {"casualties", "figures", "tolls"} <= tagged
    assert "documents" not in tagged


def test_columns_of_the_marts_lead_back_to_the_raw_layer(first: Chapter) -> None:
    made_of: dict[tuple[str, str], list[tuple[str, str]]] = {}
    made = [one.step_materialization_data.materialization for one in first.result.get_asset_materialization_events()]
    for event in made:
        lineage = event.metadata.get("dagster/column_lineage")
        if isinstance(lineage, dg.TableColumnLineageMetadataValue):
            for column, deps in lineage.lineage.deps_by_column.items():
                table = event.asset_key.to_user_string()
                made_of[table, column] = [(dep.asset_key.to_user_string(), dep.column_name) for dep in deps]
    origins = reached(made_of, ("marts/figures", "value"))
    assert ("raw/figures", "value") in origins
    assert ("raw/figures", "quote") in reached(made_of, ("marts/casualties", "quote"))
    facts = [event.metadata["dagster/column_schema"] for event in made if event.asset_key.path[0] == "staging"]
    columns = [column for one in facts if isinstance(one, dg.TableSchemaMetadataValue) for column in one.schema.columns]
    assert columns and all(column.type != "?" for column in columns)
    marts = {table for table, _ in made_of if table.startswith("marts/")}
    assert len(marts) == len([event for event in made if event.asset_key.path[0] == "marts"])
    assert {table.split("/")[0] for table, _ in origins} <= {"raw", "reference", "quality", "former"}


def reached(made_of: dict[tuple[str, str], list[tuple[str, str]]], column: tuple[str, str]) -> set[tuple[str, str]]:
    """The columns at the far end of the lineage of one."""
    waiting, seen = [column], set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += made_of.get(one, [])
    return {one for one in seen if one not in made_of}


def test_the_picture_in_the_architecture_is_the_graph() -> None:
    page = (PROJECT_ROOT / "docs" / "architecture.md").read_text()
    found = re.search(r"<!-- graph: .*? -->\n```\n(.*?)```", page, re.DOTALL)
    assert found and found[1] == picture(), f"The graph is now:\n{picture()}"


def picture() -> str:
    """The steps of a reload in their order: the schemas that each makes, and the steps whose tables it reads."""
    steps = {one.op.name: one for one in [*(defs.assets or []), *(defs.asset_checks or [])] if isinstance(one, dg.AssetsDefinition)}
    maker = {key: name for name, step in steps.items() for key in step.keys}
    lines = [("step", "makes", "of what these left")]
    for node in defs.resolve_job_def("ledger_reload").nodes_in_topological_order:
        step = steps[node.name]
        schemas = sorted({key.path[0] for key in step.keys})
        read = set(step.dependency_keys) | {key.asset_key for key in step.check_keys if not step.keys}
        makers = [name for name in steps if name != node.name and name in {maker[key] for key in read if key in maker}]
        lines.append((node.name, ", ".join(schemas) or "verdicts", ", ".join(makers) or "the folder of the documents"))
    widths = [max(len(line[column]) for line in lines) + 2 for column in (0, 1)]
    return "".join(f"{name:{widths[0]}}{makes:{widths[1]}}{reads}\n" for name, makes, reads in lines)


def test_the_order_of_the_steps_is_the_order_of_the_data() -> None:
    job = defs.resolve_job_def("ledger_reload")
    order = [solid.name for solid in job.nodes_in_topological_order]
    story = [
        "ingest",
        "gate_after_ingest",
        "extract",
        "corrections",
        "staging",
        "gate_after_extraction",
        "verdicts",
        "marts",
        "gate_after_marts",
        "release__candidate",
        "gate_before_release",
    ]
    assert order == [*story, "release__mission_ledger"]
