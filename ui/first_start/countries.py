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
    """List (code, words) in the order in which they are looked for.

    What is typed on the closed list finds its beginning: the name, or the code where a name takes
    an input method.
    """
    names = {code: Locale.parse(language).territories.get(code, code) for code in COUNTRIES}
    if language.startswith("zh"):
        return [(code, f"{code}  {names[code]}") for code in sorted(names)]
    return [(code, f"{names[code]} ({code})") for code in sorted(names, key=names.__getitem__)]


def likely_country(language: str) -> str:
    """Return the country of the machine's settings, else that of the language."""
    here = QLocale.system().name().partition("_")[2][:2]
    speaks = QLocale.system().name().partition("_")[0]
    return here if here in COUNTRIES and language.startswith(speaks) else _BY_LANGUAGE[language]
