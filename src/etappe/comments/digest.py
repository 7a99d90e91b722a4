"""What others did since a person looked last, summed up per place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from etappe import accounts
from etappe.accounts import Access
from etappe.changes import Command, history, last_command
from etappe.comments.types import Digest, ScopeDigest

MOST: Final = 5_000
"""More commands than these are not read; the digest then says that it is not whole."""
_BATCH: Final = 500


def digest(access: Access) -> Digest:
    """What others did since the person looked last; the person's own changes are left out."""
    seen = accounts.last_seen(access)
    commands = list(_since(access, seen.command))
    others = [one for one in commands if one.person_id != access.person_id]
    return Digest(
        since=seen.at,
        since_command=seen.command,
        last_command=last_command(access.db),
        scopes=summed_up(others),
        is_whole=len(commands) < MOST,
    )


def summed_up(commands: Iterable[Command]) -> list[ScopeDigest]:
    """Commands, newest first, as one entry per scope; the place of the latest change comes first."""
    places: dict[str, list[Command]] = {}
    for command in commands:
        places.setdefault(command.scope, []).append(command)
    return [_place(scope, found) for scope, found in places.items()]


def _place(scope: str, commands: list[Command]) -> ScopeDigest:
    return ScopeDigest(
        scope=scope,
        kinds=dict(Counter(one.kind for one in commands).most_common()),
        people=list(dict.fromkeys(one.person_id for one in commands)),
        changes=len(commands),
        rows=len({row for one in commands for row in _rows(one)}),
        last_at=commands[0].made_at,
        last_command=commands[0].id,
    )


def _rows(command: Command) -> Iterator[str]:
    for edit in command.edits:
        yield str(edit["row"]["id"] if "add" in edit else edit["id"])


def _since(access: Access, command_id: int) -> Iterator[Command]:
    """Commands after one, newest first, up to :data:`MOST`."""
    before: int | None = None
    for _ in range(MOST // _BATCH):
        found = history(access.db, before=before, limit=_BATCH)
        yield from (one for one in found if one.id > command_id)
        if len(found) < _BATCH or found[-1].id <= command_id:
            return
        before = found[-1].id
