"""What a shape is: how a kind of file is recognised, what its parts are called, and how its rows become events."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from etappe.connectors.types import FormatName, Mapping, SourceKind
from etappe.events import IdentifierType

if TYPE_CHECKING:
    from etappe.connectors.shapes.row import Row

Both = tuple[str, str]
"""German, English."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as a shape reads it; ``keys`` are all identifiers of its customer, the best one first."""

    time_us: int
    activity: str
    keys: tuple[str, ...]
    type: str
    case: str | None = None
    channel: str | None = None
    value: float | None = None
    message_id: str | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    traits: dict[str, Any] = field(default_factory=dict)


Expand = Callable[["Row"], Iterable[Draft]]
"""The events of one row."""
Complete = Callable[[Mapping, "Sample"], Mapping]
"""What a shape adds to the mapping that was proposed from its declaration."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the rows of a shape say, and the column names that usually hold it, the surest first.

    ``a.b`` is ``b`` inside the object ``a``. A ``required`` part has to have a column.
    """

    name: str
    label: Both
    columns: tuple[str, ...]
    required: bool = False
    signs: bool = False
    """Whether a file that has this part by one of its names may be taken for this shape."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a file, for recognition: column names and texts."""

    columns: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]
    format: FormatName

    def texts(self, column: str) -> list[str]:
        """What stands in a column, without what is empty."""
        return [text for row in self.rows if (text := str(row.get(column) or "").strip())]


Recognise = Callable[[Sample], float]
"""How sure a shape is of a file, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A known kind of file. ``expand`` is none for tables of events, which need no translation."""

    id: str
    kind: SourceKind
    name: Both
    description: Both
    formats: tuple[FormatName, ...]
    sample: str
    parts: tuple[Part, ...] = ()
    expand: Expand | None = None
    recognise: Recognise | None = None
    complete: Complete | None = None
    identifiers: tuple[tuple[IdentifierType, tuple[str, ...]], ...] = ()
    """Types of identifiers and the column names that usually hold them."""
    customer_type: IdentifierType | None = None
    id_prefix: str = ""
    traits: tuple[str, ...] = ()
    """Names of columns that are traits; ``*`` for all that have no other meaning."""
    ordered: bool = False
    """The rows have to be read one after the other, because what they mean depends on earlier ones."""
