"""Where a schedule fetches from, as a person states it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Headers = Annotated[dict[str, Annotated[str, Field(max_length=8_000)]], Field(max_length=20)]


class _Place(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FolderPlace(_Place):
    """Files in a folder of the server; each new or changed one is imported."""

    kind: Literal["folder"] = "folder"
    path: _Line = Field(description="Below the incoming folder, or one of ETAPPE_WATCH_FOLDERS.")
    pattern: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        default="*", description="As in *.csv."
    )


class UrlPlace(_Place):
    """A file behind a web address."""

    kind: Literal["url"] = "url"
    url: _Line
    headers: Headers = Field(default={}, description="Sent along and never shown again.")


class SqlPlace(_Place):
    """A table or view of a database. Needs the extra etappe[dlt]."""

    kind: Literal["sql"] = "sql"
    connection: str = Field(
        default="", max_length=4_000, description="As in postgresql+psycopg://…; never shown again."
    )
    table: _Line
    schema_name: str | None = Field(default=None, max_length=200)
    cursor: str | None = Field(
        default=None, max_length=200, description="Column that grows: only newer rows are read."
    )


class RestPlace(_Place):
    """Records behind an interface that answers with JSON. Needs the extra etappe[dlt]."""

    kind: Literal["rest"] = "rest"
    url: _Line = Field(description="Address of the first page.")
    headers: Headers = Field(default={}, description="Sent along and never shown again.")
    records: str | None = Field(
        default=None, max_length=200, description="Where the records lie, as in data.items."
    )
    paging: Literal["auto", "none", "link", "header", "page", "offset", "cursor"] = "auto"
    next: str | None = Field(
        default=None, max_length=200, description="Where the next link or cursor lies in the answer."
    )
    parameter: str | None = Field(
        default=None, max_length=100, description="Name of the parameter of page or cursor."
    )
    limit: int = Field(
        default=100, ge=1, le=10_000, description="Records asked for at once, where that is counted."
    )


Place = Annotated[FolderPlace | UrlPlace | SqlPlace | RestPlace, Field(discriminator="kind")]
SECRETS = ("headers", "connection")
"""Parts of a place that are kept sealed and never told."""


def parted(place: FolderPlace | UrlPlace | SqlPlace | RestPlace) -> tuple[dict[str, Any], dict[str, Any]]:
    """What may be shown, and what must not."""
    whole = place.model_dump()
    secret = {name: whole.pop(name) for name in SECRETS if whole.get(name)}
    return {name: one for name, one in whole.items() if name not in SECRETS}, secret
