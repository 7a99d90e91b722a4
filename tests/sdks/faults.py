"""A way to the server that is as bad as networks are: refusals, lost answers and delays, then nothing of that."""

from __future__ import annotations

import http.client
import itertools
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# What senders ask for without sending events; it is passed on as it is.
_QUESTIONS = ("/settings", "/flags", "/decide", "/v1/m")
_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length"})
_DELAY_S = 0.8


class _Way(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.numbers = itertools.count(1)
        self.faults: list[str] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Connections that end early are what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Way

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._pass_on(b"")

    def do_OPTIONS(self) -> None:
        self._pass_on(b"")

    def do_POST(self) -> None:
        body = self._body()
        if self.path.rstrip("/").endswith(_QUESTIONS):
            self._pass_on(body)
            return
        number = next(self.server.numbers)
        if number == 1:
            self._refuse()
        elif number == 2:
            self._lose_answer(body)
        else:
            if number == 3:
                self.server.faults.append("delayed")
                time.sleep(_DELAY_S)
            self._pass_on(body)

    def _body(self) -> bytes:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _refuse(self) -> None:
        self.server.faults.append("refused")
        body = b'{"success":false,"code":"collect.overload","message":"Too much at once."}'
        self.send_response(503)
        for name, value in (
            ("Retry-After", "1"),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Access-Control-Allow-Origin", "*"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _lose_answer(self, body: bytes) -> None:
        """The server has it, but nobody learns of it: the connection is reset after the body."""
        self.server.faults.append("reset")
        self._ask(body)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def _pass_on(self, body: bytes) -> None:
        status, headers, answer = self._ask(body)
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in _HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
        connection = http.client.HTTPConnection(self.server.target, timeout=30)
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        read = answer.status, answer.getheaders(), answer.read()
        connection.close()
        return read


@contextmanager
def bad_way(target: str) -> Iterator[tuple[str, list[str]]]:
    """The address of the way, and the faults that happened on it."""
    way = _Way(target)
    threading.Thread(target=way.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{way.server_port}", way.faults
    finally:
        way.shutdown()
        way.server_close()
