"""What customers do: the ways of strangers to a contract and of existing customers through their year."""

from __future__ import annotations

import numpy as np

from etappe.simulate.batch import Flags, Floats, Happenings, Ints
from etappe.simulate.calendar import Calendar
from etappe.simulate.company import FIELDS, PERSONAS, Company
from etappe.simulate.paying import monthly_premium, pay
from etappe.simulate.scores import rate, recommendation

_CLASS_LEAKS = np.array([persona.class_leak for persona in PERSONAS])
_HOURS_48 = 48 * 3600.0


def live(world: Happenings, firm: Company, calendar: Calendar) -> None:
    """Let everything happen to the customers of a batch."""
    start = calendar.moments(world.rng, len(world.people))
    everyone = np.arange(len(world.people))
    strangers, known = everyone[world.people.stranger], everyone[~world.people.stranger]
    who, at = _arrive(world, firm, strangers, start[strangers])
    who, at = _fill_in(world, firm, who, at)
    who, at = _decide(world, firm, who, at)
    payers = [_belong(world, firm, who, at)]
    _change(world, firm, known, start[known])
    payers.append(_belong(world, firm, known, calendar.moments(world.rng, len(known))))
    who, at = (np.concatenate(column) for column in zip(*payers, strict=True))
    pay(world, firm, who, at, calendar.end)


def _arrive(world: Happenings, firm: Company, who: Ints, at: Floats) -> tuple[Ints, Floats]:
    by_ad = world.chosen(firm.ad, len(who))
    opened: list[tuple[Ints, Floats]] = []
    for key, chosen in (("ad", by_ad), ("portal", ~by_ad)):
        came = world.add(key, who[chosen], at[chosen])
        goes_on = world.chosen(firm.opens_calculator[key], len(came))
        opened.append((who[chosen][goes_on], came[goes_on]))
    who, at = np.concatenate([w for w, _ in opened]), np.concatenate([a for _, a in opened])
    return who, world.add("calculator", who, world.after(at, firm.to_calculator))


def _fill_in(world: Happenings, firm: Company, who: Ints, at: Floats) -> tuple[Ints, Floats]:
    starts = world.chosen(firm.starts_form, len(who))
    who, at = who[starts], world.after(at[starts], firm.to_form)
    done, seen_at, left = _attempt(world, firm, who, at)
    again = world.chosen(firm.tries_again, int(left.sum()))
    second, later = (
        who[left][again],
        at[left][again] + 1800 + world.rng.random(int(again.sum())) * (_HOURS_48 - 7200),
    )
    world.add("calculator", second, later)
    world.remember("returned", second)
    done_2, seen_2, _ = _attempt(world, firm, second, world.after(later, firm.to_form))
    rate(world, firm, "ces", who[left], at[left] + 900, np.full(len(who[left]), 5.6))
    rate(world, firm, "ces", done, seen_at + 60, np.full(len(done), 3.1))
    return np.concatenate([done, done_2]), np.concatenate([seen_at, seen_2])


def _attempt(world: Happenings, firm: Company, who: Ints, at: Floats) -> tuple[Ints, Floats, Flags]:
    """One pass through the form: who sees the premium and when, and who of the starters left."""
    world.add("form", who, at)
    inside, now = np.arange(len(who)), at
    for key in FIELDS:
        now = world.add(key, who[inside], world.after(now, firm.field_seconds[key], 0.5))
        stays = ~world.chosen(_leak(world, firm, key, who[inside]), len(inside))
        inside, now = inside[stays], now[stays]
    seen = world.add("premium", who[inside], world.after(now, 12, 0.3), monthly_premium(world, len(inside)))
    left = np.ones(len(who), np.bool_)
    left[inside] = False
    return who[inside], seen, left


def _leak(world: Happenings, firm: Company, key: str, who: Ints) -> Floats:
    strangers = _CLASS_LEAKS[world.people.persona[who]] if key == "field_class" else firm.leaks[key]
    return np.where(world.people.stranger[who], strangers, firm.known_leak)


