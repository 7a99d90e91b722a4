"""What can go wrong with schedules."""

from __future__ import annotations

from etappe.errors import Conflict, NotFound


class ScheduleNotFound(NotFound):
    """No such schedule in this workspace."""

    code = "schedule.not_found"


class NameTaken(Conflict):
    """Another schedule has this name."""

    code = "schedule.name_taken"


class ScheduleBusy(Conflict):
    """The schedule is fetching at this moment."""

    code = "schedule.busy"
