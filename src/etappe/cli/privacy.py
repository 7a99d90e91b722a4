"""``etappe privacy``: requests of customers, access, erasure, erasures after a backup, and how long data are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import typer

from etappe.cli import console
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.imports import opened_workspace
from etappe.cli.printing import print_rows
from etappe.errors import InvalidInput

app = group(
    "Answer what customers demand, and keep data no longer than allowed.",
)
Customer = Annotated[
    str, typer.Argument(help="An identifier: C123, email:anna@firma.de, phone:+4930…, crm:…, anonymous:….")
]
Identity = Annotated[str, typer.Option(help="How you know that the request comes from the customer.")]


@app.command("requests")
def list_requests(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """What customers demand, the newest first, with the days that are left to answer."""
    from etappe.db import read_session
    from etappe.kit import now
    from etappe.privacy import clock, requests_store

    with opened_workspace(workspace) as workspace_id, read_session(workspace_id=workspace_id) as db:
        rows = requests_store.listed(db, state=None, kind=None, before=None, limit=200)
        found = [
            {
                "id": row.id,
                "kind": row.kind,
                "state": row.state,
                "customer": row.pseudonym,
                "received": row.received_at.date().isoformat(),
                "due": row.due_at.date().isoformat(),
                "days_left": clock.days_left(row.due_at, row.done_at or now()),
            }
            for row in rows
        ]
    if as_json:
        console.out.print_json(json.dumps(found))
    else:
        print_rows(found, "No customer has demanded anything.")


@app.command()
def access(
    customer: Customer,
    to: Annotated[Path, typer.Option(help="File to write, .json or .pdf.")],
    identity: Identity,
    workspace: Workspace = None,
    language: Annotated[str, typer.Option(help="de or en.")] = "de",
) -> None:
    """Write everything that is stored about a customer into a file, and note the request."""
    if to.suffix not in {".json", ".pdf"} or language not in {"de", "en"}:
        raise InvalidInput(
            "Name a file that ends in .json or .pdf, and de or en as language.",
            field="--to",
            hint="--to anna.pdf",
        )
    with opened_workspace(workspace) as workspace_id:
        request_id = _carried_out(workspace_id, "access", customer, identity)
        to.write_bytes(_report(workspace_id, request_id, to.suffix, language))
    console.out.print(f"{request_id}: {to}")


@app.command()
def erase(
    customer: Customer,
    identity: Identity,
    workspace: Workspace = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
) -> None:
    """Erase a customer in every store, now, and print what was removed where."""
    if not yes:
        typer.confirm(f"Erase everything about {customer}? This cannot be undone.", abort=True)
    from etappe.privacy import requests

    with opened_workspace(workspace) as workspace_id:
        request_id = _carried_out(workspace_id, "erasure", customer, identity)
        report = requests.go_on(workspace_id, request_id)
    console.out.print_json(json.dumps({"request": request_id, **report}))
    if report.get("left"):
        raise typer.Exit(1)


@app.command()
def restrict(customer: Customer, identity: Identity, workspace: Workspace = None) -> None:
    """From now on store nothing new about a customer and use nothing, until the request is lifted."""
    _print_carried_out(workspace, "restriction", customer, identity)


@app.command("object")
def object_to(customer: Customer, identity: Identity, workspace: Workspace = None) -> None:
    """From now on neither profiling nor advertising for a customer, until the request is lifted."""
    _print_carried_out(workspace, "objection", customer, identity)


@app.command()
def rectify(
    customer: Customer,
    identity: Identity,
    traits: Annotated[
        list[str], typer.Option("--set", help="What is right, such as city=Kiel; more than once.")
    ],
    workspace: Workspace = None,
) -> None:
    """Put right what is stored about a customer; what sources say later does not overwrite it."""
    wrong = [one for one in traits if not one.partition("=")[0] or "=" not in one]
    if wrong:
        raise InvalidInput(f"{wrong[0]!r} names no value.", field="--set", hint="--set city=Kiel")
    _print_carried_out(
        workspace, "rectification", customer, identity, dict(one.split("=", 1) for one in traits)
    )


@app.command()
def consents(customer: Customer, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """What is allowed towards a customer now, by purpose, channel and address, and why."""
    from etappe.db import read_session
    from etappe.events import identifier_of, key_of
    from etappe.privacy import consent

    with opened_workspace(workspace) as workspace_id, read_session(workspace_id=workspace_id) as db:
        found = [
            {
                "purpose": scope.purpose,
                "channel": scope.channel,
                "address": scope.address or None,
                "allowed": "yes" if verdict.allowed else "no",
                "why": verdict.reason,
                "since": None if verdict.since is None else verdict.since.date().isoformat(),
            }
            for scope, verdict in consent.overview(db, [key_of(identifier_of(customer))])
        ]
    print_rows(found, "There is no purpose.", as_json=as_json)


@app.command()
def reapply(
    workspace: Workspace = None,
    ledger: Annotated[
        list[Path] | None, typer.Option(help="A newer erasures.jsonl, kept apart from the backup.")
    ] = None,
) -> None:
    """After a backup was restored, erase again whoever had been erased before."""
    from etappe.privacy import erasure

    for path in ledger or []:
        if not path.is_file():
            raise InvalidInput(f"There is no file {path}.", field="--ledger", hint="Name an erasures.jsonl.")
    with opened_workspace(workspace) as workspace_id:
        number = erasure.reapply(workspace_id, ledger or [])
    console.out.print(f"{number} identifiers erased again.")


@app.command()
def retention(workspace: Workspace = None) -> None:
    """Remove now what is older than its source allows, and print how much that was."""
    from etappe.privacy import retention as rules

    with opened_workspace(workspace) as workspace_id:
        removed = rules.retain(workspace_id, at_once=True)
    rows = [{"store": name, "removed": number} for name, number in removed.items()]
    print_rows(rows, "Nothing is too old.")


def _print_carried_out(
    workspace: str | None,
    kind: str,
    customer: str,
    identity: str,
    traits: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    with opened_workspace(workspace) as workspace_id:
        request_id = _carried_out(workspace_id, kind, customer, identity, traits)
    console.out.print(f"{request_id}: done")


def _carried_out(
    workspace_id: str,
    kind: Any,
    customer: str,
    identity: str,
    traits: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """A request in the name of the administrator, checked and carried out as far as it needs no background."""
    from etappe.accounts import Access, find_administrator
    from etappe.config import get_settings
    from etappe.db import session_scope, system_session
    from etappe.events import identifier_of
    from etappe.privacy import requests

    with system_session() as system:
        person = find_administrator(system)
    folder = get_settings().workspace_folder(workspace_id)
    with session_scope(workspace_id=workspace_id) as db:
        entered = Access(person.id if person else "", workspace_id, folder, db)
        identifier = identifier_of(customer)
        row = requests.open_request(
            entered, kind, identifier=identifier, channel="command line", note="", received_at=None
        )
        requests.check_identity(entered, row.id, identity)
        requests.carry_out(entered, row.id, traits)
        return row.id


def _report(workspace_id: str, request_id: str, suffix: str, language: str) -> bytes:
    from etappe.db import read_session
    from etappe.privacy.report import report

    with read_session(workspace_id=workspace_id) as db:
        found = report(db, request_id)
    if suffix == ".json":
        return json.dumps(found, ensure_ascii=False, indent=2, default=str).encode()
    from etappe.privacy import paper

    return paper.drawn(found, language)
