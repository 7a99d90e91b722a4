"""What can go wrong with comments and what is taught about them."""

from __future__ import annotations

from etappe.errors import Conflict, EtappeError, InvalidInput, NotFound


class NoSuchVoice(NotFound):
    """There is no comment of this id."""

    code = "voices.unknown"

    def __init__(self, voice_id: str) -> None:
        super().__init__(
            f"There is no comment {voice_id!r}.", hint="It may have been erased; load the list anew."
        )


class NoSuchTopic(NotFound):
    """There is no topic of this id."""

    code = "voices.unknown_topic"

    def __init__(self, topic_id: str) -> None:
        super().__init__(f"There is no topic {topic_id!r}.", hint="Load the list of topics anew.")


class BadTopic(InvalidInput):
    """A topic contradicts the others."""

    code = "voices.bad_topic"


class TooFewComments(Conflict):
    """There are too few comments for what was asked."""

    code = "voices.too_few"

    def __init__(self, n: int, needed: int) -> None:
        super().__init__(
            f"Only {n} different comments are known; topics need {needed} in one language.",
            hint="Bring in more comments, or write topics with words of your own.",
        )


class TrainingUnderWay(Conflict):
    """A training is running already."""

    code = "voices.training"

    def __init__(self) -> None:
        super().__init__("A training is running already.", hint="Wait until it is done.")


class NothingProposed(NotFound):
    """What was to be taken over is not proposed any more."""

    code = "voices.no_proposal"

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} is not proposed any more.", hint="Load the proposals anew.")


class SummariesOff(Conflict):
    """Summaries are not set up, or not allowed in this workspace."""

    code = "voices.summaries_off"


class SummaryFailed(EtappeError):
    """The service that writes summaries did not answer as it should."""

    code = "voices.summary_failed"
    status = 502
