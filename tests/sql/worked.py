"""Documents of our own, read by the real readers and the real engine into the raw layer of these tests."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from dagster_project.engine import extract
from dagster_project.engine.masthead.read import read_masthead
from dagster_project.reading.read import read
from dagster_project.rows import Source

from .corpus import Corpus

FOLDER = Path(__file__).parent / "worked"


def read_into(corpus: Corpus, file_name: str) -> str:
    """Add what the engine finds in `worked/<file_name>.txt`; returns the document's id, which is the file's name."""
    path = FOLDER / f"{file_name}.txt"
    found = read(path, path.read_bytes())
    masthead = read_masthead(found.text, found.language, found.passages, path.name)
    extraction = extract(Source(file_name, found.text, found.language, found.passages, masthead))
    corpus.file(file_name)
    corpus.add(
        "raw.documents",
        document_id=file_name,
        file_id=f"file of {file_name}",
        text=found.text,
        char_count=len(found.text),
        language=found.language,
        **{**asdict(masthead), "cites": list(masthead.cites)},
    )
    rows = {
        "raw.passages": [{"document_id": file_name, **asdict(passage)} for passage in found.passages],
        "raw.figures": [asdict(row) for row in extraction.figures],
        "raw.events": [asdict(row) for row in extraction.events],
        "raw.breakdowns": [asdict(row) for row in extraction.breakdowns],
        "raw.rejections": [asdict(row) for row in extraction.rejections],
    }
    for table, records in rows.items():
        for record in records:
            corpus.add(table, **record)
    return file_name
