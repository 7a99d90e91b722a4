"""Hands one mail over to the server and says what became of it."""

from __future__ import annotations

import asyncio
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime, formataddr, make_msgid

import aiosmtplib

from etappe.kit import now
from etappe.mail.addresses import is_address
from etappe.mail.errors import AddressUnusable, MailNotSetUp
from etappe.mail.logic import judged
from etappe.mail.settings import MailSettings, mail_settings
from etappe.mail.types import Mail, Sent


def new_message_id() -> str:
    """A message id under the domain of the sender."""
    sender = mail_settings().sender or "etappe@localhost"
    return make_msgid(domain=sender.rpartition("@")[2])


def send(mail: Mail) -> Sent:
    """Try once to hand a mail over. Raises :class:`MailNotSetUp` and :class:`AddressUnusable`."""
    settings = mail_settings()
    if not settings.is_complete:
        raise MailNotSetUp
    return asyncio.run(_hand_over(composed(mail, settings), mail.address, settings))


def composed(mail: Mail, settings: MailSettings) -> EmailMessage:
    """The mail as it goes over the wire. Raises :class:`AddressUnusable`."""
    if not is_address(mail.address):
        raise AddressUnusable(mail.address)
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = formataddr((_one_line(settings.sender_name), settings.sender or ""))
    message["To"] = mail.address
    message["Subject"] = _one_line(mail.subject)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        message[name] = _one_line(value)
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    for one in mail.attachments:
        main, _, sub = one.media_type.partition("/")
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=_one_line(one.name))
    return message


async def _hand_over(message: EmailMessage, address: str, settings: MailSettings) -> Sent:
    """Whoever breaks off after the text was sent may have delivered it all the same."""
    client = aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        timeout=settings.timeout,
        use_tls=settings.security == "tls",
        start_tls=settings.security == "starttls",
        username=settings.user,
        password=settings.password.get_secret_value() if settings.password else None,
    )
    try:
        async with client:
            code, answer = await _transfer(client, message, settings.sender or "", address)
            return judged(code, answer)
    except aiosmtplib.SMTPResponseException as error:
        return judged(error.code, error.message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        first = error.recipients[0]
        return judged(first.code, first.message)
    except (aiosmtplib.SMTPException, OSError) as error:
        return Sent("later", None, f"{type(error).__name__}: {error}"[:300])


async def _transfer(
    client: aiosmtplib.SMTP, message: EmailMessage, sender: str, address: str
) -> tuple[int, str]:
    """Envelope first, text last; the answer to the text is the one that counts."""
    await client.mail(sender)
    await client.rcpt(address)
    answer = await client.data(message.as_bytes())
    return answer.code, answer.message


def _one_line(text: str) -> str:
    """A header is one line, whatever somebody wrote into it."""
    return " ".join(text.split())
