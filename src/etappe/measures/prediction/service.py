"""Use cases of looking ahead: after the steps of a map, and from where one customer stands."""

from __future__ import annotations

import numpy as np

from etappe import journeys
from etappe.accounts import Access
from etappe.analytics import JourneyIndex, Partition
from etappe.analytics.index import Int64s
from etappe.analytics.layout import DAY
from etappe.analytics.prediction import Prediction
from etappe.analytics.prediction.grams import LONGEST
from etappe.analytics.specs import PredictionSpec
from etappe.measures import behaviour, service
from etappe.measures.people import Customer
from etappe.measures.prediction.schemas import NextIn, PredictionIn
from etappe.measures.prediction.telling import of_customer, of_journey
from etappe.measures.prediction.types import CustomerPrediction, JourneyPrediction
from etappe.measures.reality import Reality
from etappe.measures.types import Explain

LEARNED, HELD = 8 / 15, 2 / 3
"""Shares of the journeys, by their beginning, that are learned from, and that with these choose the model."""
Contexts = tuple[tuple[str, ...], ...]


def of_map(access: Access, journey_id: str, body: PredictionIn) -> tuple[JourneyPrediction, Explain]:
    """What comes next after each touchpoint of each step."""
    journey = journeys.get_journey(access.db, journey_id)
    reality = Reality.of(access, journey.notion)
    rows = [
        (step, name)
        for step in journey.steps()
        for name in step.touchpoints
        if name in reality.index.touchpoint_codes
    ]
    answer, explain = _ask(reality, body, tuple((name,) for _, name in rows))
    step_of = {name: step.id for step, name in reversed(rows)}
    return of_journey(answer, rows, step_of), explain


def of_one(access: Access, body: NextIn) -> tuple[CustomerPrediction, Explain]:
    """What one customer does next. Raises :class:`~etappe.measures.errors.NoSuchCustomer`."""
    customer = Customer.behind(access, body.customer, body.notion)
    known = customer.reality.index.touchpoint_codes
    touches = [one for one in behaviour.touches(customer.past) if one.touchpoint in known]
    latest = tuple(one.touchpoint for one in touches[-LONGEST:])
    answer, explain = _ask(customer.reality, body, (latest,) if latest else ())
    since = max(customer.now_us - touches[-1].time_us, 0) if touches else None
    outlook = answer.outlooks[0] if latest else None
    return of_customer(answer, outlook, since, _horizon(body)), explain


def _ask(reality: Reality, body: PredictionIn, contexts: Contexts) -> tuple[Prediction, Explain]:
    selection = reality.journeys(body.filter).selection
    spec = PredictionSpec(contexts, _horizon(body), _split(selection))
    answer, explain = service.ask(reality, spec, body.filter)
    assert isinstance(answer, Prediction)
    return answer, explain


def _horizon(body: PredictionIn) -> int:
    return round(body.horizon_days * DAY)


def _split(index: JourneyIndex) -> tuple[int, int] | None:
    """When so many journeys had begun that the rest can choose and test the model; none without journeys."""
    starts = np.concatenate([np.zeros(0, np.int64), *index.map(_began, None)])
    if not len(starts):
        return None
    places = [min(int(len(starts) * share), len(starts) - 1) for share in (LEARNED, HELD)]
    ranked = np.partition(starts, places)
    return int(ranked[places[0]]), int(ranked[places[1]])


def _began(_: None, part: Partition) -> Int64s:
    """When each journey of a part began."""
    return part.time_us[part.offsets[:-1][np.diff(part.offsets) > 0]]
