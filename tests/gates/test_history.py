"""The candidate against the releases before: what broke is seen, what grew or is new passes or is told."""

from __future__ import annotations

from .world import World, failing, reasons

REMEMBER = """
insert into quality.figure_history by name
select figure_id || '{more}' as figure_id, document_id, 'a.txt' as file_name, language, value * {times} as value, measure, concept, state,
  check_status, quote from marts.figures f join (select document_id, language from marts.documents) using (document_id)
"""


def corpus(world: World, figures: int, language: str = "en") -> str:
    """A published document with so many figures, as the releases before knew it too."""
    doc = world.document(f"In {language} " + " ".join(f"{n} vehicles," for n in range(100, 100 + figures)), language=language)
    for n in range(100, 100 + figures):
        world.figure(doc, str(n))
    world.publish()
    world.db.execute("alter table marts.figures drop column language")
    world.db.execute(REMEMBER.format(more="", times=1))
    world.db.execute(f"alter table marts.figures add column language varchar default '{language}'")
    return doc


def remember_more(world: World, copies: int) -> None:
    """The release before found so many times more."""
    for n in range(copies):
        world.db.execute(
            f"insert into quality.figure_history by name select * replace (figure_id || 'x{n}' as figure_id) "
            "from quality.figure_history where length(figure_id) = 16"
        )


def test_a_release_that_says_what_the_last_one_said_passes(world: World) -> None:
    corpus(world, 40)
    for name in ("document_keeps_its_figures", "language_keeps_its_figures", "key_totals_stay", "concept_was_seen_before"):
        verdict = world.verdict(name)
        assert verdict.passed, list(reasons(verdict))
        assert verdict.rows_checked == (2 if name == "language_keeps_its_figures" else 1)


def test_a_document_and_a_language_that_lose_half_of_their_figures_are_told_and_stop_the_release(world: World) -> None:
    doc = corpus(world, 40, "ar")
    remember_more(world, 1)
    told, stopped = world.verdict("document_keeps_its_figures"), world.verdict("language_keeps_its_figures")
    assert (failing(told), told.blocks) == ([doc], False)
    assert list(reasons(told)) == ["a.txt: 40 figures, 80 in the release before"]
    assert (sorted(failing(stopped)), stopped.blocks) == (["ar", "ar, passed"], True)


def test_a_language_whose_figures_are_not_proved_any_more_stops_the_release(world: World) -> None:
    corpus(world, 40, "fr")
    world.db.execute("update marts.figures set check_status = 'not_checkable' where value < 120")
    verdict = world.verdict("language_keeps_its_figures")
    assert (failing(verdict), verdict.blocks) == (["fr, passed"], True)
    assert list(reasons(verdict)) == ["20 figures in the same 1 documents, 40 in the release before"]


def test_a_small_document_may_lose_a_figure(world: World) -> None:
    corpus(world, 2)
    remember_more(world, 1)
    assert world.verdict("document_keeps_its_figures").rows_checked == 0


def test_a_document_that_is_gone_is_not_compared(world: World) -> None:
    corpus(world, 40)
    remember_more(world, 1)
    world.db.execute("delete from marts.documents; delete from marts.figures")
    assert world.verdict("language_keeps_its_figures").rows_checked == 0


def test_a_total_that_doubles_without_new_documents_is_told(world: World) -> None:
    corpus(world, 10)
    world.db.execute("update marts.figures set value = value * 3")
    verdict = world.verdict("key_totals_stay")
    assert failing(verdict) == ["armoured_vehicles, present"]
    assert not verdict.blocks
    world.db.execute("update marts.figures set value = value / 3 * 1.5")
    assert world.verdict("key_totals_stay").passed


def test_a_concept_that_no_release_knew_is_told(world: World) -> None:
    corpus(world, 3)
    world.db.execute("update marts.figures set concept = 'submarines' where value = 101")
    verdict = world.verdict("concept_was_seen_before")
    assert failing(verdict) == ["submarines"]
    assert list(reasons(verdict)) == ["1 figures count submarines, which no release before knows"]


def test_before_the_first_release_nothing_is_new(world: World) -> None:
    corpus(world, 3)
    world.db.execute("delete from quality.figure_history")
    assert all(world.verdict(name).passed for name in ("concept_was_seen_before", "key_totals_stay", "language_keeps_its_figures"))


def test_a_running_total_that_falls_is_told_with_both_sentences(world: World) -> None:
    world.publish()
    world.db.execute("drop table if exists marts.reconciliations")
    world.db.execute(
        "create table marts.reconciliations as select * from (values ('a', 'R9', 'falls', '40 killed, after 41.', ['d'], ['41.', '40.']), "
        "('b', 'R9', 'passed', '42.', ['d'], ['42.'])) v(reconciliation_id, rule, verdict, sentence, document_ids, quotes)"
    )
    verdict = world.verdict("running_total_does_not_fall")
    assert failing(verdict) == ["a"]
    assert verdict.failures[0].quote == "41. … 40."
    assert not verdict.blocks
