"""Open comments and reviews: what people wrote, with their rating, language and channel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from etappe.connectors.shapes import people
from etappe.connectors.shapes.row import Row
from etappe.connectors.shapes.types import Draft, Part, Sample, Shape
from etappe.connectors.words import plain

_LONG: Final = 25
_TEXT_NAME: Final = re.compile(
    r"\b(comment|kommentar|text|review|feedback|rezension|bewertungstext|message|nachricht|tweet|body|verbatim)\w*\b"
)


def _comment(row: Row) -> Iterator[Draft]:
    """One comment; a rating without words is a comment too."""
    text, rating = row.text("text"), row.number_of("rating")
    if text is None and rating is None:
        row.must("text")
    time_us = row.happened("time")
    written = row.text("id")
    author = row.text("author")
    keys = row.keys() or (
        people.nameless(
            row.mapping.shape, written or "", author or "", text or "", "" if written else time_us
        ),
    )
    told = {
        "text": text,
        "title": row.text("title"),
        "rating": rating,
        "language": _language(row),
        "author": author,
    }
    shared = row.properties() | {name: value for name, value in told.items() if value is not None}
    mark = written or f"{keys[0]}|{time_us}|{text}"
    yield Draft(time_us, "comment", keys, "comment", row.text("case"), _channel(row), rating, mark, shared)


def _channel(row: Row) -> str | None:
    stated = row.text("channel")
    return stated or {"google_play_reviews": "Google Play", "app_store_reviews": "App Store"}.get(
        row.mapping.shape or ""
    )


def _language(row: Row) -> str | None:
    """Two letters where a language tag is given."""
    text = row.text("language")
    return text[:2].lower() if text and re.fullmatch(r"[A-Za-z]{2}([-_].+)?", text) else text


def _table_sure(sample: Sample) -> float:
    """A column of sentences under a name for them. Sure only where a rating or an author stands beside it."""
    texts = [
        column for column in sample.columns if _TEXT_NAME.search(plain(column)) and _is_prose(sample, column)
    ]
    if not texts:
        return 0.0
    names = {plain(column) for column in sample.columns}
    beside = names & {"rating", "sterne", "stars", "bewertung", "author", "autor", "verfasser", "reviewer"}
    return 0.75 if len(beside) >= 1 and not names & {"activity", "event", "ticket id"} else 0.4


def _is_prose(sample: Sample, column: str) -> bool:
    texts = sample.texts(column)
    return bool(texts) and sum(len(text) for text in texts) / len(texts) >= _LONG


_TIME: Final = ("Zeit", "Time")
_TEXT: Final = ("Text", "Text")
_FILES: Final = ("csv", "xlsx", "json", "jsonl", "parquet")
_COMMON: Final = (
    Part("title", ("Titel", "Title"), ("title", "Review Title", "Titel", "subject", "Betreff")),
    Part(
        "rating",
        ("Bewertung", "Rating"),
        ("rating", "Star Rating", "stars", "Sterne", "Bewertung", "score", "attributes.rating"),
    ),
    Part(
        "author",
        ("Verfasser", "Author"),
        ("author", "Autor", "Verfasser", "reviewer", "Nickname", "attributes.reviewerNickname", "user name"),
    ),
    Part("language", ("Sprache", "Language"), ("language", "Reviewer Language", "Sprache", "lang", "locale")),
    Part("channel", ("Kanal", "Channel"), ("channel", "Kanal", "source", "Quelle", "platform")),
    Part("id", ("Kennung", "Id"), ("comment id", "review id", "Review Id", "id", "Review Link")),
    Part("case", ("Vorgang", "Case"), ("order id", "ticket id", "Bestellnummer", "session id")),
)
_PERSON: Final = (
    ("user", ("customer id", "Kundennummer", "user_id", "customer", "Kunde")),
    ("email", ("email", "E-Mail", "e-mail address")),
    ("phone", ("phone", "Telefon")),
)
SHAPES: Final = (
    Shape(
        "google_play_reviews",
        "comments",
        ("Google Play, Rezensionen", "Google Play, reviews"),
        ("Monatlicher Bericht reviews_….csv.", "Monthly report reviews_….csv."),
        ("csv",),
        "google_play_reviews.csv",
        (
            Part("text", _TEXT, ("Review Text",), required=True, signs=True),
            Part(
                "time",
                _TIME,
                ("Review Submit Date and Time", "Review Submit Millis Since Epoch"),
                required=True,
                signs=True,
            ),
            Part("package", ("App", "App"), ("Package Name",), signs=True),
            *_COMMON,
        ),
        _comment,
        None,
        None,
        _PERSON,
    ),
    Shape(
        "app_store_reviews",
        "comments",
        ("App Store, Rezensionen", "App Store, reviews"),
        (
            "Antwort der App-Store-Connect-Schnittstelle (customerReviews).",
            "Answer of the App Store Connect API (customerReviews).",
        ),
        ("json", "jsonl"),
        "app_store_reviews.json",
        (
            Part("text", _TEXT, ("attributes.body",), required=True, signs=True),
            Part("time", _TIME, ("attributes.createdDate",), required=True, signs=True),
            Part("territory", ("Land", "Territory"), ("attributes.territory",), signs=True),
            Part("title", ("Titel", "Title"), ("attributes.title",)),
            *_COMMON[1:],
        ),
        _comment,
        None,
        None,
        _PERSON,
    ),
    Shape(
        "comments_table",
        "comments",
        ("Kommentare, beliebige Tabelle", "Comments, any table"),
        (
            "Eine Zeile je Kommentar, mit Zeit und, wo vorhanden, Bewertung.",
            "One row per comment, with its time and, where known, its rating.",
        ),
        _FILES,
        "comments.csv",
        (
            Part(
                "text",
                _TEXT,
                (
                    "text",
                    "comment",
                    "Kommentar",
                    "review",
                    "feedback",
                    "Rezension",
                    "message",
                    "Nachricht",
                    "body",
                    "verbatim",
                    "tweet",
                ),
                required=True,
            ),
            Part(
                "time",
                _TIME,
                (
                    "time",
                    "date",
                    "created at",
                    "created",
                    "Datum",
                    "Zeit",
                    "Zeitpunkt",
                    "timestamp",
                    "submitted at",
                ),
                required=True,
            ),
            *_COMMON,
        ),
        _comment,
        _table_sure,
        None,
        _PERSON,
    ),
)
