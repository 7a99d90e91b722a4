"""Ids: a prefix, an order in time, no collisions."""

import time

from etappe.kit import new_id


def test_an_id_says_what_it_names() -> None:
    prefix, _, rest = new_id("ws").partition("_")
    assert prefix == "ws"
    assert len(rest) == 26
    assert set(rest) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_later_ids_sort_later() -> None:
    first = new_id("ev")
    time.sleep(0.002)
    assert first < new_id("ev")


def test_ids_of_one_moment_differ() -> None:
    assert len({new_id("x") for _ in range(10_000)}) == 10_000


def test_the_time_can_be_read_from_an_id() -> None:
    before = time.time_ns() // 1_000_000
    part = new_id("x")[2:12]
    value = 0
    for letter in part:
        value = value * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(letter)
    assert before <= value <= time.time_ns() // 1_000_000
