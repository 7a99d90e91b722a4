"""Routes of changes: perform, undo, redo, history, the live feed and presence."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from etappe.accounts import InWorkspace, MemberInWorkspace, is_member
from etappe.changes import service
from etappe.changes.feed import PRESENCE, Follower, Message, changes_since, current_feed
from etappe.changes.repository import notify
from etappe.changes.schemas import CommandIn, DoneOut, PastOut, PresenceIn, ScopeIn, UndoStateOut
from etappe.changes.types import Command
from etappe.db import read_session
from etappe.kit import Page, decode_cursor, encode_cursor, now
from etappe.kit.paging import DEFAULT_LIMIT, MAX_LIMIT

router = APIRouter(prefix="/workspaces/{ws}", tags=["changes"])

HEARTBEAT_S = 15.0
# The browser comes back by itself; so a sign-in that has ended meanwhile ends the stream too.
STREAM_S = 30 * 60
LAST_ID = (1 << 63) - 1

Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
Words = Annotated[str | None, Query(max_length=100)]


class LiveResponse(StreamingResponse):
    """Server-sent events that are encoded once for all who follow."""

    media_type = "text/event-stream"


def _done(access: InWorkspace, command: Command) -> DoneOut:
    return DoneOut.now(command, service.undo_state(access.db, command.scope, access.person_id))


@router.post("/commands", operation_id="perform_command")
def perform_command(body: CommandIn, access: MemberInWorkspace) -> DoneOut:
    """Carry out a change: all edits or none."""
    edits = [edit.plain() for edit in body.edits]
    done = service.perform(access, scope=body.scope, kind=body.kind, edits=edits, key=body.key)
    return _done(access, done)


@router.post("/commands/undo", operation_id="undo_command")
def undo_command(body: ScopeIn, access: MemberInWorkspace) -> DoneOut:
    """Take back your last change there."""
    return _done(access, service.undo(access, body.scope))


@router.post("/commands/redo", operation_id="redo_command")
def redo_command(body: ScopeIn, access: MemberInWorkspace) -> DoneOut:
    """Repeat the change you took back last."""
    return _done(access, service.redo(access, body.scope))


@router.get("/commands", operation_id="list_commands")
def list_commands(
    access: InWorkspace,
    scope: Words = None,
    row: Words = None,
    person: Words = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[PastOut]:
    """What was changed, newest first: in a scope, about one row, by one person."""
    before = None if cursor is None else _id(decode_cursor(cursor, 1)[0])
    found = service.history(access.db, scope=scope, row=row, person=person, before=before, limit=limit + 1)
    following = encode_cursor([found[limit - 1].id]) if len(found) > limit else None
    return Page(items=[PastOut.past(one) for one in found[:limit]], next_cursor=following)


@router.get("/commands/undo-state", operation_id="get_undo_state")
def get_undo_state(
    access: InWorkspace, scope: Annotated[str, Query(min_length=1, max_length=100)]
) -> UndoStateOut:
    """Whether you can take something back there, or repeat it."""
    return UndoStateOut.model_validate(service.undo_state(access.db, scope, access.person_id))


@router.post("/presence", operation_id="tell_presence", status_code=204)
def tell_presence(body: PresenceIn, access: MemberInWorkspace) -> None:
    """Say where you are; nothing of it is stored."""
    seen = {
        "workspace_id": access.workspace_id,
        "person_id": access.person_id,
        "at": now().isoformat(),
        **body.model_dump(),
    }
    notify(access.db, PRESENCE, json.dumps(seen))


@router.get("/changes", operation_id="follow_changes", response_class=LiveResponse)
async def follow_changes(
    access: InWorkspace,
    after: Annotated[int | None, Query(ge=0, le=LAST_ID)] = None,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> LiveResponse:
    """Everything that changes from now on, or from after a command, as server-sent events."""
    resumed = int(last_event_id) if last_event_id and last_event_id.isdecimal() else after
    stream = _stream(access.workspace_id, access.person_id, resumed)
    return LiveResponse(stream, headers={"X-Accel-Buffering": "no"})


async def _stream(workspace_id: str, person_id: str, after: int | None) -> AsyncIterator[bytes]:
    """What was missed, then what comes; what is in both is told once. It ends for who is no member any more."""
    follower = Follower(workspace_id)
    feed = current_feed()
    await run_in_threadpool(feed.join, follower)
    try:
        yield b"retry: 1000\n: following\n\n"
        seen = 0
        for message in await run_in_threadpool(_missed, workspace_id, after):
            seen = message.id or seen
            yield message.wire
        async for message in _to_member(_messages(follower), workspace_id, person_id):
            if message.id is None or message.id > seen:
                yield message.wire
    finally:
        feed.leave(follower)


async def _to_member(
    messages: AsyncIterator[Message], workspace_id: str, person_id: str
) -> AsyncIterator[Message]:
    """The messages, until it turns out that the person was removed from the workspace."""
    checked = time.monotonic()
    async for message in messages:
        if time.monotonic() - checked >= HEARTBEAT_S:
            if not await run_in_threadpool(_still_member, workspace_id, person_id):
                return
            checked = time.monotonic()
        yield message


async def _messages(follower: Follower) -> AsyncIterator[Message]:
    """What there is to tell; something empty now and then, so that nobody on the way thinks the line is dead."""
    end = time.monotonic() + STREAM_S
    while time.monotonic() < end:
        try:
            message = await follower.next(HEARTBEAT_S)
        except TimeoutError:
            message = Message(b": still here\n\n")
        if message is None:
            return
        yield message


def _still_member(workspace_id: str, person_id: str) -> bool:
    with read_session(workspace_id=workspace_id, person_id=person_id) as db:
        return is_member(db, workspace_id, person_id)


def _missed(workspace_id: str, after: int | None) -> list[Message]:
    if after is None:
        return []
    with read_session(workspace_id=workspace_id) as db:
        return changes_since(db, after)


def _id(value: str | int | None) -> int:
    return min(int(value), LAST_ID) if isinstance(value, int) and value > 0 else 0
