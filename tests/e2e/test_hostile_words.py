"""Words that are really markup are stored as they are and never run, wherever they are shown."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Dialog, Page, expect
from tests.e2e import company
from tests.e2e.browsing import Looks, Running, settled, visit

PAYLOAD = "<img src=x onerror=\"window.ran=1;console.error('ran')\"><script>window.ran=1;alert(1)</script>"
VIEWS = ("", "/profile", "/versions", "/variants", "/gaps", "/present", "/poster", "/compliance")
ROOMS = (
    "/journeys",
    "/inbox",
    "/guide?step=personas",
    "/library/persona",
    "/library/content",
    "/library/touchpoint",
    "/library/content-matrix",
    "/framework",
    "/framework/departments",
    "/framework/taxonomies",
    "/framework/glossary",
    "/framework/stakeholders",
    "/settings/people",
)


def test_stored_markup_never_runs_in_any_view(chromium: Browser, server: Running, looks: Looks) -> None:
    page = looks.open()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: _close(dialog, dialogs))
    visit(page, "/journeys")
    api = company.api_of(page.context)
    journey = _hostile_map(api)
    objects = [*_hostile_objects(api)]
    link = api.post(f"/journeys/{journey}/guest-links", role="commenter", label=PAYLOAD)
    api.post("/invitations", role="viewer", note=PAYLOAD)
    for address in (
        *(f"/journeys/{journey}{view}" for view in VIEWS),
        *ROOMS,
        *(f"/library/object/{one}" for one in objects),
    ):
        visit(page, address)
        _ran_not(page, address)
    visit(page, f"/journeys/{journey}")
    expect(page.get_by_role("grid").get_by_text("<img src=x").first).to_be_visible()
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("dialog").get_by_text("<img src=x").first).to_be_visible()
    _ran_not(page, "share")

    guest = chromium.new_context(locale="en-GB").new_page()
    guest.on("dialog", lambda dialog: _close(dialog, dialogs))
    guest.goto(link["link"])
    expect(guest.get_by_text("<img src=x").first).to_be_visible()
    settled(guest)
    _ran_not(guest, "guest")
    guest.context.close()
    assert dialogs == []


def _close(dialog: Dialog, seen: list[str]) -> None:
    seen.append(dialog.message)
    dialog.dismiss()


def _ran_not(page: Page, where: str) -> None:
    assert page.evaluate("window.ran") is None, where
    assert page.locator("img[src='x'], script:text('window.ran')").count() == 0, where


def _hostile_map(api: company.Api) -> str:
    """Stages, steps, lanes, cards, a feeling, a moment, a view, a comment and a version, all named with markup."""
    words = {"de": PAYLOAD, "en": PAYLOAD}
    step = {"name": words, "texts": {"do": [words], "pain": [words]}, "touchpoints": [PAYLOAD]}
    stages = [{"name": words, "steps": [step, step]}]
    lanes = ["do", "feel", "touchpoint", "pain"]
    made = api.post("/journeys", name=words, context=words, stages=stages, lanes=lanes)
    journey = str(made["id"])
    tables = api.tables(journey)
    first = tables["step"][0]["id"]
    feeling = {"step_id": first, "basis": "assumed", "value": -1, "name": words, "reason": words}
    moment = {"step_id": first, "kind": "pain", "name": words, "reason": words}
    edits: list[dict[str, Any]] = [
        company.add("emotion", "em", journey_id=journey, **feeling),
        company.add("moment", "mo", journey_id=journey, **moment),
        company.add("view", "vw", journey_id=journey, name=words, rank="a", settings={}),
        *({"put": "lane", "id": lane["id"], "row": {"name": words}} for lane in tables["lane"]),
    ]
    api.perform(journey, "map.written", *edits)
    about = {"journey_id": journey, "subject_table": "step", "subject_id": first}
    api.post("/comments", **about, text=f"{PAYLOAD} @[{api.person_id}]", assignee_id=api.person_id)
    api.post(f"/journeys/{journey}/versions", name=PAYLOAD)
    api.perform(journey, "step.renamed", {"put": "step", "id": first, "row": {"name": {"en": PAYLOAD + "!"}}})
    company.variant(api, journey, PAYLOAD)
    return journey


def _hostile_objects(api: company.Api) -> list[str]:
    """One of each kind that people write about at length."""
    words = {"de": PAYLOAD, "en": PAYLOAD}
    statement = [{"id": "need1", "text": words, "evidence": {"state": "reported", "source": PAYLOAD}}]
    fields: dict[str, dict[str, Any]] = {
        "persona": {"needs": statement, "quotes": statement},
        "touchpoint": {"purpose": words},
        "content": {},
        "department": {},
        "glossary": {"definition": words, "synonyms": {"de": [PAYLOAD], "en": [PAYLOAD]}},
        "taxonomy": {},
        "stakeholder": {},
    }
    return [api.make(kind, f"{PAYLOAD} {kind}", fields=more) for kind, more in fields.items()]
