"""Text as it comes: broken words, paper amid a sentence, a second language in a document, a language that nobody taught, hostile input."""

from __future__ import annotations

from time import process_time

import pytest

from dagster_project.engine import Extraction
from dagster_project.engine.folding.mending import is_noisy, mend
from dagster_project.engine.folding.text import fold
from tests.unit.engine.reading import assert_provenance, read_text, source_of

DATED = "2021-06-01"
Told = set[tuple[float, str, str | None]]


def _told(found: Extraction) -> Told:
    return {(f.value, f.concept, f.state) for f in found.figures}


HARM: Told = {(12, "peacekeepers", "killed"), (7, "peacekeepers", "injured")}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 5 March 2021, 12 peace-\nkeepers were kil-\nled and 7 were injured.", "en"),
        ("On 5 March 2021, 12 peace\u00adkeepers were kil\u00adled and 7 were in\u00adjured.", "en"),
        ("On 5 March 2021, 12 peacekeep ers were kil led and 7 were inju red.", "en"),
        ("On 5 March 2021, l2 peacekeepers were killed and 7 were injured by 2O men.".replace(" by 2O men", ""), "en"),
        ("Le 5 mars 2021, 12 Casques bleus ont ete tues et 7 autres ont ete bles ses.", "fr"),
        ("El 5 de marzo de 2021 murieron 12 cascos azu-\nles y 7 resul-\ntaron heri-\ndos.", "es"),
        ("5 марта 2021 года 12 миротвор-\nцев погибли и 7 были ранены.", "ru"),
        ("5 марта 2021 года 12 мирoтвopцев погибли и 7 были рaнeны.", "ru"),
        ("2021年3月5日，12名维和\n人员在袭击中丧\n生，7人受伤。", "zh"),
        ("2021年3月5日，12 名 维 和 人 员 在 袭 击 中 丧 生，7 人 受 伤。", "zh"),
        ("في 5 آذار/مارس 2021، قُتل 12 من حفظة السـلام وأصـيـب 7 بجروح.", "ar"),
        ("في 5 آذار/مارس 2021، قُتل \u202b12\u202c من حفظة السلام وأصيب \u200f7\u200f بجروح.", "ar"),
    ],
)
def test_broken_words_are_read_as_whole_ones(text: str, language: str) -> None:
    found = read_text(text, language, DATED)
    assert_provenance(text, found)
    assert _told(found) == HARM


def test_letters_in_the_place_of_digits_are_read_as_digits_where_a_document_shows_them() -> None:
    text = "The unit of 1O soldiers found l2 mines and 4 mines."
    found = read_text(text, "en", DATED)
    assert_provenance(text, found)
    assert sorted(f.value for f in found.figures) == [4, 10, 12]


def test_clean_text_is_not_mended() -> None:
    text = "The force was to day and night in place, and a round of talks was held; 5 men with drew lots."
    assert not is_noisy("The Force patrolled a round 5 km area with in the camp.".replace("with in", "within"), "en")
    assert mend(fold(text), "en", False).text == fold(text).text


def test_a_hyphen_that_belongs_to_a_word_outlives_the_end_of_a_line() -> None:
    assert mend(fold("20 mine-\nprotected vehicles"), "en", False).text == "20 mine-protected vehicles"


_PAGE = "\n\nS/2021/520\n\n21-06710                                   3/15\n\n"


@pytest.mark.parametrize(
    ("opening", "before", "after", "language"),
    [
        (
            "The Force patrols.",
            "During the period under review in the northern sector, a total of 12 peacekeepers",
            "were killed and 7 were injured.",
            "en",
        ),
        (
            "La Force patrouille.",
            "Au cours de la période considérée dans le secteur nord, au total 12 Casques bleus",
            "ont été tués et 7 ont été blessés.",
            "fr",
        ),
        (
            "Силы патрулируют.",
            "За отчетный период в северном секторе Миссии в общей сложности 12 миротворцев",
            "погибли и 7 были ранены.",
            "ru",
        ),
        ("部队进行巡逻。", "在本报告所述期间，在北部地区发生的几次袭击中共有12名维和人员", "丧生，7人受伤。", "zh"),
        (
            "تسير القوة دوريات.",
            "خلال الفترة المشمولة بالتقرير في القطاع الشمالي من منطقة البعثة قُتل 12 من",
            "حفظة السلام وأصيب 7 بجروح.",
            "ar",
        ),
    ],
)
def test_furniture_in_the_middle_of_a_sentence_does_not_cut_it(opening: str, before: str, after: str, language: str) -> None:
    text = f"{opening}\n\n{before}{_PAGE}{after}\n"
    found = read_text(text, language, DATED)
    assert_provenance(text, found)
    assert _told(found) == HARM
    assert [p.kind for p in source_of(text, language, DATED).passages if p.continues] == ["paragraph"]


