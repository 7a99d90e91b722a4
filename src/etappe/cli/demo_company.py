"""The workspace of the demo company: its events, brought in like anybody's, and the maps its people have drawn."""

from __future__ import annotations

import json
from pathlib import Path

from etappe import accounts, journeys, simulate
from etappe.accounts import Access, Person, Workspace
from etappe.cli import demo_people, demo_segments
from etappe.cli.compiling import compiling
from etappe.cli.console import Steps
from etappe.cli.demo_maps import draw
from etappe.cli.serve import first_use
from etappe.config import Settings
from etappe.db import session_scope, system_session
from etappe.measures import Reality

SEED = 1
_DONE = "demo.json"


def prepare(steps: Steps, settings: Settings, events: int) -> None:
    """Make the demo workspace with about so many events, or find it ready.

    What was interrupted goes on; nothing is there twice.
    """
    with steps.step("Creating the workspace"):
        person, workspace = _workspace()
    folder = settings.workspace_folder(workspace.id)
    if (folder / _DONE).exists():
        return
    with compiling():
        _bring_in(steps, settings, workspace, events)
        with steps.step("Building the journey index"):
            _index(person, workspace, folder)
        with steps.step("Drawing its maps"):
            _draw(person, workspace, folder)
        with steps.step("Getting to know its customers"):
            demo_segments.take_in(workspace.id)
            _make_segments(person, workspace, folder)
    (folder / _DONE).write_text(json.dumps({"events": events, "seed": SEED}), encoding="utf-8")


def _workspace() -> tuple[Person, Workspace]:
    person = first_use(simulate.NAME)
    with system_session() as db:
        for workspace in accounts.workspaces_of(db, person.id):
            if workspace.name == simulate.NAME:
                return person, workspace
        return person, accounts.create_workspace(db, name=simulate.NAME, owner_id=person.id)


def _bring_in(steps: Steps, settings: Settings, workspace: Workspace, events: int) -> None:
    file = settings.home / "demo" / "nordlicht.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    with steps.step("Simulating the customers", events) as step:
        simulate.write(file, events=events, seed=SEED, progress=step.advance_to)
    others = demo_people.write_people(file, SEED)
    with steps.step("Importing their events", events) as step:
        demo_people.bring_in(workspace.id, file, simulate.NAME, step.advance_to)
    with steps.step("Importing what CRM and service desk know"):
        demo_people.state_consents(workspace.id, others[0][1])
        for source, export in others:
            demo_people.bring_in(workspace.id, export, source)


def _index(person: Person, workspace: Workspace, folder: Path) -> int:
    """How many touches the index holds, once it is there."""
    with session_scope(workspace_id=workspace.id, person_id=person.id) as db:
        return Reality.of(Access(person.id, workspace.id, folder, db)).index.touches


def _draw(person: Person, workspace: Workspace, folder: Path) -> None:
    with session_scope(workspace_id=workspace.id, person_id=person.id) as db:
        if not journeys.list_journeys(db):
            draw(Access(person.id, workspace.id, folder, db))


def _make_segments(person: Person, workspace: Workspace, folder: Path) -> None:
    with session_scope(workspace_id=workspace.id, person_id=person.id) as db:
        demo_segments.make(Access(person.id, workspace.id, folder, db))
