"""What touchpoints are about: the topics of the content that is met there, and the topics they are tagged with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etappe import objects
from etappe.accounts import Access
from etappe.objects import Object

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics by name, and for each touchpoint of an index the range of its topics in ``of``."""

    names: tuple[str, ...]
    offsets: Ints
    of: Ints

    def met(self, touchpoints: Ints) -> tuple[Ints, Ints]:
        """For touches by the code of their touchpoint: topics, and which touch each of them belongs to.

        A touch where several topics are met counts to each.
        """
        sizes = self.offsets[touchpoints + 1] - self.offsets[touchpoints]
        touch = np.repeat(np.arange(len(touchpoints)), sizes)
        first = np.repeat(self.offsets[touchpoints] - np.cumsum(sizes) + sizes, sizes)
        return self.of[first + np.arange(len(touch))], touch


def topics_of(access: Access) -> dict[str, tuple[str, ...]]:
    """Topics by the name of the touchpoint: of taxonomies of topics, and as content items state theirs."""
    terms = _terms(access)
    touchpoints = objects.of_kinds(access.db, "touchpoint")
    labels = {one.id: one.label for one in touchpoints}
    found: dict[str, dict[str, None]] = {one.label: dict.fromkeys(_tagged(one, terms)) for one in touchpoints}
    for content in objects.of_kinds(access.db, "content"):
        stated = [word for word in dict(content.fields.get("topic") or {}).values() if word][:1]
        for touchpoint in content.fields.get("touchpoints") or ():
            if touchpoint in labels:
                found[labels[touchpoint]] |= dict.fromkeys([*stated, *_tagged(content, terms)])
    return {name: tuple(topics) for name, topics in found.items() if topics}


def coded(topics: Mapping[str, Sequence[str]], touchpoints: Sequence[str]) -> Topics:
    """Topics by the codes of an index."""
    names = tuple(dict.fromkeys(topic for name in touchpoints for topic in topics.get(name, ())))
    code = {name: place for place, name in enumerate(names)}
    each = [[code[topic] for topic in topics.get(name, ())] for name in touchpoints]
    offsets = np.cumsum([0, *map(len, each)], dtype=np.int64)
    return Topics(names, offsets, np.array([one for own in each for one in own], np.int64))


def _terms(access: Access) -> dict[str, str]:
    """Terms of the taxonomies of topics, by id."""
    taxonomies = {
        one.id for one in objects.of_kinds(access.db, "taxonomy") if one.fields.get("sort") == "topic"
    }
    return {
        one.id: one.label
        for one in objects.of_kinds(access.db, "term")
        if one.fields.get("taxonomy") in taxonomies
    }


def _tagged(one: Object, terms: Mapping[str, str]) -> list[str]:
    return [terms[tag] for tag in one.tags if tag in terms]
