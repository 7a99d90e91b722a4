"""Names and definitions of the lifetime models in both languages, as they stand beside the numbers."""

from __future__ import annotations

from typing import Final, Literal

from etappe.analytics.lifetime.types import ModelName

Language = Literal["de", "en"]

NAMES: Final[dict[ModelName, str]] = {
    "bg_nbd": "BG/NBD",
    "pareto_nbd": "Pareto/NBD",
    "gamma_gamma": "Gamma-Gamma",
}

_DEFINITIONS: Final[dict[ModelName, dict[Language, str]]] = {
    "bg_nbd": {
        "en": "Customers buy at random, each at a rate of their own, and may leave for good after any purchase; "
        "rates are gamma distributed (r, α), chances of leaving beta distributed (a, b). Maximum likelihood; "
        "Fader, Hardie and Lee 2005.",
        "de": "Kunden kaufen zufällig, jeder mit eigener Rate, und können nach jedem Kauf endgültig gehen; die Raten "
        "sind gammaverteilt (r, α), die Chancen zu gehen betaverteilt (a, b). Maximum Likelihood; Fader, Hardie und "
        "Lee 2005.",
    },
    "pareto_nbd": {
        "en": "Customers buy at random, each at a rate of their own, and may leave for good at any moment; rates of "
        "buying are gamma distributed (r, α), rates of leaving gamma (s, β). Maximum likelihood; Schmittlein, "
        "Morrison and Colombo 1987.",
        "de": "Kunden kaufen zufällig, jeder mit eigener Rate, und können jederzeit endgültig gehen; die Kaufraten "
        "sind gammaverteilt (r, α), die Raten des Gehens gammaverteilt (s, β). Maximum Likelihood; Schmittlein, "
        "Morrison und Colombo 1987.",
    },
    "gamma_gamma": {
        "en": "The amounts of a customer scatter around a mean of the customer's own; the mean to expect lies between "
        "what the customer paid and what all pay, nearer to the own one the more purchases were seen. It supposes "
        "that amounts do not depend on how often somebody buys; Fader and Hardie 2013.",
        "de": "Die Beträge eines Kunden streuen um einen eigenen Mittelwert; der zu erwartende liegt zwischen dem, was "
        "der Kunde zahlte, und dem, was alle zahlen, und näher am eigenen, je mehr Käufe bekannt sind. Vorausgesetzt "
        "ist, dass Beträge nicht davon abhängen, wie oft jemand kauft; Fader und Hardie 2013.",
    },
}  # fmt: skip


def definition(model: ModelName, language: Language) -> str:
    """What a model supposes and where it comes from."""
    return _DEFINITIONS[model][language]
