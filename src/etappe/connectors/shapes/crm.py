"""Customer relations: contacts, companies, leads and deals of HubSpot and Salesforce, with every change of stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etappe.connectors.shapes import people
from etappe.connectors.shapes.row import Row, as_words, items
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.types import Mapping
from etappe.connectors.words import plain

_STAGE_DATE: Final = re.compile(
    r"(?:properties\.)?(?:property_)?"
    r"(?:hs_(?:v2_)?date_entered_(?P<id>\w+)|Date entered [\"“']?(?P<label>[^\"”'(]+?)\s*(?:\([^)]*\))?[\"”']?\s*)",
    re.IGNORECASE,
)
_LIFE_DATE: Final = re.compile(
    r"(?:properties\.)?(?:property_)?(?:hs_lifecyclestage_(?P<id>\w+)_date|Became an? (?P<label>.+?) Date)",
    re.IGNORECASE,
)
_WON: Final = frozenset({"closedwon", "closed won", "won", "gewonnen", "abgeschlossen und gewonnen"})
_LOST: Final = frozenset({"closedlost", "closed lost", "lost", "verloren", "abgeschlossen und verloren"})
_TRAITS: Final = (
    "first name",
    "last name",
    "firstname",
    "lastname",
    "full name",
    "name",
    "salutation",
    "job title",
    "jobtitle",
    "title",
    "company",
    "company name",
    "account name",
    "city",
    "country",
    "state",
    "zip",
    "postal code",
    "street",
    "industry",
    "lifecycle stage",
    "lifecyclestage",
    "lead status",
    "hs lead status",
    "lead source",
    "leadsource",
    "status",
    "annual revenue",
    "annualrevenue",
    "number of employees",
    "birthdate",
    "preferred language",
    "hs language",
    "vorname",
    "nachname",
    "anrede",
    "firma",
    "unternehmen",
    "ort",
    "land",
    "plz",
    "mailing city",
    "mailing country",
    "mailingcity",
    "mailingcountry",
    "domain",
    "website",
    "description",
    "customer type",
)
_CONTACT_NAMES: Final = (
    (
        "crm",
        (
            "Record ID",
            "Record Id",
            "hs_object_id",
            "properties.hs_object_id",
            "Datensatz-ID",
            "Contact ID",
            "id",
        ),
    ),
    ("email", ("Email", "E-Mail", "properties.email", "property_email", "Email Address")),
    (
        "phone",
        (
            "Phone Number",
            "Telefonnummer",
            "properties.phone",
            "property_phone",
            "phone",
            "Mobile Phone Number",
        ),
    ),
    ("user", ("User ID", "Customer ID", "properties.customer_id", "property_customer_id", "Kundennummer")),
)


def _is_deleted(row: Row) -> bool:
    return row.flag("deleted")


def _contact(row: Row) -> Iterator[Draft]:
    """Who the contact is now, and when each stage of life began."""
    if _is_deleted(row):
        return
    keys = row.keys()
    changed = row.happened("changed", "created")
    yield Draft(
        changed,
        "$identify",
        keys,
        "identify",
        message_id=f"{keys[0]}|{changed}" if keys else None,
        traits=row.traits(),
    )
    for stage, time_us in _dated(row, _LIFE_DATE):
        yield Draft(time_us, f"lifecycle: {stage}", keys, "stage", message_id=f"{keys[:1]}|{stage}|{time_us}")
    converted = row.time("converted")
    if converted is not None:
        yield Draft(
            converted, "lead converted", keys, "stage", message_id=f"{keys[:1]}|converted|{converted}"
        )


def _dated(row: Row, pattern: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Stages that have a column of their own for the day they began."""
    for column, value in row.values.items():
        match = pattern.fullmatch(column)
        if match and as_words(value) is not None:
            time_us = row.time_at(column, value)
            if time_us is not None:
                yield _readable(match["id"] or match["label"]), time_us


def _readable(stage: str) -> str:
    return plain(stage) if stage.isupper() or "_" in stage or " " in stage else stage.lower()


def _company(row: Row) -> Iterator[Draft]:
    if _is_deleted(row):
        return
    key = row.crm_key(f"company-{row.must('id')}")
    changed = row.happened("changed", "created")
    yield Draft(
        changed, "$group", (key,) if key else (), "group", message_id=f"{key}|{changed}", traits=row.traits()
    )


