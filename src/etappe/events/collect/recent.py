"""What was just done with events that leave no row behind: duplicates and suppressed ones, for the live debugger."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass
from typing import Final, Literal

from etappe.events.collect.entries import Delivery
from etappe.events.collect.writing import Written

_KEPT: Final = 200
_SOURCES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Passed:
    """An event of which nothing was kept; of a suppressed one only that it came."""

    number: int
    received_us: int
    outcome: Literal["duplicate", "suppressed"]
    activity: str = ""
    message_id: str = ""


class Recent:
    """The last events of each source that left no row, as far as this process received them."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._passed: dict[str, deque[Passed]] = {}
        self._lock = threading.Lock()

    def note(self, deliveries: list[Delivery], written: Written) -> None:
        """Remember what a flush left out."""
        with self._lock:
            for delivery in deliveries:
                for _ in range(min(delivery.withheld, _KEPT)):
                    self._add(delivery, "suppressed")
            for delivery in [*(one for one, _ in written.suppressed[-_KEPT:]), *written.withheld[-_KEPT:]]:
                self._add(delivery, "suppressed")
            for delivery, entry in written.duplicates[-_KEPT:]:
                self._add(delivery, "duplicate", entry.activity, entry.message_id)

    def of(self, source_id: str, after: int) -> list[Passed]:
        """What came after the number ``after``, oldest first."""
        with self._lock:
            return [one for one in self._passed.get(source_id, ()) if one.number > after]

    def _add(
        self,
        delivery: Delivery,
        outcome: Literal["duplicate", "suppressed"],
        activity: str = "",
        message_id: str = "",
    ) -> None:
        if delivery.source_id not in self._passed and len(self._passed) >= _SOURCES:
            self._passed.pop(next(iter(self._passed)))
        line = self._passed.setdefault(delivery.source_id, deque(maxlen=_KEPT))
        line.append(Passed(next(self._numbers), delivery.received_us, outcome, activity, message_id))


RECENT: Final = Recent()
"""What this process received."""
