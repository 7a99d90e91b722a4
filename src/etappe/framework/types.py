"""What other rooms may know about the framework: its settings, what a lint found, what a map does not keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from etappe.kit.texts import Language, Text

Strictness = Literal["off", "warn", "reject"]
Severity = Literal["error", "warning", "info"]
LintRule = Literal["avoid", "synonym", "voice"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the glossary: the preferred term, what means the same, what is to be avoided."""

    id: str
    term: Text
    synonyms: Mapping[Language, Sequence[str]]
    avoid: Mapping[Language, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place in a text that does not keep to the common language; places count characters."""

    rule: LintRule
    start: int
    end: int
    found: str
    suggestion: str | None
    entry_id: str | None
    message: Text


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that put something right, and what they do in words."""

    label: Text
    edits: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a map does not keep a rule of the framework."""

    rule: str
    severity: Severity
    message: Text
    where: Mapping[str, str]
    """Table, id and column of what it is about."""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """How a map keeps to the framework."""

    findings: tuple[Finding, ...]
    checks: int
    """How many things were looked at."""
    score: float = field(default=1.0)
    """Share of checks without a finding; 1 when there was nothing to check."""
