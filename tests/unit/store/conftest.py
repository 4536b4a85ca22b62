from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A warehouse that does not exist yet beside an empty folder of documents."""
    (tmp_path / "seeds").mkdir()
    return Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "warehouse", workers=1, lock_wait_seconds=0)
