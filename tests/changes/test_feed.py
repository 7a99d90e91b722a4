"""The feed: everybody hears of every change once and in order, in every process, also after a pause."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2 as httpx
import pytest
from sqlalchemy import Engine, text
from tests.changes.conftest import Entering
from tests.changes.world import entry_id, list_id
from tests.served import serving

from etappe import accounts
from etappe.changes import add, endpoints, history, perform
from etappe.changes.feed import Feed, Follower, Message
from etappe.db import create_engine, session_scope, system_session


def change(enter: Entering, name: str = "x") -> int:
    with enter() as access:
        edits = [add("list", list_id(), name={"en": name})]
        return perform(access, scope="here", kind="list.added", edits=edits).id


async def heard(follower: Follower, count: int, seconds: float = 10) -> list[Message | None]:
    return [await follower.next(seconds) for _ in range(count)]


def test_followers_in_two_processes_hear_every_change_once_and_in_order(
    enter: Entering, database_url: str, workspace: accounts.Workspace
) -> None:
    async def follow() -> tuple[list[int], list[list[int | None]]]:
        engines = [create_engine(database_url) for _ in range(2)]
        feeds = [Feed(engine) for engine in engines]
        followers = [Follower(workspace.id) for _ in feeds]
        for feed, follower in zip(feeds, followers, strict=True):
            await asyncio.to_thread(feed.join, follower)
        with ThreadPoolExecutor(6) as pool:
            made = sorted(pool.map(lambda i: change(enter, str(i)), range(40)))
        told = [[m.id if m else None for m in await heard(follower, 40)] for follower in followers]
        for feed, follower in zip(feeds, followers, strict=True):
            feed.leave(follower)
        for engine in engines:
            engine.dispose()
        return made, told

    made, told = asyncio.run(follow())
    assert told == [made, made]


def test_a_listener_that_lost_its_connection_tells_what_it_missed(
    enter: Entering, database: Engine, database_url: str, workspace: accounts.Workspace
) -> None:
    async def follow() -> list[int | None]:
        feed, follower = Feed(database), Follower(workspace.id)
        await asyncio.to_thread(feed.join, follower)
        await asyncio.to_thread(cut, database_url)
        made = [change(enter), change(enter)]
        told = [m.id if m else None for m in await heard(follower, 2)]
        feed.leave(follower)
        assert told == made
        return told

    assert len(asyncio.run(follow())) == 2


def cut(database_url: str) -> None:
    """End every connection that listens, as a restart of the database would."""
    owner = create_engine(database_url, role=None)
    with owner.begin() as connection:
        ended = connection.scalar(
            text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        )
    owner.dispose()
    assert ended


def test_who_takes_nothing_is_let_go_instead_of_filling_the_memory(
    workspace: accounts.Workspace,
) -> None:
    async def lag() -> Message | None:
        follower = Follower(workspace.id)
        for number in range(3_000):
            follower.tell(Message(b"", number))
        await asyncio.sleep(0.1)
        return await follower.next(1)

    assert asyncio.run(lag()) is None


@pytest.fixture
def token(administrator: accounts.Person, workspace: accounts.Workspace) -> str:
    with session_scope() as db:
        return accounts.open_session(db, administrator.id).token


def read(lines: Iterator[str], count: int) -> list[tuple[str, str, dict[str, object]]]:
    """The next events of a stream: name, id, data."""
    found, fields = [], {}
    for line in lines:
        name, _, value = line.partition(": ")
        fields[name] = value
        if line == "":
            if "data" in fields:
                found.append((fields["event"], fields.get("id", ""), json.loads(fields["data"])))
            fields = {}
        if len(found) == count:
            break
    return found


def test_a_page_follows_over_http_resumes_and_sees_who_is_there(
    enter: Entering, workspace: accounts.Workspace, token: str
) -> None:
    first = change(enter)
    with serving() as address, httpx.Client(cookies={"etappe_session": token}, timeout=20) as client:
        base = f"{address}/api/v1/workspaces/{workspace.id}"
        with client.stream("GET", f"{base}/changes", headers={"Last-Event-ID": str(first - 1)}) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            lines = stream.iter_lines()
            [(event, number, data)] = read(lines, 1)
            assert (event, int(number), data["kind"]) == ("change", first, "list.added")
            began = time.perf_counter()
            second = change(enter, "live")
            [(_, number, _)] = read(lines, 1)
            assert int(number) == second
            assert time.perf_counter() - began < 2
            here = {"journey_id": entry_id(), "focus": {"step_id": entry_id()}}
            assert client.post(f"{base}/presence", json=here).status_code == 204
            [(event, _, data)] = read(lines, 1)
            assert (event, data["journey_id"], data["state"]) == ("presence", here["journey_id"], "here")


def test_strangers_follow_nothing(enter: Entering, workspace: accounts.Workspace) -> None:
    with serving() as address:
        answer = httpx.get(f"{address}/api/v1/workspaces/{workspace.id}/changes")
    assert answer.status_code == 401


def test_commands_over_http(
    enter: Entering, workspace: accounts.Workspace, token: str, administrator: accounts.Person
) -> None:
    row, made = list_id(), {"name": {"de": "Einkauf", "en": "<script>alert(1)</script>"}}
    with serving() as address, httpx.Client(cookies={"etappe_session": token}, timeout=20) as client:
        base = f"{address}/api/v1/workspaces/{workspace.id}/commands"
        body = {"scope": "here", "kind": "list.added", "edits": [{"add": "list", "row": {"id": row, **made}}]}
        done = client.post(base, json=body).json()
        assert done["can_undo"] is True
        assert done["edits"][0]["row"]["name"] == made["name"]
        stale = {"put": "list", "id": row, "row": {"name": {"en": "a"}}, "was": {"name": {"en": "b"}}}
        refused = client.post(base, json={**body, "edits": [stale]})
        assert (refused.status_code, refused.json()["code"]) == (409, "changes.conflict")
        [conflict] = refused.json()["more"]["conflicts"]
        assert conflict["now"] == made["name"]
        bad = client.post(base, json={**body, "edits": [{"add": "list", "row": {"id": "ls_1"}}]})
        assert bad.status_code == 422
        assert client.post(f"{base}/undo", json={"scope": "here"}).json()["undoes"] == done["id"]
        past = client.get(base, params={"row": row}).json()["items"]
        assert [one["kind"] for one in past] == ["undo:list.added", "list.added"]
        assert past[1]["state"] == "undone"
    with enter() as access:
        assert history(access.db)[0].person_id == administrator.id


def test_more_writers_at_once_than_threads_do_not_block_each_other(
    enter: Entering, workspace: accounts.Workspace, token: str
) -> None:
    writers = 60
    with serving() as address, httpx.Client(cookies={"etappe_session": token}, timeout=30) as client:
        url = f"{address}/api/v1/workspaces/{workspace.id}/commands"

        def write(number: int) -> int:
            edits = [{"add": "list", "row": {"id": list_id(), "name": {"en": f"list {number}"}}}]
            return client.post(url, json={"scope": "here", "kind": "list.added", "edits": edits}).status_code

        with ThreadPoolExecutor(writers) as pool:
            assert list(pool.map(write, range(writers))) == [200] * writers


def test_who_was_removed_hears_nothing_more(
    workspace: accounts.Workspace, administrator: accounts.Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "HEARTBEAT_S", 0)

    async def told() -> AsyncIterator[Message]:
        yield Message(b"one")
        with system_session() as db:
            db.execute(text("DELETE FROM memberships WHERE person_id = :id"), {"id": administrator.id})
        yield Message(b"two")

    async def heard_of() -> list[bytes]:
        messages = endpoints._to_member(told(), workspace.id, administrator.id)
        return [message.wire async for message in messages]

    assert asyncio.run(heard_of()) == [b"one"]
