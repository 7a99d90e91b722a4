"""Learns the moods of a workspace's comments from the scores given with them and from corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import pyarrow as pa

from etappe import text
from etappe.measures.voices.hearing import Heard
from etappe.text import LABELS, Label, is_better, quality

SCORED: Final = ("nps", "csat", "rating")
"""Scores whose direction is certain; effort is asked in both directions, so nothing is learnt from it."""
_PLEASED, _DISPLEASED = 0.75, 0.4
_PROMOTER, _DETRACTOR = 9.0, 6.0
_CORRECTION_COUNTS: Final = 3
"""So often a comment is learnt from that a person has judged."""
FEWEST: Final = 60


@dataclass(frozen=True, slots=True)
class Examples:
    """Comments with the mood they are known to be in, and how that is known."""

    texts: list[str]
    labels: list[Label]
    languages: list[str]
    corrected: list[bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a training brought: a report, and the weights where the model is better than the lexicon."""

    state: str
    report: dict[str, Any]
    weights: bytes | None


def label_of_score(metric: str, value: float, low: float | None, high: float | None) -> Label | None:
    """The mood that a score speaks of: promoters and detractors of the NPS, else the place on its scale.

    The upper quarter of the scale (4 and 5 of 5) is pleased, the lower two fifths are displeased.
    """
    if metric not in SCORED:
        return None
    if metric == "nps":
        return "positive" if value >= _PROMOTER else "negative" if value <= _DETRACTOR else "neutral"
    if low is None or high is None or high <= low:
        return None
    share = (value - low) / (high - low)
    return "positive" if share >= _PLEASED else "negative" if share <= _DISPLEASED else "neutral"


def examples(heard: Heard) -> Examples:
    """The comments in our languages whose mood is known from a score or a person."""
    names = ("event_id", "comment", "language", "metric", "value", "scale_min", "scale_max")
    found = Examples([], [], [], [])
    for row in _rows(heard.table.select(names)):
        if row["language"] not in ("de", "en", "mixed"):
            continue
        said = heard.teaching.corrections.get(row["event_id"], (None, None))[0]
        label = next((one for one in LABELS if one == said), None) or _scored(row)
        if label is not None:
            found.texts.append(row["comment"])
            found.labels.append(label)
            found.languages.append(row["language"])
            found.corrected.append(said is not None)
    return found


def are_enough(found: Examples) -> bool:
    """Whether an honest model can be learnt from them."""
    return len(found.texts) >= FEWEST and text.can_learn(found.labels)


def learn(found: Examples, progress: Callable[[float], None], seed: int = 1) -> Outcome:
    """Hold a model against the lexicon by cross-validation; the better one is used."""
    sample = _sampled(found)
    report: dict[str, Any] = {
        "n": len(found.texts),
        "learnt_from": len(sample.texts),
        "corrected": sum(found.corrected),
    }
    report["labels"] = {label: found.labels.count(label) for label in LABELS}
    report["languages"] = dict(Counter(found.languages))
    if not are_enough(sample):
        return Outcome("too_few", report, None)
    lexicon = text.by_lexicon(sample.texts)
    progress(0.2)
    said = text.cross_validated(sample.texts, sample.labels, seed)
    progress(0.8)
    by_lexicon, trained = quality(sample.labels, lexicon), quality(sample.labels, said)
    report |= {"lexicon": _told(by_lexicon), "trained": _told(trained)}
    report["by_language"] = [
        {"language": code, "lexicon": _told(one), "trained": _told(other)}
        for code in ("de", "en")
        for one, other in (_of_language(sample, code, lexicon, said),)
        if one is not None
    ]
    if not is_better(trained, by_lexicon):
        return Outcome("done", report | {"used": "lexicon"}, None)
    repeated = [
        (words, label)
        for words, label, by_person in zip(sample.texts, sample.labels, sample.corrected, strict=True)
        for _ in range(_CORRECTION_COUNTS if by_person else 1)
    ]
    model = text.train([words for words, _ in repeated], [label for _, label in repeated], seed)
    return Outcome("done", report | {"used": "trained"}, model.stored())


def _sampled(found: Examples) -> Examples:
    """All that people corrected, and an even sample of the rest when there is too much."""
    from etappe.text.training import MOST

    step = max(1, -(-len(found.texts) // MOST))
    chosen = [place for place in range(len(found.texts)) if found.corrected[place] or place % step == 0]
    return Examples(
        [found.texts[place] for place in chosen],
        [found.labels[place] for place in chosen],
        [found.languages[place] for place in chosen],
        [found.corrected[place] for place in chosen],
    )


def _of_language(
    sample: Examples, code: str, lexicon: Sequence[Label], said: Sequence[Label]
) -> tuple[Any, Any]:
    places = [place for place, language in enumerate(sample.languages) if language == code]
    true = [sample.labels[place] for place in places]
    return quality(true, [lexicon[place] for place in places]), quality(
        true, [said[place] for place in places]
    )


def _scored(row: dict[str, Any]) -> Label | None:
    if row["value"] is None or row["metric"] is None:
        return None
    return label_of_score(row["metric"], row["value"], row["scale_min"], row["scale_max"])


def _told(found: text.Quality | None) -> dict[str, Any] | None:
    return None if found is None else asdict(found)


def _rows(table: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
