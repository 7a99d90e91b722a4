"""Routes of reports: plans, subscriptions, what was sent, and a report at once as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from etappe import journeys
from etappe.accounts import EditorInWorkspace, InWorkspace, MemberInWorkspace
from etappe.kit.texts import Language
from etappe.measures.money import AskedFilter
from etappe.measures.reports import content, repository, sending, service, words
from etappe.measures.reports.schemas import ReportChange, ReportIn, ScheduledReportOut, SendingOut, Zone

router = APIRouter(tags=["reports"])
ReportId = Annotated[str, Path(max_length=40)]


@router.get("/reports", operation_id="list_reports")
def list_reports(access: InWorkspace) -> list[ScheduledReportOut]:
    """All scheduled reports."""
    return service.list_reports(access)


@router.post("/reports", operation_id="make_report", status_code=201)
def make_report(body: ReportIn, access: EditorInWorkspace) -> ScheduledReportOut:
    """A report to be sent by plan."""
    return service.out(access.db, service.make_report(access, body))


@router.get("/reports/{report_id}", operation_id="get_report")
def get_report(report_id: ReportId, access: InWorkspace) -> ScheduledReportOut:
    """One report."""
    return service.out(access.db, service.get_report(access, report_id))


@router.patch("/reports/{report_id}", operation_id="change_report")
def change_report(report_id: ReportId, body: ReportChange, access: EditorInWorkspace) -> ScheduledReportOut:
    """Change a report; the next time follows."""
    return service.out(access.db, service.change_report(access, report_id, body))


@router.delete("/reports/{report_id}", operation_id="remove_report", status_code=204)
def remove_report(report_id: ReportId, access: EditorInWorkspace) -> None:
    """Send a report no more."""
    service.remove_report(access, report_id)


@router.get("/reports/{report_id}/sendings", operation_id="list_report_sendings")
def list_sendings(
    report_id: ReportId,
    access: InWorkspace,
    limit: Annotated[int, Query(ge=1, le=service.MOST_SENDINGS)] = 50,
) -> list[SendingOut]:
    """What was sent, latest first."""
    row = service.get_report(access, report_id)
    return [service.sending_out(one) for one in repository.sendings(access.db, [row.id], limit)]


@router.post("/reports/{report_id}/send", operation_id="send_report", status_code=202)
def send_report(report_id: ReportId, access: EditorInWorkspace) -> list[SendingOut]:
    """Have a report leave now, beside its plan."""
    return [service.sending_out(one) for one in service.send_now(access, report_id)]


@router.post("/reports/{report_id}/subscription", operation_id="subscribe_to_report")
def subscribe(report_id: ReportId, access: MemberInWorkspace) -> ScheduledReportOut:
    """Get a report from now on."""
    return service.out(access.db, service.subscribe(access, report_id, wanted=True))


@router.delete("/reports/{report_id}/subscription", operation_id="unsubscribe_from_report")
def unsubscribe(report_id: ReportId, access: MemberInWorkspace) -> ScheduledReportOut:
    """Get a report no more."""
    return service.out(access.db, service.subscribe(access, report_id, wanted=False))


@router.get(
    "/journeys/{journey_id}/report.{form}", operation_id="get_journey_report", response_class=Response
)
def get_journey_report(
    journey_id: str,
    form: Literal["pdf", "xlsx"],
    access: InWorkspace,
    filter: AskedFilter,
    language: Language = "de",
    zone: Zone = "Europe/Berlin",
) -> Response:
    """One journey on one page, as a file."""
    title = words.said(journeys.get_journey(access.db, journey_id).name, language)
    document = content.document(access, title, [journey_id], filter, language, zone)
    file = sending.attachments(document, form)[0]
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{journey_id}.{form}"'},
    )
