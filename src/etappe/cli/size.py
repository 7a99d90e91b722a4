"""``etappe size``: how large the data of a workspace are, and whether one machine is enough for them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from etappe.cli import console
from etappe.cli.group import AsJson, Workspace
from etappe.cli.imports import opened_workspace
from etappe.cli.printing import print_rows

if TYPE_CHECKING:
    from etappe.measures.size import Size


def size(
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Measure touches, memory and times, and say when to plan for more than one machine, and how."""
    with opened_workspace(workspace) as workspace_id:
        found = _measured(workspace_id)
    if as_json:
        console.out.print_json(json.dumps(asdict(found), ensure_ascii=False))
        return
    print_rows([
        {"size": one.label.en, "value": one.value, "plan from": one.plan_from, "move from": one.move_from,
         "advice": one.advice}
        for one in found.limits
    ])  # fmt: skip
    for reason in found.reasons:
        console.out.print(reason.en)
    for command in found.commands:
        console.out.print(command, markup=False)


def _measured(workspace_id: str) -> Size:
    from etappe import library
    from etappe.config import get_settings
    from etappe.db import read_session
    from etappe.measures.reality import Reality, identities_of
    from etappe.measures.size import measure

    folder = get_settings().workspace_folder(workspace_id)
    with read_session(workspace_id=workspace_id) as db:
        reality = Reality(folder, "customer", library.bindings(db), identities_of(db, folder))
    return measure(reality)
