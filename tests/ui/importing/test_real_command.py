"""The page and the real command: a spreadsheet, a kill half way, the same file twice."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from app.bootstrap import Benchside
from app.clock import SystemClock
from app.domain.errors import WorkStopped
from app.services.importing.shapes import Counts, ImportKind
from app.words import Words
from tests.factories import make_founding, sign_in
from ui.changes import ChangeFeed
from ui.importing.desk import ImportDesk
from ui.importing.errands import Errands
from ui.importing.state import Ended, Fitting, ImportServices, Running
from ui.importing.viewmodel import ImportViewModel
from ui.session import Session
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.open_shop import OpenShop

TIMEOUT_MS = 60_000
ROWS = 1_500


class Page:
    """The import page over a shop in a folder, whose children are the program's own."""

    def __init__(self, qtbot: QtBot, shop: OpenShop) -> None:
        self._qtbot = qtbot
        session, words, clock = Session(), Words("en"), SystemClock()
        session.sign_in(sign_in(shop))
        self.tasks = Tasks()
        errands = Errands(shop.folder, shop.accounts, session)
        desk = ImportDesk(self.tasks, words, errands, clock, ChangeFeed())
        services = ImportServices(errands, shop.past_imports, shop.shop, clock, desk)
        self.model = ImportViewModel(session, self.tasks, words, services)

    def until(self, holds: Callable[[Any], object]) -> Any:
        self._qtbot.waitUntil(lambda: bool(holds(self.model.state)), timeout=TIMEOUT_MS)
        return self.model.state

    def fit(self, path: Path) -> Fitting:
        self.model.choosing.choose_kind(ImportKind.CUSTOMERS)
        self.model.take_file(str(path))
        fitting: Fitting = self.until(lambda state: isinstance(state, Fitting) and state.preview)
        return fitting

    def take(self) -> Ended:
        self.model.begin()
        ended: Ended = self.until(lambda state: isinstance(state, Ended))
        return ended

    def kill_half_way(self) -> Ended:
        self.model.begin()
        self.until(lambda state: isinstance(state, Running) and state.progress.rows_done)
        (child,) = self.tasks._children._working
        os.kill(child.process_id(), signal.SIGKILL)
        ended: Ended = self.until(lambda state: isinstance(state, Ended))
        return ended


@pytest.fixture
def page(
    app: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    monkeypatch.setenv("BENCHSIDE_KEY_FILE", str(tmp_path / "key"))
    program = Benchside(os.environ, SystemClock())
    program.found_shop(tmp_path / "shop", make_founding())
    shop = program.open_shop(tmp_path / "shop")
    page = Page(qtbot, shop)
    yield page
    page.tasks.shutdown()
    shop.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "客户.csv"
    rows = (f"王芳{n},100 {n // 10_000:04d} {n % 10_000:04d},老客户" for n in range(ROWS))
    path.write_text("\n".join(("姓名,手机,备注", *rows, ",,nobody")), encoding="gb18030")
    return path


@pytest.mark.long
def test_a_spreadsheet_killed_half_way_comes_in_once(page: Page, table: Path) -> None:
    fitting = page.fit(table)
    assert fitting.mapping == {"name": "姓名", "phone": "手机", "note": "备注"}
    stopped = page.kill_half_way()
    assert isinstance(stopped.error, WorkStopped)
    page.model.back()
    reached = page.fit(table) and page.until(lambda state: state.before.reached).before.reached
    ended = page.take()
    assert ended.imported is not None
    assert 0 < ended.imported.resumed_from == reached < ROWS
    assert ended.imported.counts == Counts(added=ROWS, rejected=1)
    page.model.back()
    page.fit(table)
    again = page.take()
    assert again.imported is not None
    assert again.imported.counts == Counts(same=ROWS, rejected=1)
