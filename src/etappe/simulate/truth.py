"""What is true in the demo company: the figures that analytics must find, computed from its probabilities."""

from __future__ import annotations

from dataclasses import dataclass

from etappe.simulate.company import FIELDS, PERSONAS, Company, Persona
from etappe.simulate.scores import expected_answer


@dataclass(frozen=True, slots=True)
class Truth:
    """Expected values for strangers, as shares of those who reached the step before unless said otherwise."""

    opens_calculator: float
    starts_form: float
    sees_premium: float
    compares: float
    concludes: float
    overall: float
    """Contracts per stranger."""
    leaking_step: str
    leaking_field: str
    field_leaks: dict[str, float]
    """Per field: share of started attempts that end there."""
    sees_premium_by_persona: dict[str, float]
    worst_persona: str
    gained_per_stranger: float
    """Contracts per stranger that a repaired no-claims class field would add."""
    comes_back: float
    """Share of those whose first attempt failed that try again within 48 hours."""
    recommendation_effects: dict[str, float]
    """What each experience changes in the answer about recommending, from 0 to 10, after rounding."""
    satisfaction_effect_of_documents: float
    """What missing documents change in the satisfaction with a claim, from 1 to 5."""
    advice_effect: float
    """How many more of those who compare conclude when they are advised: a share."""
    documents_effect_on_leaving: float
    """How many more of those with a claim cancel afterwards when documents were missing: a share."""
    repeat_purchase: dict[str, float]
    """Parameters of BG/NBD by which day cover is booked; time in days."""
    mean_booking: float
    """Euro that a booking of day cover is worth on average."""


def truth(company: Company | None = None) -> Truth:
    """The truth about a company; the same formulas hold for any probabilities."""
    firm = company or Company()
    opens = firm.ad * firm.opens_calculator["ad"] + (1 - firm.ad) * firm.opens_calculator["portal"]
    by_persona = {p.key: seen(firm, p) for p in PERSONAS}
    sees = sum(p.share * by_persona[p.key] for p in PERSONAS)
    concludes = firm.advice * firm.concludes_with_advice + (1 - firm.advice) * firm.concludes_alone
    overall = opens * firm.starts_form * sees * firm.compares * concludes
    leaks = field_leaks(firm)
    repaired = sum(p.share * seen(firm, p, class_leak=0.0) for p in PERSONAS)
    return Truth(
        opens_calculator=opens,
        starts_form=firm.starts_form,
        sees_premium=sees,
        compares=firm.compares,
        concludes=concludes,
        overall=overall,
        leaking_step="form",
        leaking_field=max(leaks, key=lambda key: leaks[key]),
        field_leaks=leaks,
        sees_premium_by_persona=by_persona,
        worst_persona=min(by_persona, key=lambda key: by_persona[key]),
        gained_per_stranger=overall * (repaired / sees - 1),
        comes_back=firm.tries_again,
        recommendation_effects=recommendation_effects(firm),
        satisfaction_effect_of_documents=_claim_effect(firm),
        advice_effect=firm.concludes_with_advice - firm.concludes_alone,
        documents_effect_on_leaving=firm.cancels_after_claim - firm.cancels_settled,
        repeat_purchase=dict(
            zip(("r", "alpha", "a", "b"), (*firm.cover_rate, *firm.cover_ends), strict=True)
        ),
        mean_booking=_mean_booking(firm),
    )


def recommendation_effects(firm: Company) -> dict[str, float]:
    """Expected difference of the answers with and without each experience, over the shares of the personas."""
    aware = sum(persona.share for persona in PERSONAS if persona.key == "price")
    moods = ((aware, firm.recommends + firm.recommends_effects["price_aware"]), (1 - aware, firm.recommends))
    without = sum(share * expected_answer("nps", felt) for share, felt in moods)
    found = {
        name: sum(share * expected_answer("nps", felt + effect) for share, felt in moods) - without
        for name, effect in firm.recommends_effects.items()
        if name != "price_aware"
    }
    return dict(sorted(found.items(), key=lambda one: -abs(one[1])))


def _mean_booking(firm: Company) -> float:
    p, q, v = firm.cover_amount
    return p * v / (q - 1)


def _claim_effect(firm: Company) -> float:
    missing, settled = firm.satisfied_with_claim
    return expected_answer("csat", missing) - expected_answer("csat", settled)


def seen(firm: Company, persona: Persona, class_leak: float | None = None) -> float:
    """Share of a persona's form starters that see the premium, in the first or the second attempt."""
    once = 1.0
    for key in FIELDS:
        once *= 1 - leak_at(firm, persona, key, class_leak)
    return once + (1 - once) * firm.tries_again * once


def leak_at(firm: Company, persona: Persona, key: str, class_leak: float | None = None) -> float:
    """Probability that a stranger of this persona gives up at this field."""
    if key != "field_class":
        return firm.leaks[key]
    return persona.class_leak if class_leak is None else class_leak


def field_leaks(firm: Company) -> dict[str, float]:
    """Per field: share of attempts that end there, over first and second attempts."""
    ended = dict.fromkeys(FIELDS, 0.0)
    attempts = 0.0
    for persona in PERSONAS:
        rest, own = 1.0, {}
        for key in FIELDS:
            own[key] = rest * leak_at(firm, persona, key)
            rest -= own[key]
        started = persona.share * (1 + (1 - rest) * firm.tries_again)
        attempts += started
        for key in FIELDS:
            ended[key] += started * own[key]
    return {key: ended[key] / attempts for key in FIELDS}
