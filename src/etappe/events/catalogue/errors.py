"""What can go wrong with the catalogue."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchEventType(NotFound):
    """No such kind of events."""

    code = "catalogue.not_found"

    def __init__(self, type_id: str) -> None:
        super().__init__(f"There is no kind of events {type_id}.", hint="Look it up in the catalogue.")


class NoSuchNotice(NotFound):
    """No such notice."""

    code = "catalogue.notice_not_found"

    def __init__(self, notice_id: str) -> None:
        super().__init__(f"There is no notice {notice_id}.", hint="Look it up in the catalogue.")


class NoSuchTopic(NotFound):
    """No such topic."""

    code = "topic.not_found"

    def __init__(self, topic_id: str) -> None:
        super().__init__(f"There is no topic {topic_id}.", hint="Look it up in the list of topics.")


class PlanUnreadable(InvalidInput):
    """A tracking plan cannot be understood."""

    code = "plan.unreadable"
