"""When one machine is not enough: the limits, and the route that measures."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from etappe.measures.size.advising import size
from etappe.measures.size.types import Measured

GIGABYTE = 1 << 30


def measured(
    touches: int = 10**7, memory: int = GIGABYTE // 4, build: float | None = 20, question: float = 0.1
) -> Measured:
    return Measured(touches, 10**6, touches, memory, memory, 16 * GIGABYTE, 8, build, question)


@pytest.mark.parametrize(
    ("of", "advice", "because"),
    [
        (measured(), "stay", []),
        (measured(build=None), "stay", []),
        (measured(touches=3 * 10**8), "plan", ["touches"]),
        (measured(memory=6 * GIGABYTE), "move", ["memory"]),
        (measured(question=3, build=4000), "move", ["build", "question"]),
    ],
)
def test_the_strictest_limit_decides(of: Measured, advice: str, because: list[str]) -> None:
    found = size(of)
    assert found.advice == advice
    assert [one.name for one in found.limits if one.advice != "stay"] == because
    assert len(found.reasons) == max(len(because), 1)
    assert bool(found.commands) == (advice != "stay")


def test_the_demo_company_fits_on_one_machine(client: TestClient, filled: str) -> None:
    found = client.get(f"{filled}/data/size").json()
    assert found["advice"] == "stay"
    assert found["measured"]["touches"] == found["measured"]["events"] > 0
    assert found["measured"]["index_bytes"] > 0
    assert found["measured"]["build_seconds"] > 0
