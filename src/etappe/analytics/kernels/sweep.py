"""How kernels are compiled: one decorator, so that each frees the interpreter and is cached on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def sweep(function: F) -> F:
    """Compile ``function`` at its first call; later processes load the result, other threads run on."""
    return cast(F, numba.njit(cache=True, nogil=True)(function))

