"""The secret of a workspace under which network addresses become visitors."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_FILE = "pseudonym.key"
_KEY_BYTES = 32


def pseudonym_key(folder: Path) -> bytes:
    """The key kept in ``folder``, made by the first who asks. Whoever deletes it makes visitors new people."""
    path = folder / _FILE
    if not path.exists():
        _create(path)
    return path.read_bytes()


def _create(path: Path) -> None:
    """Write the whole key under another name first: a second process must never read half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{_FILE}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
