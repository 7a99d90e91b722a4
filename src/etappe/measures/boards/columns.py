"""The columns of boards and tiles that people may write, with their types, limits and defaults."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.kit.texts import Line, Title
from etappe.rules import RuleError, parse_customer_rule

TileKind = Literal["metric", "card", "question", "journey", "measure", "note"]
_NEEDS: Final[dict[str, str]] = {
    "metric": "metric_id", "card": "card_id", "question": "ask", "journey": "journey_id", "measure": "ask",
    "note": "text",
}  # fmt: skip
_LONGEST: Final = 20_000
Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
BoardId = Annotated[str, StringConstraints(pattern=r"^bo_[0-9a-z]{1,36}$")]


def _customer_rule(text: str | None) -> str | None:
    if text is not None:
        try:
            parse_customer_rule(text)
        except RuleError as problem:
            raise ValueError(problem.message) from problem
    return text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BoardFilter(_Strict):
    """The one filter, as it is kept with a board."""

    start_us: Annotated[int, Field(ge=-(2**60), le=2**60)] | None = None
    end_us: Annotated[int, Field(ge=-(2**60), le=2**60)] | None = None
    channels: Annotated[list[str], Field(max_length=100)] = []
    segment: Annotated[str | None, Field(max_length=4_000), AfterValidator(_customer_rule)] = None


class BoardColumns(_Strict):
    """A board; with a journey it belongs to that one."""

    name: Title
    journey_id: Annotated[str, StringConstraints(pattern=r"^jo_[0-9a-z]{1,36}$")] | None = None
    filter: BoardFilter | None = None
    position: Number = 0.0


class TileColumns(_Strict):
    """A tile: its kind, what it asks, and how much of the twelve columns it takes."""

    board_id: BoardId
    kind: TileKind
    title: Line = {}
    settings: dict[str, Any] = {}
    width: Annotated[int, Field(ge=1, le=12)] = 4
    height: Annotated[int, Field(ge=1, le=8)] = 2
    position: Number = 0.0

    @model_validator(mode="after")
    def _fits(self) -> Self:
        needed = _NEEDS[self.kind]
        if not self.settings.get(needed):
            raise ValueError(f"a tile of kind {self.kind} needs the setting {needed}")
        if len(json.dumps(self.settings)) > _LONGEST:
            raise ValueError(f"the settings of a tile hold at most {_LONGEST} characters")
        return self
