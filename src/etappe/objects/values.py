"""What a field may hold: one check for each type of field, the same for every kind."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from etappe.errors import EtappeError
from etappe.kit.texts import CardTitle, Language, Line, Long
from etappe.objects import kinds, types
from etappe.objects.types import EvidenceState, FieldType
from etappe.rules import format_rule, parse_customer_rule, parse_event_rule

CUSTOM_PREFIX: Final = "x_"
MOST_STATEMENTS, MOST_REFS, MOST_WORDS = 200, 500, 100
_LARGEST = 1e15
_MOST_PROBLEMS = 3
_LONGEST_NAME, _LARGEST_VALUE = 42, 40_000

ObjectId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}_[0-9a-hjkmnp-tv-z]{26}$")]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class Evidence(BaseModel):
    """How a statement is known."""

    model_config = ConfigDict(extra="forbid")

    state: EvidenceState
    source: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] | None = None
    date: Annotated[str, AfterValidator(lambda value: date.fromisoformat(value).isoformat())] | None = None
    n: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] | None = None


class Statement(BaseModel):
    """One sentence about a persona, and how it is known."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,40}$")]
    text: CardTitle
    evidence: Evidence = Evidence(state="assumed")


class StoredFile(BaseModel):
    """A file that was uploaded before: where it is kept and what it is."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    media_type: Annotated[str, StringConstraints(pattern=r"^image/(png|jpeg|gif|webp)$")]
    size: Annotated[int, Field(strict=True, ge=1)]
    width: Annotated[int, Field(strict=True, ge=1)]
    height: Annotated[int, Field(strict=True, ge=1)]


def _each_once(items: list[Any]) -> list[Any]:
    keys = [item.id if isinstance(item, Statement) else item for item in items]
    if len(set(keys)) != len(keys):
        raise ValueError("something is named twice")
    return items


def _address(value: str) -> str:
    if urlsplit(value).scheme not in {"http", "https", "mailto", "tel"}:
        raise ValueError("an address begins with https://, http://, mailto: or tel:")
    return value


def _event_rule(text: str) -> str:
    """A rule about events in its canonical form."""
    try:
        return format_rule(parse_event_rule(text))
    except EtappeError as problem:
        raise ValueError(problem.message) from problem


def _customer_rule(text: str) -> str:
    """A rule about customers in its canonical form."""
    try:
        return format_rule(parse_customer_rule(text))
    except EtappeError as problem:
        raise ValueError(problem.message) from problem


_RuleText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]
_NUMBER = Annotated[
    StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)], Field(ge=-_LARGEST, le=_LARGEST)
]
_CHECKS: Final[Mapping[FieldType, TypeAdapter[Any]]] = {
    "line": TypeAdapter(Line),
    "long": TypeAdapter(Long),
    "statements": TypeAdapter(
        Annotated[list[Statement], Field(max_length=MOST_STATEMENTS), AfterValidator(_each_once)]
    ),
    "evidence": TypeAdapter(Evidence),
    "number": TypeAdapter(_NUMBER),
    "money": TypeAdapter(Annotated[_NUMBER, Field(ge=0)]),
    "scale": TypeAdapter(Annotated[StrictInt, Field(ge=1, le=5)]),
    "choice": TypeAdapter(str),
    "choices": TypeAdapter(Annotated[list[str], Field(max_length=100), AfterValidator(_each_once)]),
    "flag": TypeAdapter(StrictBool),
    "date": TypeAdapter(Annotated[str, AfterValidator(lambda value: date.fromisoformat(value).isoformat())]),
    "url": TypeAdapter(
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), AfterValidator(_address)]
    ),
    "ref": TypeAdapter(ObjectId),
    "refs": TypeAdapter(Annotated[list[ObjectId], Field(max_length=MOST_REFS), AfterValidator(_each_once)]),
    "person": TypeAdapter(Annotated[str, StringConstraints(pattern=r"^pe_[0-9a-hjkmnp-tv-z]{26}$")]),
    "rule": TypeAdapter(Annotated[_RuleText, AfterValidator(_event_rule)]),
    "words": TypeAdapter(dict[Language, Annotated[list[Word], Field(max_length=MOST_WORDS)]]),
    "file": TypeAdapter(StoredFile),
}

_CUSTOMER_RULE: Final = TypeAdapter[str](Annotated[_RuleText, AfterValidator(_customer_rule)])


def checked(kind: types.Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in their canonical form, without those that are empty.

    Names beginning with ``x_`` belong to the workspace and are checked where its settings are known. Raises
    ``pydantic.ValidationError`` that names the field.
    """
    good: dict[str, Any] = {}
    bad: list[_Problem] = []
    for name, value in fields.items():
        field = kind.field(name)
        if _is_empty(value):
            continue
        if field is not None:
            kept, problems = _tried(field, value)
            bad += problems
            if not _is_empty(kept):
                good[name] = kept
        elif _is_custom(name, value):
            good[name] = value
        else:
            bad.append(((name,), f"the kind “{kind.kind}” has no such field", value))
    failed = {place[0] for place, _, _ in bad}
    required = {field.name for field in kind.fields if field.required}
    bad += [((name,), "this must be given", None) for name in sorted(required - set(good) - failed)]
    if bad:
        raise ValidationError.from_exception_data("fields", [_detail(problem) for problem in bad])
    return good


def problem_with(field: types.Field, value: Any) -> str | None:
    """What is wrong with a value of a field, in a few words; nothing when it fits."""
    return next((why for _, why, _ in _tried(field, value)[1]), None)


_Problem = tuple[tuple[str | int, ...], str, Any]
"""Where, why, and the value."""


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def _is_custom(name: str, value: Any) -> bool:
    """Whether it may be a field of the workspace's own, of a size that such fields have."""
    fits = name.startswith(CUSTOM_PREFIX) and len(name) <= _LONGEST_NAME
    return fits and len(json.dumps(value)) <= _LARGEST_VALUE


def _tried(field: types.Field, value: Any) -> tuple[Any, list[_Problem]]:
    """The value in its canonical form, or what is wrong with it."""
    about_customers = field.type == "rule" and field.of == "customer"
    check = _CUSTOMER_RULE if about_customers else _CHECKS[field.type]
    try:
        good = check.validate_python(value)
    except ValidationError as error:
        return None, [
            ((field.name, *one["loc"]), one["msg"], value) for one in error.errors()[:_MOST_PROBLEMS]
        ]
    why = _outside(field, good)
    if why:
        return None, [((field.name,), why, value)]
    return check.dump_python(good, mode="json", exclude_none=True), []


def _outside(field: types.Field, value: Any) -> str | None:
    """Why a value of the right shape is still none of those that the field takes."""
    if field.type in {"choice", "choices"}:
        known = {option.value for option in field.options}
        unknown = [one for one in _list(value) if one not in known]
        return f"“{unknown[0]}” is not one of {', '.join(sorted(known))}" if unknown else None
    if field.type in {"ref", "refs"} and field.of is not None:
        prefix = kinds.KINDS[field.of].prefix
        wrong = [one for one in _list(value) if not one.startswith(f"{prefix}_")]
        return f"{wrong[0]} is not the id of a {field.of}" if wrong else None
    return None


def _list(value: Any) -> Sequence[str]:
    return value if isinstance(value, list) else [value]


def _detail(problem: _Problem) -> InitErrorDetails:
    place, why, value = problem
    kind = PydanticCustomError("objects.bad_field", "{why}", {"why": why})
    return InitErrorDetails(type=kind, loc=("fields", *place), input=value)
