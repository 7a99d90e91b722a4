"""Routes of metrics: definitions, measured cards of a map, series, what is behind a card, alarms."""

from __future__ import annotations

from fastapi import APIRouter, Response

from etappe.accounts import EditorInWorkspace, InWorkspace, MemberInWorkspace
from etappe.measures.metrics import alarms, behind, relating, repository, series, service, starter
from etappe.measures.metrics.columns import MetricCardColumns, content
from etappe.measures.metrics.schemas import (
    BehindIn,
    BehindReply,
    CardRows,
    CardsIn,
    CardsReply,
    FormulaIn,
    FormulaOut,
    RelationIn,
    RelationReply,
    SeriesIn,
    SeriesReply,
)
from etappe.measures.metrics.types import AlarmOut, MetricLine
from etappe.measures.replying import encoded

router = APIRouter(tags=["metrics"])


@router.get("/metrics", operation_id="list_metrics")
def list_metrics(access: InWorkspace) -> list[MetricLine]:
    """Every metric with its definition, and what is wrong with it, if anything."""
    return service.list_metrics(access)


@router.post("/metrics/starter", operation_id="add_ready_made_metrics", status_code=201)
def add_starter(access: EditorInWorkspace) -> list[MetricLine]:
    """Add the ready-made metrics that are not there yet."""
    starter.add(access)
    return service.list_metrics(access)


@router.post("/metrics/check", operation_id="check_formula")
def check_formula(body: FormulaIn, access: MemberInWorkspace) -> FormulaOut:
    """Whether an own formula can be read, and whether all metrics it names are there."""
    return starter.check(access.db, body.expression)


@router.post("/metrics/{metric_id}/series", operation_id="measure_metric_series", response_model=SeriesReply)
def measure_series(metric_id: str, body: SeriesIn, access: MemberInWorkspace) -> Response:
    """A metric over time."""
    return encoded(*series.measure_series(access, metric_id, body))


@router.post(
    "/metrics/{metric_id}/relation", operation_id="measure_metric_relation", response_model=RelationReply
)
def measure_relation(metric_id: str, body: RelationIn, access: MemberInWorkspace) -> Response:
    """Two metrics over time, and how closely they go together."""
    return encoded(*relating.relation(access, metric_id, body))


@router.get("/journeys/{journey_id}/cards", operation_id="list_metric_cards")
def list_cards(journey_id: str, access: InWorkspace) -> CardRows:
    """The metric cards of a map as they are stored."""
    rows = repository.cards(access.db, journey_id)
    return CardRows(cards=[content(MetricCardColumns, row) for row in rows])


@router.post(
    "/journeys/{journey_id}/cards/measure", operation_id="measure_metric_cards", response_model=CardsReply
)
def measure_cards(journey_id: str, body: CardsIn, access: MemberInWorkspace) -> Response:
    """All metric cards of a map under a filter, with states, sparklines and freshness."""
    return encoded(*service.measure_cards(access, journey_id, body.filter))


@router.post("/cards/{card_id}/behind", operation_id="list_behind_card", response_model=BehindReply)
def list_behind(card_id: str, body: BehindIn, access: MemberInWorkspace) -> Response:
    """Answers and people behind a metric card, newest first."""
    return encoded(*behind.behind(access, card_id, body.filter, body.limit, body.offset))


@router.get("/alarms", operation_id="list_alarms")
def list_alarms(access: InWorkspace, journey_id: str | None = None, open: bool = False) -> list[AlarmOut]:
    """Cards that crossed their threshold, newest first."""
    return alarms.list_alarms(access, journey_id, open_only=open)
