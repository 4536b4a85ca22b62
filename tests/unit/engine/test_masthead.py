"""What the head of a document says of it, on heads written for the test and on the documents of the golden set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dagster_project.engine.masthead.read import read_masthead
from dagster_project.rows import Masthead, Passage

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "golden" / "gold"
KINDS = {"report": "un_report", "letter": "un_letter", "wire story": "news", "press release": "press_release"}


def read(text: str, language: str, file_name: str = "x.txt") -> Masthead:
    paragraphs, start = [], 0
    for number, block in enumerate(text.split("\n\n")):
        paragraphs.append(Passage(number, "paragraph", None, None, start, start + len(block)))
        start += len(block) + 2
    return read_masthead(text, language, paragraphs, file_name)


HEADS = {
    "en": "United Nations          S/2031/77*\nSecurity Council        Distr.: General\n"
    "                        4 February 2031\n                        Original: French\n\n"
    "Letter dated 3 February 2031 from the Secretary-General\naddressed to the President of the Security Council\n\nI write about UNIFIL.",
    "fr": "Nations Unies           S/2031/77\nConseil de sécurité     Distr. générale\n"
    "                        4 février 2031\n                        Français\n                        Original : anglais\n\n"
    "Lettre datée du 3 février 2031, adressée au Président du Conseil de sécurité\n\nJe parle de la FINUL.",
    "es": "Naciones Unidas         S/2031/77\nConsejo de Seguridad    Distr. general\n"
    "                        4 de febrero de 2031\n                        Español\n                        Original: inglés\n\n"
    "Carta de fecha 3 de febrero de 2031 dirigida a la Presidencia del Consejo de Seguridad\n\nEscribo sobre la FPNUL.",
    "ru": "Организация Объединенных Наций     S/2031/77\nСовет Безопасности                 Distr.: General\n"
    "                                   4 February 2031\n                                   Russian\n"
    "                                   Original: English\n\n"
    "Письмо Генерального секретаря от 3 февраля 2031 года\n\nПишу о ВСООНЛ.",
    "ar": "الأمم المتحدة                 S/2031/77\nمجلس الأمن                    Distr.: General\n"
    "                              4 February 2031\n                              Arabic\n"
    "                              Original: English\n\n"
    "رسالة مؤرخة 3 شباط/فبراير 2031 موجهة إلى رئيس مجلس الأمن\n\nأكتب عن اليونيفيل.",
    "zh": "联合国                    S/2031/77\n安全理事会                Distr.: General\n"
    "                          4 February 2031\n                          Chinese\n                          Original: English\n\n"
    "2031年2月3日秘书长给安全理事会主席的信\n\n谨就联黎部队致函。",
}


@pytest.mark.parametrize("language", sorted(HEADS))
def test_the_masthead_of_a_letter_is_read_in_every_language(language: str) -> None:
    head = read(HEADS[language], language)
    assert (head.kind, head.symbol, head.distribution) == ("un_letter", "S/2031/77", "General")
    assert (head.published_on, head.date_inferred) == ("2031-02-04", False)
    assert head.original_language == ("fr" if language == "en" else "en")
    assert head.publisher == "United Nations Security Council"
    assert head.mission == "UNIFIL"
    assert head.title is not None and not head.title.startswith(("S/", "Distr"))


def test_a_title_of_two_lines_is_one_title() -> None:
    title = "Letter dated 3 February 2031 from the Secretary-General addressed to the President of the Security Council"
    assert read(HEADS["en"], "en").title == title


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Calm returns\n\nBamako, 31 October 2023 – The town was quiet.", "2023-10-31"),
        ("en", "Calm returns\n\nBAMAKO, Mali, Oct. 31, 2023 (Agency) - The town was quiet.", "2023-10-31"),
        ("fr", "Le calme revient\n\nBamako, le 31 octobre 2023 – La ville était calme.", "2023-10-31"),
        ("es", "Vuelve la calma\n\nMadrid, 31 de octubre de 2023\n\nLa ciudad estaba tranquila.", "2023-10-31"),
        ("ru", "Затишье\n\nБАМАКО, 31 октября 2023 г. В городе было тихо.", "2023-10-31"),
        ("ru", "Затишье\n\nБАМАКО, 31 октября 2023 года. В городе было тихо. Мандат истекает 20 декабря.", "2023-10-31"),
        ("es", "Vuelve la calma\n\nBAMAKO, 31 de octubre de 2023. La ciudad estaba tranquila.", "2023-10-31"),
        ("ar", "عودة الهدوء\n\nباماكو، 31 أكتوبر 2023 - كانت المدينة هادئة.", "2023-10-31"),
        ("zh", "恢复平静\n\n巴马科2023年10月31日电 该市平静。", "2023-10-31"),
        ("zh", "恢复平静\n\n综合本社2023年10月31日消息 该市平静。", "2023-10-31"),
    ],
)
def test_a_dateline_gives_the_date(language: str, text: str, expected: str) -> None:
    head = read(text, language)
    assert (head.published_on, head.date_inferred) == (expected, False)


def test_a_dateline_without_year_takes_the_year_in_which_the_weekday_fits() -> None:
    text = "Llega la columna\n\nMADRID, 9 Nov. – Un portavoz lo ha confirmado este jueves.\n\nLa crisis empezó en marzo de 2022."
    head = read(text, "es")
    assert (head.published_on, head.date_inferred) == ("2023-11-09", True)


def test_a_weekday_with_its_day_says_the_year_of_a_dateline_better_than_a_weekday() -> None:
    text = "Doce muertos\n\nYUBA, 10 Abr. – Doce personas murieron este martes, día 9, en Bor.\n\nEn agosto de 2011 murieron otras cuatro."
    head = read(text, "es")
    assert (head.published_on, head.date_inferred) == ("2013-04-10", True)


def test_a_dateline_without_year_takes_a_year_in_which_the_weekday_fits_however_long_after_the_last_year_told() -> None:
    text = "Dos muertos\n\nBANGUI, 14 Abr. – Dos personas murieron este martes.\n\nEn marzo de 2013 la coalición tomó la capital."
    head = read(text, "es")
    assert (head.published_on, head.date_inferred) == ("2015-04-14", True)


def test_a_whole_year_told_is_a_year_that_has_come() -> None:
    text = "Dos muertos\n\nBANGUI, 5 Jul. – Dos soldados murieron este martes.\n\nSon ya siete este año, frente a los cuatro de todo 2021."
    head = read(text, "es")
    assert (head.published_on, head.date_inferred) == ("2022-07-05", True)


def test_the_weekday_of_tomorrow_says_the_year_of_a_dateline_too() -> None:
    text = "Seis muertos\n\nBEIRUT, 25 Jun. – Los cuerpos llegarán mañana, martes 26, a Madrid.\n\nEn julio de 2006 murieron otros cuatro."
    head = read(text, "es")
    assert (head.published_on, head.date_inferred) == ("2007-06-25", True)


def test_a_sentence_that_begins_with_a_place_and_a_date_is_no_dateline() -> None:
    text = "A quiet year\n\nIn Gao, 31 October 2019 was the day of the closing. It reopened on 4 March 2021.\n\nNobody said more."
    head = read(text, "en")
    assert (head.published_on, head.date_inferred) == ("2021-03-04", True)


def test_without_a_printed_date_the_latest_date_told_is_inferred() -> None:
    text = "The last flag comes down\n\nThe force left by 31 December, as resolution 2690 (2023) asks, it said.\n\nIt came in 2013."
    head = read(text, "en")
    assert (head.published_on, head.date_inferred) == ("2023-12-31", True)


def test_a_date_that_is_only_announced_gives_its_month() -> None:
    text = "Departure announced\n\nThe last will leave on 15 November 2024, the cabinet said on Wednesday.\n\nWork ended in late 2023."
    assert read(text, "en", "2024-11-07-departure.txt").published_on == "2024-11"


def test_the_file_name_gives_the_date_only_as_a_last_resort() -> None:
    silent = "A note\n\nThe town was quiet, said a spokesman."
    head = read(silent, "en", "in/2024-11-07-note.txt")
    assert (head.published_on, head.date_inferred) == ("2024-11-07", True)
    assert read(silent, "en", "note.txt").published_on is None
    assert read("A note\n\nBamako, 3 May 2020 – Quiet.", "en", "2024-11-07-note.txt").published_on == "2020-05-03"


def test_a_cited_symbol_is_not_the_documents_own() -> None:
    head = read("A note on the force\n\nSee document S/2021/519 and its annex, said a spokesman.", "en")
    assert head.symbol is None
    assert head.cites == ("S/2021/519",)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "in resolutions 2531 (2020) and 2584 (2021), S/2020/223/Add.1", ("S/2020/223/Add.1", "2531 (2020)", "2584 (2021)")),
        ("en", "by its resolution 2690 of 2023, it ended the mandate", ("2690 (2023)",)),
        ("en", "the team of 2531 (2020 staff) and the class 1450 (2019)", ()),
        ("fr", "la résolution 2227 (2015) du Conseil", ("2227 (2015)",)),
        ("es", "la resolución 2227 (2015) del Consejo", ("2227 (2015)",)),
        ("ru", "в резолюции 2173 (2014) Совета", ("2173 (2014)",)),
        ("ar", "عملا بقراره ٢٥٣١ (٢٠٢٠)", ("2531 (2020)",)),
        ("ar", "القرار رقم 2690 الذي اعتمد في عام 2023", ("2690 (2023)",)),
        ("zh", "第2480(2019)号决议", ("2480 (2019)",)),
    ],
)
def test_citations(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert read(f"x\n\n{text}.", language).cites == expected


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "PRESS RELEASE\n\nCalm returns to Gao", "press_release"),
        ("fr", "COMMUNIQUÉ DE PRESSE\n\nLe calme revient", "press_release"),
        ("en", "Report of the Secretary-General on the situation in Mali\n\nI. Introduction", "un_report"),
        ("fr", "Rapport du Secrétaire général sur la situation au Mali", "un_report"),
        ("zh", "秘书长关于马里局势的报告\n\n一. 导言", "un_report"),
        ("ar", "تقرير اجتماع فريق الاتصال المعني بالساحل\n\nنيويورك، 24 سبتمبر 2019", "meeting_report"),
        ("en", "Resolution 2690 (2023)\n\nThe Council decides.", "resolution"),
        ("en", "Envoy praises resolution 2690 (2023)\n\nBamako, 3 July 2023 – The envoy said so.", "news"),
        ("ru", "Затишье\n\nОб этом сообщил представитель.", "news"),
        ("en", "Shopping list\n\nTwo apples.", "other"),
    ],
)
def test_the_kind_follows_the_words_of_the_head(language: str, text: str, kind: str) -> None:
    assert read(text, language).kind == kind


@pytest.mark.parametrize(
    ("language", "text", "kind", "symbol", "date"),
    [
        ("en", "SC/99567\n30 June 2031\n\nCouncil Extends Mandate\n\nIt was decided.", "press_release", "SC/99567", "2031-06-30"),
        ("en", "SG/SM/99345\n12 July 2032\n\nChief Condemns Attack", "press_release", "SG/SM/99345", "2032-07-12"),
        ("en", "S/PV.9809\n29 June 2031\n\nThe situation in Mali", "meeting_report", "S/PV.9809", "2031-06-29"),
        ("en", "United Nations S/RES/9584 (2031)\n29 June 2031\n\nResolution 9584 (2031)", "resolution", "S/RES/9584 (2031)", "2031-06-29"),
        ("en", "Two die\n\nBEIRUT, Nov. 1, 2031 (Xinhua) -- All is quiet.", "news", None, "2031-11-01"),
        ("fr", "Deux morts\n\nBamako, 5 juil 2031 (AFP) - Tout est calme.", "news", None, "2031-07-05"),
        ("es", "Dos muertos\n\nBamako, 5 ago 2031 (EFE).- Todo en calma.", "news", None, "2031-08-05"),
        ("ru", "БАМАКО, 5 июля 2031 года. /ТАСС/. В городе тихо.", "news", None, "2031-07-05"),
        ("ar", "باماكو 5 يوليو 2031 (أ ف ب) - الهدوء يسود.", "news", None, "2031-07-05"),
        ("zh", "新华社巴马科2031年7月5日电 该市平静。", "news", None, "2031-07-05"),
        ("en", "MEDIA STATEMENT\nFor immediate release\n\nJUBA, 14 MAY 2031: All is quiet.", "press_release", None, "2031-05-14"),
        ("fr", "1er avril – 30 juin 2031\n\nNote sur les tendances.", "other", None, "2031-06-30"),
    ],
)
def test_layouts_of_the_press_and_of_records(language: str, text: str, kind: str, symbol: str | None, date: str | None) -> None:
    head = read(text, language)
    assert (head.kind, head.symbol, head.published_on) == (kind, symbol, date)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "NAIROBI, March 29 (Xinhua) -- Five died. The mission was established in 1999."),
        ("zh", "新华社内罗毕3月29日电 五人丧生。该特派团成立于1999年。"),
        ("ru", "ДЖУБА, 21 августа. /ТАСС/. Погибли пятеро. Миссия была учреждена в 2011 году."),
        ("fr", "Bamako, 5 août (AFP) - Cinq morts. La mission, créée en 2013, a perdu 170 hommes."),
    ],
)
def test_the_year_of_a_founding_dates_no_dispatch(language: str, text: str) -> None:
    assert read(text, language).published_on is None


def test_a_press_line_of_a_mission_names_its_publisher() -> None:
    head = read("UNITED NATIONS MISSION IN SOUTH SUDAN\nBases – situation on 17 January 2034\n\nAll is quiet.", "en")
    assert (head.publisher, head.mission, head.published_on, head.kind) == ("UNMISS", "UNMISS", "2034-01-17", "press_release")


def test_an_empty_document_has_an_empty_masthead() -> None:
    assert read("", "en") == Masthead()


def _golden() -> Iterator[tuple[str, Path, dict[str, str]]]:
    for folder, documents in (("dev", ROOT / "tests/golden/documents"), ("seeds", ROOT / "seeds")):
        listed = GOLD / folder / "documents.jsonl"
        for line in listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []:
            gold = json.loads(line)
            stem = gold.get("id") or gold["document"]
            path = next(documents.glob(f"**/{stem}*.txt"), None)
            if path is not None:
                yield stem, path, gold


CASES = list(_golden())
UNKNOWABLE = {"fr03"}  # prints no date and tells none after January 2018


@pytest.mark.skipif(not CASES, reason="the golden documents are not here")
@pytest.mark.parametrize(("stem", "path", "gold"), CASES, ids=[stem for stem, _, _ in CASES])
def test_the_masthead_of_a_golden_document(stem: str, path: Path, gold: dict[str, str]) -> None:
    head = read(path.read_text(encoding="utf-8"), gold["language"], path.name)
    date = gold.get("document_date") or gold.get("date") or gold.get("date_inferred")
    assert head.published_on == date or stem in UNKNOWABLE
    assert head.symbol == gold["symbol"]
    assert head.kind == KINDS.get(gold["kind"], gold["kind"]) or gold["kind"].startswith("information")
    assert head.mission == gold["mission"] or gold["mission"].startswith("several")
    if "cites_documents" in gold:
        assert set(head.cites) == {*gold["cites_documents"], *gold["cites_resolutions"]}
