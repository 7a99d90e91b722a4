"""Tests of what a map does not keep: every rule, its fix, and that taking all fixes leaves nothing to mend."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from etappe.framework import Entry, Report, Rules, Settings, check_map
from etappe.objects import Object

TODAY = date(2026, 11, 22)
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
ENTRIES = (Entry("gl_1", {"de": "Touchpoint"}, {"de": ["Kontaktpunkt"]}, {}),)
Tables = dict[str, list[dict[str, Any]]]


def information(level: str, **fields: Any) -> Object:
    """A rule of the information architecture."""
    return Object(
        f"ir_{level}", "information_rule", {"de": level}, level, {"level": level, **fields}, None, None, (),
        "active", MOMENT, None, None, None, MOMENT, MOMENT,
    )  # fmt: skip


def rules(*information_rules: Object, **settings: Any) -> Rules:
    """A framework in which nothing is demanded but what a test asks for."""
    plain: dict[str, Any] = {"mandatory": {}, "customer_voice": "off", "glossary": "off", **settings}
    return Rules(Settings.model_validate(plain), ENTRIES, information_rules)


def a_map(**journey: Any) -> Tables:
    """A map with one touchpoint and one observed need; nothing is wrong with it."""
    evidence = {"state": "observed", "date": "2026-11-01"}
    return {
        "journey": [
            {
                "id": "jo_1",
                "name": {"de": "Ich berechne"},
                "level": "L1",
                "fields": {},
                "reviewed_at": "2026-11-01T00:00:00+00:00",
                "review_days": None,
                **journey,
            }
        ],
        "stage": [{"id": "sg_1", "name": {"de": "Erkunden"}}],
        "step": [{"id": "st_1", "name": {"de": "Rechnen"}}],
        "lane": [
            {"id": "la_1", "kind": "touchpoint", "rank": "B", "name": {}},
            {"id": "la_2", "kind": "need", "rank": "D", "name": {}},
        ],
        "card": [
            {"id": "ca_1", "lane_id": "la_1", "step_id": "st_1", "object_id": "tp_1"},
            {"id": "ca_2", "lane_id": "la_2", "step_id": "st_1", "object_id": "sm_1"},
        ],
        "object": [
            {"id": "tp_1", "kind": "touchpoint", "name": {"de": "Rechner"}, "fields": {}, "state": "active"},
            {
                "id": "sm_1",
                "kind": "statement",
                "name": {"de": "Klarheit"},
                "fields": {"sort": "need", "evidence": evidence},
                "state": "active",
            },
        ],
    }


def mend(tables: Tables, report: Report) -> Tables:
    """The map after every fix was taken."""
    mended = copy.deepcopy(tables)
    for finding in report.findings:
        for edit in finding.fix.edits if finding.fix else ():
            table = edit.get("put") or edit["drop"]
            (row,) = [one for one in mended[table] if one["id"] == edit["id"]]
            if "drop" in edit:
                mended[table].remove(row)
            else:
                assert {name: row.get(name) for name in edit["was"]} == edit["was"]
                row.update(edit["row"])
    return mended


def test_a_map_that_keeps_everything_has_no_findings() -> None:
    report = check_map(a_map(), rules(), TODAY)
    assert (report.findings, report.score) == ((), 1.0)
    assert report.checks > 0


def test_a_map_without_anything_breaks_nothing() -> None:
    assert check_map({}, rules(), TODAY).findings == ()


BREAKING: dict[str, Callable[[Tables], object]] = {
    "voice": lambda map_: map_["journey"][0].update(name={"de": "Beitrag berechnen", "en": "I calculate"}),
    "glossary": lambda map_: map_["object"][0].update(
        name={"de": "Kontaktpunkt Rechner", "en": "Calculator"}
    ),
    "lane_not_allowed": lambda map_: map_["lane"].append({"id": "la_3", "kind": "metric", "rank": "F"}),
    "kind_not_allowed": lambda map_: map_["card"][0].update(lane_id="la_2"),
    "inside_out": lambda map_: map_["lane"].append({"id": "la_3", "kind": "backstage", "rank": "A"}),
    "no_evidence": lambda map_: map_["object"][1].update(fields={"sort": "need"}),
    "stale_evidence": lambda map_: map_["object"][1]["fields"]["evidence"].update(date="2026-01-01"),
    "put_away": lambda map_: map_["object"][0].update(state="archived"),
    "double": lambda map_: map_["card"].append({**map_["card"][0], "id": "ca_3"}),
    "empty_step": lambda map_: map_["step"].append({"id": "st_2", "name": {"de": "Warten"}}),
    "review_due": lambda map_: map_["journey"][0].update(reviewed_at="2026-01-01T00:00:00+00:00"),
}


def broken(change: str) -> Tables:
    """A map with one thing wrong."""
    tables = a_map()
    BREAKING[change](tables)
    return tables


STRICT = {
    "customer_voice": "warn",
    "glossary": "warn",
    "levels": {"L1": {"lanes": ["touchpoint", "need", "backstage"]}},
}


@pytest.mark.parametrize(
    ("change", "fixed"),
    [
        ("voice", False),
        ("glossary", True),
        ("lane_not_allowed", True),
        ("kind_not_allowed", True),
        ("inside_out", True),
        ("no_evidence", True),
        ("stale_evidence", False),
        ("put_away", True),
        ("double", True),
        ("empty_step", False),
        ("review_due", True),
    ],
)
def test_one_thing_that_is_wrong_is_found_and_mended(change: str, fixed: bool) -> None:
    tables = broken(change)
    report = check_map(tables, rules(**STRICT), TODAY)
    assert [one.rule for one in report.findings] == [change]
    (finding,) = report.findings
    assert finding.message["de"] != finding.message["en"]
    assert finding.where["id"] in {row["id"] for rows in tables.values() for row in rows}
    assert (finding.fix is not None) == fixed
    assert report.score < 1 or finding.severity == "info"
    after = check_map(mend(tables, report), rules(**STRICT), TODAY)
    assert change not in [one.rule for one in after.findings] or not fixed


def test_what_is_demanded_is_named_in_words() -> None:
    demanded = {"journey": ["department_id", "customer_goal"], "touchpoint": ["channel", "owner_id"]}
    report = check_map(a_map(department_id="dp_1"), rules(mandatory=demanded), TODAY)
    told = [(one.where["id"], one.where["column"], one.message["de"]) for one in report.findings]
    assert told == [
        ("jo_1", "customer_goal", "„Ich berechne“: Kundenziel fehlt."),
        ("tp_1", "channel", "„Rechner“: Kanal fehlt."),
        ("tp_1", "owner_id", "„Rechner“: Abteilung fehlt."),
    ]


def test_kinds_that_do_not_belong_on_a_level_are_found() -> None:
    settings = {"levels": {"L1": {"kinds": ["statement"]}, "L2": {"kinds": []}}}
    found = [(one.rule, one.where["id"]) for one in check_map(a_map(), rules(**settings), TODAY).findings]
    assert found == [("kind_not_allowed", "ca_1")]


def test_missing_languages_are_found() -> None:
    report = check_map(a_map(name={"de": "Ich", "en": "I"}), rules(languages=["de", "en"]), TODAY)
    assert [one.where["id"] for one in report.findings] == ["sg_1", "st_1", "tp_1", "sm_1"]


def test_the_information_architecture_binds_sources_and_kinds_of_statements() -> None:
    tables = a_map()
    fields = tables["object"][1]["fields"]
    fields["evidence"]["source"] = "Survey 2026"
    bound = rules(
        information("L1", sources=["interview"], insight_types=["pain"]), information("L2", sources=[])
    )
    assert [one.rule for one in check_map(tables, bound, TODAY).findings] == [
        "insight_not_allowed",
        "source_not_allowed",
    ]
    allowed = rules(information("L1", sources=["survey"], insight_types=["need"]))
    assert check_map(tables, allowed, TODAY).findings == ()
    fields["evidence"]["source"] = "Umfrage, März"
    assert check_map(tables, allowed, TODAY).findings == ()


def test_inherited_names_are_not_mended_here() -> None:
    tables = broken("glossary")
    tables["object"][0]["origin"] = "ws_parent:tp_9"
    (finding,) = check_map(tables, rules(**STRICT), TODAY).findings
    assert finding.fix is None


def test_a_lifecycle_need_not_speak_as_a_customer() -> None:
    tables = broken("voice")
    tables["journey"][0]["level"] = "L0"
    assert check_map(tables, rules(**STRICT), TODAY).findings == ()


def test_several_internal_lanes_go_below_in_their_order() -> None:
    tables = a_map()
    tables["lane"] += [
        {"id": "la_3", "kind": "backstage", "rank": "A", "name": {}},
        {"id": "la_4", "kind": "system", "rank": "C", "name": {}},
        {"id": "la_5", "kind": "handover", "rank": "E", "name": {}},
    ]
    after = mend(tables, check_map(tables, rules(), TODAY))
    order = [lane["kind"] for lane in sorted(after["lane"], key=lambda lane: lane["rank"])]
    assert order == ["touchpoint", "need", "handover", "backstage", "system"]
