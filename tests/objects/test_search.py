"""Tests of search: stems of both languages, parts of compounds, typing errors, order, bins, journeys."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st
from tests.objects.conftest import Make

from etappe import accounts
from etappe.db import session_scope
from etappe.objects import search
from etappe.objects.search import Document, Vocabulary, words


def found(client: TestClient, path: str, text: str, **params: Any) -> list[str]:
    """Names of what search finds."""
    answer = client.get(f"{path}/search", params={"text": text, **params})
    assert answer.status_code == 200, answer.text
    return [hit["name"].get("de") or hit["name"]["en"] for hit in answer.json()]


QUERIES = [
    ("Versicherungen", "Hausratversicherung"),
    ("versicherung hausrat", "Hausratversicherung"),
    ("Hausratversichrung", "Hausratversicherung"),
    ("KÜNDIGEN", "Kündigung per Brief"),
    ("Kündigungen", "Kündigung per Brief"),
    ("kundigung", "Kündigung per Brief"),
    ("Kuendigung", "Kündigung per Brief"),
    ("Kündigugn", "Kündigung per Brief"),
    ("calculators", "Beitragsrechner"),
    ("calculating premiums", "Beitragsrechner"),
    ("preimum calcluator", "Beitragsrechner"),
    ("rechner", "Beitragsrechner"),
    ("beitr", "Beitragsrechner"),
    ("der Beitragsrechner für die", "Beitragsrechner"),
    ("wartet lange", "Hotline"),
]


@pytest.fixture
def some(make: Make) -> None:
    """A few objects."""
    make("product", "Hausratversicherung")
    make("touchpoint", "Kündigung per Brief")
    make("touchpoint", {"de": "Beitragsrechner", "en": "Premium calculator"})
    make("touchpoint", "Hotline", fields={"purpose": {"de": "Man wartete dort lange"}})
    make("system", {"en": "Mainframe"})


@pytest.mark.usefixtures("some")
def test_it_finds_what_was_meant_and_nothing_else(client: TestClient, path: str) -> None:
    assert {text: found(client, path, text) for text, _ in QUERIES} == {
        text: [name] for text, name in QUERIES
    }
    for text in ("Rakete", "Hausratversicherung Rakete", "?!", ""):
        assert found(client, path, text) == []


def test_names_come_before_texts_and_whole_words_before_beginnings(
    client: TestClient, path: str, make: Make
) -> None:
    make("system", "Alles rund ums Portal", fields={"description": {"de": "Schaden"}})
    make("system", "Schadenportal")
    make("system", "Schaden")
    make("system", "Schalen")
    assert found(client, path, "Schaden") == ["Schaden", "Alles rund ums Portal", "Schadenportal"]


def test_it_follows_every_change(client: TestClient, path: str, make: Make) -> None:
    made = make("system", "Ablage")
    address = f"{path}/objects/{made['id']}"
    client.patch(address, json={"name": {"de": "Archiv"}})
    assert (found(client, path, "Ablage"), found(client, path, "Archiv")) == ([], ["Archiv"])
    client.post(f"{path}/commands/undo", json={"scope": "library"})
    assert (found(client, path, "Ablage"), found(client, path, "Archiv")) == (["Ablage"], [])
    client.post(f"{address}/state", json={"state": "bin"})
    assert found(client, path, "Ablage") == []
    assert found(client, path, "Ablage", state="bin") == ["Ablage"]
    client.post(f"{address}/state", json={"state": "active"})
    assert found(client, path, "Ablage", kind="system") == ["Ablage"]
    assert found(client, path, "Ablage", kind="persona") == []


def test_an_object_that_was_never_made_after_all_is_not_found(
    client: TestClient, path: str, make: Make
) -> None:
    make("system", "Ablage")
    client.post(f"{path}/commands/undo", json={"scope": "library"})
    assert found(client, path, "Ablage") == []


def test_journeys_are_found_too(client: TestClient, path: str) -> None:
    client.post(f"{path}/journeys", json={"name": "Ich berechne meinen Beitrag"})
    assert found(client, path, "berechnen", kind="journey") == ["Ich berechne meinen Beitrag"]


def test_lists_are_narrowed_by_words_and_paged(client: TestClient, path: str, make: Make) -> None:
    topics = make("taxonomy", "Themen")["id"]
    term = make("term", "Geld", fields={"taxonomy": topics})["id"]
    for number in range(5):
        make("system", f"Ablage {number}", tags=[term] if number % 2 else [])
    first = client.get(f"{path}/objects", params={"search": "ablagen", "limit": 3}).json()
    rest = client.get(
        f"{path}/objects", params={"search": "ablagen", "limit": 3, "cursor": first["next_cursor"]}
    ).json()
    names = [one["name"]["de"] for one in [*first["items"], *rest["items"]]]
    assert sorted(names) == [f"Ablage {number}" for number in range(5)]
    assert rest["next_cursor"] is None
    tagged = client.get(f"{path}/objects", params={"search": "ablage", "tag": term}).json()["items"]
    assert sorted(one["name"]["de"] for one in tagged) == ["Ablage 1", "Ablage 3"]


def test_a_workspace_is_searched_by_its_own_words_only(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    with session_scope(workspace_id=workspace.id) as db:
        search.index(db, workspace.id, [Document("jo_1", "journey", {"de": "Umzug"}, ["Adresse"])])
        assert [hit.id for hit in search.hits(db, workspace.id, "Adresse", limit=5)] == ["jo_1"]
    with session_scope(workspace_id="ws_other") as db:
        assert search.hits(db, "ws_other", "Adresse", limit=5) == []
    with session_scope(workspace_id=workspace.id) as db:
        search.forget(db, ["jo_1"])
        assert search.hits(db, workspace.id, "Adresse", limit=5) == []


@given(
    st.lists(st.from_regex(r"[a-zäöü]{4,14}", fullmatch=True), min_size=1, max_size=30, unique=True),
    st.data(),
)
def test_one_typing_error_is_forgiven(known: list[str], data: st.DataObject) -> None:
    vocabulary = Vocabulary()
    vocabulary.add(enumerate(known))
    word = data.draw(st.sampled_from(known))
    place = data.draw(st.integers(0, len(word) - 1))
    wrong = word[:place] + data.draw(st.sampled_from("abcxyz")) + word[place + 1 :]
    near = vocabulary.near(wrong)
    assert word in near or any(one.startswith(wrong) or wrong in one for one in [*known, *near])


@given(st.text(max_size=300))
@example("' & | ! :* <-> \\")
@example("ſ ß İ ǅ ﬃ")
def test_words_are_letters_and_digits_only(text: str) -> None:
    for word in words(text):
        assert word == word.lower()
        assert all(letter.isalnum() or letter == "_" for letter in word)
