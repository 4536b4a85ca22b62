"""Fixtures of the gate tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .world import World


@pytest.fixture(scope="session")
def shared_world() -> World:
    """One warehouse for all tests: its vocabularies and empty tables take longer to make than a test takes."""
    return World()


@pytest.fixture
def world(shared_world: World) -> Iterator[World]:
    """An empty warehouse in memory; whatever a test writes is rolled back."""
    shared_world.db.execute("begin")
    yield shared_world
    shared_world.db.execute("rollback")
