"""What a person at a terminal sees: messages, progress, failures; plain text in pipes and with NO_COLOR."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from etappe.errors import EtappeError

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)


def fail(error: EtappeError) -> None:
    """Say what went wrong and what to do about it."""
    err.print(Text.assemble(("Error: ", "bold red"), error.message))
    if error.hint:
        err.print(Text(error.hint))


class Steps:
    """A list of steps that grows downwards: what is being done, how far it is, how long it took."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @contextmanager
    def step(self, title: str, total: int | None = None) -> Iterator[Step]:
        """One step; its line stays when it is done."""
        step = Step(self._progress, self._progress.add_task(title, total=total), title)
        yield step
        step.finish()


class Step:
    """One line of progress."""

    def __init__(self, progress: Progress, task: TaskID, title: str) -> None:
        self._progress = progress
        self._task = task
        self._title = title

    def advance_to(self, done: int, total: int | None = None) -> None:
        """Show that ``done`` of ``total`` units are finished."""
        self._progress.update(self._task, completed=done, total=total)

    def finish(self) -> None:
        """Mark the step as done; where nothing can be redrawn, this is the line that appears."""
        total = self._progress.tasks[self._task].total or 1
        self._progress.update(self._task, completed=total, total=total)
        if not self._progress.console.is_terminal:
            seconds = self._progress.tasks[self._task].elapsed or 0.0
            self._progress.console.print(f"{self._title}: done in {seconds:.1f} s")


@contextmanager
def steps() -> Iterator[Steps]:
    """Show steps on standard error until the block ends."""
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        yield Steps(progress)
