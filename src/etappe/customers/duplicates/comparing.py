"""Compares customers with one another: which two may be one person, how likely, and why."""

from __future__ import annotations

import importlib.util
import logging
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import pyarrow as pa

from etappe.customers.duplicates.records import FIELDS, Record
from etappe.customers.errors import NoSplink

if TYPE_CHECKING:
    from splink import SettingsCreator

LIKELY: Final = 0.6
"""Less likely pairs are not suggested."""
MOST: Final = 5_000
ENOUGH_TO_LEARN: Final = 2_000
"""From so many customers on, how often values agree by chance is measured instead of assumed."""

Agreement = Literal["same", "similar", "different"]
# How often two records of one person agree so far (m), and those of two people (u), best level first.
_WEIGHTS: Final[dict[str, tuple[list[float], list[float]]]] = {
    "first_name": ([0.75, 0.10, 0.08, 0.07], [0.008, 0.004, 0.02, 0.968]),
    "last_name": ([0.80, 0.08, 0.05, 0.07], [0.002, 0.002, 0.008, 0.988]),
    "email": ([0.62, 0.12, 0.06, 0.20], [0.00001, 0.0003, 0.002, 0.99769]),
    "phone": ([0.75, 0.25], [0.00002, 0.99998]),
    "birthday": ([0.90, 0.06, 0.04], [0.00005, 0.003, 0.99695]),
    "postcode": ([0.80, 0.20], [0.002, 0.998]),
    "street": ([0.70, 0.12, 0.18], [0.0005, 0.0015, 0.998]),
}


@dataclass(frozen=True, slots=True)
class Because:
    """What one comparison says: how far the values agree, and how strongly that speaks for one person (in bits)."""

    field: str
    agreement: Agreement
    weight: float
    values: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers who may be one person."""

    one_id: int
    other_id: int
    score: float
    reasons: tuple[Because, ...]


def compares() -> bool:
    """Whether the package that compares is installed."""
    return importlib.util.find_spec("splink") is not None


def check_installed() -> None:
    """Raise :class:`NoSplink` where the package that compares is missing."""
    if not compares():
        raise NoSplink


def pairs(records: Sequence[Record], likely: float = LIKELY) -> list[Pair]:
    """Pairs of customers who may be one person, the likeliest first, at most :data:`MOST`.

    Raises :class:`NoSplink` where the package that compares is missing.
    """
    check_installed()
    known = [one for one in records if one.says_enough]
    if len(known) < 2:
        return []
    found = [_pair(row) for row in _compared(known, likely)]
    return sorted(found, key=lambda pair: (-pair.score, pair.one_id, pair.other_id))[:MOST]


def _compared(records: Sequence[Record], likely: float) -> Iterator[dict[str, Any]]:
    from splink import DuckDBAPI, Linker

    # It speaks of its progress on the console; only what goes wrong is of interest here.
    for name in ("splink", *(name for name in logging.root.manager.loggerDict if name.startswith("splink."))):
        logging.getLogger(name).setLevel(logging.ERROR)
    linker = Linker(_table(records), _settings(len(records)), db_api=DuckDBAPI())
    if len(records) >= ENOUGH_TO_LEARN:
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    predicted = linker.inference.predict(threshold_match_probability=likely)
    rows: list[dict[str, Any]] = predicted.as_record_dict(limit=20 * MOST)
    yield from rows


def _table(records: Sequence[Record]) -> Any:
    """The records as the comparison takes them; typed, because a column may hold nothing at all."""
    columns: dict[str, Any] = {"unique_id": pa.array([one.id for one in records], pa.int64())}
    columns |= {field: pa.array([getattr(one, field) for one in records], pa.string()) for field in FIELDS}
    mailboxes = [one.email.partition("@")[0] if one.email else None for one in records]
    return pa.table({**columns, "mailbox": pa.array(mailboxes, pa.string())})


def _settings(number: int) -> SettingsCreator:
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    comparisons: list[Any] = [
        cl.JaroWinklerAtThresholds("first_name", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("last_name", [0.92, 0.88]),
        cl.LevenshteinAtThresholds("email", [1, 2]),
        cl.ExactMatch("phone"),
        cl.LevenshteinAtThresholds("birthday", [1]),
        cl.ExactMatch("postcode"),
        cl.JaroWinklerAtThresholds("street", [0.92]),
    ]
    for field, comparison in zip(FIELDS, comparisons, strict=True):
        m, u = _WEIGHTS[field]
        # A rare name says more than a frequent one, as soon as there are enough to tell.
        weighs = number >= ENOUGH_TO_LEARN and field in ("first_name", "last_name")
        frequent = {"term_frequency_adjustments": True} if weighs else {}
        comparison.configure(m_probabilities=m, u_probabilities=u, **frequent)
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=min(0.001, 0.5 / number),
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("email"),
            block_on("phone"),
            block_on("last_name", "birthday"),
            block_on("first_name", "birthday"),
            block_on("first_name", "last_name"),
            block_on("last_name", "postcode"),
            block_on("mailbox"),
        ],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _pair(row: dict[str, Any]) -> Pair:
    one, other = sorted((int(row["unique_id_l"]), int(row["unique_id_r"])))
    reasons = [because for field in FIELDS if (because := _because(row, field)) is not None]
    reasons.sort(key=lambda because: -abs(because.weight))
    return Pair(one, other, round(float(row["match_probability"]), 4), tuple(reasons))


def _because(row: dict[str, Any], field: str) -> Because | None:
    """What a comparison says; nothing where one of the two is not known."""
    gamma = int(row[f"gamma_{field}"])
    if gamma < 0:
        return None
    best = len(_WEIGHTS[field][0]) - 1
    agreement: Agreement = "same" if gamma == best else "different" if gamma == 0 else "similar"
    factor = float(row[f"bf_{field}"]) * float(row.get(f"bf_tf_adj_{field}") or 1)
    values = (str(row[f"{field}_l"]), str(row[f"{field}_r"]))
    return Because(field, agreement, round(math.log2(max(factor, 1e-9)), 2), values)
