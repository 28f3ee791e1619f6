"""The languages to choose from, each in itself: who cannot read the page finds their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import LANGUAGES
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGE_NAMES: Final[Mapping[str, str]] = {"en": "English", "zh_CN": "简体中文"}


def language_rows(name: str, object_name: str) -> ChoiceRows:
    """Make the choice of a language; `name` is what assistive technology says."""
    rows = ChoiceRows(
        name, [ChoiceRow(code, LANGUAGE_NAMES[code]) for code in LANGUAGES], flat=True
    )
    rows.setObjectName(object_name)
    return rows
