"""Nets for tests: journeys of an XES file, a net from PNML, and the alpha miner."""

from __future__ import annotations

import gzip
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from etappe.analytics.conformance import Net, Transition

Trace = tuple[str, ...]


def traces(path: Path, key: str = "concept:name") -> list[Trace]:
    """The activities of each case, in the order of the file; ``key`` names the attribute that says them."""
    octets = path.read_bytes()
    root = ET.fromstring(gzip.decompress(octets) if path.suffix == ".gz" else octets)
    return [
        tuple(_name(event, key) for event in trace if _tag(event) == "event")
        for trace in root
        if _tag(trace) == "trace"
    ]


def _tag(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _name(event: ET.Element, key: str) -> str:
    return next(one.attrib["value"] for one in event if one.attrib.get("key") == key)


def pnml(path: Path) -> Net:
    """A net without weights; what leads nowhere is its end."""
    nodes = [one for one in ET.parse(path).getroot().iter() if "id" in one.attrib]
    arcs = [(one.attrib["source"], one.attrib["target"]) for one in nodes if _tag(one) == "arc"]
    places = [one for one in nodes if _tag(one) == "place"]
    transitions = tuple(
        Transition(
            _label(node),
            frozenset(a for a, b in arcs if b == node.attrib["id"]),
            frozenset(b for a, b in arcs if a == node.attrib["id"]),
        )
        for node in nodes
        if _tag(node) == "transition"
    )
    start = [one.attrib["id"] for one in places if any(_tag(part) == "initialMarking" for part in one)]
    sources = {source for source, _ in arcs}
    end = [one.attrib["id"] for one in places if one.attrib["id"] not in sources]
    return Net(transitions, dict.fromkeys(start, 1), dict.fromkeys(end, 1))


def _label(node: ET.Element) -> str | None:
    """The name of a transition; none for one that is marked as invisible."""
    if any(one.attrib.get("activity") == "$invisible$" for one in node):
        return None
    return next(one.text for one in node.iter() if _tag(one) == "text")


def alpha(log: list[Trace]) -> Net:
    """The alpha algorithm (van der Aalst, Weijters and Maruster 2004)."""
    follows = {pair for trace in log for pair in itertools.pairwise(trace)}
    places = _places({(a, b) for a, b in follows if (b, a) not in follows}, follows)
    transitions = []
    for name in sorted({name for trace in log for name in trace}):
        takes = {place for place in places if name in place[1]}
        puts = {place for place in places if name in place[0]}
        begins, ends = any(one[0] == name for one in log), any(one[-1] == name for one in log)
        transitions.append(
            Transition(
                name,
                frozenset(takes | {"start"} if begins else takes),
                frozenset(puts | {"end"} if ends else puts),
            )
        )
    return Net(tuple(transitions), {"start": 1}, {"end": 1})


Pairs = set[tuple[str, str]]
Place = tuple[frozenset[str], frozenset[str]]


def _places(causes: Pairs, follows: Pairs) -> list[Place]:
    """The largest pairs of sets: each of the first causes each of the second, none follows another of its set."""
    single = ((frozenset((a,)), frozenset((b,))) for a, b in causes)
    known = {one for one in single if _apart(one[0], follows) and _apart(one[1], follows)}
    size = 0
    while len(known) > size:
        size = len(known)
        known |= {
            joined
            for one, other in itertools.combinations(sorted(known, key=str), 2)
            if one[0] == other[0] or one[1] == other[1]
            for joined in [(one[0] | other[0], one[1] | other[1])]
            if all(pair in causes for pair in itertools.product(*joined))
            and _apart(joined[0], follows)
            and _apart(joined[1], follows)
        }
    return [a for a in known if not any(a != b and a[0] <= b[0] and a[1] <= b[1] for b in known)]


def _apart(names: Iterable[str], follows: Pairs) -> bool:
    return not any(pair in follows for pair in itertools.product(names, repeat=2))
