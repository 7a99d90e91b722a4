"""How answers leave: with what stands behind them, and encoded at once."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from fastapi import Response

from etappe.measures.explaining import explained
from etappe.measures.reality import Reality
from etappe.measures.types import Explain, Words


def replied(reality: Reality, body: Any, definition: Words, answer: Any, began: float) -> Response:
    """The answer to the question in ``body``, which has the one filter, explained like every other."""
    spec = body.model_dump(mode="json", exclude={"filter"})
    question = {"name": type(body).__name__.removesuffix("In").lower(), "spec": spec}
    explain = explained(reality.index, reality.journeys(body.filter), definition, question, began)
    return encoded(answer, explain)


def encoded(answer: Any, explain: Explain) -> Response:
    """Both as JSON. Nothing is validated: for a large answer that would take longer than the kernel."""
    content = msgspec.json.encode({"answer": answer, "explain": explain}, enc_hook=_plain)
    return Response(content, media_type="application/json")


def _plain(value: Any) -> Any:
    """Numbers of NumPy, which arithmetic leaves in an answer, as plain ones."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(type(value).__name__)
