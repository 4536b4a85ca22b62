"""Which documents say something else than when the tables were last built, so that a build need only look at these.

The models that are brought up to date document by document (dbt/macros/by_document.sql) are made of root tables: what the readers, the
engine, the gates and the models that compare documents say of each document. One hash a document over all its root rows is its state;
roots that speak of no document, as the corrections, touch all of them.
Which works, contests and tolls the touched documents touch in turn (dbt/macros/circles.sql), the models tell while they are built; what
they told stays in `main.touched_circles` until the build has succeeded.
The states that the tables were built from are kept in the working database; a build that fails forgets those it meant to replace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from dagster_project.settings import Settings
from dagster_project.store.connection import open_for_writing, transaction
from dagster_project.store.fingerprints import dbt_fingerprint

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

NOT_SAID = ("text", "quote", "held_at")  # the document and the offsets stand for the words; when a row was held first is in no table of dbt
DOCUMENT = "document"  # the circle of a model that names none
FEW = 50  # documents that a query names; a list of names is looked up far faster than a table of them
MOST_TOUCHED = 0.25  # of all documents; beyond that all tables are made anew, which is faster
SCHEMA = """
    create table if not exists main.built_documents (step varchar, fingerprint varchar, document_id varchar, state varchar);
    create or replace table main.document_states (document_id varchar, state varchar);
    create or replace table main.touched_documents (document_id varchar);
    create table if not exists main.touched_circles (step varchar, circle varchar, id varchar);
    create table if not exists main.last_builds (model varchar, step varchar);
