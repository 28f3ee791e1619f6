"""The shop's whole window over a real shop, without threads, and hands that type into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget

from app.domain.errors import NotSetUp
from app.services.shop import Founded
from tests.factories import MANAGER_PIN, NOON, make_shop, open_made_shop
from tests.fakes import StoppedClock
from tests.ui.immediate_tasks import ImmediateTasks
from ui.widgets.labels import Label
from ui.window.page_imports import missing_modules
from ui.window.shop_window import ShopWindow

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.open_shop import OpenShop
    from app.services.shop import Founding
    from db.engine import Database

# Where no page has to be brought, none has to be waited for.
for _module in missing_modules():
    import_module(_module)

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@dataclass
class Doors:
    """A program whose shop is in an empty database until it is founded."""

    database: Database
    folder: Path
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(NOON))
    trouble: Exception | None = None
    shop: OpenShop | None = None

    def open_shop(self, folder: Path) -> OpenShop:
        if self.trouble is not None:
            raise self.trouble
        if self.shop is None:
            raise NotSetUp(str(folder))
        return open_made_shop(self.database, self.clock, self.folder)

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        self.shop = make_shop(self.database, self.clock, self.folder, founding)
        login = founding.manager.login
        return Founded(str(folder), "", founding.number, login, "AAAA-BBBB")


class Window:
    """The window on the screen, and keys for whatever has the focus."""

    def __init__(self, qtbot: QtBot, app: QApplication, doors: Doors) -> None:
        self._qtbot = qtbot
        self.tasks = ImmediateTasks()
        self.shop = ShopWindow(app, doors, doors.folder, self.tasks)
        self.main = self.shop.window
        qtbot.addWidget(self.main)

    def start(self) -> None:
        self.shop.start()
        self._qtbot.waitUntil(self.main.isActiveWindow)

    def type(self, text: str, *keys: Qt.Key, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else NO_MODIFIER
        self._qtbot.keyClicks(self.focus, text)
        for key in keys:
            self._qtbot.keyClick(self.focus, key, modifier)

    @property
    def focus(self) -> QWidget:
        widget = self.main.focusWidget()
        assert widget is not None
        return widget

    def sign_in(self, pin: str = MANAGER_PIN) -> None:
        self.type(pin, Qt.Key.Key_Return)

    def shows(self, kind: type[QWidget]) -> bool:
        return any(view.isVisible() for view in self.main.findChildren(kind))

    def said(self) -> str:
        labels = [label for label in self.main.findChildren(Label) if label.isVisible()]
        return "\n".join(label.text() for label in labels)

    def places(self) -> list[str]:
        return [place.text() for place in self.main.findChildren(QRadioButton) if place.isVisible()]