def _decide(world: Happenings, firm: Company, who: Ints, at: Floats) -> tuple[Ints, Floats]:
    compares = world.chosen(firm.compares, len(who))
    who, at = who[compares], world.add("compare", who[compares], world.after(at[compares], firm.to_compare))
    advised = world.chosen(firm.advice, len(who))
    at = np.where(advised, world.after(at, firm.to_advice, 0.8), at)
    by_phone = world.chosen(firm.advice_by_hotline, len(who))
    world.add("hotline", who[advised & by_phone], at[advised & by_phone])
    world.remember("hotline", who[advised & by_phone])
    world.add("chat", who[advised & ~by_phone], at[advised & ~by_phone])
    share = np.where(advised, firm.concludes_with_advice, firm.concludes_alone)
    concludes = world.chosen(share, len(who))
    who, at = who[concludes], world.after(at[concludes], firm.to_decision, 0.7)
    world.add("application", who, at)
    at = world.add("contract", who, world.after(at, 185, 0.4), 12 * monthly_premium(world, len(who)))
    return who, world.add("policy", who, world.after(at, 2 * 86400, 0.3))


def _change(world: Happenings, firm: Company, who: Ints, at: Floats) -> None:
    """The same calculator in the hands of an existing customer: another journey."""
    at = world.add("app", who, at)
    wants = world.chosen(0.3, len(who))
    opened = world.add("calculator", who[wants], world.after(at[wants], 40))
    done, seen, _ = _attempt(world, firm, who[wants], world.after(opened, 20))
    changes = world.chosen(0.62, len(done))
    world.add("change", done[changes], world.after(seen[changes], 240))


def _belong(world: Happenings, firm: Company, who: Ints, at: Floats) -> tuple[Ints, Floats]:
    """A customer's life with the company, from a moment on; returns who pays, and when for the first time."""
    pays = world.chosen(firm.pays, len(who))
    due = world.after(at[pays], 14 * 86400, 0.3)
    moves = world.chosen(firm.moves, len(who))
    world.add("move", who[moves], world.after(at[moves], 30 * 86400, 0.8))
    visits = world.chosen(firm.agency, len(who))
    world.add("agency", who[visits], world.after(at[visits], 9 * 86400, 0.9))
    asked = world.after(at, 20 * 86400, 0.2)
    _give_feedback(world, firm, who, world.after(at, 12 * 86400, 0.8))
    has_claim = world.chosen(firm.claims, len(who))
    decided = _claim(world, firm, who[has_claim], world.after(at[has_claim], 25 * 86400, 0.7))
    asked[has_claim] = np.maximum(asked[has_claim], decided + 4 * 86400)
    rate(world, firm, "nps", who, asked, recommendation(world, firm, who))
    leaves = world.chosen(firm.cancels, len(who))
    world.add("cancel", who[leaves], world.after(at[leaves], 50 * 86400, 0.4))
    return who[pays], due


def _claim(world: Happenings, firm: Company, who: Ints, at: Floats) -> Floats:
    """From the report of a claim to the payout; returns when it was decided."""
    world.add("claim", who, at)
    missing = world.chosen(firm.documents_missing, len(who))
    handed_in = world.add("documents", who[missing], world.after(at[missing], firm.hand_over))
    world.remember("documents", who[missing])
    decided = world.after(at, 14 * 3600)
    decided[missing] = world.after(handed_in, 3 * 86400)
    world.add("decision", who, decided)
    world.add("payout", who, world.after(decided, 2 * 86400, 0.3))
    rate(world, firm, "csat", who, decided + 86400, np.where(missing, *firm.satisfied_with_claim))
    angry = world.chosen(np.where(missing, firm.cancels_after_claim, firm.cancels_settled), len(who))
    world.add("cancel", who[angry], world.after(decided[angry], 12 * 86400))
    return decided


def _give_feedback(world: Happenings, firm: Company, who: Ints, at: Floats) -> None:
    gives = world.chosen(firm.gives_feedback, len(who))
    who, at = who[gives], world.add("feedback", who[gives], at[gives])
    sends = world.chosen(firm.sends_feedback, len(who))
    world.add("feedback_sent", who[sends], world.after(at[sends], 210))
