"""Bodies of the library's routes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
RuleText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class TouchpointOut(BaseModel):
    """A touchpoint of the library."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    channel: str
    rule: str
    position: int


class TouchpointIn(BaseModel):
    """A new touchpoint; without a rule it is bound to events that carry its name."""

    name: Name
    channel: Annotated[str, StringConstraints(max_length=100)] = ""
    rule: RuleText | None = None


class TouchpointPatch(BaseModel):
    """What changes; what is absent stays."""

    name: Name | None = None
    channel: Annotated[str, StringConstraints(max_length=100)] | None = None
    rule: RuleText | None = None
