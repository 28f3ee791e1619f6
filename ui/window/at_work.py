"""An open shop in its window: pages, scans, toasts, what others write, and whoever is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.domain.scan import ScanKind, Scanned
from app.services.clock_check import clock_behind
from app.settings import Navigation
from ui.access.hourly_sweep import HourlySweep
from ui.changes import Changes, Touched
from ui.clock_watch import ClockWatch
from ui.palette.opening import Palette
from ui.palette.state import PaletteServices
from ui.palette.viewmodel import PaletteViewModel
from ui.records.record_search import RecordServices
from ui.routes import Notice, Page, Route
from ui.scans.action_keys import ActionKeys, keys_of
from ui.scans.keyboard_profile import profile_of
from ui.scans.pair_desk import PairServices
from ui.scans.scan_routing import ScanRouting, ScanServices
from ui.scans.scan_wedge import ScanWedge
from ui.shortcuts import Shortcut
from ui.tasks import Lane
from ui.ways import ways_of
from ui.widgets.toast import Toast, ToastAction
from ui.widgets.top_bar import Asked, TopState
from ui.window.auto_lock import AutoLock
from ui.window.garbage_rounds import settle
from ui.window.outside_changes import OutsideChanges
from ui.window.page_pressing import PagePressing
from ui.window.shop_screens import ShopScreens
from ui.window.signing_cover import SigningCover

if TYPE_CHECKING:
    from app.domain.action import Action
    from app.domain.actor import Actor
    from app.domain.scanner import KeyboardSettings
    from app.services.open_shop import OpenShop
    from app.services.shop import Profile
    from app.settings import SettingValue
    from app.words import Words
    from ui.scans.scan_routing import Offer
    from ui.widgets.message_strip import Message
    from ui.window.main_window import MainWindow
    from ui.window.shop_screens import Around

_PROGRAM: Final = "Benchside"
_INSIST_S: Final = 4.0
# After the page is painted: the first scan must not wait for the intake's page and lists.
_IDLE_MS: Final = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A shop just opened, with what the window has to know of it at once."""

    shop: OpenShop
    profile: Profile
    switches: dict[str, SettingValue]
    machine: dict[str, SettingValue]
    keyboard: KeyboardSettings


def read_opened(shop: OpenShop) -> Opened:
    """Read a shop's profile and switches; takes a few reads, so it is done on a lane."""
    return Opened(
        shop,
        shop.shop.profile(),
        shop.settings.shop_values(),
        shop.settings.machine_values(shop.machine),
        shop.scanners.keyboard(shop.machine),
    )


