"""Files that are damaged, spliced and hostile, from their bytes to their rows: each gives a reason or rows that keep the law.

`make test` looks at a sample; `make test-full` at as many as `LEDGER_FUZZ_SECONDS` allow.
"""

from __future__ import annotations

import os
import time
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagster_project.rows import Figure, stable_id
from dagster_project.settings import PROJECT_ROOT
from dagster_project.store.extract_task import ExtractTask, extract_document
from dagster_project.store.read_task import ReadTask, read_file
from dagster_project.store.schema import create_table, insert_rows, record

SECONDS = int(os.environ.get("LEDGER_FUZZ_SECONDS", "120"))
LONGEST = 1200  # bytes of a stretch: damage is local, and short texts are many

HOSTILE = [
    "'; drop table raw.files; --", '" or 1=1', "<script>alert(1)</script>", "<!--", "]]>", "$(touch owned)", "`touch owned`", "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}", "${jndi:ldap://x}", "../../../etc/passwd", "%s%n%x", "=1+1", "@SUM(A1)", "\u202e", "\u2066", "\u2028",
    "\x00", "\x1b[2J", "\r", "\ufffd", "\ufeff", "a\u0301" * 40, "(" * 300, "((" * 50 + "))" * 50, "٩" * 400, "1" * 400, "1," * 200,
    "二" * 200, "-" * 500, "\n" * 200, "1/" * 100, "of which " * 60, "and 1 " * 80, "\t|" * 100, "\U0010ffff",
]  # fmt: skip


@cache
def documents() -> tuple[bytes, ...]:
    """Texts of all six languages, restated for the tests, and the sample documents."""
    folders = (PROJECT_ROOT / "tests" / "golden" / "documents", PROJECT_ROOT / "seeds")
    return tuple(path.read_bytes() for folder in folders for path in sorted(folder.glob("*.txt")))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Stretches of real documents, joined, damaged byte by byte, with hostile words in between, in some encoding or cut in the middle."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        whole = draw(st.sampled_from(documents()))
        start = draw(st.integers(0, len(whole) - 1))
        parts.append(whole[start : start + draw(st.integers(1, LONGEST))])
        parts.append(draw(st.sampled_from(HOSTILE)).encode("utf-8", "surrogatepass"))
    data = bytearray(b"".join(parts))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))  # damage may leave nothing
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    if draw(st.booleans()):
        return bytes(data)
    text = bytes(data).decode("utf-8", "replace")
    return text.encode(draw(st.sampled_from(["utf-16", "utf-32", "cp1252", "cp1256", "cp1251", "gb18030", "utf-8-sig"])), "replace")


def keeps_the_law(data: bytes, folder: Path) -> None:
    """A reason in words, or a document whose rows lead back to its text and can be stored."""
    path = folder / "any.txt"
    path.write_bytes(data)
    read = read_file(ReadTask("any.txt", path))
    if read.document is None:
        assert read.reason
        assert not read.reason.startswith("the reader failed"), read.reason
        return
    text = read.document.text
    ends = [(passage.char_start, passage.char_end) for passage in read.document.passages]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    task = ExtractTask(stable_id("document", read.sha256), "any.txt", text, read.document.language, read.document.passages)
    found = extract_document(task)
    assert found.extraction is not None, found.error
    for figure in found.extraction.figures:
        stands_in(text, figure)
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        create_table(connection, "raw.figures")
        insert_rows(connection, "raw.figures", [record(figure) for figure in found.extraction.figures])


def stands_in(text: str, figure: Figure) -> None:
    assert text[figure.char_start : figure.char_end] == figure.value_text
    assert text[figure.quote_start : figure.quote_start + len(figure.quote)] == figure.quote
    assert figure.quote_start <= figure.char_start < figure.char_end <= figure.quote_start + len(figure.quote)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(files())
def test_a_damaged_or_hostile_file_gives_a_reason_or_rows_that_lead_back_to_it(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    keeps_the_law(data, tmp_path_factory.getbasetemp())


@pytest.mark.slow
def test_as_many_damaged_and_hostile_files_as_the_time_allows(tmp_path: Path) -> None:
    @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(files())
    def some(data: bytes) -> None:
        keeps_the_law(data, tmp_path)

    ends, rounds = time.monotonic() + SECONDS, 0
    while time.monotonic() < ends:
        some()
        rounds += 1
    print(f"{rounds * 100} files in {SECONDS} s")
    assert rounds
