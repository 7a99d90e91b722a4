"""What content items achieve: whether those who meet them go on to where the content should lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Filter, JourneyIndex
from etappe.analytics.attribution.usage import Passage, passed, together
from etappe.analytics.estimate import NO_DATA
from etappe.journeys import Journey, titled
from etappe.kit.texts import primary
from etappe.measures.performance import logic, wording
from etappe.measures.performance.evidence import matched_effect
from etappe.measures.performance.types import ContentPerformance, ContentRow
from etappe.measures.reality import Reality
from etappe.objects import Object


def content_performance(
    access: Access, reality: Reality, filter: Filter, journey: Journey | None
) -> ContentPerformance:
    """Every content item that names touchpoints, in the order of names."""
    names = {one.id: one.label for one in objects.of_kinds(access.db, "touchpoint")}
    found = [one for one in objects.of_kinds(access.db, "content") if one.fields.get("touchpoints")]
    return ContentPerformance(tuple(_row(one, names, reality, filter, journey) for one in found))


def _row(
    one: Object, names: Mapping[str, str], reality: Reality, filter: Filter, journey: Journey | None
) -> ContentRow:
    met, goal = (
        tuple(names[ref] for ref in one.fields.get(field) or () if ref in names)
        for field in ("touchpoints", "leads_to")
    )
    empty = ContentRow(
        one.id, one.label, primary(one.fields.get("goal") or {}), met, goal, _stage(journey, met),
        _stage(journey, goal), "no_data" if goal else "no_target", 0, 0, 0, 0, NO_DATA, "none", None,
    )  # fmt: skip
    index = reality.index
    if not any(name in index.touchpoint_codes for name in goal):
        return empty
    return _measured(empty, Passage(_flags(index, met), _flags(index, goal)), reality, filter)


def _measured(row: ContentRow, passage: Passage, reality: Reality, filter: Filter) -> ContentRow:
    found = together(reality.journeys(filter).selection.map(passed, passage))
    counts = (found.exposed, found.exposed_reached, found.others, found.others_reached)
    counted = replace(
        row, exposed=counts[0], others=counts[2], exposed_reached=counts[1], others_reached=counts[3]
    )
    plain = logic.effect(*counts)
    if plain.method == "precondition":
        return replace(counted, state="precondition", method="precondition", caveat=wording.PRECONDITION)
    matched = matched_effect(reality, filter, row.touchpoints, row.leads_to)
    effect, caveat = (plain, wording.CONTENT) if matched is None else (matched, wording.MATCHED)
    return replace(
        counted, state=effect.difference.state, effect=effect.difference, method=effect.method, caveat=caveat
    )


def _flags(index: JourneyIndex, names: tuple[str, ...]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([name in names for name in index.touchpoints] or [False], np.bool_)


def _stage(journey: Journey | None, names: tuple[str, ...]) -> str | None:
    """The stage of a map on which one of the touchpoints stands."""
    for stage in () if journey is None else journey.stages:
        if any(name in step.touchpoints for step in stage.steps for name in names):
            return titled(stage.name)
    return None
