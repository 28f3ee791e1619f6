"""Ask where the day's workbook is to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.words import Words


def ask_workbook(parent: QWidget, day: str, words: Words) -> Path | None:
    """Ask for a file, named after the day; None when nobody wants one."""
    name = str(Path.home() / f"{day}.xlsx")
    form = words.say("Workbook (*.xlsx)")
    path, _ = QFileDialog.getSaveFileName(parent, words.say("Export"), name, form)
    return Path(path).with_suffix(".xlsx") if path else None
