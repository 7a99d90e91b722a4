"""Collects the licence texts of the packages inside the built web interface: ``web_licences.py FILE``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

_WEB = Path(__file__).parents[1] / "web"
_NAMES = ("licen[cs]e*", "LICEN[CS]E*", "Licen[cs]e*", "NOTICE*")


def main(target: Path) -> None:
    """Write one section for each package that the interface is built from."""
    target.write_text("\n".join(_sections()), encoding="utf-8")


def _sections() -> Iterator[str]:
    packages = json.loads((_WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for place, package in sorted(packages.items()):
        if place and not package.keys() & {"dev", "devOptional", "optional"}:
            name = place.rpartition("node_modules/")[2]
            title = f"{name} {package['version']} ({package.get('license', 'see below')})"
            yield f"{'=' * 80}\n{title}\n{'=' * 80}\n"
            yield from _texts(_WEB / place)


def _texts(folder: Path) -> Iterator[str]:
    files = {file for name in _NAMES for file in folder.glob(name) if file.is_file()}
    for file in sorted(files):
        yield file.read_text(encoding="utf-8", errors="replace").strip() + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
