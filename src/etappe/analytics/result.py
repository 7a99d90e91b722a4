"""A result: an answer with the question and the filter it belongs to, in every shape it is wanted in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
import pyarrow as pa

from etappe.analytics.definitions import definition
from etappe.analytics.kernels import QUESTIONS, question_of
from etappe.analytics.results import Answer
from etappe.analytics.specs import Filter, Spec
from etappe.analytics.tables import tables
from etappe.errors import InvalidInput

if TYPE_CHECKING:
    import altair as alt
    import polars as pl

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True)
class Result(Generic[A]):
    """The answer to one question; ``answer`` is the plain value, see :mod:`etappe.analytics.results`."""

    answer: A
    spec: Spec
    filter: Filter

    @property
    def question(self) -> str:
        """Name of the question, as the API and the command line spell it."""
        return question_of(self.spec).name

    def to_arrow(self, part: str = "") -> pa.Table:
        """The main table of the answer, or the one named (``transitions`` has ``edges`` and ``nodes``)."""
        parts = tables(self.answer)
        name = part or next(iter(parts))
        if name not in parts:
            raise InvalidInput(f'The answer has no table "{name}".', field="part",
                               hint=f"It has {', '.join(parts)}.", code="analytics.table")  # fmt: skip
        return parts[name]

    def to_pandas(self, part: str = "") -> Any:
        """As :meth:`to_arrow`, as a ``pandas.DataFrame`` (``pip install etappe[pandas]``)."""
        return self.to_arrow(part).to_pandas()

    def to_polars(self, part: str = "") -> pl.DataFrame:
        """As :meth:`to_arrow`, for Polars (``pip install etappe[polars]``)."""
        import polars as pl

        frame = pl.from_arrow(self.to_arrow(part))
        assert isinstance(frame, pl.DataFrame)
        return frame

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: ``question``, ``spec``, ``filter``, ``definition`` (de, en) and ``answer``."""
        return {
            "question": self.question,
            "spec": msgspec.to_builtins(self.spec),
            "filter": msgspec.to_builtins(self.filter),
            "definition": {"de": definition(self.spec, "de"), "en": definition(self.spec, "en")},
            "answer": msgspec.to_builtins(self.answer),
        }

    def chart(self) -> alt.Chart | alt.LayerChart:
        """A drawing of the answer (Altair)."""
        from etappe.analytics.charts import chart

        return chart(self.answer)


def json_schema(question: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what :meth:`Result.to_dict` gives for a question."""
    if question not in QUESTIONS:
        raise InvalidInput(f'There is no question "{question}".', field="question",
                           hint=f"Choose one of {', '.join(QUESTIONS)}.",
                           code="analytics.unknown_question")  # fmt: skip
    asked = QUESTIONS[question]
    (spec, restriction, answer), components = msgspec.json.schema_components(
        (asked.spec, Filter, asked.answer), ref_template="#/$defs/{name}"
    )
    text = {"type": "string"}
    words = {"type": "object", "properties": {"de": text, "en": text}, "required": ["de", "en"]}
    properties = {"question": {"const": question}, "spec": spec, "filter": restriction, "definition": words,
                  "answer": answer}  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"etappe ask {question}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": components,
    }
