"""Tests of kinds of journeys, evidence for personas, and preferences over time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from etappe.accounts import Workspace
from etappe.analytics import Filter
from etappe.journeys import Stage, Step
from etappe.measures import Reality
from etappe.measures.personas import grouping, knowing, preferring
from etappe.measures.personas.behaviour import behaviour, suffering, told
from etappe.measures.personas.grouping import belonging, grouped
from etappe.measures.personas.knowing import knowledge
from etappe.measures.personas.preferring import PreferenceQuestion, preferred
from etappe.measures.personas.reading import claims
from etappe.measures.properties import Property
from etappe.simulate import ACTIVITIES

NAME = {key: activity.de for key, activity in ACTIVITIES.items()}
NO_ACCESS: Any = type("NoAccess", (), {"db": None, "workspace_id": ""})()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace without personas and segments."""
    monkeypatch.setattr(grouping, "personas", lambda _: [])
    monkeypatch.setattr(preferring, "personas", lambda _: [])
    monkeypatch.setattr(preferring.customers, "list_segments", lambda _: [])
    monkeypatch.setattr(preferring, "time_zone", lambda *_: "Europe/Berlin")


@pytest.mark.usefixtures("alone")
def test_those_who_begin_the_form_and_those_who_do_not_are_told_apart(demo: Reality) -> None:
    found = grouped(NO_ACCESS, demo, Filter(), None, 1)
    assert found.state == "known"
    assert found.k >= 2
    assert found.stability is not None
    assert found.stability >= 0.75
    assert sum(one.n for one in found.clusters) == found.n
    form = f"touchpoint:{NAME['form']}"
    shares_of_form = [trait.share for one in found.clusters for trait in one.traits if trait.name == form]
    assert min(shares_of_form) < 0.05
    assert max(shares_of_form) > 0.95
    assert all(one.suffers for one in found.clusters)
    shares = [one.share for one in found.clusters]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.usefixtures("alone")
def test_nobody_under_the_filter_is_a_state(demo: Reality) -> None:
    found = grouped(NO_ACCESS, demo, Filter(end_us=1), None, 1)
    assert (found.state, found.k, found.clusters) == ("no_data", 0, ())


def test_those_who_compare_prices_suffer_at_the_class_field(demo: Reality) -> None:
    seen = behaviour(demo, Filter())
    inside = belonging(demo, seen.keys, 'did (properties.persona = "Preisbewusste Vergleicherin")')
    assert inside is not None
    assert 0.4 < float(inside.mean()) < 0.5
    names = {one.name for one in suffering(seen, inside)}
    assert f"ended:{NAME['field_class']}" in names
    met = {one.name: one for one in told(seen, inside, "touchpoint")}
    assert (met[f"touchpoint:{NAME['field_person']}"].difference.value or 0) < 0
    assert belonging(demo, seen.keys, "nonsense (") is None


@pytest.mark.usefixtures("alone")
def test_preferences_are_shares_of_touches_and_sum_to_one(demo: Reality) -> None:
    found = preferred(NO_ACCESS, demo, Filter(), PreferenceQuestion("channel", "month"))
    (everybody,) = found.groups
    assert everybody.kind == "everybody"
    assert len(found.starts) == len(everybody.series) >= 4
    for point in everybody.series:
        assert sum(share.value or 0 for share in point.shares) == pytest.approx(1, abs=1e-9)
    assert sum(point.n for point in everybody.series) == demo.index.touches
    hours = preferred(NO_ACCESS, demo, Filter(), PreferenceQuestion("time_of_day", "week"))
    whole = hours.groups[0].series[3]
    parts = dict(zip(hours.groups[0].names, whole.shares, strict=True))
    assert (parts["evening"].value or 0) > (parts["night"].value or 0)


