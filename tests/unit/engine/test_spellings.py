"""One written form stands for a bounded number of spellings: brackets in brackets multiply, and building writes each out."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from dagster_project.engine.words.forms import expand_folded
from dagster_project.engine.words.language_data import load_data, with_endings
from dagster_project.engine.words.lexicon import LANGUAGES
from dagster_project.engine.words.lexicon_table import FILES

MOST = 100_000
_BRACED = re.compile(r"\{[^{}]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_for_more_spellings_than_building_bears(language: str) -> None:
    endings = load_data(language, "terms").get("endings", {})
    tables = [table for name in FILES for section, table in load_data(language, name).items() if section != "endings"]
    written = [form for table in tables for forms in table.values() for form in forms]
    too_many = [form for form in written if sum(1 for _ in islice(expand_folded([with_endings(form, endings)]), MOST + 1)) > MOST]
    assert too_many == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_stand_in_braces(language: str) -> None:
    """Between round brackets stands one optional part: a bar there would be read as a letter, and the form never be found."""
    tables = [table for name in FILES for section, table in load_data(language, name).items() if section != "endings"]
    written = [form for table in tables for forms in table.values() for form in forms]
    assert [form for form in written if "|" in _BRACED.sub("", _BRACED.sub("", form))] == []
