"""Signing over the whole window: the shop's pages are covered until it is over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui.changes import Touched
from ui.customer_screen.customer_window import CustomerScreen
from ui.signing.clerk_page import ClerkPage

if TYPE_CHECKING:
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Profile
    from app.settings import SettingValue
    from ui.changes import Changes
    from ui.signing.desk import SigningDesk
    from ui.signing.state import Signing
    from ui.window.main_window import MainWindow
    from ui.window.shop_screens import Around


class SigningCover(QObject):
    """Join window, desk and the customer's screen; `settings` say on `machine` which that is."""

    def __init__(
        self,
        window: MainWindow,
        desk: SigningDesk,
        around: Around,
        shop: tuple[Profile, ShopSettings, str],
    ) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._around = around
        profile, self._settings, self._machine = shop
        self._covers = False
        self._screen: CustomerScreen | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            named = (profile.name, profile.language)
            self._screen = CustomerScreen(app, desk, window.screen, named)
        desk.changed.connect(self._follow)
        around.feed.changed.connect(self._changed)

    @property
    def is_on(self) -> bool:
        """Tell whether something is being signed: what is scanned meanwhile waits for its page."""
        return self._desk.state is not None

    def start(self) -> None:
        """Read which screen is the customer's."""
        call = partial(self._settings.machine_values, self._machine)
        self._around.tasks.run(self, call, self._choose)

    def rest(self) -> None:
        """Let go of what is being signed: the window shows something else by now."""
        self._covers = False
        self._desk.cancel()

    def end(self) -> None:
        """Leave the customer's screen."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def _choose(self, values: dict[str, SettingValue]) -> None:
        if self._screen is not None:
            self._screen.choose(str(values["customer_screen"]))

    def _follow(self, state: Signing | None) -> None:
        if state is not None and not self._covers:
            self._covers = True
            self._window.cover(partial(ClerkPage, self._desk))
        elif state is None and self._covers:
            self._covers = False
            self._window.cover(None)

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING):
            self.start()
