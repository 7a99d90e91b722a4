"""Facts about every journey at once, counted by the database: for overviews of hundreds of maps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from etappe.journeys import freshness, repository
from etappe.journeys.drawn import Wire
from etappe.journeys.freshness import Pace
from etappe.journeys.models import CardRow, JourneyRow, LaneRow, LinkRow, MomentRow, StageRow, StepRow
from etappe.journeys.placed import OBJECTS

_DAYS_PER_MONTH = 365.2425 / 12


@dataclass
class Facts:
    """What can be counted on one map."""

    stages: int = 0
    steps: int = 0
    bare_steps: list[str] = field(default_factory=list)
    """Required steps that no touchpoint covers."""
    touchpoints: int = 0
    bound: int = 0
    """Touchpoints with a rule of their own."""
    moments: int = 0
    thresholds: int = 0
    loose_moments: list[str] = field(default_factory=list)
    links: int = 0
    statements: int = 0
    fresh: int = 0
    evidence: dict[str, int] = field(default_factory=dict)
    latest: date | None = None

    @property
    def fresh_share(self) -> float | None:
        """Share of the statements that still count."""
        return self.fresh / self.statements if self.statements else None

    def state(self, journey: Wire, pace: Pace) -> freshness.State:
        """How fresh the map is as a whole."""
        days = [self.latest, freshness.day_of(journey["reviewed_at"])]
        latest = max((day for day in days if day is not None), default=None)
        interval = journey["review_days"] or pace.review_days
        return freshness.state_of(latest, self.fresh_share, interval, pace.today)

    def counts(self) -> dict[str, Any]:
        """The numbers, as an overview shows them."""
        names = ("stages", "steps", "touchpoints", "bound", "moments", "thresholds", "links", "statements")
        return {**{name: getattr(self, name) for name in names}, "evidence": self.evidence}


def facts(db: Session, pace: Pace) -> defaultdict[str, Facts]:
    """The facts of all maps, by journey; a handful of queries whatever their number."""
    found: defaultdict[str, Facts] = defaultdict(Facts)
    for name, model in (("stages", StageRow), ("steps", StepRow), ("links", LinkRow)):
        numbers = select(model.journey_id, func.count()).group_by(model.journey_id)
        for journey_id, number in db.execute(numbers):
            setattr(found[journey_id], name, number)
    _touchpoints(db, found)
    _bare_steps(db, found)
    _moments(db, found)
    _statements(db, found, pace)
    return found


def _touchpoints(db: Session, found: defaultdict[str, Facts]) -> None:
    ruled = func.count(CardRow.object_id.distinct()).filter(OBJECTS.c.fields["rule"].astext != "")
    wanted = (
        select(CardRow.journey_id, func.count(CardRow.object_id.distinct()), ruled)
        .join(OBJECTS, OBJECTS.c.id == CardRow.object_id)
        .where(OBJECTS.c.kind == "touchpoint")
        .group_by(CardRow.journey_id)
    )
    for journey_id, number, bound in db.execute(wanted):
        found[journey_id].touchpoints, found[journey_id].bound = number, bound


def _bare_steps(db: Session, found: defaultdict[str, Facts]) -> None:
    """Steps in their order against the reach of touchpoint cards: a card covers ``span`` steps from its own."""
    standing = select(JourneyRow.id).where(JourneyRow.level != "L0", JourneyRow.state == "active")
    orders = repository.step_orders(db, db.scalars(standing).all())
    optional = set(db.scalars(select(StepRow.id).where(StepRow.optional)))
    reach = (
        select(CardRow.journey_id, CardRow.step_id, CardRow.span)
        .join(LaneRow, LaneRow.id == CardRow.lane_id)
        .where(LaneRow.kind == "touchpoint")
    )
    covered: set[str] = set()
    places = {step_id: place for order in orders.values() for place, step_id in enumerate(order)}
    for journey_id, step_id, span in db.execute(reach):
        start = places.get(step_id, 0)
        covered.update([step_id] if span == 1 else orders[journey_id][start : start + span])
    for journey_id, order in orders.items():
        found[journey_id].bare_steps = [one for one in order if one not in covered and one not in optional]


def _moments(db: Session, found: defaultdict[str, Facts]) -> None:
    wanted = select(MomentRow.journey_id, MomentRow.id, MomentRow.kind, MomentRow.threshold)
    for journey_id, moment_id, kind, threshold in db.execute(wanted.order_by(MomentRow.id)):
        known = found[journey_id]
        known.moments += 1
        known.thresholds += threshold is not None
        if kind == "truth" and threshold is None:
            known.loose_moments.append(moment_id)


def _statements(db: Session, found: defaultdict[str, Facts], pace: Pace) -> None:
    state = func.coalesce(OBJECTS.c.fields["evidence"]["state"].astext, "assumed")
    day = cast(func.nullif(OBJECTS.c.fields["evidence"]["date"].astext, ""), Date)
    fresh = func.count().filter(_is_fresh(state, day, pace))
    latest = func.max(case((state != "assumed", day)))
    wanted = (
        select(CardRow.journey_id, state, func.count(), fresh, latest)
        .join(OBJECTS, OBJECTS.c.id == CardRow.object_id)
        .where(OBJECTS.c.kind == "statement")
        .group_by(CardRow.journey_id, state)
    )
    for journey_id, kind, number, counting, last in db.execute(wanted):
        known = found[journey_id]
        known.statements += number
        known.fresh += counting
        known.evidence[kind] = number
        known.latest = max((one for one in (known.latest, last) if one is not None), default=None)


def _is_fresh(state: ColumnElement[str], day: ColumnElement[date], pace: Pace) -> ColumnElement[bool]:
    """The same rule as :func:`etappe.objects.is_fresh`, for the database."""
    kept: list[ColumnElement[bool]] = []
    for one, months in pace.months.items():
        if months is None:
            kept.append(and_(state == one, day.isnot(None)))
        elif months > 0:
            oldest = pace.today - timedelta(days=int(months * _DAYS_PER_MONTH))
            kept.append(and_(state == one, day >= oldest))
    return or_(False, *kept)
