"""What can go wrong when a mail is made or handed over."""

from __future__ import annotations

from etappe.errors import EtappeError, InvalidInput


class MailNotSetUp(EtappeError):
    """Mail was to be sent, and nobody said over which server."""

    code = "mail.not_set_up"
    status = 503

    def __init__(self) -> None:
        super().__init__(
            "Etappe has no mail server yet.",
            hint="Set ETAPPE_SMTP_HOST and ETAPPE_SMTP_FROM, then try again; mails wait until then.",
        )


class MailSettingWrong(InvalidInput):
    """A setting of the mail server cannot be used."""

    code = "mail.setting_wrong"

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(
            f"The setting {variable} cannot be used: {what}.",
            field=variable,
            hint=f"Correct the environment variable {variable} and start Etappe again.",
        )


class AddressUnusable(InvalidInput):
    """An address that no mail can go to."""

    code = "mail.address_unusable"

    def __init__(self, address: str) -> None:
        super().__init__(
            f"“{address[:100]}” is not an e-mail address.",
            field="address",
            hint="Write it as name@example.org, without a name before it.",
        )
