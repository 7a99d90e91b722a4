"""Pure decisions about objects: circles, evidence that grows old, completeness, what two become in one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from etappe.objects.types import EvidenceState, Kind

DECAY_MONTHS: Mapping[EvidenceState, int | None] = {
    "observed": 6,
    "reported": 12,
    "inferred": 6,
    "assumed": 0,
}
"""For how many months a statement counts as fresh; zero is never."""
_DAYS_PER_MONTH = 365.2425 / 12

PERSONA_PARTS = (
    "claim",
    "demographics",
    "needs",
    "jobs",
    "behaviours",
    "preferences",
    "frustrations",
    "quotes",
    "channels",
    "sources",
)
"""What a persona needs to say to be complete."""


def circle(start: str, parents: Mapping[str, Collection[str]]) -> list[str]:
    """The way from a thing up through its parents and back to itself; empty when there is none."""
    ways = [[start, parent] for parent in parents.get(start, ())]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend([*way, parent] for parent in parents.get(way[-1], ()))
    return []


def is_fresh(
    evidence: Mapping[str, Any] | None, today: date, months: Mapping[EvidenceState, int | None] = DECAY_MONTHS
) -> bool:
    """Whether evidence still counts: known otherwise than by assumption, dated, and not older than allowed.

    ``months`` gives the age allowed for each state; ``None`` is for ever.
    """
    if not evidence or not evidence.get("date"):
        return False
    allowed = months.get(evidence["state"], 0)
    if allowed is None:
        return True
    age = (today - date.fromisoformat(evidence["date"])).days
    return age <= allowed * _DAYS_PER_MONTH and allowed > 0


def completeness(kind: Kind, fields: Mapping[str, Any], mandatory: Collection[str] = ()) -> dict[str, Any]:
    """How much of what should be said is said: share between 0 and 1, and the fields that are missing."""
    wanted = [field.name for field in kind.fields if field.required or field.name in mandatory]
    if kind.kind == "persona":
        wanted = list(dict.fromkeys([*PERSONA_PARTS, *wanted]))
    wanted += [name for name in mandatory if name not in wanted]
    missing = [name for name in wanted if not fields.get(name)]
    share = 1.0 if not wanted else (len(wanted) - len(missing)) / len(wanted)
    return {"share": share, "missing": missing}


def knowledge(
    fields: Mapping[str, Any], today: date, months: Mapping[EvidenceState, int | None] = DECAY_MONTHS
) -> dict[str, int]:
    """How the statements of an object are known: how many there are, are assumed, and have grown old."""
    proofs = list(_evidence(fields))
    known = [proof for proof in proofs if proof and proof["state"] != "assumed"]
    return {
        "statements": len(proofs),
        "assumed": len(proofs) - len(known),
        "stale": sum(not is_fresh(proof, today, months) for proof in known),
    }


def _evidence(fields: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for value in fields.values():
        if isinstance(value, list):
            yield from (one["evidence"] for one in value if isinstance(one, dict) and "evidence" in one)
    if "evidence" in fields:
        yield fields["evidence"]


def united(kind: Kind, kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of two objects that become one: what the kept one says stays, what it lacks is taken over."""
    result = dict(kept)
    for name, value in gone.items():
        mine = result.get(name)
        if mine is None:
            result[name] = value
        elif isinstance(mine, list) and isinstance(value, list):
            result[name] = _joined(mine, value)
        elif isinstance(mine, dict) and isinstance(value, dict):
            result[name] = _both_languages(kind, name, mine, value)
    return result


def united_name(kept: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    """A name that keeps its words and takes over the language it lacks."""
    return {**gone, **kept}


def _joined(mine: Sequence[Any], other: Sequence[Any]) -> list[Any]:
    have = {_identity(one) for one in mine}
    return [*mine, *(one for one in other if _identity(one) not in have)]


def _identity(one: Any) -> Any:
    """Statements are the same when they have the same id; everything else when it is the same."""
    return one["id"] if isinstance(one, dict) else one


def _both_languages(
    kind: Kind, name: str, mine: Mapping[str, Any], other: Mapping[str, Any]
) -> dict[str, Any]:
    field = kind.field(name)
    if field is not None and field.type == "words":
        return {key: _joined(mine.get(key, []), other.get(key, [])) for key in {**mine, **other}}
    return {**other, **mine} if field is not None and field.type in {"line", "long"} else dict(mine)
