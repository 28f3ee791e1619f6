"""A shop's whole window to be driven from outside: says as JSON lines where it is.

    python -m tests.ui.palette.shop_stand

One job of 王芳 is in the shop; the first line tells its number and code. Somebody is signed in.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from db.upgrade import create_store, open_store
from tests.factories import NOON, make_intake, make_shop, open_made_shop, sign_in
from tests.fakes import StoppedClock
from ui.tasks import Tasks
from ui.window.shop_window import ShopWindow

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop
    from app.services.shop import Founded, Founding
    from db.engine import Database
    from ui.palette.state import PaletteState

_KEY = bytes(range(32))


@dataclass
class Doors:
    """A program whose shop was founded before."""

    database: Database
    clock: StoppedClock

    def open_shop(self, folder: Path) -> OpenShop:
        return open_made_shop(self.database, self.clock, folder)

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        raise NotImplementedError


class Stand:
    """The window, and what it says of itself."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        create_store(folder / "shop.db", _KEY)
        doors = Doors(open_store(folder / "shop.db", _KEY), StoppedClock(NOON))
        shop = make_shop(doors.database, doors.clock, folder)
        self.actor = sign_in(shop)
        self.received = shop.intake.receive(self.actor, make_intake())
        self.shop = ShopWindow(app, doors, folder, Tasks())
        self.shop.window.routed.connect(self.routed)

    def start(self) -> None:
        self.shop.start(self.actor)

    def routed(self, page: str) -> None:
        self.say(happened="went", page=page)
        if page == "counter":
            assert self.shop._work is not None
            self.shop._work._palette.model.changed.connect(self.changed)
            job = self.received.jobs[0].number
            QTimer.singleShot(0, lambda: self.say(happened="ready", job=job))

    def changed(self, state: PaletteState) -> None:
        found = state.records is not None and not state.searching
        self.say(happened="palette", typed=state.typed, open=state.is_open, found=found)

    def say(self, **line: object) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def main() -> int:
    """Show the window until it is killed."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        stand = Stand(app, Path(folder))
        stand.start()
        return app.exec()


if __name__ == "__main__":
    sys.exit(main())
