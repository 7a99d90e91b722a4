"""Comments over HTTP: found, counted, corrected, learnt from, and kept from those who may not read them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pyarrow as pa
import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.analytics.layout import DAY, EVENT_SCHEMA
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.events import log_of
from etappe.measures.voices import learning, tasks

assert tasks  # imported so that the job is known
START = 20_000 * DAY
Row = dict[str, Any]
TEXTS = (
    # text, score of the NPS, touchpoint
    ("Die Wartezeit war viel zu lang, niemand konnte mir etwas sagen.", 2, "Hotline"),
    ("Sehr freundliche Beratung, vielen Dank.", 10, "Hotline"),
    ("The app keeps crashing, I gave up.", 1, "App"),
    ("Es wäre schön, wenn die App auch Englisch könnte.", 7, "App"),
    ("😡", 0, "App"),
    ("Le service est très mauvais et je ne suis pas content", 3, None),
)


def event(number: int, text: str | None, score: float | None, touchpoint: str | None) -> Row:
    """One answer of a survey in the log."""
    more = {"comment": text, "metric": "nps", "touchpoint": touchpoint, "scale_min": 0, "scale_max": 10}
    at = START + number * DAY // 4
    return {
        "event_id": number.to_bytes(16, "big"), "source": "Survey", "run": "one", "arrival": number, "time_us": at,
        "received_us": at, "customer": f"email:k{number}@example.org", "case_id": None, "activity": "survey answered",
        "channel": "web", "value": score, "properties": json.dumps({k: v for k, v in more.items() if v is not None}),
    }  # fmt: skip


def fill(workspace: accounts.Workspace, rows: list[Row], run: str = "one") -> None:
    """Bring answers into the workspace's log as one run."""
    log = log_of(get_settings().workspace_folder(workspace.id))
    with log.stage(run) as staging:
        staging.write(pa.Table.from_pylist([{**row, "run": run} for row in rows], EVENT_SCHEMA))
    log.commit(log.stage(run))


@pytest.fixture
def path(client: TestClient, workspace: accounts.Workspace) -> str:
    """The workspace's path, with twelve of each of the comments above in it."""
    assert client
    fill(workspace, [event(n + 1, *TEXTS[n % len(TEXTS)]) for n in range(12 * len(TEXTS))])
    return f"/api/v1/workspaces/{workspace.id}"


