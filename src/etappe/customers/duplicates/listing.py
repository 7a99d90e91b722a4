"""Suggested duplicates in a few words, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.accounts import Access
from etappe.customers.duplicates import store
from etappe.customers.duplicates.words import in_words
from etappe.customers.naming import Naming


@dataclass(frozen=True, slots=True)
class Suggested:
    """Two customers who may be one person."""

    id: str
    score: float
    one: str
    other: str
    reasons: tuple[str, ...]


def suggested(access: Access, limit: int) -> list[Suggested]:
    """Open suggestions, the likeliest first."""
    _, rows = store.suggestions(access.db, limit, 0)
    roots = store.roots(access.db, [one for row in rows for one in (row.one_id, row.other_id)])
    naming = Naming.of(access, [key for _, key in roots.values()])
    names = {profile: f"{naming.name(key)} ({naming.shown.name(key)})" for profile, (_, key) in roots.items()}
    return [
        Suggested(
            row.id, row.score, names.get(row.one_id, ""), names.get(row.other_id, ""),
            tuple(in_words(reason[0], reason[1])[1] for reason in row.reasons),
        )
        for row in rows
    ]  # fmt: skip
