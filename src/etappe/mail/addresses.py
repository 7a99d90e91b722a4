"""Tells addresses that a mail can go to from everything else."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 254
_ADDRESS: Final = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]{1,64}@[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]+")


def is_address(text: str) -> bool:
    """Whether a text is one bare address; a line break or a name before it makes it none."""
    if len(text) > _LONGEST or not _ADDRESS.fullmatch(text):
        return False
    name, _, domain = text.rpartition("@")
    dots_stand_well = not name.startswith(".") and not name.endswith(".") and ".." not in name
    labels = domain.split(".")
    return dots_stand_well and all(label and label[0] != "-" and label[-1] != "-" for label in labels)
