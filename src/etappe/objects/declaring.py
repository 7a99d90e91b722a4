"""Short ways to write down kinds and fields in both languages."""

from __future__ import annotations

from etappe.kit.texts import Text
from etappe.objects.types import Field, FieldType, Option

Both = tuple[str, str]
"""A wording in German and English."""


def text(both: Both | None) -> Text:
    """The wording as a text; nothing for none."""
    return {} if both is None else {"de": both[0], "en": both[1]}


def options(**values: Both) -> tuple[Option, ...]:
    """Values a field may have, each with its label."""
    return tuple(Option(value, text(label)) for value, label in values.items())


class Group:
    """Fields that stand together in a form."""

    def __init__(self, german: str = "", english: str = "") -> None:
        self.label = text((german, english)) if german else {}

    def field(
        self,
        name: str,
        kind: FieldType,
        label: Both,
        help: Both | None = None,
        *,
        of: str | None = None,
        options: tuple[Option, ...] = (),
        required: bool = False,
    ) -> Field:
        """One field of the group."""
        return Field(name, kind, text(label), text(help), self.label, options, of, required)
