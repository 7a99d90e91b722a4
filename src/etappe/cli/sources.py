"""``etappe sources``: where events come from, and the write keys with which they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from etappe.cli import console
from etappe.cli.entering import entered
from etappe.cli.group import AsJson, Workspace, group
from etappe.cli.printing import print_rows
from etappe.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from etappe.accounts import Access
    from etappe.events.sources.types import Source, WriteKey

app = group("Say where events come from, and hand out the write keys with which they are sent.")
Name = Annotated[str, typer.Argument(help="The name of the source.")]


@app.command("list")
def list_sources(workspace: Workspace = None, as_json: AsJson = False) -> None:
    """Every source with its kind, what it has brought, and how many of its keys count."""
    from etappe import events

    with entered(workspace) as access:
        rows = [_row(access, one) for one in events.list_sources(access.db, access.workspace_id)]
    print_rows(rows, "No source yet: `etappe sources add` makes one.", as_json=as_json)


def _row(access: Access, source: Source) -> dict[str, Any]:
    from etappe import events

    keys = events.list_keys(access.db, source.id)
    counting = sum(one.revoked_at is None for one in keys)
    arrived = source.last_received_at or source.last_import_at
    return {
        "name": source.name,
        "kind": source.kind,
        "keys": counting,
        "events": source.events,
        "today": source.received_today,
        "failed_today": source.failed_today,
        "last": None if arrived is None else arrived.isoformat(timespec="minutes"),
    }


@app.command("add")
def add(
    name: Name,
    kind: Annotated[str, typer.Option(help="Such as web, app, server; a wrong one lists them all.")] = "web",
    workspace: Workspace = None,
) -> None:
    """Make a source; one that sends over the network gets its first write key, which is printed."""
    from etappe import events
    from etappe.events.sources.types import SourceKind

    if kind not in get_args(SourceKind):
        raise InvalidInput(
            f"There is no kind {kind!r}.",
            field="--kind",
            hint=f"There are: {', '.join(get_args(SourceKind))}.",
        )
    with entered(workspace) as access:
        source = events.create_source(access.db, access.workspace_id, name=name, kind=kind)
        keys = [one.key for one in events.list_keys(access.db, source.id)]
    console.out.print(f"{source.name}: {' '.join(keys) or source.id}", markup=False)


@app.command("keys")
def list_keys(name: Name, workspace: Workspace = None, as_json: AsJson = False) -> None:
    """The write keys of a source, oldest first, those that were revoked too."""
    from etappe import events

    with entered(workspace) as access:
        rows = [_key(one) for one in events.list_keys(access.db, _source(access, name).id)]
    print_rows(rows, "The source has no key: `etappe sources new-key` makes one.", as_json=as_json)


def _key(one: WriteKey) -> dict[str, Any]:
    return {
        "id": one.id,
        "key": one.key,
        "made": one.created_at.isoformat(timespec="minutes"),
        "used": None if one.last_used_at is None else one.last_used_at.isoformat(timespec="minutes"),
        "revoked": None if one.revoked_at is None else one.revoked_at.isoformat(timespec="minutes"),
    }


@app.command("new-key")
def new_key(name: Name, workspace: Workspace = None) -> None:
    """Make another write key; those that there are go on working until they are revoked."""
    from etappe import events

    with entered(workspace) as access:
        made = events.create_key(access.db, _source(access, name).id)
    console.out.print(made.key, markup=False)


@app.command("revoke")
def revoke(
    name: Name,
    key: Annotated[str, typer.Argument(help="The id of the key, as `etappe sources keys` prints it.")],
    workspace: Workspace = None,
) -> None:
    """Refuse a write key from now on."""
    from etappe import events

    with entered(workspace) as access:
        events.revoke_key(access.db, _source(access, name).id, key)
    console.out.print(f"{key} is refused within two seconds.", markup=False)


def _source(access: Access, name: str) -> Source:
    from etappe import events

    found = {one.name: one for one in events.list_sources(access.db, access.workspace_id)}
    if name not in found:
        raise NotFound(f"There is no source {name!r}.", hint=f"There are: {', '.join(found) or 'none'}.")
    return found[name]
