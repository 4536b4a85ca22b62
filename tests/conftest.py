"""What all tests share: tests of one costly fixture stay together when the suite runs on several cores."""

from __future__ import annotations

import pytest

_TOGETHER = ("sql", "gates", "flow", "golden")  # folders whose tests share one dbt build, one import, one pipeline run


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each of these folders to one process."""
    for item in items:
        for folder in _TOGETHER:
            if f"tests/{folder}/" in item.nodeid:
                item.add_marker(pytest.mark.xdist_group(folder))
