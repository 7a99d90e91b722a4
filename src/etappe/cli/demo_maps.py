"""Writes what the people of the demo company have drawn, as they would: commands in the log, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from etappe import simulate
from etappe.accounts import Access
from etappe.changes import Edit, add, perform
from etappe.cli import demo_metrics
from etappe.journeys import MapBuilder
from etappe.kit import new_id, now
from etappe.kit.ranks import spread
from etappe.objects import KINDS
from etappe.simulate import Card, DrawnMap, DrawnStep, Proof, Thing


def draw(access: Access) -> None:
    """The framework, the library and all maps of the demo company, with what is measured on them."""
    drawing = _Drawing(access)
    drawing.write_things(simulate.THINGS)
    for one in simulate.MAPS:
        drawing.write_map(one)
    drawing.link(simulate.MAPS)
    demo_metrics.put_up(access, drawing.ids, drawing.journeys, drawing.steps, drawing.assumed)


class _Drawing:
    """Knows the id of everything that has been drawn so far."""

    def __init__(self, access: Access) -> None:
        self.access, self.now = access, now()
        self.ids: dict[str, str] = {}
        self.journeys: dict[str, str] = {}
        self.statements: dict[tuple[str, str], str] = {}
        self.steps: dict[str, list[str]] = {}
        self.assumed: dict[simulate.Assumed, str] = {}
        self.phases: list[str] = []

    def write_things(self, things: Iterable[Thing]) -> None:
        """Departments and words to the framework, everything else to the library."""
        by_room: dict[str, list[Edit]] = {"framework": [], "library": []}
        for thing in things:
            kind = KINDS[thing.kind]
            self.ids[thing.key] = new_id(kind.prefix)
            owner = None if thing.owner is None else self.ids[thing.owner]
            columns = {"kind": thing.kind, "name": thing.name, "fields": self._resolved(thing.fields)}
            by_room[kind.room].append(add("object", self.ids[thing.key], owner_id=owner, **columns))
        for room, edits in by_room.items():
            perform(self.access, scope=room, kind=f"{room}.filled", edits=edits)

    def write_map(self, drawn: DrawnMap) -> None:
        """One map with everything on it."""
        builder = MapBuilder(new_id("jo"))
        self.journeys[drawn.key] = builder.journey_id
        builder.journey(self._columns(drawn))
        builder.add_lanes(drawn.lanes)
        self.steps[drawn.key] = []
        for stage, rank in zip(drawn.stages, spread(len(drawn.stages)), strict=True):
            fields = self._resolved(stage.fields)
            stage_id = builder.part("stage", "sg", name=stage.name, rank=rank, fields=fields)
            if drawn.level == "L0":
                self.phases.append(stage_id)
            for step, place in zip(stage.steps, spread(len(stage.steps)), strict=True):
                self.steps[drawn.key].append(self._step(builder, stage_id, place, step))
                self._assume(builder, drawn.key)
        for department, letter in drawn.duties.items():
            self._duty(builder, builder.journey_id, department, letter)
        perform(self.access, scope="atlas", kind="journey.created", edits=builder.edits)

    def link(self, maps: Iterable[DrawnMap]) -> None:
        """The ways between the maps, now that all are there."""
        edits = [
            add("link", new_id("lk"), journey_id=self.journeys[one.key], to_journey_id=self.journeys[link.to],
                kind=link.kind, step_id=self._place(one.key, link.step), to_step_id=self._place(link.to, link.to_step))
            for one in maps
            for link in one.links
        ]  # fmt: skip
        perform(self.access, scope="atlas", kind="journeys.linked", edits=edits)

    def _place(self, key: str, step: int | None) -> str | None:
        return None if step is None else self.steps[key][step]

    def _columns(self, drawn: DrawnMap) -> dict[str, Any]:
        return {
            "name": drawn.name,
            "level": drawn.level,
            "status": drawn.status,
            "horizon": drawn.horizon,
            "context": drawn.context,
            "phase_id": None if drawn.phase is None else self.phases[drawn.phase],
            "variant_of": None if drawn.variant_of is None else self.journeys[drawn.variant_of],
            "persona_ids": [self.ids[one] for one in drawn.personas],
            "department_id": None if drawn.department is None else self.ids[drawn.department],
            "manager_id": self.access.person_id,
            "review_days": drawn.review_days,
            "reviewed_at": self._ago(drawn.reviewed),
            "fields": self._resolved(drawn.fields),
        }

    def _step(self, builder: MapBuilder, stage_id: str, rank: str, step: DrawnStep) -> str:
        step_id = builder.part(
            "step", "st", stage_id=stage_id, name=step.name, rank=rank, optional=step.optional,
            fields=self._resolved(step.fields), checked_at=self._ago(step.checked),
        )  # fmt: skip
        builder.place("touchpoint", step_id, [self.ids[one] for one in step.touchpoints])
        for card in step.cards:
            self._card(builder, step_id, card)
        for one in step.feelings:
            builder.part(
                "emotion", "em", step_id=step_id, basis=one.basis, value=one.value, name=one.name, reason=one.reason,
                persona_id=None if one.persona is None else self.ids[one.persona], evidence=self._resolved(one.proof),
            )  # fmt: skip
        for moment in step.moments:
            builder.part(
                "moment", "mo", step_id=step_id, kind=moment.kind, name=moment.name, reason=moment.reason,
                metric=moment.metric, target=moment.target, threshold=moment.threshold,
            )  # fmt: skip
        for department, letter in step.duties.items():
            self._duty(builder, step_id, department, letter)
        return step_id

    def _card(self, builder: MapBuilder, step_id: str, card: Card) -> None:
        object_id = self.ids[card.object] if card.object else self._statement(builder, card)
        personas = [self.ids[one] for one in card.personas]
        builder.place(card.lane, step_id, [object_id], span=card.span, persona_ids=personas)

    def _assume(self, builder: MapBuilder, key: str) -> None:
        """What is taken for granted about the newest step stands on the map like any other statement."""
        steps = self.steps[key]
        for one in simulate.ASSUMED:
            if (one.map, one.step) == (key, len(steps) - 1):
                statement = self._statement(builder, Card(one.lane, one.text))
                [self.assumed[one]] = builder.place(one.lane, steps[-1], [statement])

    def _statement(self, builder: MapBuilder, card: Card) -> str:
        """What is said in the same words on several maps is one statement."""
        key = (card.lane, " ".join(card.text.values()))
        if key not in self.statements:
            proof = {} if card.proof is None else {"evidence": self._resolved(card.proof)}
            severity = {} if card.severity is None else {"severity": card.severity}
            self.statements[key] = builder.object("statement", card.text, sort=card.lane, **proof, **severity)
        return self.statements[key]

    def _duty(self, builder: MapBuilder, subject_id: str, department: str, letter: str) -> None:
        builder.part("duty", "du", subject_id=subject_id, department_id=self.ids[department], letter=letter)

    def _resolved(self, value: Any) -> Any:
        """A value with ids in place of keys, and proofs as evidence."""
        if isinstance(value, Proof):
            day = (self.now - timedelta(days=value.days)).date()
            return _evidence(value, day)
        if isinstance(value, str) and value.startswith("@"):
            return self.ids[value[1:]]
        if isinstance(value, Mapping):
            return {key: self._resolved(one) for key, one in value.items()}
        return [self._resolved(one) for one in value] if isinstance(value, list) else value

    def _ago(self, days: int | None) -> datetime | None:
        return None if days is None else self.now - timedelta(days=days)


def _evidence(proof: Proof, day: date) -> dict[str, Any]:
    found: dict[str, Any] = {"state": proof.state, "source": proof.source, "date": day.isoformat()}
    return found if proof.n is None else {**found, "n": proof.n}
