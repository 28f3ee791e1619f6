"""What the customer has before them, over the whole window: options to choose, a text to sign."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.domain.signature import SigningScreen
from ui.changes import Touched
from ui.customer_screen.customer_window import CustomerScreen
from ui.customer_screen.turned_options import TurnedOptions
from ui.signing.clerk_page import ClerkPage

if TYPE_CHECKING:
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Profile
    from app.settings import SettingValue
    from ui.changes import Changes
    from ui.customer_screen.options_desk import OptionsDesk
    from ui.signing.desk import SigningDesk
    from ui.window.main_window import MainWindow
    from ui.window.shop_screens import Around


class SigningCover(QObject):
    """Join window, desks and the customer's screen; `settings` say on `machine` which that is."""

    def __init__(
        self,
        window: MainWindow,
        desks: tuple[SigningDesk, OptionsDesk],
        around: Around,
        shop: tuple[Profile, ShopSettings, str],
    ) -> None:
        super().__init__()
        self._window = window
        self._desk, self._options = desks
        self._around = around
        profile, self._settings, self._machine = shop
        self._covers: object = None
        self._screen: CustomerScreen | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            named = (profile.name, profile.language)
            self._screen = CustomerScreen(app, desks, window.screen, named)
        for desk in desks:
            desk.changed.connect(self._follow)
        around.feed.changed.connect(self._changed)

    @property
    def is_on(self) -> bool:
        """Tell whether the customer has the window: what is scanned meanwhile waits."""
        return self._desk.state is not None or self._turned()

    def start(self) -> None:
        """Read which screen is the customer's."""
        call = partial(self._settings.machine_values, self._machine)
        self._around.tasks.run(self, call, self._choose)

    def rest(self) -> None:
        """Let go of what the customer has: the window shows something else by now."""
        self._covers = None
        self._options.put_away()
        self._desk.cancel()

    def end(self) -> None:
        """Leave the customer's screen."""
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def _choose(self, values: dict[str, SettingValue]) -> None:
        if self._screen is not None:
            self._screen.choose(str(values["customer_screen"]))

    def _follow(self, _state: object = None) -> None:
        covers: object = None
        if self._desk.state is not None:
            covers = self._desk
        elif self._turned():
            covers = self._options
        if covers is self._covers:
            return
        self._covers = covers
        if covers is self._desk:
            self._window.cover(partial(ClerkPage, self._desk))
        elif covers is self._options:
            self._window.cover(partial(TurnedOptions, self._options))
        else:
            self._window.cover(None)

    def _turned(self) -> bool:
        offered = self._options.state
        return offered is not None and offered.screen is SigningScreen.TURNED

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING):
            self.start()
