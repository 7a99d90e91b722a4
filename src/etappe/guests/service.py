"""Use cases of guests: see the map, read what is said about it, say something."""

from __future__ import annotations

from typing import Any

from etappe import accounts, comments, journeys
from etappe.accounts import Access, LinkEnded
from etappe.comments import Comment, mentioned, with_names
from etappe.guests.logic import for_guests, without_addresses
from etappe.guests.schemas import GuestCommentIn, GuestCommentOut
from etappe.kit.texts import Text


def journey_of(access: Access) -> str:
    """The one journey that the guest's link opens."""
    assert access.only_journey is not None
    return access.only_journey


def document(access: Access) -> dict[str, Any]:
    """The map as guests see it. Raises :class:`~etappe.accounts.LinkEnded` when it lies in the bin."""
    journey_id = journey_of(access)
    whole = journeys.document(access, journey_id)
    if whole["tables"]["journey"][0]["state"] == "bin":
        raise LinkEnded("removed")
    return for_guests(whole, accounts.journey_role(access, journey_id))


def name(access: Access) -> Text:
    """How the journey is called. Raises :class:`~etappe.accounts.LinkEnded` when it lies in the bin."""
    try:
        return journeys.get_journey(access.db, journey_of(access)).name
    except journeys.NoSuchJourney:
        raise LinkEnded("removed") from None


def said(access: Access) -> list[GuestCommentOut]:
    """What is said about the map, oldest first; those who may not answer do not listen either."""
    if not accounts.includes(accounts.journey_role(access, journey_of(access)), "commenter"):
        return []
    return _shown(access, comments.comments(access.db, journey_id=journey_of(access)))


def say(access: Access, body: GuestCommentIn) -> GuestCommentOut:
    """Add a comment under the name that the guest gives."""
    columns = {
        "journey_id": journey_of(access),
        "subject_table": body.subject_table,
        "subject_id": body.subject_id,
        "parent_id": body.parent_id,
        "text": body.text,
        "author_name": body.name,
    }
    return _shown(access, [comments.write(access, columns)])[0]


def _shown(access: Access, found: list[Comment]) -> list[GuestCommentOut]:
    people = {person for one in found for person in mentioned(one.text)}
    names = accounts.names_of(access.db, people)
    return [
        GuestCommentOut(
            id=one.id,
            subject_table=one.subject_table,
            subject_id=one.subject_id,
            parent_id=one.parent_id,
            text=without_addresses(with_names(one.text, lambda person: names.get(person, "…"))),
            author_name=without_addresses(one.author_name),
            is_guest=one.is_guest,
            is_from_this_link=one.author_id == access.person_id,
            state=one.state,
            made_at=one.made_at,
        )
        for one in found
    ]
