"""What can go wrong with comments."""

from __future__ import annotations

from etappe.errors import InvalidInput, NotFound


class NoSuchComment(NotFound):
    """The comment does not exist in this workspace."""

    code = "comments.not_found"

    def __init__(self, comment_id: str) -> None:
        super().__init__(f"There is no comment {comment_id!r} here.", hint="It may have been deleted.")


class BadSubject(InvalidInput):
    """The comment is about something that is not there, or not on this journey."""

    code = "comments.no_such_subject"

    def __init__(self, table: str, row_id: str) -> None:
        super().__init__(
            f"There is no {table} {row_id!r} that this comment could be about.",
            field="subject_id",
            hint="It may have been removed; reload the map.",
        )


class BadThread(InvalidInput):
    """An answer does not fit to what it answers."""

    code = "comments.bad_thread"

    def __init__(self, parent_id: str) -> None:
        super().__init__(
            f"{parent_id!r} cannot be answered here: it is an answer itself, or stands on another journey.",
            field="parent_id",
            hint="Answer the first comment of the thread.",
        )


class NoSuchAssignee(InvalidInput):
    """The person who is asked to do something is no member."""

    code = "comments.no_such_assignee"

    def __init__(self, person_id: str) -> None:
        super().__init__(
            f"{person_id!r} is not a member of this workspace.",
            field="assignee_id",
            hint="Choose one of its members.",
        )


class ForgedComment(InvalidInput):
    """A new comment claims another author, or another time, than it has."""

    code = "comments.forged"

    def __init__(self, column: str) -> None:
        super().__init__(
            f"{column} of a new comment must be your own id and the present moment.",
            field=column,
            hint="Leave made_at out, and give your own id as author_id.",
        )
