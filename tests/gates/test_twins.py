"""Versions of one document that disagree are told, and nothing is held or stopped for it."""

from __future__ import annotations

from .world import World, failing, reasons

STATEMENT = """
    insert into quality.language_agreement by name
    select 'group' as twin_group_id, 'work' as work_id, 'vehicles' as concept, null as state, '{verdict}' as verdict,
        'en, fr: 183; zh: 138' as sentence, 183 as published_value, 'en' as published_language, ['183 ran.', '138 liefen.'] as quotes
"""


def test_a_disagreement_warns_with_languages_and_sentences_and_neither_holds_nor_blocks(world: World) -> None:
    world.publish()
    world.db.execute(STATEMENT.format(verdict="disagree"))
    result = world.gate("marts")
    (verdict,) = [v for v in result.verdicts if not v.passed]
    assert (verdict.expectation.name, verdict.expectation.severity, failing(verdict)) == ("translation_mismatch", "warn", ["group"])
    assert list(reasons(verdict)) == ["vehicles of no stated state: en, fr: 183; zh: 138; the en text decides: 183"]
    assert verdict.failures[0].quote == "183 ran. … 138 liefen."
    assert not result.blocked
    assert result.quarantine == ()


def test_languages_that_agree_and_statements_of_one_version_are_no_warning(world: World) -> None:
    world.publish()
    for verdict in ("agree", "only_in_some"):
        world.db.execute(STATEMENT.format(verdict=verdict))
    assert world.verdict("translation_mismatch").passed
