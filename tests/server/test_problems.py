"""Every failure is a problem with an id, a code, a message and a hint, and gives nothing away."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DataError, IntegrityError

from etappe.db import session_scope
from etappe.errors import Conflict, EtappeError, Forbidden, InvalidInput, NotFound, Unauthenticated
from etappe.server import create_app

ERRORS: dict[str, Exception] = {
    "not-found": NotFound("No journey jo_1.", hint="List them."),
    "conflict": Conflict("Changed by somebody else."),
    "forbidden": Forbidden("Not yours."),
    "nobody": Unauthenticated("Who?"),
    "invalid": InvalidInput("Row 3 has no time.", field="time", hint="Choose another column.", code="x.y"),
    "plain": EtappeError("No."),
    "bug": ZeroDivisionError("secret"),
    "unstorable": DataError("SELECT secret", {}, Exception("secret")),
    "contradiction": IntegrityError("SELECT secret", {}, Exception("secret")),
}
EXPECTED = {
    "not-found": (404, "not_found"),
    "conflict": (409, "conflict"),
    "forbidden": (403, "forbidden"),
    "nobody": (401, "unauthenticated"),
    "invalid": (422, "x.y"),
    "plain": (400, "error"),
    "bug": (500, "internal"),
    "unstorable": (422, "request.unstorable"),
    "contradiction": (409, "conflict"),
}


@pytest.fixture
def failing(database: object) -> Iterator[TestClient]:
    app = create_app()

    def fail(name: str) -> None:
        raise ERRORS[name]

    _before_the_interface(app, fail)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def _before_the_interface(app: FastAPI, fail: object) -> None:
    app.get("/fail/{name}")(fail)  # type: ignore[arg-type]
    app.router.routes.insert(0, app.router.routes.pop())


@pytest.mark.parametrize("name", EXPECTED)
def test_each_kind_of_failure_has_its_status_and_code(failing: TestClient, name: str) -> None:
    answer = failing.get(f"/fail/{name}")
    status, code = EXPECTED[name]
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"urn:etappe:problem:{code}"
    assert body["id"] == answer.headers["x-request-id"]
    assert body["message"] == body["detail"] != ""
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_the_place_and_the_way_out_are_named(failing: TestClient) -> None:
    body = failing.get("/fail/invalid").json()
    assert (body["field"], body["hint"]) == ("time", "Choose another column.")


def test_unknown_paths_and_methods_are_problems_too(client: TestClient) -> None:
    assert client.get("/api/v1/unknown").json()["code"] == "not_found"
    assert client.put("/api/v1/me").json()["code"] == "method_not_allowed"
    assert client.get("/api").status_code == 404


def test_every_wrong_field_is_listed(client: TestClient) -> None:
    body = client.patch("/api/v1/me", json={"language": "fr", "theme": "pink"}).json()
    assert [error["field"] for error in body["errors"]] == ["language", "theme"]
    broken = client.patch("/api/v1/me", content=b"{", headers={"Content-Type": "application/json"})
    assert broken.status_code == 422


def test_what_the_database_cannot_hold_is_the_senders_fault(client: TestClient) -> None:
    answer = client.patch("/api/v1/me", json={"name": "a\x00b"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "request.unstorable"


def test_a_lost_database_is_said_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from etappe.db import use_engine

    use_engine(create_engine("postgresql+psycopg://nobody@/none?host=/nowhere"))
    answer = client.get("/api/v1/me")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    health = client.get("/api/v1/health")
    assert (health.status_code, health.json()["database"]) == (503, "unavailable")


def test_health_says_how_the_worker_is(client: TestClient) -> None:
    assert client.get("/api/v1/health").json()["worker"] == "absent"
    with session_scope() as db:
        db.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES"))
    assert client.get("/api/v1/health").json()["worker"] == "ok"
    with session_scope() as db:
        db.execute(text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'"))
    assert client.get("/api/v1/health").json() == {
        "status": "ok",
        "version": "0.1.0",
        "database": "ok",
        "worker": "late",
    }
