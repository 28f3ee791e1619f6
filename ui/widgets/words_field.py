"""A field for words in any writing, which never takes an Enter that an input method meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QPoint
from PySide6.QtGui import QPainter

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets import paint
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_ICON: Final = 20
# The key that ends a composition may follow it to the field; no hand presses Enter so soon.
_SAME_KEY_MS: Final = 60


class WordsField(LineField):
    """A line with the sign of a search, which knows whether a word is being composed."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder=placeholder, parent=parent)
        self.setProperty("kind", "scan")
        self._is_composing = False
        self._committed = QElapsedTimer()

    @property
    def is_composing(self) -> bool:
        """Tell whether the input method has a word under way."""
        return self._is_composing

    def took_for_composition(self) -> bool:
        """Tell whether Enter, pressed now, ended a composition and chooses nothing; once."""
        ended = self._committed.isValid() and self._committed.elapsed() < _SAME_KEY_MS
        self._committed.invalidate()
        return ended or self._is_composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what the input method writes, and note when a word is finished."""
        before, self._is_composing = self._is_composing, bool(event.preeditString())
        if before and not self._is_composing:
            self._committed.start()
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign before the words."""
        super().paintEvent(event)
        at = QPoint(Space.MEDIUM, (self.height() - _ICON) // 2)
        paint.icon(QPainter(self), at, Icon.SEARCH, theme.current().accent, _ICON)
