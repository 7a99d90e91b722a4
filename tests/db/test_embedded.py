"""The private PostgreSQL: starts, is shared, stops, comes back, leaves nothing running."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from etappe.db import EmbeddedServer, create_engine
from etappe.db.embedded import DatabaseUnavailable


@pytest.fixture
def folder(passable: Path) -> Path:
    return passable / "a folder with 'quotes' and spaces" / "postgres"


def servers_of(folder: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if str(folder / "data") in (process.info["cmdline"] or [])
    ]


def answer(server: EmbeddedServer) -> int:
    engine = create_engine(server.url(), role=None)
    with engine.connect() as connection:
        value = connection.exec_driver_sql("SELECT 42").scalar_one()
    engine.dispose()
    return int(value)


def test_it_runs_while_it_is_used_and_not_longer(folder: Path) -> None:
    with EmbeddedServer(folder) as server:
        assert answer(server) == 42
        assert servers_of(folder)
    assert not server.running
    assert not servers_of(folder)
    with server:
        assert answer(server) == 42
    assert not servers_of(folder)


def test_only_its_user_may_look_inside(folder: Path) -> None:
    with EmbeddedServer(folder) as server:
        assert folder.stat().st_mode & 0o777 == 0o700
        engine = create_engine(server.url(), role=None)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW listen_addresses").scalar_one() == ""
        engine.dispose()


def test_the_last_user_stops_it(folder: Path) -> None:
    first, second = EmbeddedServer(folder), EmbeddedServer(folder)
    first.start()
    second.start()
    first.stop()
    assert answer(second) == 42
    second.stop()
    assert not servers_of(folder)


def test_a_killed_user_does_not_keep_it_alive(folder: Path) -> None:
    program = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from etappe.db import EmbeddedServer
        EmbeddedServer(Path({str(folder)!r})).start()
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=False)
    assert servers_of(folder)
    with EmbeddedServer(folder) as server:
        assert answer(server) == 42
    assert not servers_of(folder)


def test_it_recovers_from_a_kill_of_the_server_itself(folder: Path) -> None:
    first = EmbeddedServer(folder)
    first.start()
    for pid in servers_of(folder):
        psutil.Process(pid).kill()
    psutil.wait_procs([psutil.Process(pid) for pid in servers_of(folder)], timeout=10)
    with EmbeddedServer(folder) as second:
        assert answer(second) == 42
    first.stop()
    assert not servers_of(folder)


def test_a_broken_folder_is_said_in_words(folder: Path) -> None:
    with EmbeddedServer(folder):
        pass
    (folder / "data" / "global" / "pg_control").unlink()
    server = EmbeddedServer(folder)
    with pytest.raises(DatabaseUnavailable) as caught:
        server.start()
    assert "log" in caught.value.hint
    assert not servers_of(folder)


def test_a_deep_folder_gets_its_socket_elsewhere(passable: Path) -> None:
    with EmbeddedServer(passable / ("deep" * 40) / "postgres") as server:
        assert answer(server) == 42
