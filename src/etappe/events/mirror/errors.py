"""What can go wrong with a copy of an event log, each with what to do about it."""

from __future__ import annotations

from etappe.errors import EtappeError, InvalidInput


class MirrorUnreachable(EtappeError):
    """The object storage does not answer, or does not let us in."""

    code = "log.mirror_unreachable"
    status = 502


class NotALog(InvalidInput):
    """There is a table, but it is no event log."""

    code = "log.not_a_log"
