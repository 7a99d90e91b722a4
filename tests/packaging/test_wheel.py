"""The wheel is all that an installation gets: it holds everything, and runs where nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from numba.core import caching
from tests.cli.conftest import Etappe
from tests.demanded import missing

from etappe.analytics.kernels.sweep import cache_folder

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "etappe" / "server" / "static"


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def build(folder: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target), cwd=folder)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (STATIC / "index.html").is_file():
        missing("the web interface is not built: make build")
    target = tmp_path_factory.mktemp("dist")
    done = build(ROOT, target)
    assert done.returncode == 0, done.stderr
    (wheel,) = target.glob("etappe-*.whl")
    return wheel


def test_it_holds_the_interface_the_migrations_and_the_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "etappe/server/static/index.html" in names
    assert "etappe/server/static/etappe.js" in names
    assert "etappe/server/static/third-party-licences.txt" in names
    assert any(name.startswith("etappe/server/static/assets/") and name.endswith(".js") for name in names)
    assert "etappe/db/migrations/env.py" in names
    assert "etappe/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_it_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if not name.startswith(("etappe/", "etappe-"))] == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".nbi", ".nbc", ".map"))] == []


def test_it_is_not_built_without_the_interface(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tmp_path)
    package = tmp_path / "src" / "etappe"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "src" / "etappe" / "version.py", package)
    done = build(tmp_path, tmp_path / "dist")
    assert done.returncode != 0
    assert "make build" in done.stderr


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment with the wheel and what the lock says, and nothing else."""
    folder = tmp_path_factory.mktemp("installation") / "venv"
    assert run(sys.executable, "-m", "venv", str(folder)).returncode == 0
    python = folder / "bin" / "python"
    lock = str(ROOT / "locks" / "run.lock")
    uv = shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    with_uv = (uv or "uv", "pip", "install", "-q", "--python", str(python), "--require-hashes", "-r", lock)
    if uv is None or run(*with_uv).returncode:
        done = run(str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", lock)
        assert done.returncode == 0, done.stderr
    done = run(str(python), "-m", "pip", "install", "-q", "--no-deps", str(wheel))
    assert done.returncode == 0, done.stderr
    (package,) = folder.glob("lib/python*/site-packages/etappe")
    give_bytecode(package.parent)
    give_machine_code(package)
    return python


def give_bytecode(packages: Path) -> None:
    """What was compiled of the same packages here; Python looks itself whether it still fits."""
    here = Path(pytest.__file__).parents[1]
    for compiled in here.rglob("__pycache__"):
        there = packages / compiled.relative_to(here)
        if there.parent.is_dir() and not there.exists():
            shutil.copytree(compiled, there)


def give_machine_code(package: Path) -> None:
    """What was compiled of the same sources here, so that the demo does not compile them for most of a minute."""
    there = package / "analytics" / "__pycache__" / cache_folder().name
    for source in (ROOT / "src" / "etappe" / "analytics").rglob("*.py"):
        compiled = cache_folder() / place(source)
        own = there / place(package / source.relative_to(ROOT / "src" / "etappe"))
        if compiled.is_dir() and not own.exists():
            shutil.copytree(compiled, own)


def place(source: Path) -> str:
    """The folder of the machine code of a file, in the cache."""
    locator: Any = caching.UserProvidedCacheLocator
    return str(locator.get_suitable_cache_subpath(str(source)))


@pytest.mark.timeout(300)
def test_the_demo_runs_from_the_wheel_alone_and_ends_without_a_trace(installed: Path, etappe: Etappe) -> None:
    etappe.python = str(installed)
    server = etappe.start("demo", "--no-browser", "--events", "20000")
    etappe.wait_until(etappe.healthy, "health")
    page, policy = etappe.page("/")
    assert '<div id="root">' in page
    assert "default-src 'self'" in policy
    server.terminate()
    output, _ = server.communicate(timeout=60)
    assert server.returncode == 0, output
    assert "maps: done in" in output
    assert "/sign-in?token=" in output
    assert etappe.processes() == []
