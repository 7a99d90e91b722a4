"""What ``etappe serve`` starts, it ends: by Ctrl-C, and when it is killed; by a polite signal in the test of the wheel."""

import json
import re
import signal
import urllib.request

from tests.cli.conftest import Etappe


def test_a_server_is_alone_in_its_home_and_ctrl_c_ends_everything_in_order(etappe: Etappe) -> None:
    server = etappe.start("serve")
    etappe.wait_until(etappe.healthy, "health")
    assert etappe.get("/api/v1/health")["database"] == "ok"
    second = etappe.run("serve")
    assert second.returncode == 1
    assert "already" in second.stderr
    assert "etappe link" in second.stderr
    assert signs_in(etappe, etappe.run("link").stdout.strip())
    server.send_signal(signal.SIGINT)
    output, _ = server.communicate(timeout=30)
    assert server.returncode == 0, output
    assert re.search(rf"http://127\.0\.0\.1:{etappe.port}/sign-in\?token=[\w-]{{43}}\n", output)
    assert "Traceback" not in output
    assert etappe.processes() == []


def signs_in(etappe: Etappe, link: str) -> bool:
    """Whether the running server takes a link."""
    body = json.dumps({"token": link.partition("token=")[2]}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{etappe.port}/api/v1/session", body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return int(answer.status) == 200


def test_a_killed_server_leaves_nothing_running(etappe: Etappe) -> None:
    server = etappe.start("serve")
    etappe.wait_until(etappe.healthy, "health")
    server.kill()
    server.wait()
    etappe.wait_until(lambda: etappe.processes() == [], "the end of worker and database")
