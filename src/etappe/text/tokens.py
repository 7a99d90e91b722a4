"""Which words, little pictures and marks a text consists of, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from etappe.text.types import LONGEST

_FACES: Final = r">:\(|[:;=]'?-?[()DP/\\|\[](?![A-Za-z0-9/])|\(:|D:|<3|\^\^|[xX]D\b"
_TOKEN: Final = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)"
    rf"|(?P<face>{_FACES})"
    r"|(?P<word>[@#]?[^\W\d_]+(?:['’\-][^\W\d_]+)*\d?|\d+(?:[.,]\d+)*[^\W\d_]*)"
    r"|(?P<mark>[.!?;:,\n()…–—]+)"
    r"|(?P<picture>[\u2190-\u2bff\U0001f000-\U0001faff])"
)
_MARKUP: Final = re.compile(
    r"<(script|style)\b[^<>]{0,1000}>.{0,10000}?</\1>|</?[a-z!][^<>]{0,1000}>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});",
    re.IGNORECASE | re.DOTALL,
)
_LETTERS: Final = re.compile(r"[^\W\d_]")
_SPELT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LONGEST_WORD: Final = 60


class Token(NamedTuple):
    """A part of the text: ``kind`` is word, face (typed or drawn) or mark; ``word`` is folded for looking it up."""

    kind: str
    word: str
    start: int
    end: int


def cleaned(text: str) -> str:
    """The part of a text that is read, with the same places: without control characters and the marks of HTML."""
    shown = text[:LONGEST].translate(_CONTROLS)
    return _MARKUP.sub(_blank, shown) if "<" in shown or "&" in shown else shown


def tokens(text: str) -> list[Token]:
    """The words, faces and marks of a text; addresses, numbers' insides and mentions of people are left out."""
    found = []
    for match in _TOKEN.finditer(text):
        kind, raw = match.lastgroup or "", match.group()
        if kind == "link" or raw.startswith("@") or (len(raw) > _LONGEST_WORD and kind == "word"):
            continue
        if kind == "word":
            raw = folded(raw.lstrip("#"))
        found.append(Token("face" if kind == "picture" else kind, raw, match.start(), match.end()))
    return found


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """How a word is looked up: small letters, ß as ss, one sort of apostrophe."""
    return word.replace("’", "'").casefold()


def spelt_out(word: str) -> str:
    """The word with ae, oe, ue for its umlauts, as people write without a German keyboard."""
    return word.translate(_SPELT)


def has_letters(text: str) -> bool:
    """Whether there is anything to read as words."""
    return _LETTERS.search(text) is not None


_CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65039, 8205), " ")
