"""What stands behind a metric card: the answers, events or journeys it was measured from, and whose they are."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from etappe import events, journeys
from etappe.accounts import Access
from etappe.analytics import Filter, FunnelStep, Partition
from etappe.analytics.results import People
from etappe.analytics.specs import FunnelSpec, PeopleSpec
from etappe.customers import Naming
from etappe.journeys import titled
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.answers import Answers
from etappe.measures.explaining import explained, narrowed
from etappe.measures.metrics import repository
from etappe.measures.metrics.definitions import COMING_BACK, SURVEYED, TRAVELLED, Definition
from etappe.measures.metrics.errors import CannotMeasure, NoSuchCard, NoSuchMetric
from etappe.measures.metrics.measuring import Measuring
from etappe.measures.metrics.observing import ruled
from etappe.measures.metrics.places import Place, place_of
from etappe.measures.metrics.types import Behind, Said
from etappe.measures.reality import Reality
from etappe.measures.types import Explain


def behind(access: Access, card_id: str, filter: Filter, limit: int, offset: int) -> tuple[Behind, Explain]:
    """One page of what is behind a card, newest first. Raises :class:`NoSuchCard`."""
    began = time.perf_counter()
    card = repository.card(access.db, card_id)
    if card is None:
        raise NoSuchCard(card_id)
    journey = None if card.journey_id is None else journeys.get_journey(access.db, card.journey_id)
    reality = Reality.of(access, "customer" if journey is None else journey.notion)
    measuring = Measuring.of(access, reality, filter, to_us(now()), spark=False)
    metric = measuring.known.get(card.metric_id)
    if metric is None:
        raise NoSuchMetric(card.metric_id)
    place = place_of(access.db, journey, card.subject_table, card.subject_id)
    inside = measuring.narrowed(card.filter, card.period)
    found = Behind(card_id, 0, 0, ())
    if place is not None:
        found = _page(_Asked(access, measuring, metric, place, inside), card_id, limit, offset)
    question = {"name": "behind_card", "spec": {"card_id": card_id, "limit": limit, "offset": offset}}
    return found, explained(reality.index, reality.journeys(inside), metric.words, question, began)


class _Asked:
    """A metric at a place, and who wants to see what is behind it."""

    def __init__(
        self, access: Access, measuring: Measuring, metric: Definition, place: Place, filter: Filter
    ) -> None:
        self.access, self.measuring, self.metric, self.place = access, measuring, metric, place
        self.filter = filter if place.segment is None else narrowed(filter, place.segment)


def _page(asked: _Asked, card_id: str, limit: int, offset: int) -> Behind:
    metric = asked.metric
    if metric.formula == "own":
        raise CannotMeasure(
            "An own formula rests on other metrics.", field="card_id", hint="Look behind the metrics that it names.",
            code="metrics.nothing_behind",
        )  # fmt: skip
    if metric.formula in {"conversion", "drop_off"}:
        return _people(asked, card_id, limit, offset)
    seen, places = asked.measuring.seen(metric, asked.place, asked.filter)
    seen = seen if places is None else seen.taken(places)
    order = np.lexsort((seen.row, -seen.time_us))
    if metric.formula in TRAVELLED | COMING_BACK | {"time"} or _is_touched(metric):
        return _journeys(
            asked, card_id, seen.row[order], seen.time_us[order], seen.values[order], limit, offset
        )
    table = ruled(asked.measuring.reality, metric.rule or "") if _is_ruled(metric) else _answers(asked)
    chosen = table.take(seen.row[order])
    values = None if metric.formula in {"nps", "csat", "share"} else seen.values[order]
    return _said(asked, card_id, chosen, values, limit, offset)


def _is_ruled(metric: Definition) -> bool:
    return metric.rule is not None and metric.formula not in SURVEYED | {"sentiment"}


def _is_touched(metric: Definition) -> bool:
    return metric.formula in {"revenue", "cost", "clv"} and metric.rule is None


def _answers(asked: _Asked) -> pa.Table:
    return Answers.of(asked.measuring.reality).table


def _said(
    asked: _Asked,
    card_id: str,
    table: pa.Table,
    values: npt.NDArray[np.float64] | None,
    limit: int,
    offset: int,
) -> Behind:
    """Answers of sources that the person may see; of the others only how many there are."""
    visible = events.visible_sources(asked.access)
    if visible is not None:
        keep = pc.is_in(table.column("source"), value_set=pa.array(sorted(visible), pa.string()))
        table, values = table.filter(keep), None if values is None else values[np.asarray(keep)]
    people = len(pc.unique(table.column("journey")))
    rows = table.slice(offset, limit).to_pylist()
    naming = Naming.of(asked.access, [row["journey"] for row in rows])
    told = [None] * len(rows) if values is None else values[offset : offset + limit].tolist()
    return Behind(card_id, table.num_rows, people,
                  tuple(_one(naming, row, value) for row, value in zip(rows, told, strict=True)))  # fmt: skip


def _one(naming: Naming, row: dict[str, Any], value: float | None) -> Said:
    ref = naming.ref(row["journey"])
    comment = row.get("comment")
    return Said(
        ref.handle, ref.name, row["time_us"], row["value"] if value is None else value, row.get("metric"),
        row.get("scale_min"), row.get("scale_max"), row.get("question"),
        None if comment is None else naming.shown.free_text(comment),
        row["at_touchpoint"] or row["touchpoint"], row["channel"], row["source"],
    )  # fmt: skip


def _journeys(
    asked: _Asked,
    card_id: str,
    row: npt.NDArray[np.int64],
    time_us: npt.NDArray[np.int64],
    values: npt.NDArray[np.float64],
    limit: int,
    offset: int,
) -> Behind:
    """Journeys behind a figure, by their numbers over all partitions of the selection."""
    found = asked.measuring.reality.journeys(asked.filter).selection.map(_keys, None)
    keys = pa.chunked_array(found or [pa.array([], pa.string())])
    shown = slice(offset, offset + limit)
    names = [str(key) for key in keys.take(row[shown]).to_pylist()]
    naming = Naming.of(asked.access, names)
    rows = tuple(
        _journey(naming, key, int(at), float(value))
        for key, at, value in zip(names, time_us[shown], values[shown], strict=True)
    )
    return Behind(card_id, len(row), len(np.unique(row)), rows)


def _keys(_: None, part: Partition) -> pa.Array[Any]:
    return part.customers


def _journey(naming: Naming, key: str, time_us: int, value: float | None) -> Said:
    ref = naming.ref(key)
    return Said(ref.handle, ref.name, time_us, value, None, None, None, None, None, None, None, None)


def _people(asked: _Asked, card_id: str, limit: int, offset: int) -> Behind:
    """Those who were lost at a step (or never reached the goal), because they are whom somebody looks for."""
    journey, reality = asked.place.journey, asked.measuring.reality
    if journey is None:
        return Behind(card_id, 0, 0, ())
    known = [
        step
        for step in journey.measured_steps()
        if set(step.touchpoints) & set(reality.index.touchpoint_codes)
    ]
    own = {step.id for step in asked.place.steps}
    at = next((i for i, step in enumerate(known) if step.id in own), None)
    if at is None:
        return Behind(card_id, 0, 0, ())
    steps = tuple(FunnelStep(tuple(name for name in step.touchpoints if name in reality.index.touchpoint_codes),
                             titled(step.name), step.optional) for step in known)  # fmt: skip
    funnel = FunnelSpec(steps, journey.definition, journey.window_us)
    spec = PeopleSpec("lost", funnel=funnel, step=at, limit=limit, offset=offset)
    answer = reality.journeys(asked.filter).ask(spec)
    assert isinstance(answer, People)
    naming = Naming.of(asked.access, [one.customer for one in answer.people])
    rows = tuple(_journey(naming, one.customer, one.last_us, None) for one in answer.people)
    return Behind(card_id, answer.total, answer.total, rows)