@pytest.mark.usefixtures("alone")
def test_topics_count_where_their_touchpoints_are_met(demo: Reality, monkeypatch: pytest.MonkeyPatch) -> None:
    about = {NAME["form"]: ("Price", "Data"), NAME["premium"]: ("Price",), "Nowhere": ("Nothing",)}
    monkeypatch.setattr(preferring, "topics_of", lambda _: about)
    found = preferred(NO_ACCESS, demo, Filter(), PreferenceQuestion("topic", "month"))
    (everybody,) = found.groups
    names = [
        demo.index.touchpoints[code] for one in demo.index.partitions for code in one.touchpoint.tolist()
    ]
    expected = Counter(topic for name in names for topic in about.get(name, ()))
    assert everybody.n == sum(expected.values())
    assert set(everybody.names) == set(expected)
    shares = {name: one.value for name, one in zip(everybody.names, everybody.whole, strict=True)}
    assert shares == pytest.approx({name: n / everybody.n for name, n in expected.items()})
    monkeypatch.setattr(preferring, "topics_of", lambda _: {})
    assert preferred(NO_ACCESS, demo, Filter(), PreferenceQuestion("topic")).groups[0].n == 0


@pytest.mark.usefixtures("alone")
def test_stages_of_a_map_are_groups_of_their_own(demo: Reality, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage("sg_1", {"en": "Ask"}, (Step("st_1", {"en": "Form"}, (NAME["form"], "Unknown"), False),))
    journey = type("Map", (), {"stages": (stage,)})()
    monkeypatch.setattr(preferring.journeys, "get_journey", lambda *_: journey)
    found = preferred(NO_ACCESS, demo, Filter(), PreferenceQuestion("channel", journey_id="jo_1"))
    everybody, asking = found.groups
    assert (asking.kind, asking.name) == ("stage", "Ask")
    code = demo.index.touchpoint_codes[NAME["form"]]
    channels = [
        demo.index.channels[channel]
        for one in demo.index.partitions
        for channel, touchpoint in zip(one.channel.tolist(), one.touchpoint.tolist(), strict=True)
        if touchpoint == code and channel > 0
    ]
    expected = Counter(channels)
    assert asking.n == len(channels) < everybody.n
    shares = {name: one.value for name, one in zip(asking.names, asking.whole, strict=True) if one.value}
    assert shares == pytest.approx({name: n / asking.n for name, n in expected.items()})


def test_sentences_are_read_by_the_names_in_them() -> None:
    fields = {
        "channels": ["ch_1", "ch_gone"],
        "preferences": [
            {"id": "a", "text": {"de": "Erledigt alles in der App"}},
            {"id": "b", "text": {"de": "Meidet die Hotline"}},
        ],
        "frustrations": [{"id": "c", "text": {"de": "Findet sich beim Rechner nicht zurecht"}}],
        "needs": [{"id": "d", "text": {"de": "Will ernst genommen werden"}}],
    }
    names = {
        "app": ("channel", "app"),
        "hotline": ("touchpoint", "Beratung Hotline"),
        "rechner": ("touchpoint", "R"),
    }
    found = claims(fields, {"ch_1": ("Telefon", "call")}, names)  # type: ignore[arg-type]
    by_text = {one.text: one for one in found}
    assert (by_text["Telefon"].family, by_text["Telefon"].name, by_text["Telefon"].object_id) == (
        "channel",
        "call",
        "ch_1",
    )
    assert not by_text["Erledigt alles in der App"].denied
    assert by_text["Meidet die Hotline"].denied
    assert by_text["Findet sich beim Rechner nicht zurecht"].family == "repeat"
    assert by_text["Will ernst genommen werden"].name is None
    assert len(found) == 5


def test_statements_may_name_the_time_of_day_properties_and_levels_of_scores(demo: Reality) -> None:
    seen = behaviour(demo, Filter())
    known = knowledge(demo, Filter(), seen, "Europe/Berlin")
    assert known.words["abends"] == known.words["in the evening"] == ("hour", "evening")
    assert known.words["am handy"] == ("property", "device = mobile")
    assert known.words["unzufrieden"] == ("score", "dissatisfied")
    hours = [known.columns[f"hour:{part}"] for part in ("night", "morning", "afternoon", "evening")]
    assert all(column.known.all() for column in hours)
    assert hours[0].values.mean() < hours[3].values.mean()
    satisfied, unhappy = known.columns["score:satisfied"], known.columns["score:dissatisfied"]
    assert 100 < satisfied.known.sum() < 0.1 * len(seen.keys)
    assert not (satisfied.values & unhappy.values & satisfied.known).any()
    documents = seen.columns[f"touchpoint:{NAME['documents']}"] & satisfied.known
    settled = satisfied.known & ~documents
    assert satisfied.values[documents].mean() < satisfied.values[settled].mean()
    assert known.columns["property:device = mobile"].known.all()


def test_how_long_somebody_has_been_a_customer_is_told_by_the_date_that_says_so() -> None:
    years = np.array([1.0, 2.0, 9.0, np.nan, 12.0])
    (told,) = knowing._long_known(Property("contract_since", numbers=years, is_age=True))
    assert told[2].values.tolist() == [False, False, True, False, True]
    assert told[2].known.tolist() == [True, True, True, False, True]
    assert not list(knowing._long_known(Property("last_claim", numbers=years, is_age=True)))


def test_a_persona_is_held_against_the_data_of_its_rule(
    client: TestClient, workspace: Workspace, demo: Reality, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/api/v1/workspaces/{workspace.id}"
    monkeypatch.setattr(Reality, "of", classmethod(lambda *_: demo))
    rule = 'did (properties.persona = "Preisbewusste Vergleicherin")'
    channel = client.post(
        f"{path}/objects",
        json={"kind": "channel", "name": {"de": "Internet"}, "fields": {"code": {"de": "web"}}},
    )
    fields = {
        "segment": rule,
        "channels": [channel.json()["id"]],
        "preferences": [
            {"id": "a", "text": {"de": "Kommt nicht bis Feld Person"}},
            {"id": "b", "text": {"de": "Füllt Feld Person aus"}},
            {"id": "d", "text": {"de": "Macht alles am Handy", "en": "Does everything on a mobile"}},
            {"id": "e", "text": {"de": "Empfiehlt uns gern"}},
        ],
        "needs": [{"id": "c", "text": {"de": "Fair behandelt werden"}}],
    }
    made = client.post(f"{path}/objects", json={"kind": "persona", "name": {"de": "Pia"}, "fields": fields})
    assert made.status_code == 201, made.text
    answer = client.post(f"{path}/personas/{made.json()['id']}/evidence", json={})
    assert answer.status_code == 200, answer.text
    found = answer.json()["answer"]
    assert found["state"] == "known"
    assert found["matching"]["share"]["value"] == pytest.approx(0.45, abs=0.02)
    states = {one["statement_id"]: one["state"] for one in found["statements"] if one["statement_id"]}
    (preferred_channel,) = (one for one in found["statements"] if one["object_id"])
    assert preferred_channel["measured"]["n"] == found["matching"]["customers"]
    assert "„web“" in preferred_channel["claim"]["de"]
    assert states == {
        "a": "confirmed",
        "b": "contradicted",
        "c": "untested",
        "d": "confirmed",
        "e": "contradicted",
    }
    by_id = {one["statement_id"]: one for one in found["statements"]}
    assert by_id["d"]["measured"]["value"] == pytest.approx(0.71, abs=0.02)
    # Only those who answered are counted where a statement is about answers.
    assert by_id["e"]["measured"]["n"] < by_id["d"]["measured"]["n"] / 5
    (count,) = client.get(f"{path}/personas/counts").json()
    assert count["customers"] == found["matching"]["customers"]
    assert client.post(f"{path}/personas/pn_{'0' * 26}/evidence", json={}).status_code == 404
    assert np.isfinite(found["matching"]["share"]["low"])
