"""The shipped typeface: every Chinese name shows on a machine that has no Chinese font.

One family for both scripts, so that lines keep their height when the language changes and no
machine shows another picture. Its digits are all equally wide (555/1000 em), which keeps numbers
in columns without a font feature.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

import resources
from ui.look.tokens import TextSize

FAMILY: Final = "Noto Sans SC"
_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


@cache
def register() -> None:
    """Hand the shipped fonts to Qt, once per process; needs a QGuiApplication."""
    folder = Path(resources.__file__).parent / "fonts"
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise RuntimeError(f"Qt cannot read the shipped font {name}")


def font(size: int = TextSize.BODY, *, bold: bool = False) -> QFont:
    """Make the application's font in one of the sizes of `tokens.TextSize`."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    return made
