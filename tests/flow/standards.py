"""The tools of the standards, reading what a release says of itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pyarrow import parquet


def package_report(folder: Path, **changed: list[dict[str, Any]]) -> Any:
    """What frictionless finds in the Data Package of a release. `changed`: rows by resource to look at instead of those in its file.

    Its own reader of Parquet turns lists and empty integers into things that no schema allows, so the rows are handed over as read here.
    """
    from frictionless import Package

    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["format"] == "parquet":
            rows = changed.get(resource["name"], parquet.read_table(folder / resource["path"]).to_pylist())
            for name in ("path", "format", "mediatype", "bytes", "hash"):
                del resource[name]
            names = [field["name"] for field in resource["schema"]["fields"]]
            resource["data"] = [names, *([row[name] for name in names] for row in rows)]
    return Package.from_descriptor(descriptor, basepath=str(folder)).validate()


def croissant_dataset(folder: Path) -> Any:
    """The Croissant data set of a release as mlcroissant reads it; raises where the file is not valid."""
    import jsonpath_ng
    import jsonpath_ng.lexer

    # the successor of jsonpath-rw under its old name: mlcroissant imports it and needs it for JSON files alone
    sys.modules.setdefault("jsonpath_rw", jsonpath_ng)
    sys.modules.setdefault("jsonpath_rw.lexer", jsonpath_ng.lexer)
    import mlcroissant

    return mlcroissant.Dataset(str(folder / "croissant.json"))
