"""Pages of another site than the server's, for scripts that send from a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site(ThreadingHTTPServer):
    """Answers with what stands in ``pages``, by path; a page that ends in ``.js`` is a script."""

    daemon_threads = True

    def __init__(self, pages: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages = pages
        self.posted: list[bytes] = []

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.server.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        page = self.server.pages.get(path)
        self.send_response(404 if page is None else 200)
        self.send_header(
            "Content-Type", "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
        )
        self.end_headers()
        self.wfile.write((page or "").encode())


@contextmanager
def site(pages: dict[str, str]) -> Iterator[Site]:
    """A site that runs until the block ends."""
    served = Site(pages)
    threading.Thread(target=served.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield served
    finally:
        served.shutdown()
        served.server_close()
