"""Tests of the content matrix: cells, filters, gaps, surplus, export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from etappe import accounts
from etappe.library.matrix import Filter, Stock, cells, gaps, same_need
from etappe.objects import Object

Make = Callable[..., str]
TODAY = date(2026, 11, 22)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def thing(kind: str, object_id: str, name: str = "", **fields: Any) -> Object:
    """An object without a database."""
    text = {"de": name or object_id}
    return Object(
        object_id, kind, text, text["de"], fields, None, None, (), "active", MOMENT, None, None, None, MOMENT, MOMENT
    )  # fmt: skip


def need(need_id: str, words: str) -> dict[str, Any]:
    return {"id": need_id, "text": {"de": words}, "evidence": {"state": "assumed"}}


def sorts(stock: Stock) -> list[tuple[str, str]]:
    """What is missing or too much, in short."""
    return [(gap.sort, gap.object_id) for gap in gaps(stock, TODAY)]


WEB, PHONE = thing("channel", "web"), thing("channel", "phone")
CALCULATOR = thing("touchpoint", "calculator", channel="web")
CALL = thing("touchpoint", "call", channel="phone")
LOOSE = thing("touchpoint", "loose")


def test_content_stands_wherever_it_is_meant_for() -> None:
    guide = thing(
        "content", "guide", personas=["maria", "max"], touchpoints=["calculator", "call"], channels=["web"]
    )
    touchpoints = {one.id: one for one in (CALCULATOR, CALL, LOOSE)}
    found = {(one.persona_id, one.touchpoint_id, one.channel_id) for one in cells([guide], touchpoints)}
    assert found == {
        ("maria", "calculator", "web"),
        ("max", "calculator", "web"),
        ("maria", "call", "web"),
        ("max", "call", "web"),
    }
    bare = thing("content", "bare", touchpoints=["call", "loose"])
    found = {(one.persona_id, one.touchpoint_id, one.channel_id) for one in cells([bare], touchpoints)}
    assert found == {(None, "call", "phone"), (None, "loose", None)}


ids = st.lists(st.sampled_from("abc"), unique=True)


@given(st.lists(st.tuples(ids, ids, ids), max_size=5), ids, ids, ids)
def test_a_filter_keeps_exactly_what_is_chosen(
    contents: list[tuple[list[str], list[str], list[str]]],
    personas: list[str],
    tps: list[str],
    chans: list[str],
) -> None:
    made = [
        thing("content", str(number), personas=who, touchpoints=where, channels=way)
        for number, (who, where, way) in enumerate(contents)
    ]
    wanted = Filter(frozenset(personas), frozenset(tps), frozenset(chans))
    every = list(cells(made, {}))
    kept = [cell for cell in every if wanted.keeps(cell)]
    for cell in every:
        fits = (
            (not personas or cell.persona_id in personas)
            and (not tps or cell.touchpoint_id in tps)
            and (not chans or cell.channel_id in chans)
        )
        assert (cell in kept) == fits
    for content in made:
        assert any(cell.content_id == content.id for cell in every)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Preis verstehen", "den Preis verstehen", True),
        ("Preis verstehen", "verstehen, wie der Preis entsteht", False),
        ("Schnelle Hilfe", "Hilfe, schnelle", True),
        ("Schnelle Hilfe", "schnele Hilfe", True),
        ("Sicherheit", "Unabhängigkeit", False),
    ],
)
def test_wordings_of_the_same_need_are_recognised(one: str, other: str, same: bool) -> None:
    assert same_need(one, other) is same


def test_what_is_missing_is_named() -> None:
    maria = thing(
        "persona",
        "maria",
        needs=[
            need("n1", "Preis verstehen"),
            need("n2", "Schnelle Hilfe"),
            need("n3", "Ruhe"),
            need("n4", "Mehr"),
        ],
        channels=["web", "phone"],
    )
    guide = thing(
        "content",
        "guide",
        personas=["maria"],
        touchpoints=["calculator"],
        need={"de": "den Preis verstehen"},
        stage=["explore", "buy", "use", "ask", "engage"],
        language=["de"],
        state="live",
    )
    draft = thing("content", "draft", personas=["maria"], touchpoints=["call"], state="draft")
    stock = Stock([maria], [CALCULATOR, CALL], [WEB, PHONE], [guide, draft])
    assert sorts(stock) == [
        ("need_without_content", "maria"),
        ("need_without_content", "maria"),
        ("touchpoint_without_content", "call"),
        ("stage_without_content", "maria"),
        ("channel_without_content", "maria"),
        ("not_published", "draft"),
    ]
    found = gaps(stock, TODAY, ["de", "en"])
    assert [gap.need_id for gap in found if gap.need_id] == ["n2", "n3"]
    assert [gap.stage for gap in found if gap.stage] == ["discover"]
    assert [gap.channel_id for gap in found if gap.channel_id] == ["phone"]
    assert [gap.object_id for gap in found if gap.sort == "language_missing"] == ["guide"]
    assert all(gap.message["de"] and gap.message["en"] for gap in found)


def test_a_touchpoint_that_answers_no_top_need_is_named() -> None:
    maria = thing("persona", "maria", needs=[need("n1", "Preis verstehen")])
    helps = thing("touchpoint", "helps", offers=[need("o1", "den Preis verstehen")])
    idle = thing("touchpoint", "idle", offers=[need("o2", "Musik hören")])
    found = [gap.object_id for gap in gaps(Stock([maria], [helps, idle, LOOSE], [], []), TODAY)
             if gap.sort == "touchpoint_without_need"]  # fmt: skip
    assert found == ["idle"]
    assert not any(gap.sort == "touchpoint_without_need" for gap in gaps(Stock([], [idle], [], []), TODAY))


def test_what_is_too_much_is_named() -> None:
    assigned = {"personas": ["maria"], "touchpoints": ["calculator"], "state": "live"}
    stock = Stock(
        [],
        [],
        [],
        [
            thing("content", "a", "Der Ratgeber", url="https://www.example.org/rat/", **assigned),
            thing("content", "b", "der  RATGEBER!", **assigned),
            thing("content", "c", "Anders", url="http://example.org/rat", **assigned),
            thing("content", "d", "Lose", state="live"),
            thing("content", "e", "Alt", valid_until="2026-11-21", **assigned),
            thing("content", "f", "Noch gut", valid_until="2026-11-22", **assigned),
            thing("content", "g", "Weg", **{**assigned, "state": "retired"}),
        ],
    )
    assert sorts(stock) == [
        ("unassigned", "d"),
        ("duplicate", "b"),
        ("duplicate", "c"),
        ("outdated", "e"),
        ("outdated", "g"),
    ]


@pytest.fixture
def path(workspace: accounts.Workspace) -> str:
    """The address of the workspace."""
    return f"/api/v1/workspaces/{workspace.id}"


@pytest.fixture
def make(client: TestClient, path: str) -> Make:
    """An object, made over HTTP; its id."""

    def making(kind: str, name: str, **fields: Any) -> str:
        answer = client.post(f"{path}/objects", json={"kind": kind, "name": {"de": name}, "fields": fields})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    return making


def test_the_matrix_and_its_lists_over_http(client: TestClient, path: str, make: Make) -> None:
    web = make("channel", "Web")
    maria = make("persona", "Maria", needs=[need("n1", "Preis verstehen")])
    rechner, chat = (make("touchpoint", name, channel=web) for name in ("Rechner", "Chat"))
    guide = make(
        "content",
        "=HYPERLINK(1)",
        personas=[maria],
        touchpoints=[rechner],
        stage=["buy"],
        need={"de": "Preis verstehen"},
    )
    matrix = client.get(f"{path}/content-matrix", params={"stage": "buy", "need": "preis"}).json()
    assert matrix["cells"] == [
        {
            "persona_id": maria,
            "touchpoint_id": rechner,
            "channel_id": web,
            "content_id": guide,
            "stages": ["buy"],
            "need": {"de": "Preis verstehen"},
        }
    ]
    assert (matrix["total"], [one["id"] for one in matrix["contents"]]) == (1, [guide])
    assert client.get(f"{path}/content-matrix", params={"stage": "ask"}).json()["cells"] == []
    lists = client.get(f"{path}/content-matrix/gaps").json()
    assert ("touchpoint_without_content", chat) in [(one["sort"], one["object_id"]) for one in lists["gaps"]]
    assert lists["surplus"] == []
    table = client.get(f"{path}/content-matrix.csv", params={"language": "en"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(table.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][:4] == ["Persona", "Touchpoint", "Channel", "Content"]
    assert rows[1][:4] == ["Maria", "Rechner", "Web", "'=HYPERLINK(1)"]
