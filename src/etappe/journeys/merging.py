"""Which edits let one step take the place of others, so that what was measured about them goes on there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from etappe.changes import Edit, drop, put
from etappe.journeys.drawn import Drawn, Wire

Keeping = Literal["cards", "history"]
"""``cards`` stand at the other step from now on; of ``history`` only the past of the touchpoints counts there."""
Heirs = Callable[[Session, Collection[str], str], Sequence[Edit]]
MOST_ORIGINS: Final = 50
_heirs: list[Heirs] = []


def register_heirs(heirs: Heirs) -> None:
    """Say which edits let what another room has on steps stand on the one that takes their place."""
    _heirs.append(heirs)


def succession(
    db: Session, drawn: Drawn, gone: Sequence[Wire], kept: Wire, keeping: Keeping, day: date
) -> list[Edit]:
    """The edits after which ``kept`` has the place and the history of the steps that are ``gone``."""
    ids = {step["id"] for step in gone}
    edits: list[Edit] = [put("step", kept["id"], fields=_inheriting(drawn, gone, kept, keeping, day))]
    edits += _led_there(drawn, ids, kept["id"])
    edits += moved_cards(drawn, ids, kept["id"]) if keeping == "cards" else ()
    edits += _moved_rows(drawn, ids, kept["id"])
    edits += [edit for heirs in _heirs for edit in heirs(db, ids, kept["id"])]
    return edits + [drop("step", one) for one in sorted(ids)]


def moved_cards(drawn: Drawn, gone: Collection[str], kept: str) -> Iterator[Edit]:
    """Cards that only reach into what goes keep the rest; others move to the kept step, each object once in a lane."""
    held = {_what(card) for card in drawn.tables["card"] if kept in _ids(drawn, card)}
    beside = _is_run(drawn, [*gone, kept])
    for card in drawn.tables["card"]:
        covered = _ids(drawn, card)
        left = [one for one in covered if one not in gone]
        if len(left) == len(covered):
            continue
        if covered[0] not in gone:
            yield put("card", card["id"], span=len(left))
        elif _what(card) not in held or kept in left:
            held.add(_what(card))
            yield put("card", card["id"], step_id=kept, span=len({kept, *left}) if beside else 1)


def _inheriting(drawn: Drawn, gone: Sequence[Wire], kept: Wire, keeping: Keeping, day: date) -> Wire:
    """What describes the kept step, with where it came from."""
    everyone = [kept, *gone]
    touchpoints = [one for step in everyone for one in step["fields"].get("inherits", ())]
    if keeping == "history":
        touchpoints += [
            card["object_id"] for step in gone for card in drawn.cards_at(step["id"], "touchpoint")
        ]
    origins = [one for step in everyone for one in step["fields"].get("came_from", ())]
    origins += [{"id": step["id"], "name": step["name"], "until": day.isoformat()} for step in gone]
    found = {**kept["fields"], "came_from": origins[-MOST_ORIGINS:]}
    return {**found, "inherits": list(dict.fromkeys(touchpoints))} if touchpoints else found


def _led_there(drawn: Drawn, gone: set[str], kept: str) -> Iterator[Edit]:
    """Steps that led to one that goes lead to the kept one."""
    for step in drawn.steps:
        ways = step["fields"].get("next", ())
        if step["id"] not in gone and step["id"] != kept and not gone.isdisjoint(ways):
            led = dict.fromkeys(kept if one in gone else one for one in ways)
            yield put("step", step["id"], fields={**step["fields"], "next": list(led)})


def _moved_rows(drawn: Drawn, gone: Collection[str], kept: str) -> Iterator[Edit]:
    """Moments and ways move along; feelings and duties where the kept step has none of the same kind."""
    for row in drawn.tables["moment"]:
        if row["step_id"] in gone:
            yield put("moment", row["id"], step_id=kept)
    for row in drawn.tables["link"]:
        ends: Wire = {name: kept for name in ("step_id", "to_step_id") if row[name] in gone}
        if ends:
            yield put("link", row["id"], **ends)
    yield from _only_first(drawn.tables["emotion"], "step_id", ("persona_id", "basis"), gone, kept, "emotion")
    yield from _only_first(
        drawn.tables["duty"], "subject_id", ("department_id", "letter"), gone, kept, "duty"
    )


def _only_first(
    rows: Sequence[Wire], where: str, same: Sequence[str], gone: Collection[str], kept: str, table: str
) -> Iterator[Edit]:
    held = {tuple(row[name] for name in same) for row in rows if row[where] == kept}
    for row in rows:
        key: tuple[Any, ...] = tuple(row[name] for name in same)
        if row[where] in gone and key not in held:
            held.add(key)
            place: Wire = {where: kept}
            yield put(table, row["id"], **place)


def _is_run(drawn: Drawn, ids: Sequence[str]) -> bool:
    """Whether the steps stand side by side."""
    places = sorted(drawn.place[one] for one in ids)
    return places[-1] - places[0] + 1 == len(places)


def _ids(drawn: Drawn, card: Wire) -> list[str]:
    return [step["id"] for step in drawn.covered(card)]


def _what(card: Wire) -> tuple[str, str]:
    return card["lane_id"], card["object_id"]
