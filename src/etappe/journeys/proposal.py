"""A first map from real journeys: which steps, in which order, which may be skipped, how they group into stages.

Everything is decided from the process graph (which touchpoint directly follows which). Forward is where more
go than come back. The main path follows the strongest way forward from the most frequent start, detours are
what leaves it and comes back later, and stages end where customers pause.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from etappe.analytics.layout import DAY, SECOND
from etappe.analytics.results import Edge, Node, Transitions
from etappe.journeys.errors import EmptyProposal
from etappe.journeys.types import LONGEST_NAME, LONGEST_TOUCHPOINT, Proposal, ProposedStage, ProposedStep

# Below these shares something is an exception and no part of a first map.
GOES_ON = 0.10
"""Of those at a step: the strongest way forward must carry at least so many."""
ENTERS = 0.04
"""Of all journeys: another way in must start at least so many."""
LONG_PAUSE_US = 3 * DAY
"""After a longer pause only the majority makes it the same story."""
DETOURS = 0.03
"""Of those at a step: a detour must be taken by at least so many."""
DETOUR_PART = 5
"""One step in so many is kept free for detours."""
MAX_STAGES = 5


@dataclass(frozen=True)
class Graph:
    """The process graph, by touchpoint."""

    journeys: int
    nodes: dict[str, Node]
    ahead: dict[str, list[Edge]]
    """Edges on which more journeys go than come back, strongest first."""

    @classmethod
    def of(cls, transitions: Transitions) -> Graph:
        """The forward part of a process graph."""
        # What can be placed on no map, a whole text in place of a name, is no part of the graph.
        nodes = {n.touchpoint: n for n in transitions.nodes if len(n.touchpoint) <= LONGEST_TOUCHPOINT}
        counts = {(edge.source, edge.target): edge.count for edge in transitions.edges}
        ahead: dict[str, list[Edge]] = {name: [] for name in nodes}
        for edge in sorted(transitions.edges, key=lambda edge: (-edge.customers, edge.target)):
            forward = edge.count > counts.get((edge.target, edge.source), 0)
            if forward and edge.source in nodes and edge.target in nodes:
                ahead[edge.source].append(edge)
        return cls(transitions.journeys, nodes, ahead)


def propose(transitions: Transitions, max_steps: int = 16) -> Proposal:
    """A first map of at most ``max_steps`` steps. Raises :class:`EmptyProposal` when there are no journeys."""
    graph = Graph.of(transitions)
    if not graph.nodes:
        raise EmptyProposal
    whole = main_path(graph)
    path = shortened(graph, whole, max_steps - max_steps // DETOUR_PART)
    steps = [ProposedStep(label(name), (name,)) for name in path]
    steps[0] = with_other_entries(graph, path)
    steps = with_detours(graph, steps, set(whole), max_steps - len(steps))
    covered = sum(graph.nodes[name].touches for step in steps for name in step.touchpoints)
    touches = sum(node.touches for node in transitions.nodes)
    name = label(*dict.fromkeys((path[0], path[-1])), between=" – ")
    return Proposal(name, tuple(stages(graph, steps)), covered / touches, transitions.journeys)


def label(*names: str, between: str = " / ") -> str:
    """Names of touchpoints as the name of a part of the map, cut where it would be too long for one."""
    text = between.join(names).strip()
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def main_path(graph: Graph) -> list[str]:
    """From the most frequent start along the strongest way forward, until too few go on."""
    start = max(graph.nodes.values(), key=lambda node: (node.starts, node.touches))
    path = [start.touchpoint]
    while (following := _following(graph, path)) is not None:
        path.append(following)
    return path


def _following(graph: Graph, path: Sequence[str]) -> str | None:
    ahead = next((edge for edge in graph.ahead[path[-1]] if edge.target not in path), None)
    if ahead is None:
        return None
    share = ahead.customers / graph.nodes[path[-1]].customers
    another_story = ahead.median_us > LONG_PAUSE_US and share < 0.5
    return None if share < GOES_ON or another_story else ahead.target


def shortened(graph: Graph, path: Sequence[str], most: int) -> list[str]:
    """The path without the steps that say least: those that nearly everybody from the step before reaches."""
    kept = list(path)
    while len(kept) > most and len(kept) > 2:
        sizes = [graph.nodes[name].customers for name in kept]
        losses = [abs(1 - here / before) for before, here in itertools.pairwise(sizes[:-1])]
        del kept[1 + losses.index(min(losses))]
    return kept[:most]


def with_other_entries(graph: Graph, path: Sequence[str]) -> ProposedStep:
    """The first step, together with the other touchpoints through which journeys enter the same way."""
    entries = [path[0]]
    if len(path) > 1:
        entries += [
            node.touchpoint
            for node in graph.nodes.values()
            if node.touchpoint not in path
            and node.starts >= ENTERS * graph.journeys
            and any(edge.target == path[1] for edge in graph.ahead[node.touchpoint][:1])
        ]
    return ProposedStep(label(*entries), tuple(entries))


def with_detours(graph: Graph, steps: list[ProposedStep], taken: set[str], room: int) -> list[ProposedStep]:
    """The steps with the strongest detours put in as optional ones: left from one step, back at a later one."""
    taken = taken.union(*(step.touchpoints for step in steps))
    found: list[tuple[int, int, str]] = []
    for name in sorted(graph.nodes.keys() - taken):
        leaves = [_carried(graph, step, name) for step in steps]
        returns = {
            edge.target
            for edge in graph.ahead[name]
            if edge.customers >= DETOURS * graph.nodes[name].customers
        }
        best = max(range(len(steps)), key=lambda place: leaves[place])
        back = any(set(step.touchpoints) & returns for step in steps[best + 1 :])
        if back and leaves[best] >= DETOURS * _customers(graph, steps[best]):
            found.append((leaves[best], best, name))
    chosen = sorted(found, reverse=True)[: max(room, 0)]
    result: list[ProposedStep] = []
    for place, step in enumerate(steps):
        result.append(step)
        result += [
            ProposedStep(label(name), (name,), optional=True) for _, after, name in chosen if after == place
        ]
    return result


def _carried(graph: Graph, step: ProposedStep, target: str) -> int:
    return sum(
        edge.customers for name in step.touchpoints for edge in graph.ahead[name] if edge.target == target
    )


def _customers(graph: Graph, step: ProposedStep) -> int:
    return sum(graph.nodes[name].customers for name in step.touchpoints)


def stages(graph: Graph, steps: Sequence[ProposedStep]) -> list[ProposedStage]:
    """Cut the steps where customers pause longest, into parts of some three steps each."""
    wanted = min(MAX_STAGES, max(1, math.ceil(len(steps) / 3)))
    pauses = [pause(graph, steps, place) for place in range(1, len(steps))]
    cuts = [0, len(steps)]
    while len(cuts) <= wanted:
        cuts = sorted([*cuts, _best_cut(cuts, pauses)])
    parts = [steps[a:b] for a, b in itertools.pairwise(cuts)]
    return [ProposedStage(part[-1].name, tuple(part)) for part in parts]


def _best_cut(cuts: Sequence[int], pauses: Sequence[float]) -> int:
    """A long pause makes a good border, but not one that leaves a stage of a single step behind."""
    inner = [place for place in range(1, len(pauses) + 1) if place not in cuts]

    def worth(place: int) -> float:
        before = place - max(cut for cut in cuts if cut < place)
        after = min(cut for cut in cuts if cut > place) - place
        return math.log1p(pauses[place - 1]) * math.sqrt(min(before, after))

    return max(inner, key=lambda place: (worth(place), -place))


def pause(graph: Graph, steps: Sequence[ProposedStep], place: int) -> float:
    """Seconds between the steps before ``place`` and the step there: the median of the strongest transition."""
    here = steps[place].touchpoints
    before = [name for step in steps[:place] for name in step.touchpoints]
    ways = [edge for name in before for edge in graph.ahead[name] if edge.target in here]
    return max(ways, key=lambda edge: edge.customers).median_us / SECOND if ways else 0.0
