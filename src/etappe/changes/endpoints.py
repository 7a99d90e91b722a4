"""Routes of changes: perform, undo, redo, history, the live feed and presence."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from etappe.accounts import InWorkspace, MemberInWorkspace
from etappe.changes import service
from etappe.changes.feed import PRESENCE, Follower, Message, commands_since, current_feed
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


@router.get("/changes", operation_id="follow_changes", response_class=EventSourceResponse)
async def follow_changes(
    access: InWorkspace,
    after: Annotated[int | None, Query(ge=0, le=LAST_ID)] = None,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Everything that changes from now on, or from after a command, as server-sent events."""
    resumed = int(last_event_id) if last_event_id and last_event_id.isdecimal() else after
    follower = Follower(access.workspace_id)
    feed = current_feed()
    await run_in_threadpool(feed.join, follower)
    try:
        yield ServerSentEvent(comment="following", retry=1_000)
        seen = 0
        for command_id, data in await run_in_threadpool(_missed, access.workspace_id, resumed):
            seen = command_id
            yield _event(Message("change", data, command_id))
        async for message in _messages(follower):
            if message is None:
                yield ServerSentEvent(comment="still here")
            elif message.id is None or message.id > seen:
                yield _event(message)
    finally:
        feed.leave(follower)


async def _messages(follower: Follower) -> AsyncIterator[Message | None]:
    """What there is to tell; ``None`` now and then while there is nothing."""
    end = time.monotonic() + STREAM_S
    while time.monotonic() < end:
        try:
            message = await follower.next(HEARTBEAT_S)
        except TimeoutError:
            yield None
            continue
        if message is None:
            return
        yield message


def _missed(workspace_id: str, after: int | None) -> list[tuple[int, str]]:
    if after is None:
        return []
    with read_session(workspace_id=workspace_id) as db:
        return commands_since(db, after)


def _event(message: Message) -> ServerSentEvent:
    return ServerSentEvent(
        event=message.event, raw_data=message.data, id=None if message.id is None else str(message.id)
    )


def _id(value: str | int | None) -> int:
    return min(int(value), LAST_ID) if isinstance(value, int) and value > 0 else 0
