"""Which known shape a file has, told by its columns and values, and the mapping that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from etappe.connectors.files import EventFile
from etappe.connectors.mapping import Profile, times
from etappe.connectors.shapes.people import ORDER
from etappe.connectors.shapes.row import Row, as_words, short_name
from etappe.connectors.shapes.shaped import rows_of
from etappe.connectors.shapes.types import Sample, Shape
from etappe.connectors.types import Column, Mapping, RawTable, Role, ShapeMatch
from etappe.connectors.words import plain
from etappe.events import IdentifierType

SURE: Final = 0.7
"""From here on a shape is proposed without being asked for."""
_LEAST: Final = 0.25
_SAMPLE_ROWS: Final = 300
_USUAL: Final[tuple[tuple[IdentifierType, tuple[str, ...]], ...]] = (
    ("user", ("user_id", "userId", "User ID", "customer id", "Kundennummer", "External ID", "external_id")),
    (
        "email",
        ("email", "Email", "E-Mail", "Email Address", "EmailAddress", "E-Mail-Adresse", "email_address"),
    ),
    ("phone", ("phone", "Phone Number", "Phone", "Telefon", "Telefonnummer", "mobilephone", "Mobile")),
)
"""Names of identifiers that mean the same in every file."""


def sample_of(file: EventFile, raw: RawTable) -> Sample:
    """The first rows of a file as records."""
    head = RawTable(raw.table.slice(0, _SAMPLE_ROWS), raw.rows, raw.original)
    return Sample(tuple(file.columns), tuple(rows_of(head, file.columns)), file.format)


def matches(shapes: Iterable[Shape], sample: Sample) -> list[ShapeMatch]:
    """The shapes that a file may have, the likeliest first."""
    scored = [(certainty(shape, sample), shape) for shape in shapes if sample.format in shape.formats]
    likely = sorted(((sure, shape) for sure, shape in scored if sure >= _LEAST), key=lambda pair: -pair[0])
    return [ShapeMatch(shape=shape.id, kind=shape.kind, confidence=round(sure, 2)) for sure, shape in likely]


def certainty(shape: Shape, sample: Sample) -> float:
    """How sure it is that the file has this shape, 0 to 1."""
    if shape.recognise is not None:
        return shape.recognise(sample)
    signs = [part for part in shape.parts if part.signs]
    if not signs or any(part.required and find(sample, part.columns) is None for part in shape.parts):
        return 0.0
    found = sum(find(sample, part.columns) is not None for part in signs)
    return 0.95 if found == len(signs) else 0.4 * found / len(signs)


def find(sample: Sample, names: Sequence[str]) -> str | None:
    """The column that goes by one of these names, the surest name first; also inside nested values."""
    known = {plain(column).replace(" ", ""): column for column in reversed(sample.columns)}
    for name in names:
        if name in sample.columns:
            return name
        if (column := known.get(plain(name).replace(" ", ""))) is not None:
            return column
        if "." in name and _reaches(sample, name):
            return name
    return None


def _reaches(sample: Sample, path: str) -> bool:
    root = path.partition(".")[0]
    if not any(column == root or column.startswith(f"{root}.") for column in sample.columns):
        return False
    empty = Mapping()
    return any(Row(row, empty, 0).at(path) is not None for row in sample.rows)


def propose(shape: Shape, sample: Sample, profiles: Sequence[Profile]) -> Mapping:
    """The mapping of a file of this shape: parts by their names, the rest as properties or traits."""
    fields = {part.name: name for part in shape.parts if (name := find(sample, part.columns))}
    known = dict(_USUAL) | dict(shape.identifiers)
    identifiers = {kind: column for kind, names in known.items() if (column := find(sample, names))}
    times_of = [each for each in profiles if each.name in fields.values() and each.time_format]
    mapping = Mapping(
        shape=shape.id,
        fields=fields,
        identifiers={kind: identifiers[kind] for kind in ORDER if kind in identifiers},
        customer_type=shape.customer_type if shape.customer_type in identifiers else None,
        id_prefix=shape.id_prefix,
        time_format=_time_format(times_of),
        decimal=_decimal(profiles),
    )
    mapping = _with_rest(mapping, shape, sample, profiles)
    return shape.complete(mapping, sample) if shape.complete else mapping


def _time_format(profiles: Sequence[Profile]) -> str:
    """The least usual format among the times: ISO is understood beside every other one."""
    found = [each.time_format for each in profiles if each.time_format]
    return next(
        (name for name in found if name in times.PATTERNS and name != "iso"), found[0] if found else "iso"
    )


def _decimal(profiles: Sequence[Profile]) -> Literal[".", ","]:
    numbers = [text for each in profiles if each.kind == "number" for text in each.samples[:50]]
    commas = sum("," in text and "." not in text for text in numbers)
    return "," if commas > sum("." in text for text in numbers) else "."


def _with_rest(mapping: Mapping, shape: Shape, sample: Sample, profiles: Sequence[Profile]) -> Mapping:
    used = {name.partition(".")[0] for name in used_columns(mapping)} | set(used_columns(mapping))
    free = [name for name in sample.columns if name not in used and not name.startswith("_fivetran")]
    traits = _traits(shape, sample, free)
    numbers = {each.name for each in profiles if each.kind == "number"}
    rest = tuple(name for name in free if name not in traits and _is_short(sample, name))
    return mapping.model_copy(
        update={
            "traits": traits,
            "properties": rest,
            "numbers": tuple(name for name in (*traits, *rest) if name in numbers),
        }
    )


def _traits(shape: Shape, sample: Sample, free: Sequence[str]) -> tuple[str, ...]:
    if "*" in shape.traits:
        return tuple(name for name in free if _is_short(sample, name))
    wanted = {plain(name) for name in shape.traits}
    return tuple(name for name in free if plain(short_name(name)) in wanted or plain(name) in wanted)


def _is_short(sample: Sample, column: str) -> bool:
    """Nested lists are read by their shape, not kept as they are; columns without a value are nothing."""
    values = [row.get(column) for row in sample.rows]
    texts = [value for value in values if value is not None and as_words(value) is not None]
    nested = any(isinstance(value, list | dict) or str(value)[:1] in {"[", "{"} for value in texts)
    return not nested and bool(texts or not sample.rows)


def used_columns(mapping: Mapping) -> Iterator[str]:
    """Columns that have a meaning of their own in a mapping of a shape."""
    yield from mapping.fields.values()
    yield from mapping.identifiers.values()
    if "question" in mapping.fields:
        # The questions stand in the rows, not in the names of the columns.
        return
    for question in mapping.questions:
        yield question.column
        if question.comment:
            yield question.comment


def with_roles(columns: Sequence[Column], mapping: Mapping) -> list[Column]:
    """The columns of a file with the roles that a mapping of a shape gives them."""
    roles = dict(_roles(mapping))
    return [
        column.model_copy(update={"role": roles.get(column.name, "ignore"), "confidence": 1.0})
        for column in columns
    ]


def _roles(mapping: Mapping) -> Iterator[tuple[str, Role]]:
    yield from ((name, "property") for name in mapping.properties)
    yield from ((name, "trait") for name in mapping.traits)
    for question in mapping.questions:
        yield question.column, "question"
        if question.comment:
            yield question.comment, "question"
    yield from ((name, "part") for name in mapping.fields.values())
    yield from ((name, "identifier") for name in mapping.identifiers.values())
    if mapping.customer_type in mapping.identifiers:
        yield mapping.identifiers[mapping.customer_type], "customer"
