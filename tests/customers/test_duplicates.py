"""Duplicates: suggested with reasons in words, decided by a person, never suggested again once refused."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.customers.inbox import Shop

from etappe import accounts
from etappe.customers import tasks
from etappe.customers.duplicates import comparing
from etappe.customers.duplicates.records import Record, record

assert tasks  # imported so that the jobs are known


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({"firstName": "Anna", "Last-Name": "Müller"}, {"first_name": "anna", "last_name": "mueller"}),
        ({"name": "Müller, Dr. Anna"}, {"first_name": "anna", "last_name": "mueller"}),
        ({"Name": "Anna Sophie Muster"}, {"first_name": "anna sophie", "last_name": "muster"}),
        ({"Geburtsdatum": "3.4.1980", "PLZ": 50667}, {"birthday": "1980-04-03", "postcode": "50667"}),
        ({"birthday": "1980-04-03T00:00:00Z"}, {"birthday": "1980-04-03"}),
        ({"birthday": "31.02.1980", "email": "nobody"}, {}),
        ({"phone": "+49 (123) 456-789"}, {"phone": "123456789"}),
        ({"Straße": "Kölner Straße 5"}, {"street": "koelner str 5"}),
    ],
)
def test_records_spell_alike_what_means_the_same(traits: dict[str, Any], expected: dict[str, str]) -> None:
    assert record(1, traits, [], []) == Record(1, **expected)


def test_pairs_are_found_scored_and_explained() -> None:
    found = comparing.pairs([
        record(1, {"firstName": "Anna", "lastName": "Müller", "birthday": "03.04.1980"}, ["anna.mueller@x.de"], []),
        record(2, {"name": "Mueller, Anna", "geburtsdatum": "1980-04-03"}, [], ["+49151234567"]),
        record(3, {"name": "Hans Schmidt"}, ["hans@x.de"], []),
        record(4, {"name": "Berta Klein"}, ["berta@x.de"], []),
        record(5, {}, [], []),
    ])  # fmt: skip
    (pair,) = found
    assert (pair.one_id, pair.other_id) == (1, 2)
    assert pair.score > 0.9
    assert pair.reasons[0].field == "birthday"
    assert {(because.field, because.agreement) for because in pair.reasons} == {
        ("birthday", "same"), ("first_name", "same"), ("last_name", "same"),
    }  # fmt: skip


def test_without_the_package_the_answer_says_what_to_install(
    client: TestClient, workspace: accounts.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    monkeypatch.setattr(comparing.importlib.util, "find_spec", lambda name: None)
    answer = client.post(f"/api/v1/workspaces/{workspace.id}/customers/duplicates/find")
    assert (answer.status_code, answer.json()["code"]) == (501, "duplicates.not_installed")
    assert "etappe[duplicates]" in answer.json()["hint"]


def test_suggestions_are_merged_or_refused_and_do_not_come_again(
    client: TestClient, workspace: accounts.Workspace, queue: Any
) -> None:
    shop, path = Shop(workspace.id), f"/api/v1/workspaces/{workspace.id}/customers"
    anna = {"firstName": "Anna", "lastName": "Müller", "birthday": "1980-04-03"}
    shop.identify(user_id="U1", traits={**anna, "email": "anna@x.de"})
    shop.identify(user_id="U2", traits={**anna, "phone": "+49 151 2345678"})
    shop.identify(user_id="U3", traits={**anna, "firstName": "Ana", "email": "anna@y.de"})
    shop.identify(user_id="U4", traits={"name": "Hans Schmidt", "email": "hans@x.de"})
    shop.follow()

    def look() -> dict[str, dict[str, Any]]:
        assert client.post(f"{path}/duplicates/find").status_code == 202
        queue.run()
        listed = client.get(f"{path}/duplicates").json()
        assert listed["total"] == len(listed["suggestions"])
        pairs = {f"{s['one']['key']}+{s['other']['key']}": s for s in listed["suggestions"]}
        return dict(sorted(pairs.items()))

    found = look()
    assert list(found) == ["U1+U2", "U1+U3", "U2+U3"]
    words = {(reason["code"], reason["de"], reason["en"]) for reason in found["U1+U2"]["reasons"]}
    assert ("birthday.same", "Geburtstag gleich", "Birthday the same") in words
    decided = f"{path}/duplicates/{found['U1+U3']['id']}"
    assert client.post(decided, json={"decision": "different"}).status_code == 204
    assert client.post(decided, json={"decision": "merge"}).status_code == 409
    assert client.post(decided, json={"decision": "open"}).status_code == 204
    assert client.post(decided, json={"decision": "open"}).status_code == 409
    assert list(look()) == ["U1+U2", "U1+U3", "U2+U3"]
    assert client.post(decided, json={"decision": "different"}).status_code == 204
    assert list(look()) == ["U1+U2", "U2+U3"]
    merged = client.post(f"{path}/duplicates/{found['U1+U2']['id']}", json={"decision": "merge"})
    assert merged.status_code == 204, merged.text
    handle = found["U1+U2"]["one"]["handle"]
    (merge,) = client.get(f"{path}/{handle}/merges").json()
    assert (merge["because"], merge["undoable"]) == ("duplicate", True)
    # U1 and U3 were said to be two, so who became one with U1 is not U3 either.
    assert look() == {}
