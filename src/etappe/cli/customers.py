"""``etappe customers``: find customers, look at one, merge and undo, duplicates, segments."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.printing import print_rows

if TYPE_CHECKING:
    from etappe.accounts import Access

app = group(
    "Find customers, join and part them, and see their segments.",
)
Customer = Annotated[
    str, typer.Argument(help="An identifier or a handle: C123, email:anna@firma.de, anonymous:…, c_….")
]


@app.command()
def find(
    text: Annotated[
        str, typer.Argument(help="An identifier, or a part of one; nothing for the latest.")
    ] = "",
    workspace: Workspace = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    as_json: AsJson = False,
) -> None:
    """Customers with this identifier, latest first."""
    from etappe import customers

    with entered(workspace) as access:
        total, found = customers.list_profiles(access, text, None, limit, 0)
        naming = customers.Naming.of(access, [one.key for one in found])
        rows = [{"name": naming.name(one.key), "key": one.key, "handle": naming.shown.handle(one.key),
                 "last": _moment(one.last_us)} for one in found]  # fmt: skip
    print_rows(rows, "Nobody was found.", as_json=as_json)
    if total > len(rows) and not as_json:
        console.out.print(f"… of {total:,}")


@app.command()
def show(customer: Customer, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Who a customer is: identifiers, traits with their source, segments, what is open."""
    from etappe import customers

    with entered(workspace) as access:
        profile = customers.get_profile(access, _handle(access, customer))
        inside = customers.segments_by_customer(access.db, [profile.id]).get(profile.id, [])
        parts = {
            "identifiers": [{"key": one.key, "source": one.source, "first": _moment(one.first_us),
                             "last": _moment(one.last_us)} for one in profile.identifiers],
            "traits": [{"name": one.name, "value": one.value, "source": one.source, "kind": one.kind,
                        "time": _moment(one.time_us)} for one in profile.traits],
            "segments": [{"segment": name, "since": since.isoformat(timespec="seconds")} for _, name, since in inside],
            "issues": [{"text": one.text, "kind": one.kind, "state": one.state, "opened": _moment(one.opened_us)}
                       for one in customers.issues(access.db, profile.profiles)],
            "merges": [{"id": one.id, "with": one.loser_key, "because": one.because, "undoable": one.undoable}
                       for one in customers.merges(access, profile)],
        }  # fmt: skip
    if as_json:
        console.out.print_json(json.dumps({"key": profile.key, **parts}, ensure_ascii=False))
        return
    for title, rows in parts.items():
        if rows:
            console.out.print(title, style="bold")
            print_rows(rows, "", as_json=as_json)


@app.command()
def merge(
    one: Customer,
    other: Customer,
    reason: Annotated[str, typer.Option(help="Why they are one person.")],
    workspace: Workspace = None,
) -> None:
    """Make one customer of two; it can be undone."""
    from etappe import customers

    with entered(workspace) as access:
        done = customers.merge(access, [_handle(access, one), _handle(access, other)], reason)
    console.out.print(f"{done.id}: {done.loser_key} is part of {done.winner_key} now.")


@app.command()
def undo(
    merge_id: Annotated[str, typer.Argument(help="Id of the merge, cm_….")], workspace: Workspace = None
) -> None:
    """Make two customers of one again, as they were."""
    from etappe import customers

    with entered(workspace) as access:
        done = customers.undo_merge(access, merge_id)
    console.out.print(f"{done.winner_key} and {done.loser_key} are two customers again.")


@app.command()
def duplicates(
    workspace: Workspace = None,
    look: Annotated[bool, typer.Option("--find", help="Compare all customers now.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    as_json: AsJson = False,
) -> None:
    """Customers who may be one person, the likeliest first, with the reasons."""
    from etappe import customers

    with entered(workspace) as access:
        if look:
            customers.find_duplicates(access.workspace_id)
        found = customers.list_duplicates(access, limit)
    rows = [{"id": one.id, "score": f"{one.score:.0%}", "one": one.one, "other": one.other,
             "because": ", ".join(one.reasons)} for one in found]  # fmt: skip
    print_rows(rows, "No duplicates are suggested.", as_json=as_json)


@app.command()
def segments(
    workspace: Workspace = None,
    add: Annotated[
        tuple[str, str] | None, typer.Option(help="Name and rule of a new segment.", metavar="NAME RULE")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Segments with their size; ``--add`` makes one and finds its members."""
    from etappe import customers

    with entered(workspace) as access:
        if add is not None:
            made = customers.create_segment(access, add[0], add[1], "")
            access.db.commit()
            customers.count_segment(access.workspace_id, made)
    with entered(workspace) as access:
        rows = [{"name": one.name, "size": one.size, "state": one.state, "rule": one.rule}
                for one in customers.list_segments(access.db)]  # fmt: skip
    print_rows(rows, "There are no segments.", as_json=as_json)


def _handle(access: Access, customer: str) -> str:
    """A handle stays one; every other text is an identifier."""
    from etappe import events

    return customer if customer.startswith("c_") else events.handle_of(access.workspace_folder, customer)


def _moment(time_us: int) -> str:
    return datetime.fromtimestamp(time_us // 1_000_000, UTC).isoformat(timespec="seconds")
