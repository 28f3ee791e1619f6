"""The shop's window from its first moment to its last: opening, founding, signing in, locking.

What needs an open shop is imported when there is one, on the window's thread (`PageImports` says
why): the window is seen before.
"""

from __future__ import annotations

import socket
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from platformdirs import user_log_path
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.errors import NotSetUp
from app.settings import Theme
from app.words import Words
from ui.changes import ChangeFeed
from ui.errors import Faults
from ui.look.look import Look, LookState
from ui.look.wearing import Wardrobe
from ui.program_log import ProgramLog
from ui.session import Session
from ui.tasks import Lane, Tasks
from ui.widgets.top_bar import Asked
from ui.window.garbage_rounds import GarbageRounds
from ui.window.main_window import MainWindow
from ui.window.one_window import OneWindow
from ui.window.opened import Opened, read_opened
from ui.window.opening import Opening, OpeningView
from ui.window.page_imports import PageImports
from ui.window.stall_watch import StallWatch

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.backup.backup_views import ListedBackup, Restored, RestoreWish
    from app.services.open_shop import OpenShop
    from app.services.shop import Founded, Founding
    from ui.first_start.viewmodel import FirstStart
    from ui.restoring.viewmodel import RestoreModel
    from ui.sign_in.viewmodel import SignIn
    from ui.window.at_work import AtWork

_NAME: Final = "Benchside"


class Doors(Protocol):
    """What the window asks of the program around it."""

    def open_shop(self, folder: Path) -> OpenShop:
        """Open the shop in a folder; raises NotSetUp."""

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        """Set a shop up in a folder; raises AlreadySetUp or BadEntry."""

    def backups_in(self, folder: Path) -> tuple[ListedBackup, ...]:
        """Return the backups that lie in a folder; nothing of them is proven yet."""

    def restore_shop(self, folder: Path, wish: RestoreWish) -> Restored:
        """Put a backup in the place of the shop in a folder."""


def open_window(doors: Doors, folder: Path, actor: Actor | None = None) -> int:
    """Open the window on a folder and return the exit code when it is closed.

    Another start on the same folder brings this window forward instead. `actor` is signed in
    already. That a display answers must be known before: Qt aborts the process otherwise.
    """
    app = QApplication([_NAME.lower()])
    app.setApplicationName(_NAME)
    only = OneWindow(folder)
    if not only.claim():
        return 0
    log = ProgramLog(user_log_path(_NAME, appauthor=False))
    log.start()
    tasks, stalls, garbage = Tasks(), StallWatch(), GarbageRounds()
    window = ShopWindow(app, doors, folder, tasks)
    faults = Faults(window.words, log.recent)
    faults.install()
    tasks.failed.connect(faults.show_fault)
    window.look.changed.connect(partial(_speak, faults, window))
    only.called.connect(window.come_forward)
    stalls.start()
    garbage.start()
    window.start(actor)
    try:
        return app.exec()
    finally:
        window.end()
        stalls.stop()
        garbage.stop()
        faults.uninstall()
        only.release()
        log.stop()


