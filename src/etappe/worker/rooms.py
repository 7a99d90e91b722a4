"""Finds the background tasks of every room."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import etappe


def load_tasks() -> None:
    """Import every ``tasks`` module of the house, so that the registry knows what they define."""
    for root in etappe.__path__:
        for module in pkgutil.iter_modules([root]):
            if module.ispkg:
                _load(Path(root) / module.name, f"etappe.{module.name}")


def _load(folder: Path, name: str) -> None:
    if (folder / "tasks.py").exists():
        importlib.import_module(f"{name}.tasks")
    for module in pkgutil.iter_modules([str(folder)]):
        if module.ispkg and (folder / module.name / "tasks.py").exists():
            importlib.import_module(f"{name}.{module.name}.tasks")
