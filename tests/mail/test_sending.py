"""Handing mail over to a real server: what it answers, what never leaves, and settings that cannot be used."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mail.conftest import PostOffice, use_server

from etappe.mail import (
    AddressUnusable,
    Mail,
    MailNotSetUp,
    MailSettingWrong,
    Sent,
    fate_of,
    is_address,
    mail_settings,
    send,
)
from etappe.mail.logic import judged, pause_after
from etappe.mail.sending import composed
from etappe.mail.settings import MailSettings


def a_mail(address: str = "anna@example.org", **headers: str) -> Mail:
    return Mail(address, "Bestätigung", "Grüße", "<p>Grüße</p>", "<1@example.org>", headers)


def test_a_mail_arrives_as_it_was_written(post_office: PostOffice) -> None:
    sent = send(a_mail(**{"List-Unsubscribe": "<https://example.org/x>"}))
    assert (sent.outcome, sent.status) == ("sent", 250)
    message = post_office.received[0]
    assert message["From"] == "Möbel & Mehr <etappe@example.org>"
    assert (message["To"], message["Subject"]) == ("anna@example.org", "Bestätigung")
    assert message["Message-ID"] == "<1@example.org>"
    assert message["List-Unsubscribe"] == "<https://example.org/x>"
    assert message["Auto-Submitted"] == "auto-generated"
    parts = [part.get_content().strip() for part in message.iter_parts()]
    assert parts == ["Grüße", "<p>Grüße</p>"]


@pytest.mark.parametrize(
    ("answer", "outcome", "suppress"),
    [
        ("421 4.3.2 closing", "later", False),
        ("450 4.2.0 greylisted", "later", False),
        ("452 4.2.2 mailbox full", "later", False),
        ("550 5.1.1 no such user", "refused", True),
        ("550 5.7.515 not authenticated", "refused", False),
        ("554 rejected", "refused", False),
    ],
)
def test_the_answer_decides(post_office: PostOffice, answer: str, outcome: str, suppress: bool) -> None:
    post_office.answers["anna@example.org"] = answer
    sent = send(a_mail())
    assert (sent.outcome, sent.suppress, sent.status) == (outcome, suppress, int(answer[:3]))
    assert post_office.received == []


def test_the_answer_to_the_text_counts_too(post_office: PostOffice) -> None:
    post_office.answers["DATA"] = "451 4.7.1 try later"
    assert send(a_mail()).outcome == "later"


def test_a_server_that_is_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        use_server(monkeypatch, PORT=str(free.getsockname()[1]))
        sent = send(a_mail())
    assert (sent.outcome, sent.status) == ("later", None)
    assert "Connect" in sent.answer
    mail_settings.cache_clear()


def test_a_server_without_encryption_gets_nothing(
    post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ETAPPE_SMTP_SECURITY", "starttls")
    mail_settings.cache_clear()
    sent = send(a_mail())
    assert sent.outcome == "later"
    assert "STARTTLS" in sent.answer
    assert post_office.received == []


def test_without_a_server_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ETAPPE_SMTP_HOST", raising=False)
    mail_settings.cache_clear()
    with pytest.raises(MailNotSetUp, match="ETAPPE_SMTP_HOST"):
        send(a_mail())
    mail_settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "99999"), ("PORT", "mail"), ("SECURITY", "ssl"), ("FROM", "Etappe"), ("TIMEOUT", "0")],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    use_server(monkeypatch, **{name: value})
    with pytest.raises(MailSettingWrong, match=f"ETAPPE_SMTP_{name}"):
        mail_settings()
    mail_settings.cache_clear()


@given(st.text(max_size=60))
def test_nothing_that_is_written_makes_a_second_header_or_address(text: str) -> None:
    settings = MailSettings(host="h", sender="etappe@example.org", sender_name=text)
    mail = Mail("a@example.org", text, "t", "<p>t</p>", "<1@example.org>", {"List-Unsubscribe": text})
    wire = composed(mail, settings).as_bytes().split(b"\r\n\r\n", 1)[0]
    assert [line for line in wire.lower().splitlines() if line.startswith(b"bcc:")] == []
    if is_address(text):
        assert "\n" not in text
    else:
        with pytest.raises(AddressUnusable):
            composed(Mail(text, "s", "t", "h", "<1@e>"), settings)


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(n) for n in range(1, 15)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == pauses[-2]
    assert judged(250, "ok").outcome == "sent"


@pytest.mark.parametrize(
    ("sent", "attempts", "state", "pause"),
    [
        (Sent("sent", 250), 1, "sent", None),
        (Sent("refused", 550), 1, "failed", None),
        (Sent("unknown"), 1, "failed", None),
        (Sent("later", 450), 1, "waiting", timedelta(minutes=1)),
        (Sent("later", 450), 3, "waiting", timedelta(minutes=30)),
        (Sent("later"), 9, "waiting", timedelta(minutes=5)),
        (Sent("later", 450), 5, "failed", timedelta(hours=1)),
    ],
)
def test_what_becomes_of_a_mail(sent: Sent, attempts: int, state: str, pause: timedelta | None) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    fate = fate_of(sent, attempts, at, at + timedelta(hours=1))
    assert (fate.state, fate.next_try_at) == (state, at + pause if pause else None)
    assert fate.sent_at == (at if state == "sent" else None)