def _deal(row: Row) -> Iterator[Draft]:
    """A deal from its creation through its stages to its end; the amount stands on its end."""
    if _is_deleted(row):
        return
    deal = row.must("id")
    keys = _contacts_of(row, deal)
    told = row.properties() | {"deal": row.text("name")}
    told = {name: value for name, value in told.items() if value is not None}
    yield Draft(
        row.happened("created"), "deal created", keys, "deal", deal, None, None, f"{deal}|created", told
    )
    stages = dict(_stages(row))
    for stage, time_us in stages.items():
        mark = f"{deal}|{stage}|{time_us}"
        yield Draft(time_us, f"deal: {stage}", keys, "deal", deal, None, None, mark, told | {"stage": stage})
    end = _end(row)
    closed = row.time("closed") if end else None
    if end and closed is not None:
        amount = row.number_of("amount")
        yield Draft(closed, end, keys, "deal", deal, None, amount, f"{deal}|{end}|{closed}", told)


def _contacts_of(row: Row, deal: str) -> tuple[str, ...]:
    """The first contact of a deal; the deal is a name for them too, so that files without a contact find them."""
    contact = row.get("contact")
    first = next((as_words(one.get("id")) for one in items(contact)), None)
    if not isinstance(contact, list | dict):
        first = re.split(r"[;,]", as_words(contact) or "")[0].strip() or None
    return row.keys(row.crm_key(first), people.nameless("deal", deal))


def _stages(row: Row) -> Iterator[tuple[str, int]]:
    yield from _dated(row, _STAGE_DATE)
    for change in items(row.get("history")):
        stage = as_words(change.get("value"))
        time_us = row.time_at("dealstage", change.get("timestamp"))
        if stage and time_us is not None:
            yield stage, time_us


def _end(row: Row) -> str | None:
    stage = (row.text("stage") or "").lower()
    if row.flag("won") or stage in _WON:
        return "deal won"
    return "deal lost" if stage in _LOST or (row.flag("is_closed") and row.column("won")) else None


def _stage_change(row: Row) -> Iterator[Draft]:
    deal, stage, time_us = row.must("id"), row.must("stage"), row.happened("time")
    told = row.properties() | {"stage": stage}
    activity = {True: "deal won"}.get(
        stage.lower() in _WON, "deal lost" if stage.lower() in _LOST else f"deal: {stage}"
    )
    keys = _contacts_of(row, deal)
    yield Draft(
        time_us,
        activity,
        keys,
        "deal",
        deal,
        None,
        row.number_of("amount"),
        f"{deal}|{stage}|{time_us}",
        told,
    )


def _hubspot(sample: Sample, *needed: str, at_least: int = 1) -> float:
    names = {plain(column) for column in sample.columns}
    found = sum(plain(name) in names for name in needed)
    return 0.92 if found >= at_least else 0.0


def _hubspot_contact_sure(sample: Sample) -> float:
    if {"property_email", "id"} <= set(sample.columns) or {"properties.email", "id"} <= set(sample.columns):
        return 0.96
    record = _hubspot(sample, "Record ID", "Record Id", "Datensatz-ID")
    person = _hubspot(sample, "Email", "E-Mail", "First Name", "Vorname", at_least=2)
    return 0.95 if record and person else 0.0


def _hubspot_company_sure(sample: Sample) -> float:
    shown = {"property_name", "id"} <= set(sample.columns) or {"properties.name", "id"} <= set(sample.columns)
    if shown and not {"property_email", "properties.email"} & set(sample.columns):
        return 0.94
    record = _hubspot(sample, "Record ID", "Record Id", "Datensatz-ID")
    company = _hubspot(sample, "Company name", "Company Domain Name", "Unternehmensname")
    return 0.93 if record and company and not _hubspot(sample, "First Name", "Vorname") else 0.0


def _hubspot_deal_sure(sample: Sample) -> float:
    named = {"property_dealname", "properties.dealname"} & set(sample.columns)
    return (
        0.97
        if named
        or (_hubspot(sample, "Deal Name", "Deal-Name") and _hubspot(sample, "Deal Stage", "Deal-Phase"))
        else 0.0
    )


