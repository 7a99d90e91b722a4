"""How well moods are recognised: confusion, precision, recall and F1 per class, against always saying the commonest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etappe.text.types import LABELS, Label


@dataclass(frozen=True, slots=True)
class ClassQuality:
    """One class: how many truly are of it, and how well it is found; a share of nothing is none."""

    label: Label
    n: int
    precision: float | None
    recall: float | None
    f1: float | None
    majority_f1: float | None
    """F1 of saying the commonest class always: zero for all others."""
    beats_majority: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How labels that were found agree with true ones."""

    n: int
    micro_f1: float
    """Equals the share that is right, as every text has one label."""
    macro_f1: float
    majority: Label
    majority_micro_f1: float
    majority_macro_f1: float
    classes: tuple[ClassQuality, ...]
    confusion: tuple[tuple[int, ...], ...]
    """Rows are true, columns found, both in the order of :data:`~etappe.text.types.LABELS`."""


def quality(true: Sequence[Label], found: Sequence[Label]) -> Quality | None:
    """Compare labels found with true ones; none without any. Classes that never truly occur are left out."""
    if not true:
        return None
    pairs, n = Counter(zip(true, found, strict=True)), len(true)
    majority = max(LABELS, key=lambda label: sum(pairs[label, other] for other in LABELS))
    classes = tuple(one for label in LABELS if (one := _of_class(pairs, label, majority, n)).n)
    return Quality(
        n=n,
        micro_f1=sum(pairs[label, label] for label in LABELS) / n,
        macro_f1=_mean([one.f1 for one in classes]),
        majority=majority,
        majority_micro_f1=sum(pairs[majority, other] for other in LABELS) / n,
        majority_macro_f1=_mean([one.majority_f1 for one in classes]),
        classes=classes,
        confusion=tuple(tuple(pairs[label, other] for other in LABELS) for label in LABELS),
    )


def is_better(one: Quality | None, other: Quality | None) -> bool:
    """Whether ``one`` is worth using instead: more right overall and on average over the classes."""
    if one is None or other is None:
        return one is not None
    return one.macro_f1 > other.macro_f1 and one.micro_f1 >= other.micro_f1


def _of_class(pairs: Counter[tuple[Label, Label]], label: Label, majority: Label, n: int) -> ClassQuality:
    right = pairs[label, label]
    true = sum(pairs[label, other] for other in LABELS)
    said = sum(pairs[other, label] for other in LABELS)
    f1 = 2 * right / (true + said) if true + said else None
    base = 2 * true / (true + n) if label == majority else 0.0
    return ClassQuality(
        label, true, right / said if said else None, right / true if true else None, f1, base,
        f1 is not None and f1 > base,
    )  # fmt: skip


def _mean(values: Sequence[float | None]) -> float:
    known = [value or 0.0 for value in values]
    return sum(known) / len(known) if known else 0.0
