"""The identifiers that every table is keyed by."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dagster_project.rows import Figure, Masthead, stable_id


def test_an_identifier_is_sixteen_hex_digits_of_its_parts() -> None:
    assert stable_id("document", "abc") == stable_id("document", "abc")
    assert len(stable_id("document", "abc")) == 16
    assert int(stable_id("document", "abc"), 16) >= 0


def test_another_part_or_another_order_gives_another_identifier() -> None:
    assert len({stable_id("a", "b"), stable_id("b", "a"), stable_id("a", "b", ""), stable_id("a", "c"), stable_id("ab")}) == 5


def test_a_number_and_its_text_are_the_same_part() -> None:
    assert stable_id("figure", 12) == stable_id("figure", "12")


def test_identifiers_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    program = "from dagster_project.rows import stable_id; print(stable_id('بعثة', 12))"
    surroundings = {"PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=surroundings)
    assert run.stdout.strip() == stable_id("بعثة", 12)


def test_unknown_stays_unknown_and_never_becomes_zero() -> None:
    assert Masthead().published_on is None
    assert not [name for name, field in Figure.__dataclass_fields__.items() if field.default in (0, "")]
