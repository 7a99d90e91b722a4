"""What the browser tests need to be there before they look: a team, an insurer's map, and how to ask the server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import APIRequestContext, APIResponse, BrowserContext, Page, expect

from etappe.kit import new_id

Row = dict[str, Any]


@dataclass(frozen=True)
class Api:
    """Asks the server as the person who is signed in there; addresses begin inside the workspace."""

    request: APIRequestContext
    workspace_id: str
    person_id: str

    def get(self, address: str) -> Any:
        """What is there."""
        return self._ok(self.request.get(self._at(address)))

    def post(self, address: str, **body: Any) -> Any:
        """Make something; answers what was made."""
        return self._ok(self.request.post(self._at(address), data=body))

    def perform(self, scope: str, kind: str, *edits: Row) -> Any:
        """One command."""
        return self.post("/commands", scope=scope, kind=kind, edits=list(edits))

    def make(self, kind: str, name: str, **more: Any) -> str:
        """An object of the framework or the library; answers its id."""
        return str(self.post("/objects", kind=kind, name={"en": name}, **more)["id"])

    def tables(self, journey_id: str) -> dict[str, list[Row]]:
        """The rows of a map."""
        found: dict[str, list[Row]] = self.get(f"/journeys/{journey_id}/document")["tables"]
        return found

    def _at(self, address: str) -> str:
        return f"/api/v1/workspaces/{self.workspace_id}{address}"

    @staticmethod
    def _ok(answer: APIResponse) -> Any:
        assert answer.ok, f"{answer.url}: {answer.status} {answer.text()}"
        return answer.json() if answer.body() else None


def api_of(context: BrowserContext) -> Api:
    """Asks as whoever is signed in in this window."""
    me = context.request.get("/api/v1/me").json()
    return Api(context.request, me["workspaces"][0]["id"], me["id"])


def named_after(rows: list[Row], words: str) -> Row:
    """The row with this name in either language."""
    return next(row for row in rows if words in row["name"].values())


def insurer(api: Api, name: str = "I calculate my premium") -> str:
    """A short map of a premium calculator with cards, a feeling, a moment and words in both languages."""
    steps = ["I compare offers", "I calculate my premium", "I sign the contract"]
    stages = [{"name": {"en": "Choice", "de": "Auswahl"}, "steps": [_step(one) for one in steps]}]
    lanes = ["do", "think", "feel", "touchpoint", "pain"]
    journey: str = api.post("/journeys", name={"en": name}, stages=stages, lanes=lanes)["id"]
    _judge(api, journey)
    return journey


def _step(name: str) -> Row:
    texts = {"do": [{"en": f"{name} at home"}], "pain": [{"en": f"{name}, and it takes long"}]}
    return {"name": {"en": name}, "touchpoints": ["Premium calculator"], "texts": texts}


def _judge(api: Api, journey: str) -> None:
    step = api.tables(journey)["step"][1]["id"]
    feeling = {"step_id": step, "basis": "assumed", "value": -0.5, "name": {"en": "unsure"}}
    moment = {
        "step_id": step,
        "kind": "truth",
        "name": {"en": "The premium is shown"},
        "metric": "lost_share",
    }
    rows = (("emotion", "em", feeling), ("moment", "mo", {**moment, "target": 0.2, "threshold": 0.4}))
    edits = [add(table, prefix, journey_id=journey, **row) for table, prefix, row in rows]
    api.perform(journey, "moment.added", *edits)


def add(table: str, prefix: str, **row: Any) -> Row:
    """An edit that adds a row with a new id."""
    return {"add": table, "row": {"id": new_id(prefix), **row}}


def variant(api: Api, journey: str, context: str) -> str:
    """The same journey in another context."""
    made = api.post("/journeys", copy_of=journey, variant=True, context={"en": context})
    return str(made["id"])


def matrix(api: Api, whose: str) -> str:
    """A persona with evidence who reads a content item at a touchpoint; answers the persona's id.

    ``whose`` keeps the names apart: all tests share one workspace, where a touchpoint's name is taken once.
    """
    evidence = {"state": "observed", "source": "Interviews", "date": "2026-10-01", "n": 12}
    needs = [{"id": "need1", "text": {"en": "An honest price at once"}, "evidence": evidence}]
    persona = api.make("persona", f"Price-aware {whose}", fields={"needs": needs})
    touchpoint = api.make("touchpoint", f"Portal of the {whose}")
    channel = api.make("channel", f"Portal channel of the {whose}")
    fields = {"personas": [persona], "touchpoints": [touchpoint], "channels": [channel]}
    api.make("content", "Price guarantee explained", fields=fields)
    return persona


def join(page: Page, link: str, name: str, email: str, password: str) -> Api:
    """Follow an invitation as somebody new."""
    page.goto(link)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Create account and join").click()
    page.wait_for_url(re.compile(r"/journeys"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return api_of(page.context)
