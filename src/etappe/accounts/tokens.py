"""Links that let people in from outside: their secret says which workspace to look in, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from etappe.accounts import logic

_PREFIX: Final = "ws_"
_ID_LENGTH: Final = 26
_LENGTH: Final = _ID_LENGTH + len(logic.new_token())


@dataclass(frozen=True, slots=True)
class LinkToken:
    """The secret of an invitation or a guest link.

    It begins with the id of the workspace, so that even the search for it stays inside that workspace's walls.
    """

    workspace_id: str
    text: str

    @classmethod
    def new(cls, workspace_id: str) -> Self:
        """A fresh secret for a link into the workspace."""
        return cls(workspace_id, workspace_id.removeprefix(_PREFIX) + logic.new_token())

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The secret somebody came with; ``None`` when it cannot be one."""
        if len(text) != _LENGTH or not text.isascii() or not text.replace("-", "").replace("_", "").isalnum():
            return None
        return cls(_PREFIX + text[:_ID_LENGTH], text)

    @property
    def hash(self) -> bytes:
        """What the database keeps of it."""
        return logic.hash_token(self.text)
