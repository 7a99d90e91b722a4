"""Fills in the mails that Etappe itself writes; their words are fixed, only names and links go in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from etappe.mail.types import Written

if TYPE_CHECKING:
    from liquid import Environment

_FOLDER: Final = Path(__file__).parent / "texts"
_PARTS: Final = ("subject", "txt", "html")


def written(template: str, language: str, values: Mapping[str, Any]) -> Written:
    """A template in a language with its values; what is missing is an error, and what looks like HTML is text.

    Raises ``liquid.exceptions.UndefinedError`` for a missing value.
    """
    subject, text, html = (_filled(f"{template}.{language}.{part}", values) for part in _PARTS)
    return Written(subject.strip(), text, html)


def names() -> list[str]:
    """Every template, without language and part."""
    return sorted({path.name.split(".")[0] for path in _FOLDER.glob("*.html")})


def source(name: str) -> str:
    """A part of a template as it is kept."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def _filled(name: str, values: Mapping[str, Any]) -> str:
    environment = _environment(name.endswith(".html"))
    return environment.get_template(name).render(**values)


@lru_cache(maxsize=2)
def _environment(escapes: bool) -> Environment:
    """Only the file's own words are markup. Nothing can be loaded that is not one of these files."""
    from liquid import DictLoader, Environment, StrictUndefined

    sources = {path.name: path.read_text(encoding="utf-8") for path in _FOLDER.iterdir()}
    return Environment(autoescape=escapes, undefined=StrictUndefined, loader=DictLoader(sources))
