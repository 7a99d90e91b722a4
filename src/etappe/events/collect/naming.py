"""What an event is called, which channel it came through, what it is worth and which session it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import isfinite
from typing import Any, Final
from urllib.parse import urlsplit

_IDENTIFYING: Final = re.compile(
    r"\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}|(?=[^/]*\d)[0-9a-fA-F]{8,}|(?=[^/]*\d)(?=[^/]*[a-zA-Z])[\w~-]{20,}"
)
_WORTH: Final = ("value", "revenue", "total", "score")
_CHANNELS: Final = {
    "web": "web",
    "browser": "web",
    "app": "app",
    "mobile": "app",
    "ios": "app",
    "android": "app",
    "server": "server",
}
_LIBRARIES: Final = (
    ("analytics.js", "web"),
    ("etappe", "web"),
    ("jitsu", "web"),
    ("rudderlabs javascript", "web"),
    ("analytics-ios", "app"),
    ("analytics-android", "app"),
    ("analytics-swift", "app"),
    ("analytics-kotlin", "app"),
    ("react-native", "app"),
    ("flutter", "app"),
    ("analytics-", "server"),
    ("rudder", "server"),
    ("posthog-", "server"),
)
_TECHNICAL: Final = {"identify": "$identify", "group": "$group", "alias": "$alias"}
_SAID_OTHERWISE: Final = {"$autocapture": "click"}


def activity_of(kind: str, event: str | None, name: str | None, page: Mapping[str, Any]) -> str:
    """The name of an activity; empty for a track call without one.

    ``page`` may hold ``path`` or ``url``. Names that begin with ``$`` are technical.
    """
    if kind in _TECHNICAL:
        return _TECHNICAL[kind]
    if kind == "track":
        return _SAID_OTHERWISE.get(event or "", event or "")
    return name or _path_of(page) or kind


def _path_of(page: Mapping[str, Any]) -> str:
    path, url = page.get("path"), page.get("url")
    if isinstance(path, str) and path:
        return general(path)
    return general(url) if isinstance(url, str) and url else ""


@lru_cache(maxsize=8192)
def general(path: str) -> str:
    """The path of a page with ``:id`` in place of numbers and ids: ``/orders/4711`` as ``/orders/:id``."""
    try:
        bare = urlsplit(path).path or "/"
    except ValueError:
        bare = path.split("?", 1)[0]
    parts = [":id" if _IDENTIFYING.fullmatch(part) else part for part in bare.split("/")]
    return "/".join(parts)


def channel_of(context: Mapping[str, Any], said: object, kind: str) -> str | None:
    """The channel an event names, else the one its library or device speaks for, else the kind of its source."""
    for word in (said, context.get("channel"), _part(context, "device", "type")):
        if word is not None and isinstance(word, str) and word.lower() in _CHANNELS:
            return _CHANNELS[word.lower()]
    library = _part(context, "library", "name")
    return (_of_library(library) if isinstance(library, str) else None) or _CHANNELS.get(kind)


@lru_cache(maxsize=1024)
def _of_library(name: str) -> str | None:
    lower = name.lower()
    return next((channel for beginning, channel in _LIBRARIES if beginning in lower), None)


def worth_of(properties: Mapping[str, Any]) -> float | None:
    """Money or a score, where the event says one as a number."""
    for name in _WORTH:
        value = properties.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError:
                continue
            if isfinite(number):
                return number
    return None


def session_of(context: Mapping[str, Any], properties: Mapping[str, Any]) -> str | None:
    """The session, as a text."""
    for value in (context.get("sessionId"), properties.get("session_id"), properties.get("$session_id")):
        if isinstance(value, str) and value:
            return value[:200]
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)[:200]
    return None


def _part(context: Mapping[str, Any], first: str, second: str) -> object:
    value = context.get(first)
    return value.get(second) if isinstance(value, dict) else None
