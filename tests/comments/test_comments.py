"""Comments over HTTP and over the command log: who may, what about, and what stays."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.team import Browser, Team

from etappe.comments import logic
from etappe.kit import new_id

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE comments; --",
    "{{7*7}} ${7*7} %s %(x)s",
    "@[pe_00000000000000000000000000] @[x] @[]",
    "\u202eRTL\u202c 💣 Zal\u0338go",
    "a" * 5000,
]


def on_journey(team: Team, **more: Any) -> dict[str, Any]:
    here = {"journey_id": team.journey_id, "subject_table": "journey", "subject_id": team.journey_id}
    return {**here, "text": "Hallo", **more}


def step_of(team: Team) -> str:
    return str(team.owner.get(f"/journeys/{team.journey_id}/document")["tables"]["step"][0]["id"])


def added(team: Team, browser: Browser, **more: Any) -> dict[str, Any]:
    return {
        "add": "comment",
        "row": {"id": new_id("cm"), "author_id": browser.person_id, **on_journey(team, **more)},
    }


def listed(team: Team, **params: Any) -> list[dict[str, Any]]:
    found = team.viewer.get("/comments", **params)["items"]
    return list(found)


def test_a_comment_is_read_by_everybody(team: Team) -> None:
    made = team.commenter.post("/comments", **on_journey(team, tags=["talk"], due="2030-01-31"))
    assert made["author_name"] == "Commenter"
    assert (made["is_guest"], made["state"], made["due"], made["tags"]) == (
        False,
        "open",
        "2030-01-31",
        ["talk"],
    )
    assert listed(team) == [made]
    assert team.viewer.get(f"/comments/{made['id']}") == made


def test_comments_are_found_by_what_they_are_about(team: Team) -> None:
    step = step_of(team)
    about = team.editor.post(
        "/comments", **on_journey(team, subject_table="step", subject_id=step, tags=["x"])
    )
    other = team.editor.post("/comments", **on_journey(team, assignee_id=team.viewer.person_id))
    done = team.editor.patch(f"/comments/{about['id']}", state="resolved")
    assert listed(team, journey=team.journey_id) == [done, other]
    assert listed(team, subject=step) == [done]
    assert listed(team, state="open") == [other]
    assert listed(team, state="resolved") == [done]
    assert listed(team, assignee=team.viewer.person_id) == [other]
    assert listed(team, tag="x") == [done]
    assert listed(team, journey=new_id("jo")) == []


def test_long_lists_come_in_pages(team: Team) -> None:
    edits = [added(team, team.editor, text=str(number)) for number in range(7)]
    assert team.editor.command(f"comments:{team.journey_id}", *edits).status_code == 200
    seen: list[str] = []
    cursor = None
    for _ in range(4):
        page = team.viewer.get("/comments", limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [one["text"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None
    assert sorted(seen) == [str(number) for number in range(7)]
    assert team.viewer.refused("GET", "/comments", params={"cursor": "WyJ4Il0"}) == (422, "cursor.invalid")
    assert team.viewer.refused("GET", "/comments", params={"cursor": "WyJ4IiwieCJd"}) == (
        422,
        "cursor.invalid",
    )


def test_viewers_read_and_say_nothing(team: Team) -> None:
    made = team.editor.post("/comments", **on_journey(team))
    refused = (403, "accounts.role_needed")
    assert team.viewer.refused("POST", "/comments", json=on_journey(team)) == refused
    assert team.viewer.refused("PATCH", f"/comments/{made['id']}", json={"state": "resolved"}) == refused
    assert team.viewer.refused("DELETE", f"/comments/{made['id']}") == refused
    assert team.viewer.command("comments", added(team, team.viewer)).status_code == 403
    assert team.stranger.refused("POST", "/comments", json=on_journey(team))[0] == 404


def test_a_grant_lets_a_viewer_comment_on_one_journey(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    wanted = [{"person_id": team.viewer.person_id, "role": "commenter"}]
    team.owner.put(f"/journeys/{team.journey_id}/grants", grants=wanted)
    assert team.viewer.post("/comments", **on_journey(team))["author_id"] == team.viewer.person_id
    elsewhere = {"journey_id": other, "subject_table": "journey", "subject_id": other, "text": "x"}
    assert team.viewer.refused("POST", "/comments", json=elsewhere) == (403, "accounts.role_needed")


def test_words_are_changed_by_their_author_only(team: Team) -> None:
    made = team.commenter.post("/comments", **on_journey(team))
    path = f"/comments/{made['id']}"
    for browser in (team.editor, team.owner):
        assert browser.refused("PATCH", path, json={"text": "anders"}) == (403, "changes.not_allowed")
    assert team.commenter.patch(path, text="besser")["text"] == "besser"


def test_editors_look_after_comments_of_others(team: Team) -> None:
    made = team.owner.post("/comments", **on_journey(team))
    path = f"/comments/{made['id']}"
    assert team.commenter.refused("PATCH", path, json={"state": "resolved"}) == (403, "changes.not_allowed")
    assert team.commenter.refused("DELETE", path) == (403, "changes.not_allowed")
    done = team.editor.patch(path, state="resolved", tags=["talk"], assignee_id=team.viewer.person_id)
    assert (done["state"], done["tags"], done["assignee_id"]) == ("resolved", ["talk"], team.viewer.person_id)
    assert team.editor.patch(path, assignee_id=None)["assignee_id"] is None
    team.editor.delete(path)
    assert team.owner.refused("GET", path) == (404, "comments.not_found")


def test_whoever_is_asked_may_say_that_it_is_done(team: Team) -> None:
    made = team.owner.post("/comments", **on_journey(team, assignee_id=team.commenter.person_id))
    path = f"/comments/{made['id']}"
    assert team.commenter.patch(path, state="resolved")["state"] == "resolved"
    assert team.commenter.refused("PATCH", path, json={"state": "open", "tags": []})[0] == 403
    team.owner.patch(path, assignee_id=team.viewer.person_id)
    assert team.viewer.refused("PATCH", path, json={"state": "open"}) == (403, "accounts.role_needed")


def test_texts_stay_as_they_are(team: Team) -> None:
    for text in HOSTILE:
        assert team.commenter.post("/comments", **on_journey(team, text=text))["text"] == text
    assert [one["text"] for one in listed(team)] == HOSTILE


def test_texts_that_are_none_are_refused(team: Team) -> None:
    for text in ("", "   ", "a" * 5001, "nul\x00", 7, None):
        answer = team.commenter.request("POST", "/comments", json=on_journey(team, text=text))
        assert answer.status_code == 422, text
        assert answer.json()["hint"], text
    assert listed(team) == []


def test_a_comment_is_about_something_that_is_there(team: Team) -> None:
    other = team.owner.post("/journeys", name="Zweite")["id"]
    step = step_of(team)
    for table, row in [
        ("step", new_id("st")),
        ("nothing", step),
        ("comment", new_id("cm")),
        ("people", team.owner.person_id),
        ("journey", other),
    ]:
        body = on_journey(team, subject_table=table, subject_id=row)
        assert team.editor.refused("POST", "/comments", json=body)[0] == 422, table
    stray = {"journey_id": other, "subject_table": "step", "subject_id": step, "text": "x"}
    assert team.editor.refused("POST", "/comments", json=stray) == (422, "comments.no_such_subject")
    hidden = {"subject_table": "step", "subject_id": step, "text": "x"}
    assert team.editor.refused("POST", "/comments", json=hidden) == (422, "comments.no_such_subject")
    gone = on_journey(team, journey_id=new_id("jo"), subject_table="step", subject_id=step)
    assert team.editor.refused("POST", "/comments", json=gone)[0] in {409, 422}


def test_answers_hang_on_the_first_comment(team: Team) -> None:
    first = team.editor.post("/comments", **on_journey(team))
    answer = team.commenter.post("/comments", **on_journey(team, parent_id=first["id"]))
    assert answer["parent_id"] == first["id"]
    deeper = on_journey(team, parent_id=answer["id"])
    assert team.editor.refused("POST", "/comments", json=deeper) == (422, "comments.bad_thread")
    other = team.owner.post("/journeys", name="Zweite")["id"]
    astray = {"journey_id": other, "subject_table": "journey", "subject_id": other, "parent_id": first["id"]}
    assert team.editor.refused("POST", "/comments", json={**astray, "text": "x"}) == (
        422,
        "comments.bad_thread",
    )
    nowhere = on_journey(team, parent_id=new_id("cm"))
    assert team.editor.refused("POST", "/comments", json=nowhere)[0] in {409, 422}


def test_a_thread_goes_as_a_whole_and_comes_back_as_it_was(team: Team) -> None:
    scope = f"comments:{team.journey_id}"
    first = team.commenter.post("/comments", **on_journey(team))
    team.viewer.refused("POST", "/comments", json=on_journey(team, parent_id=first["id"]))
    team.owner.post("/comments", **on_journey(team, parent_id=first["id"], text="Antwort"))
    before = listed(team)
    assert team.commenter.refused("DELETE", f"/comments/{first['id']}") == (403, "changes.not_allowed")
    team.editor.delete(f"/comments/{first['id']}")
    assert listed(team) == []
    team.editor.post("/commands/undo", scope=scope)
    assert listed(team) == before
    team.editor.post("/commands/redo", scope=scope)
    assert listed(team) == []


def test_comments_survive_the_removal_of_their_journey_being_undone(team: Team) -> None:
    made = team.commenter.post(
        "/comments", **on_journey(team, subject_table="step", subject_id=step_of(team))
    )
    assert team.owner.command("atlas", {"drop": "journey", "id": team.journey_id}).status_code == 200
    assert listed(team) == []
    team.owner.post("/commands/undo", scope="atlas")
    assert listed(team) == [made]


def test_nobody_speaks_in_the_name_of_others(team: Team) -> None:
    def status(**more: Any) -> tuple[int, str]:
        edit = added(team, team.commenter)
        edit["row"] |= more
        answer = team.commenter.command("comments", edit)
        return answer.status_code, answer.json().get("code", "")

    assert status() == (200, "")
    assert status(author_id=team.owner.person_id) == (422, "comments.forged")
    assert status(author_name="Chef") == (422, "comments.forged")
    assert status(made_at="2020-01-01T00:00:00Z") == (422, "comments.forged")
    assert status(made_at="2120-01-01T00:00:00Z") == (422, "comments.forged")
    assert status(author_id="gk_" + "0" * 26) == (422, "comments.forged")


def test_a_removed_comment_comes_back_as_it_was_or_not_at_all(team: Team) -> None:
    edit = added(team, team.commenter)
    assert team.commenter.command("comments", edit).status_code == 200
    comment_id = edit["row"]["id"]
    assert team.commenter.command("comments", {"drop": "comment", "id": comment_id}).status_code == 200
    forged = {"add": "comment", "row": {**edit["row"], "author_id": team.owner.person_id}}
    assert team.commenter.command("comments", forged).json()["code"] == "comments.forged"
    assert listed(team) == []


def test_what_a_comment_is_cannot_be_changed(team: Team) -> None:
    other = team.editor.post("/comments", **on_journey(team))
    made = team.owner.post("/comments", **on_journey(team))
    for column, value in {
        "author_id": team.viewer.person_id,
        "author_name": "Chef",
        "made_at": "2026-01-01T00:00:00Z",
        "journey_id": None,
        "subject_table": "step",
        "subject_id": step_of(team),
        "parent_id": other["id"],
    }.items():
        answer = team.owner.command("comments", {"put": "comment", "id": made["id"], "row": {column: value}})
        # What it is about may become one with another of its kind, so only what is there is allowed.
        expected = "comments.no_such_subject" if column == "subject_id" else "changes.not_allowed"
        assert answer.json()["code"] == expected, column
    assert listed(team) == [other, made]


def test_only_members_are_asked_to_do_something(team: Team) -> None:
    asked = on_journey(team, assignee_id=team.stranger.person_id)
    assert team.editor.refused("POST", "/comments", json=asked) == (422, "comments.no_such_assignee")
    made = team.editor.post("/comments", **on_journey(team, assignee_id=team.viewer.person_id))
    patch = {"assignee_id": team.stranger.person_id}
    path = f"/comments/{made['id']}"
    assert team.editor.refused("PATCH", path, json=patch) == (422, "comments.no_such_assignee")
    team.owner.delete(f"/people/{team.viewer.person_id}")
    assert team.editor.patch(path, state="resolved")["state"] == "resolved"


def test_words_of_people_who_have_left_keep_their_name(team: Team) -> None:
    team.commenter.post("/comments", **on_journey(team))
    team.owner.delete(f"/people/{team.commenter.person_id}")
    assert [one["author_name"] for one in listed(team)] == ["Commenter"]


def test_another_workspace_sees_no_comment(team: Team) -> None:
    made = team.owner.post("/comments", **on_journey(team))
    second = team.owner.post("/api/v1/workspaces", name="Zweiter")["id"]
    there = Browser(team.owner.client, second, team.owner.person_id, team.owner.token)
    assert there.get("/comments")["items"] == []
    assert there.get("/notices")["items"] == []
    assert there.refused("GET", f"/comments/{made['id']}")[0] == 404
    assert there.refused("POST", "/comments", json=on_journey(team))[0] in {409, 422}
    assert there.command("comments", {"drop": "comment", "id": made["id"]}).json()["edits"] == []
    assert listed(team) == [made]


PERSON = st.from_regex(r"pe_[0-9a-hjkmnp-tv-z]{26}", fullmatch=True)


@given(st.lists(st.one_of(st.text(max_size=20), PERSON.map(lambda one: f"@[{one}]"))))
def test_mentions_are_found_once_and_names_take_their_place(parts: list[str]) -> None:
    text = " ".join(parts)
    found = logic.mentioned(text)
    assert len(found) == len(set(found))
    named = logic.with_names(text, lambda person: person.upper())
    assert logic.mentioned(named) == []
    assert all(f"@{person.upper()}" in named for person in found)


SOME = st.sampled_from(["pe_a", "pe_b", "pe_c", "pe_d"])


@given(SOME, SOME, st.lists(SOME), st.none() | SOME, st.lists(SOME), st.none() | SOME)
def test_nobody_is_told_twice_or_of_their_own_doing(
    author: str, actor: str, mentions: list[str], assignee: str | None, thread: list[str], host: str | None
) -> None:
    told = list(
        logic.to_tell(
            author=author, actor=actor, mentions=mentions, assignee=assignee, thread=thread, host=host
        )
    )
    people = [person for _, person in told]
    assert len(people) == len(set(people))
    assert actor not in people
    assert {person for kind, person in told if kind != "assignment"} == (
        {*mentions, *thread, *({host} - {None})} - {author, actor, assignee}
    )
