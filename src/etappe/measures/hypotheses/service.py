"""Use cases of hypotheses: hold them against data, remember when a state changed, list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from etappe import accounts, comments, journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.estimate import NO_DATA
from etappe.analytics.layout import DAY
from etappe.analytics.scores import HypothesisState, hypothesis_state
from etappe.errors import EtappeError
from etappe.journeys import Journey, Origin
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.hypotheses import repository
from etappe.measures.hypotheses.types import Finding, HypothesisOut
from etappe.measures.metrics.columns import HypothesisColumns, content
from etappe.measures.metrics.definitions import Definition
from etappe.measures.metrics.errors import NoSuchMetric
from etappe.measures.metrics.measuring import Measuring, Value
from etappe.measures.metrics.models import FindingRow, HypothesisRow
from etappe.measures.metrics.places import place_of
from etappe.measures.metrics.service import ref
from etappe.measures.metrics.types import Problem
from etappe.measures.reality import Reality
from etappe.measures.types import Words

_NOTHING: Final = Value(NO_DATA, (), None, None, None)
_WORDS: Final[Mapping[HypothesisState, Words]] = {
    "untested": Words("Noch nicht geprüft: dazu liegen keine Daten vor.", "Not tested yet: there are no data on it."),
    "confirmed": Words("Bestätigt: der ganze 95-%-Bereich liegt innerhalb der Toleranz.",
                       "Confirmed: the whole 95 % interval lies within the tolerance."),
    "contradicted": Words("Widerlegt: der ganze 95-%-Bereich liegt außerhalb der Toleranz.",
                          "Contradicted: the whole 95 % interval lies outside the tolerance."),
    "open": Words("Offen: der 95-%-Bereich reicht über den Rand der Toleranz; mehr Daten können entscheiden.",
                  "Open: the 95 % interval crosses the edge of the tolerance; more data can decide."),
    "too_few": Words("Zu wenige Daten für ein Urteil.", "Too few data to judge."),
    "decayed": Words("Verfallen: die jüngsten Daten sind älter als die Frist.",
                     "Decayed: the newest data are older than the time allowed."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    """A hypothesis held against data."""

    row: HypothesisRow
    state: HypothesisState
    value: Value
    metric: Definition | None
    problem: Problem | None
    includes: tuple[Origin, ...] = ()


def listed(
    access: Access, journey_id: str | None = None, filter: Filter | None = None
) -> list[HypothesisOut]:
    """Hypotheses measured now, under the filter if there is one, with the history of their stored states."""
    rows = repository.hypotheses(access.db, journey_id)
    history = repository.findings(access.db, [row.id for row in rows])
    return [_out(held, history[held.row.id]) for held in _held(access, rows, filter or Filter())]


def look(access: Access) -> int:
    """Hold every hypothesis against all data and remember new states; how many have changed.

    People are told when one turns contradicted.
    """
    rows = repository.hypotheses(access.db)
    history = repository.findings(access.db, [row.id for row in rows])
    changed = 0
    for held in _held(access, rows, Filter()):
        known = history[held.row.id]
        if (known[0].state if known else "untested") != held.state:
            changed += 1
            _remember(access, held)
    return changed


def _remember(access: Access, held: _Held) -> None:
    estimate, at = held.value.estimate, now()
    repository.note(
        access.db, access.workspace_id, held.row.id, at, state=held.state, value=estimate.value, n=estimate.n
    )
    if held.state == "contradicted":
        members = accounts.people(access.db, access.workspace_id)
        people = [one.id for one in members if one.role in ("owner", "editor")]
        key = f"{held.row.id}:{at.isoformat()}"
        comments.about_finding(access.db, access.workspace_id, "hypothesis", key, held.row.journey_id, people)


def _held(access: Access, rows: Sequence[HypothesisRow], filter: Filter) -> Iterator[_Held]:
    ids = list({row.journey_id for row in rows if row.journey_id is not None})
    maps = {one.id: one for one in journeys.journeys_to_measure(access.db, ids)}
    rounds: dict[str, Measuring] = {}
    for row in rows:
        journey = maps.get(row.journey_id or "")
        notion = "customer" if journey is None else journey.notion
        if notion not in rounds:
            reality = Reality.of(access, notion)
            rounds[notion] = Measuring.of(access, reality, filter, to_us(now()), spark=False)
        yield _one(rounds[notion], journey, row)


def _one(measuring: Measuring, journey: Journey | None, row: HypothesisRow) -> _Held:
    metric = measuring.known.get(row.metric_id)
    if metric is None:
        error = NoSuchMetric(row.metric_id)
        return _Held(row, "untested", _NOTHING, None, Problem(error.code, error.message, error.hint))
    place = place_of(measuring.access.db, journey, row.subject_table, row.subject_id)
    try:
        value = (
            _NOTHING
            if place is None
            else measuring.value(metric, place, measuring.narrowed(row.filter, row.period))
        )
    except EtappeError as error:
        return _Held(row, "untested", _NOTHING, metric, Problem(error.code, error.message, error.hint))
    age = None if value.newest_us is None else measuring.now_us - value.newest_us
    state = hypothesis_state(
        value.estimate,
        expected=row.expected,
        tolerance=row.tolerance,
        age_us=age,
        decay_us=row.decay_days * DAY,
    )
    return _Held(row, state, value, metric, None, () if place is None else place.includes)


def _out(held: _Held, history: Sequence[FindingRow]) -> HypothesisOut:
    past = tuple(Finding(one.at, one.state, one.value, one.n) for one in history)  # type: ignore[arg-type]
    return HypothesisOut(
        hypothesis=content(HypothesisColumns, held.row),
        metric=None if held.metric is None else ref(held.metric),
        state=held.state,
        value=held.value.estimate,
        newest_us=held.value.newest_us,
        measured_at=now(),
        changed_at=past[0].at if past else None,
        history=past,
        words=_WORDS[held.state],
        problem=held.problem,
        includes=held.includes,
    )
