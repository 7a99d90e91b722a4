"""Public routes at the root of the host: pages behind the links of mails, and consent that sites send."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi import Path as PathParameter
from fastapi.responses import HTMLResponse, JSONResponse

from etappe.db import read_session
from etappe.privacy import confirmations, links, self_service, sites
from etappe.privacy.addresses import shortened
from etappe.privacy.errors import LinkInvalid
from etappe.privacy.links import Bearer
from etappe.privacy.pages import Page, drawn, language_of

public_router = APIRouter(include_in_schema=False)

Token = Annotated[str, PathParameter(max_length=1600)]
_LONGEST_FORM = 20_000


@public_router.get("/consent/confirm/{token}")
def confirm_page(token: Token, request: Request) -> HTMLResponse:
    """What is asked to be confirmed, and a button. Opening the page confirms nothing: scanners open links too."""
    try:
        asked = confirmations.look(token)
    except LinkInvalid:
        return _invalid(request)
    return _shown(
        request, asked.workspace_id, _of(asked, done=False), asked.language, 410 if asked.ended else 200
    )


@public_router.post("/consent/confirm/{token}")
def confirm(token: Token, request: Request) -> HTMLResponse:
    """Confirm."""
    try:
        asked = confirmations.confirm(token, _proof(request))
    except LinkInvalid:
        return _invalid(request)
    return _shown(
        request, asked.workspace_id, _of(asked, done=True), asked.language, 410 if asked.ended else 200
    )


@public_router.get("/consent/withdraw/{token}")
def withdraw_page(token: Token, request: Request) -> HTMLResponse:
    """What is going to be withdrawn, and a button; opening the page withdraws nothing."""
    try:
        bearer = _bearer(token)
    except LinkInvalid:
        return _invalid(request)
    language = _language(request, bearer.language)
    name = self_service.purpose_name(bearer, language)
    page = Page("withdraw", ["withdraw_line"], quote=name, button="withdraw_button")
    return _shown(request, bearer.workspace_id, page, language)


@public_router.post("/consent/withdraw/{token}")
def withdraw(token: Token, request: Request) -> HTMLResponse:
    """Withdraw, also by the one click of a mail program (RFC 8058); as often as it is sent."""
    try:
        bearer = _bearer(token)
    except LinkInvalid:
        return _invalid(request)
    self_service.withdraw(bearer, _proof(request))
    preferences = links.addresses(bearer.workspace_id, bearer.key, bearer.scope, bearer.language)[
        "preferences"
    ]
    page = Page("withdrawn", ["withdrawn_line"], preferences=_path(preferences))
    return _shown(request, bearer.workspace_id, page, bearer.language)


@public_router.get("/consent/preferences/{token}")
def preferences_page(token: Token, request: Request) -> HTMLResponse:
    """Everything the holder of an address agreed to, to be changed."""
    try:
        bearer = _bearer(token)
    except LinkInvalid:
        return _invalid(request)
    language = _language(request, bearer.language)
    page = Page(
        "preferences", ["preferences_line"], button="save", groups=self_service.choices(bearer, language)
    )
    return _shown(request, bearer.workspace_id, page, language)


@public_router.post("/consent/preferences/{token}")
async def change_preferences(token: Token, request: Request) -> HTMLResponse:
    """Take over what was ticked."""
    from anyio import to_thread

    ticked = dict(parse_qsl((await _form(request)).decode("utf-8", "replace")))
    return await to_thread.run_sync(_changed, token, request, ticked)


@public_router.post("/v1/consent")
async def tell_consent(request: Request) -> JSONResponse:
    """Take what a site asked its visitor, with the write key of a source; 200 once it is kept."""
    from anyio import to_thread

    body = await _form(request)
    status, answer = await to_thread.run_sync(
        sites.take, dict(request.headers.raw), request.url.query, body, _ip(request)
    )
    return JSONResponse(answer, status)


def _changed(token: str, request: Request, ticked: Mapping[str, str]) -> HTMLResponse:
    try:
        bearer = _bearer(token)
    except LinkInvalid:
        return _invalid(request)
    language = _language(request, ticked.get("language") or bearer.language)
    pending = self_service.choose(bearer, ticked, language, _proof(request))
    groups = self_service.choices(bearer, language)
    page = Page("saved", ["pending"] if pending else ["preferences_line"], button="save", groups=groups)
    return _shown(request, bearer.workspace_id, page, language)


def _of(asked: confirmations.Asked, *, done: bool) -> Page:
    """The page that fits how things stand with a confirmation."""
    if asked.state == "granted" and (done or not asked.ended):
        tokens = links.addresses(asked.workspace_id, asked.key, asked.scope, asked.language)
        return Page(
            "confirmed", ["confirmed_line"], quote=asked.wording, preferences=_path(tokens["preferences"])
        )
    if asked.ended:
        return Page("ended", ["ended_line"])
    if asked.state != "pending":
        return Page("settled", ["settled_line"])
    return Page("confirm", ["confirm_line"], quote=asked.wording, button="confirm")


def _bearer(token: str) -> Bearer:
    bearer = links.read(token)
    with read_session(workspace_id=bearer.workspace_id) as db:
        if self_service.is_erased(bearer, db):
            raise LinkInvalid
    return bearer


def _path(address: str) -> str:
    """The address without its host, so that a page also works behind another name."""
    return "/consent/" + address.partition("/consent/")[2]


async def _form(request: Request) -> bytes:
    found = bytearray()
    async for part in request.stream():
        found += part
        if len(found) > _LONGEST_FORM:
            break
    return bytes(found[:_LONGEST_FORM])


def _language(request: Request, usual: str) -> str:
    return language_of(
        request.query_params.get("language"),
        request.headers.get("accept-language", "") if not usual else "",
        usual,
    )


def _proof(request: Request) -> dict[str, Any]:
    """How somebody said it: from which network, with which browser, on which page."""
    return {
        "ip": shortened(_ip(request)) or "",
        "userAgent": request.headers.get("user-agent", "")[:300],
        "page": request.url.path.split("/")[2],
        "by": "customer",
    }


def _ip(request: Request) -> str:
    return request.client.host if request.client else ""


def _shown(request: Request, workspace_id: str, page: Page, language: str, status: int = 200) -> HTMLResponse:
    language = language_of(request.query_params.get("language"), "", language)
    return _answer(
        request, drawn(page, language, self_service.controller_of(workspace_id), _nonce(request)), status
    )


def _invalid(request: Request) -> HTMLResponse:
    language = language_of(request.query_params.get("language"), request.headers.get("accept-language", ""))
    return _answer(request, drawn(Page("invalid", ["invalid_line"]), language, "", _nonce(request)), 404)


def _answer(request: Request, html: str, status: int) -> HTMLResponse:
    del request
    return HTMLResponse(html, status, headers={"Cache-Control": "no-store"})


def _nonce(request: Request) -> str:
    """The word that allows the style element of this one answer."""
    return str(request.scope.setdefault("state", {}).setdefault("nonce", secrets.token_urlsafe(16)))
