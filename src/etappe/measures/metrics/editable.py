"""Registers metric cards and hypotheses with the command log: who may edit them, and what they may stand on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe import accounts, journeys, objects
from etappe.accounts import Access
from etappe.changes import Edit, Editable, editable, hang, put, register
from etappe.measures.metrics import repository
from etappe.measures.metrics.columns import HypothesisColumns, MetricCardColumns
from etappe.measures.metrics.errors import BadSubject, NoSuchMetric
from etappe.measures.metrics.models import HypothesisRow, MetricCardRow

CARD = "metric_card"
HYPOTHESIS = "hypothesis"


def may_edit(access: Access, row: Any) -> None:
    """Raises unless the person may edit the map that the row stands on, or the workspace where there is none."""
    if row.journey_id is None:
        accounts.require(access, "editor")
    else:
        accounts.require_on(access, row.journey_id, "editor")
    row.settle()


def check(access: Access, rows: Sequence[Any]) -> None:
    """Subjects stand in the journey that the row names, and metrics exist."""
    known = {one.id for one in objects.get_many(access.db, list({row.metric_id for row in rows}))}
    for row in rows:
        if row.metric_id not in known:
            raise NoSuchMetric(row.metric_id)
        _check_subject(access, row)


def _check_subject(access: Access, row: Any) -> None:
    table = editable(row.subject_table)
    subject = None if table is None else access.db.get(table.model, row.subject_id)
    if subject is None or subject.workspace_id != access.workspace_id:
        raise BadSubject(row.subject_table, row.subject_id)
    place = subject.id if row.subject_table == "journey" else getattr(subject, "journey_id", row.journey_id)
    if place != row.journey_id:
        raise BadSubject(row.subject_table, row.subject_id)


def heirs(db: Session, gone: Collection[str], kept: str) -> list[Edit]:
    """Cards and expectations of steps that go stand on the kept one; a card that stands there already does not."""
    cards = [(row, _asked(row)) for row in repository.at_steps(db, MetricCardRow, [*gone, kept])]
    held = {asked for row, asked in cards if row.step_id == kept}
    moved = list(_new(cards, gone, held))
    moved += [(HYPOTHESIS, row.id) for row in repository.at_steps(db, HypothesisRow, gone)]
    return [put(table, row_id, subject_id=kept) for table, row_id in moved]


def _new(
    cards: Sequence[tuple[Any, str]], gone: Collection[str], held: set[str]
) -> Iterator[tuple[str, str]]:
    for row, asked in cards:
        if row.step_id in gone and asked not in held:
            held.add(asked)
            yield CARD, row.id


def _asked(row: MetricCardRow) -> str:
    return repr((row.metric_id, row.filter, sorted((row.period or {}).items())))


journeys.register_heirs(heirs)
register(Editable(CARD, MetricCardRow, "mc", MetricCardColumns, may=may_edit, after=check))
register(Editable(HYPOTHESIS, HypothesisRow, "hy", HypothesisColumns, may=may_edit, after=check))
for _table in (CARD, HYPOTHESIS):
    for _part in ("journey", "stage", "step", "moment", "card"):
        hang(_part, _table, f"{_part}_id")
