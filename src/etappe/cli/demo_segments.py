"""Who the customers of the demo company are, the segments its people look at, and who may be there twice."""

from __future__ import annotations

from typing import Final

from etappe import customers
from etappe.accounts import Access
from etappe.kit import defer

_SEGMENTS: Final = (
    (
        "Verglichen, kein Vertrag",
        'did (activity = "Angebot verglichen") and did not (activity = "Vertrag abgeschlossen")',
        "Wer ein Angebot verglichen hat und noch keinen Vertrag hat.",
    ),
    (
        "Dreimal in 48 Stunden",
        "visited at least 3 times within 48 h",
        "Wer innerhalb von 48 Stunden dreimal kam: großes Interesse oder ein Hindernis.",
    ),
    (
        "Hotline vor Vertrag",
        'did (activity = "Beratung Hotline") before (activity = "Vertrag abgeschlossen")',
        "Wer vor dem Abschluss mit der Hotline sprach.",
    ),
    (
        "Zuletzt aktiv",
        "visited in the last 30 d",
        "Wer in den letzten 30 Tagen da war; ändert sich auch mit der Zeit.",
    ),
)


def take_in(workspace_id: str) -> None:
    """Make customers of everybody in the imported files."""
    customers.absorb_all(workspace_id)


def make(access: Access) -> None:
    """Make the segments that are not there yet; members and duplicates are found in the background."""
    there = {segment.name for segment in customers.list_segments(access.db)}
    for name, rule, description in _SEGMENTS:
        if name not in there:
            customers.create_segment(access, name, rule, description)
    if customers.compares():
        defer("customers.find_duplicates", transaction=access.db, workspace_id=access.workspace_id)
