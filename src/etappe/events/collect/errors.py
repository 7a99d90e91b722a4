"""Why something that was sent is refused, each with the HTTP status that makes its sender do the right thing.

Senders try again after 408, 429 and 503, and throw away what was answered with 400 or 401.
"""

from __future__ import annotations

from etappe.errors import EtappeError
from etappe.events.collect.limits import BATCH_BYTES, BODY_BYTES, DEPTH, EVENT_BYTES, RATIO, RETRY_AFTER_S


class Refused(EtappeError):
    """A request that cannot be taken; ``status`` says whether its sender may try again."""

    code = "collect.refused"


class UnknownKey(Refused):
    """Nobody may send with this key."""

    code = "collect.unknown_key"
    status = 401

    def __init__(self) -> None:
        super().__init__(
            "The write key is missing, unknown or revoked.",
            hint="Copy the write key from the settings of the source.",
        )


class NotJson(Refused):
    """The body is no JSON."""

    code = "collect.invalid_json"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The body is not JSON: {reason}.", hint="Send one JSON object in UTF-8.")


class TooDeep(Refused):
    """Objects within objects without end."""

    code = "collect.too_deep"

    def __init__(self) -> None:
        super().__init__(f"The JSON is nested deeper than {DEPTH} levels.", hint="Send flatter properties.")


class BodyTooLarge(Refused):
    """More than is read of a request."""

    code = "collect.body_too_large"

    def __init__(self) -> None:
        super().__init__(
            f"The body is larger than {BODY_BYTES // 1024} KiB, or more than {RATIO} times its packed size.",
            hint="Send smaller batches.",
        )


class EventTooLarge(Refused):
    """One event that is too large."""

    code = "collect.event_too_large"

    def __init__(self) -> None:
        super().__init__(
            f"The event is larger than {EVENT_BYTES // 1024} KiB.", hint="Send fewer properties."
        )


class BatchTooLarge(Refused):
    """A batch that is too large."""

    code = "collect.batch_too_large"

    def __init__(self) -> None:
        super().__init__(f"The batch is larger than {BATCH_BYTES // 1024} KiB.", hint="Send smaller batches.")


class NotPacked(Refused):
    """A body that claims to be packed and is not."""

    code = "collect.invalid_gzip"

    def __init__(self) -> None:
        super().__init__("The body cannot be unpacked.", hint="Send gzip, or plain JSON.")


class WrongShape(Refused):
    """JSON, but neither an event nor a batch of them."""

    code = "collect.wrong_shape"

    def __init__(self, what: str) -> None:
        super().__init__(what, hint='Send one event as an object, or a batch as {"batch": […]}.')


class NoSuchPlace(Refused):
    """Nothing is collected under this method and address."""

    code = "collect.no_such_address"
    status = 404


class TooSlow(Refused):
    """The body did not arrive in time."""

    code = "collect.too_slow"
    status = 408

    def __init__(self) -> None:
        super().__init__("The body took too long to arrive.", hint="Send it again.")


class Later(Refused):
    """Not now; nothing was kept, and the sender has to send it again."""

    code = "collect.unavailable"
    status = 503
    retry_after = RETRY_AFTER_S


class Overloaded(Later):
    """More is waiting to be written than may wait."""

    code = "collect.overloaded"

    def __init__(self) -> None:
        super().__init__("Too many events are waiting to be written.", hint="Send it again after a while.")


class SourceOverloaded(Later):
    """One source sends more than its share of what may wait."""

    code = "collect.rate_limited"
    status = 429

    def __init__(self) -> None:
        super().__init__("This source sends more than can be written.", hint="Send it again after a while.")


class DatabaseAway(Later):
    """Nothing can be kept without the database."""

    def __init__(self) -> None:
        super().__init__("The database cannot be reached.", hint="Send it again after a while.")


class Closing(Later):
    """The server is about to end."""

    code = "collect.closing"

    def __init__(self) -> None:
        super().__init__("The server is being restarted.", hint="Send it again after a while.")


class StrictRefusal(Refused):
    """A strict source answers to events that cannot be used; they are kept as failed ones all the same."""

    code = "collect.strict"
