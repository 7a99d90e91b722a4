"""What can be wrong with a model that journeys are to be held against."""

from __future__ import annotations

from etappe.errors import InvalidInput


class NoWayThrough(InvalidInput):
    """No way leads from the start of the model to one of its ends."""

    code = "conformity.no_way"

    def __init__(self) -> None:
        super().__init__("No way leads from the start of the model to its end.", field="model",
                         hint="Check the final marking of the net.")  # fmt: skip


class TooManyMarkings(InvalidInput):
    """A net has more reachable markings than can be held against journeys, or endlessly many."""

    code = "conformity.too_large"

    def __init__(self, most: int) -> None:
        super().__init__(f"The net has more than {most:,} reachable markings.", field="model",
                         hint="Places that hold any number of tokens make endlessly many.")  # fmt: skip
