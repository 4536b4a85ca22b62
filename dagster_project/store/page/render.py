"""The page as HTML. Everything that is not in the template is escaped; the page loads nothing and runs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dagster_project.store.held import in_words
from dagster_project.store.page.facts import SHOWN, gather
from dagster_project.store.page.quotes import pieces

FOLDER = Path(__file__).parent


def validation_page(connection: duckdb.DuckDBPyConnection, manifest: dict[str, Any]) -> str:
    """The page of the release that the manifest describes, from the database that carries it."""
    # autoescape is on for every template whatever its name: what it shows was written by others
    templates = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["pieces"] = lambda text: pieces(str(text))
    facts = gather(connection, str(manifest["release_id"]))
    templates.globals["held_in_words"] = in_words
    page = templates.get_template("validation.html.j2").render(manifest=manifest, release=manifest["release"], facts=facts, shown=SHOWN)
    return page + "\n"
