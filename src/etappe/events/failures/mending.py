"""What the steps of a fix do to one document; pure."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from etappe.events.failures.errors import StepFails, StepInvalid
from etappe.events.failures.types import Step

_LONGEST_PATH: Final = 20
_YES: Final = frozenset({"true", "yes", "ja", "1", "wahr", "on"})
_NO: Final = frozenset({"false", "no", "nein", "0", "falsch", "off"})
_MISSING: Final = object()
Document = dict[str, Any]


def mended(document: Document, steps: Sequence[Step]) -> Document:
    """A copy of the document after all steps. Raises :class:`StepFails` when one of them cannot be done."""
    changed = copy.deepcopy(document)
    for step in steps:
        _DO[step.do](changed, step)
    return changed


def check(steps: Sequence[Step]) -> None:
    """Raise :class:`StepInvalid` naming the first step that can do nothing sensible."""
    for number, step in enumerate(steps):
        if step.do == "rename" and not step.to:
            raise StepInvalid("A renaming needs a new name.", field=f"steps.{number}.to")
        if step.do == "convert" and step.target is None:
            raise StepInvalid("A conversion needs a type.", field=f"steps.{number}.target")
        for path in (step.path, step.path if step.to is None else step.to):
            if not all(_parts(path)) or len(_parts(path)) > _LONGEST_PATH:
                raise StepInvalid(
                    f"{path!r} names no place.",
                    field=f"steps.{number}.path",
                    hint="Write names with dots between them, such as properties.total.",
                )


def _rename(document: Document, step: Step) -> None:
    value = _take(document, step.path)
    if value is not _MISSING:
        _put(document, step.to or step.path, value)


def _default(document: Document, step: Step) -> None:
    if _get(document, step.path) in (_MISSING, None, ""):
        _put(document, step.path, step.value)


def _drop(document: Document, step: Step) -> None:
    _take(document, step.path)


def _replace(document: Document, step: Step) -> None:
    value = _get(document, step.path)
    if value is not _MISSING and (step.old is None or _same(value, step.old)):
        _put(document, step.path, step.value)


def _same(value: object, other: object) -> bool:
    return type(value) is type(other) and value == other


def _convert(document: Document, step: Step) -> None:
    value = _get(document, step.path)
    if value is _MISSING or value is None:
        return
    try:
        _put(document, step.path, _AS[step.target or "text"](value))
    except (ValueError, OverflowError):
        shown = str(value)[:60]
        raise StepFails(
            f"{shown!r} at {step.path} cannot be made a {step.target}.", field=step.path
        ) from None


def _as_number(value: object) -> float | int:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    text = str(value).strip().replace("\u00a0", "").replace(" ", "").replace("'", "")
    if "," in text:
        # The last of the two signs is the decimal one: 1.234,50 and 1,234.50.
        decimal_comma = text.rfind(",") > text.rfind(".")
        text = text.replace(".", "").replace(",", ".") if decimal_comma else text.replace(",", "")
    number = float(text)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 and "." not in text else number


def _as_boolean(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in _YES | _NO:
        raise ValueError(text)
    return text in _YES


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return msgspec.json.encode(value).decode() if isinstance(value, dict | list) else str(value)


def _as_time(value: object) -> str:
    """ISO 8601 from seconds or milliseconds since 1970, from day.month.year, or from what is ISO already."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if abs(value) > 1e11 else value
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        except OSError as error:
            raise ValueError(value) from error
    text = str(value).strip()
    if text.isdigit():
        return _as_time(int(text))
    for pattern in ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).isoformat()
        except ValueError:
            continue
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _parts(path: str) -> list[str]:
    return path.split(".")


def _holder(document: Document, path: str, *, make: bool = False) -> tuple[Document | None, str]:
    """The object in which the last name of a path stands."""
    *above, last = _parts(path)
    place: Any = document
    for name in above:
        if name not in place and make:
            place[name] = {}
        place = place.get(name)
        if not isinstance(place, dict):
            if make:
                raise StepFails(f"{path} lies below something that is no object.", field=path)
            return None, last
    return place, last


def _get(document: Document, path: str) -> Any:
    place, last = _holder(document, path)
    return _MISSING if place is None else place.get(last, _MISSING)


def _take(document: Document, path: str) -> Any:
    place, last = _holder(document, path)
    return _MISSING if place is None else place.pop(last, _MISSING)


def _put(document: Document, path: str, value: Any) -> None:
    place, last = _holder(document, path, make=True)
    assert place is not None
    place[last] = copy.deepcopy(value)


_DO: dict[str, Callable[[Document, Step], None]] = {
    "rename": _rename,
    "default": _default,
    "convert": _convert,
    "drop": _drop,
    "replace": _replace,
}
_AS: dict[str, Callable[[object], Any]] = {
    "number": _as_number,
    "text": _as_text,
    "boolean": _as_boolean,
    "time": _as_time,
}
