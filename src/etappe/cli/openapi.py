"""``etappe openapi``: the API description, for generating clients."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from etappe.cli import console


def openapi(
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file.")] = None,
) -> None:
    """Print the API description (OpenAPI 3.1) as JSON."""
    from etappe.server import create_app

    text = json.dumps(create_app().openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if out is None:
        console.out.file.write(text)
        return
    out.write_text(text, encoding="utf-8")
