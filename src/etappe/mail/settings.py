"""Over which server mail leaves, and from whom: read from the environment."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from etappe.mail.addresses import is_address
from etappe.mail.errors import MailSettingWrong

Security = Literal["starttls", "tls", "none"]


class MailSettings(BaseSettings):
    """Every setting has an environment variable: ``ETAPPE_SMTP_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ETAPPE_SMTP_", extra="ignore", populate_by_name=True)

    host: str | None = Field(default=None, description="Mail server; without one no mail leaves.")
    port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server.")
    security: Security = Field(
        default="starttls", description="starttls, tls from the first byte, or none (this machine only)."
    )
    user: str | None = Field(default=None, description="Name at the mail server.")
    password: SecretStr | None = Field(default=None, description="Password at the mail server.")
    sender: str | None = Field(
        default=None, validation_alias="ETAPPE_SMTP_FROM", description="Address that mail comes from."
    )
    sender_name: str = Field(
        default="", validation_alias="ETAPPE_SMTP_FROM_NAME", description="Name beside that address."
    )
    timeout: float = Field(default=20, gt=0, le=300, description="Seconds to wait for the mail server.")

    @field_validator("sender")
    @classmethod
    def _is_address(cls, sender: str | None) -> str | None:
        if sender is not None and not is_address(sender):
            raise ValueError("it is not an e-mail address")
        return sender

    @property
    def is_complete(self) -> bool:
        """Whether mail can leave."""
        return self.host is not None and self.sender is not None


@lru_cache(maxsize=1)
def mail_settings() -> MailSettings:
    """The settings of this process, read once. Raises :class:`MailSettingWrong` naming the variable."""
    try:
        return MailSettings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = str(wrong["loc"][0]).upper()
        variable = name if name.startswith("ETAPPE_") else f"ETAPPE_SMTP_{name}"
        raise MailSettingWrong(variable, wrong["msg"].removeprefix("Value error, ")) from None
