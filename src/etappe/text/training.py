"""A model of moods learnt from a company's own comments: linear, on words, letters and what the lexicon says.

Words (one and two) and letters inside words (three to five) are hashed, weighted by rarity (sublinear tf-idf) and put
beside the score of the lexicon; a linear support vector machine separates the classes, each weighted by the inverse of
its frequency. Everything is plain numbers, so that a model is stored and read without running anything.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from etappe.text.moods import label_of
from etappe.text.reading import sentiment
from etappe.text.tokens import cleaned, folded, tokens
from etappe.text.types import LABELS, Hit, Label

Floats = npt.NDArray[np.float64]

FOLDS: Final = 5
FEWEST_PER_CLASS: Final = 20
"""Fewer comments of a class, and it cannot be learnt honestly."""
MOST: Final = 20_000
"""So many comments are learnt from; more only take longer."""
_SIZE: Final = 2**17
_EXTRA: Final = 4
_STRICTNESS: Final = 0.5
_LEXICON_COUNTS: Final = 0.3
"""The lexicon speaks with so much weight beside the words themselves."""
_SEPARATION: Final = 0.25
"""So much further than the next class must the winning one lie, for a score near 1."""
_WORD: Final = re.compile(r"\w+")
_LABEL_OF: Final[dict[str, Label]] = {label: label for label in LABELS}


def _words_and_pairs(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


_WORDS: Final = HashingVectorizer(
    analyzer=_words_and_pairs, n_features=_SIZE, alternate_sign=False, norm=None
)
_LETTERS: Final = HashingVectorizer(
    analyzer="char_wb", ngram_range=(3, 5), n_features=_SIZE, alternate_sign=False, norm=None
)


@dataclass(frozen=True)
class Model:
    """A trained model: the rarity of each feature, and a weight of each for each class."""

    labels: tuple[Label, ...]
    rarity: Floats
    weights: npt.NDArray[np.float32]
    bias: Floats

    def labelled(
        self, texts: Sequence[str], scores: Sequence[float | None] | None = None
    ) -> list[tuple[Label, float]]:
        """The label of each text and a score from -1 to 1 that fits it.

        ``scores`` are those of the lexicon, where they are known already.
        """
        if not texts:
            return []
        values = self._values(texts, scores)
        return [self._told(row) for row in values]

    def decided(self, text: str, label: Label, most: int = 5) -> tuple[Hit, ...]:
        """The words of a text that speak most for ``label``, by what the model loses without them."""
        shown = cleaned(text)
        words = [part for part in tokens(shown) if part.kind == "word"][:60]
        without = [shown[: part.start] + " " * (part.end - part.start) + shown[part.end :] for part in words]
        place = self.labels.index(label)
        values = self._values([shown, *without])[:, place]
        lost = values[0] - values[1:]
        ranked = sorted(zip(lost, words, strict=True), key=lambda pair: -float(pair[0]))[:most]
        sign = -1 if label == "negative" else 1
        return tuple(Hit(p.start, p.end, round(sign * float(v) * 3, 3)) for v, p in ranked if v > 0.02)

    def stored(self) -> bytes:
        """The model as bytes that :meth:`read` understands."""
        target = BytesIO()
        weights = csr_matrix(self.weights)
        np.savez_compressed(
            target, labels=np.array(self.labels), rarity=self.rarity.astype(np.float32), bias=self.bias,
            data=weights.data.astype(np.float32), indices=weights.indices, indptr=weights.indptr,
        )  # fmt: skip
        return target.getvalue()

    @classmethod
    def read(cls, stored: bytes) -> Self:
        """A model that was stored. Raises ``ValueError`` for anything else."""
        with np.load(BytesIO(stored), allow_pickle=False) as file:
            labels = tuple(label for label in LABELS if label in set(file["labels"].tolist()))
            shape = (len(labels), 2 * _SIZE + _EXTRA)
            weights = csr_matrix((file["data"], file["indices"], file["indptr"]), shape=shape)
            return cls(labels, file["rarity"].astype(np.float64), weights.toarray(), file["bias"])

    def _values(self, texts: Sequence[str], scores: Sequence[float | None] | None = None) -> Floats:
        return np.asarray(
            _weighed(_counted(texts, scores), self.rarity) @ self.weights.T + self.bias, np.float64
        )

    def _told(self, values: Floats) -> tuple[Label, float]:
        best = int(values.argmax())
        label = self.labels[best]
        if label == "neutral":
            return label, 0.0
        others = np.delete(values, best)
        lead = float(values[best] - others.max()) if len(others) else 1.0
        size = 0.2 + 0.8 * lead / (lead + _SEPARATION)
        return label, size if label == "positive" else -size


def can_learn(labels: Sequence[Label]) -> bool:
    """Whether there are enough comments of at least two classes to learn from."""
    return sum(labels.count(label) >= FEWEST_PER_CLASS for label in LABELS) >= 2


def train(texts: Sequence[str], labels: Sequence[Label], seed: int = 1) -> Model:
    """Learn from texts and their labels."""
    return _learnt(_counted(texts), np.array(labels), seed)


def cross_validated(texts: Sequence[str], labels: Sequence[Label], seed: int = 1) -> list[Label]:
    """What models would say about texts they did not see; equal texts always stay together."""
    counted, true = _counted(texts), np.array(labels)
    groups = _groups(texts)
    found = np.array(["neutral"] * len(texts), dtype="<U8")
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    with warnings.catch_warnings():
        # A mood with fewer comments than folds is missing in some of them and is judged badly, as it deserves.
        warnings.simplefilter("ignore", UserWarning)
        folds = list(splitter.split(counted, true, groups))
    for known, unseen in folds:
        model = _learnt(counted[known], true[known], seed)
        values = _weighed(counted[unseen], model.rarity) @ model.weights.T + model.bias
        found[unseen] = np.array(model.labels)[values.argmax(axis=1)]
    return [_LABEL_OF[str(one)] for one in found.tolist()]


def by_lexicon(texts: Sequence[str]) -> list[Label]:
    """What the lexicon alone says; a text it knows nothing about is neutral."""
    return [sentiment(text).label or "neutral" for text in texts]


def _groups(texts: Sequence[str]) -> npt.NDArray[np.int64]:
    places: dict[str, int] = {}
    return np.array([places.setdefault(" ".join(folded(text).split()), len(places)) for text in texts])


def _counted(texts: Sequence[str], scores: Sequence[float | None] | None = None) -> Any:
    shown = [cleaned(text) for text in texts]
    if scores is None:
        scores = [sentiment(text).score for text in shown]
    said = csr_matrix(_LEXICON_COUNTS * _said(scores))
    return hstack([_WORDS.transform(shown), _LETTERS.transform(shown), said]).tocsr()


def _said(scores: Sequence[float | None]) -> Floats:
    """What the lexicon says: its score, and whether it calls the text pleased, displeased or neither."""
    known = [score or 0.0 for score in scores]
    kinds = [[label_of(score) == label for label in LABELS] for score in known]
    return np.column_stack([np.array(known), np.array(kinds, np.float64).reshape(-1, 3)])


def _learnt(counted: Any, labels: npt.NDArray[np.str_], seed: int) -> Model:
    rarity = TfidfTransformer(sublinear_tf=True).fit(counted[:, : 2 * _SIZE]).idf_
    machine = LinearSVC(C=_STRICTNESS, class_weight="balanced", random_state=seed)
    machine.fit(_weighed(counted, rarity), labels)
    known = [str(label) for label in machine.classes_]
    weights, bias = machine.coef_, machine.intercept_
    if len(known) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    order = [known.index(label) for label in LABELS if label in known]
    return Model(
        tuple(label for label in LABELS if label in known),
        rarity,
        weights[order].astype(np.float32),
        bias[order],
    )


def _weighed(counted: Any, rarity: Floats) -> Any:
    features = counted[:, : 2 * _SIZE].copy()
    features.data = 1 + np.log(features.data)
    features = features.multiply(rarity).tocsr()
    halves = [normalize(features[:, :_SIZE]), normalize(features[:, _SIZE:]), counted[:, 2 * _SIZE :]]
    return hstack(halves).tocsr()
