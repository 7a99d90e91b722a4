"""What the framework adds to the rules of objects: it stands above this room, so it signs in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from etappe.accounts import Access
from etappe.objects.types import EvidenceState, Field, Object


class Extension(Protocol):
    """The rules that a workspace has given itself."""

    def custom_fields(self, db: Session) -> Mapping[str, Sequence[Field]]:
        """The workspace's own fields, by kind."""

    def mandatory(self, db: Session) -> Mapping[str, Sequence[str]]:
        """Names of the fields that must not be empty, by kind."""

    def decay(self, db: Session) -> Mapping[EvidenceState, int | None]:
        """For how many months a statement of each state counts as fresh."""

    def guard_new(self, access: Access, kind: str) -> None:
        """Raise when the workspace may not have an object of its own of this kind."""

    def check(self, access: Access, objects: Sequence[Object]) -> None:
        """Raise when one of the objects that were written breaks a rule that is enforced."""


_extension: list[Extension] = []


def use_extension(extension: Extension) -> None:
    """Let the framework rule."""
    _extension[:] = [extension]


def extensions() -> Sequence[Extension]:
    """The framework, if it has signed in."""
    return _extension
