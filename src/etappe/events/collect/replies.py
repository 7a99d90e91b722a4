"""Answers to senders: JSON with ``code`` and ``message``, an image, and what browsers need to let a page read them."""

from __future__ import annotations

import base64
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any, Final

import msgspec

from etappe.events.collect.errors import Refused
from etappe.events.collect.message import Reject

Headers = list[tuple[bytes, bytes]]

GIF: Final = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_NO_FLAGS: Final = (
    b'{"flags":{},"featureFlags":{},"featureFlagPayloads":{},"errorsWhileComputingFlags":false,'
    b'"sessionRecording":false,"supportedCompression":["gzip","gzip-js"]}'
)
_LISTED: Final = 100
_NO_CONTENT: Final = 204
_DAY: Final = b"86400"
_ALLOWED: Final = (
    b"authorization, content-type, content-encoding, x-retry-count, x-write-key, x-requested-with"
)
_NAMES: Final = re.compile(rb"[A-Za-z0-9, -]{1,1000}")
_JSON: Final = (b"content-type", b"application/json")
_ALWAYS: Final = [
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"cache-control", b"no-store"),
]
_FOR_ALL: Final = [(b"access-control-allow-origin", b"*")]
_encode = msgspec.json.Encoder().encode


class Reply(msgspec.Struct, frozen=True):
    """Status, body and headers of an answer."""

    status: int
    body: bytes
    headers: Headers


def kept(body: bytes, rejects: Sequence[Reject] = ()) -> Reply:
    """Everything is kept; ``rejects`` are kept as failed events, and named."""
    if rejects:
        body = _encode({**msgspec.json.decode(body), "rejected": _named(rejects)})
    return Reply(200, body, [_JSON])


def refused(error: Refused, rejects: Sequence[Reject] = ()) -> Reply:
    """Not taken, with the reason, and when to come again if it makes sense."""
    said: dict[str, Any] = {
        "success": False,
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
    }
    if rejects:
        said["rejected"] = _named(rejects)
    wait = getattr(error, "retry_after", None)
    return Reply(
        error.status, _encode(said), [_JSON, *([] if wait is None else [(b"retry-after", b"%d" % wait)])]
    )


def _named(rejects: Sequence[Reject]) -> list[dict[str, Any]]:
    return [
        {"index": one.position, "code": one.code, "message": one.message, "field": one.field}
        for one in rejects[:_LISTED]
    ]


def image() -> Reply:
    """One transparent dot."""
    return Reply(200, GIF, [(b"content-type", b"image/gif")])


def no_flags() -> Reply:
    """The answer of a server that decides nothing for its senders."""
    return Reply(200, _NO_FLAGS, [_JSON])


def settings(key: str, host: str, scheme: str) -> Reply:
    """What the browser library of Segment asks for before it sends anything."""
    ours = {
        "apiKey": key,
        "apiHost": f"{host}/v1",
        "protocol": scheme,
        "unbundledIntegrations": [],
        "addBundledMetadata": False,
        "maybeBundledConfigIds": {},
        "versionSettings": {"version": "4.4.7", "componentTypes": ["browser"]},
    }
    everything = {"__default": {"enabled": True, "integrations": {}}}
    said = {
        "integrations": {"Segment.io": ours},
        "plan": {"track": everything, "identify": everything, "group": everything},
        "edgeFunction": {},
        "middlewareSettings": {"routingRules": []},
        "enabledMiddleware": {},
        "metrics": {"sampleRate": 0},
        "legacyVideoPluginsEnabled": False,
        "remotePlugins": [],
    }
    return Reply(200, _encode(said), [_JSON])


def preflight(headers: Mapping[bytes, bytes]) -> Reply:
    """Any site may send, with the headers it asks for; browsers need not ask again for a day."""
    wanted = headers.get(b"access-control-request-headers", b"")
    allowed = wanted if _NAMES.fullmatch(wanted) else _ALLOWED
    said = [
        (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
        (b"access-control-allow-headers", allowed),
        (b"access-control-max-age", _DAY),
    ]
    return Reply(_NO_CONTENT, b"", said)


def readable_for(headers: Mapping[bytes, bytes]) -> Headers:
    """The headers that let a page of the asking site read the answer. Cookies count for nothing here."""
    origin = headers.get(b"origin")
    if not origin:
        return _FOR_ALL
    return [
        (b"access-control-allow-origin", origin),
        (b"vary", b"origin"),
        (b"access-control-allow-credentials", b"true"),
        (b"access-control-expose-headers", b"retry-after"),
    ]


async def send(
    reply: Reply, headers: Mapping[bytes, bytes], send: Callable[[MutableMapping[str, Any]], Awaitable[None]]
) -> None:
    """Give the answer to a request with these headers."""
    length = [] if reply.status == _NO_CONTENT else [(b"content-length", b"%d" % len(reply.body))]
    said = [*reply.headers, *length, *_ALWAYS, *readable_for(headers)]
    await send({"type": "http.response.start", "status": reply.status, "headers": said})
    await send({"type": "http.response.body", "body": reply.body})
