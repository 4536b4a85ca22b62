"""Why people were harmed or things damaged."""

from __future__ import annotations

from collections.abc import Sequence

from dagster_project.engine.numbers.quantities import Quantity
from dagster_project.engine.setting import Setting, gap, is_numbered
from dagster_project.engine.words.vocabulary import HARM, group_of

_CAUSED = {*HARM, "damaged", "destroyed", "replaced"}
_DEVICES = {"ied", "mine"}


def cause_quantity(q: Quantity, here: Sequence[Quantity], anew: bool, setting: Setting) -> None:
    """The cause in the clause, else in the sentence; an explosive device says more than the explosion or the attack.

    `anew`: the sentence has a date or place of its own, so that what caused harm before need not have caused this.
    """
    if q.state not in _CAUSED or q.concept is None or (q.state == "destroyed" and group_of(q.concept) == "explosives"):
        return  # devices are destroyed to make them harmless
    first, last = q.sentence_span
    span = (q.start, max(q.end, q.noun_end))
    if q.scope == "cumulative":  # "98 have died, 34 of them in attacks" does not say why the 98 died
        last = min((o.start for o in here if o.start > q.start and o.markers & {"of_which", "including"}), default=last)
    terms = sorted(q.scan.terms("cause", first, last), key=lambda t: gap(q.scan, span, (t.start, t.end)))
    keys = [t.key for t in terms]
    device = next((k for k in keys if k in _DEVICES), None)
    specific = [k for k in keys if k != "hostile_act"]
    if keys and keys[0] == "hostile_act":
        specific = [k for k in specific if k not in {"illness", "accident"}]  # "73 of them in attacks, the others of disease"
    q.cause = (device if keys and keys[0] in {"explosion", "hostile_act"} else None) or next(iter(specific or keys), None)
    if q.cause is None and q.parent is not None:
        q.cause = q.parent.cause
    if q.cause is None and q.state in HARM and q.scope != "cumulative":
        told_on = setting.cause_passage == q.scan.passage.passage_no or not is_numbered(q.scan)
        last_cause = setting.last_cause if told_on and not anew else None  # a numbered paragraph begins anew
        lead_cause = None if is_numbered(q.scan) else setting.lead_cause
        q.cause = last_cause or (lead_cause if q.scope == "period" or not anew else None)
        q.cause = None if q.cause == "illness" and q.state != "killed" else q.cause  # nobody is wounded by the illness of another
    if q.scope == "cumulative" and q.cause is None and q.state in HARM:
        q.cause = "all_causes"
