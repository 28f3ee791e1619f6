"""The desks of an open shop that all pages share: printing, telling, signing, scanners, photos."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.customer_screen.options_desk import OptionsDesk
from ui.printers.drawer_desk import DrawerDesk
from ui.printers.printer_chooser import PrinterChooser
from ui.printers.printing_desk import PrintingDesk
from ui.scans.scanner_desk import ScannerDesk
from ui.signing.desk import SigningDesk
from ui.signing.services import SigningServices
from ui.telling.clipboard import put_on_clipboard
from ui.telling.desk import TellingDesk, TellingServices
from ui.window.photo_desks import photo_services

if TYPE_CHECKING:
    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.window.shop_screens import Around


class ShopDesks(QObject):
    """Make the desks; `said` carries a `Notice` of any of them."""

    said = Signal(object)

    def __init__(self, shop: OpenShop, around: Around, words: Words) -> None:
        super().__init__()
        self._shop = shop
        self._session = around.session
        self._tasks = around.tasks
        self._feed = around.feed
        self.words = words
        self.photos = photo_services(shop, around)
        self.options = OptionsDesk()
        self.scanners = ScannerDesk(shop.scanners, shop.machine, around.tasks, shop.file.clock)
        self.scanners.speak(words)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words
        for desk in (self.scanners, self.printing, self.telling, self.signing):
            desk.speak(words)

    @cached_property
    def printing(self) -> PrintingDesk:
        """The one desk that prints for all pages."""
        desk = PrintingDesk(
            self._session, self._tasks, self.words, self._shop.paperwork, self._feed
        )
        desk.said.connect(self.said)
        desk.ask_for_printers(
            PrinterChooser(self._session, self._tasks, self.words, self._shop.printers, self._feed)
        )
        given = self._session, self._tasks, self.words
        desk.keep_drawer(DrawerDesk(*given, self._shop.drawer, self._shop.print_queue))
        return desk

    @cached_property
    def telling(self) -> TellingDesk:
        """The one desk that tells customers for all pages."""
        services = TellingServices(self._shop.telling, self._shop.shop, self._feed)
        desk = TellingDesk(self._session, self._tasks, self.words, services)
        desk.said.connect(self.said)
        desk.copied.connect(put_on_clipboard)
        return desk

    @cached_property
    def signing(self) -> SigningDesk:
        """The one desk at which customers sign for all pages."""
        services = SigningServices.of(self._shop, self._feed)
        desk = SigningDesk(self._session, self._tasks, self.words, services)
        desk.said.connect(self.said)
        return desk
