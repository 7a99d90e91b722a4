"""Bodies of the library's routes."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from etappe.kit.texts import Language
from etappe.library.matrix import GapSort

TextOut = dict[Language, str]

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


class NamedOut(BaseModel):
    """A persona, touchpoint or channel of the matrix."""

    id: str
    name: TextOut


class ContentOut(BaseModel):
    """A content item of the matrix."""

    id: str
    name: TextOut
    fields: dict[str, Any]
    outdated: bool


class CellOut(BaseModel):
    """One content item for one persona at one touchpoint on one channel; `null` stands for "not said"."""

    model_config = ConfigDict(from_attributes=True)

    persona_id: str | None
    touchpoint_id: str | None
    channel_id: str | None
    content_id: str
    stages: list[str]
    need: TextOut


class MatrixOut(BaseModel):
    """The content matrix: persona, touchpoint, channel and content, with stage and need."""

    personas: list[NamedOut]
    touchpoints: list[NamedOut]
    channels: list[NamedOut]
    contents: list[ContentOut]
    cells: list[CellOut]
    total: int
    """How many cells there are; those beyond the limit are left out."""


class GapOut(BaseModel):
    """Something that is missing or too much."""

    model_config = ConfigDict(from_attributes=True)

    sort: GapSort
    object_id: str
    name: TextOut
    message: TextOut
    need_id: str | None
    stage: str | None
    channel_id: str | None
    others: list[str]


class GapsOut(BaseModel):
    """What content is missing, and what is too much."""

    gaps: list[GapOut]
    surplus: list[GapOut]


class PictureOut(BaseModel):
    """A picture that was stored; its value goes into the field `file` of an image object."""

    key: str
    media_type: str
    size: int
    width: int
    height: int


class StarterItemOut(BaseModel):
    """A ready-made object."""

    model_config = ConfigDict(from_attributes=True)

    kind: str
    key: str
    name: TextOut


class PackOut(BaseModel):
    """A collection of ready-made objects, and how many of them are not there yet."""

    pack: str
    name: TextOut
    items: list[StarterItemOut]
    missing: int


class StarterIn(BaseModel):
    """Which collections to add."""

    model_config = ConfigDict(extra="forbid")

    packs: Annotated[list[str], Field(min_length=1, max_length=20)]


class StarterOut(BaseModel):
    """How many objects were added; undo in the scope `library` takes them back."""

    added: int
    command: int | None
