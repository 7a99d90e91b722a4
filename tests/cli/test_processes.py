"""What ``etappe serve`` starts, it ends: by Ctrl-C, by a polite signal, and when it is killed."""

import re
import signal
import urllib.request

from tests.cli.conftest import Etappe


def test_a_signal_ends_everything_in_order(etappe: Etappe) -> None:
    server = etappe.start("serve")
    etappe.wait_until(etappe.healthy, "health")
    assert etappe.get("/api/v1/health")["database"] == "ok"
    server.send_signal(signal.SIGTERM)
    output, _ = server.communicate(timeout=30)
    assert server.returncode == 0, output
    assert re.search(rf"http://127\.0\.0\.1:{etappe.port}/sign-in\?token=[\w-]{{43}}\n", output)
    assert "Traceback" not in output
    assert etappe.processes() == []


def test_a_killed_server_leaves_nothing_running(etappe: Etappe) -> None:
    server = etappe.start("serve")
    etappe.wait_until(etappe.healthy, "health")
    server.kill()
    server.wait()
    etappe.wait_until(lambda: etappe.processes() == [], "the end of worker and database")


def test_a_second_server_in_one_home_is_refused_and_links_go_on(etappe: Etappe) -> None:
    server = etappe.start("serve", "--no-worker")
    etappe.wait_until(lambda: _answers(etappe), "an answer")
    second = etappe.run("serve")
    assert second.returncode == 1
    assert "already" in second.stderr
    assert "etappe link" in second.stderr
    link = etappe.run("link").stdout.strip()
    body = b'{"token": "%s"}' % link.partition("token=")[2].encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{etappe.port}/api/v1/session", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)
    assert etappe.processes() == []


def _answers(etappe: Etappe) -> bool:
    try:
        return etappe.get("/api/v1/health")["status"] == "ok"
    except OSError:
        return False
