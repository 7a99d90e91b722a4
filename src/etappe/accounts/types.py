"""What other rooms may know about people and workspaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["de", "en"]
Theme = Literal["auto", "light", "dark"]
Role = Literal["administrator"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in."""

    id: str
    email: str
    name: str
    language: Language
    theme: Theme
    has_password: bool


@dataclass(frozen=True, slots=True)
class Workspace:
    """A closed world of data and maps; nothing crosses from one to another."""

    id: str
    name: str
    time_zone: str
