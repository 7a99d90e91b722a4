"""Random changes of a map, as many people make them: for tests of what holds after any of them."""

from __future__ import annotations

import random
from typing import Any

from tests.journeys.drawing import look

from etappe.accounts import Access
from etappe.changes import Edit, add, drop, put
from etappe.journeys.drawn import Drawn
from etappe.kit import new_id
from etappe.kit.ranks import between

OPERATIONS = (
    "name_step", "move_step", "add_step", "drop_step", "add_stage", "drop_stage", "name_journey", "add_card",
    "move_card", "drop_card", "span_card", "say", "feel", "drop_lane", "add_lane", "moment", "link", "duty",
)  # fmt: skip


def edits_for(access: Access, journey_id: str, operation: str, seed: int) -> list[Edit]:
    """The edits of one operation; none when the map has nothing that it could be done to."""
    chance = random.Random(seed)
    drawn = look(access, journey_id)
    made: list[Edit] = globals()[f"_{operation}"](drawn, chance)
    return made


def _pick(chance: random.Random, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    return chance.choice(rows) if rows else None


def _words(chance: random.Random) -> dict[str, str]:
    return {chance.choice(["de", "en"]): f"Text {chance.randrange(1000)}"}


def _name_step(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step = _pick(chance, drawn.steps)
    return (
        [] if step is None else [put("step", step["id"], name=_words(chance), optional=chance.random() < 0.5)]
    )


def _move_step(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step, stage = _pick(chance, drawn.steps), _pick(chance, drawn.stages)
    if step is None or stage is None:
        return []
    ranks = [one["rank"] for one in drawn.steps_in(stage["id"]) if one["id"] != step["id"]]
    return [put("step", step["id"], stage_id=stage["id"], rank=between(max(ranks, default=None), None))]


def _add_step(drawn: Drawn, chance: random.Random) -> list[Edit]:
    stage = _pick(chance, drawn.stages)
    if stage is None:
        return []
    columns = {"stage_id": stage["id"], "name": _words(chance), "rank": between(None, None)}
    return [add("step", new_id("st"), journey_id=drawn.journey["id"], **columns)]


def _drop_step(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step = _pick(chance, drawn.steps)
    return [] if step is None else [drop("step", step["id"])]


def _add_stage(drawn: Drawn, chance: random.Random) -> list[Edit]:
    rank = between(max((one["rank"] for one in drawn.stages), default=None), None)
    return [add("stage", new_id("sg"), journey_id=drawn.journey["id"], name=_words(chance), rank=rank)]


def _drop_stage(drawn: Drawn, chance: random.Random) -> list[Edit]:
    stage = _pick(chance, drawn.stages)
    return [] if stage is None or len(drawn.stages) < 2 else [drop("stage", stage["id"])]


def _name_journey(drawn: Drawn, chance: random.Random) -> list[Edit]:
    goal = {"customer_goal": _words(chance)}
    return [
        put(
            "journey",
            drawn.journey["id"],
            name=_words(chance),
            fields=goal,
            review_days=chance.randrange(1, 99),
        )
    ]


def _add_card(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step = _pick(chance, drawn.steps)
    lane = _pick(chance, [one for one in drawn.lanes if one["kind"] in ("do", "pain", "custom")])
    if step is None or lane is None:
        return []
    statement, said = new_id("sm"), _words(chance)
    columns = {"lane_id": lane["id"], "step_id": step["id"], "object_id": statement}
    return [
        add("object", statement, kind="statement", name=said, fields={"sort": lane["kind"]}),
        add("card", new_id("ca"), journey_id=drawn.journey["id"], **columns),
    ]


def _move_card(drawn: Drawn, chance: random.Random) -> list[Edit]:
    card, step = _pick(chance, drawn.tables["card"]), _pick(chance, drawn.steps)
    return [] if card is None or step is None else [put("card", card["id"], step_id=step["id"], span=1)]


def _drop_card(drawn: Drawn, chance: random.Random) -> list[Edit]:
    card = _pick(chance, drawn.tables["card"])
    return [] if card is None else [drop("card", card["id"])]


def _span_card(drawn: Drawn, chance: random.Random) -> list[Edit]:
    card = _pick(chance, drawn.tables["card"])
    if card is None:
        return []
    room = len(drawn.steps) - drawn.place[card["step_id"]]
    return [put("card", card["id"], span=chance.randint(1, room))]


def _say(drawn: Drawn, chance: random.Random) -> list[Edit]:
    statements = sorted(
        (one for one in drawn.objects.values() if one["kind"] == "statement"), key=lambda one: one["id"]
    )
    statement = _pick(chance, statements)
    return [] if statement is None else [put("object", statement["id"], name=_words(chance))]


def _feel(drawn: Drawn, chance: random.Random) -> list[Edit]:
    emotion = _pick(chance, drawn.tables["emotion"])
    return [] if emotion is None else [put("emotion", emotion["id"], value=round(chance.uniform(-1, 1), 2))]


def _drop_lane(drawn: Drawn, chance: random.Random) -> list[Edit]:
    lane = _pick(chance, drawn.lanes)
    return [] if lane is None or len(drawn.lanes) < 2 else [drop("lane", lane["id"])]


def _add_lane(drawn: Drawn, chance: random.Random) -> list[Edit]:
    rank = between(max((one["rank"] for one in drawn.lanes), default=None), None)
    kind = chance.choice(["do", "pain", "custom", "gain"])
    return [
        add("lane", new_id("la"), journey_id=drawn.journey["id"], kind=kind, name=_words(chance), rank=rank)
    ]


def _moment(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step = _pick(chance, drawn.steps)
    if step is None:
        return []
    columns = {"step_id": step["id"], "kind": "pain", "metric": "lost_share", "threshold": chance.random()}
    return [add("moment", new_id("mo"), journey_id=drawn.journey["id"], **columns)]


def _link(drawn: Drawn, chance: random.Random) -> list[Edit]:
    step = _pick(chance, drawn.steps)
    here = drawn.journey["id"]
    if step is None:
        return []
    return [
        add("link", new_id("lk"), journey_id=here, to_journey_id=here, kind="loop", to_step_id=step["id"])
    ]


def _duty(drawn: Drawn, chance: random.Random) -> list[Edit]:
    duty = _pick(chance, drawn.tables["duty"])
    return [] if duty is None else [put("duty", duty["id"], letter=chance.choice("RACI"))]
