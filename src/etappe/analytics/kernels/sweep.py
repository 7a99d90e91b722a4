"""How kernels are compiled: one decorator, so that each frees the interpreter and is cached on disk.

Numba notices that a cached function is stale by the age of its own file only, not of the files it calls into.
So the folder of the cache carries a digest of all sources with kernels: changed arithmetic is never answered
by old machine code.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])

_PACKAGE = Path(__file__).parent.parent
_NUMBA: Any = numba.config


def sweep(function: F) -> F:
    """Compile ``function`` at its first call; later processes load the result, other threads run on."""
    before = _NUMBA.CACHE_DIR
    _NUMBA.CACHE_DIR = os.environ.get("NUMBA_CACHE_DIR") or str(cache_folder())
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    finally:
        _NUMBA.CACHE_DIR = before


@cache
def cache_folder() -> Path:
    """Where machine code of these very sources is kept: beside them, or in the home if that is read-only."""
    digest = hashlib.sha256()
    folders = ("kernels", "conformance", "prediction")
    sources = [source for folder in folders for source in sorted(_PACKAGE.glob(f"{folder}/*.py"))]
    for source in (*sources, _PACKAGE / "select.py"):
        digest.update(source.read_bytes())
    name = f"sweeps-{digest.hexdigest()[:16]}"
    beside = _PACKAGE / "__pycache__"
    writable = os.access(beside if beside.exists() else _PACKAGE, os.W_OK)
    return (beside if writable else Path.home() / ".cache" / "etappe") / name
