"""Plain text: bytes to canonical text. The text is decoded, line ends become `\\n`, and nothing else is changed."""

from __future__ import annotations

from dagster_project.reading.decode import decode
from dagster_project.reading.passages import split_passages
from dagster_project.rows import Passage

NAME = "plain_text"


def read_plain_text(data: bytes) -> tuple[str, str, tuple[Passage, ...]]:
    """(text, encoding, passages) of a plain text; raises `Unreadable`."""
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return text, decoded.encoding, split_passages(text)
