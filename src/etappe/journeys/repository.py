"""Every query of journeys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, defer

from etappe.journeys.columns import (
    CardColumns,
    DutyColumns,
    EmotionColumns,
    JourneyColumns,
    LaneColumns,
    LinkColumns,
    MomentColumns,
    StageColumns,
    StepColumns,
    ViewColumns,
)
from etappe.journeys.models import (
    CardRow,
    DutyRow,
    EmotionRow,
    JourneyRow,
    LaneRow,
    LinkRow,
    MomentRow,
    StageRow,
    StepRow,
    VersionRow,
    ViewRow,
)

Wire = dict[str, Any]
"""A row as JSON has it."""
AnyRow = TypeVar("AnyRow")

TABLES: Final[dict[str, tuple[type[Any], type[Any]]]] = {
    "journey": (JourneyRow, JourneyColumns),
    "stage": (StageRow, StageColumns),
    "step": (StepRow, StepColumns),
    "lane": (LaneRow, LaneColumns),
    "card": (CardRow, CardColumns),
    "emotion": (EmotionRow, EmotionColumns),
    "moment": (MomentRow, MomentColumns),
    "link": (LinkRow, LinkColumns),
    "duty": (DutyRow, DutyColumns),
    "view": (ViewRow, ViewColumns),
}
"""The tables of a map by their names in edits, parents before children."""
PARTS: Final = tuple(name for name in TABLES if name != "journey")
_KEPT: Final = {"journey": ("state_at", "version", "created_at", "updated_at")}
"""What the server keeps beside the columns that people write."""
_RANKED: Final = frozenset({"stage", "step", "lane", "card", "view"})


def map_rows(
    db: Session, journey_ids: Sequence[str], tables: Iterable[str] = TABLES
) -> dict[str, list[Wire]]:
    """Everything on these maps, table by table, in the order of the map; one query each."""
    return {name: wire_rows(db, name, journey_ids) for name in tables}


def wire_rows(db: Session, name: str, journey_ids: Sequence[str]) -> list[Wire]:
    """The rows of one table on these maps."""
    table = TABLES[name][0]
    own = table.id if name == "journey" else table.journey_id
    return _wire(db, _chosen(name).where(own.in_(journey_ids)))


def all_rows(db: Session, name: str) -> list[Wire]:
    """The rows of one table on all maps that stand: neither archived nor in the bin."""
    table = TABLES[name][0]
    if name == "journey":
        return _wire(db, _chosen(name).where(JourneyRow.state == "active"))
    standing = select(JourneyRow.id).where(JourneyRow.state == "active")
    return _wire(db, _chosen(name).where(table.journey_id.in_(standing)))


def journeys(db: Session, *, state: str = "active") -> list[Wire]:
    """All journeys in a state, changed last first."""
    latest = (JourneyRow.updated_at.desc(), JourneyRow.id)
    return _wire(db, _chosen("journey", order=latest).where(JourneyRow.state == state))


def step_counts(db: Session) -> dict[str, int]:
    """How many steps each journey has."""
    counted = select(StepRow.journey_id, func.count()).group_by(StepRow.journey_id)
    return {row[0]: row[1] for row in db.execute(counted)}


def journey(db: Session, journey_id: str) -> Wire | None:
    """One journey."""
    found = wire_rows(db, "journey", [journey_id])
    return found[0] if found else None


def journey_ids(db: Session, ids: Iterable[str]) -> set[str]:
    """Which of these journeys exist."""
    return set(db.scalars(select(JourneyRow.id).where(JourneyRow.id.in_(list(ids)))))


def stage_ids(db: Session, ids: Iterable[str]) -> set[str]:
    """Which of these stages exist."""
    return set(db.scalars(select(StageRow.id).where(StageRow.id.in_(list(ids)))))


def phases_taken(db: Session, stage_ids: Iterable[str]) -> set[str]:
    """Which of these phases have a journey that is not in the bin."""
    taken = select(JourneyRow.phase_id).where(
        JourneyRow.phase_id.in_(list(stage_ids)), JourneyRow.state != "bin"
    )
    return {one for one in db.scalars(taken) if one}


def rows(db: Session, table: type[AnyRow], ids: Iterable[str]) -> list[AnyRow]:
    """Rows by their ids, as objects of the session."""
    wanted = sorted(set(ids))
    known: Any = table
    return list(db.scalars(select(table).where(known.id.in_(wanted)))) if wanted else []


def variants_of(db: Session, journey_id: str) -> list[str]:
    """The journeys that vary this one."""
    wanted = select(JourneyRow.id).where(JourneyRow.variant_of == journey_id, JourneyRow.state != "bin")
    return list(db.scalars(wanted.order_by(JourneyRow.id)))


def linked(db: Session, journey_id: str) -> list[Wire]:
    """Journeys that this one leads to, comes from, varies, or is varied by."""
    ways = select(LinkRow.to_journey_id).where(LinkRow.journey_id == journey_id)
    back = select(LinkRow.journey_id).where(LinkRow.to_journey_id == journey_id)
    base = select(JourneyRow.variant_of).where(JourneyRow.id == journey_id)
    near = or_(
        JourneyRow.id.in_(ways),
        JourneyRow.id.in_(back),
        JourneyRow.id.in_(base),
        JourneyRow.variant_of == journey_id,
        JourneyRow.variant_of.in_(base),
    )
    return _wire(db, _chosen("journey").where(near, JourneyRow.id != journey_id, JourneyRow.state != "bin"))


def links_to(db: Session, journey_id: str) -> list[Wire]:
    """The links of other maps that lead here."""
    return _wire(
        db, _chosen("link").where(LinkRow.to_journey_id == journey_id, LinkRow.journey_id != journey_id)
    )


def sub_links(db: Session) -> list[tuple[str, str]]:
    """From which journey to which the links of kind "sub" lead."""
    wanted = select(LinkRow.journey_id, LinkRow.to_journey_id).where(LinkRow.kind == "sub")
    return [(one, other) for one, other in db.execute(wanted)]


def step_orders(db: Session, journey_ids: Iterable[str]) -> dict[str, list[str]]:
    """The steps of each map, in the order of the map."""
    wanted = (
        select(StepRow.journey_id, StepRow.id)
        .join(StageRow, StageRow.id == StepRow.stage_id)
        .where(StepRow.journey_id.in_(sorted(journey_ids)))
        .order_by(StageRow.rank, StageRow.id, StepRow.rank, StepRow.id)
    )
    orders: dict[str, list[str]] = defaultdict(list)
    for journey_id, step_id in db.execute(wanted):
        orders[journey_id].append(step_id)
    return orders


def emotions_on(db: Session, step_ids: Iterable[str]) -> list[EmotionRow]:
    """The emotions at these steps."""
    return list(db.scalars(select(EmotionRow).where(EmotionRow.step_id.in_(sorted(step_ids)))))


def duties_of(db: Session, subject_ids: Iterable[str], journey_ids: Iterable[str]) -> list[DutyRow]:
    """The duties for these subjects on these maps."""
    mine = (DutyRow.subject_id.in_(sorted(subject_ids)), DutyRow.journey_id.in_(sorted(journey_ids)))
    return list(db.scalars(select(DutyRow).where(*mine)))


def places(db: Session, object_id: str) -> list[Wire]:
    """Where an object stands: one place for every card, by journey and step."""
    wanted = (
        select(
            CardRow.journey_id,
            JourneyRow.name.label("journey"),
            StageRow.name.label("stage"),
            StepRow.name.label("step"),
            LaneRow.kind.label("lane"),
            CardRow.id.label("card_id"),
            CardRow.step_id,
        )
        .join(JourneyRow, JourneyRow.id == CardRow.journey_id)
        .join(StepRow, StepRow.id == CardRow.step_id)
        .join(StageRow, StageRow.id == StepRow.stage_id)
        .join(LaneRow, LaneRow.id == CardRow.lane_id)
        .where(CardRow.object_id == object_id, JourneyRow.state != "bin")
        .order_by(CardRow.journey_id, StageRow.rank, StepRow.rank, CardRow.id)
    )
    return _wire(db, wanted)


def names_on(db: Session, ids: Iterable[str]) -> list[Wire]:
    """The words on maps by which they are found: names of the journeys, their stages and steps."""
    wanted = sorted(ids)
    journeys = select(
        JourneyRow.id.label("journey_id"),
        JourneyRow.name,
        JourneyRow.context,
        JourneyRow.fields,
        JourneyRow.state,
    ).where(JourneyRow.id.in_(wanted))
    parts = [
        select(one.journey_id, one.name).where(one.journey_id.in_(wanted)) for one in (StageRow, StepRow)
    ]
    return [row for query in (journeys, *parts) for row in _wire(db, query)]


def concerned(db: Session, department_id: str, touchpoint_ids: Iterable[str]) -> list[str]:
    """Maps on which a department is named, stands on a lane, or owns a touchpoint."""
    named = select(DutyRow.journey_id).where(DutyRow.department_id == department_id)
    standing = select(CardRow.journey_id).where(CardRow.object_id.in_([department_id, *touchpoint_ids]))
    wanted = select(JourneyRow.id).where(
        JourneyRow.state == "active",
        or_(JourneyRow.department_id == department_id, JourneyRow.id.in_(named), JourneyRow.id.in_(standing)),
    )
    return list(db.scalars(wanted.order_by(JourneyRow.id)))


def versions(db: Session, journey_id: str) -> list[VersionRow]:
    """The named versions of a journey, newest first, without their contents."""
    wanted = select(VersionRow).where(VersionRow.journey_id == journey_id).options(defer(VersionRow.content))
    return list(db.scalars(wanted.order_by(VersionRow.made_at.desc(), VersionRow.id.desc())))


def version(db: Session, journey_id: str, version_id: str) -> VersionRow | None:
    """One version of a journey."""
    found = db.get(VersionRow, version_id)
    return found if found is not None and found.journey_id == journey_id else None


def binned_before(db: Session, moment: datetime) -> list[str]:
    """Journeys that have lain in the bin since then."""
    old = select(JourneyRow.id).where(JourneyRow.state == "bin", JourneyRow.state_at < moment)
    return list(db.scalars(old))


def count(db: Session) -> int:
    """How many journeys there are, whatever their state."""
    return db.scalar(select(func.count()).select_from(JourneyRow)) or 0


def _chosen(name: str, order: Any = None) -> Any:
    """The columns of a table that documents show, in the order of the map."""
    table, columns = TABLES[name]
    names = ("id", *columns.model_fields, *_KEPT.get(name, ()))
    ranked = (table.rank, table.id) if name in _RANKED else (table.id,)
    return select(*(getattr(table, one) for one in names)).order_by(*(order or ranked))


def _wire(db: Session, wanted: Any) -> list[Wire]:
    found = db.execute(wanted)
    names = list(found.keys())
    moments = [name for name in names if name.endswith("_at")]
    result = [dict(zip(names, row, strict=True)) for row in found]
    for row in result if moments else ():
        for name in moments:
            row[name] = _moment(row[name])
    return result


def _moment(value: datetime | None) -> str | None:
    """A moment as JSON has it, always in the same zone."""
    return None if value is None else value.astimezone(UTC).isoformat().replace("+00:00", "Z")
