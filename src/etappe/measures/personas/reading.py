"""Reads what a statement about a persona claims that data of behaviour can test. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from etappe.kit.texts import primary
from etappe.measures.personas.types import Family

STATEMENTS: Final = ("needs", "jobs", "behaviours", "preferences", "frustrations", "quotes")
_SHORTEST: Final = 3
_DENIES: Final = re.compile(
    r"\b(nicht|nie|niemals|kein\w*|ohne|ungern|meidet|vermeid\w+|not|never|no|without|avoids?|dislikes?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says: that the persona does this more, or less, than others."""

    field: str
    text: str
    family: Family | None
    name: str | None
    denied: bool = False
    statement_id: str | None = None
    object_id: str | None = None


def claims(
    fields: Mapping[str, Any],
    channels: Mapping[str, tuple[str, str]],
    names: Mapping[str, tuple[Family, str]],
) -> list[Claim]:
    """The claims of a persona's fields.

    ``channels`` gives for the id of a channel its label and its name in the data; ``names`` gives for every word that
    may be met in a sentence, in lower case, what it stands for in the data.
    """
    found = [
        Claim("channels", channels[one][0], "channel", channels[one][1], object_id=one)
        for one in fields.get("channels") or ()
        if one in channels
    ]
    for field in STATEMENTS:
        own = fields.get(field) or ()
        found += [_read(field, one["text"], str(one["id"]), names) for one in own]
    return found


def _read(
    field: str, said: Mapping[str, str], statement_id: str, names: Mapping[str, tuple[Family, str]]
) -> Claim:
    text, everything = primary(dict(said)), " ".join(said.values())
    known = _mentioned(everything, names)
    if known is None:
        return Claim(field, text, None, None, statement_id=statement_id)
    family, name = known
    if field == "frustrations" and family == "touchpoint":
        family = "repeat"
    return Claim(field, text, family, name, _DENIES.search(everything) is not None, statement_id)


def _mentioned(text: str, names: Mapping[str, tuple[Family, str]]) -> tuple[Family, str] | None:
    """What the longest known name in a sentence stands for."""
    lower = text.casefold()
    fit: Iterable[str] = (
        name
        for name in names
        if len(name) >= _SHORTEST and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lower)
    )
    longest = max(fit, key=lambda name: (len(name), name), default=None)
    return None if longest is None else names[longest]
