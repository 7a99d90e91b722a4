"""Whether a purpose may be followed: silence is a no, a no holds at once and everywhere, the log keeps everything."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from tests.privacy.conftest import Desk

from etappe import events, privacy
from etappe.config import get_settings
from etappe.privacy import repository
from etappe.privacy.errors import AddressNeeded, NoSuchPurpose


def test_silence_is_a_no_but_for_the_contract(desk: Desk) -> None:
    assert desk.code("C1") == "not_asked"
    assert desk.code("C1", "profiling") == desk.code("C1", "analytics") == "not_asked"
    assert desk.code("C1", "service") == "default"
    assert desk.code("C1", "astrology") == "unknown_purpose"
    assert "without a yes" in privacy.may(desk.db, "C1", "marketing").reason


def test_a_yes_is_for_one_purpose_channel_and_address(desk: Desk) -> None:
    desk.customer("C1", "email:anna@firma.de", "email:a.berg@web.de")
    desk.say("C1", "grant", "marketing", "email", " Anna@Firma.de")
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "granted"
    assert desk.code("email:anna@firma.de", "marketing", "email") == "granted"
    assert desk.code("C1", "marketing", "email", "a.berg@web.de") == "not_asked"
    assert desk.code("C1", "marketing", "phone", "+49301234") == "not_asked"
    assert desk.code("C1", "profiling") == "not_asked"
    assert desk.code("C1", "marketing", "email") == "no_address"


def test_a_yes_to_a_banner_is_none_to_mail(desk: Desk) -> None:
    desk.customer("C1", "email:anna@firma.de")
    desk.say("C1", "grant", "marketing")
    assert desk.code("C1", "marketing") == "granted"
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "not_asked"
    with pytest.raises(AddressNeeded):
        desk.say("C1", "grant", "marketing", "email")
    with pytest.raises(NoSuchPurpose):
        desk.say("C1", "grant", "astrology")


def test_a_no_to_all_addresses_ends_each_yes_until_it_is_given_anew(desk: Desk) -> None:
    desk.customer("C1", "email:anna@firma.de")
    desk.say("C1", "grant", "marketing", "email", "anna@firma.de")
    assert desk.say("C1", "withdraw", "marketing", "email") == "withdrawn"
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "withdrawn"
    desk.say("C1", "grant", "marketing", "email", "anna@firma.de")
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "granted"


def test_what_waits_for_its_confirmation_is_no_yes(desk: Desk) -> None:
    desk.customer("C1", "email:anna@firma.de")
    assert desk.say("C1", "request", "marketing", "email", "anna@firma.de") == "pending"
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "pending"
    assert desk.say("C1", "confirm", "marketing", "email", "anna@firma.de") == "granted"
    desk.say("C1", "withdraw", "marketing", "email", "anna@firma.de")
    assert desk.say("C1", "confirm", "marketing", "email", "anna@firma.de") == "withdrawn"


def test_a_statement_that_comes_late_changes_nothing_and_is_kept(desk: Desk) -> None:
    desk.customer("C1")
    desk.say("C1", "grant", "profiling")
    desk.say("C1", "withdraw", "profiling")
    desk.said_at = 0
    assert desk.say("C1", "grant", "profiling") == "withdrawn"
    assert [one.stated for one in repository.log_of(desk.db, ["C1"])] == ["grant", "withdraw", "grant"]


def test_the_log_cannot_be_changed(desk: Desk) -> None:
    desk.say("C1", "grant", "profiling")
    with pytest.raises(ProgrammingError, match="permission denied"):
        desk.db.execute(text("UPDATE consent_log SET after = 'granted'"))
    desk.db.rollback()


def test_tracking_and_contact_are_two_switches(desk: Desk) -> None:
    desk.customer("C1", "email:anna@firma.de")
    desk.say("C1", "grant", "marketing", "email", "anna@firma.de")
    desk.say("C1", "grant", "profiling")
    desk.say("C1", "withdraw", "tracking")
    assert desk.code("C1", "profiling") == "do_not_track"
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "granted"
    desk.say("C1", "grant", "tracking")
    desk.say("C1", "withdraw", "contact")
    assert desk.code("C1", "profiling") == "granted"
    assert desk.code("C1", "marketing", "email", "anna@firma.de") == "do_not_contact"
    assert desk.code("C1", "service", "email", "anna@firma.de") == "default"


def test_the_door_knows_at_once(desk: Desk) -> None:
    keys, folder = ["C1", "anonymous:x"], get_settings().workspace_folder(desk.workspace_id)
    desk.customer(*keys)
    desk.say("C1", "grant", "analytics")
    assert events.suppressed(desk.db, folder, keys) == set()
    desk.say("C1", "withdraw", "analytics")
    assert events.suppressed(desk.db, folder, keys, ["dnt"]) == set(keys)
    desk.say("C1", "grant", "analytics")
    assert events.suppressed(desk.db, folder, keys) == set()
    desk.say("C1", "withdraw", "processing")
    assert events.suppressed(desk.db, folder, keys) == set(keys)
    assert desk.code("C1", "service") == "restricted"


def test_an_address_of_somebody_else_is_none_of_the_customer(desk: Desk) -> None:
    desk.customer("C1")
    desk.customer("C2", "email:bo@firma.de")
    desk.say("C2", "grant", "marketing", "email", "bo@firma.de")
    assert desk.code("C1", "marketing", "email", "bo@firma.de") == "address_of_other"
