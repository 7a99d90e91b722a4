"""Values about mail that other rooms may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Outcome = Literal["sent", "later", "refused", "unknown"]
"""``later`` may be tried again, ``refused`` never, ``unknown`` broke off after the text was handed over."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; ``media_type`` as in ``application/pdf``."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it is going to leave: to one bare address, as text and as HTML.

    ``message_id`` is made once and kept for every try, so that a mail that arrives twice is known as one.
    """

    address: str
    subject: str
    text: str
    html: str
    message_id: str
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a try. ``status`` is the code of the server, ``answer`` its words."""

    outcome: Outcome
    status: int | None = None
    answer: str = ""
    suppress: bool = False
    """Whether the server says that there is no such address, so that nobody should try it again."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a mail after a try: it waits for another, has left, or never will."""

    state: Literal["waiting", "sent", "failed"]
    next_try_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A template filled in."""

    subject: str
    text: str
    html: str
