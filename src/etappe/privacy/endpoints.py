"""Routes of consent and of the privacy desk."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from fastapi import Path as PathParameter

from etappe import events
from etappe.accounts import Access, EditorInWorkspace, InWorkspace, OwnerInWorkspace
from etappe.errors import Forbidden
from etappe.events import Shown
from etappe.kit import Page, decode_cursor, encode_cursor, now
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT
from etappe.privacy import (
    confirmations,
    consent,
    logic,
    purposes,
    repository,
    requests,
    requests_store,
    retention,
    settings,
)
from etappe.privacy.errors import NoSuchWording, ProofNeeded
from etappe.privacy.models import PrivacyRequestRow
from etappe.privacy.report import Report, report
from etappe.privacy.schemas import (
    CarryOutIn,
    ConsentOut,
    ConsentsOut,
    ControllerBody,
    DeskEntry,
    LoggedOut,
    PurposeBody,
    PurposesIn,
    ReasonIn,
    RequestIn,
    RequestOut,
    RetentionIn,
    RetentionOut,
    SaidIn,
    SourceRetention,
    SwitchOut,
    VerdictOut,
    WordingIn,
    WordingOut,
)
from etappe.privacy.types import SWITCHES, RequestKind, RequestState, Said, Scope

router = APIRouter(prefix="/workspaces/{ws}", tags=["privacy"])

Handle = Annotated[str, PathParameter(max_length=4096)]
RequestId = Annotated[str, PathParameter(max_length=40)]
Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


class ClearNamesNeeded(Forbidden):
    """A report was asked for by somebody who may not see who customers are."""

    code = "privacy.clear_names_needed"

    def __init__(self) -> None:
        super().__init__(
            "The report says who the customer is, which you may not see.",
            hint="Ask an owner of the workspace to let you see clear names.",
        )


@router.get("/privacy/purposes", operation_id="list_purposes")
def list_purposes(access: InWorkspace) -> list[PurposeBody]:
    """What customer data are used for, and by what right."""
    return [PurposeBody.of(one) for one in purposes.purposes_of(access.db).values()]


@router.put("/privacy/purposes", operation_id="set_purposes")
def set_purposes(body: PurposesIn, access: OwnerInWorkspace) -> list[PurposeBody]:
    """Say anew what customer data are used for. Silence is never a yes where consent is the basis."""
    wanted = [one.purpose() for one in body.purposes]
    return [PurposeBody.of(one) for one in purposes.set_purposes(access, wanted).values()]


@router.get("/privacy/wordings", operation_id="list_wordings")
def list_wordings(access: InWorkspace) -> list[WordingOut]:
    """Every version of the words customers agree to, the newest of each purpose first."""
    return [WordingOut.of(one) for one in purposes.wordings(access.db)]


@router.post("/privacy/wordings", operation_id="add_wording", status_code=201)
def add_wording(body: WordingIn, access: EditorInWorkspace) -> WordingOut:
    """The next version; those before it stay, because proofs point to them."""
    return WordingOut.of(purposes.add_wording(access, body.purpose, body.text.model_dump()))


@router.get("/customers/{handle}/consents", operation_id="get_consents")
def get_consents(handle: Handle, access: InWorkspace) -> ConsentsOut:
    """What a customer allows, what they said, and everything they ever said."""
    return _consents(access, events.key_behind(access.workspace_folder, handle))


@router.post("/customers/{handle}/consents", operation_id="state_consent")
def state_consent(handle: Handle, body: SaidIn, access: EditorInWorkspace) -> ConsentsOut:
    """Enter what a customer said. `request` sends a mail that asks to confirm; `grant` needs a proof."""
    key = events.key_behind(access.workspace_folder, handle)
    if body.statement == "grant" and not body.proof and body.purpose not in SWITCHES:
        raise ProofNeeded
    if body.wording_id is not None and repository.wording(access.db, body.wording_id) is None:
        raise NoSuchWording(body.wording_id)
    scope = Scope(body.purpose, body.channel, body.address)
    proof = {"by": "staff"} | ({"note": body.proof} if body.proof else {})
    moment = body.stated_at or now()
    said = Said(key, scope, body.statement, "staff", moment, body.wording_id, proof, access.person_id)
    confirmations.take(access.db, said, body.language)
    detail = {"purpose": body.purpose, "statement": body.statement}
    repository.note(access.db, "consent.stated", access.person_id, detail=detail)
    return _consents(access, key)


@router.get("/privacy/requests", operation_id="list_privacy_requests")
def list_privacy_requests(
    access: InWorkspace,
    state: RequestState | None = None,
    kind: RequestKind | None = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[RequestOut]:
    """Requests of customers, the newest first."""
    before = None if cursor is None else str(decode_cursor(cursor, 1)[0])
    rows = requests_store.listed(access.db, state=state, kind=kind, before=before, limit=limit + 1)
    following = encode_cursor([rows[limit - 1].id]) if len(rows) > limit else None
    return Page(items=[_shown(access, row) for row in rows[:limit]], next_cursor=following)


@router.post("/privacy/requests", operation_id="open_privacy_request", status_code=201)
def open_privacy_request(body: RequestIn, access: EditorInWorkspace) -> RequestOut:
    """Note what a customer demands; the month to answer it begins when it was received."""
    row = requests.open_request(
        access,
        body.kind,
        handle=body.handle,
        identifier=None if body.identifier is None else body.identifier.identifier(),
        channel=body.channel,
        note=body.note,
        received_at=body.received_at,
    )
    return _shown(access, row)


@router.get("/privacy/requests/{request_id}", operation_id="get_privacy_request")
def get_privacy_request(request_id: RequestId, access: InWorkspace) -> RequestOut:
    """One request."""
    return _shown(access, requests_store.demand(access.db, request_id))


@router.post("/privacy/requests/{request_id}/identity", operation_id="check_identity")
def check_identity(request_id: RequestId, body: ReasonIn, access: EditorInWorkspace) -> RequestOut:
    """Write down how it is known that the request comes from the customer."""
    return _shown(access, requests.check_identity(access, request_id, body.text))


@router.post("/privacy/requests/{request_id}/extend", operation_id="extend_privacy_request")
def extend_privacy_request(request_id: RequestId, body: ReasonIn, access: EditorInWorkspace) -> RequestOut:
    """Take two more months, once, with the reason the customer is told."""
    return _shown(access, requests.extend(access, request_id, body.text))


@router.post("/privacy/requests/{request_id}/refuse", operation_id="refuse_privacy_request")
def refuse_privacy_request(request_id: RequestId, body: ReasonIn, access: EditorInWorkspace) -> RequestOut:
    """Close a request without doing what it asks for, with the reason."""
    return _shown(access, requests.refuse(access, request_id, body.text))


@router.post("/privacy/requests/{request_id}/note", operation_id="note_privacy_request")
def note_privacy_request(request_id: RequestId, body: ReasonIn, access: EditorInWorkspace) -> RequestOut:
    """Add a line to what is known about a request."""
    return _shown(access, requests.add_note(access, request_id, body.text))


@router.post("/privacy/requests/{request_id}/carry-out", operation_id="carry_out_privacy_request")
def carry_out_privacy_request(
    request_id: RequestId, body: CarryOutIn, access: EditorInWorkspace, response: Response
) -> RequestOut:
    """Do what the request asks for; 202 when it goes on in the background, as an erasure does."""
    row = requests.carry_out(access, request_id, body.traits)
    if row.state == "running":
        response.status_code = 202
    return _shown(access, row)


@router.post("/privacy/requests/{request_id}/lift", operation_id="lift_privacy_request")
def lift_privacy_request(request_id: RequestId, access: EditorInWorkspace) -> RequestOut:
    """End a restriction or an objection that the customer takes back."""
    return _shown(access, requests.lift(access, request_id))


@router.get("/privacy/requests/{request_id}/report.json", operation_id="get_privacy_report")
def get_privacy_report(request_id: RequestId, access: EditorInWorkspace) -> Report:
    """What is handed out: of an access everything every store holds, of an erasure what was removed where."""
    _demand_clear_names(access)
    return report(access.db, request_id)


@router.get(
    "/privacy/requests/{request_id}/report.pdf",
    operation_id="get_privacy_report_paper",
    response_class=Response,
)
def get_privacy_report_paper(
    request_id: RequestId, access: EditorInWorkspace, language: Literal["de", "en"] = "de"
) -> Response:
    """The same as a document to read and print."""
    from etappe.privacy import paper

    _demand_clear_names(access)
    drawn = paper.drawn(report(access.db, request_id), language)
    name = f'attachment; filename="{request_id}.{language}.pdf"'
    return Response(drawn, media_type="application/pdf", headers={"Content-Disposition": name})


@router.get("/privacy/retention", operation_id="get_retention")
def get_retention(access: InWorkspace) -> RetentionOut:
    """How many days events are kept."""
    return _retention(access)


@router.put("/privacy/retention", operation_id="set_retention")
def set_retention(body: RetentionIn, access: OwnerInWorkspace) -> RetentionOut:
    """Say how many days events are kept; what is older goes within hours."""
    retention.set_retention(access, body.default_days, body.sources)
    return _retention(access)


@router.get("/privacy/controller", operation_id="get_controller")
def get_controller(access: InWorkspace) -> ControllerBody:
    """Who is responsible for the data."""
    return ControllerBody(**settings.controller(access.db))


@router.put("/privacy/controller", operation_id="set_controller")
def set_controller(body: ControllerBody, access: OwnerInWorkspace) -> ControllerBody:
    """Say who is responsible; mails, public pages and reports name them."""
    return ControllerBody(**settings.set_controller(access, body.model_dump()))


@router.get("/privacy/log", operation_id="get_privacy_log")
def get_privacy_log(
    access: InWorkspace, subject: Annotated[str | None, Query(max_length=40)] = None, cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[DeskEntry]:  # fmt: skip
    """Who did what at the privacy desk, the newest first."""
    before = None if cursor is None else int(str(decode_cursor(cursor, 1)[0]))
    rows = repository.notes(access.db, before=before, limit=limit + 1, subject=subject)
    following = encode_cursor([rows[limit - 1].id]) if len(rows) > limit else None
    return Page(items=[DeskEntry.of(row) for row in rows[:limit]], next_cursor=following)


def _consents(access: Access, key: str) -> ConsentsOut:
    shown = Shown.of(access)
    keys = repository.places(access.db, [key])
    said = repository.consents(access.db, keys)
    return ConsentsOut(
        switches=[
            SwitchOut(code=code, allowed=not logic.is_off(code, said, now())) for code in sorted(SWITCHES)
        ],
        verdicts=[
            VerdictOut.of(scope, verdict, shown) for scope, verdict in consent.overview(access.db, keys)
        ],
        consents=[ConsentOut.of(one, shown) for one in said],
        log=[LoggedOut.of(one, shown) for one in repository.log_of(access.db, keys)],
    )


def _shown(access: Access, row: PrivacyRequestRow) -> RequestOut:
    access.db.flush()
    return RequestOut.of(row, Shown.of(access))


def _retention(access: Access) -> RetentionOut:
    sources = events.list_sources(access.db, access.workspace_id)
    return RetentionOut(
        default_days=retention.usual_days(access),
        sources=[
            SourceRetention(id=one.id, name=one.name, days=one.settings.retention_days) for one in sources
        ],
    )


def _demand_clear_names(access: Access) -> None:
    if not access.clear_names:
        raise ClearNamesNeeded
