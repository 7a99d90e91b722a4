"""A company with customers who stand in every store: log, inbox, failures, consents, mail, files, queue."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
from fastapi.testclient import TestClient
from sqlalchemy import text

from etappe import customers, events, privacy
from etappe.config import get_settings
from etappe.db import session_scope, system_session
from etappe.events import Message, Reject
from etappe.events.catalogue import sample
from etappe.kit import new_id, now
from etappe.kit.clock import to_us
from etappe.privacy.confirmations import take
from etappe.privacy.types import Said, Scope


@dataclass(frozen=True)
class Canary:
    """Somebody whose every name can be searched for."""

    number: int

    @property
    def user(self) -> str:
        """Their user id."""
        return f"canary{self.number:03d}user"

    @property
    def email(self) -> str:
        """Their address."""
        return f"canary{self.number:03d}mail@firma.example"

    @property
    def device(self) -> str:
        """The id of their browser."""
        return f"canary{self.number:03d}anonymous"

    @property
    def name(self) -> str:
        """What they are called."""
        return f"Canarina{self.number:03d} Vogel"

    @property
    def markers(self) -> list[bytes]:
        """What must be nowhere once they are erased."""
        words = (self.user, self.email, self.device, self.name.split()[0])
        return [word.encode() for word in words]


@dataclass
class Company:
    """A workspace and the people in its data."""

    workspace_id: str
    client: TestClient
    people: list[Canary] = field(default_factory=list)
    source_id: str = ""

    @property
    def folder(self) -> Path:
        """The files of the workspace."""
        return get_settings().workspace_folder(self.workspace_id)

    def fill(self, number: int) -> None:
        """Customers in every store."""
        self.people = [Canary(n) for n in range(number)]
        with session_scope(workspace_id=self.workspace_id) as db:
            self.source_id = events.create_source(db, self.workspace_id, name="Shop", kind="web").id
        for canary in self.people:
            self.visit(canary)
        self.settle()
        for canary in self.people:
            self.visit(canary, "seen lately")
            self._consents(canary)
        self._files()
        self._jobs()
        self.ask()

    def visit(self, canary: Canary, activity: str = "click") -> list[events.Outcome]:
        """What a browser sends: before and after they say who they are, and something that cannot be used."""
        moment = to_us(now())
        traits = {"email": canary.email, "name": canary.name}
        sent = [
            _message("track", activity, moment, anonymous_id=canary.device),
            _message(
                "identify",
                "$identify",
                moment,
                user_id=canary.user,
                anonymous_id=canary.device,
                traits=traits,
            ),
            _message(
                "track", activity, moment, user_id=canary.user, properties={"greeting": f"Hi {canary.name}"}
            ),
        ]
        wrong = json.dumps({"userId": canary.user, "email": canary.email, "name": canary.name, "event": 7})
        reject = Reject(code="collect.no_event", message="no name", field="event", raw=wrong.encode())
        with session_scope(workspace_id=self.workspace_id) as db:
            return events.accept(db, self.folder, self.source_id, sent, [reject], received_us=moment)

    def settle(self) -> None:
        """Let everything that was sent arrive."""
        while events.load_once(self.workspace_id):
            pass
        while customers.follow(self.workspace_id):
            pass

    def ask(self) -> None:
        """Build what is kept besides the log: the index and the sample."""
        answer = self.client.get(f"/api/v1/workspaces/{self.workspace_id}/vocabulary")
        assert answer.status_code in {200, 404}, answer.text
        log = events.log_of(self.folder)
        sample.draw(self.folder, log)
        index = self.folder / "index" / "cached"
        index.mkdir(parents=True, exist_ok=True)
        shutil.copy(log.files()[0], index / "part.parquet")

    def _consents(self, canary: Canary) -> None:
        with session_scope(workspace_id=self.workspace_id) as db:
            said = Said(canary.user, Scope("profiling"), "grant", "Shop", now(), proof={"note": canary.name})
            privacy.state(db, said)
            address = f"email:{canary.email}"
            take(db, Said(address, Scope("marketing", "email"), "grant", "Shop", now()), "de")

    def _files(self) -> None:
        settings = get_settings()
        for canary in self.people:
            upload = settings.uploads_folder / new_id("upl")
            upload.mkdir(parents=True)
            details = {"upload_id": upload.name, "workspace_id": self.workspace_id, "file_name": "a.csv"}
            (upload / "upload.json").write_text(json.dumps(details | {"path": str(upload / "content")}))
            (upload / "content").write_text(f"customer;mail\n{canary.user};{canary.email}\n")
        settings.logs_folder.mkdir(parents=True, exist_ok=True)
        lines = [f"warning: could not deliver to {one.email} of {one.user}\n" for one in self.people]
        (settings.logs_folder / "worker.log").write_text("".join(lines))

    def _jobs(self) -> None:
        """Jobs with arguments, and an example in the catalogue."""
        insert = text(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('etappe', 'x', CAST(:args AS jsonb))"
        )
        example = text(
            "INSERT INTO event_types (id, workspace_id, source, activity, events, properties, created_at, updated_at) "
            "VALUES (:id, :ws, 'Shop', :activity, 1, CAST(:properties AS jsonb), now(), now())"
        )
        with system_session() as db:
            for canary in self.people:
                arguments = {"workspace_id": self.workspace_id, "key": canary.user}
                db.execute(insert, {"args": json.dumps(arguments)})
                known = {"email": {"examples": [canary.email, "other"]}}
                values = {
                    "id": new_id("et"),
                    "activity": canary.device[-9:] + str(canary.number),
                    "ws": self.workspace_id,
                    "properties": json.dumps(known),
                }
                db.execute(example, values)


def _message(kind: str, activity: str, moment: int, **more: object) -> Message:
    return Message(
        kind=kind,  # type: ignore[arg-type]
        activity=activity,
        message_id=new_id("m"),
        time_us=moment,
        received_us=moment,
        **more,  # type: ignore[arg-type]
    )


def _content(path: Path) -> bytes:
    """The bytes of a file; of a packed table those of its cells."""
    if path.suffix == ".parquet" and "_delta_log" not in path.parts:
        return str(pq.read_table(path).to_pylist()).encode()
    return path.read_bytes()


def files_with(folders: list[Path], words: list[bytes]) -> dict[str, int]:
    """Files that hold any of the words, in whatever case, with how often; also as Windows writes text."""
    forms = [form for word in words for form in (word.lower(), word.lower().decode().encode("utf-16-le"))]
    found: dict[str, int] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_socket():
                content = _content(path).lower()
                number = sum(content.count(form) for form in forms)
                if number:
                    found[str(path)] = number
    return found
