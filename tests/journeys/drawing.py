"""A map with something on every table, and ways to look at one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from etappe.accounts import Access
from etappe.changes import add, perform
from etappe.journeys import MapBuilder, documents
from etappe.journeys.drawn import Drawn
from etappe.kit import new_id
from etappe.kit.ranks import spread

STAGES = {
    "Suchen": ("Anzeige", "Portal"),
    "Rechnen": ("Daten", "Prämie"),
    "Abschließen": ("Antrag", "Vertrag"),
}
LANES = ("do", "pain", "touchpoint", "handover", "custom")


@dataclass
class Map:
    """A journey by the names of what is on it."""

    id: str
    steps: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    lanes: dict[str, str] = field(default_factory=dict)
    objects: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)


def draw(access: Access, name: str = "Ich berechne meine Prämie") -> Map:
    """Six steps; a touchpoint at each, one that spans two; a pain with a persona; moment, emotion, duty, view."""
    builder = MapBuilder(new_id("jo"))
    made = Map(builder.journey_id)
    builder.journey({"name": {"de": name}})
    made.objects["persona"] = builder.object("persona", {"de": f"Vergleicherin {new_id('x')}"})
    made.objects["department"] = builder.object("department", {"de": f"Service {new_id('x')}"})
    builder.add_lanes(LANES)
    made.lanes = dict(builder.lanes)
    for (stage, steps), rank in zip(STAGES.items(), spread(len(STAGES)), strict=True):
        made.stages[stage] = builder.part("stage", "sg", name={"de": stage}, rank=rank)
        for step, place in zip(steps, spread(len(steps)), strict=True):
            columns = {"stage_id": made.stages[stage], "name": {"de": step}, "rank": place}
            made.steps[step] = builder.part("step", "st", **columns)
            touchpoint = builder.object("touchpoint", {"de": f"{step} {new_id('x')}"})
            made.objects[step] = touchpoint
            made.cards[step] = builder.place("touchpoint", made.steps[step], [touchpoint])[0]
    _more(builder, made)
    perform(access, scope="atlas", kind="journey.created", edits=builder.edits)
    return made


def _more(builder: MapBuilder, made: Map) -> None:
    persona = made.objects["persona"]
    pain = builder.statement("pain", {"de": "Zu viele Fragen"}, severity=4)
    made.objects["pain"] = pain
    made.cards["pain"] = builder.place("pain", made.steps["Portal"], [pain], span=2, persona_ids=[persona])[0]
    builder.part(
        "emotion", "em", step_id=made.steps["Daten"], persona_id=persona, basis="assumed", value=-0.5
    )
    builder.part(
        "moment",
        "mo",
        step_id=made.steps["Daten"],
        kind="truth",
        metric="lost_share",
        target=0.2,
        threshold=0.3,
    )
    builder.part(
        "duty", "du", subject_id=made.steps["Daten"], department_id=made.objects["department"], letter="A"
    )
    builder.part("view", "vw", name={"de": "Nur Kundensicht"}, settings={"lanes": ["do"]})


def look(access: Access, journey_id: str) -> Drawn:
    """The map as it stands."""
    return documents.drawn(access.db, journey_id)


def names(drawn: Drawn) -> list[str]:
    """The steps of a map in their order."""
    return [step["name"].get("de", "") for step in drawn.steps]


def do(access: Access, journey_id: str, *edits: dict[str, Any], kind: str = "test.done") -> Any:
    """One command on a map."""
    return perform(access, scope=journey_id, kind=kind, edits=list(edits))


def another(access: Access, name: str = "Andere", **columns: Any) -> str:
    """A journey with nothing on it."""
    made = new_id("jo")
    perform(
        access,
        scope="atlas",
        kind="journey.created",
        edits=[add("journey", made, name={"de": name}, **columns)],
    )
    return made
