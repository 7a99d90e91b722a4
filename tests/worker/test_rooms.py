"""The worker knows the tasks of every room."""

import sys
from pathlib import Path

import etappe
from etappe.worker.rooms import load_tasks


def test_every_tasks_module_is_found() -> None:
    load_tasks()
    house = Path(etappe.__path__[0])
    modules = {
        ".".join(("etappe", *path.relative_to(house).with_suffix("").parts))
        for path in house.rglob("tasks.py")
    }
    assert modules
    assert modules <= sys.modules.keys()