class AtWork(QObject):
    """Join the window with an open shop; `lock_due` tells that nobody has been there for long.

    `scanned_outside` carries what is scanned while nobody is signed in.
    """

    lock_due = Signal()
    scanned_outside = Signal(str)

    def __init__(self, window: MainWindow, opened: Opened, around: Around, words: Words) -> None:
        super().__init__()
        shop = opened.shop
        self.shop = shop
        self._name = opened.profile.name
        self._window = window
        self._around = around
        self._words = words
        self._navigation = _navigation(opened.switches)
        self._worked_last = ""
        self._insisted_s = -_INSIST_S
        self.screens = ShopScreens(shop, around, words)
        records = RecordServices(shop.finding, shop.lists, shop.shop, shop.file.clock)
        pairing = PairServices(shop.scan_pairs, shop.file.clock, around.feed)
        scans = ScanServices(shop.scanning, records, shop.named, pairing)
        self._routing = ScanRouting(around.session, around.tasks, words, scans)
        self._pressing = PagePressing(window, self.screens, words)
        self._action_keys = ActionKeys(keys_of(opened.machine), self)
        found = PaletteServices(records, shop.named)
        palette = PaletteViewModel(around.session, around.tasks, words, found)
        self._palette = Palette(palette, window)
        self._wedge = ScanWedge(profile_of(opened.keyboard), parent=self)
        self._scanners = self.screens.scanners
        self._scanners.watch(self._wedge)
        self._wedge.lone = self._press
        held = (opened.profile, shop.settings, shop.machine)
        self._signing = SigningCover(window, self.screens.signing, around, held)
        self._lock = AutoLock(self)
        self._lock.set_minutes(int(opened.switches["auto_lock_minutes"]))
        self._outside = OutsideChanges(around.tasks, shop.file.changed_outside, around.feed)
        self._sweep = HourlySweep(around.tasks, shop.passcodes, around.feed)
        look = partial(clock_behind, shop.file)
        self._clock = ClockWatch(around.tasks, words, look, self.screens.clock_message)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._build_ahead)
        self._connect()
        window.offer(self.screens.entries(self._navigation))

    def start(self) -> None:
        """Finish what a crash left unrendered; watch the scanner and what others write."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # While the window is locked too: a scan must not be typed into the PIN.
            self._wedge.start(app)
            self._action_keys.start(app)
        finish = self.shop.paperwork.finish_rendering
        self._run(finish, self._rendered, lane=Lane.RENDER)
        self._outside.start()
        self.screens.printing.resume(self.shop.machine)
        self._signing.start()
        self._scanners.renew()

    def begin(self, actor: Actor) -> None:
        """Let somebody work: the page that was left is shown again, or the counter."""
        self._around.session.sign_in(actor)
        self.screens.day.places.look_for_use()
        if actor.user != self._worked_last:
            # What another did is not this one's to take back.
            self._window.toasts.clear()
            self._palette.model.forget()
        self._worked_last = actor.user
        self._around.look.remember()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # After the scanner's filter, so that this one sees the keys of scans too.
            self._lock.start(app)
        self._lock.touch()
        self._window.show_state(TopState(user=actor.name))
        self._window.cover(None)
        if self._window.route:
            self._name_page(self._window.route)
        else:
            self._window.go(Page.COUNTER)
        self._clock.start()
        self._idle.start()

    def rest(self) -> None:
        """Let nobody work until somebody signs in; the window shows something else by now."""
        session = self._around.session
        if not session.is_open:
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._lock.stop(app)
        self._signing.rest()
        self._idle.stop()
        self._clock.stop()
        self._scanners.test(None)
        self._routing.forget()
        self._palette.model.close()
        actor = session.actor
        session.lock()
        self._window.setWindowTitle(f"{self._name} – {_PROGRAM}")
        self._window.show_state(TopState())
        self._run(partial(self.shop.accounts.sign_out, actor), _nothing, lane=Lane.WRITE)

    def end(self) -> None:
        """Stop everything that asks or waits."""
        self.rest()
        self._outside.stop()
        self._signing.end()
        self._scanners.stop()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._wedge.stop(app)
            self._action_keys.stop()

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self._routing.speak(words)
        self._pressing.speak(words)
        self._palette.speak(words)
        self._clock.speak(words)
        self.screens.speak(words)

    def go(self, route: Route) -> None:
        """Go to a page, bringing what it is to show."""
        self._palette.model.remember(route)
        if self.screens.arrive(route, self._window.route):
            self._window.go(route.page)

    def _connect(self) -> None:
        window, around = self._window, self._around
        self.screens.go.connect(self.go)
        self.screens.said.connect(self._say)
        self.screens.day.places.use_changed.connect(self._offer_anew)
        self._routing.first = self.screens.take_scan
        self._routing.go.connect(self.go)
        self._routing.told.connect(self._tell)
        self._routing.offered.connect(self._offer)
        self._connect_pairs()
        self._scanners.scanned.connect(self._scanned)
        self._scanners.said.connect(self._scanner_said)
        self._lock.due.connect(self.lock_due)
        self._palette.model.go.connect(self.go)
        self._palette.model.read.connect(self._routing.read)
        window.asked.connect(self._asked)
        window.entered.connect(self._routing.read)
        window.box.asked.connect(self._routing.find)
        window.box.chosen.connect(self._routing.choose)
        window.routed.connect(self._name_page)
        around.feed.changed.connect(self._changed)

    def _connect_pairs(self) -> None:
        pairs, waiting = self._routing.pairs, self.screens.waiting_message
        pairs.shown = self.screens.shown_job
        pairs.on_page = self._pressing.take
        pairs.waiting.connect(waiting.tell)
        pairs.said.connect(self._say)
        pairs.failed.connect(self._insist)
        # A walk scans bins for themselves.
        self.screens.day.places.walk_begun.connect(pairs.let_go)
        waiting.let_go.connect(pairs.let_go)
        self._routing.typed.connect(self._pressing.digit)
        self._pressing.go.connect(self.go)
        self._pressing.told.connect(self.screens.scan_message.tell)
        self._action_keys.pressed.connect(self._act)

    def _act(self, action: Action) -> None:
        """Do what a pedal or a key asks for, as if its action code were scanned."""
        if self._signing.is_on:
            # The customer has the screen; whatever is scanned now is scanned again afterwards.
            return
        if self._around.session.is_open:
            self._lock.touch()
            self._palette.model.close()
            self._routing.sort(Scanned(ScanKind.ACTION, text=str(action)))

    def _asked(self, asked: Asked | Page) -> None:
        session = self._around.session
        if asked is Asked.PALETTE and session.is_open:
            entries = self.screens.entries(self._navigation)
            self._palette.open(ways_of(entries, session.actor.role))
        elif asked is Asked.SIGN and session.is_open:
            self.screens.signing.sign_offered()
        elif asked is Asked.QUEUE_NUMBER and session.is_open:
            self.screens.day.arrivals.coming.give_number()
        elif isinstance(asked, Page) and session.is_open:
            self.go(Route(asked, text=self._take_words() if asked is Page.PRICES else ""))

    def _take_words(self) -> str:
        """Take what was typed into the scan box along to another page."""
        words = self._window.box.text().strip()
        self._window.box.empty()
        return words

    def _build_ahead(self) -> None:
        self._window.build(Page.INTAKE)
        settle()

    def _name_page(self, route: str) -> None:
        self.screens.here = route
        # Two of the same goods are scanned one after the other, and each of them is sold.
        self._scanners.let_repeat(wanted=route == Page.SALE)
        if not self._around.session.is_open:
            return
        page = self.screens.name(Page(route))
        self._window.setWindowTitle(f"{self._name}: {page} – {_PROGRAM}")

    def _say(self, notice: Notice) -> None:
        action = None
        if notice.undo is not None:
            undo = self._words.say("Undo")
            action = ToastAction(undo, Shortcut.UNDO.legend, notice.undo)
        elif notice.follow is not None:
            action = ToastAction(notice.offer, "", notice.follow)
        self._window.toasts.show_toast(Toast(notice.text, action=action))

    def _offer(self, offer: Offer) -> None:
        if offer.wanted and not self._window.box.hasFocus():
            self._window.rest()
        self._window.box.show_rows(offer.rows)

    def _scanned(self, text: str, scanner: str = "") -> None:  # noqa: ARG002 (by signal)
        if self._around.session.is_open:
            self._lock.touch()
            self._palette.model.close()
            self._window.box.empty()
            self._routing.read(text)
        else:
            self.scanned_outside.emit(text)

    def _press(self, key: int) -> None:
        """Do what a key does that the scanners have for themselves, but a hand pressed."""
        if self._around.session.is_open:
            self._window.press(key)

    def _scanner_said(self, said: Message | Notice) -> None:
        if isinstance(said, Notice):
            self._say(said)
            return
        if not self._around.session.is_open:
            return
        self._palette.model.close()
        self._insist(said)

    def _tell(self, message: Message | None) -> None:
        """Say what came of a scan; what was just refused is not put away by the very next one."""
        if message is not None or self._now_s() - self._insisted_s >= _INSIST_S:
            self.screens.scan_message.tell(message)

    def _insist(self, message: Message) -> None:
        """Say what was refused: of scans back to back, one must not be lost unseen."""
        self._insisted_s = self._now_s()
        self.screens.scan_message.tell(message)

    def _now_s(self) -> float:
        return self.shop.file.clock.monotonic_s()

    def _rendered(self, papers: int) -> None:
        if papers:
            self._around.feed.tell(Changes.of(Touched.PAPER))

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING):
            self._run(self.shop.settings.shop_values, self._switched)
            values = partial(self.shop.settings.machine_values, self.shop.machine)
            self._run(values, self._machine_set)
            self._scanners.renew()

    def _switched(self, switches: dict[str, SettingValue]) -> None:
        self._lock.set_minutes(int(switches["auto_lock_minutes"]))
        navigation = _navigation(switches)
        if navigation is not self._navigation:
            self._navigation = navigation
            self._offer_anew()

    def _offer_anew(self) -> None:
        self._window.offer(self.screens.entries(self._navigation))
        self._window.rebuild(self._words)

    def _machine_set(self, machine: dict[str, SettingValue]) -> None:
        self._action_keys.use(keys_of(machine))

    def _run(self, call: Any, done: Any, *, lane: Lane = Lane.READ) -> None:
        self._around.tasks.run(self, call, done, lane=lane)


def _navigation(switches: dict[str, SettingValue]) -> Navigation:
    return Navigation(str(switches["navigation"]))


def _nothing(_result: None) -> None:
    """Nothing more to do."""
