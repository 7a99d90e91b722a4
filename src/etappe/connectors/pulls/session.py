"""HTTP sessions for dlt that go to checked addresses only; part of the extra etappe[dlt]."""

from __future__ import annotations

import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from etappe.connectors.pulls.addresses import checked_address
from etappe.connectors.pulls.errors import AddressRefused


def guarded_session(*, private: bool, origin: str) -> requests.Session:
    """A session that connects to the addresses it has checked, and to ``origin`` alone, so that no header leaks."""
    session = _OneOrigin(origin)
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Guarded(private=private))
    return session


class _OneOrigin(requests.Session):
    def __init__(self, origin: str) -> None:
        super().__init__()
        self._origin = origin

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        if not (request.url or "").startswith(f"{self._origin}/") and request.url != self._origin:
            raise AddressRefused(
                f"The interface points to another server ({(request.url or '')[:200]}).",
                hint="Make a schedule of its own for it.",
            )
        kwargs["allow_redirects"] = False
        return super().send(request, **kwargs)


class _Guarded(HTTPAdapter):
    def __init__(self, *, private: bool) -> None:
        self._private = private
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        private = self._private

        def connect(self: HTTPConnection) -> socket.socket:
            address = checked_address(self.host, self.port or self.default_port, private=private)
            return socket.create_connection((address, self.port or self.default_port), timeout=15)

        class Plain(HTTPConnection):
            _new_conn = connect

        class Secure(HTTPSConnection):
            _new_conn = connect

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
