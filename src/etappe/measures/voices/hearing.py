"""The comments of a workspace with what was read from them, kept per file of the log so that none is read twice."""

from __future__ import annotations

import shutil
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy.orm import Session

from etappe import customers, library
from etappe import text as reading_room
from etappe.db import read_session
from etappe.measures.answers import FOLDER, Answers
from etappe.measures.answers.parts import gathered
from etappe.measures.answers.reading import read_part
from etappe.measures.reality import Reality, identities_of
from etappe.measures.voices import repository, taxonomy
from etappe.measures.voices.teaching import Teaching
from etappe.text import LABELS, Aspects, read

if TYPE_CHECKING:
    from etappe.text import Model, Reading


_READ_FIELDS: Final[list[pa.Field[Any]]] = [
    pa.field("event_id", pa.binary()),
    pa.field("language", pa.string()),
    pa.field("sentiment", pa.float64()),
    pa.field("label", pa.string()),
    pa.field("intent", pa.string()),
    pa.field("topics", pa.list_(pa.string())),
    pa.field("felt", pa.list_(pa.float64())),
]
READ_SCHEMA: Final = pa.schema(_READ_FIELDS)
MOODS: Final = pa.schema(_READ_FIELDS[:4])
_PERSONS_SCORE: Final = {"negative": -0.8, "neutral": 0.0, "positive": 0.8}
_KEPT: Final = 6
_PIECE: Final = 4_000
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """Comments and what was read from them, row by row.

    ``table`` has the columns of :class:`~etappe.measures.answers.Answers` and those read: language, sentiment, label,
    intent, and ``corrected`` (whether a person said so). ``topics`` holds for each topic which rows speak of it,
    ``felt`` in which mood they do, not a number where nothing says so.
    """

    table: pa.Table
    topics: Mapping[str, Bools]
    felt: Mapping[str, Floats]
    teaching: Teaching

    def __len__(self) -> int:
        return self.table.num_rows


def listed(table: pa.Table, name: str) -> list[Any]:
    """A column as a list."""
    found: list[Any] = table.column(name).to_pylist()
    return found


def heard(reality: Reality, db: Session) -> Heard:
    """The comments of a workspace as they are understood now."""
    return _shelf.get(reality, db, Teaching.of(db))


def reality_of(db: Session, folder: Path) -> Reality:
    """The event log of a workspace for work in the background, where nobody asks."""
    return Reality(folder, "customer", library.bindings(db), identities_of(db, folder), customers.Traits(db))


def moods(reality: Reality, db: Session | None = None) -> pa.Table:
    """The mood of every comment: event_id, language, sentiment from -1 to 1 (null if unknown), label."""
    if db is None:
        with read_session(workspace_id=reality.folder.name) as own:
            return moods(reality, own)
    return heard(reality, db).table.select(MOODS.names)


