"""Commands that end by themselves: what they print and the code they end with."""

import json
import socket

from tests.cli.conftest import Etappe

from etappe.version import __version__


def test_the_version_is_one_line(etappe: Etappe) -> None:
    done = etappe.run("--version")
    assert (done.returncode, done.stdout) == (0, f"etappe {__version__}\n")


def test_wrong_usage_ends_with_2(etappe: Etappe) -> None:
    assert etappe.run("nonsense").returncode == 2
    assert etappe.run("openapi", "--nonsense").returncode == 2


def test_help_names_the_commands_and_the_exit_codes(etappe: Etappe) -> None:
    text = etappe.run("--help").stdout
    for word in ("demo", "serve", "link", "doctor", "openapi", "Exit codes"):
        assert word in text
    assert "\x1b" not in text


def test_the_api_description_can_be_written_without_a_database(etappe: Etappe) -> None:
    file = etappe.home.with_suffix(".json")
    assert etappe.run("openapi", "--out", str(file)).returncode == 0
    assert json.loads(file.read_text())["info"]["version"] == __version__
    assert not etappe.home.exists()


def test_the_doctor_looks_at_everything(etappe: Etappe) -> None:
    done = etappe.run("doctor")
    for word in ("Python", "Home folder", "Disk", "User interface", "Database: PostgreSQL 18"):
        assert word in done.stdout
    assert etappe.processes() == []


def test_the_doctor_says_what_to_do_about_a_database_that_is_not_there(etappe: Etappe) -> None:
    done = etappe.run("doctor", ETAPPE_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert "✗ Database" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_link_before_there_is_anybody_is_refused(etappe: Etappe) -> None:
    done = etappe.run("link")
    assert done.returncode == 1
    assert "Nobody has an account" in done.stderr


def test_a_taken_port_is_said_before_anything_is_started(etappe: Etappe) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", etappe.port))
        taken.listen()
        done = etappe.run("serve")
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{etappe.port}" in done.stderr
    assert "ETAPPE_PORT" in done.stderr
    assert not (etappe.home / "postgres").exists()


def test_a_wrong_setting_is_named(etappe: Etappe) -> None:
    done = etappe.run("doctor", ETAPPE_PORT="eighty")
    assert done.returncode == 1
    assert "ETAPPE_PORT" in done.stderr
    assert "Traceback" not in done.stderr
