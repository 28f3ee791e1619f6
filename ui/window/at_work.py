"""An open shop in its window: pages, scans, toasts, what others write, and whoever is signed in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.domain.similar_jobs import SimilarQuestion
from app.services.clock_check import clock_behind
from app.settings import Navigation
from ui.access.hourly_sweep import HourlySweep
from ui.backup_watch import BackupServices, BackupWatch
from ui.bench_beat import BenchBeat
from ui.changes import Changes, Touched
from ui.clock_watch import ClockWatch
from ui.palette.opening import Palette
from ui.palette.state import PaletteServices
from ui.palette.viewmodel import PaletteViewModel
from ui.photos.daily_sweep import DailySweep
from ui.records.record_search import RecordServices
from ui.routes import Notice, Page, Route
from ui.shortcuts import Shortcut
from ui.sync_process import SyncProcess
from ui.sync_watch import SyncWatch
from ui.tasks import Lane
from ui.ways import ways_of
from ui.widgets.toast import Toast, ToastAction
from ui.widgets.top_bar import Asked
from ui.window.auto_lock import AutoLock
from ui.window.garbage_rounds import settle
from ui.window.outside_changes import OutsideChanges
from ui.window.scans_at_work import ScansAtWork
from ui.window.search_renewal import SearchRenewal
from ui.window.shop_screens import ShopScreens
from ui.window.signing_cover import SigningCover
from ui.window.top_line import TopLine

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.settings import SettingValue
    from app.words import Words
    from ui.window.main_window import MainWindow
    from ui.window.opened import Opened
    from ui.window.shop_screens import Around

_PROGRAM: Final = "Benchside"
# After the page is painted: the first scan must not wait for the intake's page and lists.
_IDLE_MS: Final = 200
_ANY_FAULT: Final = SimilarQuestion("display", category="phone")


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
        self.screens = ShopScreens(shop, around, words)
        records = RecordServices(shop.finding, shop.lists, shop.shop, shop.file.clock)
        known = replace(records, articles=shop.workshop.articles)
        found = PaletteServices(known, shop.named)
        palette = PaletteViewModel(around.session, around.tasks, words, found)
        self._palette = Palette(palette, window)
        self.scans = ScansAtWork(window, self.screens, opened, records, palette)
        held = (opened.profile, shop.settings, shop.machine)
        desks = self.screens.desks.signing, self.screens.desks.options
        self._signing = SigningCover(window, desks, around, held)
        self._lock = AutoLock(self)
        self._lock.set_minutes(int(opened.switches["auto_lock_minutes"]))
        self._outside = OutsideChanges(around.tasks, shop.file.changed_outside, around.feed)
        self._sweep = HourlySweep(around.tasks, shop.passcodes, around.feed)
        self._daily_sweep = DailySweep(around.tasks, shop.photos)
        self._renewal = SearchRenewal(around.tasks, shop.file)
        self._beat = BenchBeat(around.tasks, partial(shop.workshop.timers.beat, shop.machine))
        look = partial(clock_behind, shop.file)
        self._clock = ClockWatch(around.tasks, words, look, self.screens.messages.clock)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self._build_ahead)
        backups = BackupServices(shop.backups, shop.machine)
        self._backups = BackupWatch(around.tasks, words, backups, self.screens.messages.backup)
        process = SyncProcess(shop.folder)
        standing, strip = shop.sync_standing, self.screens.messages.sync
        self._sync = SyncWatch(around.tasks, words, standing, process, strip)
        self._top = TopLine(window)
        self._connect()
        window.offer(self.screens.entries(self._navigation))

    def start(self) -> None:
        """Finish what a crash left unrendered; watch the scanner and what others write."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.scans.start(app)
        finish = self.shop.paperwork.finish_rendering
        self._run(finish, self._rendered, lane=Lane.RENDER)
        self._outside.start()
        self._renewal.start()
        self._beat.start()
        self._backups.start()
        self._sync.start()
        self.screens.desks.printing.resume(self.shop.machine)
        self._signing.start()
        self.scans.scanners.renew()

    def begin(self, actor: Actor) -> None:
        """Let somebody work: the page that was left is shown again, or the counter."""
        self._around.session.sign_in(actor)
        self.screens.day.places.use.look()
        if actor.user != self._worked_last:
            # What another did is not this one's to take back.
            self._window.toasts.clear()
            self._palette.model.forget()
            self.screens.forget_secrets()
        self._worked_last = actor.user
        self._around.look.remember()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # After the scanner's filter, so that this one sees the keys of scans too.
            self._lock.start(app)
        self._lock.touch()
        self._top.name(actor.name)
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
        self.scans.rest()
        self._palette.model.close()
        actor = session.actor
        session.lock()
        self._window.setWindowTitle(f"{self._name} – {_PROGRAM}")
        self._top.name("")
        self._run(partial(self.shop.accounts.sign_out, actor), _nothing, lane=Lane.WRITE)

    def end(self) -> None:
        """Stop everything that asks or waits."""
        self.rest()
        self._outside.stop()
        self._renewal.stop()
        self._backups.stop()
        self._sync.stop()
        self._signing.end()
        app = QApplication.instance()
        self.scans.stop(app if isinstance(app, QApplication) else None)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words
        self.scans.speak(words)
        self._palette.speak(words)
        self._clock.speak(words)
        self._backups.speak(words)
        self._sync.speak(words)
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
        self.screens.day.places.use.changed.connect(self._offer_anew)
        self.scans.covered = self._is_covered
        self.scans.began.connect(self._lock.touch)
        self.scans.outside.connect(self.scanned_outside)
        self.scans.said.connect(self._say)
        self.scans.routing.go.connect(self.go)
        self.scans.pressing.go.connect(self.go)
        self._lock.due.connect(self.lock_due)
        self._palette.model.go.connect(self.go)
        self._sync.light.connect(self._top.show_light)
        self._palette.model.read.connect(self.scans.routing.read)
        window.asked.connect(self._asked)
        window.routed.connect(self._name_page)
        around.feed.changed.connect(self._changed)

    def _is_covered(self) -> bool:
        return self._signing.is_on

    def _asked(self, asked: Asked | Page) -> None:
        session = self._around.session
        if asked is Asked.PALETTE and session.is_open:
            entries = self.screens.entries(self._navigation)
            self._palette.open(ways_of(entries, session.actor.role))
        elif asked is Asked.SIGN and session.is_open:
            self.screens.desks.signing.sign_offered()
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
        # Nobody waits for this answer: what the first one reads and makes once is there by then.
        ask = partial(self.shop.similar_jobs.find, self._around.session.actor, _ANY_FAULT)
        self._run(ask, _nothing)

    def _name_page(self, route: str) -> None:
        self.screens.here = route
        self.scans.show_page(route)
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
        toast = Toast(notice.text, action=action, until=notice.until)
        self._window.toasts.show_toast(toast)

    def _rendered(self, papers: int) -> None:
        if papers:
            self._around.feed.tell(Changes.of(Touched.PAPER))

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING):
            self._run(self.shop.settings.shop_values, self._switched)
            values = partial(self.shop.settings.machine_values, self.shop.machine)
            self._run(values, self.scans.use)
            self.scans.scanners.renew()

    def _switched(self, switches: dict[str, SettingValue]) -> None:
        self._lock.set_minutes(int(switches["auto_lock_minutes"]))
        navigation = _navigation(switches)
        if navigation is not self._navigation:
            self._navigation = navigation
            self._offer_anew()

    def _offer_anew(self) -> None:
        self._window.offer(self.screens.entries(self._navigation))
        self._window.rebuild(self._words)

    def _run(self, call: Any, done: Any, *, lane: Lane = Lane.READ) -> None:
        self._around.tasks.run(self, call, done, lane=lane)


def _navigation(switches: dict[str, SettingValue]) -> Navigation:
    return Navigation(str(switches["navigation"]))


def _nothing(_result: object) -> None:
    """Nothing more to do."""
