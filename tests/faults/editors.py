"""Many people edit one map at once, over HTTP and two server processes: nothing is lost, all see the same.

``python -m tests.faults.editors --editors 50 --operations 1000`` is the long run; the ordinary tests take a few.
Every editor keeps a copy of the map that it changes only by what the live feed tells it, makes random changes from
what that copy shows, and takes back and repeats some of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2 as httpx

from etappe.kit import new_id
from etappe.kit.ranks import between

Rows = dict[str, dict[str, Any]]
Edit = dict[str, Any]
TABLES = ("stage", "step", "lane", "card", "object", "emotion", "moment")
EXPECTED = {
    "changes.conflict",
    "changes.gone",
    "changes.changed_since",
    "changes.nothing_to_undo",
}
"""Refusals that are right when people are at the same thing at the same time."""


class Copy:
    """A map as rows, changed by edits and by nothing else."""

    def __init__(self, tables: Mapping[str, Iterable[dict[str, Any]]], seen: int) -> None:
        self.tables: dict[str, Rows] = {
            name: {row["id"]: dict(row) for row in tables.get(name, ())} for name in TABLES
        }
        self.seen = seen

    def apply(self, edits: Iterable[Edit]) -> None:
        """Carry out edits; what belongs to other maps is passed over."""
        for edit in edits:
            name = edit.get("add") or edit.get("put") or edit.get("drop")
            rows = self.tables.get(str(name))
            if rows is None:
                continue
            if "add" in edit:
                rows[edit["row"]["id"]] = dict(edit["row"])
            elif "put" in edit:
                rows.get(edit["id"], {}).update(edit["row"])
            else:
                rows.pop(edit["id"], None)

    def content(self, columns: Mapping[str, Iterable[str]]) -> dict[str, Any]:
        """Everything people can write on the map, for comparison; of the library, what stands on it."""
        placed = {card["object_id"] for card in self.tables["card"].values()}
        return {
            name: {
                key: {column: row.get(column) for column in columns[name]}
                for key, row in rows.items()
                if name != "object" or key in placed
            }
            for name, rows in self.tables.items()
        }


@dataclass
class Editor:
    """One person at work."""

    http: httpx.AsyncClient
    base: str
    journey: str
    copy: Copy
    chance: random.Random
    words: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Words this editor has added, by command: the object they went to and the word."""
    answers: Counter[str] = field(default_factory=Counter)
    waits_ms: list[float] = field(default_factory=list)

    async def work(self, operations: int) -> None:
        for _ in range(operations):
            act = self.chance.choices((self.change, self.undo, self.redo), (86, 10, 4))[0]
            await act()

    async def change(self) -> None:
        kinds = (
            self.write,
            self.move,
            self.stretch,
            self.place,
            self.take_off,
            self.insert,
            self.shift,
            self.cut,
        )
        made = self.chance.choices(kinds, (30, 22, 8, 22, 6, 6, 5, 1))[0]()
        if made is None:
            return
        kind, edits, word = made
        body = {"scope": self.journey, "kind": kind, "edits": edits, "key": new_id("ky")}
        done = await self.send("commands", body)
        if done and word and done["edits"]:
            self.words[done["id"]] = word

    async def undo(self) -> None:
        await self.send("commands/undo", {"scope": self.journey})

    async def redo(self) -> None:
        await self.send("commands/redo", {"scope": self.journey})

    async def send(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        began = time.perf_counter()
        answer = await self.http.post(f"{self.base}/{path}", json=body)
        self.waits_ms.append((time.perf_counter() - began) * 1_000)
        code = "done" if answer.is_success else answer.json()["code"]
        self.answers[code] += 1
        if not answer.is_success and code not in EXPECTED:
            raise AssertionError(f"{answer.status_code} {answer.text}\n{json.dumps(body)}")
        return answer.json() if answer.is_success else None

    def any(self, table: str) -> dict[str, Any] | None:
        rows = list(self.copy.tables[table].values())
        return self.chance.choice(rows) if rows else None

    def write(self) -> Any:
        """Add a word to a card, on condition that its text is still what this editor sees."""
        card = self.any("card")
        thing = card and self.copy.tables["object"].get(card["object_id"])
        if not thing or thing["kind"] != "statement":
            return None
        word = f"w{self.chance.getrandbits(60):x}"
        name = {**thing["name"], "en": f"{thing['name'].get('en', '')} {word}".strip()}
        if len(name["en"]) > 1_900:
            return None
        edit = {"put": "object", "id": thing["id"], "row": {"name": name}, "was": {"name": thing["name"]}}
        return "object.changed", [edit], (thing["id"], word)

    def move(self) -> Any:
        card, lane, step = self.any("card"), self.any("lane"), self.any("step")
        if not (card and lane and step):
            return None
        row = {"step_id": step["id"], "rank": self.rank(), "span": 1}
        return "card.moved", [{"put": "card", "id": card["id"], "row": row}], None

    def stretch(self) -> Any:
        card = self.any("card")
        return card and ("card.moved", [{"put": "card", "id": card["id"], "row": {"span": 1}}], None)

    def place(self) -> Any:
        lanes = [lane for lane in self.copy.tables["lane"].values() if lane["kind"] in {"do", "think"}]
        step = self.any("step")
        if not lanes or not step:
            return None
        lane = self.chance.choice(lanes)
        thing = {
            "id": new_id("sm"),
            "kind": "statement",
            "name": {"en": "card"},
            "fields": {"sort": lane["kind"]},
        }
        card = {
            "id": new_id("ca"), "journey_id": self.journey, "lane_id": lane["id"], "step_id": step["id"],
            "span": 1, "rank": self.rank(), "object_id": thing["id"], "persona_ids": [],
        }  # fmt: skip
        return "card.added", [{"add": "object", "row": thing}, {"add": "card", "row": card}], None

    def take_off(self) -> Any:
        card = self.any("card")
        return card and ("card.removed", [{"drop": "card", "id": card["id"]}], None)

    def insert(self) -> Any:
        stage = self.any("stage")
        if not stage or len(self.copy.tables["step"]) > 60:
            return None
        row = {"id": new_id("st"), "journey_id": self.journey, "stage_id": stage["id"],
               "name": {"en": "I wait"}, "rank": self.rank(), "optional": False}  # fmt: skip
        return "step.added", [{"add": "step", "row": row}], None

    def shift(self) -> Any:
        step, stage = self.any("step"), self.any("stage")
        if not step or not stage:
            return None
        row = {"stage_id": stage["id"], "rank": self.rank()}
        return "step.moved", [{"put": "step", "id": step["id"], "row": row}], None

    def cut(self) -> Any:
        step = self.any("step")
        few = len(self.copy.tables["step"]) < 4
        return None if few or not step else ("step.removed", [{"drop": "step", "id": step["id"]}], None)

    def rank(self) -> str:
        return between(None, None) + "".join(self.chance.choices("abcdefghij", k=4))


async def follow(editor: Editor) -> None:
    """Change the copy by what the feed tells, until cancelled."""
    async for command in commands_of(editor):
        if command["id"] > editor.copy.seen:
            editor.copy.apply(command["edits"])
            editor.copy.seen = command["id"]


async def commands_of(editor: Editor) -> AsyncIterator[dict[str, Any]]:
    """Commands as they come; a broken stream is taken up again where it ended."""
    while True:
        where = {"after": editor.copy.seen}
        try:
            async with editor.http.stream(
                "GET", f"{editor.base}/changes", params=where, timeout=60
            ) as stream:
                async for line in stream.aiter_lines():
                    if line.startswith("data: ") and '"edits"' in line:
                        yield json.loads(line[6:])
        except httpx.HTTPError:
            await asyncio.sleep(0.2)


@dataclass
class Outcome:
    """What is left when everybody has finished."""

    columns: dict[str, list[str]]
    first: Copy
    final: Copy
    log: list[dict[str, Any]]
    editors: list[Editor]

    def check(self) -> None:
        """Raise ``AssertionError`` with what is wrong."""
        final = self.final.content(self.columns)
        for editor in self.editors:
            different = _differences(editor.copy.content(self.columns), final)
            assert not different, f"somebody sees another map: {different[:3]}"
        self._replay(final)
        self._words()

    def _replay(self, final: dict[str, Any]) -> None:
        copy = Copy({name: rows.values() for name, rows in self.first.tables.items()}, 0)
        begin = copy.content(self.columns)
        for command in self.log:
            copy.apply(command["edits"])
        different = _differences(copy.content(self.columns), final)
        assert not different, f"the log does not lead to the map: {different[:3]}"
        for command in reversed(self.log):
            copy.apply(command["inverse"])
        different = _differences(copy.content(self.columns), begin)
        assert not different, f"the inverses do not lead back: {different[:3]}"

    def _words(self) -> None:
        standing = {command["id"] for command in self.log if command["state"] == "done"}
        for editor in self.editors:
            for command_id, (thing, word) in editor.words.items():
                row = self.final.tables["object"].get(thing)
                if row is not None:
                    there = word in row["name"].get("en", "")
                    assert there == (command_id in standing), f"{word} of command {command_id} is lost"


def _differences(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
    """Rows that are not the same in both: table, id, and how they stand in each."""
    return [
        (name, key, one[name].get(key), other[name].get(key))
        for name in one
        for key in sorted(one[name].keys() | other[name].keys())
        if one[name].get(key) != other[name].get(key)
    ]


async def run(
    addresses: list[str], tokens: list[str], workspace: str, journey: str, operations: int, seed: int,
    columns: dict[str, list[str]],
) -> Outcome:  # fmt: skip
    """All editors at once, spread over the servers."""
    editors = [
        await _arrive(addresses[i % len(addresses)], token, workspace, journey, seed + i)
        for i, token in enumerate(tokens)
    ]
    first = await _document(editors[0])
    followers = [asyncio.create_task(follow(editor)) for editor in editors]
    await asyncio.gather(*(editor.work(operations) for editor in editors))
    final = await _document(editors[0])
    await _settle(editors, final.seen)
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    log = await _log(editors[0], first.seen)
    for editor in editors:
        await editor.http.aclose()
    return Outcome(columns, first, final, log, editors)


async def _arrive(address: str, token: str, workspace: str, journey: str, seed: int) -> Editor:
    http = httpx.AsyncClient(cookies={"etappe_session": token}, timeout=60)
    editor = Editor(
        http, f"{address}/api/v1/workspaces/{workspace}", journey, Copy({}, 0), random.Random(seed)
    )
    editor.copy = await _document(editor)
    return editor


async def _document(editor: Editor) -> Copy:
    answer = await editor.http.get(f"{editor.base}/journeys/{editor.journey}/document")
    answer.raise_for_status()
    body = answer.json()
    return Copy(body["tables"], body["command"])


async def _settle(editors: list[Editor], last: int, seconds: float = 120) -> None:
    """Wait until everybody has heard everything."""
    end = time.monotonic() + seconds
    while any(editor.copy.seen < last for editor in editors):
        assert time.monotonic() < end, "the feed does not bring everything"
        await asyncio.sleep(0.05)


async def _log(editor: Editor, after: int) -> list[dict[str, Any]]:
    """The commands since, oldest first."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        params = {"limit": 500} | ({"cursor": cursor} if cursor else {})
        page = (await editor.http.get(f"{editor.base}/commands", params=params)).json()
        found += [one for one in page["items"] if one["id"] > after]
        cursor = page["next_cursor"]
        if cursor is None or page["items"][-1]["id"] <= after:
            return found[::-1]


def report(outcome: Outcome, seconds: float) -> dict[str, Any]:
    """Figures of a run."""
    waits = sorted(wait for editor in outcome.editors for wait in editor.waits_ms)
    answers = sum((editor.answers for editor in outcome.editors), Counter[str]())
    return {
        "editors": len(outcome.editors),
        "requests": len(waits),
        "answers": dict(answers),
        "commands": len(outcome.log),
        "seconds": round(seconds, 1),
        "answer_median_ms": round(waits[len(waits) // 2], 1),
        "answer_p99_ms": round(waits[int(len(waits) * 0.99)], 1),
        "words": sum(len(editor.words) for editor in outcome.editors),
        "steps": len(outcome.final.tables["step"]),
        "cards": len(outcome.final.tables["card"]),
    }


def main() -> int:
    from tests.faults.editing_place import editing_place

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--operations", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with editing_place(options.editors) as place:
        began = time.monotonic()
        outcome = asyncio.run(place.run(options.operations, options.seed))
        seconds = time.monotonic() - began
        outcome.check()
    print(json.dumps(report(outcome, seconds), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
