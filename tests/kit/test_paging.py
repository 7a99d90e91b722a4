"""Cursors: what went in comes out, and nothing else is taken for one."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etappe.errors import InvalidInput
from etappe.kit import decode_cursor, encode_cursor

parts = st.lists(st.none() | st.integers(-(2**63), 2**63) | st.text(), max_size=5)


@given(parts)
def test_a_position_survives_its_cursor(position: list[str | int | None]) -> None:
    cursor = encode_cursor(position)
    assert cursor.isascii()
    assert not set(cursor) & set("+/=&?# ")
    assert decode_cursor(cursor, len(position)) == position


@given(st.text())
def test_foreign_text_is_refused_with_a_code(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        decode_cursor(text, 7)
    assert caught.value.code == "cursor.invalid"


@pytest.mark.parametrize("json", ["{}", "[1]", "[1, 2, 3]", "[1.5, 2]", "[true, 1]", "[[], 1]", "[" * 5000])
def test_a_position_of_another_shape_is_refused(json: str) -> None:
    with pytest.raises(InvalidInput):
        decode_cursor(base64.urlsafe_b64encode(json.encode()).decode(), 2)
