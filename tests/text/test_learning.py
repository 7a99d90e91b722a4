"""Models of moods and topics: against published corpora, against the simulator, and with too little to learn from."""

from __future__ import annotations

import csv
import gzip
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from tests.demanded import missing

from etappe import text
from etappe.simulate.voices import TEXTS
from etappe.text import LABELS, Label, Quality, is_better, quality

Labelled = tuple[list[str], list[Label]]


def _labelled(rows: list[tuple[str, str]]) -> Labelled:
    known = {label: label for label in LABELS}
    return [words for words, _ in rows], [known[label] for _, label in rows]


@pytest.fixture(scope="module")
def germeval(shared_data: Path) -> Labelled:
    folder = shared_data / "germeval2017"
    if not folder.exists():
        missing("GermEval 2017 is not here")
    with gzip.open(folder / "fixed_dev-2017-09-15.xml.gz") as file:
        root = ET.parse(file).getroot()
    rows = [(one.findtext("text") or "", one.findtext("sentiment") or "") for one in root]
    trial = [line.split("\t") for line in (folder / "trial.tsv").read_text("utf-8").splitlines()]
    return _labelled([*rows, *((line[1], line[3]) for line in trial if len(line) > 3)])


def _sb10k(folder: Path, part: str) -> Labelled:
    if not folder.exists():
        missing("SB10k is not here")
    with gzip.open(folder / f"{part}.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return _labelled([(row["text"], row["label"]) for row in rows])


def test_germeval_cross_validated(germeval: Labelled) -> None:
    texts, labels = germeval
    found = quality(labels, text.cross_validated(texts, labels))
    assert found is not None
    assert found.micro_f1 >= 0.74
    assert all(one.beats_majority for one in found.classes)
    assert is_better(found, quality(labels, text.by_lexicon(texts)))


def test_sb10k_dev(shared_data: Path) -> None:
    folder = shared_data / "sb10k-german-tweets"
    train, dev = _sb10k(folder, "train"), _sb10k(folder, "dev")
    model = text.Model.read(text.train(*train).stored())
    found = quality(dev[1], [label for label, _ in model.labelled(dev[0])])
    lexicon = quality(dev[1], text.by_lexicon(dev[0]))
    assert found is not None
    assert lexicon is not None
    assert found.micro_f1 >= 0.7
    assert all(one.beats_majority for one in found.classes)
    assert lexicon.macro_f1 > 0.5 > lexicon.majority_macro_f1


def _own(n: int = 150) -> Labelled:
    """Comments whose mood only their company knows: "Zebra" is bad there."""
    rng = np.random.default_rng(3)
    words, labels = [], []
    for place in range(n):
        label = LABELS[place % 3]
        told = {"negative": "Zebra", "neutral": "Antilope", "positive": "Giraffe"}[label]
        words.append(f"{told} im {rng.choice(['Antrag', 'Vertrag', 'Portal'])} Nummer {place}")
        labels.append(label)
    return words, labels


def test_what_only_the_company_knows_is_learnt() -> None:
    texts, labels = _own()
    trained = quality(labels, text.cross_validated(texts, labels))
    assert trained is not None
    assert trained.micro_f1 > 0.95
    assert is_better(trained, quality(labels, text.by_lexicon(texts)))
    model = text.train(texts, labels)
    ((label, score),) = model.labelled(["Zebra im Portal"])
    assert (label, score < 0) == ("negative", True)
    hits = model.decided("Zebra im Portal", "negative")
    assert (hits[0].start, hits[0].end) == (0, 5)


def test_a_stored_model_says_the_same() -> None:
    texts, labels = _own(90)
    model = text.train(texts, labels)
    again = text.Model.read(model.stored())
    first, second = model.labelled(texts), again.labelled(texts)
    assert [one for one, _ in first] == [one for one, _ in second]
    assert np.allclose([one for _, one in first], [one for _, one in second], atol=1e-3)
    with pytest.raises(ValueError, match=r"."):
        text.Model.read(b"PK no model")


def test_two_classes_are_enough_and_one_is_not() -> None:
    texts, labels = _own()
    pairs = [(one, label) for one, label in zip(texts, labels, strict=True) if label != "neutral"]
    model = text.train([one for one, _ in pairs], [label for _, label in pairs])
    assert model.labels == ("negative", "positive")
    assert [label for label, _ in model.labelled(["Zebra", "Giraffe"])] == ["negative", "positive"]
    assert text.can_learn(labels)
    assert not text.can_learn(["positive"] * 500)
    assert not text.can_learn([])


def test_quality_by_hand() -> None:
    true: list[Label] = ["negative", "negative", "neutral", "positive"]
    said: list[Label] = ["negative", "neutral", "neutral", "negative"]
    found = quality(true, said)
    assert isinstance(found, Quality)
    assert found.confusion == ((1, 1, 0), (0, 1, 0), (1, 0, 0))
    assert found.micro_f1 == 0.5
    assert [one.f1 for one in found.classes] == [pytest.approx(0.5), pytest.approx(2 / 3), 0.0]
    assert found.majority == "negative"
    assert found.majority_micro_f1 == 0.5
    assert quality([], []) is None


def test_topics_are_the_same_for_the_same_comments() -> None:
    subjects = {
        "Rechnung": ("Betrag", "Abbuchung", "Konto"), "Werkstatt": ("Termin", "Leihwagen", "Gutachten"),
        "Passwort": ("Anmeldung", "Browser", "Bildschirm"),
    }  # fmt: skip
    rng = np.random.default_rng(1)
    texts = [
        f"{name} {' '.join(rng.permutation(words))} Fall {number}"
        for name, words in subjects.items()
        for number in range(40)
    ]
    found = text.find_topics(texts, number=3)
    assert found.state == "known"
    assert {name.casefold() for name in subjects} <= {word for one in found.topics for word in one.words}
    assert all(one.n >= 30 for one in found.topics)
    assert text.find_topics(texts, number=3) == found


def test_few_comments_have_no_topics() -> None:
    assert text.find_topics([]).state == "too_few"
    assert text.find_topics(["Immer dasselbe"] * 5_000).state == "too_few"
    assert text.find_topics(["😀" * number for number in range(100)]).state == "too_few"


def test_speed_of_a_trained_model() -> None:
    texts, labels = _own()
    model = text.train(texts, labels)
    many = list(TEXTS) * 20
    began = time.process_time()
    scores = [text.sentiment(one).score for one in many]
    model.labelled(many, scores)
    assert len(many) / (time.process_time() - began) > 2_000
