"""Texts that the reading tests share."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = sorted([*(ROOT / "tests/golden/documents").glob("*.txt"), *(ROOT / "seeds").glob("*.txt")])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`neighbour`: each text in a language that is not one of the six; `document`: each fixture and seed."""
    if "neighbour" in metafunc.fixturenames:
        metafunc.parametrize("neighbour", SENTENCES["neighbours"].values(), ids=SENTENCES["neighbours"])
    if "document" in metafunc.fixturenames:
        metafunc.parametrize("document", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])


@pytest.fixture(scope="session")
def sentences() -> dict[str, str]:
    """Language code -> some 400 characters (Chinese: 110) in that language."""
    return dict(SENTENCES["six"])
