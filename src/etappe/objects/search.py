"""Finding objects and journeys by words: stems of both languages, parts of compounds, typing errors forgiven."""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    cast,
    delete,
    event,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REGCONFIG, TSQUERY, insert
from sqlalchemy.orm import Session

from etappe.objects.models import DocumentRow, WordRow

LONGEST_QUERY, MOST_WORDS = 200, 12
_LONGEST_DOCUMENT = 60_000
_SHORTEST_WORD, _LONGEST_WORD = 3, 40
_MOST_NEAR = 40
_SHORTEST_CORE = 5
_MOST_VOCABULARIES = 16
# A word that thousands of things contain tells little: so many are ranked, which keeps the answer quick.
_LOOKED_AT, _LOOKED_AT_NARROWED = 1_000, 20_000
_WORD: Final = re.compile(r"\w+")
_LITTLE: Final = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines und oder mit für von im in am an auf zu zum zur
    ist sind the a an and or of for with to on at is are
    """.split()  # noqa: SIM905 (a list of that many small words would be a page of quotes)
)


@dataclass(frozen=True, slots=True)
class Document:
    """What search shall know of a thing: its name, what else is said about it, and the state it is in."""

    id: str
    kind: str
    name: Mapping[str, str]
    texts: Sequence[str] = ()
    state: str = "active"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found."""

    id: str
    kind: str
    name: dict[str, Any]
    state: str


_WRITE = text(
    """
    INSERT INTO search_documents (id, workspace_id, kind, state, name, vector)
    SELECT id, :workspace, kind, state, CAST(name AS jsonb),
           setweight(to_tsvector('german', title) || to_tsvector('english', title)
                     || to_tsvector('simple', title), 'A')
           || setweight(to_tsvector('german', rest) || to_tsvector('english', rest)
                        || to_tsvector('simple', rest), 'C')
    FROM unnest(CAST(:ids AS text[]), CAST(:kinds AS text[]), CAST(:states AS text[]), CAST(:names AS text[]),
                CAST(:titles AS text[]), CAST(:rests AS text[])) AS given (id, kind, state, name, title, rest)
    ON CONFLICT (id) DO UPDATE
    SET kind = EXCLUDED.kind, state = EXCLUDED.state, name = EXCLUDED.name, vector = EXCLUDED.vector
    """
).bindparams(bindparam("workspace"))


def index(db: Session, workspace_id: str, documents: Sequence[Document]) -> None:
    """Let search know these things as they are now."""
    if not documents:
        return
    titles = [" ".join(one.name.values()) for one in documents]
    rests = [" ".join(one.texts)[:_LONGEST_DOCUMENT] for one in documents]
    columns = {
        "ids": [one.id for one in documents],
        "kinds": [one.kind for one in documents],
        "states": [one.state for one in documents],
        "names": [_json(one.name) for one in documents],
        "titles": titles,
        "rests": rests,
    }
    db.execute(_WRITE, {"workspace": workspace_id, **columns})
    _learn(db, workspace_id, {word for whole in (*titles, *rests) for word in words(whole)})


def forget(db: Session, ids: Sequence[str]) -> None:
    """Let search forget these things."""
    db.execute(delete(DocumentRow).where(DocumentRow.id.in_(list(ids))))


def forget_with(model: type[Any]) -> None:
    """Whenever a row of this table is deleted, let search forget it too."""

    def forgetting(_: object, connection: Connection, row: Any) -> None:
        connection.execute(delete(DocumentRow).where(DocumentRow.id == row.id))

    event.listen(model, "after_delete", forgetting)