"""
TOUCHED = """
    insert into main.touched_documents
    select document_id from main.document_states as now
    full join (select document_id, state from main.built_documents where step = $1 and fingerprint = $2) as built using (document_id)
    where now.state is distinct from built.state
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a build has to look at. `whole`: everything; `touched`: the number of documents that it looks at otherwise.

    `roots`: schema and name of the tables that tell a touched document; `few`: the ids of the touched documents, None when they are many.
    """

    step: str
    roots: frozenset[tuple[str, str]]
    whole: bool
    touched: int
    few: tuple[str, ...] | None


def compare(settings: Settings, parsed: Manifest, nodes: Sequence[str]) -> Scope:
    """Find the touched documents and write them where the models look for them. The caller holds the lock.

    Everything is looked at when the tables were built of other SQL or vocabularies, when a build of everything failed, when a root
    speaks of no document or is made by the build itself, when a build of other nodes has made one of the tables since, and when many
    documents are touched.
    """
    roots = _roots(parsed, nodes)
    named = frozenset(_name(parsed, root) for root in roots)
    step = hashlib.sha256("\n".join(sorted(node for node in nodes if _is_followed(parsed, node))).encode()).hexdigest()[:16]
    by_circle = [node for node in nodes if _is_by_circle(parsed, node)]
    fingerprint = dbt_fingerprint()
    with open_for_writing(settings) as connection, transaction(connection):
        connection.execute(SCHEMA)
        present = frozenset(name for name in named if _columns(connection, name))
        _look(connection, present)
        connection.execute(TOUCHED, [step, fingerprint])
        known, documents, touched, nobody = connection.execute(
            """
            select
                (select count(*) from main.built_documents where step = $1 and fingerprint = $2),
                (select count(*) from main.document_states),
                (select count(*) from main.touched_documents),
                (select count(*) from main.touched_documents where document_id = '')
            """,
            [step, fingerprint],
        ).fetchall()[0]
        stand = present == named and all(_stands(parsed, nodes, root) for root in roots)
        made_here = _made_here(connection, step, [(node, _name(parsed, node)) for node in by_circle])
        whole = not (known and stand and made_here) or nobody or touched > MOST_TOUCHED * documents
        forgotten = "true" if whole else "document_id in (select document_id from main.touched_documents) or fingerprint <> $2"
        connection.execute(f"delete from main.built_documents where step = $1 and ($2 = $2) and ({forgotten})", [step, fingerprint])
        ids = connection.execute("select document_id from main.touched_documents order by 1 limit $1", [FEW + 1]).fetchall()
        few = tuple(one for (one,) in ids) if len(ids) <= FEW else None
        if whole:
            connection.execute("delete from main.touched_circles where step = $1", [step])
    return Scope(step, named, bool(whole), touched, few)


def remember(settings: Settings, scope: Scope) -> None:
    """Remember that the tables are built of what `compare` saw. The caller holds the lock and has held it since."""
    with open_for_writing(settings) as connection, transaction(connection):
        if scope.whole:  # the build may have made some of its roots
            connection.execute("delete from main.document_states")
            _look(connection, scope.roots)
        connection.execute("delete from main.touched_circles where step = $1", [scope.step])
        connection.execute("delete from main.built_documents where step = $1", [scope.step])
        connection.execute(
            "insert into main.built_documents select $1, $2, document_id, state from main.document_states", [scope.step, dbt_fingerprint()]
        )


def _look(connection: duckdb.DuckDBPyConnection, roots: frozenset[tuple[str, str]]) -> None:
    if roots:
        connection.execute(f"insert into main.document_states {_states(connection, roots)}")


def _is_local(parsed: Manifest, node: str) -> bool:
    """Whether a model makes each of its rows of rows of one document and of vocabularies."""
    found: Any = parsed.nodes.get(node)
    if found is None or found.resource_type != "model":
        return False
    meta = found.config.meta
    return (found.config.materialized == "incremental" and meta.get("by", DOCUMENT) == DOCUMENT) or bool(meta.get("one_document"))


def _is_by_circle(parsed: Manifest, node: str) -> bool:
    """Whether a model is brought up to date by what other models tell of touched circles, or tells it itself."""
    found: Any = parsed.nodes.get(node)
    if found is None or found.resource_type != "model":
        return False
    meta = found.config.meta
    return bool(meta.get("touches")) or (found.config.materialized == "incremental" and meta.get("by", DOCUMENT) != DOCUMENT)


def _is_followed(parsed: Manifest, node: str) -> bool:
    return _is_local(parsed, node) or _is_by_circle(parsed, node)


def _made_here(connection: duckdb.DuckDBPyConnection, step: str, models: Sequence[tuple[str, tuple[str, str]]]) -> bool:
    """Whether the tables of the models stand as this step left them; from now on they are those of this step.

    A table that another build has brought up to date no longer holds the rows by which this one would tell what is touched.
    """
    last = dict(connection.execute("select model, step from main.last_builds").fetchall())
    names = [node for node, _ in models]
    connection.execute("delete from main.last_builds where list_contains($1, model)", [names])
    if names:
        connection.executemany("insert into main.last_builds values ($1, $2)", [[name, step] for name in names])
    return all(last.get(node) == step and _columns(connection, table) for node, table in models)


def _roots(parsed: Manifest, nodes: Sequence[str]) -> set[str]:
    """The tables and views that the followed models among `nodes`, or those that tests among them look at, are made of.

    What the build itself makes is no root of a model by circles: its touched rows are told on the way.
    """
    chosen = set(nodes)
    waiting = [need for node in nodes for need in ([node] if _is_followed(parsed, node) else _tested(parsed, node))]
    seen, roots = set(waiting), set()
    while waiting:
        node = waiting.pop()
        for need in parsed.nodes[node].depends_on.nodes:
            if need in seen or need.startswith("seed."):  # another vocabulary is another fingerprint
                continue
            if _is_local(parsed, need) or (need in chosen and not _is_local(parsed, node)):
                seen.add(need)
                waiting.append(need)
            else:
                roots.add(need)
    return roots


def _tested(parsed: Manifest, node: str) -> list[str]:
    attached = getattr(parsed.nodes[node], "attached_node", None)
    return [attached] if attached and _is_local(parsed, attached) else []


def _stands(parsed: Manifest, nodes: Sequence[str], root: str) -> bool:
    """Whether a root says now what it will say after the build: a table that the build itself makes does not."""
    if root not in nodes:
        return True
    found: Any = parsed.nodes[root]
    return found.config.materialized == "view" and all(_stands(parsed, nodes, need) for need in found.depends_on.nodes)


def _name(parsed: Manifest, root: str) -> tuple[str, str]:
    found: Any = parsed.sources.get(root) or parsed.nodes[root]
    return str(found.schema), str(found.identifier if root.startswith("source.") else found.alias)


def _columns(connection: duckdb.DuckDBPyConnection, root: tuple[str, str]) -> list[str]:
    query = "select column_name from duckdb_columns() where schema_name = $1 and table_name = $2 and database_name = current_database()"
    return [name for (name,) in connection.execute(query, list(root)).fetchall()]


def _states(connection: duckdb.DuckDBPyConnection, roots: Iterable[tuple[str, str]]) -> str:
    """SQL for the state of each document; rows of no document count under an empty id."""
    parts = []
    for schema, name in sorted(roots):
        columns = _columns(connection, (schema, name))
        said = ", ".join(f'"{column}"' for column in columns if column not in NOT_SAID)
        document = "coalesce(document_id, '')" if "document_id" in columns else "''"
        parts.append(
            f"""
            select document_id, hash('{schema}.{name}', count(*), bit_xor(row_hash), sum(row_hash)) as part
            from (select {document} as document_id, hash({said}) as row_hash from "{schema}"."{name}") group by document_id
            """
        )
    return f"select document_id, concat_ws(' ', bit_xor(part), sum(part)) from ({' union all '.join(parts)}) group by document_id"
