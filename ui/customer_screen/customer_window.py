"""The window on the customer's own screen, opened and closed as screens come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.signature import SigningScreen
from app.words import Words
from ui.customer_screen.choosing import ScreenChoice, customer_screen
from ui.customer_screen.idle import IdlePage
from ui.customer_screen.options_page import OptionsPage
from ui.signing.customer_sheet import CustomerSheet
from ui.signing.state import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QScreen

    from app.domain.quote import QuoteBody
    from app.services.signing.signing_texts import SigningText
    from ui.customer_screen.options_desk import OptionsDesk
    from ui.signing.desk import SigningDesk


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
    """Follow the screens, the signing and the options that are offered.

    `main` tells which screen the clerk's window is on.
    """

    def __init__(
        self,
        app: QGuiApplication,
        desks: tuple[SigningDesk, OptionsDesk],
        main: Callable[[], QScreen | None],
        shop: tuple[str, str],
    ) -> None:
        super().__init__()
        self._app = app
        self._desk, self._options = desks
        self._main = main
        self._name, self._language = shop
        self._choice: str = ScreenChoice.AUTO
        self._shown: tuple[object, ...] = ()
        self._on: QScreen | None = None
        self._gone: QScreen | None = None
        self.window: CustomerWindow | None = None
        for desk in desks:
            desk.own_screen = self.is_there
            desk.changed.connect(self._follow)
        app.screenAdded.connect(self._look)
        app.screenRemoved.connect(self._lost)

    def choose(self, choice: str) -> None:
        """Use the screen of the machine's setting: off, auto or a name."""
        self._choice = choice
        self._follow()

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
        self._options.screen_lost()

    def _look(self, _screen: QScreen) -> None:
        self._gone = None
        self._follow()

    def _follow(self, _changed: object = None) -> None:
        screen, page = self._screen(), self._wanted()
        if screen is None or page is None:
            self._put_away()
            return
        wanted = (screen.name(), id(page))
        if wanted == self._shown:
            return
        self._shown, self._on = wanted, screen
        if self.window is None:
            self.window = CustomerWindow()
        self.window.show_page(self._made(page, screen))
        self.window.fill(screen)

    def _wanted(self) -> SigningText | QuoteBody | str | None:
        """Return what is shown: a text to sign, options, the shop's name; None for nothing."""
        signing, offered = self._desk.state, self._options.state
        if signing is not None:
            shows = signing.screen is SigningScreen.CUSTOMER and signing.step is Step.SIGN
            return signing.text if shows else self._idle()
        if offered is not None and offered.screen is SigningScreen.CUSTOMER:
            return offered.body
        return self._idle()

    def _idle(self) -> str | None:
        """Return the shop's name where a screen is always the customer's, else None."""
        return None if self._choice in tuple(ScreenChoice) else self._name

    def _made(self, page: SigningText | QuoteBody | str, screen: QScreen) -> QWidget:
        signing, offered = self._desk.state, self._options.state
        if signing is not None and page is signing.text:
            return CustomerSheet(self._desk, signing, Words(signing.text.language))
        if offered is not None and page is offered.body:
            theirs, height = Words(offered.body.language), screen.geometry().height()
            return OptionsPage(self._options, offered, theirs, height)
        return IdlePage(self._name, self._language)

    def _put_away(self) -> None:
        self._shown, self._on = (), None
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None
