"""What the vocabulary says in no language (`languages/common.toml`): groups of concepts, states that fit them, defaults."""

from __future__ import annotations

from functools import cache

from dagster_project.engine.words.language_data import FOLDER, load_file

_COMMON = load_file(FOLDER / "common.toml")
GROUP_OF = {concept: group for group, concepts in _COMMON["groups"].items() for concept in concepts}
GROUPS_OF_STATE: dict[str, list[str]] = _COMMON["states"]
DEFAULT_STATE: dict[str, str] = _COMMON["default_state"]
PRESUPPOSES: dict[str, str] = _COMMON["presupposes"]
STATE_SCOPE: dict[str, str] = _COMMON["state_scope"]
NARROWER: dict[str, list[str]] = _COMMON["narrower"]
VICTIM_GROUP: dict[str, str] = _COMMON["victim_group"]
MASS = {"t", "kg"}  # units of what is weighed
HARM = ("killed", "injured", "casualties", "missing", "abducted")
DAMAGE = frozenset({"damaged", "destroyed"})
_OTHERS = {"civilian_staff", "civilians", "national_forces", "armed_group_members"}
_KINDS = {"military_personnel", "police_personnel", *_OTHERS}
FLEET = frozenset({"serviceable", "under_repair", "unserviceable"})  # states of equipment alone
EQUIPMENT = frozenset(_COMMON["groups"]["equipment"])


@cache
def fits(state: str, concept: str | None) -> bool:
    """Whether a state can be said of a concept; an unknown concept fits every state."""
    if concept is None or state not in GROUPS_OF_STATE:
        return True
    if state == "replaced" and GROUP_OF.get(concept) == "people" and DEFAULT_STATE.get(concept) != "strength":
        return False  # only for those who serve do others come
    return not {GROUP_OF.get(concept, "other"), concept}.isdisjoint(GROUPS_OF_STATE[state])


def disjoint(whole: str | None, part: str | None) -> bool:
    """Whether nobody is both: a civilian is no part of seventeen soldiers, a police officer may be one of seventeen peacekeepers."""
    kinds = {whole, part}
    return whole != part and (kinds <= _KINDS or ("peacekeepers" in kinds and bool(kinds & _OTHERS)))


@cache
def group_of(concept: str | None) -> str | None:
    """The group of a concept: people, equipment, explosives, formations, activity, places or other."""
    return GROUP_OF.get(concept, "other") if concept else None
