"""Fixtures of the window's tests: the dressed application, without a display."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ui import theme
from ui.tokens import LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """Give the application in the light theme, with a caret that does not blink."""
    qapp.setCursorFlashTime(0)
    theme.apply(qapp, LIGHT)
    return qapp
