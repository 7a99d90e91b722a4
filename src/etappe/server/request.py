"""What every request carries besides its content: an id for the log and a word that allows styles."""

from __future__ import annotations

import secrets

from starlette.requests import Request

from etappe.kit import new_id


def request_id(request: Request) -> str:
    """The id of the request that is being answered."""
    known = request.scope.get("state", {}).get("request_id")
    return known if isinstance(known, str) else new_id("rq")


def nonce_of(request: Request) -> str:
    """The word that allows style elements in this one answer."""
    return str(request.scope.setdefault("state", {}).setdefault("nonce", secrets.token_urlsafe(16)))
