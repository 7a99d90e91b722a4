"""What can go wrong with sources, import runs and the event log, each with what to do about it."""

from __future__ import annotations

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound


class ChunkDamaged(EtappeError):
    """A file of the event log cannot be read, or does not hold what was written."""

    code = "log.chunk_damaged"
    status = 500


class EventsMalformed(InvalidInput):
    """A table of events does not follow the event schema."""

    code = "log.events_malformed"


class RunBusy(Conflict):
    """The run is in a state in which the wanted step makes no sense."""

    code = "run.wrong_state"


class RunNotFound(NotFound):
    """No such import run in this workspace."""

    code = "run.not_found"


class CountsDisagree(EtappeError):
    """Rows read do not equal rows stored, duplicate and failed: something vanished."""

    code = "run.counts_disagree"
    status = 500


class RunCancelled(EtappeError):
    """Somebody asked for the run to stop."""

    code = "run.cancelled"
    status = 409
