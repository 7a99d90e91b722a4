"""The addresses that senders call, and what each of them means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Sort = Literal["events", "pixel", "settings", "flags", "dropped", "cloudevents"]

_KINDS: Final = {
    "track": "track",
    "identify": "identify",
    "page": "page",
    "screen": "screen",
    "group": "group",
    "alias": "alias",
}
_SHORT: Final = {"t": "track", "i": "identify", "p": "page", "s": "screen", "g": "group", "a": "alias"}


@dataclass(frozen=True, slots=True)
class Place:
    """What is done at an address: ``kind`` is what every event there is, ``name`` the part of it that varies."""

    sort: Sort
    kind: str | None = None
    reply: bytes = b'{"success":true}'
    name: str = ""


_POSTHOG: Final = b'{"status":1}'
_JITSU: Final = b'{"ok":true,"success":true}'
_EXACT: Final[dict[str, Place]] = {
    **{f"/v1/{word}": Place("events", kind) for word, kind in (_KINDS | _SHORT).items()},
    **{f"/v1/{word}": Place("events") for word in ("batch", "import", "b")},
    **{f"/api/s/{word}": Place("events", kind, _JITSU) for word, kind in _KINDS.items()},
    **{f"/api/s/s2s/{word}": Place("events", kind, _JITSU) for word, kind in _KINDS.items()},
    **{
        f"/api/s/{word}": Place("events", None, _JITSU)
        for word in ("event", "batch", "s2s/event", "s2s/batch")
    },
    **{path: Place("events", None, _POSTHOG) for path in ("/batch", "/e", "/i/v0/e", "/capture")},
    "/v1/m": Place("dropped"),
    "/flags": Place("flags"),
    "/decide": Place("flags"),
    "/v1/cloudevents": Place("cloudevents"),
    "/beacon/v1/batch": Place("events"),
}
_PIXELS: Final = ("/v1/pixel/", "/pixel/v1/")
_SETTINGS: Final = ("/v1/projects/", "/settings")
_LOOKED_UP: Final = frozenset({"pixel", "settings"})


def place_of(method: str, path: str) -> Place | None:
    """What is collected at ``path``; none where another part of the server is meant."""
    found = _EXACT.get(path) or _EXACT.get(path.rstrip("/")) or _with_name(path)
    if found is None or method == "OPTIONS":
        return found
    return found if method == "POST" or (method == "GET" and found.sort in _LOOKED_UP) else None


def _with_name(path: str) -> Place | None:
    for beginning in _PIXELS:
        if path.startswith(beginning):
            name = path[len(beginning) :].strip("/").removesuffix(".gif")
            return Place("pixel", (_KINDS | _SHORT).get(name))
    beginning, end = _SETTINGS
    if path.startswith(beginning) and path.rstrip("/").endswith(end):
        return Place("settings", name=path.rstrip("/")[len(beginning) : -len(end)])
    return None
