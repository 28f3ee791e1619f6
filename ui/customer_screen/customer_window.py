"""The window on the customer's own screen, opened and closed as screens come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.signature import SigningScreen
from app.words import Words
from ui.customer_screen.choosing import ScreenChoice, customer_screen
from ui.customer_screen.idle import IdlePage
from ui.signing.customer_sheet import CustomerSheet
from ui.signing.state import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QScreen

    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing


class CustomerWindow(QWidget):
    """Show one page, whole; it takes no keys: the keyboard is the clerk's."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("kind", "window")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.page: QWidget | None = None

    def show_page(self, page: QWidget) -> None:
        """Show another page instead of the last."""
        if self.page is not None:
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._column.addWidget(page)

    def fill(self, screen: QScreen) -> None:
        """Fill a screen, without taking the focus from the clerk."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # As `showFullScreen` does it, but without asking for the focus.
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()


class CustomerScreen(QObject):
    """Follow the screens and the signing; `main` tells which screen the clerk's window is on."""

    def __init__(
        self,
        app: QGuiApplication,
        desk: SigningDesk,
        main: Callable[[], QScreen | None],
        shop: tuple[str, str],
    ) -> None:
        super().__init__()
        self._app = app
        self._desk = desk
        self._main = main
        self._name, self._language = shop
        self._choice: str = ScreenChoice.AUTO
        self._shown: tuple[object, ...] = ()
        self._on: QScreen | None = None
        self._gone: QScreen | None = None
        self.window: CustomerWindow | None = None
        desk.own_screen = self.is_there
        desk.changed.connect(self._follow)
        app.screenAdded.connect(self._look)
        app.screenRemoved.connect(self._lost)

    def choose(self, choice: str) -> None:
        """Use the screen of the machine's setting: off, auto or a name."""
        self._choice = choice
        self._follow(self._desk.state)

    def is_there(self) -> bool:
        """Tell whether the customer has a screen of their own now."""
        return self._screen() is not None

    def close(self) -> None:
        """Leave the customer's screen."""
        self._app.screenAdded.disconnect(self._look)
        self._app.screenRemoved.disconnect(self._lost)
        self._put_away()

    def _screen(self) -> QScreen | None:
        screens = [screen for screen in self._app.screens() if screen is not self._gone]
        return customer_screen(screens, self._main(), self._choice)

    def _lost(self, gone: QScreen) -> None:
        self._gone = gone
        if gone is not self._on:
            return
        # Its window would jump to the clerk's screen, with the customer's text on it.
        self._put_away()
        self._desk.screen_lost()

    def _look(self, _screen: QScreen) -> None:
        self._gone = None
        self._follow(self._desk.state)

    def _follow(self, state: Signing | None) -> None:
        screen = self._screen()
        shows = (
            state is not None and state.screen is SigningScreen.CUSTOMER and state.step is Step.SIGN
        )
        idle = self._choice not in tuple(ScreenChoice)
        if screen is None or not (shows or idle):
            self._put_away()
            return
        wanted = (screen.name(), id(state.text) if state is not None and shows else 0)
        if wanted == self._shown:
            return
        self._shown, self._on = wanted, screen
        if self.window is None:
            self.window = CustomerWindow()
        self.window.show_page(
            CustomerSheet(self._desk, state, Words(state.text.language))
            if state is not None and shows
            else IdlePage(self._name, self._language)
        )
        self.window.fill(screen)

    def _put_away(self) -> None:
        self._shown, self._on = (), None
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None
