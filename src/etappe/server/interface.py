"""Serves the built user interface: hashed assets for good, the one page for every address of its own."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from starlette.responses import Response

from etappe.server.problems import problem
from etappe.server.request import nonce_of

STATIC = Path(__file__).parent / "static"
NONCE_PLACEHOLDER = "__CSP_NONCE__"

_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
_ASK_AGAIN = {"Cache-Control": "no-cache"}
# The collector runs in pages of other sites, also in those made for Segment's address of it.
_COLLECTOR = re.compile(r"(?:etappe|tracker)\.js|analytics\.js/v1/[^/]+/analytics(?:\.min)?\.js")
_FOR_OTHER_SITES = {
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}


def mount_interface(app: FastAPI, folder: Path) -> None:
    """Answer every address that is not the API's from ``folder``."""

    @app.get("/{path:path}", include_in_schema=False)
    def interface(path: str, request: Request) -> Response:
        """A file of the interface, or its page."""
        if path == "api" or path.startswith("api/"):
            return _missing(request, f"There is nothing at /{path}.")
        if _COLLECTOR.fullmatch(path):
            return _collector(request, folder / "etappe.js")
        file = _file(folder, path)
        if file is not None:
            return FileResponse(file, headers=_FOR_GOOD if path.startswith("assets/") else _ASK_AGAIN)
        if path.startswith("assets/"):
            return _missing(request, f"There is no file /{path}.")
        return _page(request, folder)


def _file(folder: Path, path: str) -> Path | None:
    """The file behind a path that stays inside the folder; the page itself is not one of them."""
    try:
        file = (folder / path).resolve()
        known = file.is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError):
        return None
    return file if known and file.name != "index.html" else None


def _collector(request: Request, file: Path) -> Response:
    if not file.is_file():
        return _missing(request, "The collector is not built.")
    return FileResponse(file, headers=_FOR_OTHER_SITES)


def _page(request: Request, folder: Path) -> Response:
    page = folder / "index.html"
    if not page.is_file():
        return problem(
            request,
            503,
            "server.no_interface",
            "The user interface is not built.",
            hint="Run `make build`, or install Etappe from a wheel.",
        )
    html = page.read_text(encoding="utf-8").replace(NONCE_PLACEHOLDER, nonce_of(request))
    return HTMLResponse(html, headers=_ASK_AGAIN)


def _missing(request: Request, message: str) -> JSONResponse:
    return problem(request, 404, "not_found", message, hint="The API description lists what there is.")
