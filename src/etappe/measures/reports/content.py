"""Gathers what a report says: the same measures as on the screen, for each of its journeys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etappe import accounts, journeys
from etappe.accounts import Access
from etappe.analytics import Filter
from etappe.config import get_settings
from etappe.journeys import Journey
from etappe.kit import now
from etappe.kit.texts import Language
from etappe.measures import service
from etappe.measures.metrics import measure_cards
from etappe.measures.money import Money, money_of
from etappe.measures.reality import Reality
from etappe.measures.reports import words
from etappe.measures.reports.logic import address, moment
from etappe.measures.reports.types import CardLine, Document, JourneyPage, StreamStep
from etappe.measures.types import Explain, MeasuredJourney


def document(
    access: Access, title: str, journey_ids: Sequence[str], filter: Filter, language: Language, zone: str
) -> Document:
    """The report as it is drawn, in one language. Raises ``NoSuchJourney``."""
    pages = tuple(_page(access, one, filter, language, zone) for one in journey_ids)
    mine = accounts.workspaces_of(access.db, access.person_id)
    workspace = next((one.name for one in mine if one.id == access.workspace_id), "")
    return Document(title, workspace, language, _period(filter, language, zone), pages, now(), zone)


def _page(access: Access, journey_id: str, filter: Filter, language: Language, zone: str) -> JourneyPage:
    journey = journeys.get_journey(access.db, journey_id)
    measured, explain = service.measure(Reality.of(access, journey.notion), journey, filter)
    money, _ = money_of(access, journey_id, filter)
    cards = tuple(_cards(access, journey, measured, filter, language))
    return _written(journey, measured, explain, money, cards, filter, language, zone)


def _written(
    journey: Journey,
    measured: MeasuredJourney,
    explain: Explain,
    money: Money,
    cards: tuple[CardLine, ...],
    filter: Filter,
    language: Language,
    zone: str,
) -> JourneyPage:
    link, said = measured.health.weakest, None
    if link is not None:
        said = words.weakest(link.reason, words.said(link.name, language), link.value, language)
    return JourneyPage(
        journey_id=journey.id,
        name=words.said(journey.name, language),
        headline=words.headline(measured.entered, measured.completed, said, language),
        stream=tuple(_stream(journey, measured, language)),
        health=measured.health.score,
        weakest=said,
        revenue=money.revenue.total,
        per_completion=money.revenue.per_completion.value,
        at_stake=money.at_stake,
        cost=money.cost,
        cards=cards,
        journeys=explain.journeys,
        data_until=None if explain.data_until_us is None else moment(explain.data_until_us),
        computed_at=explain.computed_at,
        link=address(get_settings().address, f"/journeys/{journey.id}", filter, zone),
        notes=tuple(getattr(caveat, language) for caveat in money.caveats),
    )


def _stream(journey: Journey, measured: MeasuredJourney, language: Language) -> Iterator[StreamStep]:
    names = {step.id: step.name for step in journey.steps()}
    for step in measured.steps:
        row = step.row
        yield StreamStep(
            words.said(names[step.step_id], language),
            row.reached,
            row.share_of_first,
            row.lost,
            row.lost_share,
        )


def _cards(
    access: Access, journey: Journey, measured: MeasuredJourney, filter: Filter, language: Language
) -> Iterator[CardLine]:
    """The moments of the map, then its metric cards."""
    places = {step.id: words.said(step.name, language) for step in journey.steps()}
    places |= {stage.id: words.said(stage.name, language) for stage in journey.stages}
    texts = {one.id: words.said(one.name, language) for one in journey.moments}
    for one in measured.moments:
        unit = "percent" if one.metric in ("lost_share", "returned_share") else "seconds"
        yield CardLine(
            texts.get(one.moment_id, ""), places.get(one.step_id, ""), one.value, None, None, one.n, unit,
            one.target, one.state,
        )  # fmt: skip
    found, _ = measure_cards(access, journey.id, filter)
    for card in found.cards:
        name = "" if card.metric is None else words.said(card.metric.name, language)
        subject = places.get(str(card.card.get("subject_id")), words.said(journey.name, language))
        value, unit = card.value, "" if card.metric is None else card.metric.unit
        yield CardLine(
            name,
            subject,
            value.value,
            value.low,
            value.high,
            value.n,
            unit,
            card.card.get("target"),
            card.state,
        )


def _period(filter: Filter, language: Language, zone: str) -> str:
    said = words.WORDS[language]
    if filter.start_us is None and filter.end_us is None:
        return said["whole"]
    start, end = (
        None if us is None else words.written(moment(us), zone, language)
        for us in (filter.start_us, filter.end_us)
    )
    return " ".join(
        part for part in (start and f"{said['since']} {start}", end and f"{said['until']} {end}") if part
    )
