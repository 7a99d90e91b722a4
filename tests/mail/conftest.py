"""A real SMTP server on loopback, and settings that point to it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from etappe.mail import mail_settings

USUAL = {"HOST": "127.0.0.1", "FROM": "etappe@example.org", "FROM_NAME": "Möbel & Mehr", "TIMEOUT": "5"}


class PostOffice:
    """Takes mail and keeps it; answers as it was told to."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, str] = {}
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []

    async def handle_RCPT(  # noqa: N802 - the name is the protocol's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """The answer to an address."""
        del server, session, options
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """The answer to a text."""
        del server, session
        content = envelope.content
        assert isinstance(content, bytes)
        message = BytesParser(policy=default).parsebytes(content)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        self.recipients += envelope.rcpt_tos
        return self.answers.get("DATA", "250 kept")


@contextmanager
def post_office_at(port: int) -> Iterator[PostOffice]:
    """A server that takes mail, until the block ends."""
    office = PostOffice(port)
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A server that takes mail, which the settings point to."""
    with post_office_at(free_port()) as office:
        use_server(monkeypatch, **settings_for(office.port))
        yield office
    mail_settings.cache_clear()


def settings_for(port: int) -> dict[str, str]:
    """The settings for a mail server on this machine."""
    return {**USUAL, "PORT": str(port), "SECURITY": "none"}


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def use_server(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Point the settings to a server."""
    for name, value in (USUAL | values).items():
        monkeypatch.setenv(f"ETAPPE_SMTP_{name}", value)
    mail_settings.cache_clear()
