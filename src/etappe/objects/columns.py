"""The columns of an object that people may write, and what holds among them."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe.kit.texts import CardTitle
from etappe.objects.kinds import KINDS
from etappe.objects.types import ObjectState
from etappe.objects.values import ObjectId, checked

MOST_TAGS = 100


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"there is no kind “{kind}”")
    return kind


def _each_once(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


DepartmentId = Annotated[str, StringConstraints(pattern=r"^dp_[0-9a-hjkmnp-tv-z]{26}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^pe_[0-9a-hjkmnp-tv-z]{26}$")]
TermId = Annotated[str, StringConstraints(pattern=r"^tm_[0-9a-hjkmnp-tv-z]{26}$")]
Tags = Annotated[list[TermId], Field(max_length=MOST_TAGS), AfterValidator(_each_once)]


class ObjectColumns(BaseModel):
    """An object as it is written; empty fields are left out."""

    model_config = ConfigDict(extra="forbid")

    kind: Annotated[str, AfterValidator(_known)]
    name: CardTitle
    fields: dict[str, Any] = Field(default_factory=dict, max_length=200)
    owner_id: DepartmentId | None = None
    keeper_id: PersonId | None = None
    tags: Tags = Field(default_factory=list)
    state: ObjectState = "active"
    merged_into: ObjectId | None = None

    @model_validator(mode="after")
    def _as_the_kind_says(self) -> Self:
        kind = KINDS[self.kind]
        longest = max(len(words) for words in self.name.values())
        if longest > kind.longest_name:
            raise ValueError(f"name: at most {kind.longest_name} characters, not {longest}")
        self.fields = checked(kind, self.fields)
        return self
