"""Dress the application: tokens become a palette, a style sheet and the colours painters ask for.

The look belongs to the application as its palette does: `apply` sets it, `current` tells it to
the widgets that paint themselves. A change of theme is followed by rebuilding the window.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPalette

import resources
from ui.look import fonts
from ui.look.tokens import DARK, LIGHT, Height, Radius, Space, TextSize, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}
_PROPERTY: Final = "benchsideTheme"

_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Accent: "accent",
}
_WRITTEN: Final = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
)


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole application this theme: style, font, palette, style sheet, colour scheme."""
    fonts.register()
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, theme.name)
    app.setFont(fonts.font())
    # Menus and dialogs that Qt borrows from the desktop follow the scheme, not the palette.
    scheme = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    app.styleHints().setColorScheme(scheme)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def current() -> Theme:
    """Tell which theme the application wears; light before any was applied."""
    app = QCoreApplication.instance()
    return THEMES.get(app.property(_PROPERTY), LIGHT) if app else LIGHT


def palette(theme: Theme) -> QPalette:
    """Turn a theme into the palette that Fusion paints with."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(theme, name)))
    for role in _WRITTEN:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made


def style_sheet(theme: Theme) -> str:
    """Fill the placeholders of resources/theme.qss: theme fields, `space_*`, `radius_*`, ….

    Raises KeyError for a placeholder that no token has.
    """
    values = {f.name: getattr(theme, f.name) for f in fields(theme) if f.name != "tones"}
    for prefix, scale in (
        ("space", Space), ("radius", Radius), ("height", Height), ("text", TextSize),
    ):  # fmt: skip
        values |= {f"{prefix}_{step.name.lower()}": str(int(step)) for step in scale}
    source = Path(resources.__file__).parent / "theme.qss"
    return Template(source.read_text(encoding="utf-8")).substitute(values)
