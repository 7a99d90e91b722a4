"""Word lists that come with the house, read from their files section by section."""

from __future__ import annotations

from collections.abc import Iterator
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
