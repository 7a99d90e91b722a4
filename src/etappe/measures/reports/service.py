"""Use cases of reports: make, change, subscribe, send."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from etappe import accounts, journeys, mail, objects
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.kit import new_id, now
from etappe.kit.texts import Language, primary
from etappe.measures.reports import repository
from etappe.measures.reports.errors import NoAddress, NobodySubscribed, NoSuchReport
from etappe.measures.reports.logic import next_run
from etappe.measures.reports.models import ReportRow, SendingRow
from etappe.measures.reports.schemas import ReportChange, ReportIn, ScheduledReportOut, SendingOut
from etappe.measures.reports.types import Frequency

MOST_SENDINGS = 200


def list_reports(access: Access) -> list[ScheduledReportOut]:
    """All reports by name."""
    return [out(access.db, row) for row in repository.reports(access.db)]


def get_report(access: Access, report_id: str) -> ReportRow:
    """One report. Raises :class:`NoSuchReport`."""
    row = access.db.get(ReportRow, report_id)
    if row is None:
        raise NoSuchReport(report_id)
    return row


def make_report(access: Access, asked: ReportIn) -> ReportRow:
    """A new report. Raises ``NoSuchJourney`` and :class:`NoAddress`."""
    values = asked.model_dump(mode="json")
    row = ReportRow(
        id=new_id("rp"), workspace_id=access.workspace_id, made_by=access.person_id, next_at=now(), **values
    )
    _settle(access, row)
    access.db.add(row)
    access.db.flush()
    return row


def change_report(access: Access, report_id: str, asked: ReportChange) -> ReportRow:
    """Change what is named; the next time follows."""
    row = get_report(access, report_id)
    for name, value in asked.model_dump(mode="json", exclude_unset=True).items():
        if value is not None:
            setattr(row, name, value)
    _settle(access, row)
    access.db.flush()
    return row


def remove_report(access: Access, report_id: str) -> None:
    """Send it no more, and forget what was sent."""
    access.db.delete(get_report(access, report_id))


def subscribe(access: Access, report_id: str, *, wanted: bool) -> ReportRow:
    """Whether the person gets the report from now on."""
    row = get_report(access, report_id)
    others = [one for one in row.subscribers if one.get("person_id") != access.person_id]
    row.subscribers = [*others, {"person_id": access.person_id}] if wanted else others
    access.db.flush()
    return row


def send_now(access: Access, report_id: str) -> list[SendingRow]:
    """Have the report leave to all subscribers beside its plan. Raises :class:`NobodySubscribed`."""
    row = get_report(access, report_id)
    made = post(access.db, row)
    if not made:
        raise NobodySubscribed
    return made


def post(db: Session, row: ReportRow) -> list[SendingRow]:
    """One sending per address that can be reached."""
    made = [
        SendingRow(
            id=new_id("rs"), workspace_id=row.workspace_id, report_id=row.id, address=address,
            message_id=mail.new_message_id(),
        )
        for address in dict.fromkeys(one for _, one in addresses(db, row) if one)
    ]  # fmt: skip
    db.add_all(made)
    db.flush()
    return made


def plan_next(row: ReportRow, after: datetime) -> None:
    """Set when the report leaves next."""
    row.next_at = next_run(
        after,
        cast("Frequency", row.frequency),
        weekday=row.weekday,
        day=row.day,
        hour=row.hour,
        zone=row.zone,
    )


def addresses(db: Session, row: ReportRow) -> list[tuple[str, str | None]]:
    """Each subscriber's id with the address; members who left and departments without a contact have none."""
    members = {one.id: one.email for one in accounts.people(db, row.workspace_id)}
    refs = [one["department_id"] for one in row.subscribers if one.get("department_id")]
    contacts = {one.id: primary(one.fields.get("contact") or {}) for one in objects.get_many(db, refs)}
    found: list[tuple[str, str | None]] = []
    for one in row.subscribers:
        who = one.get("person_id") or one.get("department_id") or ""
        address = members.get(who) or contacts.get(who)
        found.append((who, address if address and mail.is_address(address) else None))
    return found


def filter_of(row: ReportRow) -> Filter:
    """The filter of a report."""
    kept = row.filter
    return Filter(
        kept.get("start_us"), kept.get("end_us"), tuple(kept.get("channels") or ()), kept.get("segment")
    )


def language_of(row: ReportRow) -> Language:
    """The language of a report."""
    return "en" if row.language == "en" else "de"


def out(db: Session, row: ReportRow) -> ScheduledReportOut:
    """A report as the API shows it."""
    last = repository.latest(db, row.id)
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in ScheduledReportOut.model_fields
        if name not in ("last", "mail_ready")
    }
    values["subscribers"] = [
        {name: one[name] for name in ("person_id", "department_id") if one.get(name)}
        for one in row.subscribers
    ]
    shown = None if last is None else sending_out(last)
    return ScheduledReportOut(**values, last=shown, mail_ready=mail.mail_settings().is_complete)


def sending_out(row: SendingRow) -> SendingOut:
    """A sending as the API shows it."""
    return SendingOut.model_validate({name: getattr(row, name) for name in SendingOut.model_fields})


def _settle(access: Access, row: ReportRow) -> None:
    for journey_id in row.journey_ids:
        journeys.get_journey(access.db, journey_id)
    _refuse_unreachable(addresses(access.db, row))
    plan_next(row, now())


def _refuse_unreachable(found: Iterable[tuple[str, str | None]]) -> None:
    for who, address in found:
        if address is None:
            raise NoAddress(who)
