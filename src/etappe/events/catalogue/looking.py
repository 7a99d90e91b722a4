"""What the properties of some events look like: names, types, examples, pages; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from etappe.events.catalogue.types import Looked, Page, Seen

MOST_PROPERTIES: Final = 200
MOST_EXAMPLES: Final = 5
MOST_PAGES: Final = 2_000
_LONGEST_EXAMPLE: Final = 80
_LONGEST_NAME: Final = 200
_PERSONAL_NAME: Final = re.compile(
    r"(^|[_\-. ])(e?[-_]?mail|phone|telefon|mobile|handy|(first|last|full|sur|user)?_?-?name|vorname|nachname|street"
    r"|stra(ss|ß)e|address|adresse|birth\w*|geburt\w*|iban|ip|ssn|passport|comment|kommentar|message|nachricht|freitext)"
    r"($|[_\-. ])",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}\.[a-zA-Z]{2,}")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()/.\-]{7,20}")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PATHS: Final = ("path", "page", "url", "page_url", "location")
_ID: Final = re.compile(r"^(\d+|[0-9a-f]{8,}|[0-9a-f-]{32,}|[A-Za-z]*\d[A-Za-z0-9_-]{7,})$")
_TYPES: Final = {bool: "boolean", int: "number", float: "number", str: "text", dict: "object", list: "list"}
_OWN_PAGE: Final = "$page"


def look(looked: Looked, activity: str, time_us: int, properties: str | None, weight: float) -> None:
    """Take one event into account; ``weight`` is how many it stands for."""
    document = _document(properties)
    looked.events += 1
    for seen in looked.properties.values():
        seen.missed += 1
    for name, value in document.items():
        if not name.startswith("$") and value is not None and value != "":
            _note(looked, name[:_LONGEST_NAME], value, time_us)
    page = page_of(activity, document)
    if page is not None and (page.path in looked.pages or len(looked.pages) < MOST_PAGES):
        looked.pages.setdefault(page.path, page).events += weight


def _document(properties: str | None) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(properties or "{}")
    except (msgspec.MsgspecError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(looked: Looked, name: str, value: object, time_us: int) -> None:
    seen = looked.properties.get(name)
    if seen is None:
        if len(looked.properties) >= MOST_PROPERTIES:
            return
        seen = looked.properties[name] = Seen(
            personal=is_personal_name(name), first_us=time_us, last_us=time_us
        )
    kind = _TYPES.get(type(value), "text")
    seen.types[kind] = seen.types.get(kind, 0) + 1
    seen.filled += 1
    seen.missed = 0
    seen.first_us, seen.last_us = min(seen.first_us, time_us), max(seen.last_us, time_us)
    _example(seen, value)


def _example(seen: Seen, value: object) -> None:
    """Keep a few different values; those that may name somebody only as their shape."""
    if len(seen.examples) >= MOST_EXAMPLES:
        return
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    if isinstance(value, str) and (_EMAIL.fullmatch(text) or _PHONE.fullmatch(text)):
        seen.personal = True
        seen.examples = [masked(one) for one in seen.examples]
    shown = masked(text) if seen.personal or isinstance(value, dict | list) else text[:_LONGEST_EXAMPLE]
    if shown not in seen.examples:
        seen.examples.append(shown)


def is_personal_name(name: str) -> bool:
    """Whether a property of this name usually names somebody."""
    return _PERSONAL_NAME.search(_CAMEL.sub("_", name)) is not None


def masked(text: str) -> str:
    """The shape of a text: first letters stay, letters become x, digits 9."""
    if _EMAIL.fullmatch(text):
        person, _, host = text.partition("@")
        return f"{person[:1]}…@{host[:1]}….{host.rpartition('.')[2]}"
    return "".join("9" if sign.isdigit() else "x" if sign.isalpha() else sign for sign in text[:24])


def page_of(activity: str, document: dict[str, Any]) -> Page | None:
    """The page an event speaks of, if it does."""
    own = document.get(_OWN_PAGE)
    places = [(own, "path"), (own, "url")] if isinstance(own, dict) else []
    title = _text(document.get("title")) or (_text(own.get("title")) if isinstance(own, dict) else "")
    if activity.startswith("/"):
        return Page(path_of(activity), title, "activity")
    for name in _PATHS:
        value = _text(document.get(name))
        if value.startswith(("/", "http://", "https://")):
            return Page(path_of(value), title, name)
    for place, name in places:
        if value := _text(place.get(name)):
            return Page(path_of(value), title, "activity")
    return None


def path_of(address: str) -> str:
    """The path of an address without what stands for single things."""
    try:
        path = urlsplit(address).path or "/"
    except ValueError:
        path = "/"
    parts = [":id" if _ID.match(part) else part for part in path.split("/")]
    return "/".join(parts)[:300] or "/"


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def merge(before: dict[str, Seen], now: Iterable[tuple[str, Seen]], events: int) -> dict[str, Seen]:
    """What was known of properties, together with what a scan of ``events`` events found."""
    found = dict(now)
    for name, seen in before.items():
        new = found.pop(name, None)
        if new is None:
            seen.missed += events
            continue
        for kind, number in new.types.items():
            seen.types[kind] = seen.types.get(kind, 0) + number
        seen.filled += new.filled
        seen.missed = new.missed
        seen.personal |= new.personal
        seen.first_us, seen.last_us = min(seen.first_us, new.first_us), max(seen.last_us, new.last_us)
        examples = list(dict.fromkeys([*new.examples, *seen.examples]))[:MOST_EXAMPLES]
        seen.examples = [masked(one) for one in examples] if seen.personal else examples
    room = MOST_PROPERTIES - len(before)
    return before | dict(list(found.items())[: max(0, room)])
