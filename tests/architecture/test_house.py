"""The house keeps its own rules: sentences, docstrings, words, and nothing that was left for later."""

import ast
import itertools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "etappe"
MIGRATIONS = SOURCE / "db" / "migrations"

MODULES = sorted(path for path in SOURCE.rglob("*.py") if MIGRATIONS not in path.parents)
PURE = ("analytics", "rules", "kit")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout")
    return [ROOT / file for file in listed.stdout.decode().split("\0") if file and (ROOT / file).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked text file, except what tools write and what quotes the words that are forbidden."""
    written = {"package-lock.json", "dev.lock", "run.lock", "sdks.lock", "LICENSE", Path(__file__).name}
    for path in tracked():
        if path.name in written or ".gen." in path.name:
            continue
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_what_it_answers_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{name(path)} says nothing about itself"
    first = docstring.split("\n\n")[0]
    assert first.rstrip().endswith((".", "``", "?")), f"{name(path)}: the opening is no sentence: {first!r}"


Function = ast.FunctionDef | ast.AsyncFunctionDef
# Every kernel has the same three functions; what they promise stands once, beside their registry.
KERNEL_PROTOCOL = {"plan", "kernel", "merge"}


def public_functions(tree: ast.Module) -> Iterator[Function]:
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")
    scopes = [tree.body, *(node.body for node in classes)]
    for node in itertools.chain.from_iterable(scopes):
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("room", PURE)
def test_every_public_function_of_the_pure_rooms_explains_itself(room: str) -> None:
    silent = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path in sorted((SOURCE / room).rglob("*.py"))
        for function in public_functions(ast.parse(path.read_text(encoding="utf-8")))
        if not ast.get_docstring(function)
        and not (path.parent.name == "kernels" and function.name in KERNEL_PROTOCOL)
    ]
    assert silent == []


def test_a_package_reaches_another_only_through_its_front_door() -> None:
    """Tables stay inside their room: nobody else imports ``models`` or ``repository``."""
    pattern = re.compile(r"^\s*(?:from|import) etappe\.(\w+)\.(models|repository)\b", re.MULTILINE)
    strangers = [
        f"{name(path)} imports etappe.{room}.{module}"
        for path in MODULES
        for room, module in pattern.findall(path.read_text(encoding="utf-8"))
        if path.relative_to(SOURCE).parts[0] != room
    ]
    assert strangers == []


def test_the_tests_mirror_the_house() -> None:
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    without = {room for room in rooms if not any((ROOT / "tests" / room).glob("test_*.py"))}
    assert without == set()


LEFTOVERS = re.compile(
    r"\b(TODO|FIXME|XXX|HACK)\b|pragma: no cover|type: ignore(?!\[)|# noqa(?!:)|eslint-disable|oxlint-disable"
    r"|@pytest\.mark\.skip\b|\b(?:it|test|describe)\.(?:skip|only)\("
)
HOME_FOLDER = re.compile(r"(?<![\w.$}])/(?:root|home/\w+|Users/\w+)/")


def test_nothing_was_left_for_later() -> None:
    found = [f"{file}: {m.group()}" for file, text in texts() for m in LEFTOVERS.finditer(text)]
    assert found == []


def test_nothing_names_a_folder_of_one_machine() -> None:
    assert [f"{file}: {m.group()}" for file, text in texts() for m in HOME_FOLDER.finditer(text)] == []


def test_locks_hold_no_addresses() -> None:
    locks = [
        *(ROOT / "locks").glob("*.lock"),
        *ROOT.glob("web/package-lock.json"),
        *ROOT.glob("tests/sdks/package-lock.json"),
    ]
    addresses = re.compile(r'"resolved"|--(?:index|extra-index|find-links)|https?://')
    assert [lock.name for lock in locks if addresses.search(lock.read_text(encoding="utf-8"))] == []


def pinned(lock: str) -> dict[str, str]:
    """The versions in a lock file by name."""
    text = (ROOT / "locks" / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)", text, re.MULTILINE))


def test_every_lock_is_hashed() -> None:
    for lock in (ROOT / "locks").glob("*.lock"):
        entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8").strip())
        bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
        assert bare == [], lock.name


def test_what_runs_is_what_was_tested() -> None:
    versions = {
        lock: dict(
            re.findall(
                r"^([a-z0-9][a-z0-9._-]*)==([^ ;]+)", (ROOT / "locks" / lock).read_text(), re.MULTILINE
            )
        )
        for lock in ("run.lock", "dev.lock")
    }
    assert versions["run.lock"].items() <= versions["dev.lock"].items()


def test_every_dependency_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    packages = re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "locks" / "run.lock").read_text(), re.MULTILINE
    )
    assert [package for package in packages if not re.search(rf"\b{re.escape(package)}\b", notice)] == []


def test_every_make_target_explains_itself() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^([a-z0-9-]+):.*## \S", text, re.MULTILINE))
    assert set(phony.group(1).split()) == explained


def test_the_checks_are_strict() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert settings["pytest"]["ini_options"]["xfail_strict"] is True
    assert settings["importlinter"]["contracts"][0]["exhaustive"] is True
