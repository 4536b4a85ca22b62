"""Words for an amount of people harmed: the rejection says of whom, and nothing else changes."""
# ruff: noqa: E501 - a sentence stays on one line

from __future__ import annotations

import pytest

from dagster_project.engine import Extraction
from dagster_project.rows import Rejection
from tests.unit.engine.reading import read_text

# language, sentence, the word as written, its bound, concept, state, victim group
HARMED: dict[str, tuple[str, str, str, float, str, str, str]] = {
    "dozens of": ("en", "On 2 May 2021 gunmen attacked a camp in Gao and dozens of villagers were killed.", "dozens of", 20, "civilians", "killed", "civilians"),
    "several": ("en", "On 2 May 2021 a mine exploded in Kidal and injured several peacekeepers.", "several", 2, "peacekeepers", "injured", "peacekeepers"),
    "scores that were taken": ("en", "On 2 May 2021 scores of farmers were abducted in Mopti.", "scores of", 20, "civilians", "abducted", "civilians"),
    "des dizaines": ("fr", "Le 2 mai 2021, l'attaque de Gao a tué des dizaines de civils.", "des dizaines", 20, "civilians", "killed", "civilians"),
    "decenas": ("es", "El 2 de mayo de 2021, decenas de civiles murieron en un ataque en Gao.", "decenas de", 20, "civilians", "killed", "civilians"),
    "десятки": ("ru", "2 мая 2021 года при нападении в Гао погибли десятки мирных жителей.", "десятки", 20, "civilians", "killed", "civilians"),
    "عشرات": ("ar", "في 2 أيار/مايو 2021 قُتل عشرات المدنيين في هجوم في غاو.", "عشرات", 20, "civilians", "killed", "civilians"),
    "数十": ("zh", "2021年5月2日，加奥遭到袭击，数十名平民丧生。", "数十", 20, "civilians", "killed", "civilians"),
    "a measure word in the word": ("zh", "2021年5月2日，加奥遭到袭击，多人丧生。", "多人", 2, "people", "killed", "civilians"),
}  # fmt: skip


def vague(found: Extraction) -> list[Rejection]:
    return [row for row in found.rejections if row.reason == "vague"]


@pytest.mark.parametrize("name", HARMED)
def test_a_word_for_an_amount_says_of_whom_and_stays_no_figure(name: str) -> None:
    language, text, word, bound, concept, state, group = HARMED[name]
    found = read_text(text, language, "2021-05-09", "MINUSMA")
    (row,) = vague(found)
    assert (row.value_text.lower(), row.value_min, row.value_max) == (word, bound, None)
    assert (row.concept, row.state, row.victim_group, row.scope) == (concept, state, group, "incident")
    assert (row.period_start, row.period_end) == ("2021-05-02", "2021-05-02")
    assert row.place_id is not None
    assert found.figures == []


def test_the_event_of_the_sentence_is_named_as_that_of_a_figure_is() -> None:
    found = read_text("On 2 May 2021 gunmen attacked Gao, killing dozens of civilians.", "en", "2021-05-09", "MINUSMA")
    ((row,), (event,)) = vague(found), found.events
    assert row.event_ids == [event.event_id]
    assert event.figure_ids == []


def test_the_quote_of_a_rejection_stands_where_it_says() -> None:
    text = "Quiet days in Gao. On 2 May 2021 dozens of civilians were killed there.\n\nIn June 2021 rain fell on several camps."
    found = read_text(text, "en", "2021-07-09", "MINUSMA")
    assert len(found.rejections) > 3
    for row in found.rejections:
        assert text[row.quote_start : row.quote_start + len(row.quote)] == row.quote
        assert row.quote_start <= row.char_start < row.char_end <= row.quote_start + len(row.quote)


@pytest.mark.parametrize(
    "text",
    [
        "On 2 May 2021 several vehicles were damaged in Gao.",
        "Hundreds of patrols were conducted in May 2021.",
        "On 2 May 2021 several attacks in Gao killed 5 civilians.",
        "In May 2021, 14 people were wounded, as many as in April.",
    ],
)
def test_other_vague_words_say_nothing_of_people_harmed(text: str) -> None:
    rows = vague(read_text(text, "en", "2021-05-09", "MINUSMA"))
    assert rows
    for row in rows:
        assert (row.concept, row.state, row.victim_group, row.scope, row.place_id, row.period_start) == (None,) * 6
        assert row.event_ids == []


def test_numbers_and_what_they_add_up_to_are_read_as_if_the_word_were_not_there() -> None:
    text = "On 2 May 2021 in Gao 12 people were killed, five civilians and seven soldiers, and 30 were injured{}."
    plain, worded = (read_text(text.format(word), "en", "2021-05-09", "MINUSMA") for word in ("", " and several abducted"))
    said = [[(f.value, f.concept, f.state, f.victim_group, f.scope, f.place_id) for f in found.figures] for found in (plain, worded)]
    assert [value for value, *_ in said[0]] == [12, 5, 7, 30]
    assert said[1] == said[0]
    sums = [[(b.relation, b.total_value, b.part_values) for b in found.breakdowns] for found in (plain, worded)]
    assert sums[1] == sums[0] == [("partition", 12, [5, 7])]


def test_a_word_leaves_nothing_behind_for_the_sentences_after_it() -> None:
    """Whose people the word counts is not lent to the next paragraph, which a number would do."""
    told = "On 2 May 2021 gunmen attacked Gao. {} soldiers of the army were killed.\n\nTwo were injured."
    by_number, by_word = (read_text(told.format(amount), "en", "2021-05-09", "MINUSMA") for amount in ("Nine", "Dozens of"))
    without = read_text(told.format("The"), "en", "2021-05-09", "MINUSMA")
    groups = [next(f.victim_group for f in found.figures if f.value == 2) for found in (by_number, by_word, without)]
    assert groups[1] == groups[2] != groups[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dozens of raiders killed 5 villagers near Gao."),
        ("fr", "Des dizaines d'assaillants ont tué 5 civils près de Gao."),
        ("ru", "Десятки боевиков убили 5 человек под Гао."),
        ("en", "Several elders said that 5 soldiers were killed near Gao."),
        ("en", "Thousands of people marched after the killing of two men."),
    ],
)
def test_those_who_did_it_or_told_of_it_are_no_victims(language: str, text: str) -> None:
    assert [(row.concept, row.state) for row in vague(read_text(text, language, "2021-05-09", "MINUSMA"))] == [(None, None)]


@pytest.mark.parametrize(
    "first", ["Dozens of farmers and 5 soldiers were killed.", "Dozens of farmers were killed and 5 soldiers injured."]
)
def test_victims_beside_counted_ones_are_victims(first: str) -> None:
    assert [row.state for row in vague(read_text(first, "en", "2021-05-09", "MINUSMA"))] == ["killed"]


def test_what_a_word_for_an_amount_tells_changes_no_figure_after_it() -> None:
    later = "Two soldiers were killed in July in an ambush near Gao."
    told = read_text(f"Dozens of civilians were killed during July.\n\n{later}", "en", "2021-08-01", "MINUSMA")
    assert [figure.scope for figure in told.figures] == [figure.scope for figure in read_text(later, "en", "2021-08-01", "MINUSMA").figures]
