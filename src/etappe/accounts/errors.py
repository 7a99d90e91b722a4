"""Ways in which signing in and entering a workspace can fail."""

from __future__ import annotations

from typing import Literal

from etappe.accounts.types import Role
from etappe.errors import Conflict, EtappeError, Forbidden, InvalidInput, NotFound, Unauthenticated


class NotSignedIn(Unauthenticated):
    """No cookie, or one that no longer counts."""

    code = "accounts.not_signed_in"

    def __init__(self) -> None:
        super().__init__(
            "You are not signed in.", hint="Sign in again; `etappe link` prints a new sign-in link."
        )


class TokenRefused(Unauthenticated):
    """A token that is unknown, withdrawn or has run out; which of them is not said."""

    code = "accounts.token_refused"

    def __init__(self) -> None:
        super().__init__("This token is not valid.", hint="Make a new one under Settings, People & roles.")


class NoSuchToken(NotFound):
    """The token is not there, or it is somebody else's."""

    code = "accounts.no_token"

    def __init__(self, token_id: str) -> None:
        super().__init__(f"You have no token {token_id}.", hint="It may have been withdrawn already.")


class SignInRefused(Unauthenticated):
    """The link or the password does not fit; which of them is not said."""

    code = "accounts.sign_in_refused"

    def __init__(self) -> None:
        super().__init__(
            "This sign-in link or password is not valid.",
            hint="A link works once and for 24 hours; `etappe link` prints a new one.",
        )


class TooManyAttempts(EtappeError):
    """Somebody tries passwords faster than a person would."""

    code = "accounts.too_many_attempts"
    status = 429

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many attempts to sign in.", hint=f"Try again in {retry_after} seconds.")
        self.retry_after = retry_after


class WeakPassword(InvalidInput):
    """A password that is too easy to guess."""

    code = "accounts.weak_password"

    def __init__(self, least: int, most: int) -> None:
        super().__init__(
            f"A password needs {least} to {most} characters, and at least four different ones.",
            field="password",
            hint="A few random words are easy to remember.",
        )


class NoSuchWorkspace(NotFound):
    """The workspace does not exist, or the person is not a member; both look the same from outside."""

    code = "accounts.no_such_workspace"

    def __init__(self, workspace_id: str) -> None:
        super().__init__(
            f"There is no workspace {workspace_id!r} for you.", hint="GET /api/v1/me lists yours."
        )


class RoleNeeded(Forbidden):
    """The person's role does not allow this."""

    code = "accounts.role_needed"

    def __init__(self, least: Role, role: Role) -> None:
        super().__init__(
            f"This needs the role of {_ROLE_WORDS[least]}; you are {_ROLE_WORDS[role]} here.",
            hint="Ask an owner of the workspace for another role.",
        )
        self.more = {"least": least, "role": role}


_ROLE_WORDS: dict[Role, str] = {
    "owner": "an owner",
    "editor": "an editor",
    "commenter": "a commenter",
    "viewer": "a viewer",
}


class NoSuchMember(NotFound):
    """The person is no member of the workspace."""

    code = "accounts.no_such_member"

    def __init__(self, person_id: str) -> None:
        super().__init__(
            f"{person_id!r} is not a member of this workspace.", hint="GET …/people lists the members."
        )


class LastOwner(Conflict):
    """The change would leave the workspace without an owner."""

    code = "accounts.last_owner"

    def __init__(self) -> None:
        super().__init__(
            "A workspace needs an owner, and this is the last one.", hint="Make somebody else an owner first."
        )


class NoSuchJourney(NotFound):
    """The journey that a right is to be given on does not exist in this workspace."""

    code = "accounts.no_such_journey"

    def __init__(self, journey_id: str) -> None:
        super().__init__(f"There is no journey {journey_id!r} here.", hint="It may have been deleted.")


class NoSuchInvitation(NotFound):
    """The invitation does not exist in this workspace."""

    code = "accounts.no_such_invitation"

    def __init__(self, invitation_id: str) -> None:
        super().__init__(
            f"There is no invitation {invitation_id!r} here.", hint="It may have been withdrawn."
        )


class InvitationGone(EtappeError):
    """The invitation is unknown, used, withdrawn or too old; which of them is not said."""

    code = "accounts.invitation_gone"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            "This invitation can no longer be used.", hint="Ask the person who sent it for a new one."
        )


class AddressTaken(Conflict):
    """Somebody with this e-mail address has an account."""

    code = "accounts.address_taken"

    def __init__(self) -> None:
        super().__init__(
            "There is an account with this e-mail address already.",
            hint="Sign in first, then open the invitation again.",
        )


class NoSuchGuestLink(NotFound):
    """The guest link does not belong to this journey."""

    code = "accounts.no_such_guest_link"

    def __init__(self, link_id: str) -> None:
        super().__init__(f"There is no guest link {link_id!r} to this journey.", hint="Reload the list.")


class UnknownLink(NotFound):
    """No guest link has this secret."""

    code = "shared.unknown"

    def __init__(self) -> None:
        super().__init__("This link leads nowhere.", hint="Check that the address is complete.")


Ending = Literal["revoked", "expired", "removed"]
_ENDS: dict[Ending, str] = {
    "revoked": "it was revoked",
    "expired": "it has expired",
    "removed": "the journey was put away",
}


class LinkEnded(EtappeError):
    """The guest link was revoked, has expired, or what it opened was put away."""

    code = "shared.ended"
    status = 410

    def __init__(self, reason: Ending) -> None:
        super().__init__(
            f"This link no longer works: {_ENDS[reason]}.",
            hint="Ask the person who sent it for a new one.",
        )
        self.more = {"reason": reason}


class PasswordNeeded(Unauthenticated):
    """The guest link asks for a password first."""

    code = "shared.password_needed"

    def __init__(self) -> None:
        super().__init__("This link asks for a password.", hint="The person who sent it knows the password.")


class WrongPassword(Unauthenticated):
    """The password of a guest link is not this one."""

    code = "shared.wrong_password"

    def __init__(self) -> None:
        super().__init__(
            "This password is not right.", hint="The person who sent the link knows the password."
        )
