"""Headers, origins, sizes and ids: on every answer, whoever gives it."""

import pytest
from fastapi.testclient import TestClient

from etappe.server.protection import MAX_BODY

PATHS = ["/api/v1/me", "/api/v1/nothing", "/", "/journeys/j_1", "/assets/none.js", "/api/v1/openapi.json"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_protecting_headers(anonymous: TestClient, path: str) -> None:
    headers = anonymous.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; style-src 'self'")
    for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-request-id"].startswith("rq_")


def test_answers_of_the_api_are_not_kept(client: TestClient) -> None:
    assert client.get("/api/v1/me").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:9999"},
    ],
)
def test_changes_from_other_origins_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    for method in ("POST", "PATCH", "DELETE", "PUT"):
        answer = client.request(method, "/api/v1/me", json={"name": "x"}, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["code"] == "server.foreign_origin"
    assert client.get("/api/v1/me", headers=headers).json()["name"] == "Ada Admin"


def test_a_page_without_origin_but_from_another_site_is_refused(client: TestClient) -> None:
    del client.headers["Origin"]
    answer = client.patch("/api/v1/me", json={"name": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert client.patch("/api/v1/me", json={"name": "x"}).status_code == 200


def test_a_huge_body_is_refused_before_it_is_read(client: TestClient) -> None:
    answer = client.patch("/api/v1/me", content=b"x", headers={"Content-Length": str(MAX_BODY + 1)})
    assert answer.status_code == 413
    assert answer.json()["code"] == "request.too_large"


def test_a_huge_body_without_a_length_is_refused_while_it_is_read(client: TestClient) -> None:
    parts = (b" " * 1024 * 1024 for _ in range(12))
    answer = client.patch("/api/v1/me", content=parts, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
