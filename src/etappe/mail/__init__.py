"""Sends mail over SMTP and knows nothing of whom it is for."""

from etappe.mail.addresses import is_address
from etappe.mail.errors import AddressUnusable, MailNotSetUp, MailSettingWrong
from etappe.mail.logic import fate_of
from etappe.mail.sending import new_message_id, send
from etappe.mail.settings import MailSettings, mail_settings
from etappe.mail.templates import written
from etappe.mail.types import Attachment, Fate, Mail, Sent, Written

__all__ = [
    "AddressUnusable",
    "Attachment",
    "Fate",
    "Mail",
    "MailNotSetUp",
    "MailSettingWrong",
    "MailSettings",
    "Sent",
    "Written",
    "fate_of",
    "is_address",
    "mail_settings",
    "new_message_id",
    "send",
    "written",
]
