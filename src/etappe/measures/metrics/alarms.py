"""Alarms: cards whose value crosses their threshold, told once, and over when the value is back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etappe import accounts, comments, journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.kit import now
from etappe.kit.clock import to_us
from etappe.measures.metrics import repository
from etappe.measures.metrics.definitions import definitions
from etappe.measures.metrics.measuring import Measuring
from etappe.measures.metrics.models import MetricCardRow
from etappe.measures.metrics.service import measured_card
from etappe.measures.metrics.types import AlarmOut, MeasuredCard
from etappe.measures.reality import Reality


def list_alarms(access: Access, journey_id: str | None, *, open_only: bool) -> list[AlarmOut]:
    """Alarms of cards that still stand, newest first."""
    known = definitions(access.db)
    return [
        AlarmOut(
            alarm.id, card.id, card.journey_id, card.subject_table, card.subject_id, card.metric_id,
            known[card.metric_id].name, known[card.metric_id].unit, alarm.value, alarm.n, alarm.threshold,
            alarm.began_at, alarm.recovered_at,
        )
        for alarm, card in repository.alarms(access.db, open_only=open_only, journey_id=journey_id)
        if card.metric_id in known
    ]  # fmt: skip


def look(access: Access) -> int:
    """Measure every card with a threshold, begin and end alarms, and tell people; how many have changed."""
    rows = [row for row in repository.cards(access.db) if row.threshold is not None]
    under_way = repository.open_alarms(access.db)
    found = {card.card["id"]: card for card in measure_all(access, rows)}
    begun = [row for row in rows if row.id not in under_way and found[row.id].state == "breached"]
    over = [alarm for card_id, alarm in under_way.items() if _is_over(found.get(card_id))]
    for row in begun:
        _begin(access, row, found[row.id])
    repository.recover(access.db, [alarm.id for alarm in over], now())
    return len(begun) + len(over)


def measure_all(access: Access, rows: Sequence[MetricCardRow]) -> Iterable[MeasuredCard]:
    """Cards of several maps, without sparklines, each map in one round."""
    maps = {
        one.id: one
        for one in journeys.journeys_to_measure(access.db, list({row.journey_id or "" for row in rows}))
    }
    rounds: dict[str, Measuring] = {}
    for row in rows:
        journey = maps.get(row.journey_id or "")
        notion = "customer" if journey is None else journey.notion
        if notion not in rounds:
            reality = Reality.of(access, notion)
            rounds[notion] = Measuring.of(access, reality, Filter(), to_us(now()), spark=False)
        yield measured_card(rounds[notion], journey, row)


def _begin(access: Access, row: MetricCardRow, card: MeasuredCard) -> None:
    value, threshold = card.value.value, row.threshold
    if value is None or threshold is None:
        return
    alarm = repository.begin(access.db, access.workspace_id, row.id, now(),
                             value=value, n=card.value.n, threshold=threshold)  # fmt: skip
    people = [
        one.id for one in accounts.people(access.db, access.workspace_id) if one.role in ("owner", "editor")
    ]
    comments.about_finding(access.db, access.workspace_id, "alarm", alarm.id, row.journey_id, people)


def _is_over(card: MeasuredCard | None) -> bool:
    """A card that cannot be judged any more keeps its alarm; one that is gone does not."""
    return card is None or card.state in {"met", "missed", "measured", "few"}
