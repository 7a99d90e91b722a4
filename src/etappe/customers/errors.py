"""What can go wrong with customers and segments, and what to do about it."""

from __future__ import annotations

from etappe.errors import Conflict, EtappeError, Forbidden, InvalidInput, NotFound


class NoSuchProfile(NotFound):
    """Nobody is known by this name."""

    code = "customers.unknown"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no customer “{name[:80]}”.",
            hint="Look for the customer in the list and open it there.",
        )


class NoSuchSegment(NotFound):
    """There is no segment with this id."""

    code = "segments.unknown"

    def __init__(self, segment_id: str) -> None:
        super().__init__(f"There is no segment {segment_id[:80]}.", hint="Somebody may have removed it.")


class SegmentNameTaken(Conflict):
    """Two segments cannot have the same name."""

    code = "segments.name_taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a segment “{name}” already.", hint="Choose another name.")


class SameCustomer(InvalidInput):
    """Two handles stand for one customer."""

    code = "customers.same"

    def __init__(self) -> None:
        super().__init__(
            "These are one customer already.", field="handles", hint="Choose two different customers."
        )


class TooManyMerged(Conflict):
    """A customer has been merged too often to be one person."""

    code = "customers.too_many_merges"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Together they would have been merged more than {most} times.",
            hint="Undo merges that were wrong, or raise the limit in the identity settings.",
        )


class NoSuchMerge(NotFound):
    """There is no merge with this id."""

    code = "customers.unknown_merge"

    def __init__(self, merge_id: str) -> None:
        super().__init__(f"There is no merge {merge_id[:80]}.", hint="Look at the customer's merges.")


class MergeNotLast(Conflict):
    """A later merge stands on this one."""

    code = "customers.merge_not_last"

    def __init__(self, later: str) -> None:
        super().__init__(
            "This customer was merged again after that.", hint=f"Undo the latest merge first ({later})."
        )


class MergeUndone(Conflict):
    """A merge can be undone once."""

    code = "customers.merge_undone"

    def __init__(self) -> None:
        super().__init__("This merge was undone before.", hint="Load the page again.")


class NoSuchSuggestion(NotFound):
    """There is no suggestion with this id."""

    code = "duplicates.unknown"

    def __init__(self, suggestion_id: str) -> None:
        super().__init__(
            f"There is no suggestion {suggestion_id[:80]}.", hint="Somebody may have decided it already."
        )


class AlreadyDecided(Conflict):
    """Somebody decided about these two before."""

    code = "duplicates.decided"

    def __init__(self) -> None:
        super().__init__("Somebody has decided about these two already.", hint="Load the list again.")


class NoSplink(EtappeError):
    """The part that compares customers is not installed."""

    code = "duplicates.not_installed"
    status = 501

    def __init__(self) -> None:
        super().__init__(
            "Looking for duplicates needs the package splink, which is not installed here.",
            hint='Install it with: pip install "etappe[duplicates]"',
        )


class NoSuchIssue(NotFound):
    """There is no issue or promise with this id."""

    code = "customers.unknown_issue"

    def __init__(self, issue_id: str) -> None:
        super().__init__(f"There is no open issue or promise {issue_id[:80]}.", hint="Load the page again.")


class ClearNamesNeeded(Forbidden):
    """The person sees pseudonyms only."""

    code = "customers.clear_names_needed"

    def __init__(self) -> None:
        super().__init__(
            "You may not see who a customer is.", hint="Ask an owner of the workspace for clear names."
        )
