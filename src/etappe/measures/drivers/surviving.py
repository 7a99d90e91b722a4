"""Use case of survival: how long from one touchpoint to another, by group, and what quickens or slows it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import customers
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.drivers import EVER, Driver, Grouping, Touched, Window, first_times, met, touched
from etappe.analytics.drivers.screening import rest_of, screened
from etappe.analytics.estimate import FEW, TOO_FEW
from etappe.analytics.layout import DAY
from etappe.analytics.survival import Cox, Curve, cox, kaplan_meier, log_rank
from etappe.journeys import Journey
from etappe.measures.drivers import comparison_words as said
from etappe.measures.drivers import words
from etappe.measures.drivers.errors import OutcomeNeeds
from etappe.measures.drivers.outcomes import first_inside, sample
from etappe.measures.drivers.types import CurveGroup, CurvePoint, GroupTest, HazardRow, State, SurvivalAnswer
from etappe.measures.reality import Reality
from etappe.measures.types import Words

By = Literal["none", "channel", "touchpoint", "segments"]

_POINTS: Final = 120
_MOST_GROUPS: Final = 8
_MOST_COLUMNS: Final = 8
_EVENTS: Final = 5
_EVERYBODY: Final = Words("Alle", "Everybody")
_MET: Final = (Words("Ohne: {0}", "Without: {0}"), Words("Mit: {0}", "With: {0}"))
_BEGINNING: Final = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class SurvivalQuestion:
    """From which touchpoints to which, over how long, and by what it is told apart."""

    start: tuple[str, ...]
    end: tuple[str, ...]
    horizon_days: int = 60
    by: By = "none"
    touchpoint: str | None = None
    segment_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spells:
    """One row per journey that came to the start."""

    keys: pa.Array[Any]
    start_us: npt.NDArray[np.int64]
    duration_us: npt.NDArray[np.float64]
    happened: npt.NDArray[np.bool_]
    before: Touched
    """Touches up to the start, which counts too."""


def ends_of(
    journey: Journey | None, start: Sequence[str], end: Sequence[str], seen: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The touchpoints asked about; what is not stated is the first and the last step with data in `seen`.

    A map often begins with what nobody records, such as a talk among friends: nobody would ever start there.
    """
    demanded = (
        () if journey is None else tuple(step for step in journey.measured_steps() if not step.optional)
    )
    steps = tuple(step for step in demanded if not set(seen).isdisjoint(step.touchpoints)) or demanded
    first = tuple(start) or (steps[0].touchpoints if steps else ())
    last = tuple(end) or (steps[-1].touchpoints if steps else ())
    if not first:
        raise OutcomeNeeds("survival", "start")
    if not last:
        raise OutcomeNeeds("survival", "end")
    return first, last


def survived(access: Access, reality: Reality, filter: Filter, question: SurvivalQuestion) -> SurvivalAnswer:
    """How long it takes, with curves, a test between groups, and hazard ratios."""
    spells = _spells(reality, filter, question)
    n, events = len(spells.duration_us), int(spells.happened.sum())
    groups = _groups(access, reality, spells, question)
    curves = tuple(_group(spells, rows, name, label) for name, label, rows in groups)
    fitted, sources = (None, []) if events < TOO_FEW else _cox(reality, spells, question)
    caveats = [said.CENSORED, said.BEFORE_START, *([said.PROPORTIONAL] if fitted else [])]
    return SurvivalAnswer(
        state=_state(n),
        n=n,
        events=events,
        censored=n - events,
        groups=curves,
        test=_test(spells, groups),
        cox=None if fitted is None else tuple(_hazards(fitted, sources)),
        concordance=None if fitted is None else fitted.concordance,
        definition=said.SURVIVAL,
        caveats=tuple(caveats),
    )


def _spells(reality: Reality, filter: Filter, question: SurvivalQuestion) -> _Spells:
    index = reality.index
    keys, begun = first_times(reality.journeys(filter).selection, question.start)
    chosen = sample(np.arange(len(begun)))
    keys, begun = keys.take(pa.array(chosen, pa.int64())), begun[chosen]
    until = np.minimum(begun + question.horizon_days * DAY, (index.bounds or (0, 0))[1])
    ended = first_inside(index, Window(keys, begun + 1, until + 1), question.end)
    happened = ended < EVER
    duration = (np.where(happened, ended, until) - begun).astype(np.float64)
    before = touched(index, Window(keys, np.full(len(begun), _BEGINNING), begun + 1))
    return _Spells(keys, begun, duration, happened, before)


def _groups(
    access: Access, reality: Reality, spells: _Spells, question: SurvivalQuestion
) -> list[tuple[str, Words, npt.NDArray[np.bool_]]]:
    if question.by == "channel":
        return _by_channel(reality, spells)
    if question.by == "touchpoint":
        if not question.touchpoint:
            raise OutcomeNeeds("survival", "touchpoint")
        codes = np.array([reality.index.touchpoint_codes.get(question.touchpoint, -1)])
        rows = np.isin(
            np.arange(spells.before.rows), spells.before.row[np.isin(spells.before.touchpoint, codes)]
        )
        return [
            (
                name,
                Words(one.de.format(question.touchpoint), one.en.format(question.touchpoint)),
                rows == bool(at),
            )
            for at, (name, one) in enumerate(zip(("without", "with"), _MET, strict=True))
        ]
    if question.by == "segments":
        wanted = set(question.segment_ids)
        return [
            (one.id, Words(one.name, one.name), _among(spells, reality.members(one.rule)))
            for one in customers.list_segments(access.db)
            if not wanted or one.id in wanted
        ][:_MOST_GROUPS]
    return [("all", _EVERYBODY, np.ones(len(spells.duration_us), np.bool_))]


