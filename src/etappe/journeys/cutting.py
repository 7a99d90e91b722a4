"""Which edits cut a range of steps out of a map into a micro-journey of its own, linked both ways to read."""

from __future__ import annotations

from collections.abc import Sequence

from etappe.changes import Edit, add
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


def cut(drawn: Drawn, steps: Sequence[Wire], name: Text) -> tuple[str, list[Edit]]:
    """The id of the micro-journey and the edits that make it."""
    copy = Copy(drawn, only=[step["id"] for step in steps])
    edits = copy.edits(name=name, level="L2", phase_id=None)
    edits = [edit for edit in edits if edit["add"] != "view"]
    way = {"step_id": steps[0]["id"], "to_journey_id": copy.journey_id, "kind": "sub", "name": name}
    return copy.journey_id, [*edits, add("link", new_id("lk"), journey_id=drawn.journey["id"], **way)]
