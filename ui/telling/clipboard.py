"""The clipboard, from which a text is pasted into WeChat or an SMS."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def put_on_clipboard(text: str) -> None:
    """Let a text be pasted elsewhere."""
    QGuiApplication.clipboard().setText(text)
