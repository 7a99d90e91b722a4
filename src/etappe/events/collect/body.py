"""The bytes of a request as JSON text: unpacked within limits, whatever its headers claim."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import msgspec

from etappe.events.collect.errors import BodyTooLarge, NotJson, NotPacked, TooDeep
from etappe.events.collect.limits import BODY_BYTES, DEPTH, RATIO, RATIO_FROM

_GZIP: Final = b"\x1f\x8b"
_MARK: Final = b"\xef\xbb\xbf"
_FORM: Final = b"data="
_ESCAPES: Final = re.compile(
    rb"\\(?:u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_any = msgspec.json.Decoder().decode


def plain(body: bytes) -> bytes:
    """The body without its packing: gzip by its first bytes, a form field of base64, a byte order mark.

    Raises :class:`NotPacked` and :class:`BodyTooLarge`.
    """
    if body[:2] == _GZIP:
        body = _unpacked(body)
    if body[:5] == _FORM:
        body = _of_form(body)
    return body.removeprefix(_MARK)


def _unpacked(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        text = unpacker.decompress(body, BODY_BYTES + 1)
    except zlib.error:
        raise NotPacked from None
    if len(text) > BODY_BYTES or len(text) > max(RATIO_FROM, RATIO * len(body)):
        raise BodyTooLarge
    if not unpacker.eof:
        raise NotPacked
    return text


def _of_form(body: bytes) -> bytes:
    """``data=<base64>``, as pages send that may not ask first."""
    value = unquote_to_bytes(body[len(_FORM) :].split(b"&", 1)[0].replace(b"+", b" "))
    try:
        text = base64.b64decode(value.replace(b" ", b"+"), validate=True)
    except (binascii.Error, ValueError):
        return value
    return _unpacked(text) if text[:2] == _GZIP else text


def decoded(text: bytes, decode: Any = _any) -> Any:
    """JSON with one meaning; halves of characters become the replacement sign.

    ``decode`` is the decoder of the wanted type. Raises :class:`NotJson` and :class:`TooDeep`.
    """
    try:
        return decode(text)
    except RecursionError:
        raise TooDeep from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        mended = _mended(text)
        if mended == text:
            raise NotJson(_reason(error)) from None
    try:
        return decode(mended)
    except RecursionError:
        raise TooDeep from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotJson(_reason(error)) from None


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return str(error).removeprefix("JSON is malformed: ")[:200]


def _mended(text: bytes) -> bytes:
    """The text with every lone half of a surrogate pair replaced; browsers cut emoji in two and send one."""
    if b"\\ud" not in text and b"\\uD" not in text:
        return text
    return _ESCAPES.sub(lambda found: b"\\ufffd" if found[1] else found[0], text)


def check_depth(text: bytes, value: object) -> None:
    """Raises :class:`TooDeep` when a value is nested deeper than is kept; ``text`` is the JSON it was read from."""
    if text.count(b"{") + text.count(b"[") > DEPTH:
        _walk(value, DEPTH)


def _walk(value: object, left: int) -> None:
    if left < 0:
        raise TooDeep
    if isinstance(value, dict):
        for one in value.values():
            if isinstance(one, dict | list):
                _walk(one, left - 1)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, dict | list):
                _walk(one, left - 1)


def without_nul(value: Any) -> Any:
    """The value with every NUL replaced, in names too; nothing that stores text takes them."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {key.replace("\0", "\ufffd"): without_nul(one) for key, one in value.items()}
    return [without_nul(one) for one in value] if isinstance(value, list) else value
