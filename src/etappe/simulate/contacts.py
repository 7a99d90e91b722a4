"""What the demo company's CRM and service desk know of its customers: ordinary exports beside the simulated events."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow.compute as pc
import pyarrow.parquet as pq

CONTACTS: Final = 3_000
DUPLICATES: Final = 60
TICKETS: Final = 900
_OPEN_SHARE: Final = 0.06
_TIMES: Final = "%Y-%m-%d %H:%M:%S"

_FIRST: Final = (
    "Anna", "Ayşe", "Ben", "Clara", "David", "Elif", "Emma", "Felix", "Greta", "Hanna", "Ida", "Jakob", "Jonas", "Karl",
    "Lea", "Leon", "Lina", "Luis", "Marie", "Mats", "Mila", "Nele", "Noah", "Oskar", "Paula", "Rosa", "Sofia", "Theo",
    "Tom", "Yusuf",
)  # fmt: skip
_LAST: Final = (
    "Albers", "Behrens", "Brandt", "Claasen", "Demir", "Ehlers", "Franke", "Gerdes", "Hansen", "Ibrahim", "Jansen",
    "Kaya", "Lorenz", "Meinders", "Nowak", "Ohlsen", "Petersen", "Quast", "Reimers", "Schröder", "Thomsen", "Ude",
    "Voß", "Wilken", "Yıldız", "Zander",
)  # fmt: skip
_CITIES: Final = (
    "Hamburg", "Bremen", "Kiel", "Rostock", "Lübeck", "Hannover", "Berlin", "Leipzig", "Köln", "Wien", "Zürich",
)  # fmt: skip
_STREETS: Final = ("Deichweg", "Kastanienallee", "Hafenstraße", "Am Markt", "Ringstraße", "Birkenweg")
_PLAIN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ş": "s", "ı": "i"})
_SUBJECTS: Final = (
    ("Wo bleibt meine Police?", "normal"),
    ("Frage zur SF-Klasse im Rechner", "normal"),
    ("Schaden: Welche Unterlagen fehlen noch?", "high"),
    ("Beitrag wurde doppelt abgebucht", "high"),
    ("Adresse ändern", "low"),
    ("Antrag bricht beim Absenden ab", "urgent"),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A record of the CRM; a duplicate has no customer number."""

    record: int
    customer: str
    first: str
    last: str
    email: str
    phone: str
    street: str
    city: str
    birthday: date
    created: datetime


def contacts(events: Path, seed: int, count: int = CONTACTS, duplicates: int = DUPLICATES) -> list[Contact]:
    """Records of customers of a simulated export (Parquet) who have a policy, and some of them a second time.

    A second record has a slip in the name and another address, as when somebody calls instead of signing in.
    """
    chance = random.Random(seed)  # noqa: S311 (the same demo every time; nothing secret)
    known = [_contact(chance, 1_000 + at, *row) for at, row in enumerate(_insured(events, count))]
    again = chance.sample(known, min(duplicates, len(known)))
    return known + [_again(chance, 1_000 + len(known) + at, one) for at, one in enumerate(again)]


def write_contacts(path: Path, found: Iterable[Contact]) -> None:
    """The records as the CSV export of a CRM."""
    _write(path, (_record(one) for one in found))


def write_tickets(path: Path, found: list[Contact], seed: int, now: datetime, count: int = TICKETS) -> None:
    """Tickets of these people as the CSV export of a service desk; a few are still open."""
    chance = random.Random(seed + 1)  # noqa: S311 (as above)
    tickets = (_ticket(chance, 70_000 + at, chance.choice(found), now) for at in range(count))
    _write(path, tickets)


def _insured(events: Path, count: int) -> list[tuple[str, datetime]]:
    """Customers who received something by mail, and when the first of it was: the earliest of them."""
    table = pq.read_table(events, columns=["customer", "time", "channel"])
    mailed = table.filter(pc.field("channel") == "mail")
    first = mailed.group_by("customer").aggregate([("time", "min")]).sort_by("time_min").slice(0, count)
    rows: list[dict[str, Any]] = first.to_pylist()
    return [(row["customer"], row["time_min"]) for row in rows]


def _contact(chance: random.Random, record: int, customer: str, since: datetime) -> Contact:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    return Contact(
        record=record,
        customer=customer,
        first=first,
        last=last,
        email=_address(first, last, record),
        phone=f"+49 1{chance.randint(50, 79)} {chance.randint(1_000_000, 9_999_999)}",
        street=f"{chance.choice(_STREETS)} {chance.randint(1, 120)}",
        city=chance.choice(_CITIES),
        birthday=date(chance.randint(1945, 2004), chance.randint(1, 12), chance.randint(1, 28)),
        created=since.astimezone(UTC),
    )


def _again(chance: random.Random, record: int, one: Contact) -> Contact:
    at = chance.randrange(1, len(one.last) - 1)
    slip = one.last[:at] + one.last[at + 1] + one.last[at] + one.last[at + 2 :]
    return replace(
        one,
        record=record,
        customer="",
        last=slip,
        email=_address(one.first, slip, record),
        phone="",
        created=one.created + timedelta(days=chance.randint(1, 20)),
    )


def _address(first: str, last: str, record: int) -> str:
    return f"{first}.{last}{record}@example.org".lower().translate(_PLAIN)


def _record(one: Contact) -> dict[str, str]:
    return {
        "Record ID": str(one.record),
        "First Name": one.first,
        "Last Name": one.last,
        "Email": one.email,
        "Phone Number": one.phone,
        "Street": one.street,
        "City": one.city,
        "Birthdate": one.birthday.isoformat(),
        "Customer ID": one.customer,
        "Create Date": one.created.strftime(_TIMES),
        "Last Modified Date": one.created.strftime(_TIMES),
    }


def _ticket(chance: random.Random, number: int, one: Contact, now: datetime) -> dict[str, str]:
    subject, priority = chance.choice(_SUBJECTS)
    latest = max((now - one.created).total_seconds(), 3600.0)
    opened = one.created + timedelta(seconds=chance.uniform(0, latest))
    solved = opened + timedelta(hours=chance.lognormvariate(2.6, 1.0))
    is_open = solved > now or chance.random() < _OPEN_SHARE
    return {
        "Ticket ID": str(number),
        "Requester email": one.email,
        "Ticket status": "open" if is_open else "solved",
        "Ticket channel": chance.choice(("email", "web", "phone")),
        "Priority": priority,
        "Subject": subject,
        "Ticket created - Timestamp": opened.strftime(_TIMES),
        "Ticket updated - Timestamp": min(solved, now).strftime(_TIMES),
        "Ticket solved - Timestamp": "" if is_open else solved.strftime(_TIMES),
        "First reply time in minutes": str(chance.randint(4, 900)),
        "Reopens": str(int(chance.random() < 0.08)),
    }


def _write(path: Path, rows: Iterator[Mapping[str, str]]) -> None:
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)
