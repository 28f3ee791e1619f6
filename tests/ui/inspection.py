"""Look over a window as a person would: names, sizes, glyphs, words, the way of the Tab key.

For the tests of every screen: each function names what is wrong, so that `== []` is the test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.words import Words
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFont

TOUCHABLE_PX = 38
# A button's words may take this much of the room beside them before they are cut.
_GIVES_PX = 12
_ASKED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
_ENGLISH = re.compile(r"[A-Za-z]{5,}")


class PseudoWords(Words):
    """English that is two fifths longer, as translations may be: what does not fit shows."""

    def say(self, sentence: str, **values: object) -> str:
        """Say a sentence and go on a little."""
        said = super().say(sentence, **values)
        return f"{said} {'…'.join('xyz' for _ in range(1 + len(said) // 10))}"


def shown(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """Give the widgets of these kinds that can be seen."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible():
            yield widget


def name_of(widget: QWidget) -> str:
    """Give the name that assistive technology reads."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def unnamed(root: QWidget) -> list[str]:
    """Describe every button, field and list that has no name, or one with blanks about it."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in shown(root, *_ASKED)
        if not (name := name_of(widget)) or name != name.strip()
    ]


def too_small(root: QWidget) -> list[str]:
    """Describe every button and field that a finger would miss."""
    asked = shown(root, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    return [
        f"{name_of(widget)}: {widget.width()} × {widget.height()}"
        for widget in asked
        if min(widget.width(), widget.height()) < TOUCHABLE_PX
    ]


def cut_short(root: QWidget) -> list[str]:
    """Describe every button whose words do not fit."""
    return [
        f"{name_of(button)}: {button.width()} of {button.sizeHint().width()}"
        for button in shown(root, Button)
        if button.width() < button.sizeHint().width() - _GIVES_PX
    ]


def texts(root: QWidget) -> list[str]:
    """Give every word on labels, buttons and in place of missing input."""
    said = [w.text() for w in shown(root, QLabel, QAbstractButton)]  # type: ignore[attr-defined]
    said += [w.placeholderText() for w in shown(root, QLineEdit)]  # type: ignore[attr-defined]
    return [text for text in said if text]


def boxes(text: str, font: QFont) -> bool:
    """Tell whether any character of a text has no glyph in this font and would show as a box."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def families(text: str, font: QFont) -> set[str]:
    """Name the families that a text is really written in, those that step in included."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def untranslated(root: QWidget, *, names: frozenset[str] = frozenset()) -> list[str]:
    """List English words on a Chinese screen, but for names of things and people."""
    return [
        text for text in texts(root) if any(word not in names for word in _ENGLISH.findall(text))
    ]


def tab_order(window: QWidget, steps: int) -> list[str]:
    """Press Tab so many times and name where it leads."""
    led = []
    for _ in range(steps):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        led.append(name_of(here) if here else "")
    return led
