"""Word lists that come with the house, read from their files section by section, and the edition they make up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def sections(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each section of a word list: its title and its lines, without remarks."""
    title, lines = "", list[str]()
    content = (files("etappe.text") / "words" / name).read_text(encoding="utf-8")
    for line in map(str.strip, content.splitlines()):
        if line.startswith("[") and line.endswith("]") and len(line) > 2:
            if title:
                yield title, lines
            title, lines = line[1:-1], []
        elif line and not line.startswith("#"):
            lines.append(line)
    if title:
        yield title, lines


@cache
def edition() -> str:
    """Sixteen letters that change whenever another release reads the same comments differently."""
    room = files("etappe.text")
    own = [one for one in room.iterdir() if one.name.endswith(".py")]
    told = sorted(
        (one.name, one.read_bytes()) for one in (*own, *(room / "words").iterdir()) if one.is_file()
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
