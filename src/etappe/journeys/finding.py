"""What search knows of a journey: its name, context and goals, and the names of its stages and steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from etappe.accounts import Access
from etappe.journeys import repository
from etappe.objects import Document
from etappe.objects import index as index_documents


def index(access: Access, journey_ids: Iterable[str]) -> None:
    """Let search find these journeys by their present words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in repository.names_on(access.db, journey_ids):
        found.setdefault(row["journey_id"], []).append(row)
    documents = [_document(rows[0], rows[1:]) for rows in found.values() if "state" in rows[0]]
    if documents:
        index_documents(access.db, access.workspace_id, documents)


def _document(journey: dict[str, Any], parts: list[dict[str, Any]]) -> Document:
    texts = [*_words(journey["context"]), *_words(journey["fields"])]
    texts += [words for part in parts for words in part["name"].values()]
    return Document(journey["journey_id"], "journey", journey["name"], texts, journey["state"])


def _words(value: Any) -> Iterator[str]:
    """Every text by language inside a value."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in ("de", "en") and isinstance(one, str):
                yield one
            else:
                yield from _words(one)