def _among(spells: _Spells, members: pa.Array[Any]) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.is_in(spells.keys, value_set=members.cast(pa.string())), np.bool_)


def _by_channel(reality: Reality, spells: _Spells) -> list[tuple[str, Words, npt.NDArray[np.bool_]]]:
    """By the channel of the start: the last touch up to then."""
    channel = np.full(spells.before.rows, -1)
    channel[spells.before.row] = spells.before.channel
    codes, counts = np.unique(channel[channel > 0], return_counts=True)
    names = [
        reality.index.channels[code] for code in codes[np.argsort(-counts, kind="stable")][:_MOST_GROUPS]
    ]
    return [(name, Words(name, name), channel == reality.index.channel_codes[name]) for name in names]


def _group(spells: _Spells, rows: npt.NDArray[np.bool_], name: str, label: Words) -> CurveGroup:
    n, events = int(rows.sum()), int(spells.happened[rows].sum())
    state = _state(n)
    if state in ("no_data", "too_few"):
        return CurveGroup(name, label, state, n, events, None, None, None, ())
    curve = kaplan_meier(spells.duration_us[rows], spells.happened[rows])
    low, high = curve.median_interval
    return CurveGroup(
        name, label, state, n, events, _whole(curve.median), _whole(low), _whole(high), tuple(_points(curve))
    )


def _points(curve: Curve) -> list[CurvePoint]:
    """The curve at so many of its steps that it can be drawn: the first, the last, and evenly between; then its end.

    At its end nothing happened, but somebody was still followed: the share lasts until there.
    """
    end = len(curve.time) - 1
    places = np.union1d(np.flatnonzero(curve.events), [end])
    if len(places) > _POINTS:
        places = places[np.unique(np.linspace(0, len(places) - 1, _POINTS).astype(np.int64))]
    events = np.diff(np.concatenate(([0], curve.events.cumsum()[places])))
    return [
        CurvePoint(int(curve.time[at]), int(curve.at_risk[at]), int(count), float(curve.share[at]),
                   float(curve.low[at]), float(curve.high[at]))
        for at, count in zip(places.tolist(), events.tolist(), strict=True)
    ]  # fmt: skip


def _test(spells: _Spells, groups: list[tuple[str, Words, npt.NDArray[np.bool_]]]) -> GroupTest | None:
    """Between groups that are large enough and do not overlap."""
    fit = [rows for _, _, rows in groups if int(rows.sum()) >= TOO_FEW]
    if len(fit) < 2:
        return None
    member = np.column_stack(fit)
    inside = member.sum(axis=1) == 1
    if int(member.any(axis=1).sum()) > int(inside.sum()):
        return None
    place = member.argmax(axis=1)[inside]
    found = log_rank(spells.duration_us[inside], spells.happened[inside], place)
    return None if found is None else GroupTest(said.LOG_RANK, found.statistic, found.degrees, found.p)


def _cox(reality: Reality, spells: _Spells, question: SurvivalQuestion) -> tuple[Cox | None, list[str]]:
    """The model on touchpoints met before the start; of many journeys on a sample."""
    groups = Grouping.of(
        reality.index.touchpoints, spells.before.touchpoint, 60, (*question.start, *question.end)
    )
    columns: list[Driver] = list(met(groups, groups.counts(spells.before, spells.before.touchpoint)))
    columns = [one for one in columns if _tells(one, spells)]
    outcome = spells.happened.astype(np.float64)
    chosen, _ = screened(columns, outcome, _MOST_COLUMNS, rest_of(None))
    if not chosen:
        return None, []
    names = [one.driver.name for one in chosen]
    table = np.column_stack([one.driver.values for one in chosen])
    return cox(table, names, spells.duration_us, spells.happened), names


def _tells(one: Driver, spells: _Spells) -> bool:
    """Whether it happened to enough of those with it and of those without: else there is no finite hazard."""
    with_it = int(spells.happened[one.values > 0].sum())
    return min(with_it, int(spells.happened.sum()) - with_it) >= _EVENTS


def _hazards(found: Cox, names: list[str]) -> list[HazardRow]:
    return [
        HazardRow(
            f"touchpoint:{one.name}", words.label("touchpoint", one.name), one.ratio, one.low, one.high, one.p
        )
        for one in found.hazards
        if one.name in names
    ]


def _whole(time_us: float | None) -> int | None:
    return None if time_us is None else round(time_us)


def _state(n: int) -> State:
    if n < TOO_FEW:
        return "too_few" if n else "no_data"
    return "few" if n < FEW else "known"
