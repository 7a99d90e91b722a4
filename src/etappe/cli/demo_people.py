"""What the demo company knows of its customers besides events: CRM records and tickets, imported like anybody's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from etappe import simulate
from etappe.connectors.imports.local import import_file, plan_import
from etappe.errors import EtappeError

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


def _end(events: Path) -> datetime:
    latest: datetime = pc.max(pq.read_table(events, columns=["time"])["time"]).as_py()
    return latest
