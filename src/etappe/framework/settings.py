"""The settings of a framework: what they may be, what they are at first, and what an heir must keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from etappe import objects
from etappe.framework.types import Strictness
from etappe.kit.texts import LANGUAGES, Language, Line, Title
from etappe.objects import EvidenceState

JOURNEY: Final = "journey"
LANE_KINDS: Final = (
    "do",
    "think",
    "feel",
    "need",
    "pain",
    "gain",
    "expectation",
    "touchpoint",
    "channel",
    "content",
    "frontstage",
    "backstage",
    "system",
    "handover",
    "metric",
    "insight",
    "opportunity",
    "image",
    "text",
    "custom",
)
JOURNEY_FIELDS: Final = (
    "department_id",
    "manager_id",
    "persona_ids",
    "context",
    "vision",
    "customer_goal",
    "business_goal",
    "trigger",
    "scope_start",
    "scope_end",
    "products",
    "goals",
)
"""What a framework may demand of a journey."""
OBJECT_COLUMNS: Final = ("owner_id", "keeper_id", "tags")
Level = Literal["L0", "L1", "L2"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
VoicePlace = Literal["journey", "stage", "step"]
_VOICE_PLACES: Final[tuple[VoicePlace, ...]] = ("journey",)
Months = Annotated[int, Field(ge=0, le=600)]
CustomName = Annotated[str, StringConstraints(pattern=r"^x_[a-z0-9_]{1,40}$")]
_STRICT: Final[Mapping[Strictness, int]] = {"off": 0, "warn": 1, "reject": 2}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CustomOption(_Strict):
    """One of the values of a workspace's own field."""

    value: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
    label: Title


class CustomField(_Strict):
    """A field that a workspace adds to a kind."""

    name: CustomName
    type: Literal[
        "line", "long", "number", "money", "scale", "choice", "choices", "flag", "date", "url", "statements"
    ]
    label: Title
    help: Line = Field(default_factory=dict)
    options: list[CustomOption] = Field(default_factory=list, max_length=50)

    @model_validator(mode="after")
    def _options_where_chosen(self) -> Self:
        if bool(self.options) != (self.type in {"choice", "choices"}):
            raise ValueError(f"{self.name}: options belong to choices, and choices need options")
        return self


class LevelRules(_Strict):
    """What may stand on a journey of a level; nothing named means everything."""

    lanes: list[str] | None = Field(default=None, max_length=len(LANE_KINDS))
    kinds: list[str] | None = Field(default=None, max_length=40)

    @model_validator(mode="after")
    def _known(self) -> Self:
        for lane in self.lanes or ():
            if lane not in LANE_KINDS:
                raise ValueError(f"there is no lane “{lane}”")
        for kind in self.kinds or ():
            if kind not in objects.KINDS:
                raise ValueError(f"there is no kind “{kind}”")
        return self


class Decay(_Strict):
    """For how many months a statement counts as fresh; nothing means for ever, zero never."""

    observed: Months | None = 6
    reported: Months | None = 12
    inferred: Months | None = 6
    assumed: Months | None = 0

    def months(self) -> dict[EvidenceState, int | None]:
        """By state."""
        return {
            "observed": self.observed,
            "reported": self.reported,
            "inferred": self.inferred,
            "assumed": self.assumed,
        }


def _demanded() -> dict[str, list[str]]:
    return {
        JOURNEY: ["persona_ids", "department_id", "customer_goal", "business_goal"],
        "persona": ["needs", "channels", "sources"],
        "touchpoint": ["channel", "purpose", "owner_id"],
        "content": ["personas", "touchpoints", "channels", "stage"],
        "glossary": ["definition"],
    }


