"""The laws that block: provenance, keys, links, and nothing lost on the way into staging."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .world import World, failing, reasons

TEXT = "Section one.\n𝟙 在马里，共有 550 辆车；قُتل 13 جنديا.\nThe end: 41."


def sound(world: World) -> tuple[str, str, str, str]:
    """A document with a figure beside an astral and an Arabic letter, a breakdown and an event; returns their ids."""
    doc = world.document(TEXT)
    figures = [world.figure(doc, "550"), world.figure(doc, "13")]
    breakdown = world.breakdown("subset", figures[0], figures[1:])
    return doc, figures[1], breakdown, world.event(doc, "قُتل", figure_ids=[figures[1]])


BLOCKING = (
    "quote_stands_in_its_document",
    "number_stands_in_its_quote",
    "trigger_stands_in_its_quote",
    "keys_of_staging_are_unique",
    "named_figures_exist",
    "nothing_is_lost_on_the_way",
)


@pytest.mark.parametrize("name", BLOCKING)
def test_sound_rows_of_every_script_keep_the_law(world: World, name: str) -> None:
    sound(world)
    verdict = world.verdict(name)
    assert verdict.passed, list(reasons(verdict))
    assert verdict.rows_checked > 0


@pytest.mark.parametrize(
    ("name", "change", "named"),
    [
        ("quote_stands_in_its_document", "update raw.figures set quote = quote || ' '", 1),
        ("quote_stands_in_its_document", "update raw.figures set quote_start = quote_start - 1", 1),
        ("quote_stands_in_its_document", "update raw.figures set quote = null", 1),
        ("number_stands_in_its_quote", "update raw.figures set char_start = char_start - 1 where figure_id = '{figure}'", 1),
        ("number_stands_in_its_quote", "update raw.figures set char_end = char_start where figure_id = '{figure}'", 1),
        ("number_stands_in_its_quote", "update raw.figures set value_text = '31' where figure_id = '{figure}'", 1),
        ("trigger_stands_in_its_quote", "update raw.events set char_end = 1000", 3),
        ("trigger_stands_in_its_quote", "update raw.breakdowns set char_start = 0", 2),
        ("keys_of_staging_are_unique", "insert into raw.figures from raw.figures where figure_id = '{figure}'", 1),
        ("keys_of_staging_are_unique", "insert into raw.passages from raw.passages", None),
        ("named_figures_exist", "update raw.events set figure_ids = ['{figure}', 'elsewhere']", 3),
        ("named_figures_exist", "update raw.breakdowns set total_figure_id = 'elsewhere'", 2),
        ("named_figures_exist", "update raw.figures set derived = true, derived_from = ['elsewhere'] where figure_id = '{figure}'", 1),
    ],
)
def test_one_broken_row_blocks_and_is_named(world: World, name: str, change: str, named: int | None) -> None:
    ids = sound(world)
    world.db.execute(change.format(figure=ids[1]))
    verdict = world.verdict(name)
    assert verdict.blocks
    if name != "quote_stands_in_its_document":  # there a row stands for all rows of its quote
        assert failing(verdict) == ([ids[named]] if named is not None else [f"{ids[0]} 0"])
    assert len(verdict.failures) == 1


def add_file(status: str, **more: object) -> Callable[[World], None]:
    """A change that adds a file of that status without a document."""
    return lambda world: world.insert("raw.files", {"file_id": "x", "sha256": "x", "status": status, **more})


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (add_file("lost"), "files seen = loaded + duplicate + superseded + rejected + missing"),
        (add_file("rejected"), "every rejected file has its reason"),
        (add_file("loaded"), "every loaded, duplicate or missing file has a document"),
        (lambda w: w.db.execute("delete from raw.passages"), "every current document has passages or no text"),
        (
            lambda w: w.db.execute("create or replace view staging.figures as from raw.figures limit 1"),
            "raw.figures of current documents = staging.figures",
        ),
        (
            lambda w: w.db.execute("create or replace view staging.events as from raw.events limit 0"),
            "raw.events of current documents = staging.events",
        ),
    ],
)
def test_what_gets_lost_is_counted_and_blocks(world: World, change: Callable[[World], object], step: str) -> None:
    sound(world)
    change(world)
    verdict = world.verdict("nothing_is_lost_on_the_way")
    assert failing(verdict) == [step]
    assert verdict.blocks


def test_superseded_duplicate_missing_and_rejected_files_are_no_loss(world: World) -> None:
    doc, *_ = sound(world)
    old = world.document("An older version: 7 camps.")
    world.figure(old, "7")
    world.db.execute("update raw.files set status = 'superseded' where sha256 = ?", [old])
    world.insert("raw.files", {"file_id": "y", "sha256": doc, "status": "duplicate"})
    world.insert("raw.files", {"file_id": "z", "sha256": "z", "status": "rejected", "reason": "empty"})
    gone = world.document("Gone from the folder: 9 camps.")
    world.db.execute("update raw.files set status = 'missing' where sha256 = ?", [gone])
    verdict = world.verdict("nothing_is_lost_on_the_way")
    assert verdict.passed, list(reasons(verdict))
