"""Countries to choose from, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel import Locale
from PySide6.QtCore import QLocale

from app.domain.country import COUNTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where a shop most likely is when the machine does not say.
_BY_LANGUAGE: Final[Mapping[str, str]] = {"zh_CN": "CN", "en": "US"}


def country_choices(language: str) -> list[tuple[str, str]]:
    """List (code, words) by code; the code stands first, so that typing it finds the country."""
    names = Locale.parse(language).territories
    return [(code, f"{code}  {names.get(code, code)}") for code in sorted(COUNTRIES)]


def likely_country(language: str) -> str:
    """Return the country of the machine's settings, else that of the language."""
    here = QLocale.system().name().partition("_")[2][:2]
    speaks = QLocale.system().name().partition("_")[0]
    return here if here in COUNTRIES and language.startswith(speaks) else _BY_LANGUAGE[language]
