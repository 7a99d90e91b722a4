"""What stands between the network and the rooms: ids, headers, the origin check, the limit on bodies."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from etappe.kit import new_id
from etappe.server.problems import problem, unknown

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_BODY: Final = 10 * 1024 * 1024
# Files arrive as raw streams with a limit of their own.
_UPLOAD: Final = re.compile(r"/uploads$")
# Neither reads a cookie: a key, or the token of a link, says who acts. A browser sends "null" as the origin of a form
# on a page that tells nobody where it came from, as the pages behind the links of mails do.
_FOR_SITES: Final = ("/v1/", "/consent/")


class RequestId:
    """Gives every request an id, which the answer and the log repeat."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = scope.setdefault("state", {})["request_id"] = new_id("rq")

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-Id"] = name
            await send(message)

        await self.app(scope, receive, named)


class SecurityHeaders:
    """Tells the browser to load nothing from elsewhere, to frame nothing and to guess no types."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, guarded)

    def _add(self, headers: MutableHeaders, scope: Scope) -> None:
        headers["Content-Security-Policy"] = content_policy(scope.get("state", {}).get("nonce"))
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if scope["path"].startswith("/api/"):
            headers.setdefault("Cache-Control", "no-store")


def content_policy(nonce: str | None) -> str:
    """The content security policy; ``nonce`` allows the style elements of the user interface kit."""
    styles = "'self'" if nonce is None else f"'self' 'nonce-{nonce}'"
    return (
        f"default-src 'self'; style-src {styles}; img-src 'self' data: blob:; font-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class Failures:
    """Answers what nobody foresaw, inside the headers that protect every other answer too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            await unknown(Request(scope), error)(scope, receive, send)


class OriginCheck:
    """Refuses changes that a page of another origin asks for, so that no site can act through a cookie.

    What other sites are meant to call reads no cookie.
    """

    def __init__(self, app: ASGIApp, *, own_origin: str) -> None:
        self.app = app
        self.own_origin = own_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and self._is_foreign(scope):
            message = "The request comes from a page of another origin."
            hint = "Use Etappe under its own address, or set ETAPPE_PUBLIC_URL to the address people use."
            await refuse(scope, send, 403, "server.foreign_origin", message, hint)
            return
        await self.app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        if scope["path"].startswith(_FOR_SITES):
            return False
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
        return origin not in {self.own_origin, f"{scope['scheme']}://{headers.get('host', '')}"}


class BodyLimit:
    """Stops reading a body that is larger than any the rooms expect; uploads have a limit of their own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _UPLOAD.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > MAX_BODY:
            await _refuse_body(scope, send)
            return
        await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        answered = refused = False

        async def counted() -> Message:
            nonlocal seen, refused
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MAX_BODY and not answered:
                refused = True
                await _refuse_body(scope, send)
                return {"type": "http.disconnect"}
            return message

        async def once(message: Message) -> None:
            nonlocal answered
            if not refused:
                answered = True
                await send(message)

        await self.app(scope, counted, once)


async def _refuse_body(scope: Scope, send: Send) -> None:
    message = f"The request body is larger than {MAX_BODY // 1024 // 1024} MiB."
    await refuse(scope, send, 413, "request.too_large", message, "Upload data as a file instead.")


async def refuse(scope: Scope, send: Send, status: int, code: str, message: str, hint: str) -> None:
    """Answer with a problem from a place that has no application around it."""
    await problem(Request(scope), status, code, message, hint=hint)(scope, _nothing, send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
