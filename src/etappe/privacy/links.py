"""Links in mails that lead a customer to their own consents, for years, without anything being kept of them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from etappe.config import get_settings
from etappe.events import pseudonym_key
from etappe.privacy.errors import LinkInvalid
from etappe.privacy.types import ANY, Scope

_USE: Final = b"etappe: links to consents"
_WORKSPACE: Final = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")
_ID_LENGTH: Final = 26
_LONGEST: Final = 1500


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose link it is, and what it speaks of."""

    workspace_id: str
    key: str
    scope: Scope
    language: str


def made(workspace_id: str, key: str, scope: Scope, language: str) -> str:
    """The secret of a link; equal for equal contents, and readable by this installation only."""
    said = json.dumps([key, scope.purpose, scope.channel, scope.address, language], ensure_ascii=False)
    sealed = _cipher(workspace_id).encrypt(said.encode("utf-8", "surrogatepass"), None)
    return workspace_id.removeprefix("ws_") + base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read(token: str) -> Bearer:
    """Whose link it is. Raises :class:`LinkInvalid`."""
    workspace, sealed = token[:_ID_LENGTH], token[_ID_LENGTH:]
    workspace_id = f"ws_{workspace}"
    is_whole = _WORKSPACE.fullmatch(workspace) and len(token) <= _LONGEST and token.isascii()
    if not is_whole or not get_settings().workspace_folder(workspace_id).is_dir():
        raise LinkInvalid
    try:
        body = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
        said = json.loads(_cipher(workspace_id).decrypt(body, None).decode("utf-8", "surrogatepass"))
    except (ValueError, InvalidTag):
        raise LinkInvalid from None
    key, purpose, channel, address, language = said
    return Bearer(workspace_id, key, Scope(purpose, channel, address), language)


def addresses(workspace_id: str, key: str, scope: Scope, language: str) -> dict[str, str]:
    """Where a customer withdraws one consent, and where they see all of them."""
    base = get_settings().address
    everything = made(workspace_id, key, Scope("", ANY), language)
    return {
        "withdraw": f"{base}/consent/withdraw/{made(workspace_id, key, scope, language)}",
        "preferences": f"{base}/consent/preferences/{everything}",
    }


def headers(workspace_id: str, key: str, scope: Scope, language: str) -> dict[str, str]:
    """Headers with which mail programs offer to unsubscribe with one click (RFC 8058)."""
    link = addresses(workspace_id, key, scope, language)["withdraw"]
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _cipher(workspace_id: str) -> AESSIV:
    secret = pseudonym_key(get_settings().workspace_folder(workspace_id))
    return AESSIV(hmac.digest(secret, _USE, hashlib.sha512))
