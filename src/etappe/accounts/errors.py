"""Ways in which signing in and entering a workspace can fail."""

from __future__ import annotations

from etappe.accounts.types import Role
from etappe.errors import EtappeError, Forbidden, InvalidInput, NotFound, Unauthenticated


class NotSignedIn(Unauthenticated):
    """No cookie, or one that no longer counts."""

    code = "accounts.not_signed_in"

    def __init__(self) -> None:
        super().__init__(
            "You are not signed in.", hint="Sign in again; `etappe link` prints a new sign-in link."
        )


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
