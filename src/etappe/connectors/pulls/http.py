"""One file from the web: fetched within limits, redirects checked anew, nothing when it has not changed."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from etappe.connectors.pulls.addresses import Target, target_of
from etappe.connectors.pulls.errors import AddressRefused, FetchFailed
from etappe.kit.jobs import check_stop
from etappe.version import __version__

MAX_BYTES: Final = 4 << 30
MAX_SECONDS: Final = 1_800.0
_CONNECT_SECONDS: Final = 15.0
_READ_SECONDS: Final = 60.0
_REDIRECTS: Final = 5
_PIECE: Final = 1 << 18
_MOVED: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and how long may be fetched, and whether from inside the own network."""

    private: bool = False
    octets: int = MAX_BYTES
    seconds: float = MAX_SECONDS


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the name the file goes by, and what tells next time whether it has changed."""

    name: str
    octets: int
    etag: str | None
    modified: str | None
    is_new: bool


def fetch(
    url: str,
    write: Callable[[bytes], None],
    *,
    headers: Mapping[str, str] | None = None,
    etag: str | None = None,
    modified: str | None = None,
    limits: Limits = Limits(),
) -> Fetched:
    """Fetch a file and hand it to ``write`` piece by piece; nothing is handed over when it has not changed.

    ``headers`` go to the origin of ``url`` only, not along a redirect to another one. Raises
    :class:`AddressRefused` and :class:`FetchFailed`.
    """
    deadline = monotonic() + limits.seconds
    first = target = target_of(url, private=limits.private)
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    for _ in range(_REDIRECTS + 1):
        own = dict(headers or {}) if target.origin == first.origin else {}
        connection = _connection(target)
        try:
            response = _answer(connection, target, own | {name: one for name, one in known.items() if one})
            moved = response.getheader("Location") if response.status in _MOVED else None
            if moved is None:
                return _received(response, url, write, limits, deadline)
        except (OSError, http.client.HTTPException) as error:
            raise FetchFailed(
                f"{target.host} did not answer as it should ({type(error).__name__}: {error}).",
                hint="Check the address; it is tried again later.",
            ) from error
        finally:
            connection.close()
        url = urljoin(url, moved)
        target = _next(target, url, limits)
    raise FetchFailed(f"The address is redirected more than {_REDIRECTS} times.", hint="Name the last one.")


def _next(target: Target, url: str, limits: Limits) -> Target:
    following = target_of(url, private=limits.private)
    if target.scheme == "https" and following.scheme == "http":
        raise AddressRefused(
            "A redirect leads from https to http.", hint="Name an address that stays with https."
        )
    return following


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was checked, not to what the name means a moment later."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=_READ_SECONDS)
        self._target = target

    def connect(self) -> None:
        plain = socket.create_connection((self._target.address, self._target.port), timeout=_CONNECT_SECONDS)
        plain.settimeout(_READ_SECONDS)
        self.sock = plain
        if self._target.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self._target.host)


def _connection(target: Target) -> http.client.HTTPConnection:
    return _Pinned(target)


def _answer(
    connection: http.client.HTTPConnection, target: Target, headers: Mapping[str, str]
) -> http.client.HTTPResponse:
    usual = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": f"Etappe/{__version__}"}
    connection.putrequest("GET", target.path, skip_accept_encoding=True)
    for name, value in (usual | dict(headers)).items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _received(
    response: http.client.HTTPResponse,
    url: str,
    write: Callable[[bytes], None],
    limits: Limits,
    deadline: float,
) -> Fetched:
    etag, modified = response.getheader("ETag"), response.getheader("Last-Modified")
    if response.status == http.client.NOT_MODIFIED:
        return Fetched("", 0, etag, modified, is_new=False)
    if response.status != http.client.OK:
        raise FetchFailed(
            f"{urlsplit(url).hostname} answered {response.status} {response.reason}.",
            hint="Check the address and the headers for signing in.",
            code=f"pull.status_{response.status}",
        )
    stated = response.getheader("Content-Length") or ""
    if stated.isdigit() and int(stated) > limits.octets:
        raise _too_large(limits)
    octets = _copied(response, write, limits, deadline)
    if stated.isdigit() and octets < int(stated):
        raise FetchFailed(
            "The file broke off before its end.", hint="It is tried again later.", code="pull.cut_off"
        )
    return Fetched(_name(response, url), octets, etag, modified, is_new=True)


def _copied(
    response: http.client.HTTPResponse, write: Callable[[bytes], None], limits: Limits, deadline: float
) -> int:
    octets = 0
    while piece := response.read1(_PIECE):
        check_stop()
        octets += len(piece)
        if octets > limits.octets:
            raise _too_large(limits)
        if monotonic() > deadline:
            raise FetchFailed(
                "The file took too long to come.", hint="Fetch a smaller one.", code="pull.too_slow"
            )
        write(piece)
    return octets


def _too_large(limits: Limits) -> FetchFailed:
    return FetchFailed(
        f"The file is larger than {limits.octets >> 20:,} MB.",
        hint="Split the export.",
        code="pull.too_large",
    )


def _name(response: http.client.HTTPResponse, url: str) -> str:
    told = response.headers.get_filename()
    return told or unquote(urlsplit(url).path.rsplit("/", 1)[-1]) or urlsplit(url).hostname or "file"
