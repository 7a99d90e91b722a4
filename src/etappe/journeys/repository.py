"""Every query of journeys."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from etappe.journeys.models import CommandRow, JourneyRow, PlacementRow, StageRow, StepRow


def journeys(db: Session) -> list[JourneyRow]:
    """All journeys of the workspace, changed last first."""
    return list(db.scalars(select(JourneyRow).order_by(JourneyRow.updated_at.desc(), JourneyRow.id)))


def locked(db: Session, journey_id: str) -> JourneyRow | None:
    """One journey, held until the transaction ends so that changes come one after another."""
    return db.scalar(select(JourneyRow).where(JourneyRow.id == journey_id).with_for_update())


def stages(db: Session, journey_ids: Sequence[str]) -> list[StageRow]:
    """Stages in the order of the map."""
    wanted = StageRow.journey_id.in_(journey_ids)
    return list(db.scalars(select(StageRow).where(wanted).order_by(StageRow.position, StageRow.id)))


def steps(db: Session, journey_ids: Sequence[str]) -> list[StepRow]:
    """Steps in the order of the map, within their stages."""
    wanted = StepRow.journey_id.in_(journey_ids)
    return list(db.scalars(select(StepRow).where(wanted).order_by(StepRow.position, StepRow.id)))


def placements(db: Session, journey_ids: Sequence[str]) -> list[PlacementRow]:
    """Placements in their order within a cell."""
    wanted = PlacementRow.journey_id.in_(journey_ids)
    return list(
        db.scalars(select(PlacementRow).where(wanted).order_by(PlacementRow.position, PlacementRow.id))
    )


def last_command(db: Session, journey_id: str, person_id: str, *, undone: bool) -> CommandRow | None:
    """The person's command that undo takes back next, or redo repeats next."""
    order = CommandRow.id.asc() if undone else CommandRow.id.desc()
    mine = (CommandRow.journey_id == journey_id, CommandRow.person_id == person_id)
    return db.scalar(select(CommandRow).where(*mine, CommandRow.undone == undone).order_by(order).limit(1))


def commands_after(db: Session, command: CommandRow) -> list[CommandRow]:
    """Commands on the same journey that came later and still stand."""
    later = (CommandRow.journey_id == command.journey_id, CommandRow.id > command.id, ~CommandRow.undone)
    return list(db.scalars(select(CommandRow).where(*later)))


def forget_undone(db: Session, journey_id: str, person_id: str) -> None:
    """A new change after an undo ends the possibility to redo."""
    mine = (CommandRow.journey_id == journey_id, CommandRow.person_id == person_id, CommandRow.undone)
    for command in db.scalars(select(CommandRow).where(*mine)):
        db.delete(command)


def undoable(db: Session, person_id: str | None) -> dict[tuple[str, bool], int]:
    """How many commands each journey has, by (journey, undone)."""
    counted = select(CommandRow.journey_id, CommandRow.undone, func.count())
    if person_id is not None:
        counted = counted.where(CommandRow.person_id == person_id)
    rows = db.execute(counted.group_by(CommandRow.journey_id, CommandRow.undone))
    return {(journey_id, undone): number for journey_id, undone, number in rows}
