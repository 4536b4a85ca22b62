"""`croissant.json`: a release as a Croissant 1.1 data set (mlcommons.org/croissant), so that search and machine learning tools read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dagster_project.store.datapackage import ABOUT, LICENCE, RIGHTS, TITLE
from dagster_project.store.described import Column, Table

TYPES = {
    "VARCHAR": "sc:Text",
    "BIGINT": "cr:Int64",
    "INTEGER": "cr:Int32",
    "SMALLINT": "cr:Int16",
    "UBIGINT": "cr:UInt64",
    "HUGEINT": "sc:Integer",
    "DOUBLE": "cr:Float64",
    "BOOLEAN": "sc:Boolean",
    "DATE": "sc:Date",
    "TIMESTAMP": "sc:DateTime",
}
TERMS = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileObject fileProperty fileSet format includes isArray "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate separator source subField "
    "transform"
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in TERMS.split()},
}


def croissant(release: dict[str, Any], tables: Sequence[Table], files: dict[str, dict[str, Any]], csv: Sequence[Table]) -> dict[str, Any]:
    """The JSON-LD. release: `release_id`, `released_at`, `version`; files: path below the folder to bytes and sha256."""
    paths = {**{table: f"marts/{table.name}.parquet" for table in tables}, **{table: f"hapi/{table.name}.csv" for table in csv}}
    return {
        "@context": dict(sorted(CONTEXT.items())),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": TITLE,
        "description": f"{ABOUT} {RIGHTS}",
        "identifier": release["release_id"],
        "version": release["version"],
        "datePublished": release["released_at"][:10],
        "license": LICENCE["path"],
        "creator": {"@type": "sc:Organization", "name": TITLE},
        "url": f"urn:mission-ledger:{release['release_id']}",
        "citeAs": f"{TITLE}, release {release['release_id']}.",
        "isLiveDataset": False,
        "distribution": [_file(path, files[path]) for path in paths.values()],
        "recordSet": [_records(table, path) for table, path in paths.items()],
    }


def _file(path: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path.rsplit("/", 1)[-1],
        "contentUrl": path,
        "contentSize": f"{facts['bytes']} B",
        "encodingFormat": "text/csv" if path.endswith(".csv") else "application/x-parquet",
        "sha256": facts["sha256"],
    }


def _records(table: Table, path: str) -> dict[str, Any]:
    key = {"key": {"@id": f"{table.name}/{table.key}"}} if table.key else {}
    points = {one.column: {"references": {"field": {"@id": f"{one.table}/{one.field}"}}} for one in table.references}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        **key,
        "field": [{**_field(table, column, path), **points.get(column.name, {})} for column in table.columns],
    }


def _field(table: Table, column: Column, path: str) -> dict[str, Any]:
    many = {"isArray": True, "arrayShape": "-1"} if column.type_.endswith("[]") else {}
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": TYPES.get(column.type_.removesuffix("[]").split("(")[0], "sc:Text"),
        **many,
        "source": {"fileObject": {"@id": path}, "extract": {"column": column.name}},
    }
