"""The six kinds of sources through the routes: counted, remembered, held back, listed by cell, undone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from tests.conftest import Queue
from tests.connectors.helpers import write

from etappe import accounts, events
from etappe.config import get_settings
from etappe.connectors.errors import FileUnreadable
from etappe.connectors.files import notes as notes_files
from etappe.connectors.files import open_file
from etappe.connectors.imports import service, tasks, uploads
from etappe.connectors.imports.failures import harmless
from etappe.connectors.preview import preview
from etappe.connectors.shapes import SHAPES, sample_path
from etappe.db import read_session, session_scope

assert tasks


@pytest.fixture
def base(workspace: accounts.Workspace) -> str:
    return f"/api/v1/workspaces/{workspace.id}"


def upload(client: TestClient, base: str, name: str, content: bytes) -> str:
    answer = client.post(f"{base}/uploads", content=content, headers={"X-File-Name": name})
    return str(answer.json()["upload_id"])


def bring(
    client: TestClient, base: str, queue: Queue, name: str, content: bytes, **more: Any
) -> dict[str, Any]:
    """Upload, preview, import; the run."""
    upload_id = upload(client, base, name, content)
    shown = client.get(f"{base}/uploads/{upload_id}/preview").json()
    body = {"upload_id": upload_id, "source_name": shown["source_name"], "mapping": shown["mapping"]} | more
    started = client.post(f"{base}/imports", json=body)
    assert started.status_code == 202, started.text
    queue.run()
    found: dict[str, Any] = client.get(f"{base}/imports/{started.json()['id']}").json()
    return found


def sample(client: TestClient, base: str, queue: Queue, shape: str, **more: Any) -> dict[str, Any]:
    path = sample_path(SHAPES[shape])
    return bring(client, base, queue, path.name, path.read_bytes(), **more)


def stored(workspace: accounts.Workspace) -> list[dict[str, Any]]:
    log = events.log_of(get_settings().workspace_folder(workspace.id))
    return [row for file in log.files() for row in pq.read_table(file).to_pylist()]


def test_every_shape_is_listed_with_its_sample(client: TestClient, base: str) -> None:
    listed = client.get(f"{base}/connectors").json()
    assert {one["kind"] for one in listed} == {
        "web",
        "crm",
        "survey",
        "service",
        "research",
        "comments",
        "file",
    }
    one = next(one for one in listed if one["shape"] == "qualtrics")
    assert (one["name"]["en"], one["has_questions"]) == ("Qualtrics", True)
    answer = client.get(one["sample_url"])
    assert (answer.status_code, answer.content) == (200, sample_path(SHAPES["qualtrics"]).read_bytes())
    assert client.get(f"{base}/connectors/nothing/sample").status_code == 422


def test_contacts_become_identified_customers(
    client: TestClient, base: str, queue: Queue, workspace: accounts.Workspace
) -> None:
    run = sample(client, base, queue, "hubspot_contacts")
    assert (run["state"], run["stored"], run["failed"]) == ("done", 20, 0)
    rows = [row for row in stored(workspace) if row["activity"] == "$identify"]
    told = json.loads(rows[1]["properties"])
    assert (rows[1]["customer"], told["$traits"]["last_name"]) == ("crm:7002", "Brandt")
    source = next(one for one in client.get(f"{base}/sources").json() if one["name"] == "hubspot_contacts")
    assert source["kind"] == "crm"
    again = sample(client, base, queue, "hubspot_contacts")
    assert (again["stored"], again["duplicates"]) == (0, 20)
    undone = client.post(f"{base}/imports/{run['id']}/undo").json()
    assert undone["state"] == "undone"
    assert stored(workspace) == []


def test_the_mapping_is_remembered_with_its_shape(client: TestClient, base: str, queue: Queue) -> None:
    content = sample_path(SHAPES["survey_table"]).read_bytes()
    upload_id = upload(client, base, "umfrage.csv", content)
    shown = client.post(f"{base}/uploads/{upload_id}/preview", json={"shape": "survey_table"}).json()
    mapping = shown["mapping"] | {"questions": shown["mapping"]["questions"][:1]}
    run = bring(client, base, queue, "umfrage.csv", content, mapping=mapping)
    assert (run["state"], run["stored"]) == ("done", 9)
    later = client.get(f"{base}/uploads/{upload_id}/preview").json()
    assert (later["remembered"], later["shape"], len(later["mapping"]["questions"])) == (
        True,
        "survey_table",
        1,
    )
    plain = client.post(f"{base}/uploads/{upload_id}/preview", json={"shape": "events"}).json()
    assert (plain["remembered"], plain["shape"]) == (False, None)
    wrong = client.post(f"{base}/uploads/{upload_id}/preview", json={"shape": "jira_issues"}).json()
    assert [one["code"] for one in wrong["problems"]] == ["mapping.part_missing"]


def test_history_starts_no_journeys_unless_somebody_asks(client: TestClient, base: str, queue: Queue) -> None:
    run = sample(client, base, queue, "comments_table")
    asked = sample(client, base, queue, "zendesk_history", starts_journeys=True)
    wishes = [(events.locate_run(one["id"]).mapping or {})["starts_journeys"] for one in (run, asked)]
    assert wishes == [False, True]


def test_suppressed_customers_are_left_out_and_counted(
    client: TestClient, base: str, queue: Queue, workspace: accounts.Workspace
) -> None:
    folder = get_settings().workspace_folder(workspace.id)
    with session_scope(workspace_id=workspace.id) as db:
        events.suppress(db, folder, ["email:ben.brandt@example.org", "K1003"], "erased")
    contacts = sample(client, base, queue, "hubspot_contacts")
    kept = [row for row in stored(workspace) if "ben.brandt" in (row["properties"] or "")]
    assert (contacts["suppressed"], contacts["stored"], kept) == (6, 14, [])
    table = sample(client, base, queue, "events")
    assert (table["rows_read"], table["suppressed"], table["stored"]) == (12, 2, 10)
    assert {row["customer"] for row in stored(workspace)} & {"crm:7002", "K1003", "crm:7004"} == set()


def test_a_preview_without_clear_names_tells_nothing_of_the_content(
    client: TestClient, base: str, workspace: accounts.Workspace
) -> None:
    path = sample_path(SHAPES["hubspot_contacts"])
    upload_id = upload(client, base, path.name, path.read_bytes())
    found = uploads.find(get_settings().uploads_folder, workspace.id, upload_id)
    with read_session(workspace_id=workspace.id) as db:
        told = service.without_content(service.preview_upload(db, found)).model_dump_json()
    assert "hubspot_contacts" in told
    assert not any(name in told for name in ("Anna", "albers", "7001", "Kassel"))


def statements(workspace: accounts.Workspace) -> list[dict[str, Any]]:
    query = "SELECT name, fields, state FROM objects WHERE kind = 'statement' ORDER BY id"
    with read_session(workspace_id=workspace.id) as db:
        return [dict(row._mapping) for row in db.execute(text(query))]


def test_research_becomes_statements_with_evidence(
    client: TestClient, base: str, queue: Queue, workspace: accounts.Workspace
) -> None:
    quotes = sample(client, base, queue, "research_table")
    assert (quotes["state"], quotes["stored"], quotes["failed"]) == ("done", 5, 0)
    found = {next(iter(one["name"].values())): one for one in statements(workspace)}
    first = found["Das Formular hat meine Angaben verloren."]
    assert first["name"].keys() == {"de"}
    assert first["fields"]["sort"] == "pain"
    assert first["fields"]["evidence"] == {
        "state": "reported", "source": "Interviews Februar, P1", "date": "2026-02-10", "n": 3,
    }  # fmt: skip
    assert found["I never know which price is the real one."]["name"].keys() == {"en"}
    assert stored(workspace) == []
    again = sample(client, base, queue, "research_table")
    assert (again["stored"], again["duplicates"]) == (0, 5)
    notes = sample(client, base, queue, "interview_notes")
    assert (notes["stored"], len(statements(workspace))) == (6, 11)
    kept = get_settings().workspace_folder(workspace.id) / "research" / notes["id"] / "content"
    assert kept.read_bytes() == sample_path(SHAPES["interview_notes"]).read_bytes()
    assert client.post(f"{base}/imports/{notes['id']}/undo").json()["state"] == "undone"
    assert [one["state"] for one in sorted(statements(workspace), key=lambda one: str(one["state"]))] == (
        ["active"] * 5 + ["bin"] * 6
    )
    assert not kept.exists()
    assert sample(client, base, queue, "interview_notes")["stored"] == 6


def test_rows_of_research_fail_by_cell(client: TestClient, base: str, queue: Queue) -> None:
    rows = f"participant,quote,date\nP1,Kurz und klar gesagt,2026-01-05\nP2,{'x' * 700},2026-01-05\nP3,Gut,irgendwann\n"
    run = bring(client, base, queue, "zitate.csv", rows.encode())
    assert (run["rows_read"], run["stored"], run["failed"]) == (3, 1, 2)
    failures = client.get(f"{base}/imports/{run['id']}/failures").json()["items"]
    assert [(one["row"], one["field"], one["code"]) for one in failures] == [
        (3, "quote", "text.too_long"),
        (4, "date", "time.unreadable"),
    ]


def test_the_list_of_errors_is_no_formula(client: TestClient, base: str, queue: Queue) -> None:
    bad = '"=HYPERLINK(""http://x"")",nie,a\n@SUM(1),gestern,b\n'
    good = "".join(f"K{i},2026-01-02 10:0{i},a\n" for i in range(9))
    rows = f"customer,time,activity\nK1,2026-01-01 10:00,a\n{bad}{good}"
    run = bring(client, base, queue, "x.csv", rows.encode())
    answer = client.get(f"{base}/imports/{run['id']}/failures.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    listed = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert listed[0] == ["row", "column", "code", "reason", "original"]
    assert [row[:3] for row in listed[1:]] == [
        ["3", "time", "time.unreadable"],
        ["4", "time", "time.unreadable"],
    ]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in listed for cell in row)
    for cell in ("=1+1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "|x", "%0A=1", "\u00a0=1", "\ufeff=1"):
        assert harmless(cell).startswith("'")
    assert harmless("Gut, danke") == "Gut, danke"


def docx(path: Path, body: str, head: str = "") -> Path:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return path


def paragraph(words: str, style: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_notes_in_word(tmp_path: Path) -> None:
    body = (
        paragraph("Interview 7", "Heading1") + paragraph("Participant: P7") + paragraph("Billing", "Heading2")
    )
    body += paragraph("[pain] The bill came twice.", "ListParagraph") + paragraph("He shrugs.")
    shown = preview(docx(tmp_path / "p7.docx", body))
    assert (shown.shape, shown.format) == ("interview_notes", "notes")
    one = shown.statements_preview[0]
    assert (one.text, one.sort, one.participant, one.step) == (
        "The bill came twice.",
        "pain",
        "P7",
        "Billing",
    )
    assert len(shown.statements_preview) == 1


def test_hostile_documents_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    cases = {
        "entity": docx(tmp_path / "1.docx", paragraph("- &a;"), entity),
        "billion": docx(tmp_path / "2.docx", paragraph("- &b;"), bomb),
        "broken": docx(tmp_path / "3.docx", "<w:p>"),
        "deep": docx(tmp_path / "4.docx", "<w:x>" * 5_000 + "</w:x>" * 5_000),
        "empty": docx(tmp_path / "5.docx", ""),
        "large": docx(tmp_path / "6.docx", paragraph("- " + "x" * 70_000_000)),
    }
    for name, path in cases.items():
        with pytest.raises(FileUnreadable):
            open_file(path)
        assert path.exists(), name
    monkeypatch.setattr(notes_files, "MAX_NOTES_BYTES", 1_000)
    with pytest.raises(FileUnreadable, match="MB of text"):
        open_file(write(tmp_path / "7.md", "# Notes\n\n" + "- a quote of somebody\n" * 100))


def test_hostile_values_in_known_shapes_are_rows_that_fail(
    client: TestClient, base: str, queue: Queue
) -> None:
    deep: Any = "x"
    for _ in range(70):
        deep = {"a": deep}
    records = [
        {"id": "1", "properties": {"email": "a@b.example", "createdate": "2026-01-01"}},
        {"id": "2", "properties": {"email": "=cmd|' /C calc'!A0", "createdate": 10**40}},
        {"id": "3", "properties": {"email": "c@d.example", "createdate": "0000-00-00"}},
        {"id": "4", "properties": {"email": "x" * 5_000, "createdate": "2026-01-02"}},
        {"id": ["5"], "properties": {"email": None, "createdate": "2026-01-03"}},
        {"id": "6", "properties": deep},
        {"id": 7, "properties": "no object"},
        {"id": "8", "properties": {"email": "ü\u202e@x", "createdate": "2026-01-04"}},
    ]
    content = "".join(json.dumps(one) + "\n" for one in records).encode()
    run = bring(client, base, queue, "contacts.jsonl", content)
    assert run["state"] == "done", run
    assert run["rows_read"] == run["stored"] + run["duplicates"] + run["failed"] + run["suppressed"]
    codes = [one["code"] for one in client.get(f"{base}/imports/{run['id']}/failures").json()["items"]]
    assert sorted(codes) == ["row.too_deep", "time.missing", "time.unreadable", "time.unreadable"]
    assert run["stored"] == 4
