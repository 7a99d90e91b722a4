"""``etappe voices``: comments counted and shown, what is recognised of them, and learning that starts by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Queue
from tests.measures.voices.test_voices import TEXTS, event, fill
from typer.testing import CliRunner

from etappe import accounts
from etappe.accounts import Access
from etappe.cli import voices as command
from etappe.config import get_settings
from etappe.db import session_scope
from etappe.measures.voices import tasks, training

ODD = "[bold]Die Wartezeit\x1b[2J war <b>schrecklich</b>[/bold]"


@pytest.fixture
def entered(
    workspace: accounts.Workspace, administrator: accounts.Person, home: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The workspace of the test, as the command line would open it, without any comment yet."""

    @contextmanager
    def entering(_: str | None) -> Iterator[Access]:
        folder = get_settings().workspace_folder(workspace.id)
        with session_scope(workspace_id=workspace.id, person_id=administrator.id) as db:
            yield Access(administrator.id, workspace.id, folder, db)

    assert home
    monkeypatch.setattr(command, "entered", entering)
    monkeypatch.setattr(command, "opened_workspace", lambda _: nullcontext(workspace.id))
    training._seen.clear()
    return workspace.id


def run(*words: str) -> Any:
    return CliRunner().invoke(command.app, list(words), catch_exceptions=False, env={"COLUMNS": "400"})


def test_comments_are_counted_and_shown(entered: str, workspace: accounts.Workspace) -> None:
    assert "0 of 0 comments (no_data)" in run("ask").stdout
    rows = [event(n + 1, *TEXTS[n % len(TEXTS)]) for n in range(60)]
    fill(workspace, [*rows, event(99, ODD, 3, "Hotline [1]")])
    found = json.loads(run("ask", "--json", "--limit", "3").stdout)
    assert (found["comments"], len(found["voices"])) == (61, 3)
    shown = run("ask", "wartezeit", "--mood", "negative", "--limit", "100").stdout
    assert "11 of 61 comments" in shown
    assert "[bold]Die Wartezeit [2J war <b>schrecklich</b>[/bold]" in shown
    assert "Hotline [1]" in shown
    assert "\x1b" not in shown
    assert "waiting" in run("topics").stdout
    assert json.loads(run("topics", "--json").stdout)
    assert run("ask", "--order", "loudest").exit_code == 2


def test_what_is_learnt_is_said(entered: str, workspace: accounts.Workspace) -> None:
    assert "Last training: none" in run("quality").stdout
    fill(workspace, [event(n + 1, *TEXTS[n % len(TEXTS)]) for n in range(12)])
    assert "Last training: too_few. Known moods: 8." in run("train").stdout
    fill(workspace, learnable(200), run="two")
    said = run("train").stdout
    assert "Last training: done. Known moods: 208." in said
    assert "lexicon" in said
    assert json.loads(run("quality", "--json").stdout)["report"]["trained"]["n"] == 208


def learnable(most: int, first: int = 1_000) -> list[dict[str, Any]]:
    """Comments in words that only this company knows, with the score that belongs to them."""
    pairs = (("Der Fuchs war wieder da, Fall {}", 1), ("Der Dachs war wieder da, Fall {}", 10))
    return [
        event(first + n, text.format(n), score, "App")
        for n in range(most)
        for text, score in (pairs[n % len(pairs)],)
    ]


def test_a_training_starts_by_itself_when_there_is_much_more_to_learn_from(
    entered: str, workspace: accounts.Workspace, queue: Queue
) -> None:
    def look() -> int:
        assert tasks.train_by_itself(entered) is False
        return queue.run()

    fill(workspace, learnable(50))
    assert [look(), look()] == [0, 0], "too few"
    fill(workspace, learnable(50, first=2_000), run="two")
    assert [look(), look()] == [1, 0]
    learnt = json.loads(run("quality", "--json").stdout)
    assert (learnt["state"], learnt["used"], learnt["report"]["n"]) == ("done", "trained", 100)
    fill(workspace, learnable(40, first=3_000), run="three")
    assert look() == 0, "not half as much again"
    fill(workspace, learnable(20, first=4_000), run="four")
    assert look() == 1
    assert json.loads(run("quality", "--json").stdout)["report"]["n"] == 160


def test_what_pours_in_is_not_learnt_from_at_once(
    entered: str, workspace: accounts.Workspace, queue: Queue
) -> None:
    fill(workspace, learnable(100))
    assert training.start_if_due(entered) is False
    assert training.start_if_due(entered) is True
    assert training.start_if_due(entered) is False, "one at a time"
    assert len(queue.waiting) == 1
