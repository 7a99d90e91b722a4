"""Rows of databases and interfaces by way of dlt, which is installed separately; everything else works without it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from etappe.connectors.pulls.addresses import checked_address, target_of
from etappe.connectors.pulls.errors import AddressRefused, ExtraMissing, FetchFailed
from etappe.connectors.pulls.places import RestPlace, SqlPlace
from etappe.errors import EtappeError
from etappe.kit.jobs import check_stop

_PORTS: Final = {"postgresql": 5432, "mysql": 3306, "mariadb": 3306, "mssql": 1433, "oracle": 1521}
_CHUNK: Final = 5_000
_SECONDS: Final = 60


def _dlt(module: str) -> Any:
    """A module of dlt, which then tells nobody that it is used. Raises :class:`ExtraMissing`."""
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ExtraMissing(
            "Databases and interfaces need the extra etappe[dlt], which is not installed here.",
            hint="Install it on the server: pip install 'etappe[dlt]'",
        ) from error


def rows_of_table(place: SqlPlace, *, after: Any = None, private: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its cursor, from ``after`` on (which comes once more).

    Raises :class:`ExtraMissing`, :class:`AddressRefused` and :class:`FetchFailed`.
    """
    dlt, database = _dlt("dlt"), _dlt("dlt.sources.sql_database")
    check_database(place.connection, private=private)
    newer = (
        dlt.sources.incremental(place.cursor, initial_value=after, row_order="asc") if place.cursor else None
    )
    try:
        yield from _watched(
            database.sql_table(
                credentials=place.connection,
                table=place.table,
                schema=place.schema_name,
                incremental=newer,
                chunk_size=_CHUNK,
                reflection_level="minimal",
            )
        )
    except EtappeError:
        raise
    except Exception as error:
        raise _failed(f"the table {place.table}", error) from error


def check_database(connection: str, *, private: bool) -> None:
    """Where a connection leads to; files of the server are no databases."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(connection)
    except ArgumentError as error:
        raise AddressRefused(
            "The connection cannot be read.",
            hint="Write it as postgresql+psycopg://user:password@host/database.",
        ) from error
    name = url.get_backend_name()
    if name not in _PORTS or not url.host or url.query:
        raise AddressRefused(
            f"Databases of the kind {name!r} without a host, or with options, are not read.",
            hint=f"Known are {', '.join(_PORTS)}.",
        )
    checked_address(url.host, url.port or _PORTS[name], private=private)


def rows_of_interface(place: RestPlace, *, private: bool = False) -> Iterator[dict[str, Any]]:
    """The records of all pages. Raises as :func:`rows_of_table`."""
    client = _dlt("dlt.sources.helpers.rest_client")
    from etappe.connectors.pulls.session import guarded_session

    target_of(place.url, private=private)
    parts = urlsplit(place.url)
    base, path = f"{parts.scheme}://{parts.netloc}", parts.path + (f"?{parts.query}" if parts.query else "")
    rest = client.RESTClient(
        base_url=base, headers=dict(place.headers), session=guarded_session(private=private, origin=base)
    )
    try:
        pages = rest.paginate(
            path,
            paginator=_paginator(place),
            data_selector=place.records,
            timeout=_SECONDS,
            allow_redirects=False,
        )
        yield from _watched(pages)
    except EtappeError:
        raise
    except Exception as error:
        raise _failed(parts.hostname or "the interface", error) from error


def _paginator(place: RestPlace) -> Any:
    """How the next page is asked for; none lets dlt find out."""
    known = _dlt("dlt.sources.helpers.rest_client.paginators")
    if place.paging == "none":
        return known.SinglePagePaginator()
    if place.paging == "link":
        return known.JSONLinkPaginator(next_url_path=place.next or "next")
    if place.paging == "header":
        return known.HeaderLinkPaginator()
    if place.paging == "page":
        return known.PageNumberPaginator(base_page=1, page_param=place.parameter or "page", total_path=None)
    if place.paging == "offset":
        return known.OffsetPaginator(
            limit=place.limit, offset_param=place.parameter or "offset", total_path=None
        )
    if place.paging == "cursor":
        return known.JSONResponseCursorPaginator(
            cursor_path=place.next or "next_cursor", cursor_param=place.parameter or "cursor"
        )
    return None


def _watched(pages: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Single rows, stopping when the process has to."""
    for page in pages:
        check_stop()
        yield from page if isinstance(page, list) else [page]


def _failed(what: str, error: Exception) -> FetchFailed:
    inner = _innermost(error)
    words = str(inner).splitlines()[0][:300] if str(inner) else type(inner).__name__
    return FetchFailed(
        f"Reading {what} failed ({type(inner).__name__}: {words}).",
        hint="Check the connection; it is tried again.",
    )


def _innermost(error: BaseException) -> BaseException:
    """Dlt wraps what happened; the cause says more. What we refused ourselves is passed on as it is."""
    while True:
        inner = error.__cause__ or error.__context__
        if isinstance(error, EtappeError):
            raise error
        if inner is None:
            return error
        error = inner


def cursor_memory(value: Any) -> dict[str, str] | int | float | str:
    """A value of a cursor in a form that survives as JSON."""
    if isinstance(value, int | float | str):
        return value
    return {"time": value.isoformat()} if hasattr(value, "isoformat") else {"text": str(value)}


def cursor_value(memory: Any) -> Any:
    """The inverse of :func:`cursor_memory`."""
    if isinstance(memory, dict):
        return datetime.fromisoformat(memory["time"]) if "time" in memory else memory["text"]
    return memory


def as_line(row: dict[str, Any]) -> bytes:
    """A row as one line of JSON; what JSON does not know becomes text."""
    return msgspec.json.encode(row, enc_hook=str) + b"\n"