class _Shelf:
    """What was heard last, by workspace, notion, version of the answers and what was taught."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], Heard] = OrderedDict()
        self._turns: dict[Path, Lock] = {}
        self._lock = Lock()

    def get(self, reality: Reality, db: Session, teaching: Teaching) -> Heard:
        answers = Answers.of(reality)
        corrected = hash(tuple(teaching.corrections.items()))
        key = (reality.folder, reality.notion, answers.version, teaching.version, corrected)
        with self._lock:
            turn = self._turns.setdefault(reality.folder, Lock())
        with turn:
            if key not in self._kept:
                self._kept[key] = _listened(reality, db, answers, teaching)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]


_shelf = _Shelf()
_models: dict[str, Model] = {}
_MODELS_KEPT: Final = 4


def _listened(reality: Reality, db: Session, answers: Answers, teaching: Teaching) -> Heard:
    model = model_of(db, teaching.model_id)
    folder = reality.folder / FOLDER / "voices"
    _forget_others(folder, teaching.version)

    def read_file(file: Path) -> pa.Table:
        return read_comments(read_part(file), teaching.aspects, model)

    found = gathered(folder / teaching.version, reality.log.files(), read_file)
    comments = answers.table.filter(pc.is_valid(answers.table.column("comment")))
    return _joined(comments, found if found is not None else READ_SCHEMA.empty_table(), teaching)


def read_comments(part: pa.Table, aspects: Aspects, model: Model | None) -> pa.Table:
    """What each comment of a table says, in the shape of :data:`READ_SCHEMA`; of rows without one nothing."""
    part = part.filter(pc.is_valid(part.column("comment")))
    ids, texts = listed(part, "event_id"), listed(part, "comment")
    readings = {text: read(text, aspects) for text in dict.fromkeys(texts)}
    moods = {text: (one.sentiment.score, one.sentiment.label) for text, one in readings.items()}
    if model is not None:
        known = [text for text, one in readings.items() if _can_be_learnt(one)]
        for start in range(0, len(known), _PIECE):
            piece = known[start : start + _PIECE]
            said = model.labelled(piece, [readings[text].sentiment.score for text in piece])
            moods.update((text, (score, label)) for text, (label, score) in zip(piece, said, strict=True))
    return pa.table(
        {
            "event_id": ids,
            "language": [readings[text].language.code for text in texts],
            "sentiment": [moods[text][0] for text in texts],
            "label": [moods[text][1] for text in texts],
            "intent": [readings[text].intent for text in texts],
            "topics": [[one.aspect for one in readings[text].mentions] for text in texts],
            "felt": [[one.score for one in readings[text].mentions] for text in texts],
        },
        schema=READ_SCHEMA,
    )


def _can_be_learnt(one: Reading) -> bool:
    """Whether a model of German and English comments may judge it; one that says nothing has no mood for it either."""
    return one.language.code in ("de", "en", "mixed") and one.sentiment.label is not None


def model_of(db: Session, model_id: str | None) -> Model | None:
    """The model of this id, read from its weights once; none where nothing was learnt."""
    if model_id is None:
        return None
    if model_id not in _models:
        stored = repository.weights(db, model_id)
        if stored is None:
            return None
        while len(_models) >= _MODELS_KEPT:
            _models.pop(next(iter(_models)), None)
        # What learns is loaded only where something was learnt.
        _models[model_id] = reading_room.Model.read(stored)
    return _models.get(model_id)


def _joined(comments: pa.Table, found: pa.Table, teaching: Teaching) -> Heard:
    place = pc.index_in(comments.column("event_id"), value_set=found.column("event_id").combine_chunks())
    comments = comments.filter(pc.is_valid(place))
    read_of = found.take(pc.drop_null(place)).combine_chunks()
    topics, felt = _members(read_of, [one.id for one in taxonomy.standing(teaching.topics)])
    columns = {name: listed(read_of, name) for name in ("sentiment", "label")}
    corrected = _corrected(listed(comments, "event_id"), columns, topics, felt, teaching)
    table = comments
    for name in ("language", "intent"):
        table = table.append_column(name, read_of.column(name))
    table = table.append_column("sentiment", pa.array(columns["sentiment"], pa.float64()))
    table = table.append_column("label", pa.array(columns["label"], pa.string()))
    return Heard(table.append_column("corrected", pa.array(corrected)), topics, felt, teaching)


def _members(found: pa.Table, ids: list[str]) -> tuple[dict[str, Bools], dict[str, Floats]]:
    """For each topic which rows speak of it and how; from the lists of each row."""
    n, places = found.num_rows, {topic: number for number, topic in enumerate(ids)}
    topics = {topic: np.zeros(n, np.bool_) for topic in ids}
    felt = {topic: np.full(n, np.nan) for topic in ids}
    lists = zip(listed(found, "topics"), listed(found, "felt"), strict=True)
    for row, (names, scores) in enumerate(lists):
        for name, score in zip(names, scores, strict=True):
            if name in places:
                topics[name][row] = True
                felt[name][row] = np.nan if score is None else score
    return topics, felt


def _corrected(
    ids: list[bytes],
    columns: dict[str, list[Any]],
    topics: dict[str, Bools],
    felt: dict[str, Floats],
    teaching: Teaching,
) -> Bools:
    """Put in what people said; returns which rows they spoke about."""
    touched = np.zeros(len(ids), np.bool_)
    if not teaching.corrections:
        return touched
    for row, event_id in enumerate(ids):
        said = teaching.corrections.get(event_id)
        if said is None:
            continue
        label, about = said
        touched[row] = True
        if label in LABELS:
            columns["label"][row], columns["sentiment"][row] = label, _PERSONS_SCORE[label]
        for topic in topics if about is not None else ():
            topics[topic][row] = about is not None and topic in about
            felt[topic][row] = felt[topic][row] if topics[topic][row] else np.nan
    return touched


def _forget_others(folder: Path, version: str) -> None:
    """What was read with other topics or another model is of no use any more."""
    if folder.is_dir():
        for one in folder.iterdir():
            if one.name != version:
                shutil.rmtree(one, ignore_errors=True)
