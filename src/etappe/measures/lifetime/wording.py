"""The words of lifetime and cohorts in both languages."""

from __future__ import annotations

from typing import Final

from etappe.measures.types import Words

UNSAID: Final = Words(
    "Nichts sagt, was ein Kauf ist: Nennen Sie Kontaktpunkte, eine Regel oder eine Kennzahl.",
    "Nothing says what a purchase is: name touchpoints, a rule or a metric.",
)
LIFETIME: Final = Words(
    "Aus Zahl, Zeitpunkt und Betrag der Käufe folgt je Kunde, wie wahrscheinlich er noch kauft, wie oft, und was das, "
    "auf heute abgezinst, wert ist; Käufe eines Tages sind ein Kauf. Der Wert ist der künftige, nicht der bisherige: "
    "Summe der Werte geteilt durch Kunden mit mindestens einem Kauf.",
    "From number, time and amount of purchases follows for each customer how probably they still buy, how often, and "
    "what that is worth, discounted to today; purchases of one day are one. The value is what is to come, not what "
    "was: sum of the values of customers with at least one purchase.",
)
COHORTS: Final = Words(
    "Wiederkauf: Käufer mit einem Kauf an einem weiteren Tag; Bindung: Kunden der Kohorte, die in einem späteren "
    "Zeitraum kauften; Abwanderung: Käufer ohne Kauf in den letzten Tagen der Daten, sofern ihr erster Kauf davor "
    "liegt: Kunden mit dem Merkmal von allen der Kohorte.",
    "Repeat purchase: buyers with a purchase on a further day; retention: customers of the cohort who bought later, by "
    "period; churn: buyers without a purchase in the last days of the data whose first purchase lies before that: "
    "customers with the property of all of the cohort.",
)
HISTORY: Final = Words(
    "Käufe vor dem Zeitraum des Filters zählen mit, damit alte Kunden nicht als neue gelten.",
    "Purchases before the period of the filter count too, so that old customers are not taken for new ones.",
)
REFUNDS: Final = Words(
    "Negative Beträge sind Rückzahlungen und keine Käufe; sie sind nicht abgezogen.",
    "Negative amounts are refunds and no purchases; they are not subtracted.",
)
NO_REVENUE: Final = Words(
    "Für zu wenige Kunden sind Beträge wiederholter Käufe bekannt; der Wert fehlt deshalb.",
    "Amounts of repeat purchases are known for too few customers; the value is therefore absent.",
)
NO_MEAN: Final = Words(
    "Die Beträge streuen so stark, dass es keinen mittleren Betrag gibt (q ≤ 1); der Wert fehlt deshalb.",
    "Amounts scatter so much that there is no mean amount (q ≤ 1); the value is therefore absent.",
)
BOUNDARY: Final = Words(
    "Die Daten legen einen Parameter nicht fest; Vorhersagen gelten, sein Fehler und die Intervalle fehlen.",
    "The data do not determine one of the parameters; forecasts hold, its error and the intervals are absent.",
)
CORRELATED: Final = Words(
    "Betrag und Häufigkeit hängen zusammen (r = {r:.2f}); das Modell der Beträge setzt Unabhängigkeit voraus.",
    "Amount and frequency are correlated (r = {r:.2f}); the model of amounts supposes they are not.",
)
TOO_FEW: Final = Words(
    "Weniger als {n} Kunden haben wiederholt gekauft; ein Modell würde Einzelnen folgen.",
    "Fewer than {n} customers bought repeatedly; a model would follow single persons.",
)
RANKED: Final = Words(
    "Kunden nach dem, was auf dem Spiel steht: bisherige Ausgaben mal Wahrscheinlichkeit, nicht mehr zu kaufen.",
    "Customers by what is at stake: spent so far times the probability not to buy any more.",
)
NOT_AN_EFFECT: Final = Words(
    "Unterschied ohne Angleichung: Kunden mit und ohne das Merkmal können sich auch sonst unterscheiden.",
    "Plain difference: customers with and without the property may differ in other ways as well.",
)
EVERYBODY: Final = Words("Alle", "Everybody")
EXPOSED: Final = Words("Mit", "With")
OTHERS: Final = Words("Ohne", "Without")


def filled(words: Words, **values: float) -> Words:
    """The words with numbers."""
    return Words(words.de.format(**values).replace("0.", "0,", 1), words.en.format(**values))
