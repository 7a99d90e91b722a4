"""What people taught about comments as it stands now: topics, corrections, and which model is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from etappe.measures.voices import repository, taxonomy
from etappe.measures.voices.types import Topic
from etappe.text import Aspects, edition


@dataclass(frozen=True)
class Teaching:
    """What people taught: topics, corrections and the model in use."""

    topics: tuple[Topic, ...]
    aspects: Aspects
    model_id: str | None
    corrections: Mapping[bytes, tuple[str | None, tuple[str, ...] | None]]
    version: str

    @classmethod
    def of(cls, db: Session) -> Teaching:
        """As it stands now."""
        topics = tuple(taxonomy.topics_of(repository.topics(db)))
        aspects, lead = taxonomy.as_aspects(topics), taxonomy.leading(topics)
        model_id, told = repository.used_model(db), repository.corrections(db)
        corrections = {
            bytes.fromhex(one.event_id): (
                one.sentiment,
                None
                if one.topics is None
                else tuple(dict.fromkeys(lead.get(id_, id_) for id_ in one.topics)),
            )
            for one in told
        }
        version = f"{edition()}-{taxonomy.fingerprint(aspects)}-{model_id or 'lexicon'}"
        return cls(topics, Aspects(aspects), model_id, corrections, version)
