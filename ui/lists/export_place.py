"""Ask where an export is to be written, and in which form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from app.sentences import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.words import Words

_FORMS: Final = {".xlsx": N_("Workbook (*.xlsx)"), ".csv": N_("Text table (*.csv)")}


def ask_place(parent: QWidget, name: str, words: Words) -> Path | None:
    """Ask for a file; one without a suffix gets that of the form that was picked."""
    forms = {words.say(said): suffix for suffix, said in _FORMS.items()}
    path, form = QFileDialog.getSaveFileName(
        parent,
        words.say("Export"),
        str(Path.home() / f"{name}.xlsx"),
        ";;".join(forms),
    )
    if not path:
        return None
    place = Path(path)
    return place if place.suffix else place.with_suffix(forms.get(form, ".xlsx"))
