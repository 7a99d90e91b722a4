"""Rectification: a corrected value enters the log like everything else, so that it counts and can be followed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from etappe import events
from etappe.accounts import Access
from etappe.errors import InvalidInput
from etappe.events import Message, identifier_of
from etappe.kit import new_id, now
from etappe.kit.clock import to_us
from etappe.privacy.subjects import shown_name

SOURCE: Final = "Privacy desk"


class NothingToCorrect(InvalidInput):
    """A rectification without any value."""

    code = "privacy.nothing_to_correct"

    def __init__(self) -> None:
        super().__init__(
            "Nothing was named that is to be corrected.",
            field="traits",
            hint="Name each trait with the value it should have.",
        )


def correct(
    access: Access, keys: Collection[str], traits: Mapping[str, Any], request_id: str
) -> dict[str, Any]:
    """Add a correction to the log; the profile shows it as soon as it is read. Raises :class:`NothingToCorrect`."""
    if not traits:
        raise NothingToCorrect
    source = events.source_for(access.db, access.workspace_id, name=SOURCE, kind="server")
    moment = to_us(now())
    message = _identify(shown_name(keys), dict(traits), f"{request_id}.{new_id('m')}", moment)
    events.accept(access.db, access.workspace_folder, source.id, [message], received_us=moment)
    return {"traits": sorted(traits)}


def _identify(key: str, traits: dict[str, Any], message_id: str, moment: int) -> Message:
    """An event that says who somebody is. Whoever has no user id is named by the trait that does."""
    identifier = identifier_of(key)
    names: dict[str, Any] = {}
    if identifier.type == "user":
        names["user_id"] = identifier.value
    elif identifier.type == "anonymous":
        names["anonymous_id"] = identifier.value
    else:
        traits = {**traits, {"crm": "crm_id"}.get(identifier.type, identifier.type): identifier.value}
    return Message(
        kind="identify",
        activity="$identify",
        message_id=message_id,
        time_us=moment,
        received_us=moment,
        traits=traits,
        **names,
    )
