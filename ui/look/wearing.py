"""Put language and theme on: the style for all widgets, and Qt's own words for its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QTranslator

from ui.look import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.look.look import LookState

_QT_WORDS: Final = "qtbase_{language}"


class Wardrobe:
    """Dress one application; what is worn already is not put on again."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._theme = ""
        self._language = ""
        self._translator: QTranslator | None = None

    def wear(self, state: LookState) -> None:
        """Put a look on."""
        if state.theme != self._theme:
            self._theme = state.theme
            theme.apply(self._app, theme.THEMES[state.theme])
        if state.language != self._language:
            self._language = state.language
            self._speak(state.language)

    def _speak(self, language: str) -> None:
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt speaks English without a file.
        if translator.load(_QT_WORDS.format(language=language), folder):
            self._app.installTranslator(translator)
            self._translator = translator
