"""The page of a release that the pipeline made, beside what its database says: failed checks with their rows, and what is held."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dagster_project.report import print_release

from .conftest import Chapter
from .house import release_metadata


class Articles(HTMLParser):
    """What the page says of each failed check: its text, and its marked numbers."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self._inside = self._marked = False
        self.feed(page[page.index('<section id="failed">') : page.index('<section id="held">')])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self.found.append(("", []))
            self._inside = True
        self._marked = self._marked or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"
        self._marked = self._marked and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._inside:
            text, marked = self.found[-1]
            self.found[-1] = text + data, [*marked, data] if self._marked else marked


@pytest.fixture(scope="module")
def page(first: Chapter) -> str:
    """The page of the first release."""
    return (first.published.parent / "releases" / first.release_id / "validation.html").read_text(encoding="utf-8")


def test_every_failed_check_stands_on_the_page_with_its_failing_rows(first: Chapter, page: str) -> None:
    query = """
        select sentence, rows_failed, failing_ids, failing_reasons, failing_quotes from quality.checks
        where not passed order by gate, expectation
    """
    checks = first.house.rows(query, first.published)
    said = Articles(page).found
    assert len(checks) == len(said) == 2
    for (sentence, count, ids, reasons, quotes), (text, _) in zip(checks, said, strict=True):
        assert sentence in text
        assert count == len(ids) == len(reasons) == len(quotes) > 0
        for words in (*ids, *reasons, *filter(None, quotes)):
            assert words in text
    assert all(name in said[0][0] for name in ("empty.txt", "binary.txt", "out.txt"))


def test_each_number_of_a_sum_that_fails_is_marked_in_its_sentence(first: Chapter, page: str) -> None:
    query = "select value_text from marts.figures where check_status = 'failed' order by char_start"
    numbers = [number for (number,) in first.house.rows(query, first.published)]
    assert numbers == ["120", "70", "40"]
    assert [marked for _, marked in Articles(page).found] == [[], numbers]


def test_page_terminal_release_and_quarantine_count_the_same_held_figures(
    first: Chapter, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = "select count(distinct row_id) from quality.quarantine where kind = 'figure'"
    ((held,),) = first.house.rows(query, first.published)
    assert held > 0
    print_release(first.open(tmp_path).settings)
    told = {
        "tile": re.findall(r"<b[^>]*>([\d,]+)</b>held figures", page),
        "section": re.findall(r"([\d,]+) figures, kept out of the tables", page),
        "terminal": re.findall(r"Held back, ([\d,]+) figures \(", capsys.readouterr().out),
        "release": [str(count) for (count,) in first.house.rows("select held from quality.releases", first.published)],
        "Dagster": [str(release_metadata(first.result)["held figures"])],
    }
    assert told == {where: [str(held)] for where in told}


def test_what_is_held_stands_once_on_the_page_with_what_it_falls_with(first: Chapter, page: str) -> None:
    rows = first.house.rows("select distinct kind, row_id from quality.quarantine", first.published)
    assert {kind for kind, _ in rows} == {"figure", "breakdown"}
    section = page[page.index('<section id="held">') : page.index('<section id="changed">')]
    assert [section.count(row_id) for _, row_id in rows] == [1] * len(rows)
