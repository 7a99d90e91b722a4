"""How large and how deep what arrives may be, and how much of it may wait."""

from __future__ import annotations

from typing import Final

EVENT_BYTES: Final = 32 * 1024
BATCH_BYTES: Final = 500 * 1024
BODY_BYTES: Final = 1024 * 1024
"""What is read of a request at most, before and after it is unpacked."""
RATIO: Final = 100
"""How many times its size a packed body may have unpacked; small bodies are let through."""
RATIO_FROM: Final = 64 * 1024
BATCH_ITEMS: Final = 2_500
DEPTH: Final = 64
ID_CHARS: Final = 512
NAME_CHARS: Final = 500
KEPT_BYTES: Final = 64 * 1024
"""How much of something unusable is kept to be looked at."""

BODY_SECONDS: Final = 30.0
WAITING_EVENTS: Final = 20_000
WAITING_BYTES: Final = 64 * 1024 * 1024
FLUSH_EVENTS: Final = 2_000
FLUSH_BYTES: Final = 8 * 1024 * 1024
RETRY_AFTER_S: Final = 5

SECOND_US: Final = 1_000_000
DAY_US: Final = 86_400 * SECOND_US
SKEW_US: Final = 5 * SECOND_US
"""A smaller difference between two clocks is taken for the way through the network."""
LATE_US: Final = 3_600 * SECOND_US
"""An event that is received so long after it happened is late."""
EARLIEST_US: Final = 946_684_800 * SECOND_US
"""The year 2000; whatever is older comes from a clock that was never set."""
