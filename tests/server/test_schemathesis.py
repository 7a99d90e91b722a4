"""Whatever the API description allows to be sent, the server answers without breaking."""

from __future__ import annotations

from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

from etappe import accounts

# The first is the plainest that is allowed, the second is drawn at random.
EXAMPLES = 2
# A sign-in too many would be slowed down, a sign-out would end the test's own.
LEFT_OUT = {"sign_in", "sign_out"}


def test_nothing_that_is_allowed_breaks_the_server(client: TestClient, workspace: accounts.Workspace) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)
    operations = [result.ok() for result in schema.get_all_operations()]
    asked = {operation.label: _try(operation, client, workspace.id) for operation in operations}
    assert len(asked) >= len(LEFT_OUT)
    assert sum(asked.values()) >= len(asked) - len(LEFT_OUT)


def _try(operation: Any, client: TestClient, workspace_id: str) -> int:
    """Send what the description allows to one operation; how often."""
    if operation.definition.raw["operationId"] in LEFT_OUT:
        return 0
    sent = 0

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    def send(case: schemathesis.Case) -> None:
        nonlocal sent
        if "ws" in case.path_parameters:
            case.path_parameters["ws"] = workspace_id
        response = case.call(cookies=dict(client.cookies), headers={"Origin": "http://127.0.0.1:8000"})
        case.validate_response(response, checks=[not_a_server_error])
        sent += 1

    send()
    return sent
