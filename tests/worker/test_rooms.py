"""The worker knows the tasks of every room."""

from pathlib import Path

import etappe
from etappe.kit import jobs
from etappe.worker.rooms import load_tasks


def test_every_tasks_module_is_found() -> None:
    load_tasks()
    rooms = {
        path.relative_to(etappe.__path__[0]).parts[0] for path in Path(etappe.__path__[0]).rglob("tasks.py")
    }
    assert rooms
    assert rooms <= {name.partition(".")[0] for name in jobs.tasks()}
