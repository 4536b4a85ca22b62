"""The page of a release: hostile words are shown as words, sentences run in the direction of their script, nothing is loaded or run."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from dagster_project.store.page.failing import ROWS
from dagster_project.store.page.render import validation_page
from dagster_project.store.schema import TABLES, create_table, insert_rows

HOSTILE = "<script>document.title='owned'</script> <img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} </blockquote> &amp; \u202eabc"
SUM = "The force conducted 120 patrols.\nOf these, 70 were by day.\nBy night there were 40; 9 were joint."  # three sentences
WHOLE = "In all there were 300 posts."  # far from its parts
ARABIC = "استهدف 25 منها البعثة: جُمع 11 جهازا وانفجر 13 جهازا."
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
MANIFEST = {
    "release_id": "2026-01-02-0badc0de",
    "sequence": 2,
    "previous": "2026-01-01-0badc0de",
    "release": {"released_at": "2026-01-02T02:00:00", "documents": 2, "figures": 4, "events": 0, "breakdowns": 1, "note": HOSTILE}
    | {"engine_version": "e", "code_version": "c"},
    "made_with": {"duckdb": "1"},
}


@pytest.fixture(scope="module")
def page() -> str:
    """A release with a held Arabic sum, and hostile words wherever others can write some."""
    db = duckdb.connect()
    db.execute("create schema raw; create schema marts; create schema quality")
    for name in ("quality.checks", "quality.quarantine", "quality.release_changes", "raw.files", "raw.breakdowns"):
        create_table(db, name)
    db.execute("create table quality.corrections (correction_id text, status text, kind text, row_id text, stale_because text)")
    db.execute("create table marts.documents (document_id text, file_name text, language text)")
    db.execute("insert into marts.documents values ('a', 'letter-ar.txt', 'ar'), ('h', $1, 'en')", [f"../../etc/{HOSTILE}.txt"])
    db.execute("insert into marts.documents values ('s', 'patrols.txt', 'en'), ('z', 'letter-zh.txt', 'zh')")
    db.execute("insert into marts.documents values ('u', 'tongue.txt', 'und'), ('v', 'two.txt', 'und')")
    db.execute("create table quality.language_agreement (twin_group_id text, figure_ids text[])")
    db.execute("create table marts.reconciliations (reconciliation_id text, figure_ids text[])")
    db.execute("""
        create table marts.figures (figure_id text, document_id text, quote text, quote_start int, char_start int, char_end int,
            value_text text, concept text);
        create table marts.mission_events (event_id text, document_id text, quote text, quote_start int, char_start int, char_end int,
            event_type text);
        create table marts.breakdowns (breakdown_id text, document_id text, quote text, part_figure_ids text[], total_figure_id text);
    """)
    for number in ("25", "11", "13"):
        at = 1000 + ARABIC.index(number)
        values = [f"f{number}", "a", ARABIC, 1000, at, at + 2, number, "ieds"]
        db.execute("insert into marts.figures values ($1, $2, $3, $4, $5, $6, $7, $8)", values)
    db.execute("insert into marts.figures values ('fh', 'h', $1, 0, 0, 8, $2, 'ieds')", [HOSTILE, HOSTILE[:8]])
    add_breakdown(db, "b", "a", ARABIC, 1000, ["f11", "f13"], "f25")
    add_sentences(db)
    for kind, row, document, quote, reason in (
        ("breakdown", "b", "a", ARABIC, "11 + 13 = 24, the total says 25"),
        *(("figure", f"f{number}", "a", ARABIC, "11 + 13 = 24, the total says 25") for number in ("25", "11", "13")),
        ("figure", "fh", "h", HOSTILE, HOSTILE),
    ):
        values = [row, kind, row, document, reason, quote]
        db.execute("insert into quality.quarantine values ($1, $2, $3, $4, 'partition_adds_up', $5, $6, now()::timestamp)", values)
    release = MANIFEST["release_id"]
    twice = ["again", "figure", "f25", "a", "odd", ARABIC]
    db.execute("insert into quality.quarantine values ($1, $2, $3, $4, 'year_is_possible', $5, $6, now()::timestamp)", twice)
    sums = [("b", "11 + 13 = 24, the total says 25", "a", ARABIC), ("fh", HOSTILE, "h", HOSTILE), ("s", "too few patrols", "s", SUM)]
    add_check(db, "partition_adds_up", "hold", [*sums, ("far", "too few posts", "s", "80 by night.")])
    tongues = [
        (name, f"{file} is in none of the six languages", name, f"{HOSTILE} {file}")
        for name, file in (("u", "tongue.txt"), ("v", "two.txt"))
    ]
    add_check(db, "language_is_one_of_six", "warn", tongues)
    add_check(db, "file_could_be_read", "warn", [(f"file{n:02}", f"empty{n:02}.txt: no text", None, None) for n in range(ROWS + 7)])
    add_check(db, "translation_mismatch", "warn", [("t", "patrols: 120 and 121", "s", "joined … joined")])
    add_check(db, "concept_was_seen_before", "warn", [("drone", "2 figures count drone", "s", "Two drones came.")])
    add_check(db, "expected_document_came", "warn", [("press 2021-04", "press: nothing of 2021-04", None, None)])
    db.execute(
        "insert into quality.release_changes values ($1, 'changed', 'figure', 'fh', 'fh', 'h', $2, $2, 'new rule')", [release, HOSTILE]
    )
    wide = {"file_id": "x", "file_name": f"{HOSTILE}.txt", "status": "rejected", "reason": HOSTILE}
    columns = ", ".join(TABLES["raw.files"])
    cells = ", ".join(
        "'" + wide[name].replace("'", "''") + "'" if name in wide else ("now()" if "seen" in name else "'0'")
        for name in TABLES["raw.files"]
    )
    db.execute(f"insert into raw.files ({columns}) select {cells}")
    db.execute("insert into quality.corrections values ($1, 'stale', 'figure', $1, $1)", [HOSTILE])
    return validation_page(db, MANIFEST)


def add_breakdown(db: duckdb.DuckDBPyConnection, name: str, document: str, quote: str, at: int, parts: list[str], total: str) -> None:
    """A breakdown as the engine found it and as the mart has it. `at`: where its quote begins in the document."""
    db.execute("insert into marts.breakdowns values ($1, $2, $3, $4, $5)", [name, document, quote, parts, total])
    rest = {"relation": "partition", "part_values": "[]", "tolerance": "0", "holds": "false", "char_start": "0", "char_end": "0"}
    rest |= {"passage_no": "1", "rule": "r", "rule_version": "1"}
    columns = ", ".join(("breakdown_id", "document_id", "quote", "quote_start", "part_figure_ids", *rest))
    cells = ", ".join(f"'{value}'" if value != "[]" else value for value in rest.values())
    db.execute(f"insert into raw.breakdowns ({columns}) select $1, $2, $3, $4, $5, {cells}", [name, document, quote, at, parts])


def add_sentences(db: duckdb.DuckDBPyConnection) -> None:
    """A sum over three sentences, one whose whole stands elsewhere, and two versions of one figure."""
    text = f"{WHOLE}\n{SUM}"
    figures = [("300", "s", WHOLE), ("120", "s", SUM.split("\n")[0]), ("70", "s", SUM.split("\n")[1])]
    figures += [("40", "s", SUM.split("\n")[2]), ("9", "s", SUM.split("\n")[2])]
    for number, document, quote in figures:
        at, start = text.index(quote), text.index(quote) + quote.index(number)
        values = [f"s{number}", document, quote, at, start, start + len(number), number, "patrols"]
        db.execute("insert into marts.figures values ($1, $2, $3, $4, $5, $6, $7, $8)", values)
    db.execute("insert into marts.figures values ('z121', 'z', '巡逻121次。', 5, 7, 10, '121', 'patrols')")
    db.execute("insert into quality.language_agreement values ('t', ['s120', 'z121'])")
    add_breakdown(db, "s", "s", SUM, text.index(SUM), ["s70", "s40"], "s120")
    last = figures[-1][2]
    add_breakdown(db, "far", "s", last, text.index(last), ["s40", "s9"], "s300")


def add_check(db: duckdb.DuckDBPyConnection, name: str, severity: str, failing: Sequence[tuple[str, str, str | None, str | None]]) -> None:
    """A failed check with its rows: id, reason, document, quote."""
    ids, reasons, documents, quotes = ([one[place] for one in failing] for place in range(4))
    facts = {"check_id": name, "release_id": MANIFEST["release_id"], "gate": "figures", "expectation": name, "severity": severity}
    facts |= {"table_name": "t", "passed": False, "rows_checked": 99, "rows_failed": len(failing), "failing_ids": ids}
    facts |= {"failing_reasons": reasons, "failing_documents": documents, "failing_quotes": quotes, "accepted_ids": []}
    facts |= {"sentence": f"Meaning of {name}.", "what_to_do": "Read the sentence.", "checked_at": datetime(2026, 1, 2)}
    insert_rows(db, "quality.checks", [facts])


class Tags(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_words_are_shown_letter_for_letter_and_make_no_element(page: str) -> None:
    tags = Tags(page)
    assert not {"script", "img", "iframe", "object", "link", "form"} & {tag for tag, _ in tags.found}
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on") or name == "src"]
    shown = HOSTILE.replace("\u202e", "U+202E")
    assert tags.text.count(shown) >= 8  # note, reason, quote, old and new value, file names, reason of the file, correction
    assert "\u202e" not in page


def test_the_page_loads_nothing(page: str) -> None:
    links = [value or "" for _, attributes in Tags(page).found for name, value in attributes.items() if name in ("href", "src", "srcset")]
    assert links
    assert all(link.startswith("#") for link in links)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert "default-src 'none'" in html.unescape(page)


def test_an_arabic_sentence_runs_from_right_to_left_with_each_of_its_numbers_marked(page: str) -> None:
    quotes = re.findall(r'<blockquote dir="(\w+)" lang="ar">(.*?)</blockquote>', page, re.DOTALL)
    assert {way for way, _ in quotes} == {"rtl"}
    assert re.findall(r"<mark>(\d+)</mark>", quotes[0][1]) == ["25", "11", "13"]
    assert len(quotes) == 1  # the breakdown and its three figures are one sentence


def article(page: str, check: str) -> str:
    """What the page says of one failed check."""
    return next(one[1] for one in re.finditer(r"<article>(.*?)</article>", page, re.DOTALL) if f"Meaning of {check}." in one[1])


def marked(text: str) -> list[list[str]]:
    """The marked numbers of each sentence."""
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.DOTALL)
    return [re.findall(r"<mark>(.*?)</mark>", quote) for quote in quotes]


def test_a_sum_over_several_sentences_is_quoted_once_with_each_of_its_figures_marked(page: str) -> None:
    said = article(page, "partition_adds_up")
    assert html.escape(SUM).split("40")[0].replace("120", "<mark>120</mark>").replace("70", "<mark>70</mark>") in said
    assert ["120", "70", "40"] in marked(said)  # and not the 9, which is no part of it


def test_a_whole_that_stands_elsewhere_is_shown_in_its_own_sentence(page: str) -> None:
    numbers = marked(article(page, "partition_adds_up"))
    assert numbers[numbers.index(["40", "9"]) + 1] == ["300"]


def test_a_warning_names_each_document_with_its_reason_and_how_it_begins(page: str) -> None:
    said = Tags(article(page, "language_is_one_of_six")).text
    for name in ("tongue.txt", "two.txt"):
        assert f"{name} is in none of the six languages" in said
        assert f"{HOSTILE} {name}".replace("\u202e", "U+202E") in said


def test_a_warning_without_a_sentence_gives_the_reasons_of_its_first_rows_and_the_number_of_the_others(page: str) -> None:
    said = Tags(article(page, "file_could_be_read")).text
    assert [f"empty{n:02}.txt: no text" in said for n in range(ROWS + 7)] == [True] * ROWS + [False] * 7
    assert "and 7 more" in said
    assert "press: nothing of 2021-04" in Tags(article(page, "expected_document_came")).text


def test_versions_that_disagree_are_each_shown_in_their_language_with_their_number_marked(page: str) -> None:
    said = article(page, "translation_mismatch")
    assert marked(said) == [["120"], ["121"]]
    assert 'lang="en"' in said and 'lang="zh"' in said
    assert "letter-zh.txt" in said and "patrols: 120 and 121" in said


def test_a_concept_is_named_with_a_sentence_and_its_file(page: str) -> None:
    said = Tags(article(page, "concept_was_seen_before")).text
    assert all(word in said for word in ("2 figures count drone", "Two drones came.", "patrols.txt"))


def test_a_figure_that_several_checks_hold_is_counted_once(page: str) -> None:
    assert re.search(r"<b[^>]*>4</b>held figures", page)
    assert "4 figures, kept out" in page
    assert "held events" not in page


MEASURE = """<!doctype html><meta charset="utf-8"><body><script>
const widths = [390, 1280], told = [], place = one => one.getBoundingClientRect();
for (const width of widths) {
  const frame = document.createElement("iframe");
  frame.style.width = width + "px"; frame.style.height = "900px"; frame.style.border = "0";
  frame.srcdoc = PAGE;
  frame.onload = () => {
    const page = frame.contentDocument, root = page.documentElement, quote = page.querySelector("blockquote[lang=ar]");
    told.push({width, scroll: root.scrollWidth, title: page.title, scripts: page.scripts.length, images: page.images.length,
      direction: getComputedStyle(quote).direction, align: getComputedStyle(quote).textAlign,
      marks: [...quote.querySelectorAll("mark")].map(one => [one.textContent, place(one).left, place(one).top])});
    if (told.length == widths.length) {
      const out = document.createElement("pre"); out.id = "told"; out.textContent = JSON.stringify(told); document.body.append(out);
    }
  };
  document.body.append(frame);
}
</script>"""


def browse(arguments: list[str], folder: Path) -> str:
    assert BROWSER
    rights = ["--no-sandbox"] if os.geteuid() == 0 else []  # the sandbox of Chromium refuses the superuser
    quiet = ["--headless", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run([BROWSER, *quiet, *rights, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")
def test_a_browser_shows_it_on_a_phone_and_on_a_desk_without_a_script_or_a_sideways_scroll(page: str, tmp_path: Path) -> None:
    around = tmp_path / "around.html"
    around.write_text(MEASURE.replace("PAGE", json.dumps(page).replace("</", "<\\/")), encoding="utf-8")
    dom = browse(["--dump-dom", around.as_uri()], tmp_path)
    found = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[:500]
    for seen in sorted(json.loads(html.unescape(found[1])), key=lambda one: one["width"]):
        assert seen["scroll"] <= seen["width"]
        assert seen["title"] == f"Mission Ledger, release {MANIFEST['release_id']}"
        assert (seen["scripts"], seen["images"], seen["direction"]) == (0, 0, "rtl")
        (_, first, top), (_, second, below), _ = seen["marks"]
        assert top < below or first > second  # the number that is read first stands to the right


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed here")
def test_a_browser_takes_a_picture_of_it(page: str, tmp_path: Path) -> None:
    (tmp_path / "validation.html").write_text(page, encoding="utf-8")
    picture = tmp_path / "phone.png"
    browse([f"--screenshot={picture}", "--window-size=390,1200", (tmp_path / "validation.html").as_uri()], tmp_path)
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 20_000  # a page with words on it, not an empty one
