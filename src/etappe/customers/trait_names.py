"""Which traits customers have, so that rules can be written about them without knowing their names by heart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.customers.layers import composed
from etappe.customers.schemas import KnownTrait, KnownTraits
from etappe.events import HIDDEN, Shown, visible_sources

LOOKED_AT: Final = 2_000
"""Customers that are looked at: those who came last."""
NAMES: Final = 200
VALUES: Final = 5
_PLAIN = str | int | float | bool

_LATEST: Final = text(
    "SELECT traits FROM profiles WHERE workspace_id = current_setting('etappe.workspace') "
    "ORDER BY last_us DESC LIMIT :limit"
)


def known_traits(access: Access) -> KnownTraits:
    """The traits of the customers who came last, the most frequent first, as the person may see them."""
    shown, visible = Shown.of(access), visible_sources(access)
    layers = _latest(access.db)
    values: dict[str, Counter[str]] = {}
    for stack in layers:
        for trait in composed([stack], visible):
            value = shown.properties({trait.name: trait.value})[trait.name]
            values.setdefault(trait.name, Counter())[_written(value)] += 1
    frequent = sorted(values.items(), key=lambda one: (-one[1].total(), one[0]))[:NAMES]
    return KnownTraits(
        customers=len(layers),
        traits=[
            KnownTrait(name=name, customers=seen.total(), values=_often(seen)) for name, seen in frequent
        ],
    )


def _latest(db: Session) -> list[dict[str, Any]]:
    return list(db.scalars(_LATEST, {"limit": LOOKED_AT}))


def _written(value: Any) -> str:
    """A value that a rule may be compared with, as JSON; nothing for others."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, _PLAIN) and value != HIDDEN else ""


def _often(seen: Counter[str]) -> list[str | float | bool]:
    """The most frequent values that more than one customer has."""
    return list(_read(value for value, number in seen.most_common() if value and number > 1))[:VALUES]


def _read(written: Iterable[str]) -> Iterable[str | float | bool]:
    return (json.loads(value) for value in written)
