"""Names that people would give: of touchpoints for events, of topics for pages; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPLIT: Final = re.compile(r"[\s_\-./+]+")
_CAMEL: Final = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])")
_ENDING: Final = re.compile(r"\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
_WITHOUT_MEANING: Final = frozenset(
    {"", ":id", "de", "en", "de-de", "en-us", "index", "home", "page", "p", "www"}
)


def readable(activity: str) -> str:
    """``product_viewed``, ``ProductViewed`` and ``/tarife/auto`` as a person would write them."""
    parts = [part for part in _SPLIT.split(_ENDING.sub("", activity)) if part not in {"", ":id"}]
    words = " ".join(_CAMEL.sub(" ", part) for part in parts).strip()
    words = words.lower() if words.isupper() and len(words) > 4 else words
    return (words[:1].upper() + words[1:]) if words else activity


def likeness(activity: str) -> str:
    """Equal for activities that are spelled differently and mean the same."""
    return readable(activity).casefold()


def section(path: str) -> str | None:
    """The part of a site that a page belongs to: ``/tarife`` for ``/de/tarife/auto``; none for the front page."""
    done: list[str] = []
    for part in path.strip("/").split("/"):
        done.append(part)
        if _ENDING.sub("", part).lower() not in _WITHOUT_MEANING:
            return "/" + "/".join(done)
    return None


def common_title(titles: Iterable[str]) -> str | None:
    """What all titles of a section begin or end with, if that is a word or more."""
    known = [title.strip() for title in titles if title.strip()]
    if len(known) < 2:
        return None
    parts = [re.split(r"\s[|–—·:-]\s", title) for title in known]
    shared = [part for part in parts[0] if all(part in others for others in parts[1:])]
    return shared[0].strip() if shared and len(shared) < min(len(one) for one in parts) else None