def _without_dates(mapping: Mapping, _: Sample) -> Mapping:
    """The days on which stages began become events, not properties."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            name for name in names if not (_STAGE_DATE.fullmatch(name) or _LIFE_DATE.fullmatch(name))
        )

    return mapping.model_copy(update={"properties": kept(mapping.properties), "traits": kept(mapping.traits)})


_CREATED: Final = (
    "Create Date",
    "Erstelldatum",
    "properties.createdate",
    "property_createdate",
    "createdAt",
    "CreatedDate",
)
_CHANGED: Final = (
    "Last Modified Date",
    "properties.lastmodifieddate",
    "properties.hs_lastmodifieddate",
    "property_lastmodifieddate",
    "updatedAt",
    "LastModifiedDate",
    "Last Modified",
)
_GONE: Final = Part(
    "deleted", ("Gelöscht", "Deleted"), ("is_deleted", "_fivetran_deleted", "archived", "IsDeleted")
)
_WHEN: Final = (
    Part("created", ("Angelegt", "Created"), _CREATED, required=True),
    Part("changed", ("Zuletzt geändert", "Last changed"), _CHANGED),
    _GONE,
)
_DEAL_PARTS: Final = (
    Part(
        "name",
        ("Name", "Name"),
        ("Deal Name", "Deal-Name", "properties.dealname", "property_dealname", "Name"),
    ),
    Part(
        "stage",
        ("Phase", "Stage"),
        (
            "Deal Stage",
            "Deal-Phase",
            "properties.dealstage",
            "property_dealstage",
            "deal_pipeline_stage_id",
            "StageName",
            "Stage",
        ),
    ),
    Part("amount", ("Betrag", "Amount"), ("Amount", "Betrag", "properties.amount", "property_amount")),
    Part(
        "closed",
        ("Abschluss", "Closed"),
        ("Close Date", "Abschlussdatum", "properties.closedate", "property_closedate", "CloseDate"),
    ),
    Part(
        "won",
        ("Gewonnen", "Won"),
        ("Is Closed Won", "properties.hs_is_closed_won", "property_hs_is_closed_won", "IsWon", "Won"),
    ),
    Part(
        "is_closed",
        ("Abgeschlossen", "Is closed"),
        ("Is Closed", "properties.hs_is_closed", "IsClosed", "Closed"),
    ),
    Part(
        "contact",
        ("Kontakt", "Contact"),
        (
            "Associated Contact IDs",
            "associations.contacts.results",
            "contact_id",
            "ContactId",
            "Primary Contact ID",
        ),
    ),
    Part("history", ("Verlauf der Phasen", "History of stages"), ("propertiesWithHistory.dealstage",)),
)


HUBSPOT: Final = (
    Shape(
        "hubspot_contacts",
        "crm",
        ("HubSpot, Kontakte", "HubSpot, contacts"),
        (
            "Kontakte als CSV-Export oder aus der Schnittstelle: Angaben zur Person und ihre Lebensphasen.",
            "Contacts as CSV export or from the API: what is known of a person, and their lifecycle stages.",
        ),
        ("csv", "xlsx", "json", "jsonl"),
        "hubspot_contacts.csv",
        _WHEN,
        _contact,
        _hubspot_contact_sure,
        _without_dates,
        _CONTACT_NAMES,
        "crm",
        traits=_TRAITS,
    ),
    Shape(
        "hubspot_companies",
        "crm",
        ("HubSpot, Unternehmen", "HubSpot, companies"),
        ("Unternehmen als Gruppen mit ihren Angaben.", "Companies as groups with what is known of them."),
        ("csv", "xlsx", "json", "jsonl"),
        "hubspot_companies.json",
        (
            Part("id", ("Kennung", "Id"), ("Record ID", "Datensatz-ID", "hs_object_id", "id"), required=True),
            *_WHEN,
        ),
        _company,
        _hubspot_company_sure,
        None,
        (("crm", ()), ("email", ()), ("phone", ()), ("user", ())),
        traits=_TRAITS,
    ),
    Shape(
        "hubspot_deals",
        "crm",
        ("HubSpot, Deals", "HubSpot, deals"),
        ("Deals mit jedem Wechsel der Phase.", "Deals with every change of stage."),
        ("csv", "xlsx", "json", "jsonl"),
        "hubspot_deals.csv",
        (
            Part(
                "id",
                ("Kennung", "Id"),
                ("Record ID", "Deal ID", "Datensatz-ID", "hs_object_id", "deal_id", "id"),
                required=True,
            ),
            Part("created", ("Angelegt", "Created"), _CREATED, required=True),
            _GONE,
            *_DEAL_PARTS,
        ),
        _deal,
        _hubspot_deal_sure,
        _without_dates,
        (("email", ()), ("phone", ()), ("user", ())),
    ),
    Shape(
        "hubspot_deal_stages",
        "crm",
        ("HubSpot, Phasenwechsel von Deals", "HubSpot, stage changes of deals"),
        ("Eine Zeile je Wechsel der Phase.", "One row per change of stage."),
        ("csv", "json", "jsonl"),
        "hubspot_deal_stages.csv",
        (
            Part("id", ("Deal", "Deal"), ("deal_id",), required=True, signs=True),
            Part("stage", ("Phase", "Stage"), ("value", "stage_label", "stage"), required=True, signs=True),
            Part("time", ("Zeit", "Time"), ("date_entered",), required=True, signs=True),
            Part("amount", ("Betrag", "Amount"), ("amount",)),
            Part("contact", ("Kontakt", "Contact"), ("contact_id",)),
        ),
        _stage_change,
    ),
)
_SALESFORCE_ID: Final = (("crm", ("Id", "Contact ID", "Lead ID", "ContactId", "LeadId")),)


def _salesforce(sample: Sample, prefix: str) -> bool:
    """Ids of Salesforce say by their first three signs what they name."""
    ids = next(
        (
            sample.texts(name)
            for name in ("Id", "Contact ID", "Lead ID", "Opportunity ID")
            if name in sample.columns
        ),
        [],
    )
    return bool(ids) and all(len(text) in {15, 18} and text.startswith(prefix) for text in ids)


def _contact_id_sure(sample: Sample) -> float:
    return 0.96 if _salesforce(sample, "003") else 0.0


def _lead_sure(sample: Sample) -> float:
    return 0.96 if _salesforce(sample, "00Q") else 0.0


def _opportunity_sure(sample: Sample) -> float:
    return 0.96 if _salesforce(sample, "006") else 0.0


SALESFORCE: Final = (
    Shape(
        "salesforce_contacts",
        "crm",
        ("Salesforce, Kontakte", "Salesforce, contacts"),
        ("Objekt Contact als CSV.", "Object Contact as CSV."),
        ("csv", "xlsx"),
        "salesforce_contacts.csv",
        _WHEN,
        _contact,
        _contact_id_sure,
        _without_dates,
        _SALESFORCE_ID,
        "crm",
        traits=_TRAITS,
    ),
    Shape(
        "salesforce_leads",
        "crm",
        ("Salesforce, Leads", "Salesforce, leads"),
        (
            "Objekt Lead als CSV, mit dem Tag der Umwandlung.",
            "Object Lead as CSV, with the day of conversion.",
        ),
        ("csv", "xlsx"),
        "salesforce_leads.csv",
        (*_WHEN, Part("converted", ("Umgewandelt", "Converted"), ("ConvertedDate", "Converted Date"))),
        _contact,
        _lead_sure,
        _without_dates,
        _SALESFORCE_ID,
        "crm",
        traits=_TRAITS,
    ),
    Shape(
        "salesforce_opportunities",
        "crm",
        ("Salesforce, Opportunities", "Salesforce, opportunities"),
        ("Objekt Opportunity als CSV.", "Object Opportunity as CSV."),
        ("csv", "xlsx"),
        "salesforce_opportunities.csv",
        (
            Part("id", ("Kennung", "Id"), ("Id", "Opportunity ID"), required=True),
            Part("created", ("Angelegt", "Created"), _CREATED, required=True),
            _GONE,
            *_DEAL_PARTS,
        ),
        _deal,
        _opportunity_sure,
        _without_dates,
        (("email", ()), ("phone", ()), ("user", ())),
    ),
    Shape(
        "salesforce_stage_history",
        "crm",
        ("Salesforce, Verlauf von Opportunities", "Salesforce, stage history of opportunities"),
        ("Objekt OpportunityHistory als CSV.", "Object OpportunityHistory as CSV."),
        ("csv", "xlsx"),
        "salesforce_stage_history.csv",
        (
            Part(
                "id",
                ("Opportunity", "Opportunity"),
                ("OpportunityId", "Opportunity ID"),
                required=True,
                signs=True,
            ),
            Part("stage", ("Phase", "Stage"), ("StageName", "To Stage", "Stage"), required=True, signs=True),
            Part(
                "time",
                ("Zeit", "Time"),
                ("CreatedDate", "Last Modified", "Edit Date"),
                required=True,
                signs=True,
            ),
            Part("amount", ("Betrag", "Amount"), ("Amount",)),
            Part("contact", ("Kontakt", "Contact"), ("ContactId",)),
        ),
        _stage_change,
        None,
        None,
        (("email", ()), ("phone", ()), ("user", ())),
    ),
)
SHAPES: Final = (*HUBSPOT, *SALESFORCE)
