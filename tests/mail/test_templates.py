"""The mails that Etappe writes: nothing but words and one link, and nobody's name can become markup."""

from __future__ import annotations

import re

import pytest
from liquid.exceptions import UndefinedError

from etappe.mail import templates, written

VALUES = {
    "asked_at": "1. Mai 2026, 12:00",
    "wording": "Ich möchte <b>Post</b> & mehr.",
    "controller": "Möbel & Mehr",
    "link": "https://example.org/consent/confirm/x",
    "ends_at": "15. Mai 2026",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", templates.names())
def test_a_template_is_bare_and_escapes(name: str, language: str) -> None:
    mail = written(name, language, VALUES)
    assert "<b>" not in mail.html
    assert "&lt;b&gt;Post&lt;/b&gt; &amp; mehr" in mail.html
    assert "Ich möchte <b>Post</b> & mehr." in mail.text
    assert VALUES["link"] in mail.text
    assert VALUES["link"] in mail.html
    assert "\n" not in mail.subject


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", templates.names())
def test_the_confirmation_advertises_and_tracks_nothing(name: str, language: str) -> None:
    html = templates.source(f"{name}.{language}.html")
    assert re.findall(r"<(?:img|script|link|iframe|form|video|object)\b|url\(|@import", html) == []
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["{{ link }}"]
    words = " ".join(templates.source(f"{name}.{language}.{part}") for part in ("txt", "html", "subject"))
    assert re.findall(r"(?i)rabatt|angebot|gutschein|gratis|discount|offer|voucher|sale|% ?off", words) == []


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        written("confirm", "de", {})