def ask(client: TestClient, path: str, **body: Any) -> dict[str, Any]:
    """The comments under a choice."""
    answer = client.post(f"{path}/voices", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["answer"]
    return found


def moods(found: dict[str, Any]) -> dict[str, int]:
    """How many comments are in which mood."""
    return {one["label"]: one["n"] for one in found["by_sentiment"]}


def test_comments_are_counted_and_found(client: TestClient, path: str) -> None:
    found = ask(client, path)
    assert (found["state"], found["comments"], found["found"]) == ("few", 72, 72)
    assert {one["language"]: one["n"] for one in found["by_language"]} == {
        "de": 36,
        "en": 12,
        "none": 12,
        "other": 12,
    }
    assert moods(found) == {"negative": 36, "neutral": 12, "positive": 12, "none": 12}
    assert {one["id"] for one in found["topics"] if one["n"]} >= {"waiting", "staff", "app"}
    assert {one["touchpoint"]: one["n"] for one in found["touchpoints"]} == {"App": 36, "Hotline": 24}
    assert sum(one["n"] for one in found["trend"]) == 72
    assert found["trend"][0]["sentiment"]["state"] == "too_few"

    some = ask(
        client, path, topics=["app"], sentiment=["negative"], languages=["en"], order="oldest", limit=1
    )
    assert some["found"] == 12
    assert {one["touchpoint"] for one in some["touchpoints"]} == {"App"}
    (voice,) = some["voices"]
    assert voice["text"] == TEXTS[2][0]
    assert "crashing" in {voice["text"][one["start"] : one["end"]] for one in voice["decided"]}
    assert voice["score"] == {"metric": "nps", "value": 1, "scale_min": 0, "scale_max": 10}
    assert (voice["method"], voice["touchpoint"], voice["touchpoint_method"]) == ("lexicon", "App", "stated")
    assert ask(client, path, search="WARTEZEIT")["found"] == 12
    assert ask(client, path, filter={"start_us": 1, "end_us": 2})["state"] == "no_data"


def test_what_came_later_is_heard_too(client: TestClient, path: str, workspace: accounts.Workspace) -> None:
    assert ask(client, path)["comments"] == 72
    fill(
        workspace,
        [event(500, "Alles bestens", 10, "App"), event(501, None, 3, "App"), event(502, "\0", 3, "App")],
        "two",
    )
    found = ask(client, path, order="newest", limit=2)
    assert found["comments"] in (73, 74)  # a NUL alone may count as no comment at all
    assert "Alles bestens" in {one["text"] for one in found["voices"]}


def test_words_stay_hidden_from_those_who_may_not_read_them(client: TestClient, path: str) -> None:
    me = client.get("/api/v1/me").json()
    person = me["person"]["id"] if "person" in me else me["id"]
    changed = client.patch(f"{path}/people/{person}", json={"clear_names": False})
    assert changed.status_code == 200, changed.text
    answer = client.post(f"{path}/voices", json={"limit": 200}).text
    assert "crashing" not in answer.partition('"voices":')[2]
    assert "example.org" not in answer
    found = ask(client, path, limit=200)
    assert {(one["text"], one["shown"]) for one in found["voices"]} == {("…", False)}
    assert all(not one["decided"] for one in found["voices"])
    assert ask(client, path, search="crashing")["found"] == 0
    proposed = client.post(f"{path}/voices/proposals", json={}).json()["answer"]
    assert proposed
    assert all(not one["quotes"] for one in proposed)


def test_topics_are_edited_and_undone(client: TestClient, path: str) -> None:
    known = {one["id"]: one for one in client.get(f"{path}/voices/topics").json()}
    assert known["waiting"]["kind"] == "aspect"
    made = client.post(
        f"{path}/voices/topics", json={"name": {"de": "Englisch"}, "words": {"de": ["Englisch", "englisch"]}}
    )
    assert made.status_code == 201, made.text
    own = made.json()
    assert own["words"] == {"de": ["englisch"]}
    counts = {one["id"]: one["n"] for one in ask(client, path)["topics"]}
    assert (counts[own["id"]], counts["app"]) == (12, 24)

    client.post(f"{path}/voices/topics/{own['id']}/merge", json={"into": "waiting"}).raise_for_status()
    counts = {one["id"]: one["n"] for one in ask(client, path)["topics"]}
    assert own["id"] not in counts
    assert counts["waiting"] == 24

    client.post(f"{path}/commands/undo", json={"scope": "voices"}).raise_for_status()
    assert {one["id"]: one["n"] for one in ask(client, path)["topics"]}[own["id"]] == 12
    renamed = client.patch(
        f"{path}/voices/topics/app", json={"name": {"de": "Programm"}, "hidden": True}
    ).json()
    assert (renamed["id"], renamed["name"], renamed["hidden"]) == ("app", {"de": "Programm"}, True)
    assert "app" not in {one["id"] for one in ask(client, path)["topics"]}
    client.delete(f"{path}/voices/topics/app").raise_for_status()
    assert "app" in {one["id"] for one in ask(client, path)["topics"]}
    assert client.patch(f"{path}/voices/topics/nothing", json={}).json()["code"] == "voices.unknown_topic"
    into_itself = client.post(f"{path}/voices/topics/app/merge", json={"into": "app"})
    assert into_itself.status_code == 422
    assert client.post(f"{path}/voices/topics/find").json()["code"] == "voices.too_few"


def test_a_person_knows_better(client: TestClient, path: str) -> None:
    voice = ask(client, path, touchpoints=["Hotline"], sentiment=["positive"], limit=1)["voices"][0]
    said = client.put(
        f"{path}/voices/{voice['id']}/correction", json={"sentiment": "negative", "topics": ["price"]}
    )
    assert said.status_code == 204, said.text
    found = ask(client, path, topics=["price"])
    assert found["found"] == 1
    (again,) = found["voices"]
    assert (again["label"], again["method"], again["is_corrected"]) == ("negative", "person", True)
    assert [one["id"] for one in again["topics"]] == ["price"]
    client.delete(f"{path}/voices/{voice['id']}/correction").raise_for_status()
    assert ask(client, path, topics=["price"])["found"] == 0
    unknown = client.put(f"{path}/voices/{'f' * 32}/correction", json={"sentiment": "negative"})
    assert unknown.json()["code"] == "voices.unknown"


def test_what_comments_say_goes_onto_the_map(client: TestClient, path: str) -> None:
    stages = [{"name": {"de": "Nutzen"}, "steps": [{"name": {"de": "App öffnen"}, "touchpoints": ["App"]}]}]
    made = client.post(f"{path}/journeys", json={"name": {"de": "Reise"}, "stages": stages})
    assert made.status_code == 201, made.text
    proposed = client.post(f"{path}/voices/proposals", json={}).json()["answer"]
    kinds = {(one["kind"], one["topic_id"], one["touchpoint"]) for one in proposed}
    assert ("expectation", "app", "App") in kinds
    assert ("pain", "waiting", "Hotline") in kinds
    wish = next(one for one in proposed if one["kind"] == "expectation")
    assert wish["n"] == 12
    assert wish["quotes"][0]["text"] == TEXTS[3][0]
    (place,) = wish["places"]
    body = {
        "key": wish["key"],
        "journey_id": place["journey_id"],
        "step_id": place["step_id"],
        "text": wish["text"],
    }
    taken = client.post(f"{path}/voices/proposals/take", json=body)
    assert taken.status_code == 201, taken.text
    tables = client.get(f"{path}/journeys/{place['journey_id']}/document").json()["tables"]
    statement = next(one for one in tables["object"] if one["id"] == taken.json()["statement_id"])
    assert statement["fields"]["sort"] == "expectation"
    assert statement["fields"]["evidence"]["n"] == 12
    again = client.post(f"{path}/voices/proposals", json={}).json()["answer"]
    assert next(one for one in again if one["key"] == wish["key"])["taken"] == [place["step_id"]]
    client.post(f"{path}/commands/undo", json={"scope": place["journey_id"]}).raise_for_status()
    gone = client.post(f"{path}/voices/proposals/take", json=body | {"key": "pain|nothing|App"})
    assert gone.json()["code"] == "voices.no_proposal"


def test_learning_from_scores(client: TestClient, workspace: accounts.Workspace, queue: Any) -> None:
    path = f"/api/v1/workspaces/{workspace.id}"
    words = (("Zebra im Antrag", 1), ("Antilope im Antrag", 7), ("Giraffe im Antrag", 10))
    fill(
        workspace, [event(n + 1, f"{words[n % 3][0]} Nummer {n}", words[n % 3][1], "App") for n in range(150)]
    )
    assert client.get(f"{path}/voices/quality").json()["state"] == "none"
    assert moods(ask(client, path))["neutral"] == 150
    assert client.post(f"{path}/voices/training").status_code == 202
    assert client.post(f"{path}/voices/training").json()["code"] == "voices.training"
    queue.run()
    found = client.get(f"{path}/voices/quality").json()
    assert (found["state"], found["used"], found["progress"]) == ("done", "trained", 1.0)
    assert found["report"]["trained"]["micro_f1"] > 0.95 > found["report"]["lexicon"]["micro_f1"]
    assert found["report"]["labels"] == {"negative": 50, "neutral": 50, "positive": 50}
    after = ask(client, path, sentiment=["negative"], limit=1)
    assert moods(after) == {"negative": 50, "neutral": 50, "positive": 50, "none": 0}
    voice = after["voices"][0]
    first = voice["decided"][0]
    assert (voice["method"], voice["text"][first["start"] : first["end"]]) == ("trained", "Zebra")


def test_too_little_to_learn_from(client: TestClient, path: str, queue: Any) -> None:
    client.post(f"{path}/voices/training").raise_for_status()
    queue.run()
    found = client.get(f"{path}/voices/quality").json()
    assert (found["state"], found["used"]) == ("too_few", "lexicon")
    assert found["report"]["learnt_from"] == 48


@pytest.mark.parametrize(
    ("metric", "value", "low", "high", "label"),
    [
        ("nps", 9, 0, 10, "positive"), ("nps", 8, 0, 10, "neutral"), ("nps", 6, 0, 10, "negative"),
        ("csat", 4, 1, 5, "positive"), ("csat", 3, 1, 5, "neutral"), ("csat", 2, 1, 5, "negative"),
        ("rating", 5, None, None, None), ("ces", 7, 1, 7, None), ("csat", 3, 5, 5, None),
    ],
)  # fmt: skip
def test_the_mood_of_a_score(
    metric: str, value: float, low: float | None, high: float | None, label: str | None
) -> None:
    assert learning.label_of_score(metric, value, low, high) == label


class _Service(BaseHTTPRequestHandler):
    """Answers like a chat service, and remembers what it was asked."""

    asked: ClassVar[list[dict[str, Any]]] = []
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        """One completion."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers["Authorization"], "body": body})
        answer = json.dumps({"choices": [{"message": {"content": "- Die Wartezeit stört."}}]}).encode()
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Service]]:
    """A chat service on this machine that the settings name."""
    server = HTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("ETAPPE_LLM_URL", f"http://127.0.0.1:{server.server_port}/v1")
    monkeypatch.setenv("ETAPPE_LLM_KEY", "secret")
    monkeypatch.setenv("ETAPPE_LLM_MODEL", "small")
    get_settings.cache_clear()
    _Service.asked, _Service.status = [], 200
    yield _Service
    server.shutdown()
    server.server_close()
    get_settings.cache_clear()


def test_summaries_are_off_until_an_owner_allows_them(
    chat: type[_Service], client: TestClient, path: str, workspace: accounts.Workspace
) -> None:
    fill(workspace, [event(900, "Rufen Sie mich an: +49 170 1234567, anna@example.org", 2, "App")], "two")
    assert client.get(f"{path}/voices/summaries").json() == {
        "configured": True, "enabled": False, "host": "127.0.0.1", "model": "small",
    }  # fmt: skip
    assert client.post(f"{path}/voices/summary", json={}).json()["code"] == "voices.summaries_off"
    assert chat.asked == []
    assert client.put(f"{path}/voices/summaries", json={"enabled": True}).json()["enabled"]
    answer = client.post(f"{path}/voices/summary", json={"touchpoints": ["App"], "language": "de"})
    assert answer.json() == {
        "text": "- Die Wartezeit stört.",
        "n": 37,
        "of": 37,
        "host": "127.0.0.1",
        "model": "small",
    }
    (asked,) = chat.asked
    assert (asked["path"], asked["key"]) == ("/v1/chat/completions", "Bearer secret")
    sent = asked["body"]["messages"][1]["content"]
    assert "crashing" in sent
    assert "anna@" not in sent
    assert "1234567" not in sent
    chat.status = 500
    assert client.post(f"{path}/voices/summary", json={}).status_code == 502


def test_nothing_named_nothing_sent(client: TestClient, path: str) -> None:
    with session_scope():
        assert client.get(f"{path}/voices/summaries").json()["configured"] is False
    assert client.post(f"{path}/voices/summary", json={}).json()["code"] == "voices.summaries_off"
