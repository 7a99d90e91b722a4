"""What customers pay: a premium every month, and cover for single days as often as they need it."""

from __future__ import annotations

from typing import Final

import numpy as np

from etappe.simulate.batch import Floats, Happenings, Ints
from etappe.simulate.company import Company

_DAY: Final = 86_400.0
_MONTH: Final = 30.44 * _DAY


def monthly_premium(world: Happenings, size: int) -> Floats:
    """Premiums in euro, one for each of ``size`` cars."""
    return np.asarray(np.round(24 + 22 * world.rng.gamma(2.0, 0.6, size), 2))


def pay(world: Happenings, firm: Company, who: Ints, due: Floats, end: float) -> None:
    """Everything that the insured pay from their first premium on, until they cancel or the calendar ends."""
    until = np.minimum(world.first("cancel")[0][who], end)
    _premiums(world, firm, who, due, until)
    lends = world.chosen(firm.wants_cover, len(who)) & world.people.mobile[who]
    who, at, until = who[lends], world.after(due[lends], 6 * _DAY, 1.0), until[lends]
    books = world.chosen(firm.books_cover, len(who))
    curious = ~books & (at < until)
    world.add("cover_seen", who[curious], at[curious])
    _covers(world, firm, who[books], at[books], until[books])


def _premiums(world: Happenings, firm: Company, who: Ints, due: Floats, until: Floats) -> None:
    agreed = world.first("contract")[1][who] / 12
    amount = np.where(np.isnan(agreed), monthly_premium(world, len(who)), np.round(agreed, 2))
    world.add("bill", who, due, amount)
    while len(who):
        due = due + _MONTH
        insured = due < until
        who, due, amount, until = who[insured], due[insured], amount[insured], until[insured]
        paid = world.chosen(firm.pays_again, len(who))
        world.add("bill", who[paid], due[paid], amount[paid])


def _covers(world: Happenings, firm: Company, who: Ints, at: Floats, until: Floats) -> None:
    """Purchases by the model that is called BG/NBD, amounts by the one that is called Gamma-Gamma.

    After the first booking everybody comes back at a rate of their own, and after each further one some never do.
    """
    rate = world.rng.gamma(firm.cover_rate[0], 1 / firm.cover_rate[1], len(who)) / _DAY
    ends = world.rng.beta(*firm.cover_ends, len(who))
    p, q, v = firm.cover_amount
    price = v / world.rng.gamma(q, 1.0, len(who))
    at, here = at.copy(), np.flatnonzero(at < until)
    first = True
    while len(here):
        _book(world, firm, who[here], at[here], np.round(price[here] * world.rng.gamma(p, 1.0, len(here)), 2))
        if not first:
            here = here[~world.chosen(ends[here], len(here))]
        at[here] += world.rng.exponential(1.0, len(here)) / np.maximum(rate[here], 1e-12)
        here, first = here[at[here] < until[here]], False


def _book(world: Happenings, firm: Company, who: Ints, at: Floats, amount: Floats) -> None:
    """Bookings, each with a look at the offer just before it, and the looks hours before that led to nothing."""
    world.add("cover_seen", who, at - 40 - 200 * world.rng.random(len(who)))
    world.add("cover", who, at, np.maximum(amount, 1.0))
    in_vain = world.chosen(firm.looks_again, len(who))
    world.add(
        "cover_seen", who[in_vain], at[in_vain] - (2 + 40 * world.rng.random(int(in_vain.sum()))) * 3600
    )
