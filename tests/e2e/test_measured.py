"""The measured map: a target is missed, why that is, who they are, what they say, and what was assumed of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.e2e import company
from tests.e2e.browsing import Looks, Running, settled, violations, visit

ANSWERING_MS = 60_000


def test_from_a_missed_target_to_the_people_and_their_words(
    filled: Running, journey: str, looks: Looks
) -> None:
    page = looks.open()
    visit(page, journey)
    api = company.api_of(page.context)
    metrics = {one["formula"]: one["id"] for one in api.post("/metrics/starter")}
    _measure_losses(api, journey.rsplit("/", 1)[1], metrics["drop_off"])

    visit(page, journey)
    card = page.locator("[data-card^=mc_]").first
    expect(card).to_contain_text("%", timeout=ANSWERING_MS)
    expect(page.locator("[data-moment][data-state=breached]").first).to_be_visible(timeout=ANSWERING_MS)
    card.scroll_into_view_if_needed()
    card.hover()
    card.locator("[data-drill]").click()
    page.wait_for_url(re.compile(r"/cards/mc_"))
    settled(page)
    expect(page.get_by_role("main").get_by_role("cell", name=re.compile("K-")).first).to_be_visible()

    visit(page, f"{journey}/conformity")
    expect(page.get_by_text("As planned").first).to_be_visible(timeout=ANSWERING_MS)
    expect(page.get_by_role("main").get_by_role("table").first).to_be_visible()

    visit(page, f"{journey}/assumptions")
    expect(page.get_by_text("Nobody leaves here")).to_be_visible()
    expect(page.get_by_text("contradicted", exact=True).first).to_be_visible(timeout=ANSWERING_MS)
    expect(page.get_by_text("confirmed", exact=True).first).to_be_visible()

    visit(page, "/analysis/drivers?outcome=ces")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"n \d|too few|no data", re.IGNORECASE))
    visit(page, "/analysis/voices")
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible(timeout=ANSWERING_MS)
    assert violations(page) == []


def _measure_losses(api: company.Api, journey: str, metric: str) -> None:
    """A moment with a card whose threshold is certainly passed, and two statements of which one is wrong."""
    share, step = _largest_loss(api, journey)
    wanted = {"metric": "lost_share", "target": share / 4, "threshold": share / 2}
    words = {"name": {"en": "It has to work here"}, "kind": "truth"}
    moment = company.add("moment", "mo", journey_id=journey, step_id=step, **words, **wanted)
    on_moment = {"journey_id": journey, "metric_id": metric, "subject_table": "moment"}
    card = company.add(
        "metric_card",
        "mc",
        **on_moment,
        subject_id=moment["row"]["id"],
        target=share / 4,
        threshold=share / 2,
    )
    on_step = {"journey_id": journey, "metric_id": metric, "subject_table": "step", "subject_id": step}
    wrong, right = (
        company.add("hypothesis", "hy", **on_step, text={"en": text}, expected=expected, tolerance=0.1)
        for text, expected in (("Nobody leaves here", 0.0), ("As many leave as we thought", share))
    )
    api.perform(journey, "cards.added", moment, card, wrong, right)
    api.post(f"/journeys/{journey}/hypotheses/measure", filter={})


def _largest_loss(api: company.Api, journey: str) -> tuple[float, str]:
    """The share that leaves at the step where most leave, and that step."""
    steps = api.post(f"/journeys/{journey}/measure", filter={})["answer"]["steps"]
    return max((one["row"]["lost_share"] or 0.0, one["step_id"]) for one in steps)