def words(whole: str) -> set[str]:
    """The words of a text that are worth knowing for forgiving typing errors."""
    return {
        word for word in _WORD.findall(whole.lower()) if _SHORTEST_WORD <= len(word) <= _LONGEST_WORD
    } - _LITTLE


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed, as full-text questions, from the narrowest to the widest.

    ``exact`` asks for the words or their stems, ``strict`` also for words that begin so, ``wide`` also for words
    that are near to them.
    """

    exact: str
    strict: str
    wide: str


def understand(db: Session, workspace_id: str, query: str) -> Question | None:
    """The questions behind what a person typed; none when there is no word in it."""
    typed = list(dict.fromkeys(_WORD.findall(query[:LONGEST_QUERY].lower())))
    weighty = [word for word in typed if word not in _LITTLE] or typed
    if not weighty:
        return None
    vocabulary = _vocabulary(db, workspace_id)
    some = weighty[:MOST_WORDS]
    forms = (
        [_stems(word) for word in some],
        [_any_form(word, ()) for word in some],
        [_any_form(word, vocabulary.near(word)) for word in some],
    )
    exact, strict, wide = (cast(_all_of(parts), Text()) for parts in forms)
    asked = db.execute(select(exact, strict, wide)).one()
    return Question(asked[0], asked[1], asked[2])


def found_ids(
    db: Session,
    question: Question,
    *,
    kinds: Sequence[str] = (),
    states: Sequence[str] = (),
    most: int,
    only: Select[str] | None = None,
) -> list[str]:
    """Ids of what fits, best first; ``only`` narrows it."""
    ids: dict[str, None] = {}
    for asked in dict.fromkeys((question.exact, question.strict, question.wide)):
        if len(ids) < most:
            ids |= dict.fromkeys(_ranked(db, asked, kinds, states, most, only))
    return list(ids)[:most]


def hits(
    db: Session,
    workspace_id: str,
    query: str,
    *,
    kinds: Sequence[str] = (),
    states: Sequence[str] = (),
    limit: int,
) -> list[Hit]:
    """What fits the words best, best first."""
    question = understand(db, workspace_id, query)
    if question is None:
        return []
    ids = found_ids(db, question, kinds=kinds, states=states, most=limit)
    wanted = select(DocumentRow.id, DocumentRow.kind, DocumentRow.name, DocumentRow.state)
    known = {row.id: Hit(*row) for row in db.execute(wanted.where(DocumentRow.id.in_(ids)))}
    return [known[one] for one in ids]


def _ranked(
    db: Session,
    question: str,
    kinds: Sequence[str],
    states: Sequence[str],
    most: int,
    only: Select[str] | None,
) -> list[str]:
    looked_at = _LOOKED_AT if only is None else _LOOKED_AT_NARROWED
    asked = func.search_in_workspace(
        cast(question, TSQUERY()),
        cast(list(kinds), ARRAY(Text())),
        cast(list(states), ARRAY(Text())),
        looked_at,
    ).table_valued("id", "score")
    ordered = select(asked.c.id).order_by(asked.c.score.desc(), asked.c.id).limit(most)
    return list(db.scalars(ordered if only is None else ordered.where(asked.c.id.in_(only))))


def _all_of(parts: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    return reduce(lambda whole, part: whole.op("&&", return_type=TSQUERY())(part), parts)


def _any_form(word: str, near: Iterable[str]) -> ColumnElement[Any]:
    """A word by its German or English stem, as the beginning of a word, or as one of its near words."""
    literally = " | ".join([f"'{word}':*", *(f"'{one}'" for one in near)])
    return _either(_stems(word), func.to_tsquery(cast(literal("simple"), REGCONFIG), literally))


def _stems(word: str) -> ColumnElement[Any]:
    """A word as it is written, or by its German or English stem."""
    configurations = ("simple", "german", "english")
    return reduce(
        _either, [func.plainto_tsquery(cast(literal(one), REGCONFIG), word) for one in configurations]
    )


def _either(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return one.op("||", return_type=TSQUERY())(other)


def _json(name: Mapping[str, str]) -> str:
    return json.dumps(dict(name), ensure_ascii=False)


def _learn(db: Session, workspace_id: str, found: set[str]) -> None:
    """Add words to the vocabulary of the workspace."""
    if not found:
        return
    given = func.unnest(cast(sorted(found), ARRAY(Text()))).column_valued("word")
    new = select(literal(workspace_id), given)
    db.execute(insert(WordRow).from_select(["workspace_id", "word"], new).on_conflict_do_nothing())


@dataclass
class Vocabulary:
    """The words of a workspace, kept in memory as far as they are known; the rest is read when asked."""

    last: int = 0
    words: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)

    def add(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in words that came later."""
        for number, word in rows:
            self.last = max(self.last, number)
            self.words.append(word)
            self.folded.append(_folded(word))

    def near(self, word: str) -> list[str]:
        """Words that contain the word, or, if it begins none, words that somebody may have meant."""
        wanted = _folded(word)
        core = _core(wanted)
        holding = [place for place, one in enumerate(self.folded) if core in one] if len(core) > 3 else []
        if not holding and not any(one.startswith(wanted) for one in self.folded):
            holding = self._meant(wanted)
        return [self.words[place] for place in holding[:_MOST_NEAR]]

    def _meant(self, wanted: str) -> list[int]:
        errors, long = _forgiven(wanted), len(wanted)
        if errors == 0:
            return []
        for part in (slice(None), slice(long), slice(long + 1), slice(-long, None), slice(-long - 1, None)):
            found = process.extract(
                wanted,
                [one[part] for one in self.folded],
                scorer=OSA.distance,
                score_cutoff=errors,
                limit=_MOST_NEAR,
                processor=None,
            )
            if found:
                return [place for _, _, place in found]
        return []


def _core(word: str) -> str:
    """A long word without its ending, so that a plural is found inside of compounds."""
    for ending in ("en", "er", "es", "e", "n", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_CORE:
            return word.removesuffix(ending)
    return word


def _forgiven(word: str) -> int:
    """How many typing errors a word of this length may have."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_vocabularies: dict[str, Vocabulary] = {}
_lock = threading.Lock()


def _vocabulary(db: Session, workspace_id: str) -> Vocabulary:
    with _lock:
        known = _vocabularies.pop(workspace_id, None) or Vocabulary()
        later = select(WordRow.id, WordRow.word).where(WordRow.id > known.last).order_by(WordRow.id)
        known.add((number, word) for number, word in db.execute(later))
        _vocabularies[workspace_id] = known
        while len(_vocabularies) > _MOST_VOCABULARIES:
            del _vocabularies[next(iter(_vocabularies))]
        return known
