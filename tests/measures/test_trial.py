"""A rule on trial in a large log is tried on a sample of whole customers, and says so."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from etappe import accounts
from etappe.events.catalogue import sample, service
from etappe.measures import trial


def check(client: TestClient, path: str, text: str, kind: str = "event") -> dict[str, Any]:
    answer = client.post(f"{path}/rules/check", json={"text": text, "kind": kind}).json()
    assert answer["ok"], answer
    return dict(answer["matches"])


def test_a_sample_is_near_the_truth(
    client: TestClient,
    filled: str,
    workspace: accounts.Workspace,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [("channel is present", "event"), ("did (channel is present)", "customer")]
    exact = [check(client, filled, *one) for one in texts]
    assert [one["estimated"] for one in exact] == [False, False]
    monkeypatch.setattr(sample, "ROWS", 8_000)
    monkeypatch.setattr(trial, "EXACT_ROWS", 1_000)
    service.refresh(workspace.id)
    drawn = sample.sample_of(home / "workspaces" / workspace.id)
    assert drawn is not None
    assert drawn.one_in > 1
    for truth, one in zip(exact, texts, strict=True):
        near = check(client, filled, *one)
        assert near["estimated"]
        assert abs(near["customers"] - truth["customers"]) < 0.25 * truth["customers"]
