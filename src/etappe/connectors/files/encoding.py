"""The encoding of a text file, recognised from its bytes, and its bytes as UTF-8."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from etappe.connectors.errors import FileUnreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset("ÄÖÜäöüßéèêáàâçñóòôúùûíìîåæøÅÆØÉÈÇÑ€–—„“”‚‘’…«»·•°§©®²³½¼¾ªº£´`¿¡")
_OTHERS_ALLOWED = [
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp437",
    "cp850",
    "mac_roman",
    "iso8859_2",
    "iso8859_5",
]


@dataclass(frozen=True, slots=True)
class Encoding:
    """The name of an encoding as Python knows it, and how many bytes of byte order mark come first."""

    name: str
    mark: int = 0


def recognise(sample: bytes, *, whole: bool) -> Encoding:
    """The encoding of a file that starts with ``sample`` (all of it if ``whole``).

    Order: byte order mark, UTF-16 by its zero bytes, UTF-8 if valid, Windows-1252 if what lies outside
    ASCII is what western text contains, then a statistical guess, Latin-1 at last.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return Encoding(name, len(mark))
    if wide := _without_mark(sample):
        return Encoding(wide)
    if _is_utf8(sample, whole=whole):
        return Encoding("utf-8")
    return Encoding(_eight_bit(sample))


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of western text is zero, always on the same side."""
    if len(sample) < 4 or (len(sample) % 2 and len(sample) < 64):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def _is_utf8(sample: bytes, *, whole: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _eight_bit(sample: bytes) -> str:
    beyond = bytes(byte for byte in sample if byte > 0x7F)
    try:
        western = beyond.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and sum(sign in _WESTERN for sign in western) >= 0.9 * len(western):
        return "cp1252" if any(0x80 <= byte < 0xA0 for byte in beyond) else "latin-1"
    guess = from_bytes(sample[: 1 << 16], cp_isolation=_OTHERS_ALLOWED).best()
    return guess.encoding if (guess and western == "") or (guess and guess.chaos < 0.1) else "latin-1"


def chosen(name: str, sample: bytes) -> Encoding:
    """The encoding a person named, with the length of its mark in ``sample``; refused when unknown."""
    try:
        canonical = codecs.lookup(name).name
        "".encode(canonical)
    except (LookupError, TypeError) as error:
        raise FileUnreadable(
            f"There is no encoding named {name!r}.",
            field="encoding",
            hint="Try utf-8, windows-1252, latin-1 or utf-16.",
            code="file.encoding_unknown",
        ) from error
    if canonical == "utf-16":
        canonical = "utf-16-be" if sample.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    marks = {"utf-8-sig": codecs.BOM_UTF8} | {name: mark for mark, name in _MARKS}
    mark = marks.get(canonical, b"")
    plain = "utf-8" if canonical == "utf-8-sig" else canonical
    return Encoding(plain, len(mark) if mark and sample.startswith(mark) else 0)


class ToUtf8:
    """Turns the bytes of a file, piece by piece, into UTF-8; UTF-8 itself passes unchecked.

    What an encoding cannot say becomes U+FFFD, so that the row can be refused by name later on.
    """

    def __init__(self, encoding: Encoding) -> None:
        self._skip = encoding.mark
        same = encoding.name in {"utf-8", "ascii"}
        self._decoder = None if same else codecs.getincrementaldecoder(encoding.name)("replace")

    def convert(self, piece: bytes, *, final: bool) -> bytes:
        """The next bytes as UTF-8."""
        if self._skip:
            piece, self._skip = piece[self._skip :], max(self._skip - len(piece), 0)
        if self._decoder is None:
            return piece
        return self._decoder.decode(piece, final).encode("utf-8", "replace")
