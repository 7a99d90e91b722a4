"""Notices: who is told what, once, and nobody else."""

from datetime import date
from typing import Any

from tests.accounts.team import Browser, Team
from tests.comments.test_comments import on_journey

from etappe import comments
from etappe.db import session_scope
from etappe.kit import new_id


def told(browser: Browser, **params: Any) -> list[tuple[str, str | None]]:
    found = browser.get("/notices", **params)["items"]
    return [(one["kind"], one["comment"]["text"] if one["comment"] else None) for one in found]


def mention(browser: Browser) -> str:
    return f"@[{browser.person_id}]"


def test_whoever_is_mentioned_is_told(team: Team) -> None:
    text = f"{mention(team.viewer)} und {mention(team.viewer)}, seht her"
    made = team.commenter.post("/comments", **on_journey(team, text=text))
    notice = team.viewer.get("/notices")["items"][0]
    assert (notice["kind"], notice["comment"]["id"]) == ("mention", made["id"])
    assert (notice["actor_id"], notice["journey_id"]) == (team.commenter.person_id, team.journey_id)
    assert told(team.viewer) == [("mention", text)]
    assert [told(one) for one in (team.commenter, team.editor, team.owner)] == [[], [], []]


def test_strangers_and_those_who_write_are_told_nothing(team: Team) -> None:
    text = f"{mention(team.stranger)} {mention(team.editor)} @[pe_{'0' * 26}]"
    team.editor.post("/comments", **on_journey(team, text=text))
    assert told(team.editor) == []
    joined = team.owner.post("/invitations", role="viewer")["link"].partition("token=")[2]
    team.stranger.post("/api/v1/invitations/accept", token=joined)
    assert told(team.stranger) == []


def test_whoever_is_asked_is_told_until_when(team: Team) -> None:
    asked = on_journey(team, assignee_id=team.viewer.person_id, due="2030-02-01", text=mention(team.viewer))
    team.editor.post("/comments", **asked)
    notice = team.viewer.get("/notices")["items"]
    assert [(one["kind"], one["due"]) for one in notice] == [("assignment", "2030-02-01")]


def test_being_asked_later_is_told_too_and_only_once(team: Team) -> None:
    made = team.editor.post("/comments", **on_journey(team))
    path = f"/comments/{made['id']}"
    for person in (team.viewer.person_id, None, team.viewer.person_id):
        team.owner.patch(path, assignee_id=person)
    assert told(team.viewer) == [("assignment", "Hallo")]
    team.owner.patch(path, assignee_id=team.editor.person_id)
    assert told(team.editor) == [("assignment", "Hallo")]


def test_answers_reach_everybody_in_the_thread(team: Team) -> None:
    first = team.editor.post("/comments", **on_journey(team, text="Frage"))["id"]
    team.commenter.post("/comments", **on_journey(team, text="eins", parent_id=first))
    team.owner.post("/comments", **on_journey(team, text="zwei", parent_id=first))
    assert told(team.editor) == [("reply", "zwei"), ("reply", "eins")]
    assert told(team.commenter) == [("reply", "zwei")]
    assert told(team.owner) == []


def test_a_mention_added_later_is_told_once(team: Team) -> None:
    made = team.editor.post("/comments", **on_journey(team))
    for text in ("anders", f"neu {mention(team.viewer)}", f"neuer {mention(team.viewer)}"):
        team.editor.patch(f"/comments/{made['id']}", text=text)
    assert told(team.viewer) == [("mention", f"neuer {mention(team.viewer)}")]


def test_a_notice_of_a_removed_comment_is_gone_until_it_comes_back(team: Team) -> None:
    made = team.editor.post("/comments", **on_journey(team, text=mention(team.viewer)))
    team.editor.delete(f"/comments/{made['id']}")
    assert team.viewer.get("/notices") == {"items": [], "next_cursor": None, "unread": 0}
    team.editor.post("/commands/undo", scope=f"comments:{team.journey_id}")
    assert team.viewer.get("/notices")["unread"] == 1


def test_reading_is_remembered_for_oneself(team: Team) -> None:
    for browser in (team.viewer, team.owner):
        for _ in range(3):
            team.editor.post("/comments", **on_journey(team, text=mention(browser)))
    ids = [one["id"] for one in team.viewer.get("/notices")["items"]]
    foreign = [one["id"] for one in team.owner.get("/notices")["items"]]
    assert team.viewer.post("/notices/read", ids=[ids[0], *foreign]) == {"unread": 2}
    assert len(told(team.viewer, unread=True)) == 2
    assert team.viewer.post("/notices/read") == {"unread": 0}
    assert [one["read_at"] is not None for one in team.viewer.get("/notices")["items"]] == [True] * 3
    assert team.owner.get("/notices")["unread"] == 3


def test_notices_come_in_pages(team: Team) -> None:
    for number in range(5):
        team.editor.post("/comments", **on_journey(team, text=f"{number} {mention(team.viewer)}"))
    first = team.viewer.get("/notices", limit=3)
    second = team.viewer.get("/notices", limit=3, cursor=first["next_cursor"])
    texts = [one["comment"]["text"][0] for one in (*first["items"], *second["items"])]
    assert texts == ["4", "3", "2", "1", "0"]
    assert (first["unread"], second["next_cursor"]) == (5, None)


def test_a_review_that_is_due_is_told_once_per_due_day(team: Team) -> None:
    for day in (date(2026, 11, 1), date(2026, 11, 1), date(2026, 12, 1)):
        due = comments.ReviewDue(team.journey_id, (team.viewer.person_id, team.owner.person_id), day)
        with session_scope(workspace_id=team.workspace_id) as db:
            comments.about_reviews(db, team.workspace_id, [due])
    found = team.viewer.get("/notices")["items"]
    assert [(one["kind"], one["journey_id"], one["due"]) for one in found] == [
        ("review_due", team.journey_id, "2026-12-01"),
        ("review_due", team.journey_id, "2026-11-01"),
    ]
    assert told(team.editor) == []


def test_the_digest_sums_up_what_others_did(team: Team) -> None:
    start = team.viewer.get("/digest")
    team.viewer.post("/digest/seen", command=start["last_command"])
    assert team.viewer.get("/digest")["scopes"] == []
    for name in ("eins", "zwei"):
        team.editor.patch(f"/journeys/{team.journey_id}", name=name)
    team.commenter.post("/comments", **on_journey(team))
    digest = team.viewer.get("/digest")
    places = {one["scope"]: one for one in digest["scopes"]}
    assert list(places) == [f"comments:{team.journey_id}", team.journey_id]
    here = places[team.journey_id]
    assert (here["changes"], here["rows"], here["people"]) == (2, 1, [team.editor.person_id])
    assert sum(here["kinds"].values()) == 2
    assert digest["is_whole"]
    assert digest["since"] is not None
    assert team.editor.get("/digest")["scopes"][0]["scope"] == f"comments:{team.journey_id}"


def test_what_was_seen_never_grows_beyond_what_is_there(team: Team) -> None:
    team.viewer.post("/digest/seen", command=2**62)
    team.editor.patch(f"/journeys/{team.journey_id}", name="neu")
    assert len(team.viewer.get("/digest")["scopes"]) == 1
    team.viewer.post("/digest/seen", command=0)
    assert len(team.viewer.get("/digest")["scopes"]) == 1
    assert team.viewer.refused("POST", "/digest/seen", json={"command": -1})[0] == 422


def test_notices_about_nothing_known_do_no_harm(team: Team) -> None:
    assert team.viewer.post("/notices/read", ids=[new_id("no"), "'; --"]) == {"unread": 0}
