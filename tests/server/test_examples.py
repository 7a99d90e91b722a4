"""Every example of the documentation's page of examples runs, in each of its languages, against a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient
from tests.conftest import Queue
from tests.demanded import missing
from tests.served import serving

from etappe import accounts
from etappe.db import system_session
from etappe.kit.loops import loops
from etappe.worker.rooms import load_tasks

_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "examples.md"
_LANGUAGES = {
    "sh": ("bash", "-euo", "pipefail", "examples.sh"),
    "python": (sys.executable, "examples.py"),
    "js": ("node", "examples.mjs"),
}


@contextmanager
def working(workspaces: list[str], queue: Queue) -> Iterator[None]:
    """What the worker does, for these workspaces."""
    load_tasks()
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.1):
            for workspace_id in workspaces:
                for name in ("load", "follow", "catalogue"):
                    loops()[name].run_once(workspace_id)
            queue.run()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(20)


def program(language: str) -> str:
    blocks = re.findall(rf"```{language}\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == _PAGE.read_text(encoding="utf-8").count("\n## ")
    return "\n".join(blocks)


def test_every_example_runs(
    client: TestClient, administrator: accounts.Person, queue: Queue, tmp_path: Path
) -> None:
    for tool in ("bash", "curl", "jq", "node"):
        if shutil.which(tool) is None:
            missing(f"{tool} is needed for the examples")
    places: dict[str, str] = {}
    for language in _LANGUAGES:
        with system_session() as db:
            places[language] = accounts.create_workspace(db, name=language, owner_id=administrator.id).id
    with serving() as address, working(list(places.values()), queue):
        running = {
            language: started(client, language, place, address, tmp_path)
            for language, place in places.items()
        }
        said = {language: said_by(process) for language, process in running.items()}
    for language, process in running.items():
        assert process.returncode == 0, f"{language}: {said[language]}"
        assert "yesterday" in said[language]
    assert (tmp_path / "sh" / "erasure.pdf").read_bytes().startswith(b"%PDF")


def said_by(process: subprocess.Popen[str]) -> str:
    try:
        return process.communicate(timeout=60)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0]


def started(
    client: TestClient, language: str, workspace_id: str, address: str, folder: Path
) -> subprocess.Popen[str]:
    """The program of a language on its way, with a workspace of its own."""
    made = client.post(f"/api/v1/workspaces/{workspace_id}/tokens", json={"name": language, "role": "owner"})
    place = folder / language
    place.mkdir()
    told = {"SERVER": address, "WORKSPACE": workspace_id, "TOKEN": str(made.json()["token"])}
    (place / _LANGUAGES[language][-1]).write_text(program(language), encoding="utf-8")
    return subprocess.Popen(
        _LANGUAGES[language],
        cwd=place,
        env=os.environ | told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
