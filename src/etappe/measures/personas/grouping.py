"""Use case of clusters: kinds of journeys from behaviour, what each does, where it suffers, who they are."""

from __future__ import annotations

import string
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etappe import objects
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.analytics.clusters import cluster
from etappe.journeys import titled
from etappe.measures.personas import words
from etappe.measures.personas.behaviour import Behaviour, Flags, answered, behaviour, suffering, told
from etappe.measures.personas.types import ClusterRow, ClustersAnswer, PersonaShare
from etappe.measures.reality import Reality
from etappe.rules import RuleError

_RARE: Final = 0.02
_PATH: Final = 8
_NAMED: Final = 2


def grouped(access: Access, reality: Reality, filter: Filter, k: int | None, seed: int) -> ClustersAnswer:
    """Kinds of journeys under a filter."""
    seen = behaviour(reality, filter, seed)
    met = seen.of_families("touchpoint", "channel") if len(seen.keys) else {}
    columns = {name: one for name, one in met.items() if _RARE <= float(one.mean()) <= 1 - _RARE}
    table = np.column_stack(list(columns.values())) if columns else np.zeros((len(seen.keys), 0))
    found = cluster(table, k=k, seed=seed)
    rules = personas(access)
    rows = () if found.member is None else tuple(
        _row(reality, filter, seen, found.member == at, string.ascii_uppercase[at], rules) for at in range(found.k)
    )  # fmt: skip
    sampled = seen.total > len(seen.keys)
    caveats = (words.NOT_PEOPLE, *((words.SAMPLED,) if sampled else ()))
    return ClustersAnswer(
        found.state, found.n, sampled, found.k, found.choice, found.stability, rows, words.CLUSTERS, caveats
    )


def personas(access: Access) -> list[tuple[str, str, str]]:
    """Id, name and rule of each persona that has a rule."""
    found = objects.of_kinds(access.db, "persona")
    return [
        (one.id, titled(one.name), str(one.fields["segment"])) for one in found if one.fields.get("segment")
    ]


def belonging(reality: Reality, keys: pa.Array[Any], rule: str) -> Flags | None:
    """Which journeys satisfy a rule; none for a rule that cannot be read."""
    try:
        members = reality.members(rule)
    except RuleError:
        return None
    return np.asarray(pc.is_in(keys, value_set=members.cast(pa.string())), np.bool_)


def _row(
    reality: Reality,
    filter: Filter,
    seen: Behaviour,
    inside: Flags,
    letter: str,
    rules: list[tuple[str, str, str]],
) -> ClusterRow:
    traits = told(seen, inside, "touchpoint", "channel")
    more = [one.label for one in traits if (one.difference.value or 0) > 0][:_NAMED]
    return ClusterRow(
        id=letter,
        name=words.cluster(letter, more, traits[0].label if traits else None),
        n=int(inside.sum()),
        share=float(inside.mean()),
        traits=traits,
        suffers=suffering(seen, inside),
        outcomes=answered(reality, filter, seen.keys, inside),
        personas=_personas(reality, seen, inside, rules),
        path=_path(reality, seen, inside),
    )


def _personas(
    reality: Reality, seen: Behaviour, inside: Flags, rules: list[tuple[str, str, str]]
) -> tuple[PersonaShare, ...]:
    found = []
    for persona_id, name, rule in rules:
        members = belonging(reality, seen.keys, rule)
        if members is not None:
            found.append(PersonaShare(persona_id, name, float(members[inside].mean())))
    return tuple(sorted(found, key=lambda one: -one.share))


def _path(reality: Reality, seen: Behaviour, inside: Flags) -> tuple[str, ...]:
    """What at least half of them meet, by the usual place in their journeys."""
    at = seen.at
    begins = np.concatenate(([True], at.row[1:] != at.row[:-1])) if len(at.row) else np.zeros(0, np.bool_)
    starts = np.maximum.accumulate(np.where(begins, np.arange(len(at.row)), 0))
    position = np.arange(len(at.row)) - starts
    here = inside[at.row] if len(at.row) else np.zeros(0, np.bool_)
    often = {
        name.partition(":")[2]
        for name, one in seen.of_families("touchpoint").items()
        if float(one[inside].mean()) >= 0.5
    }
    codes = [reality.index.touchpoint_codes[name] for name in often if name in reality.index.touchpoint_codes]
    usual = {code: float(np.median(position[here & (at.touchpoint == code)])) for code in codes}
    return tuple(
        reality.index.touchpoints[code] for code in sorted(usual, key=lambda code: usual[code])[:_PATH]
    )
