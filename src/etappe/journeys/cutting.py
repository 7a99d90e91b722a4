"""Which edits cut a range of steps out of a map into a micro-journey of its own, linked both ways to read."""

from __future__ import annotations

from collections.abc import Sequence

from etappe.changes import Edit, add, drop, put
from etappe.journeys.copying import Copy
from etappe.journeys.drawn import Drawn, Wire
from etappe.journeys.errors import NoSuchJourney
from etappe.kit import new_id
from etappe.kit.texts import Text


def step_range(drawn: Drawn, first: str, last: str) -> list[Wire]:
    """The steps from one to another, in whichever order they are named. Raises :class:`NoSuchJourney`."""
    for one in (first, last):
        if one not in drawn.place:
            raise NoSuchJourney(one)
    start, end = sorted((drawn.place[first], drawn.place[last]))
    return drawn.steps[start : end + 1]


def cut(drawn: Drawn, steps: Sequence[Wire], name: Text, *, replace: bool) -> tuple[str, list[Edit]]:
    """The id of the micro-journey and the edits that make it.

    With ``replace``, the first step of the range takes the place of all: it carries the name of the
    micro-journey and every card of the range once.
    """
    copy = Copy(drawn, only=[step["id"] for step in steps])
    edits = copy.edits(name=name, level="L2", phase_id=None)
    edits = [edit for edit in edits if edit["add"] != "view"]
    edits += _merged(drawn, steps, name) if replace else []
    way = {"step_id": steps[0]["id"], "to_journey_id": copy.journey_id, "kind": "sub", "name": name}
    return copy.journey_id, [*edits, add("link", new_id("lk"), journey_id=drawn.journey["id"], **way)]


def _merged(drawn: Drawn, steps: Sequence[Wire], name: Text) -> list[Edit]:
    """One step in place of many: cards that only reach into the range keep the rest of it, others move there once."""
    first, gone = steps[0]["id"], {step["id"] for step in steps[1:]}
    edits: list[Edit] = [put("step", first, name=name, optional=all(step["optional"] for step in steps))]
    held = {_what(card) for card in drawn.tables["card"] if first in _ids(drawn, card)}
    for card in drawn.tables["card"]:
        covered = _ids(drawn, card)
        left = [one for one in covered if one not in gone]
        if len(left) == len(covered):
            continue
        if covered[0] not in gone:
            edits.append(put("card", card["id"], span=len(left)))
        elif _what(card) not in held:
            held.add(_what(card))
            edits.append(put("card", card["id"], step_id=first, span=1 + len(left)))
    return edits + [drop("step", one) for one in sorted(gone)]


def _ids(drawn: Drawn, card: Wire) -> list[str]:
    return [step["id"] for step in drawn.covered(card)]


def _what(card: Wire) -> tuple[str, str]:
    return card["lane_id"], card["object_id"]
