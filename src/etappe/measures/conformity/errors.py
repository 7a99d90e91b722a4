"""What can go wrong when people behind a deviation are asked for."""

from __future__ import annotations

from etappe.errors import InvalidInput


class NoSuchDeviation(InvalidInput):
    """The id names no deviation of this map."""

    code = "conformity.no_deviation"

    def __init__(self, name: str) -> None:
        super().__init__(f'The map has no deviation "{name}".', field="deviation",
                         hint="Ids come with the answer; the map may have changed since.")  # fmt: skip
