"""Bodies of the routes around uploads and imports."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from etappe.connectors.types import Mapping, ReadOptions


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


class ImportIn(BaseModel):
    """The wish to import an uploaded file."""

    model_config = ConfigDict(extra="forbid")

    upload_id: str = Field(max_length=40)
    source_name: str = Field(min_length=1, max_length=200)
    mapping: Mapping
    options: ReadOptions | None = None