class ShopWindow(QObject):
    """Lead through the stages: opening, first start or sign-in, at work, locked."""

    def __init__(self, app: QApplication, doors: Doors, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._doors = doors
        self._folder = folder
        self._tasks = tasks
        self._session = Session()
        self._feed = ChangeFeed()
        self._wardrobe = Wardrobe(app)
        self._work: AtWork | None = None
        self._sign_in: SignIn | None = None
        self._shop_name = ""
        self._expected: Actor | None = None
        self.look = Look(self._session, tasks, _first_language())
        self.words = Words(self.look.state.language)
        self._wardrobe.wear(self.look.state)
        self.window = MainWindow([], self.words)
        self._opening = Opening(str(folder))
        self._opening.again.connect(self._open)
        self._opening.restoring.connect(self._ask_for_backup)
        self._pages = PageImports(self)
        self.look.changed.connect(self._wear)
        self.window.asked.connect(self._asked)
        tasks.shut_out.connect(self.lock)

    def start(self, actor: Actor | None = None) -> None:
        """Show the window and open the shop behind it."""
        self._expected = actor
        self.window.cover(self._make_opening)
        self.window.show()
        self._open()

    def come_forward(self) -> None:
        """Show the window in front of all others."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def lock(self, why: Exception | None = None) -> None:
        """Ask who works now, and say why; the page and its draft wait behind."""
        if self._work is None or not self._session.is_open:
            return
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog):
                dialog.reject()
        # The page is hidden first: it saves its draft in the name of who leaves.
        self._ask_who(why)
        self._work.rest()

    def end(self) -> None:
        """Close: finish what is being written, then the shop's file."""
        self._pages.stop()
        if self._work is not None:
            self._work.end()
        self._tasks.shutdown()
        if self._work is not None:
            self._work.shop.close()

    def _open(self) -> None:
        self._opening.show_error(None)
        call = partial(_open_shop, self._doors, self._folder)
        self._tasks.run(self, call, self._opened, self._not_opened, lane=Lane.WRITE)

    def _opened(self, opened: Opened) -> None:
        self._pages.bring(partial(self._enter, opened, self._expected))

    def _enter(self, opened: Opened, actor: Actor | None) -> None:
        self._join(opened)
        if actor is not None and self._work is not None:
            self._work.begin(actor)
        else:
            self._ask_who()

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, NotSetUp):
            self._ask_first_questions()
        else:
            self._opening.show_error(error)

    def _join(self, opened: Opened) -> None:
        from ui.sign_in.viewmodel import SignIn  # noqa: PLC0415
        from ui.window.at_work import AtWork  # noqa: PLC0415 (after the window is seen)
        from ui.window.shop_screens import Around  # noqa: PLC0415

        shop = opened.shop
        around = Around(self._session, self._tasks, self._feed, self.look)
        self._work = AtWork(self.window, opened, around, self.words)
        self._work.lock_due.connect(self.lock)
        self._sign_in = SignIn(self._tasks, shop.accounts, shop.machine, shop.badges)
        self._work.scanned_outside.connect(self._sign_in.scan)
        self._sign_in.signed_in.connect(self._work.begin)
        self._shop_name = opened.profile.name
        self.window.setWindowTitle(f"{self._shop_name} – {_NAME}")
        language = str(opened.machine["language"]) or opened.profile.language
        theme = Theme(str(opened.machine["theme"]))
        before = self.look.state
        self.look.belong_to(shop.settings, LookState(language, theme))
        if self.look.state == before:
            # Nothing to put on, but the rail has places now.
            self.window.rebuild(self.words)
        self._work.start()

    def _ask_who(self, why: Exception | None = None) -> None:
        if self._sign_in is not None:
            self.window.cover(partial(_sign_in_view, self._sign_in, self._shop_name))
            self._sign_in.load(why)

    def _ask_first_questions(self) -> None:
        from app.services.papers.recovery_printing import RecoveryPrinting  # noqa: PLC0415
        from ui.first_start.viewmodel import FirstStart  # noqa: PLC0415

        found = partial(self._doors.found_shop, self._folder)
        language = self.look.state.language
        first = FirstStart(self._tasks, language, found, RecoveryPrinting(), self._ask_for_backup)
        first.setParent(self)
        first.language_chosen.connect(self.look.choose_language)
        first.left.connect(self._founded)
        self.window.cover(partial(_first_view, first))
        first.language_chosen.connect(self._name_first_start)
        self._name_first_start()

    def _name_first_start(self, _language: str = "") -> None:
        task = self.words.say("Set up your shop")
        self.window.setWindowTitle(f"{task} – {_NAME}")

    def _ask_for_backup(self) -> None:
        from ui.restoring.viewmodel import RestoreModel  # noqa: PLC0415

        model = RestoreModel(self._tasks, self._doors, self._folder, socket.gethostname())
        model.setParent(self)
        model.left.connect(self._begin_again)
        self.window.cover(partial(_restore_view, model))
        task = self.words.say("Restore a backup")
        self.window.setWindowTitle(f"{task} – {_NAME}")

    def _begin_again(self) -> None:
        self.window.cover(self._make_opening)
        self._open()

    def _founded(self, shop: Founded, secret: str) -> None:
        self.window.cover(self._make_opening)
        call = partial(_open_and_sign_in, self._doors, self._folder, (shop.user, secret))
        self._tasks.run(self, call, self._let_founder_in, self._not_opened, lane=Lane.WRITE)

    def _let_founder_in(self, opened: tuple[Opened, Actor]) -> None:
        self._pages.bring(partial(self._enter, *opened))

    def _asked(self, asked: Asked) -> None:
        match asked:
            case Asked.LANGUAGE:
                self.look.next_language()
            case Asked.THEME:
                self.look.next_theme()
            case Asked.USER:
                self.lock()

    def _wear(self, state: LookState) -> None:
        self._wardrobe.wear(state)
        self.words = Words(state.language)
        if self._work is not None:
            self._work.speak(self.words)
        self.window.rebuild(self.words)

    def _make_opening(self, words: Words) -> QWidget:
        return OpeningView(self._opening, words)


def _open_shop(doors: Doors, folder: Path) -> Opened:
    return read_opened(doors.open_shop(folder))


def _open_and_sign_in(doors: Doors, folder: Path, who: tuple[str, str]) -> tuple[Opened, Actor]:
    opened = _open_shop(doors, folder)
    return opened, opened.shop.accounts.sign_in(*who, opened.shop.machine)


def _first_view(model: FirstStart, words: Words) -> QWidget:
    from ui.first_start.view import FirstStartView  # noqa: PLC0415

    return FirstStartView(model, words)


def _restore_view(model: RestoreModel, words: Words) -> QWidget:
    from ui.restoring.view import RestoreView  # noqa: PLC0415

    return RestoreView(model, words)


def _sign_in_view(model: SignIn, shop: str, words: Words) -> QWidget:
    from ui.sign_in.view import SignInView  # noqa: PLC0415

    return SignInView(model, words, shop)


def _first_language() -> str:
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def _speak(faults: Faults, window: ShopWindow, _state: LookState) -> None:
    faults.speak(window.words)
