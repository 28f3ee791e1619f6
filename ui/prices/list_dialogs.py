"""Ask which file the price list comes from, and where it is to be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ui.lists.export_place import ask_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.words import Words
    from ui.prices.list_files import ListFiles

_FILES: Final = "*.xlsx *.csv *.tsv *.txt"


class ListDialogs:
    """The two dialogs of the system, over the page."""

    def __init__(self, page: QWidget, files: ListFiles, words: Words) -> None:
        self._page = page
        self._files = files
        self._words = words

    def ask_import(self) -> None:
        """Ask for a file and take it in."""
        say = self._words.say
        dialog = QFileDialog(self._page, say("Import a price list"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables, every = say("Tables"), say("All files")
        dialog.setNameFilters([f"{tables} ({_FILES})", f"{every} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._files.take)
        dialog.open()

    def ask_export(self) -> None:
        """Ask for a place and write the list there."""
        place = ask_place(self._page, self._words.say("Price list"), self._words)
        if place is not None:
            self._files.write(place)
