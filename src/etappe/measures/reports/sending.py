"""Sends what is due: plans the next time, draws the report, hands it over, tries again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from etappe import journeys, mail
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.config import get_settings
from etappe.db import read_session, session_scope
from etappe.errors import EtappeError
from etappe.kit import now
from etappe.kit.texts import Language
from etappe.mail import Attachment, Mail, MailNotSetUp, Sent
from etappe.measures.reports import content, repository, service, words
from etappe.measures.reports.models import ReportRow, SendingRow
from etappe.measures.reports.types import Document

GIVE_UP_AFTER: Final = timedelta(days=1)
PDF: Final = "application/pdf"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_due(workspace_id: str) -> bool:
    """Post what is due, then try one sending; whether there may be more."""
    with session_scope(workspace_id=workspace_id) as db:
        for report in repository.due(db, now()):
            service.post(db, report)
            service.plan_next(report, now())
    return deliver_one(workspace_id)


def deliver_one(workspace_id: str) -> bool:
    """Try the sending that has waited longest; whether one was handed over."""
    with session_scope(workspace_id=workspace_id) as db:
        row = repository.claimable(db, now())
        if row is None:
            return False
        row.state, row.attempts, row.next_try_at = "sending", row.attempts + 1, now()
        sending_id = row.id
    sent = _tried(workspace_id, sending_id)
    with session_scope(workspace_id=workspace_id) as db:
        _settle(db, sending_id, sent)
    return sent.status is not None


def _tried(workspace_id: str, sending_id: str) -> Sent:
    if not mail.mail_settings().is_complete:
        return Sent("later", None, MailNotSetUp().message)
    try:
        with read_session(workspace_id=workspace_id) as db:
            letter = _letter(db, workspace_id, sending_id)
        return mail.send(letter)
    except MailNotSetUp as error:
        return Sent("later", None, error.message)
    except EtappeError as error:
        return Sent("refused", None, error.message)


def _letter(db: Session, workspace_id: str, sending_id: str) -> Mail:
    sending = db.get_one(SendingRow, sending_id)
    report = db.get_one(ReportRow, sending.report_id)
    folder = get_settings().workspace_folder(workspace_id)
    # A report holds no customers; what it shows is what every member of the workspace may see.
    access = Access(report.made_by, workspace_id, folder, db, clear_names=False)
    language = service.language_of(report)
    document = content.document(
        access, report.name, report.journey_ids, service.filter_of(report), language, report.zone
    )
    said = mail.written(
        "report",
        language,
        {
            "wording": report.name,
            "controller": document.workspace,
            "asked_at": words.written(document.made_at, report.zone, language),
            "ends_at": words.written(report.next_at, report.zone, language),
            "link": document.pages[0].link,
        },
    )
    files = attachments(document, report.format)
    return Mail(sending.address, said.subject, said.text, said.html, sending.message_id, attachments=files)


def journey_file(access: Access, journey_id: str, form: str, language: Language) -> bytes:
    """The page of one journey over all data as a file, on the clock of the workspace's data (UTC)."""
    title = words.said(journeys.get_journey(access.db, journey_id).name, language)
    document = content.document(access, title, [journey_id], Filter(), language, "UTC")
    return attachments(document, form)[0].content


def attachments(document: Document, form: str) -> tuple[Attachment, ...]:
    """The report as the files that are wanted."""
    # what draws pages takes as long to load as the rest of the server together
    from etappe.measures.reports import drawing, workbook

    name = re.sub(r"[^\w-]+", "-", document.title).strip("-")[:80] or "report"
    files = []
    if form in ("pdf", "both"):
        files.append(Attachment(f"{name}.pdf", PDF, drawing.drawn(document)))
    if form in ("xlsx", "both"):
        files.append(Attachment(f"{name}.xlsx", XLSX, workbook.written(document)))
    return tuple(files)


def _settle(db: Session, sending_id: str, sent: Sent) -> None:
    row = db.get(SendingRow, sending_id)
    if row is None or row.state != "sending":
        return
    fate = mail.fate_of(sent, row.attempts, now(), row.made_at + GIVE_UP_AFTER)
    row.answer, row.state = sent.answer, fate.state
    row.sent_at, row.next_try_at = fate.sent_at, fate.next_try_at or row.next_try_at
