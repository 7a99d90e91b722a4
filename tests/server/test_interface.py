"""The built interface: files for good, one page for all its addresses, nothing beyond its folder."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from etappe.server import create_app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(
        '<meta property="csp-nonce" nonce="__CSP_NONCE__"><title>Etappe</title>'
    )
    (folder / "assets" / "app-1a2b.js").write_text("console.log(1);" * 200)
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "etappe.js").write_text("/* collector */" * 200)
    (tmp_path / "secret.txt").write_text("treasure")
    return folder


@pytest.fixture
def browser(folder: Path, database: Engine) -> TestClient:
    return TestClient(create_app(static=folder))


@pytest.mark.parametrize("path", ["/", "/sign-in", "/w/ws_1/paths?from=2026", "/index.html", "/a/b/c.d"])
def test_every_address_of_the_interface_gets_the_page(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code == 200
    assert "<title>Etappe</title>" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_the_page_may_use_its_own_styles_and_each_answer_differs(browser: TestClient) -> None:
    nonces = set()
    for _ in range(2):
        answer = browser.get("/")
        nonce = answer.text.split('nonce="')[1].split('"')[0]
        assert f"style-src 'self' 'nonce-{nonce}'" in answer.headers["content-security-policy"]
        nonces.add(nonce)
    assert len(nonces) == 2


def test_hashed_files_are_kept_for_good_and_sent_small(browser: TestClient) -> None:
    answer = browser.get("/assets/app-1a2b.js")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["content-encoding"] == "gzip"
    assert browser.get("/favicon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/etappe.js",
        "/tracker.js",
        "/analytics.js/v1/wk_123/analytics.min.js",
        "/analytics.js/v1/a/analytics.js",
    ],
)
def test_pages_of_other_sites_may_load_the_collector(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert answer.text.startswith("/* collector */")
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-encoding"] == "gzip"
    assert "max-age=3600" in answer.headers["cache-control"]


def test_a_collector_that_is_not_built_is_missing(browser: TestClient, folder: Path) -> None:
    (folder / "etappe.js").unlink()
    assert browser.get("/etappe.js").status_code == 404


def test_nothing_else_is_for_other_sites(browser: TestClient) -> None:
    assert browser.get("/favicon.svg").headers["cross-origin-resource-policy"] == "same-origin"


def test_a_missing_asset_is_missing(browser: TestClient) -> None:
    assert browser.get("/assets/old-9f.js").status_code == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00", "//etc/passwd"]
)
def test_nothing_outside_the_folder_is_served(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert "treasure" not in answer.text
    assert "root:" not in answer.text


def test_a_missing_build_is_said_in_words(database: Engine, tmp_path: Path) -> None:
    answer = TestClient(create_app(static=tmp_path)).get("/")
    assert answer.status_code == 503
    assert answer.json()["code"] == "server.no_interface"
