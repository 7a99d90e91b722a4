"""Bodies of the routes around uploads and imports."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from etappe.connectors.shapes import Shape
from etappe.connectors.types import Mapping, ReadOptions, SourceKind
from etappe.events import IdentifierType
from etappe.kit.texts import Text


class UploadOut(BaseModel):
    """A file that has arrived and waits for its import."""

    upload_id: str
    file_name: str
    size: int


class PreviewIn(BaseModel):
    """How a person wants the file to be read; what is left out, Etappe recognises."""

    model_config = ConfigDict(extra="forbid")

    mapping: Mapping | None = None
    options: ReadOptions | None = None
    shape: str | None = Field(
        default=None, max_length=60, description="Read it as this shape; `events` is a plain table of events."
    )


class ImportIn(BaseModel):
    """The wish to import an uploaded file."""

    model_config = ConfigDict(extra="forbid")

    upload_id: str = Field(max_length=40)
    source_name: str = Field(min_length=1, max_length=200)
    mapping: Mapping
    options: ReadOptions | None = None
    starts_journeys: bool = Field(
        default=False, description="Whether the imported events may start micro-journeys; history does not."
    )


class PartOut(BaseModel):
    """Something that the rows of a shape say."""

    name: str
    label: Text
    required: bool


class ConnectorOut(BaseModel):
    """A known kind of file or source."""

    shape: str
    kind: SourceKind
    name: Text
    description: Text
    formats: list[str]
    parts: list[PartOut]
    customer_type: IdentifierType | None
    has_questions: bool
    sample_url: str
    sample_name: str

    @classmethod
    def of(cls, shape: Shape, workspace_id: str) -> Self:
        """The answer for a shape."""
        return cls(
            shape=shape.id,
            kind=shape.kind,
            name=_text(shape.name),
            description=_text(shape.description),
            formats=list(shape.formats),
            parts=[
                PartOut(name=part.name, label=_text(part.label), required=part.required)
                for part in shape.parts
            ],
            customer_type=shape.customer_type,
            has_questions=any(part.name == "weight" for part in shape.parts),
            sample_url=f"/api/v1/workspaces/{workspace_id}/connectors/{shape.id}/sample",
            sample_name=shape.sample,
        )


def _text(both: tuple[str, str]) -> Text:
    return {"de": both[0], "en": both[1]}
