"""What customers write: wordings by score, mood, subject and language, with slots that make each sound its own."""

from __future__ import annotations

from typing import Final

Wordings = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""Per subject: the German wordings, then the English ones."""

SLOTS: Final[dict[str, tuple[str, ...]]] = {
    "{tage}": ("drei Tage", "eine Woche", "zehn Tage"),
    "{days}": ("three days", "a week", "ten days"),
    "{feld}": ("die SF-Klasse", "HSN und TSN", "die jährliche Fahrleistung"),
    "{field}": ("the no-claims class", "the vehicle code", "the yearly mileage"),
    "{papier}": ("die Rechnung", "das Gutachten", "die Fotos"),
    "{paper}": ("the invoice", "the assessment", "the photos"),
    "{frau}": ("Die Dame", "Der Herr", "Die Beraterin"),
    "{person}": ("The lady", "The man", "The adviser"),
    "{mehr}": ("20 Euro", "ein Drittel", "fast 100 Euro im Jahr"),
    "{more}": ("20 euros", "a third", "almost 100 euros a year"),
}
"""What may stand in a slot."""

WORDINGS: Final[dict[str, tuple[Wordings, Wordings, Wordings]]] = {
    # Per score: what is written by those it went badly for, fairly, and well.
    "ces": (
        {
            "form": (
                (
                    "Ich wusste nicht, wo ich {feld} finde.",
                    "Was ist eine SF-Klasse, und wozu brauchen Sie die?",
                    "Viel zu viele Felder, ich habe aufgegeben.",
                    "Bei {feld} bin ich hängen geblieben. Keine Hilfe, kein Beispiel, nichts.",
                    "Das Formular hat alles vergessen, als ich kurz im Schrank nach dem Fahrzeugschein gesucht habe.",
                ),
                (
                    "I did not know where to find {field}.",
                    "Far too many fields, I gave up.",
                    "Got stuck at {field}: no help, no example.",
                    "The form lost everything while I went to fetch my papers.",
                ),
            ),
            "app": (
                ("Auf dem Handy springt die Seite bei jedem Feld nach oben.", "Die App stürzt beim Rechner ab."),
                ("On my phone the page jumps to the top after each field.",),
            ),
        },
        {
            "form": (
                (
                    "Ging so, {feld} musste ich suchen.",
                    "Am Ende hat es geklappt, aber es dauerte.",
                    "Verständlich, nur etwas lang.",
                ),
                ("All right in the end, but it took a while.", "Clear enough, just long."),
            ),
        },
        {
            "form": (
                (
                    "Schnell ausgefüllt, klare Fragen.",
                    "In fünf Minuten fertig, das hätte ich nicht gedacht.",
                    "Gut erklärt, auch {feld}.",
                ),
                ("Quick and clear.", "Done in five minutes.", "Well explained, even {field}."),
            ),
            "price": (
                ("Der Preis war sofort da, ohne E-Mail. Sehr gut.", "Ehrlicher Preis ohne Kleingedrucktes."),
                ("Price shown at once, no e-mail needed.",),
            ),
        },
    ),
    "csat": (
        {
            "waiting": (
                (
                    "Nach den Unterlagen habe ich {tage} nichts gehört.",
                    "Dreimal dieselben Dokumente geschickt.",
                    "Erst fehlte {papier}, dann hieß es wieder warten.",
                    "Warum sagt mir keiner gleich am Anfang, dass {papier} gebraucht wird?",
                    "Über {tage} für eine Antwort, das geht gar nicht!",
                ),
                (
                    "Heard nothing for {days} after sending my documents.",
                    "First {paper} was missing, then I had to wait again.",
                    "Why did nobody tell me at the start that you need {paper}?",
                ),
            ),
            "staff": (
                ("Niemand konnte mir den Stand sagen.", "Am Telefon jedes Mal eine andere Auskunft."),
                ("Nobody could tell me where my claim stood.", "A different answer with every call."),
            ),
        },
        {
            "waiting": (
                (
                    "Der Schaden wurde bezahlt, gedauert hat es trotzdem.",
                    "In Ordnung.",
                    "Nach {tage} war alles erledigt.",
                ),
                ("Paid in the end, but slow.", "Settled after {days}."),
            ),
        },
        {
            "waiting": (
                (
                    "Schaden am Telefon gemeldet, am nächsten Tag entschieden.",
                    "Das Geld war schneller da als die Werkstatt fertig.",
                    "Keine Rückfragen, keine Papierberge. So muss das sein.",
                ),
                ("Reported by phone, decided the next day.", "The money came before the garage was done."),
            ),
            "staff": (
                ("Sehr freundliche Beratung.", "{frau} am Telefon hat sich wirklich gekümmert."),
                ("{person} on the phone really cared.",),
            ),
        },
    ),
    "nps": (
        {
            "price": (
                (
                    "Zu teuer für das, was ich bekomme.",
                    "Der Beitrag ist um {mehr} gestiegen, ohne Grund.",
                    "Woanders zahle ich {mehr} weniger.",
                ),
                ("Too expensive for what I get.", "My premium went up by {more} for no reason."),
            ),
            "form": (
                (
                    "Der Rechner hat mich Nerven gekostet.",
                    "Erst beim zweiten Versuch durch das Formular gekommen.",
                    "Zweimal von vorne angefangen wegen {feld}.",
                ),
                ("The calculator got on my nerves.", "I had to start over because of {field}."),
            ),
            "waiting": (
                (
                    "Im Schadenfall wird man allein gelassen.",
                    "Seit dem Schaden nur Ärger: erst fehlt {papier}, dann Funkstille.",
                    "{tage} Warten auf die Entscheidung, nie wieder.",
                ),
                ("Left alone when I had a claim.", "{days} of waiting for a decision, never again."),
            ),
            "app": (
                ("Die App verlangt ständig eine neue Anmeldung.",),
                ("The app keeps logging me out.",),
            ),
        },
        {
            "other": (
                ("Bisher nichts zu meckern.", "Solide, aber nichts Besonderes.", "Passt."),
                ("Fine so far.", "Solid, nothing special."),
            ),
            "price": (
                ("Preis in Ordnung, Leistung auch.",),
                ("Fair price, fair service.",),
            ),
        },
        {
            "staff": (
                (
                    "{frau} an der Hotline hat mir in zehn Minuten alles erklärt.",
                    "Endlich jemand, der zuhört und keine Textbausteine vorliest.",
                ),
                ("{person} on the hotline explained everything in ten minutes.",),
            ),
            "app": (
                ("Die App ist großartig.", "Adresse in der App geändert, fertig. Herrlich einfach."),
                ("Great app.", "Changed my address in the app in a minute."),
            ),
            "other": (
                ("Der Kündigungsservice hat alles für mich erledigt.", "Empfehle ich der ganzen Familie."),
                ("The switching service took care of everything.", "I recommend you to the whole family."),
            ),
        },
    ),
}  # fmt: skip
