"""Use case of evidence: how many customers a persona fits, and which of its statements data confirm or contradict."""

from __future__ import annotations

from typing import Final

import numpy as np

from etappe import objects
from etappe.accounts import Access, time_zone
from etappe.analytics import Filter
from etappe.analytics.clusters import Trait, compared
from etappe.analytics.estimate import NO_DATA, TOO_FEW
from etappe.analytics.scores.intervals import share_of
from etappe.errors import NotFound
from etappe.kit.texts import primary
from etappe.measures.personas import words
from etappe.measures.personas.behaviour import Behaviour, Flags, answered, behaviour, suffering, told
from etappe.measures.personas.grouping import belonging
from etappe.measures.personas.knowing import Column, Knowledge, knowledge
from etappe.measures.personas.reading import Claim, claims
from etappe.measures.personas.types import (
    EvidenceAnswer,
    EvidenceState,
    Family,
    Matching,
    PersonaCountOut,
    StatementRow,
    StatementState,
)
from etappe.measures.reality import Reality
from etappe.rules import RuleError

_EVERYTHING: Final = Filter()


class NoSuchPersona(NotFound):
    """There is no persona with this id."""

    code = "personas.unknown"

    def __init__(self, persona_id: str) -> None:
        super().__init__(f"There is no persona {persona_id}.", hint="It may have been removed.")


def evidence(access: Access, reality: Reality, filter: Filter, persona_id: str) -> EvidenceAnswer:
    """What data say of a persona. Raises :class:`NoSuchPersona`."""
    persona = _persona(access, persona_id)
    rule = str(persona.fields["segment"]) if persona.fields.get("segment") else None
    seen = behaviour(reality, filter)
    inside = np.zeros(len(seen.keys), np.bool_) if rule is None else belonging(reality, seen.keys, rule)
    state = _state(rule, inside)
    among = np.zeros(len(seen.keys), np.bool_) if inside is None else inside
    known = knowledge(reality, filter, seen, time_zone(access.db, access.workspace_id))
    found = claims(persona.fields, _channels(access), {**known.words, **_names(access, reality)})
    is_known = state == "known"
    return EvidenceAnswer(
        persona_id=persona.id,
        name=persona.name,
        rule=rule,
        state=state,
        matching=_matching(state, among, seen),
        statements=tuple(_statement(one, seen, known, among, state) for one in found),
        traits=told(seen, among, "touchpoint", "channel") if is_known else (),
        suffers=suffering(seen, among) if is_known else (),
        outcomes=answered(reality, filter, seen.keys, among) if is_known else (),
        definition=words.EVIDENCE,
        caveats=(words.READ_BY_NAMES, *((words.SAMPLED,) if seen.total > len(seen.keys) else ())),
    )


def counts(access: Access, reality: Reality) -> list[PersonaCountOut]:
    """How many customers each persona's rule fits now."""
    total = reality.index.journeys
    found = []
    for persona in objects.of_kinds(access.db, "persona"):
        rule = persona.fields.get("segment")
        try:
            number = len(reality.members(str(rule))) if rule else None
            state: EvidenceState = "no_rule" if number is None else _enough(number)
        except RuleError:
            number, state = None, "wrong_rule"
        found.append(PersonaCountOut(persona.id, number, total, state))
    return found


def _persona(access: Access, persona_id: str) -> objects.Object:
    found = objects.get_many(access.db, [persona_id])
    if not found or found[0].kind != "persona":
        raise NoSuchPersona(persona_id)
    return found[0]


def _state(rule: str | None, inside: Flags | None) -> EvidenceState:
    if rule is None:
        return "no_rule"
    if inside is None:
        return "wrong_rule"
    return _enough(int(inside.sum()))


def _enough(number: int) -> EvidenceState:
    return "known" if number >= TOO_FEW else "too_few"


def _matching(state: EvidenceState, inside: Flags, seen: Behaviour) -> Matching:
    if state in ("no_rule", "wrong_rule"):
        return Matching(None, seen.total, NO_DATA)
    share = share_of(int(inside.sum()), len(inside))
    customers = round(float(inside.mean()) * seen.total) if len(inside) else 0
    return Matching(customers, seen.total, share)


def _channels(access: Access) -> dict[str, tuple[str, str]]:
    """Label and name in the data of each channel of the library."""
    found = objects.of_kinds(access.db, "channel")
    return {one.id: (one.label, _code(one)) for one in found}


def _code(channel: objects.Object) -> str:
    """The name of a channel in the data."""
    return primary(channel.fields.get("code") or {}) or channel.label


def _names(access: Access, reality: Reality) -> dict[str, tuple[Family, str]]:
    """What words in a sentence stand for: touchpoints and channels by all their names."""
    found: dict[str, tuple[Family, str]] = {}
    for kind, family in (("touchpoint", "touchpoint"), ("channel", "channel")):
        for one in objects.of_kinds(access.db, kind):
            data = _code(one) if kind == "channel" else one.label
            for name in one.name.values():
                found[str(name).casefold()] = ("channel" if family == "channel" else "touchpoint", data)
    found |= {name.casefold(): ("channel", name) for name in reality.index.channels if name}
    return {name.casefold(): ("touchpoint", name) for name in reality.index.touchpoints} | found


def _column(one: Claim, seen: Behaviour, known: Knowledge) -> Column | None:
    name = f"{one.family}:{one.name}"
    own = seen.columns.get(name)
    return known.columns.get(name) if own is None else Column(own, np.ones(len(own), np.bool_))


def _statement(
    one: Claim, seen: Behaviour, known: Knowledge, everybody: Flags, state: EvidenceState
) -> StatementRow:
    found = _column(one, seen, known)
    claim = None if one.family is None or one.name is None else words.claim(one.family, one.name, one.denied)
    if found is None or state in ("no_rule", "wrong_rule"):
        return StatementRow(
            one.field,
            one.statement_id,
            one.object_id,
            one.text,
            claim,
            "untested",
            NO_DATA,
            NO_DATA,
            None,
            words.CANNOT,
        )
    column, inside = found.values[found.known], everybody[found.known]
    trait = compared(one.text, column, inside)
    verdict = _verdict(trait, one.denied, state)
    n, hits = int(inside.sum()), int(column[inside].sum())
    m, others = int((~inside).sum()), int(column[~inside].sum())
    return StatementRow(
        one.field, one.statement_id, one.object_id, one.text, claim, verdict, share_of(hits, n), share_of(others, m),
        trait.lift, words.verdict(verdict, trait),
    )  # fmt: skip


def _verdict(trait: Trait, denied: bool, state: EvidenceState) -> StatementState:
    if state == "too_few" or trait.difference.value is None:
        return "too_few"
    if not trait.difference.excludes_zero:
        return "untested"
    return "confirmed" if (trait.difference.value > 0) != denied else "contradicted"
