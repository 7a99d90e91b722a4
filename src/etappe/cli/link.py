"""``etappe link``: a fresh sign-in link for the administrator."""

from __future__ import annotations

from etappe import accounts
from etappe.cli import console
from etappe.config import get_settings
from etappe.db import open_database, system_session
from etappe.errors import NotFound


def link() -> None:
    """Print a link that signs the administrator in, once, within 24 hours."""
    settings = get_settings()
    with open_database(settings):
        address = new_link(settings.address)
    if address is None:
        raise NotFound("Nobody has an account yet.", hint="`etappe demo` or `etappe serve` creates one.")
    console.out.print(address)


def new_link(address: str) -> str | None:
    """A sign-in link under ``address`` for the first administrator, if there is one."""
    with system_session() as db:
        person = accounts.find_administrator(db)
        return None if person is None else accounts.create_sign_in_link(db, person.id, address)
