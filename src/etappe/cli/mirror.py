"""``etappe mirror``: a copy of the event log in object storage, brought up to date once."""

from __future__ import annotations

from typing import Annotated

import typer

from etappe.cli import console
from etappe.cli.group import Workspace
from etappe.cli.imports import opened_workspace
from etappe.config import get_settings
from etappe.errors import InvalidInput


def mirror(
    address: Annotated[
        str | None, typer.Argument(help="Where the copy lies, such as s3://bucket/folder.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Copy what is new in the event log to object storage; without an address, to where ETAPPE_LOG_COPIES says.

    Who may enter there is said by the usual variables: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION,
    AWS_ENDPOINT_URL.
    """
    from etappe.events import log_of
    from etappe.events.mirror import copy_address
    from etappe.events.mirror import mirror as bring_up_to_date

    settings = get_settings()
    with opened_workspace(workspace) as workspace_id:
        if address is None and settings.log_copies is None:
            raise InvalidInput(
                "It is not said where the copy shall lie.",
                hint="Give an address, such as s3://bucket/folder, or set ETAPPE_LOG_COPIES.",
                code="log.no_address",
            )
        to = address or copy_address(settings.log_copies or "", workspace_id)
        done = bring_up_to_date(log_of(settings.workspace_folder(workspace_id)), to)
    console.out.print(
        f"{to}: version {done.version:,}; {done.uploaded:,} files uploaded ({done.bytes / 1e6:,.1f} MB), "
        f"{done.deleted:,} deleted.",
        markup=False,
    )
