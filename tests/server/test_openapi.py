"""The API description: complete, well named, and true."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe.server import create_app


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app().openapi()


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]


def test_the_server_hands_it_out(anonymous: TestClient, document: dict[str, Any]) -> None:
    assert anonymous.get("/api/v1/openapi.json").json() == document


def test_it_is_openapi_3_1_under_one_prefix(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in document["paths"])


def test_every_operation_has_a_name_of_its_own_and_a_summary(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names), names
    missing = [
        o["operationId"] for _, _, o in operations(document) if not (o.get("description") or o.get("summary"))
    ]
    assert missing == []


def test_every_error_is_described_as_a_problem(document: dict[str, Any]) -> None:
    for _, path, operation in operations(document):
        content = operation["responses"]["default"]["content"]
        assert content == {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        }, path
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert {"id", "code", "message", "hint"} <= set(
        document["components"]["schemas"]["Problem"]["properties"]
    )


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(re.findall(r"#/components/schemas/([^'\"]+)", str(document)))
    assert names <= set(document["components"]["schemas"])


def test_everything_but_the_door_needs_a_sign_in(anonymous: TestClient, document: dict[str, Any]) -> None:
    door = {"get_health", "sign_in", "look_at_invitation", "accept_invitation"}
    for method, path, operation in operations(document):
        # Guests come with a link instead of an account.
        if operation["operationId"] in door or path.startswith("/api/v1/shared/"):
            continue
        address = re.sub(r"\{[^}]+\}", "x_1", path)
        answer = anonymous.request(method, address)
        assert answer.status_code == 401, f"{method} {path} answered {answer.status_code} to nobody"


def test_the_client_of_the_interface_was_made_from_this_description(document: dict[str, Any]) -> None:
    kept = json.loads((Path(__file__).parents[2] / "web" / "openapi.json").read_text(encoding="utf-8"))
    assert kept["paths"] == document["paths"], "run `make openapi`"
    assert kept["components"] == document["components"], "run `make openapi`"
