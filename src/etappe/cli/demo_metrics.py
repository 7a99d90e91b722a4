"""The metric cards and assumptions on the maps of the demo company, written as its people would: by commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etappe import journeys, measures, objects, simulate
from etappe.accounts import Access
from etappe.changes import Edit, add, perform
from etappe.kit import new_id
from etappe.simulate import Assumed, CardDrawn


def put_up(
    access: Access,
    things: Mapping[str, str],
    maps: Mapping[str, str],
    steps: Mapping[str, Sequence[str]],
    assumed: Mapping[Assumed, str],
) -> None:
    """The ready-made metrics, and what the company measures and assumes.

    Ids of things, maps and steps by keys, and of the cards that say what is assumed.
    """
    measures.add_ready_made_metrics(access)
    metrics = {one.formula: one.id for one in measures.definitions(access.db).values()}
    _say_what_is_paid(access, things, metrics)
    for key, journey_id in maps.items():
        place = _Place(access, journey_id, steps[key], metrics)
        edits = [*place.cards(key), *place.assumptions(key, assumed)]
        if edits:
            perform(access, scope=journey_id, kind="cards.added", edits=edits)


def _say_what_is_paid(access: Access, things: Mapping[str, str], metrics: Mapping[str, str]) -> None:
    for one in simulate.PAID:
        named = [things[key] for key in one.touchpoints]
        said = {"touchpoints": named, "window_days": one.window_days}
        objects.change(access, metrics[one.metric], {"fields": said})


class _Place:
    """One map, and the metrics that can stand on it."""

    def __init__(
        self, access: Access, journey_id: str, steps: Sequence[str], metrics: Mapping[str, str]
    ) -> None:
        self.journey_id, self.steps, self.metrics = journey_id, steps, metrics
        known = journeys.get_journey(access.db, journey_id).moments
        self.moments = {one.step_id: one.id for one in known}

    def cards(self, key: str) -> Iterator[Edit]:
        """The cards of this map."""
        drawn = [one for one in simulate.CARDS if one.map == key]
        for position, card in enumerate(drawn):
            table, subject = self._subject(card)
            yield add(
                "metric_card", new_id("mc"), journey_id=self.journey_id, subject_table=table, subject_id=subject,
                metric_id=self.metrics[card.metric], target=card.target, threshold=card.threshold,
                aggregation=card.aggregation, position=position,
            )  # fmt: skip

    def assumptions(self, key: str, cards: Mapping[Assumed, str]) -> Iterator[Edit]:
        """The assumptions on this map."""
        drawn: list[Assumed] = [one for one in simulate.ASSUMED if one.map == key]
        for position, one in enumerate(drawn):
            yield add(
                "hypothesis", new_id("hy"), journey_id=self.journey_id, subject_table="card",
                subject_id=cards[one], metric_id=self.metrics[one.metric], text=dict(one.text),
                expected=one.expected, tolerance=one.tolerance, position=position,
            )  # fmt: skip

    def _subject(self, card: CardDrawn) -> tuple[str, str]:
        if card.where == "journey":
            return "journey", self.journey_id
        step = self.steps[card.step]
        return ("moment", self.moments[step]) if card.where == "moment" else ("step", step)
