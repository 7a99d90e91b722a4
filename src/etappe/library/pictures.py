"""What a picture is, by its own bytes: PNG, JPEG, GIF or WebP, and how large."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from etappe.library.errors import NoPicture

_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_LARGEST_SIDE = 20_000


@dataclass(frozen=True, slots=True)
class Picture:
    """Sort and size of a picture, in pixels."""

    media_type: str
    width: int
    height: int


def recognise(data: bytes) -> Picture:
    """What the bytes are. Raises :class:`NoPicture` when they are none that browsers show safely."""
    try:
        picture = _recognise(data)
    except (struct.error, IndexError):
        picture = None
    if picture is None or not (0 < picture.width <= _LARGEST_SIDE and 0 < picture.height <= _LARGEST_SIDE):
        raise NoPicture
    return picture


def _recognise(data: bytes) -> Picture | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return Picture("image/png", *struct.unpack(">II", data[16:24]))
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return Picture("image/gif", *struct.unpack("<HH", data[6:10]))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _jpeg(data: bytes) -> Picture | None:
    place = 2
    while data[place] == 0xFF:
        marker, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        if marker in _START_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return Picture("image/jpeg", width, height)
        place += 2 + length
    return None


def _webp(data: bytes) -> Picture | None:
    sort = data[12:16]
    if sort == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    elif sort == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack("<HH", data[26:30]))
    elif sort == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        return None
    return Picture("image/webp", width, height)
