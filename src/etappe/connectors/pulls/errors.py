"""What can go wrong when something is fetched."""

from __future__ import annotations

from etappe.errors import EtappeError, InvalidInput


class AddressRefused(InvalidInput):
    """The address leads, or would lead after a redirect, to where schedules must not go."""

    code = "pull.address_refused"


class FetchFailed(EtappeError):
    """The other side did not answer as it should."""

    code = "pull.failed"
    status = 502


class ExtraMissing(EtappeError):
    """A part of Etappe that is installed separately is not there."""

    code = "pull.extra_missing"
    status = 501
