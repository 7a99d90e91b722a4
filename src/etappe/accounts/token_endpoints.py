"""Routes for the tokens of one's own programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from etappe.accounts import api_tokens
from etappe.accounts.dependencies import CurrentPerson, MemberInWorkspace
from etappe.accounts.people_schemas import Name
from etappe.accounts.types import Role

router = APIRouter(prefix="/workspaces/{ws}/tokens")


class TokenIn(BaseModel):
    """What a program may do, and for how long."""

    model_config = ConfigDict(extra="forbid")

    name: Name = Field(description="Which program it is for.")
    role: Role = Field("viewer", description="At most one's own role.")
    days: Annotated[int, Field(ge=1, le=3650)] | None = Field(90, description="Null: until it is withdrawn.")


class TokenOut(BaseModel):
    """A token; its secret is shown once, when it is made."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    role: Role
    hint: str = Field(description="The last four signs of the secret.")
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class NewToken(TokenOut):
    """A new token with its secret, to be sent as `Authorization: Bearer …`."""

    token: str


@router.get("", operation_id="list_tokens")
def list_tokens(access: MemberInWorkspace) -> list[TokenOut]:
    """One's own tokens in this workspace, newest first."""
    return [TokenOut.model_validate(one) for one in api_tokens.own(access)]


@router.post("", operation_id="make_token", status_code=201)
def make_token(body: TokenIn, access: MemberInWorkspace, _: CurrentPerson) -> NewToken:
    """A token for a program. Only people make tokens: one that leaked cannot make itself others."""
    made, secret = api_tokens.make(access, body.name, body.role, body.days)
    return NewToken(**TokenOut.model_validate(made).model_dump(), token=secret)


@router.delete("/{token_id}", operation_id="withdraw_token", status_code=204)
def withdraw_token(token_id: str, access: MemberInWorkspace) -> None:
    """Make one of one's own tokens useless at once."""
    api_tokens.withdraw(access, token_id)