def test_a_new_paragraph_under_furniture_stays_its_own() -> None:
    text = f"During the period under review in the northern sector, a total of 12 vehicles were damaged.{_PAGE}The Force has 30 tents.\n"
    assert not any(p.continues for p in source_of(text, "en", DATED).passages)


@pytest.mark.parametrize(
    ("quoted", "language"),
    [
        ("Le 4 mars 2021, 12 Casques bleus ont été tués et 7 autres ont été blessés dans une attaque près de la ville de Gao.", "fr"),
        ("El 4 de marzo de 2021, 12 cascos azules murieron y otros 7 resultaron heridos en un ataque contra las bases de la Misión.", "es"),
        ("4 марта 2021 года 12 миротворцев погибли и 7 были ранены в результате нападения на лагерь.", "ru"),
        ("2021年3月4日，12名维和人员在袭击中丧生，7人受伤。", "zh"),
        ("في 4 آذار/مارس 2021، قُتل 12 من حفظة السلام وأصيب 7 بجروح في هجوم على المعسكر.", "ar"),
    ],
)  # fmt: skip
def test_a_passage_in_another_language_is_read_with_its_own_words(quoted: str, language: str) -> None:
    text = (
        "The Mission informed the Council of the following events in the area of its deployment.\n\n"
        f"{quoted}\n\nThe Council condemned the attack, in which 3 civilians were also killed.\n"
    )
    source = source_of(text, None, DATED)
    assert (source.language, [p.language for p in source.passages]) == ("en", [None, language, None])
    assert _told(read_text(text, None, DATED)) >= HARM | {(3, "civilians", "killed")}


@pytest.mark.parametrize(
    "text",
    [
        "Am 5. März 2021 wurden 12 Soldaten bei einem Angriff getötet und 7 weitere verletzt. Die Mission hat 1.250 Fahrzeuge.",
        "No dia 5 de março de 2021, 12 soldados foram mortos e 7 ficaram feridos num ataque. A Missão dispõe de 1.250 veículos, não mais.",
        "Tarehe 5 Machi 2021, askari 12 wa kulinda amani waliuawa na wengine 7 walijeruhiwa katika shambulio. Jeshi lina magari 1250.",
        "Il 5 marzo 2021, 12 soldati sono stati uccisi e 7 sono rimasti feriti in un attacco. La missione dispone di 1250 veicoli.",
        "5 Mart 2021 tarihinde bir saldırıda 12 asker öldü ve 7 asker yaralandı. Misyonun 1250 aracı var.",
    ],
    ids=["German", "Portuguese", "Swahili", "Italian", "Turkish"],
)
def test_a_document_in_a_seventh_language_keeps_its_text_and_gives_digits_with_low_confidence(text: str) -> None:
    assert source_of(text, None, DATED).language == "und"
    found = read_text(text, None, DATED)
    assert_provenance(text, found)
    assert {12, 7} < {f.value for f in found.figures} <= {12, 7, 1250, 1.25}
    assert {(f.concept, f.state) for f in found.figures} == {("other", None)}
    assert all((f.confidence or 0) < 0.8 for f in found.figures)


_HOSTILE = {
    "digits": "7",
    "digits and spaces": "7 ",
    "digits and commas": "123,",
    "opening brackets": "(5 men ",
    "direction marks": "\u202e12\u202c ",
    "percentages": "5% of ",
    "dates": "5 May 2021 to ",
    "list without end": "其中3名士兵死亡，",
    "words of number": "five and ",
    "lines": "5\n",
    "rows": "Gao  5  7  12\n",
    "prose": "On 5 March 2021, five soldiers were killed near Gao and 12 others were injured. ",
}


@pytest.mark.parametrize("unit", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    text = unit * (1_500 // len(unit))
    assert_provenance(text, read_text(text, None, DATED))


@pytest.mark.slow
@pytest.mark.parametrize("unit", _HOSTILE.values(), ids=_HOSTILE)
def test_hostile_text_without_a_line_end_is_read_in_linear_time(unit: str) -> None:
    times = []
    for size in (10_000, 20_000):
        text = unit * (size // len(unit))
        started = process_time()
        read_text(text, "en", DATED)
        times.append(process_time() - started)
    assert times[1] < 3 * times[0] + 0.1, times


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        _HOSTILE["prose"] * (5_000_000 // len(_HOSTILE["prose"])),
        "7" * 100_000,
        "(" * 10_000 + "5" + ")" * 10_000,
        "(5 men " * 10_000 + ")" * 10_000,
        "\u202e" * 100_000 + "12",
    ],
    ids=["a paragraph of 5 MB", "100,000 digits", "10,000 brackets", "10,000 brackets that count", "100,000 direction marks"],
)
@pytest.mark.timeout(1200)
def test_text_of_monstrous_size_is_read_to_its_end(text: str) -> None:
    found = read_text(text, None, DATED)
    assert_provenance(text, found)
