"""Use cases of candidates: find them, and decide about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, cast

from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import FEW, TOO_FEW
from etappe.changes import Edit, add, drop, editable, perform, put, take_turn
from etappe.journeys import Journey, MomentKind
from etappe.kit import new_id, now
from etappe.kit.texts import Text
from etappe.measures.candidates import repository, words
from etappe.measures.candidates.editable import TABLE
from etappe.measures.candidates.errors import NoSuchCandidate, ReasonNeeded
from etappe.measures.candidates.facts import facts
from etappe.measures.candidates.models import CandidateRow
from etappe.measures.candidates.ranking import candidates
from etappe.measures.candidates.types import (
    AnswerState,
    CandidatesAnswer,
    Decided,
    Decision,
    DecisionOut,
    MomentCandidate,
)
from etappe.measures.reality import Reality

_MOMENT: Final = "moment"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decides about a candidate, and how the moment is to look that confirming makes."""

    state: Decided
    reason: str = ""
    kind: MomentKind | None = None
    name: Text | None = None
    metric: str | None = None
    target: float | None = None
    threshold: float | None = None


def found(access: Access, reality: Reality, journey: Journey, filter: Filter, limit: int) -> CandidatesAnswer:
    """Candidates of a map, the strongest first, with what people decided about them."""
    known = {row.key: row for row in repository.of_journey(access.db, journey.id, pains=False)}
    ranked = candidates(list(facts(access, reality, journey, filter)))[:limit]
    shown = tuple(_decided(one, known.get(one.key)) for one in ranked)
    journeys = reality.journeys(filter).selection.journeys
    return CandidatesAnswer(_state(journeys), shown, words.DEFINITION, (words.PROPOSED, words.SPEAKS_OF))


def decide(access: Access, journey: Journey, key: str, verdict: Verdict) -> DecisionOut:
    """Confirm, reject or reopen; confirming makes the moment. Raises ``NoSuchCandidate`` and ``ReasonNeeded``."""
    if verdict.state == "rejected" and not verdict.reason.strip():
        raise ReasonNeeded
    take_turn(access)
    row = repository.by_key(access.db, journey.id, key)
    step_id = key if row is None else row.step_id
    if step_id not in {step.id for step in journey.steps()}:
        raise NoSuchCandidate(key)
    moment_id = _moment_of(access, row)
    edits, made = _moment_edits(journey, step_id, moment_id, verdict, row)
    columns: dict[str, Any] = {
        "state": verdict.state, "reason": verdict.reason, "moment_id": made,
        "decided_by": access.person_id, "decided_at": now().isoformat(),
    }  # fmt: skip
    if row is None:
        edits.append(add(TABLE, new_id("cd"), journey_id=journey.id, step_id=step_id, key=key, **columns))
    else:
        edits.append(put(TABLE, row.id, None, **columns))
    perform(access, scope=journey.id, kind=f"candidate.{verdict.state}", edits=edits)
    access.db.flush()
    after = repository.by_key(access.db, journey.id, key)
    assert after is not None
    return DecisionOut(key, verdict.state, after.reason, after.moment_id, after.decided_by, after.decided_at)


def _moment_of(access: Access, row: CandidateRow | None) -> str | None:
    """The moment an earlier decision made, if it still stands."""
    table = editable(_MOMENT)
    if row is None or row.moment_id is None or table is None:
        return None
    return row.moment_id if access.db.get(table.model, row.moment_id) is not None else None


def _moment_edits(
    journey: Journey, step_id: str, standing: str | None, verdict: Verdict, row: CandidateRow | None
) -> tuple[list[Edit], str | None]:
    """What happens to the moment: made when confirmed, gone when a confirmation is taken back."""
    if verdict.state != "confirmed":
        return ([] if standing is None else [drop(_MOMENT, standing)]), None
    if standing is not None:
        return [], standing
    made = new_id("mo")
    is_pain = row is not None and row.sort != _MOMENT
    kind: MomentKind = verdict.kind or ("pain" if is_pain else "truth")
    name = verdict.name or _step_name(journey, step_id)
    fields: dict[str, Any] = {
        "metric": verdict.metric,
        "target": verdict.target,
        "threshold": verdict.threshold,
    }
    reason = {"de": verdict.reason} if verdict.reason else {}
    return [
        add(
            _MOMENT,
            made,
            journey_id=journey.id,
            step_id=step_id,
            kind=kind,
            name=name,
            reason=reason,
            **fields,
        )
    ], made


def _step_name(journey: Journey, step_id: str) -> Text:
    return next(step.name for step in journey.steps() if step.id == step_id)


def _decided(one: MomentCandidate, row: CandidateRow | None) -> MomentCandidate:
    if row is None:
        return one
    decision = Decision(row.decided_by, row.decided_at, row.reason, row.moment_id)
    return replace(
        one, state=cast("Decided", row.state), decision=decision, moment_id=row.moment_id or one.moment_id
    )


def _state(journeys: int) -> AnswerState:
    if journeys < TOO_FEW:
        return "too_few" if journeys else "no_data"
    return "few" if journeys < FEW else "known"
