"""Optimal alignments by Dijkstra over the product of journey and model, without any table."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from etappe.analytics.conformance import Model
from etappe.analytics.conformance.model import SILENT


def cheapest(model: Model, journey: Sequence[str]) -> int:
    """The least number of touches and required steps that stay without their counterpart."""
    waiting, done = [(0, 0, 0)], set()
    while waiting:
        cost, at, state = heapq.heappop(waiting)
        if at == len(journey) and state in model.ends:
            return cost
        if (at, state) in done:
            continue
        done.add((at, state))
        if at < len(journey):
            heapq.heappush(waiting, (cost + 1, at + 1, state))
        for edge in model.edges:
            if edge.source != state:
                continue
            free = edge.step == SILENT or edge.optional
            heapq.heappush(waiting, (cost + (not free), at, edge.target))
            if edge.step != SILENT and at < len(journey) and journey[at] in model.labels[edge.step]:
                heapq.heappush(waiting, (cost, at + 1, edge.target))
    raise AssertionError("No way through.")
