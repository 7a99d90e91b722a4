"""The list of all stores, in the order in which they are emptied."""

from __future__ import annotations

from etappe.privacy.stores import catalogue, consents, files, inbox, log, queue, rows
from etappe.privacy.stores.types import Found, Store, Subject, registered


def _by_hand(subject: Subject) -> list[Found]:
    """Where people wrote about the customer: comments, quotes, notes on a map. Only people can judge those."""
    return rows.mentions(subject)


def _named(german: str, english: str) -> dict[str, str]:
    return {"de": german, "en": english}


_OWN = (
    Store("queue", _named("Hintergrundaufgaben", "Background jobs"), queue.export, queue.erase),
    Store(
        "uploads",
        _named("Hochgeladene Dateien", "Uploaded files"),
        files.export_uploads,
        files.erase_uploads,
        files.linked_files,
    ),
    Store("event_log", _named("Ereignisprotokoll", "Event log"), log.export, log.erase, log.mentions),
    Store("inbox", _named("Eingang und Fehler", "Inbox and failed events"), inbox.export, inbox.erase),
    Store(
        "consents",
        _named("Einwilligungen, Nachrichten", "Consents, messages"),
        consents.export,
        consents.erase,
    ),
    Store("customers", _named("Profil", "Profile"), rows.export, rows.erase),
    Store("catalogue", _named("Ereigniskatalog", "Event catalogue"), None, catalogue.erase),
    Store("caches", _named("Auswertungsindex", "Journey index"), None, files.erase_caches),
    Store("logs", _named("Protokolle der Prozesse", "Logs of the processes"), None, files.erase_logs),
    Store("by_hand", _named("Texte von Personen", "Texts by people"), None, None, _by_hand),
)


def stores() -> list[Store]:
    """Every store: those of the house first, then those that other rooms registered."""
    return [*_OWN[:-1], *registered(), _OWN[-1]]
