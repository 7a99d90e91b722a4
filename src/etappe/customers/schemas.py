"""Bodies of the routes of customers, segments and duplicates."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Handle = Annotated[str, Field(pattern=r"^c_[a-z2-7]+$", max_length=4096)]


class Body(BaseModel):
    """What is sent; nothing unknown is taken silently."""

    model_config = ConfigDict(extra="forbid")


class Ref(BaseModel):
    """A customer: the handle for addresses, what to call them, and their key where it may be seen."""

    handle: str
    name: str
    key: str | None = None


class MergeIn(Body):
    """Two customers who are one."""

    handles: list[Handle] = Field(min_length=2, max_length=2)
    reason: str = Field(default="", max_length=500)


class MergeOut(BaseModel):
    """Two customers became one; ``bridge`` is the identifier that joined them, if one did."""

    id: str
    winner: Ref
    loser: Ref
    because: Literal["event", "alias", "import", "person", "duplicate"]
    reason: str
    bridge: str
    merged_by: str | None
    merged_us: int
    undone_us: int | None
    undoable: bool


class TraitConflict(BaseModel):
    """A trait that both have, with another value."""

    name: str
    kept: Any
    dropped: Any


class MergePreview(BaseModel):
    """What would become of two customers: nothing is lost, but one value of each trait is shown."""

    one: Ref
    other: Ref
    kept: Ref
    identifiers: int
    conflicts: list[TraitConflict]
    breaks_limits: list[str]


class RevealIn(Body):
    """Why somebody has to know who a customer is."""

    reason: str = Field(min_length=3, max_length=500)


class Revealed(BaseModel):
    """Who a customer is. That it was asked for is on record."""

    name: str
    identifiers: list[IdentifierOut]


class IdentifierOut(BaseModel):
    """One of the names of a customer; masked for those who may not see it."""

    type: str
    value: str
    source: str
    first_us: int
    last_us: int


class TraitOut(BaseModel):
    """What is known of a customer, who said it, and when."""

    name: str
    value: Any
    source: str
    time_us: int
    kind: Literal["declared", "inferred"]


class KnownTrait(BaseModel):
    """A trait that customers have: how many of those looked at, and what is said most often."""

    name: str
    customers: int
    values: list[str | float | bool]


class KnownTraits(BaseModel):
    """The traits of the customers who came last; ``customers`` were looked at."""

    customers: int
    traits: list[KnownTrait]


class PreferenceIn(Body):
    """What a customer said they prefer; no value forgets it."""

    name: str = Field(min_length=1, max_length=100)
    value: str | None = Field(max_length=500)


class IssueIn(Body):
    """Something open, or a promise with the moment until which it is to be kept."""

    kind: Literal["issue", "promise"] = "issue"
    text: str = Field(min_length=1, max_length=500)
    due_us: int | None = Field(default=None, ge=0, le=2**53)


class Made(BaseModel):
    """The id of what was made."""

    id: str


class SegmentIn(Body):
    """A group of customers by rule."""

    name: str = Field(min_length=1, max_length=120)
    rule: str = Field(min_length=1, max_length=4000)
    description: str = Field(default="", max_length=2000)


class SegmentChange(Body):
    """What is to be different; whatever is left out stays."""

    name: str | None = Field(default=None, min_length=1, max_length=120)
    rule: str | None = Field(default=None, min_length=1, max_length=4000)
    description: str | None = Field(default=None, max_length=2000)


class SegmentOut(BaseModel):
    """A segment and its size. In state ``new`` its members are being found for the first time."""

    id: str
    name: str
    description: str
    rule: str
    size: int
    state: Literal["new", "live"]
    moves_with_time: bool
    counted_us: int | None
    entered_24h: int
    left_24h: int


class SegmentMember(Ref):
    """A customer in a segment."""

    since_us: int


class MemberList(BaseModel):
    """Members, those who came last first."""

    total: int
    members: list[SegmentMember]


class Movement(Ref):
    """A customer entered or left, and what made them."""

    entered: bool
    cause: str
    at_us: int


class RuleIn(Body):
    """A customer rule."""

    rule: str = Field(min_length=1, max_length=4000)


class SegmentPreview(BaseModel):
    """Whom a rule fits, of how many."""

    customers: int
    total: int
    sample: list[Ref]


class DuplicateOut(BaseModel):
    """Two customers who may be one person: how likely, and why, in words."""

    id: str
    score: float
    reasons: list[Reason]
    one: Candidate
    other: Candidate
    found_us: int


class Reason(BaseModel):
    """What speaks for or against two customers being one: ``code`` names the comparison, ``weight`` its strength."""

    code: str
    field: str
    weight: float
    de: str
    en: str
    values: list[str]


class Candidate(Ref):
    """A customer as far as a decision needs it."""

    identifiers: list[IdentifierOut]
    traits: list[TraitOut]
    first_us: int
    last_us: int


class DuplicateList(BaseModel):
    """Suggestions, the most likely first, and how far the search is."""

    state: Literal["idle", "looking"]
    looked_us: int | None
    total: int
    suggestions: list[DuplicateOut]


class DecisionIn(Body):
    """One person, or two; ``open`` takes back that they are two."""

    decision: Literal["merge", "different", "open"]


class Started(BaseModel):
    """That work was begun in the background."""

    started: bool = True
