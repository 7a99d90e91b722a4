"""Background jobs by name: rooms register them here, the worker runs them, anybody may defer them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

Argument = str | int | float | bool | None
TaskFunction = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Task:
    """A function that the worker can call with the arguments that were deferred."""

    name: str
    run: TaskFunction
    lock: str | None
    """Name of an argument: jobs with the same value of it run one after the other."""


class Interrupted(Exception):
    """Raised by a task that stops because the worker stops; it is put back into the queue."""


class Backend(Protocol):
    """Puts a job into a queue; ``transaction`` is the database session it belongs to, if any."""

    def __call__(self, task: str, arguments: Mapping[str, Argument], transaction: object | None) -> None: ...


_tasks: dict[str, Task] = {}
_backend: list[Backend] = []
_stop = threading.Event()


def task(name: str, *, lock: str | None = None) -> Callable[[TaskFunction], TaskFunction]:
    """Register the decorated function under ``name`` (``room.verb``)."""

    def register(function: TaskFunction) -> TaskFunction:
        known = _tasks.get(name)
        if known is not None and known.run.__qualname__ != function.__qualname__:
            raise ValueError(f"two tasks are named {name!r}")
        _tasks[name] = Task(name, function, lock)
        return function

    return register


def tasks() -> Mapping[str, Task]:
    """Every registered task by name."""
    return _tasks


def use_backend(backend: Backend) -> None:
    """Decide where deferred jobs go from now on, in this process."""
    _backend[:] = [backend]


def defer(name: str, /, *, transaction: object | None = None, **arguments: Argument) -> None:
    """Ask the worker to run the task ``name`` soon.

    With ``transaction`` (a database session) the job exists if and only if that transaction commits.
    Raises ``RuntimeError`` when this process has no queue.
    """
    if not _backend:
        raise RuntimeError(f"no queue to put {name!r} into: call etappe.kit.jobs.use_backend first")
    _backend[0](name, arguments, transaction)


def request_stop() -> None:
    """Tell the running tasks of this process that it is going to end."""
    _stop.set()


def check_stop() -> None:
    """To be called now and then by long tasks. Raises :class:`Interrupted` when it is time to end."""
    if _stop.is_set():
        raise Interrupted
