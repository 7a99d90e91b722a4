"""What this installation is told from outside: folders, addresses and limits, read from the environment."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from etappe.errors import InvalidInput


class Settings(BaseSettings):
    """Every setting has an environment variable: ``ETAPPE_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ETAPPE_", extra="ignore")

    home: Path = Field(default=Path("~/.etappe"), description="Folder that holds everything Etappe stores.")
    database_url: str | None = Field(
        default=None,
        description="PostgreSQL to use; without one, Etappe runs a private one under its home folder.",
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the server listens on.")
    public_url: str | None = Field(
        default=None, description="Address people use in their browser, when a proxy stands in front."
    )
    watch_folders: str = Field(
        default="",
        description="Folders that schedules may watch, separated as in PATH; `incoming` in the home always may.",
    )
    import_private_addresses: bool = Field(
        default=False,
        description="Let schedules fetch from addresses inside the own network; off, they reach public ones only.",
    )
    llm_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+",
        description="Address of a service with the usual chat interface that may summarise comments (ends with /v1).",
    )
    llm_key: SecretStr | None = Field(default=None, description="Key for that service, where it wants one.")
    llm_model: str | None = Field(default=None, description="Model that the service shall use.")
    log_copies: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9]+://[^\s]+$",
        description="Folder of object storage, such as s3://bucket/etappe, where copies of all event logs are kept.",
    )
    spark: str | None = Field(
        default=None,
        description="Spark master, such as spark://host:7077, whose workers sweep the journeys; empty: this machine.",
    )
    memory_limit: str = Field(default="4GB", description="Memory that one DuckDB query may use.")
    threads: int | None = Field(default=None, ge=1, description="Threads for analytics; empty: all cores.")

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @property
    def postgres_folder(self) -> Path:
        """Data of the private PostgreSQL."""
        return self.home / "postgres"

    @property
    def uploads_folder(self) -> Path:
        """Files that people uploaded and that are not imported yet."""
        return self.home / "uploads"

    @property
    def watchable_folders(self) -> tuple[Path, ...]:
        """Where schedules may look for files."""
        named = [Path(name).expanduser().absolute() for name in self.watch_folders.split(os.pathsep) if name]
        return (self.home / "incoming", *named)

    @property
    def logs_folder(self) -> Path:
        """What the processes have to say."""
        return self.home / "logs"

    def workspace_folder(self, workspace_id: str) -> Path:
        """Event log and journey index of one workspace."""
        return self.home / "workspaces" / workspace_id

    @property
    def address(self) -> str:
        """Where a browser finds this server, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once.

    Raises :class:`~etappe.errors.InvalidInput` for a wrong one.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        variable = f"ETAPPE_{'_'.join(map(str, wrong['loc'])).upper()}"
        raise InvalidInput(
            f"The setting {variable} cannot be used: {wrong['msg']}.",
            field=variable,
            hint=f"Correct or unset the environment variable {variable}.",
            code="config.invalid",
        ) from None
