"""Tests of what is known of customers: traits and columns that never change, and never who somebody is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from tests.customers.inbox import HOUR, Shop
from tests.customers.test_segments import into_the_log
from tests.measures.findings.company import reality_from

from etappe import accounts
from etappe.accounts import Access
from etappe.config import get_settings
from etappe.customers import Traits
from etappe.db import session_scope
from etappe.measures import Reality
from etappe.measures.properties import Property, properties, values_of
from etappe.simulate import batches

CUSTOMERS = 120


def known(found: list[Property]) -> dict[str, Property]:
    return {one.name: one for one in found}


def everybody(reality: Reality) -> pa.Array[Any]:
    return pa.concat_arrays([part.customers for part in reality.index.partitions])


def test_columns_that_always_say_the_same_are_properties_and_those_of_one_event_are_not(
    demo: Reality,
) -> None:
    keys = everybody(demo).slice(0, 4_000)
    found = known(properties(demo, keys))
    assert set(found) == {"persona", "segment", "country", "device", "language"}
    shares = {value: has.mean() for value, has in values_of(found["persona"])}
    assert next(iter(shares)) == "Preisbewusste Vergleicherin"
    assert sum(shares.values()) == pytest.approx(1)


def test_nobody_and_too_few_have_no_properties(tmp_path: Path, demo: Reality) -> None:
    assert properties(demo, pa.array([], pa.string())) == []
    few = reality_from(tmp_path / "ws", pa.concat_tables(batches(customers=2_000, seed=3)).slice(0, 8))
    assert properties(few, everybody(few)) == []


@pytest.fixture
def told(workspace: accounts.Workspace) -> Shop:
    """Customers with a plan, an age, a day they joined, a number of their own, and names."""
    shop = Shop(workspace.id)
    for number in range(CUSTOMERS):
        traits = {
            "plan": "pro" if number % 3 else "free", "age": 20 + number % 40, "customer_number": 5000 + number,
            "contract_since": f"20{10 + number % 10}-03-01", "name": f"Ada {number % 2}",
            "email": f"a{number}@x.de", "newsletter": number % 2 == 0, "note": f"called {number} times",
        }  # fmt: skip
        shop.identify(user_id=f"U{number}", traits=traits)
        shop.send("bought", user_id=f"U{number}", time_us=2 * HOUR)
    shop.follow()
    into_the_log(shop)
    return shop


def test_traits_are_categories_numbers_and_ages_but_never_names(told: Shop) -> None:
    folder = get_settings().workspace_folder(told.workspace_id)
    with session_scope(workspace_id=told.workspace_id) as db:
        reality = Reality.of(Access("pe_somebody", told.workspace_id, folder, db))
        found = known(properties(reality, everybody(reality)))
        assert set(found) == {"age", "contract_since", "newsletter", "plan"}
        assert {value: int(has.sum()) for value, has in values_of(found["plan"])} == {"pro": 80, "free": 40}
        ages = found["age"].numbers
        assert ages is not None
        assert (np.nanmin(ages), np.nanmax(ages)) == (20, 59)
        assert found["contract_since"].is_age
        assert found["newsletter"].categories is not None
        hidden = Reality(folder, "customer", (), reality.identities, Traits(db, frozenset({"Nobody's"})))
        assert properties(hidden, everybody(reality)) == []
        cases = Reality(
            folder, "case", (), reality.identities, Traits.of(Access("pe_x", told.workspace_id, folder, db))
        )
        assert properties(cases, everybody(cases)) == []