class Settings(_Strict):
    """What a workspace has agreed on."""

    mandatory: dict[str, list[str]] = Field(default_factory=_demanded)
    mandatory_strictness: Literal["warn", "reject"] = "warn"
    levels: dict[Level, LevelRules] = Field(default_factory=dict)
    customer_voice: Literal["off", "warn"] = "warn"
    voice_in: list[VoicePlace] = Field(default_factory=lambda: list(_VOICE_PLACES))
    glossary: Strictness = "warn"
    decay: Decay = Field(default_factory=Decay)
    review_days: Annotated[int, Field(ge=1, le=3650)] = 180
    languages: list[Language] = Field(default_factory=list)
    custom_fields: dict[str, list[CustomField]] = Field(default_factory=dict)
    additions: list[str] = Field(default_factory=lambda: ["department", "stakeholder", "term"])
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"
    names: dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")], Line] = Field(
        default_factory=dict
    )

    @model_validator(mode="after")
    def _known(self) -> Self:
        for kind in (*self.mandatory, *self.custom_fields, *self.additions):
            if kind not in objects.KINDS and kind != JOURNEY:
                raise ValueError(f"there is no kind “{kind}”")
        self._check_custom_fields()
        self._check_mandatory()
        return self

    def _check_custom_fields(self) -> None:
        for kind, fields in self.custom_fields.items():
            names = [field.name for field in fields]
            if kind == JOURNEY or len(set(names)) != len(names) or len(names) > 40:
                raise ValueError(f"custom_fields.{kind}: at most 40 fields, each name once, of an object")

    def _check_mandatory(self) -> None:
        for kind, names in self.mandatory.items():
            unknown = set(names) - self._possible(kind)
            if unknown:
                raise ValueError(f"mandatory.{kind}: there is no field “{min(unknown)}”")

    def _possible(self, kind: str) -> set[str]:
        if kind == JOURNEY:
            return set(JOURNEY_FIELDS)
        own = {field.name for field in self.custom_fields.get(kind, ())}
        return own | {field.name for field in objects.KINDS[kind].fields} | set(OBJECT_COLUMNS)


def effective(own: Mapping[str, Any], inherited: Mapping[str, Any] | None) -> Settings:
    """The settings that hold: one's own, and of inherited ones whatever is stricter."""
    mine = Settings.model_validate(own)
    if inherited is None:
        return mine
    above = Settings.model_validate(inherited)
    return Settings(
        mandatory=_union(above.mandatory, mine.mandatory),
        mandatory_strictness=max(
            above.mandatory_strictness, mine.mandatory_strictness, key=_STRICT.__getitem__
        ),
        levels={level: _narrower(above.levels.get(level), mine.levels.get(level)) for level in LEVELS},
        customer_voice=max(above.customer_voice, mine.customer_voice, key=_STRICT.__getitem__),
        voice_in=list(dict.fromkeys([*above.voice_in, *mine.voice_in])),
        glossary=max(above.glossary, mine.glossary, key=_STRICT.__getitem__),
        decay=above.decay,
        review_days=min(above.review_days, mine.review_days),
        languages=[one for one in LANGUAGES if one in {*above.languages, *mine.languages}],
        custom_fields=_all_fields(above.custom_fields, mine.custom_fields),
        additions=[kind for kind in mine.additions if kind in above.additions],
        currency=above.currency,
        names={**mine.names, **above.names},
    )


def _union(above: Mapping[str, list[str]], mine: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {
        kind: list(dict.fromkeys([*above.get(kind, ()), *mine.get(kind, ())])) for kind in {**above, **mine}
    }


def _narrower(above: LevelRules | None, mine: LevelRules | None) -> LevelRules:
    above, mine = above or LevelRules(), mine or LevelRules()
    return LevelRules(lanes=_both(above.lanes, mine.lanes), kinds=_both(above.kinds, mine.kinds))


def _both(above: list[str] | None, mine: list[str] | None) -> list[str] | None:
    if above is None or mine is None:
        return mine if above is None else above
    return [one for one in above if one in mine]


def _all_fields(
    above: Mapping[str, list[CustomField]], mine: Mapping[str, list[CustomField]]
) -> dict[str, list[CustomField]]:
    result = {kind: list(fields) for kind, fields in above.items()}
    for kind, fields in mine.items():
        known = {field.name for field in result.get(kind, ())}
        result[kind] = [*result.get(kind, ()), *(field for field in fields if field.name not in known)]
    return result
