"""Traits of a profile: one layer for each source, so that who may not see a source sees none of its values.

A layer holds the values (``v``), when they were said (``at``, for single ones ``t``) and whether they were declared or
inferred (``k``). The import of a file is one layer per customer, whatever the number of its columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from etappe.customers.types import Trait, TraitKind

Layers = dict[str, Any]
BY_HAND: Final = "etappe"
"""The source of what people and the program itself say; everybody may see it."""
MAX_NAMES: Final = 500
MAX_VALUE: Final = 8_000
"""Characters of one value, written as JSON; more is no trait but a document."""


@dataclass(frozen=True, slots=True)
class Former:
    """A value that was replaced, or that came late."""

    name: str
    value: Any
    source: str
    time_us: int
    kind: TraitKind


def said_at(layer: Mapping[str, Any], name: str) -> int:
    """When the value of a trait was said."""
    return int(layer.get("t", {}).get(name, layer["at"]))


def learn(
    layers: Layers, source: str, values: Mapping[str, Any], time_us: int, kind: TraitKind = "declared"
) -> list[Former]:
    """Take values of a source into ``layers``; the latest of each name counts, nothing takes one away.

    Returns what is to be remembered as history: values that were replaced, and late ones.
    """
    layer = layers.setdefault(source, {"k": kind, "at": time_us, "v": {}})
    former = []
    for name, value in list(values.items())[:MAX_NAMES]:
        known = layer["v"]
        if name in known:
            former += _replace(layer, source, name, value, time_us)
        elif value is not None and len(known) < MAX_NAMES:
            known[name] = value
            _stamp(layer, name, time_us)
    return former


def _replace(layer: dict[str, Any], source: str, name: str, value: Any, time_us: int) -> list[Former]:
    before, when, kind = layer["v"][name], said_at(layer, name), layer["k"]
    if time_us < when:
        return [] if value == before else [Former(name, value, source, time_us, kind)]
    if value is None:
        del layer["v"][name]
        layer.get("t", {}).pop(name, None)
    else:
        layer["v"][name] = value
        _stamp(layer, name, time_us)
    return [] if value == before else [Former(name, before, source, when, kind)]


def _stamp(layer: dict[str, Any], name: str, time_us: int) -> None:
    if time_us == layer["at"]:
        layer.get("t", {}).pop(name, None)
    else:
        layer.setdefault("t", {})[name] = time_us


def composed(stacks: Iterable[Layers], visible: frozenset[str] | None = None) -> list[Trait]:
    """Every trait once, by name: what was declared before what was inferred, then the latest, of equals the first."""
    best: dict[str, Trait] = {}
    for trait in every(stacks, visible):
        known = best.get(trait.name)
        if known is None or _rank(trait) > _rank(known):
            best[trait.name] = trait
    return [best[name] for name in sorted(best)]


def every(stacks: Iterable[Layers], visible: frozenset[str] | None = None) -> Iterable[Trait]:
    """All values of all sources."""
    for layers in stacks:
        for source, layer in layers.items():
            if visible is None or source in visible:
                for name, value in layer["v"].items():
                    yield Trait(name, value, source, said_at(layer, name), layer["k"])


def _rank(trait: Trait) -> tuple[bool, int, str]:
    return (trait.kind == "declared", trait.time_us, trait.source)
