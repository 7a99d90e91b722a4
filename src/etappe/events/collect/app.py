"""The collect endpoints, as plain ASGI in front of everything else, because every event passes through them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any, Final

from etappe.events.collect import replies
from etappe.events.collect.batching import Batcher
from etappe.events.collect.directory import Directory
from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.entries import Delivery
from etappe.events.collect.errors import (
    BodyTooLarge,
    Closing,
    NoSuchPlace,
    Refused,
    StrictRefusal,
    TooSlow,
    UnknownKey,
)
from etappe.events.collect.keeping import Keeper
from etappe.events.collect.limits import BODY_BYTES, BODY_SECONDS, KEPT_BYTES
from etappe.events.collect.message import Reject
from etappe.events.collect.places import Place, place_of
from etappe.events.collect.recent import RECENT
from etappe.events.collect.replies import Reply
from etappe.events.collect.spreading import Spreading
from etappe.events.collect.taking import take
from etappe.events.collect.wire import Parcel, key_of_request, open_pixel, open_request
from etappe.events.collect.writing import Written

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Mapping[bytes, bytes]

_log = logging.getLogger(__name__)
_LOG_EVERY_S: Final = 60.0
_FROM_SITES: Final = ("/v1/",)


class Gone(Exception):
    """Nobody waits for an answer any more."""


class Collector:
    """Takes events for one event loop. ``behind_proxy`` says whose word about addresses counts."""

    def __init__(self, *, behind_proxy: bool = False) -> None:
        self._behind_proxy = behind_proxy
        self._directory = Directory()
        self._keeper = Keeper()
        self._batcher = Batcher(self._keeper.keep, self._note)
        self._spreading = Spreading()
        self._unknown = 0
        self._logged_at = 0.0

    def refuse(self) -> None:
        """From now on answer that the server is being restarted; what was taken is still written."""
        self._batcher.closing = True

    async def close(self) -> None:
        """Returns when everything that was taken is written."""
        await self._batcher.close()
        await self._spreading.close()
        await asyncio.to_thread(self._keeper.close)

    def _note(self, deliveries: list[Delivery], written: Written) -> None:
        self._spreading.add(RECENT.note(deliveries, written))

    async def answer(self, place: Place, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers: Headers = dict(scope["headers"])
        try:
            reply = await self._reply(place, scope, headers, receive)
        except Refused as error:
            reply = replies.refused(error)
        except Gone:
            return
        if place.sort == "pixel" and scope["method"] != "OPTIONS":
            reply = replies.image()
        await replies.send(reply, headers, send)

    async def _reply(self, place: Place, scope: Scope, headers: Headers, receive: Receive) -> Reply:
        if scope["method"] == "OPTIONS":
            return replies.preflight(headers)
        if place.sort == "settings":
            return await self._settings(place, scope, headers)
        visitor = self._visitor(scope, headers)
        if place.sort == "pixel" and scope["method"] == "GET":
            return await self._keep([open_pixel(place, scope["query_string"])], place, visitor)
        try:
            body = await _body(headers, receive)
        except BodyTooLarge as error:
            await self._keep_refused(error, key_of_request(scope["query_string"], headers), b"", visitor)
            raise
        if place.sort == "flags":
            return replies.no_flags()
        if place.sort == "dropped":
            return replies.kept(place.reply)
        if self._batcher.closing:
            raise Closing
        try:
            parcels = open_request(place, scope["query_string"], headers, body)
        except Refused as error:
            await self._keep_refused(error, key_of_request(scope["query_string"], headers), body, visitor)
            raise
        return await self._keep(parcels, place, visitor)

    async def _keep(self, parcels: list[Parcel], place: Place, visitor: Visitor) -> Reply:
        """Every parcel to its source; the answer is that of the worst of them only where nothing was kept."""
        rejects: list[Reject] = []
        known = strict = False
        for parcel in parcels:
            door = await self._door(parcel.key)
            if door is None:
                continue
            known, strict = True, strict or door.strict
            rejects += await self._deliver(parcel, door, visitor)
        if not known:
            self._note_unknown()
            raise UnknownKey
        if strict and rejects:
            return replies.refused(
                StrictRefusal(rejects[0].message, hint="Correct the event and send it again."), rejects
            )
        return replies.kept(place.reply, rejects)

    async def _deliver(self, parcel: Parcel, door: Door, visitor: Visitor) -> list[Reject]:
        delivery = take(parcel, door, visitor)
        if delivery.events:
            await self._batcher.keep(door.workspace_id, delivery)
        return delivery.rejects

    async def _keep_refused(self, error: Refused, key: str | None, body: bytes, visitor: Visitor) -> None:
        """A body that cannot be read is a failed event of the source it names, if it names one."""
        door = await self._door(key)
        if door is not None:
            reject = Reject(code=error.code, message=error.message, raw=body[:KEPT_BYTES])
            delivery = Delivery(door.source_id, visitor.received_us, rejects=[reject])
            await self._batcher.keep(door.workspace_id, delivery)

    async def _door(self, key: str | None) -> Door | None:
        return None if key is None else await self._directory.door(key)

    async def _settings(self, place: Place, scope: Scope, headers: Headers) -> Reply:
        if await self._door(place.name or None) is None:
            raise NoSuchPlace(
                "No source has this write key.", hint="Copy the write key from the settings of the source."
            )
        host = headers.get(b"host", b"").decode("latin-1")
        return replies.settings(place.name, host, self._scheme(scope, headers))

    def _scheme(self, scope: Scope, headers: Headers) -> str:
        said = headers.get(b"x-forwarded-proto", b"").decode("latin-1").split(",")[0].strip()
        return said if self._behind_proxy and said in {"http", "https"} else str(scope["scheme"])

    def _visitor(self, scope: Scope, headers: Headers) -> Visitor:
        client = scope.get("client")
        address = client[0] if client else None
        if self._behind_proxy and b"x-forwarded-for" in headers:
            address = headers[b"x-forwarded-for"].decode("latin-1").rpartition(",")[2].strip()
        tracked = headers.get(b"dnt") != b"1" and headers.get(b"sec-gpc") != b"1"
        agent = headers.get(b"user-agent", b"").decode("latin-1")[:1000]
        return Visitor(time.time_ns() // 1000, address, agent, tracked)

    def _note_unknown(self) -> None:
        """Somebody should see that a site sends with a key that no longer counts, but not once per event."""
        self._unknown += 1
        if time.monotonic() - self._logged_at > _LOG_EVERY_S:
            _log.warning("%d requests came with an unknown write key", self._unknown)
            self._unknown, self._logged_at = 0, time.monotonic()


async def _body(headers: Headers, receive: Receive) -> bytes:
    """The whole body, as much of it as is read and as fast as it has to come."""
    announced = headers.get(b"content-length", b"")
    if announced.isdigit() and int(announced[:20]) > BODY_BYTES:
        raise BodyTooLarge
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _collected(receive)
    except TimeoutError:
        raise TooSlow from None


async def _collected(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_BYTES:
            raise BodyTooLarge
        more = message.get("more_body", False)
    return parts[0] if len(parts) == 1 else b"".join(parts)


class Collect:
    """ASGI middleware that answers what is collected and hands everything else on."""

    def __init__(self, app: App, collector: Collector) -> None:
        self.app = app
        self.collector = collector

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        place = place_of(scope["method"], scope["path"])
        if place is not None:
            await self.collector.answer(place, scope, receive, send)
        elif scope["path"].startswith(_FROM_SITES):
            await self._for_sites(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _for_sites(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Other parts of the server that pages of other sites may call too."""
        headers: Headers = dict(scope["headers"])
        if scope["method"] == "OPTIONS":
            await replies.send(replies.preflight(headers), headers, send)
            return

        async def readable(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *replies.readable_for(headers)]
            await send(message)

        await self.app(scope, receive, readable)
