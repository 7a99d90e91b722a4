"""Requests as senders make them."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

from fastapi.testclient import TestClient
from tests.events.collect.conftest import KEY


def basic(key: str = KEY, colon: str = ":") -> dict[str, str]:
    """The header of Basic authorisation."""
    return {"Authorization": "Basic " + base64.b64encode(f"{key}{colon}".encode()).decode()}


def event(number: int = 1, **fields: Any) -> dict[str, Any]:
    """A track call."""
    return {"type": "track", "event": "Order", "userId": f"C{number}", "messageId": f"m{number}", **fields}


def send(client: TestClient, path: str, body: Any, *, packed: bool = False, **headers: str) -> Any:
    """POST ``body``, as JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {
        "Content-Type": "text/plain",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return client.post(path, content=gzip.compress(content) if packed else content, headers=given)
