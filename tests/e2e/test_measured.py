"""The measured map, from connected surveys to two assumptions that turn contradicted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e import company
from tests.e2e.browsing import IMPORT_MS, Looks, Running, settled, violations, visit

ANSWERING_MS = 60_000
TOUCHPOINT = "Prämie gesehen"
STEPS = ("Rechner geöffnet", "Dateneingabe begonnen", TOUCHPOINT, "Angebot verglichen")
SAID = {"It is no effort at all": 1.2, "Hardly anybody finds it hard": 1.8}


@dataclass(frozen=True)
class Measured:
    """A map with a moment at the step where people were asked, and what is assumed about it."""

    address: str
    moment: str


@pytest.fixture
def measured(filled: Running, looks: Looks) -> Measured:
    """The map before anybody was asked: a moment, and two statements that expect little effort."""
    return _assume(company.api_of(looks.open().context))


def test_from_connected_surveys_to_assumptions_that_turn_contradicted(
    measured: Measured, surveys_file: Path, looks: Looks, tmp_path: Path
) -> None:
    page = looks.open()
    visit(page, measured.address)
    _put_a_card_on_the_moment(page, measured)
    expect(_statements(page)).to_have_count(2)
    expect(page.locator("[data-verdict=contradicted]")).to_have_count(0)

    _connect(page, surveys_file)

    visit(page, measured.address)
    card = page.locator("[data-card^=mc_]").first
    expect(card).to_have_attribute("data-state", "breached", timeout=ANSWERING_MS)
    expect(_moment(page, measured)).to_have_attribute("data-state", "breached")
    expect(page.locator("[data-lane] [data-verdict=contradicted][data-card]")).to_have_count(2)
    expect(page.locator("[data-point][data-kind=measured]").first).to_be_visible()
    page.screenshot(path=tmp_path / "map.png")
    assert violations(page) == []

    _drivers(page, card, tmp_path)
    _comments(page, measured, tmp_path)
    _customers(page, measured, tmp_path)
    _plan_and_actual(page, measured, tmp_path)
    _assumptions(page, measured, tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 6


def _assume(api: company.Api) -> Measured:
    """A map with a moment and two statements on the step of the touchpoint, written as a colleague would."""
    metrics = {one["formula"]: one["id"] for one in api.post("/metrics/starter")}
    stages = [{"name": {"en": "Calculating"}, "steps": [_step(name) for name in STEPS]}]
    lanes = ["think", "feel", "touchpoint"]
    name = {"en": "I find out what it costs"}
    journey_id = api.post("/journeys", name=name, stages=stages, lanes=lanes)["id"]
    tables = api.tables(journey_id)
    step = company.named_after(tables["step"], TOUCHPOINT)["id"]
    on_map = {
        "journey_id": journey_id,
        "metric_id": metrics["ces"],
        "subject_table": "card",
        "tolerance": 0.3,
    }
    hypotheses = [
        company.add("hypothesis", "hy", **on_map, subject_id=_card(tables, said), expected=expected)
        for said, expected in SAID.items()
    ]
    named = {"name": {"en": "It has to be easy here"}, "kind": "truth"}
    moment = company.add("moment", "mo", journey_id=journey_id, step_id=step, **named)
    api.perform(journey_id, "cards.added", moment, *hypotheses)
    return Measured(f"/journeys/{journey_id}", moment["row"]["id"])


def _step(touchpoint: str) -> company.Row:
    texts = {"think": [{"en": said} for said in SAID]} if touchpoint == TOUCHPOINT else {}
    return {"name": {"en": touchpoint}, "touchpoints": [touchpoint], "texts": texts}


def _card(tables: dict[str, list[company.Row]], said: str) -> str:
    statement = company.named_after(tables["object"], said)["id"]
    return str(next(one["id"] for one in tables["card"] if one["object_id"] == statement))


def _moment(page: Page, measured: Measured) -> Locator:
    return page.locator(f"[data-moment={measured.moment}]").first


def _statements(page: Page) -> Locator:
    return page.locator("[data-lane=think] [data-card^=ca_]")


def _put_a_card_on_the_moment(page: Page, measured: Measured) -> None:
    """The effort score with a target and a threshold, chosen by hand; nobody has answered yet."""
    _moment(page, measured).click()
    page.get_by_role("menuitem", name="Add a metric").click()
    page.get_by_role("combobox", name="Search metrics").fill("ces")
    page.get_by_role("option").first.click()
    card = page.locator("[data-card^=mc_]").first
    expect(card).to_contain_text(re.compile("no data|too few"), timeout=ANSWERING_MS)
    card.focus()
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Details")
    for label, value in (("Target at most", "2"), ("Threshold", "2.5")):
        field = panel.get_by_label(label)
        field.fill(value)
        field.press("Enter")
        expect(field).to_have_value(value)
    settled(page)


def _connect(page: Page, surveys: Path) -> None:
    """The file of the survey tool, brought in through the interface."""
    page.goto("/data")
    page.get_by_role("link", name="Import files").first.click()
    page.locator("input[type=file]").set_input_files(surveys)
    page.get_by_role("button", name="Start import").click()
    expect(page.get_by_role("heading", name="The journeys are up to date")).to_be_visible(timeout=IMPORT_MS)


def _explained(page: Page, card: Locator) -> Locator:
    card.scroll_into_view_if_needed()
    card.get_by_role("button", name=re.compile("^Explain")).click()
    return page.get_by_role("dialog")


def _drivers(page: Page, card: Locator, pictures: Path) -> None:
    _explained(page, card).get_by_role("link", name="Drivers").click()
    page.wait_for_url(re.compile(r"/analysis/drivers\?"))
    settled(page)
    said = re.compile(r"n \d|too few|no driver", re.IGNORECASE)
    expect(page.get_by_role("main")).to_contain_text(said, timeout=ANSWERING_MS)
    page.screenshot(path=pictures / "drivers.png")


def _comments(page: Page, measured: Measured, pictures: Path) -> None:
    visit(page, measured.address)
    _explained(page, page.locator("[data-card^=mc_]").first).get_by_role("link", name="Comments").click()
    page.wait_for_url(re.compile(r"/analysis/voices\?"))
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible(timeout=ANSWERING_MS)
    settled(page)
    page.screenshot(path=pictures / "comments.png")
    assert violations(page) == []


def _customers(page: Page, measured: Measured, pictures: Path) -> None:
    visit(page, measured.address)
    _explained(page, page.locator("[data-card^=mc_]").first).get_by_role("link", name="View ").click()
    page.wait_for_url(re.compile(r"/cards/mc_"))
    person = page.get_by_role("main").get_by_role("row", name=re.compile("K-")).first
    expect(person).to_be_visible(timeout=ANSWERING_MS)
    page.screenshot(path=pictures / "customers.png")
    person.click()
    page.wait_for_url(re.compile(r"/customers/"))
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()


def _plan_and_actual(page: Page, measured: Measured, pictures: Path) -> None:
    visit(page, measured.address)
    page.get_by_role("link", name="Plan & actual").click()
    expect(page.get_by_text("As planned").first).to_be_visible(timeout=ANSWERING_MS)
    expect(page.get_by_role("main").get_by_role("table").first).to_be_visible()
    page.screenshot(path=pictures / "plan.png")


def _assumptions(page: Page, measured: Measured, pictures: Path) -> None:
    """Both statements are contradicted; the badge on the map leads to the list of all assumptions."""
    visit(page, measured.address)
    page.locator("[data-card][data-verdict=contradicted]").first.get_by_role(
        "button", name=re.compile("^Explain")
    ).click()
    page.get_by_role("dialog").get_by_role("link", name="All assumptions").click()
    page.wait_for_url(re.compile("/assumptions"))
    for text in SAID:
        row = page.get_by_role("row", name=re.compile(text))
        expect(row.get_by_text("contradicted", exact=True)).to_be_visible(timeout=ANSWERING_MS)
    page.screenshot(path=pictures / "assumptions.png")
    assert violations(page) == []
