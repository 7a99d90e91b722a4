"""Refuses to build a wheel without the web interface, because the wheel is all that an installation gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_STATIC = Path("src/etappe/server/static")
_PARTS = ("index.html", "etappe.js")


class InterfaceHook(BuildHookInterface):
    """Looks for the built interface; a checkout that is installed in place may do without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise when the wheel would have no interface."""
        del build_data
        missing = [str(_STATIC / part) for part in _PARTS if not (Path(self.root) / _STATIC / part).is_file()]
        if version == "editable" or not missing:
            return
        message = f"{missing[0]} is missing: run `make build`, which builds the web interface first."
        raise RuntimeError(message)
