"""What the demo company knows of its customers besides events: CRM records and tickets, imported like anybody's."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pyarrow.compute as pc
import pyarrow.parquet as pq

from etappe import privacy, simulate
from etappe.connectors.imports.local import import_file, plan_import
from etappe.db import session_scope
from etappe.errors import EtappeError
from etappe.events import Identifier, key_of
from etappe.kit import now

CRM = "CRM"
SERVICE = "Service desk"


class DemoFailed(EtappeError):
    """The demo data did not arrive."""

    code = "demo.failed"


def write_people(events: Path, seed: int) -> list[tuple[str, Path]]:
    """The exports beside the events, each with the name of its source."""
    found = simulate.contacts(events, seed)
    contacts, tickets = events.with_name("contacts.csv"), events.with_name("tickets.csv")
    simulate.write_contacts(contacts, found)
    simulate.write_tickets(tickets, found, seed, _end(events))
    return [(CRM, contacts), (SERVICE, tickets)]


def bring_in(
    workspace_id: str, file: Path, source: str, on_rows: Callable[[int], Any] = lambda _: None
) -> None:
    """Import a file as anybody would. Raises :class:`DemoFailed`."""
    intent = plan_import(workspace_id, file, source_name=source)
    run = import_file(intent, lambda progress: on_rows(progress.rows))
    if run.state != "done":
        raise DemoFailed(f"The demo data was not imported: {run.message}", hint=run.hint or "Try again.")
    file.unlink()


def state_consents(workspace_id: str, contacts: Path) -> None:
    """Some of the people in the CRM export agreed to advertising by mail, some refused, most were never asked."""
    with contacts.open(encoding="utf-8", newline="") as file:
        keys = [key_of(Identifier("email", row["Email"])) for row in csv.DictReader(file)]
    with session_scope(workspace_id=workspace_id) as db:
        for statement, chosen in (("grant", keys[::3]), ("deny", keys[1::12])):
            privacy.state_many(
                db,
                chosen,
                "marketing",
                "email",
                statement=cast("privacy.Statement", statement),
                source=CRM,
                at=now(),
                proof={"note": "Formular der Demo-Firma"},
            )


def _end(events: Path) -> datetime:
    latest: datetime = pc.max(pq.read_table(events, columns=["time"])["time"]).as_py()
    return latest
