"""Names as people write them, reduced to what tells them apart."""

from __future__ import annotations

import re

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(name: str) -> str:
    """A column name reduced to lower-case words: ``Kunden-Nr.`` and ``kundenNr`` both become ``kunden nr``."""
    apart = re.sub(r"([a-zäöü\d])([A-ZÄÖÜ])", r"\1 \2", name)
    return re.sub(r"[^a-z0-9]+", " ", apart.lower().translate(_UMLAUTS)).strip()
