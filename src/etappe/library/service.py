"""Use cases of the library: touchpoints that exist once and are placed on many journeys."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from etappe.analytics import Binding
from etappe.kit import new_id
from etappe.library import logic, repository
from etappe.library.errors import NameTaken, NoSuchTouchpoint
from etappe.library.models import TouchpointRow
from etappe.library.types import Touchpoint


def list_touchpoints(db: Session) -> list[Touchpoint]:
    """All touchpoints, in the order in which their rules are tried."""
    return [_touchpoint(row) for row in repository.touchpoints(db)]


def get_touchpoint(db: Session, touchpoint_id: str) -> Touchpoint:
    """One touchpoint. Raises :class:`NoSuchTouchpoint`."""
    return _touchpoint(_row(db, touchpoint_id))


def bindings(db: Session) -> tuple[Binding, ...]:
    """What the journey index must know: the touchpoints whose rule says more than their name."""
    return tuple(
        Binding(row.name, row.rule)
        for row in repository.touchpoints(db)
        if not logic.is_plain(row.name, row.rule)
    )


def create_touchpoint(
    db: Session, workspace_id: str, *, name: str, rule: str | None = None, channel: str = ""
) -> Touchpoint:
    """A new touchpoint; without a rule, the one that looks for its name. Raises :class:`NameTaken`."""
    if repository.named(db, [name]):
        raise NameTaken(name)
    row = TouchpointRow(
        id=new_id("tp"),
        workspace_id=workspace_id,
        name=name,
        channel=channel,
        rule=logic.checked(rule) if rule else logic.rule_for(name),
        position=repository.next_position(db),
    )
    db.add(row)
    db.flush()
    return _touchpoint(row)


def touchpoints_named(db: Session, workspace_id: str, names: Sequence[str]) -> dict[str, Touchpoint]:
    """A touchpoint for each name; those that do not exist yet are created, bound to events of that name."""
    known = {row.name: _touchpoint(row) for row in repository.named(db, names)}
    for name in dict.fromkeys(names):
        if name not in known:
            known[name] = create_touchpoint(db, workspace_id, name=name)
    return known


def change_touchpoint(
    db: Session,
    touchpoint_id: str,
    *,
    name: str | None = None,
    channel: str | None = None,
    rule: str | None = None,
) -> Touchpoint:
    """Change a touchpoint everywhere at once. Raises :class:`NoSuchTouchpoint`, :class:`NameTaken`."""
    row = _row(db, touchpoint_id)
    row.rule = row.rule if rule is None else logic.checked(rule)
    row.channel = row.channel if channel is None else channel
    row.name = row.name if name is None else name
    try:
        db.flush()
    except IntegrityError as error:
        raise NameTaken(name or "") from error
    return _touchpoint(row)


def _row(db: Session, touchpoint_id: str) -> TouchpointRow:
    row = repository.touchpoint(db, touchpoint_id)
    if row is None:
        raise NoSuchTouchpoint(touchpoint_id)
    return row


def _touchpoint(row: TouchpointRow) -> Touchpoint:
    return Touchpoint(row.id, row.name, row.channel, row.rule, row.position)
