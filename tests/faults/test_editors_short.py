"""The short form of many people editing one map at once."""

import asyncio

from tests.faults.editing_place import editing_place


def test_nothing_is_lost_and_everybody_sees_the_same_map() -> None:
    with editing_place(editors=6) as place:
        outcome = asyncio.run(place.run(operations=40, seed=7))
    outcome.check()
    done = sum(editor.answers["done"] for editor in outcome.editors)
    assert done > 120
    assert sum(len(editor.words) for editor in outcome.editors) > 20
