"""Touchpoints as measures see them: a name, the channel in the data, the rule that binds events, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Binding
from etappe.changes import Edit, add, perform, put, take_turn
from etappe.kit import new_id
from etappe.library import logic
from etappe.library.errors import NoSuchTouchpoint
from etappe.library.types import Touchpoint
from etappe.objects import Object

SCOPE = "library"


def list_touchpoints(db: Session) -> list[Touchpoint]:
    """All touchpoints that are not in the bin, in the order in which their rules are tried."""
    channels = _codes(db)
    found = objects.of_kinds(db, "touchpoint", states=("active", "archived"))
    return sorted((_touchpoint(one, channels) for one in found), key=lambda one: (one.position, one.id))


def get_touchpoint(db: Session, touchpoint_id: str) -> Touchpoint:
    """One touchpoint. Raises :class:`NoSuchTouchpoint`."""
    found = [one for one in objects.get_many(db, [touchpoint_id]) if one.kind == "touchpoint"]
    if not found or found[0].state == "bin":
        raise NoSuchTouchpoint(touchpoint_id)
    return _touchpoint(found[0], _codes(db))


def bindings(db: Session) -> tuple[Binding, ...]:
    """What the journey index must know: the touchpoints whose rule says more than their name."""
    return tuple(
        Binding(one.name, one.rule) for one in list_touchpoints(db) if not logic.is_plain(one.name, one.rule)
    )


def create_touchpoint(access: Access, *, name: str, rule: str | None = None, channel: str = "") -> Touchpoint:
    """A new touchpoint; without a rule, the one that looks for its name. Raises ``NameTaken``."""
    take_turn(access)
    made = new_id("tp")
    edits = [*_channel_edits(access.db, channel), _added(access.db, made, name, rule, 0)]
    if channel:
        edits[-1]["row"]["fields"]["channel"] = _channel_id(access.db, channel, edits)
    perform(access, scope=SCOPE, kind="touchpoint.created", edits=edits)
    return get_touchpoint(access.db, made)


def change_touchpoint(
    access: Access,
    touchpoint_id: str,
    *,
    name: str | None = None,
    channel: str | None = None,
    rule: str | None = None,
) -> Touchpoint:
    """Change a touchpoint everywhere at once. Raises :class:`NoSuchTouchpoint`, ``NameTaken``."""
    take_turn(access)
    get_touchpoint(access.db, touchpoint_id)
    (one,) = objects.get_many(access.db, [touchpoint_id])
    edits = _channel_edits(access.db, channel or "")
    fields = {**one.fields, "rule": logic.checked(rule) if rule else _rule(one)}
    if channel is not None:
        fields["channel"] = _channel_id(access.db, channel, edits) if channel else None
    named = {} if name is None else {"name": _renamed(one, name)}
    edits.append(put("object", touchpoint_id, fields=fields, **named))
    perform(access, scope=SCOPE, kind="touchpoint.changed", edits=edits)
    return get_touchpoint(access.db, touchpoint_id)


def touchpoints_named(access: Access, names: Sequence[str]) -> dict[str, Touchpoint]:
    """A touchpoint for each name; those that do not exist yet are made, bound to events of that name."""
    take_turn(access)
    _, edits = touchpoint_edits(access.db, names)
    if edits:
        perform(access, scope=SCOPE, kind="touchpoint.created", edits=edits)
    wanted = set(names)
    return {one.name: one for one in list_touchpoints(access.db) if one.name in wanted}


def touchpoint_edits(db: Session, names: Sequence[str]) -> tuple[dict[str, str], list[Edit]]:
    """The id for each name, and the edits that make the missing ones, for a larger change."""
    ids = {one.label: one.id for one in objects.labelled(db, "touchpoint", list(names))}
    edits: list[Edit] = []
    for name in dict.fromkeys(names):
        if name not in ids:
            ids[name] = new_id("tp")
            edits.append(_added(db, ids[name], name, None, len(edits)))
    return ids, edits


def binding_edits(db: Session, pairs: Sequence[tuple[str, str]]) -> list[Edit]:
    """The edits that bind events by rules to touchpoints: pairs of a rule and a name.

    A touchpoint that exists keeps its rule and gets the new one beside it; the others are made.
    """
    names = list(dict.fromkeys(name for _, name in pairs))
    known = {one.label: one for one in objects.labelled(db, "touchpoint", names)}
    edits: list[Edit] = []
    for name in names:
        wanted = [logic.checked(rule) for rule, of in pairs if of == name]
        if name not in known:
            edits.append(_added(db, new_id("tp"), name, logic.either(wanted), len(edits)))
            continue
        one = known[name]
        rule = logic.either([_rule(one), *wanted])
        if rule != _rule(one):
            edits.append(put("object", one.id, fields={**one.fields, "rule": rule}))
    return edits


def _added(db: Session, made: str, name: str, rule: str | None, place: int) -> Edit:
    positions = [one.position for one in list_touchpoints(db) if one.position < logic.LAST]
    fields: dict[str, Any] = {
        "rule": logic.checked(rule) if rule else logic.rule_for(name),
        "position": max(positions, default=-1) + 1 + place,
    }
    return add("object", made, kind="touchpoint", name={"de": name}, fields=fields)


def _renamed(one: Object, name: str) -> dict[str, str]:
    """The name by which data knows the touchpoint is the primary one: German, else English."""
    language = "de" if "de" in one.name or "en" not in one.name else "en"
    return {**dict(one.name.items()), language: name}


def _rule(one: Object) -> str:
    return str(one.fields.get("rule") or logic.rule_for(one.label))


def _touchpoint(one: Object, channels: Mapping[str, str]) -> Touchpoint:
    position = int(one.fields.get("position", logic.LAST))
    return Touchpoint(
        one.id, one.label, channels.get(one.fields.get("channel", ""), ""), _rule(one), position
    )


def _codes(db: Session) -> dict[str, str]:
    """What data calls each channel."""
    channels = objects.of_kinds(db, "channel", states=("active", "archived"))
    return {one.id: _code(one) for one in channels}


def _code(channel: Object) -> str:
    code: Mapping[str, str] = channel.fields.get("code", {})
    return next(iter(code.values()), channel.label)


def _channel_edits(db: Session, code: str) -> list[Edit]:
    """The edit that makes the channel of this name in data, unless there is one."""
    if not code or code in _codes(db).values():
        return []
    return [add("object", new_id("ch"), kind="channel", name={"de": code}, fields={"code": {"de": code}})]


def _channel_id(db: Session, code: str, edits: Sequence[Edit]) -> str:
    made = [edit["row"]["id"] for edit in edits if edit.get("row", {}).get("kind") == "channel"]
    known = [channel_id for channel_id, one in _codes(db).items() if one == code]
    return str((known or made)[0])
