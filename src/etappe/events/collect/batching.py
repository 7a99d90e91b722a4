"""Group commit: what arrives while a transaction runs shares the next one, and waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from etappe.events.collect.entries import Delivery
from etappe.events.collect.errors import Closing, DatabaseAway, Overloaded, Refused, SourceOverloaded
from etappe.events.collect.limits import FLUSH_BYTES, FLUSH_EVENTS, WAITING_BYTES, WAITING_EVENTS
from etappe.events.collect.writing import Written

_log = logging.getLogger(__name__)
_THREADS: Final = 4
_AT_ONCE: Final = 2
_MANY: Final = 400

Keep = Callable[[str, Sequence[Delivery]], Written]
OnWritten = Callable[[list[Delivery], Written], None]
Place = tuple[Delivery, int, "asyncio.Future[None]"]


@dataclass(slots=True)
class _Lane:
    """What waits for one workspace, oldest first."""

    waiting: list[Place] = field(default_factory=list)
    events: int = 0
    flushing: int = 0


class Batcher:
    """For one event loop; ``keep`` is called in threads, at most twice at once for a workspace.

    The second time only for many events: so the database works on them while the disk confirms those before, and
    few events still share one commit.

    ``on_written`` hears what became of the events, in the loop.
    """

    def __init__(self, keep: Keep, on_written: OnWritten = lambda _, __: None) -> None:
        self._keep = keep
        self._on_written = on_written
        self._lanes: dict[str, _Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="collect")
        self._events = 0
        self._bytes = 0
        self._by_source: Counter[str] = Counter()
        self.closing = False

    async def keep(self, workspace_id: str, delivery: Delivery) -> None:
        """Returns once the delivery is committed. Raises :class:`~etappe.events.collect.errors.Refused`."""
        size = delivery.size
        self._check_room(delivery, size)
        lane = self._lanes.setdefault(workspace_id, _Lane())
        done = asyncio.get_running_loop().create_future()
        lane.waiting.append((delivery, size, done))
        lane.events += delivery.events
        self._count(delivery, size, 1)
        if not lane.flushing or (lane.flushing < _AT_ONCE and lane.events >= _MANY):
            lane.flushing += 1
            task = asyncio.create_task(self._flush(workspace_id, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        await done

    async def close(self) -> None:
        """Take nothing more, and return when everything that was taken is written."""
        self.closing = True
        while self._tasks:
            await asyncio.wait(self._tasks)
        self._threads.shutdown(wait=False)

    def _check_room(self, delivery: Delivery, size: int) -> None:
        if self.closing:
            raise Closing
        if self._events + delivery.events > WAITING_EVENTS or self._bytes + size > WAITING_BYTES:
            raise Overloaded
        if self._by_source[delivery.source_id] + delivery.events > WAITING_EVENTS // 2:
            raise SourceOverloaded

    def _count(self, delivery: Delivery, size: int, sign: int) -> None:
        self._events += sign * delivery.events
        self._bytes += sign * size
        self._by_source[delivery.source_id] += sign * delivery.events
        if not self._by_source[delivery.source_id]:
            del self._by_source[delivery.source_id]

    async def _flush(self, workspace_id: str, lane: _Lane) -> None:
        """Write until nothing waits."""
        loop = asyncio.get_running_loop()
        while lane.waiting:
            group = _next_group(lane.waiting)
            del lane.waiting[: len(group)]
            deliveries = [delivery for delivery, _, _ in group]
            lane.events -= sum(delivery.events for delivery in deliveries)
            try:
                written = await loop.run_in_executor(self._threads, self._keep, workspace_id, deliveries)
            except Refused as error:
                self._answer(group, error)
            except Exception:  # noqa: BLE001  whoever waits has to hear of it, whatever it was
                _log.exception("events could not be written")
                self._answer(group, DatabaseAway())
            else:
                self._answer(group, None, written)
                self._on_written(deliveries, written)
            if lane.flushing == _AT_ONCE and lane.events < _MANY:
                break
        lane.flushing -= 1
        if not lane.flushing:
            del self._lanes[workspace_id]

    def _answer(self, group: Sequence[Place], error: Refused | None, written: Written | None = None) -> None:
        refused = {id(delivery): why for delivery, why in written.refused} if written else {}
        for delivery, size, done in group:
            self._count(delivery, size, -1)
            why = error or refused.get(id(delivery))
            if done.done():
                continue
            if why is None:
                done.set_result(None)
            else:
                done.set_exception(why)


def _next_group(waiting: Sequence[Place]) -> list[Place]:
    """The oldest that wait, as many as one transaction should hold."""
    events = size = 0
    for number, (delivery, octets, _) in enumerate(waiting):
        events, size = events + delivery.events, size + octets
        if number and (events > FLUSH_EVENTS or size > FLUSH_BYTES):
            return list(waiting[:number])
    return list(waiting)
