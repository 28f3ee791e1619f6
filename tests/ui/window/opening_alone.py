"""A program that opens a shop in a window and says which modules of the screen went astray.

    python -m tests.ui.window.opening_alone FOLDER

Writes a line for each module of `ui` or Qt that another thread than the window's imported, and
for the last line the title of the window. Nothing of `ui` may be there before it starts.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

_OF_THE_SCREEN = ("ui", "PySide6", "shiboken6")


def main(folder: Path) -> None:
    """Open the shop as the program does, up to the page that asks who works."""
    astray: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event != "import" or threading.current_thread() is threading.main_thread():
            return
        if str(arguments[0]).partition(".")[0] in _OF_THE_SCREEN:
            astray.append(str(arguments[0]))

    sys.addaudithook(note)
    title = _open(folder)
    sys.stdout.write("\n".join([*astray, title]))


def _open(folder: Path) -> str:
    # Imported here because the hook has to see it all.
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.bootstrap import Benchside  # noqa: PLC0415
    from app.clock import SystemClock  # noqa: PLC0415
    from ui.tasks import Tasks  # noqa: PLC0415
    from ui.window.shop_window import ShopWindow  # noqa: PLC0415

    app = QApplication([])
    shop = ShopWindow(app, Benchside(os.environ, SystemClock()), folder, Tasks())
    shop.start()
    while not shop.window.windowTitle():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    shop.end()
    return shop.window.windowTitle()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
