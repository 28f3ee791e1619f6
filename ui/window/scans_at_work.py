"""Scans in an open window: what keyboards, ports and pedals lead to, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.scan import ScanKind, Scanned
from ui.look.tokens import Tone
from ui.routes import Notice, Page
from ui.scans.action_keys import ActionKeys, keys_of
from ui.scans.keyboard_profile import profile_of
from ui.scans.pair_desk import PairServices
from ui.scans.scan_routing import ScanRouting, ScanServices
from ui.scans.scan_wedge import ScanWedge
from ui.widgets.message_strip import Message
from ui.window.page_pressing import PagePressing
from ui.window.passing_message import PassingMessage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from app.domain.action import Action
    from app.settings import SettingValue
    from app.words import Words
    from ui.palette.viewmodel import PaletteViewModel
    from ui.records.record_search import RecordServices
    from ui.scans.scan_routing import Offer
    from ui.window.main_window import MainWindow
    from ui.window.opened import Opened
    from ui.window.shop_screens import ShopScreens

_INSIST_S: Final = 4.0


class ScansAtWork(QObject):
    """Join what is scanned with the window and its pages.

    `began` says that somebody scanned or pressed a pedal, `outside` carries what is scanned while
    nobody is signed in, `said` a `Notice`. `routing` and `pressing` say where to go; `covered` is
    asked whether the customer has the screen.
    """

    began = Signal()
    outside = Signal(str)
    said = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        screens: ShopScreens,
        opened: Opened,
        records: RecordServices,
        palette: PaletteViewModel,
    ) -> None:
        super().__init__()
        shop, around = opened.shop, screens.around
        self._window = window
        self._screens = screens
        self._palette = palette
        self._shop = shop
        self._session = around.session
        self._insisted_s = -_INSIST_S
        self.scanners = screens.desks.scanners
        pairing = PairServices(shop.scan_pairs, shop.file.clock, around.feed)
        scans = ScanServices(shop.scanning, records, shop.named, pairing)
        self.routing = ScanRouting(around.session, around.tasks, screens.words, scans)
        self.pressing = PagePressing(window, screens, screens.words)
        self._passing = PassingMessage(screens.messages.scan, self)
        self._action_keys = ActionKeys(keys_of(opened.machine), self)
        self.wedge = ScanWedge(profile_of(opened.keyboard), parent=self)
        self.scanners.watch(self.wedge)
        self.wedge.lone = self._press
        self.covered: Callable[[], bool] = bool
        self._connect()

    def start(self, app: QApplication) -> None:
        """Watch scanners and pedals, while the window is locked too: no PIN is typed by a scan."""
        self.wedge.start(app)
        self._action_keys.start(app)

    def stop(self, app: QApplication | None) -> None:
        """Watch nothing any more."""
        self.scanners.stop()
        self._passing.end()
        if app is not None:
            self.wedge.stop(app)
            self._action_keys.stop()

    def rest(self) -> None:
        """Forget what was scanned: nobody is signed in."""
        self.scanners.test(None)
        self.routing.forget()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.routing.speak(words)
        self.pressing.speak(words)

    def use(self, machine: dict[str, SettingValue]) -> None:
        """Take other keys of pedals, and scanners as they are set up now."""
        self._action_keys.use(keys_of(machine))

    def show_page(self, route: str) -> None:
        """Know which page is shown."""
        self._passing.end()
        # Two of the same goods are scanned one after the other, and each counts.
        self.scanners.let_repeat(wanted=route in (Page.SALE, Page.GOODS_IN))

    def take(self, text: str, scanner: str = "") -> None:  # noqa: ARG002 (by signal)
        """Take what was scanned."""
        if self.covered():
            # The customer has the screen: what it leads to would be done unseen under the text.
            said = self._screens.words.say(
                "Scanned while the customer was signing: nothing was done. Scan it again."
            )
            self._insist(Message(said, Tone.WARNING))
        elif self._session.is_open:
            self.began.emit()
            self._palette.close()
            self._window.box.empty()
            self.routing.read(text)
        else:
            self.outside.emit(text)

    def _connect(self) -> None:
        self.routing.first = self._screens.take_scan
        self.routing.told.connect(self._tell)
        self.routing.offered.connect(self._offer)
        self.routing.typed = self.pressing.digit
        self.scanners.scanned.connect(self.take)
        self.scanners.said.connect(self._scanner_said)
        self.pressing.told.connect(self._passing.tell)
        self._action_keys.pressed.connect(self._act)
        self._window.entered.connect(self.routing.read)
        self._window.box.asked.connect(self.routing.find)
        self._window.box.chosen.connect(self.routing.choose)
        self._connect_pairs()

    def _connect_pairs(self) -> None:
        pairs, waiting = self.routing.pairs, self._screens.messages.waiting
        pairs.shown = self._screens.shown_job
        pairs.on_page = self.pressing.take
        pairs.waiting.connect(waiting.tell)
        pairs.said.connect(self.said)
        pairs.failed.connect(self._insist)
        # A walk scans bins for themselves.
        self._screens.day.places.walk_begun.connect(pairs.let_go)
        waiting.let_go.connect(pairs.let_go)

    def _act(self, action: Action) -> None:
        """Do what a pedal or a key asks for, as if its action code were scanned."""
        # While the customer has the screen nothing is done; it is pressed again afterwards.
        if self._session.is_open and not self.covered():
            self.began.emit()
            self._palette.close()
            self.routing.sort(Scanned(ScanKind.ACTION, text=str(action)))

    def _press(self, key: int) -> None:
        """Do what a key does that the scanners have for themselves, but a hand pressed."""
        if self._session.is_open:
            self._window.press(key)

    def _offer(self, offer: Offer) -> None:
        if offer.wanted and not self._window.box.hasFocus():
            self._window.rest()
        self._window.box.show_rows(offer.rows)

    def _scanner_said(self, said: Message | Notice) -> None:
        if isinstance(said, Notice):
            self.said.emit(said)
        elif self._session.is_open:
            self._palette.close()
            self._insist(said)

    def _tell(self, message: Message | None) -> None:
        """Say what came of a scan; what was just refused is not put away by the very next one."""
        if message is not None or self._now_s() - self._insisted_s >= _INSIST_S:
            self._screens.messages.scan.tell(message)

    def _insist(self, message: Message) -> None:
        """Say what was refused: of scans back to back, one must not be lost unseen."""
        self._insisted_s = self._now_s()
        self._screens.messages.scan.tell(message)

    def _now_s(self) -> float:
        return self._shop.file.clock.monotonic_s()
