"""What was just done with events that leave no row behind: duplicates and suppressed ones, for the live debugger."""

from __future__ import annotations

import itertools
import threading
from collections import deque
from dataclasses import dataclass, replace
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

    def shortened(self, chars: int) -> Passed:
        """With texts of so many characters at most."""
        return replace(self, activity=self.activity[:chars], message_id=self.message_id[:chars])


class Recent:
    """The last events of each source that left no row, as far as this process heard of them."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._passed: dict[str, deque[Passed]] = {}
        self._lock = threading.Lock()

    def note(self, deliveries: list[Delivery], written: Written) -> list[tuple[str, Passed]]:
        """Remember what a flush left out; the newest of it, each with its source."""
        found: list[tuple[str, Passed]] = []
        for delivery in deliveries:
            found += [_suppressed(delivery)] * min(delivery.withheld, _KEPT)
        for delivery in [*(one for one, _ in written.suppressed[-_KEPT:]), *written.withheld[-_KEPT:]]:
            found.append(_suppressed(delivery))
        for delivery, entry in written.duplicates[-_KEPT:]:
            passed = Passed(0, delivery.received_us, "duplicate", entry.activity, entry.message_id)
            found.append((delivery.source_id, passed))
        for source_id, passed in found:
            self.add(source_id, passed)
        return found

    def of(self, source_id: str, after: int) -> list[Passed]:
        """What came after the number ``after``, oldest first."""
        with self._lock:
            return [one for one in self._passed.get(source_id, ()) if one.number > after]

    def add(self, source_id: str, passed: Passed) -> None:
        """Remember an event of a source, under a number of this process."""
        with self._lock:
            if source_id not in self._passed and len(self._passed) >= _SOURCES:
                self._passed.pop(next(iter(self._passed)))
            line = self._passed.setdefault(source_id, deque(maxlen=_KEPT))
            line.append(replace(passed, number=next(self._numbers)))


def _suppressed(delivery: Delivery) -> tuple[str, Passed]:
    return delivery.source_id, Passed(0, delivery.received_us, "suppressed")


RECENT: Final = Recent()
"""What this process received, and what others told it."""
