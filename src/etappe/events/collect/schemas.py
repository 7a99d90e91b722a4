"""Bodies of the live debugger."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field


class RecentEvent(BaseModel):
    """An event as it came, and what became of it. Times are microseconds since 1970."""

    id: str
    outcome: Literal["stored", "duplicate", "failed", "suppressed"]
    received_us: int
    time_us: int | None = Field(default=None, description="When it happened, by the server's clock.")
    sent_us: int | None = None
    original_us: int | None = Field(default=None, description="When it happened, by the sender's clock.")
    late: bool = False
    kind: str = ""
    activity: str = ""
    message_id: str = ""
    customer: str | None = Field(default=None, description="A pseudonym for those who see no clear names.")
    code: str | None = Field(default=None, description="Why it failed.")
    field: str | None = None
    message: str | None = None
    event: dict[str, Any] | None = Field(default=None, description="As it was understood.")
    original: str | None = Field(default=None, description="What was sent, where it was not understood.")


class RecentOut(BaseModel):
    """What came since the last question, oldest first."""

    events: list[RecentEvent]
    after: str = Field(description="To be sent with the next question.")
