"""Numbers in sentences, as people write them in German and in English."""

from __future__ import annotations

from typing import Final

_GERMAN: Final = str.maketrans(",.", ".,")
MINUS: Final = "−"


def number(value: float, language: str, digits: int = 0, *, signed: bool = False) -> str:
    """``12.345,6`` or ``12,345.6``; ``signed`` numbers above zero have a plus."""
    text = f"{value:{'+' if signed else ''},.{digits}f}".replace("-", MINUS)
    return text.translate(_GERMAN) if language == "de" else text


def percent(share: float, language: str, digits: int = 1) -> str:
    """A share as percent: ``41,8 %`` with a space that does not break, ``41.8%``."""
    return number(100 * share, language, digits) + ("\N{NO-BREAK SPACE}%" if language == "de" else "%")
