"""What can go wrong with consent, requests and mail."""

from __future__ import annotations

from etappe.errors import Conflict, InvalidInput, NotFound


class NoSuchPurpose(NotFound):
    """A purpose that the workspace does not know."""

    code = "privacy.unknown_purpose"

    def __init__(self, purpose: str) -> None:
        super().__init__(
            f"There is no purpose “{purpose[:80]}”.",
            hint="Use one of the list, or add it there.",
        )


class PurposeTooOpen(InvalidInput):
    """A purpose that needs consent was to be allowed without asking."""

    code = "privacy.purpose_too_open"

    def __init__(self, purpose: str) -> None:
        super().__init__(
            f"“{purpose}” cannot be allowed by default: it rests on consent.",
            field="allowed_by_default",
            hint="Leave it off, or choose another legal basis; marketing and profiling always need a yes.",
        )


class PurposeInUse(Conflict):
    """A purpose that customers have answered was to be removed."""

    code = "privacy.purpose_in_use"

    def __init__(self, purpose: str) -> None:
        super().__init__(
            f"Customers have answered “{purpose}”, so it cannot be removed.",
            hint="Keep it; what nobody asks for any more does no harm.",
        )


class NoSuchWording(NotFound):
    """A wording that the workspace does not know."""

    code = "privacy.unknown_wording"

    def __init__(self, wording_id: str) -> None:
        super().__init__(f"There is no wording {wording_id}.", hint="Choose one of the list.")


class AddressNeeded(InvalidInput):
    """A yes to a channel without the address it is for."""

    code = "privacy.address_needed"

    def __init__(self, channel: str) -> None:
        super().__init__(
            f"A yes to the channel “{channel}” needs the address it is for.",
            field="address",
            hint="Name the address; a no may do without one and then holds for all of them.",
        )


class ProofNeeded(InvalidInput):
    """A yes that somebody entered for a customer without saying how it can be shown."""

    code = "privacy.proof_needed"

    def __init__(self) -> None:
        super().__init__(
            "A yes that is entered for a customer needs a proof.",
            field="proof",
            hint="Say how and when they agreed and where that is kept, or send them a request to confirm.",
        )


class LinkInvalid(NotFound):
    """A link of a mail that leads nowhere: mistyped, of another installation, or of somebody who was erased."""

    code = "privacy.link_invalid"

    def __init__(self) -> None:
        super().__init__("This link is not valid.", hint="Ask for a new one where you got it.")


class NoSuchRequest(NotFound):
    """A request that the privacy desk does not know."""

    code = "privacy.unknown_request"

    def __init__(self, request_id: str) -> None:
        super().__init__(f"There is no request {request_id}.", hint="Look for it in the list of requests.")


class RequestClosed(Conflict):
    """Something was to be done to a request that is done or refused."""

    code = "privacy.request_closed"

    def __init__(self, state: str) -> None:
        super().__init__(
            f"The request is {state} already.", hint="Open a new one if the customer asks again."
        )


class IdentityUnchecked(Conflict):
    """A request was to be carried out before anybody noted who the person is."""

    code = "privacy.identity_unchecked"

    def __init__(self) -> None:
        super().__init__(
            "Nobody has noted yet how the person's identity was checked.",
            hint="Write down how you know that the request comes from the customer, then carry it out.",
        )


class AlreadyExtended(Conflict):
    """The time to answer was to be extended a second time."""

    code = "privacy.already_extended"

    def __init__(self) -> None:
        super().__init__("The time was extended already.", hint="The law allows two more months, once.")


class ReportMissing(NotFound):
    """The report of a request that has none yet."""

    code = "privacy.no_report"

    def __init__(self) -> None:
        super().__init__("There is no report yet.", hint="Carry the request out first.")
