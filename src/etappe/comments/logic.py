"""Decisions about comments that need no database: who is mentioned, who may change what, who is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

MENTION: Final = re.compile(r"@\[(pe_[0-9a-hjkmnp-tv-z]{26})\]")

FIXED: Final = frozenset({"journey_id", "subject_table", "parent_id", "author_id", "author_name", "made_at"})
"""What a comment keeps for as long as it stands. What it is about may become one with another of its kind."""


def mentioned(text: str) -> list[str]:
    """The people whom a text mentions, each once, in order."""
    return list(dict.fromkeys(MENTION.findall(text)))


def with_names(text: str, name_of: Callable[[str], str]) -> str:
    """The text with names in the place of mentions, for readers who must not see ids."""
    return MENTION.sub(lambda match: f"@{name_of(match.group(1))}", text)


def may_change(*, changed: frozenset[str], is_author: bool, is_editor: bool) -> bool:
    """Whether these columns of a comment may be changed: its words by the author only, the rest by editors too."""
    return not changed & FIXED and (is_author or (is_editor and "text" not in changed))


def to_tell(
    *,
    author: str,
    actor: str,
    mentions: Iterable[str],
    assignee: str | None,
    thread: Iterable[str],
    host: str | None = None,
) -> Iterator[tuple[str, str]]:
    """Who is told what kind of notice about a comment that ``actor`` has written or changed.

    Nobody is told of their own doing, and nobody twice: being asked to do something says more than being mentioned,
    and that more than an answer. ``host`` is whoever let the guest in who wrote the comment.
    """
    told = {actor}
    if assignee is not None and assignee not in told:
        yield "assignment", assignee
    told |= {author} | ({assignee} if assignee else set())
    hosts = [] if host is None else [host]
    for kind, people in (("mention", mentions), ("reply", thread), ("guest_comment", hosts)):
        for person in people:
            if person not in told:
                told.add(person)
                yield kind, person
