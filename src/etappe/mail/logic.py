"""Decides what an answer of a mail server means, and when to try again; no network, no clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from etappe.mail.types import Fate, Sent

PAUSES: Final = tuple(timedelta(minutes=m) for m in (1, 5, 30, 30, 60, 120, 240, 480, 720))
"""How long to wait after each try in vain; the last one repeats."""

WITHOUT_SERVER: Final = timedelta(minutes=5)
"""How long to wait where no server was reached at all."""

_ENHANCED: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_NO_SUCH_ADDRESS: Final = {("1", "1"), ("1", "2"), ("1", "3"), ("1", "6"), ("1", "10"), ("2", "1")}
_LONGEST_ANSWER: Final = 300


def judged(status: int, answer: str) -> Sent:
    """What the code of a server means: 2 done, 4 later, 5 never. 5.1.x says that there is no such address.

    5.7.x is about the sender, not about the person, so it suppresses nobody.
    """
    words = answer[:_LONGEST_ANSWER]
    if 200 <= status < 400:
        return Sent("sent", status, words)
    if status < 500:
        return Sent("later", status, words)
    found = _ENHANCED.search(answer)
    gone = found is not None and found[1] == "5" and (found[2], found[3]) in _NO_SUCH_ADDRESS
    return Sent("refused", status, words, suppress=gone)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many tries in vain."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]


def fate_of(sent: Sent, attempts: int, at: datetime, give_up_at: datetime) -> Fate:
    """What becomes of a mail that was tried so many times, the last one at ``at``; from ``give_up_at`` on it fails."""
    if sent.outcome == "later":
        again = at + (WITHOUT_SERVER if sent.status is None else pause_after(attempts))
        return Fate("waiting" if again < give_up_at else "failed", next_try_at=again)
    # After an unknown end the mail may have arrived; with the same message id a second one is known as the same.
    return Fate("sent", sent_at=at) if sent.outcome == "sent" else Fate("failed")
