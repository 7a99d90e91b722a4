"""Events without a touchpoint get one suggested; pages suggest topics."""

from collections.abc import Callable
from typing import Any

from fastapi.testclient import TestClient
from tests.events.catalogue.happenings import Ask, kinds

from etappe import accounts
from etappe.events.catalogue.naming import common_title, readable, section


def test_suggestions_are_grouped_and_accepted_as_one_change(
    bring: Callable[..., None], ask: Ask, client: TestClient, workspace: accounts.Workspace
) -> None:
    pages = [("c1", f"/tarife/{name}", {}) for name in ("auto", "haus", "leben")]
    bring(
        *pages, *pages, ("c1", "product_viewed", {}), ("c2", "Product Viewed", {}), ("c1", "$identify", {}),
        ("c1", "/kontakt", {}),
    )  # fmt: skip
    found = {one["touchpoint"]: one for one in ask("GET", "/catalogue/unbound")}
    assert {name: (one["rule"], one["events"], one["kind"]) for name, one in found.items()} == {
        "Tarife": ('activity starts with "/tarife"', 6, "page"),
        "Product viewed": ('activity in ("Product Viewed", "product_viewed")', 2, "event"),
        "Kontakt": ('activity = "/kontakt"', 1, "page"),
    }
    items = [{"rule": one["rule"], "touchpoint": name} for name, one in found.items()]
    done = ask("POST", "/catalogue/bind", json={"items": items})
    assert len(done["touchpoints"]) == 3
    assert ask("GET", "/catalogue/unbound") == []
    assert kinds(ask)["/tarife/auto"]["touchpoint"] == "Tarife"
    assert set(kinds(ask, "?bound=false")) == {"$identify"}
    path = f"/api/v1/workspaces/{workspace.id}"
    undone = client.post(f"{path}/commands/undo", json={"scope": "library"})
    assert undone.status_code == 200, undone.text
    assert len(ask("GET", "/catalogue/unbound")) == 3


def test_a_touchpoint_that_exists_keeps_its_rule(bring: Callable[..., None], ask: Ask) -> None:
    bring(("c1", "buy", {}), ("c1", "order", {}))
    ask("POST", "/catalogue/bind", json={"items": [{"rule": 'activity = "buy"', "touchpoint": "Kauf"}]})
    ask("POST", "/catalogue/bind", json={"items": [{"rule": 'activity = "order"', "touchpoint": "Kauf"}]})
    assert {one["touchpoint"] for one in kinds(ask).values()} == {"Kauf"}
    again = ask(
        "POST", "/catalogue/bind", json={"items": [{"rule": 'activity = "order"', "touchpoint": "Kauf"}]}
    )
    assert again["command"] is None


def test_topics_come_from_pages(bring: Callable[..., None], ask: Ask) -> None:
    told: list[tuple[str, str, dict[str, Any]]] = [
        ("c1", "page", {"path": f"/de/ratgeber/{name}", "title": f"{name} | Ratgeber | Firma"})
        for name in ("a", "b")
    ]
    bring(*told, ("c1", "/tarife/auto", {}), ("c1", "page", {"url": "https://firma.de/"}))
    found = {one["name"]: one for one in ask("GET", "/topics/suggestions")}
    assert set(found) == {"Ratgeber", "Tarife"}
    assert found["Ratgeber"]["pages"] == ["/de/ratgeber/a", "/de/ratgeber/b"]
    items = [{"name": name, "rule": one["rule"]} for name, one in found.items()]
    made = ask("POST", "/topics", json={"items": items})
    assert {one["term"] for one in made} == {"Ratgeber", "Tarife"}
    assert ask("GET", "/topics/suggestions") == []
    again = ask("POST", "/topics", json={"items": [{"term_id": made[0]["term_id"], "rule": made[0]["rule"]}]})
    assert again == [made[0]]
    ask("DELETE", f"/topics/{made[0]['id']}")
    assert ask("GET", "/topics") == [made[1]]


def test_names_that_people_would_give() -> None:
    assert [
        readable(one) for one in ("product_viewed", "ProductViewed", "/tarife/auto.html", "AGB", ":id")
    ] == [
        "Product viewed",
        "Product Viewed",
        "Tarife auto",
        "AGB",
        ":id",
    ]
    assert [section(one) for one in ("/de/tarife/auto", "/", "/index.html", "/a")] == [
        "/de/tarife",
        None,
        None,
        "/a",
    ]
    assert common_title(["A | Ratgeber", "B | Ratgeber"]) == "Ratgeber"
    assert common_title(["A"]) is None
