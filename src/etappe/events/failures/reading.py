"""What a failed event says when it is read once more."""

from __future__ import annotations

import msgspec
from sqlalchemy.orm import Session

from etappe.events.collect.door import Door, Visitor
from etappe.events.collect.errors import Refused
from etappe.events.collect.inbox import InboxEvent
from etappe.events.collect.message import Message, Reject, best_key, decode, encode
from etappe.events.collect.wire import Reading, parse
from etappe.events.failures.types import Failure
from etappe.events.loading.rows import to_rows
from etappe.events.models import SourceRow
from etappe.kit.clock import to_us


def read_again(db: Session, failure: Failure, content: bytes) -> Reading:
    """The messages in ``content``, as of the moment in which the failed event was received, or why there are none."""
    if failure.stage == "load":
        return _stored(content)
    source = db.get(SourceRow, failure.source_id)
    if source is None:
        return Reading(rejects=[Reject(code="source.not_found", message="Its source is gone.", raw=content)])
    try:
        return parse(content, _door(source), Visitor(to_us(failure.received_at)), around=failure.around)
    except Refused as why:
        return Reading(rejects=[Reject(code=why.code, message=why.message, raw=content)])


def _stored(content: bytes) -> Reading:
    """What was understood once, but could not be written to the log."""
    try:
        message = decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return Reading(
            rejects=[Reject(code="load.unreadable", message=f"It cannot be read: {error}.", raw=content)]
        )
    wrong = to_rows([_in_inbox(message)])[1]
    if wrong:
        one = wrong[0]
        return Reading(rejects=[Reject(code=one.code, message=one.message, field=one.field, raw=content)])
    return Reading(messages=[message])


def _in_inbox(message: Message) -> InboxEvent:
    return InboxEvent(
        0, "", "", bytes(16), message.received_us, message.time_us, message.kind, message.activity,
        best_key(message), encode(message).decode(),
    )  # fmt: skip


def _door(source: SourceRow) -> Door:
    return Door(
        workspace_id=source.workspace_id,
        source_id=source.id,
        kind=source.kind,
        channel=source.channel,
        respects_dnt=source.respects_dnt,
        consent_required=tuple(source.consent_required),
    )
