"""Real files of prices and the real command: right ones, wrong ones, and none at all."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.bootstrap import Benchside
from app.clock import SystemClock
from app.domain.errors import ColumnsMissing
from app.domain.price_line import PriceFileEmpty
from app.domain.table_file import NotATable
from app.services.prices.price_list import PriceFilter
from app.words import Words
from tests.factories import make_founding, sign_in
from tests.ui.prices.conftest import make_page
from tests.ui.signed_in import SignedIn
from ui.changes import ChangeFeed
from ui.printers.printing_desk import PrintingDesk
from ui.routes import Notice, Page, Route
from ui.session import Session
from ui.signing.desk import SigningDesk
from ui.signing.services import SigningServices
from ui.tasks import Tasks
from ui.telling.desk import TellingDesk, TellingServices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.open_shop import OpenShop

TIMEOUT_MS = 60_000
HEADINGS = "型号,维修项目,价格\n"


class Counter:
    """The price page over a shop in a folder, whose children are the program's own."""

    def __init__(self, qtbot: QtBot, shop: OpenShop) -> None:
        self._qtbot = qtbot
        self._shop = shop
        self._actor = sign_in(shop)
        self.tasks = Tasks()
        self.page = make_page(self._surroundings())
        self.said: list[Notice] = []
        self.page.said.connect(self.said.append)
        self.page.arrive(Route(Page.PRICES))
        qtbot.waitUntil(lambda: self.page.state.counter is not None, timeout=TIMEOUT_MS)

    def rest(self) -> None:
        self._qtbot.waitUntil(lambda: not self.page.files.is_at_work, timeout=TIMEOUT_MS)

    def take(self, path: Path) -> None:
        self.page.files.take(str(path))
        self.rest()

    def prices(self) -> list[int]:
        page = self._shop.prices.lines(self._actor, PriceFilter(), limit=1_000)
        return [listed.line.price for listed in page.lines]

    def _surroundings(self) -> SignedIn:
        shop, tasks, words = self._shop, self.tasks, Words("en")
        session, feed, clock = Session(), ChangeFeed(), SystemClock()
        session.sign_in(self._actor)
        printing = PrintingDesk(session, tasks, words, shop.paperwork, feed)
        telling = TellingDesk(session, tasks, words, TellingServices(shop.telling, shop.shop, feed))
        signs = SigningServices.of(shop, feed)
        signing = SigningDesk(session, tasks, words, signs)
        around = (session, tasks, feed, words, printing, telling, signing)
        return SignedIn(shop, self._actor, clock, *around)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def founded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a shop once; each test works in a copy of it, with its key beside it."""
    folder = tmp_path_factory.mktemp("founded")
    key = {"BENCHSIDE_KEY_FILE": str(folder / "key")}
    Benchside(key, SystemClock()).found_shop(folder / "shop", make_founding())
    return folder


@pytest.fixture
def counter(
    app: QApplication,
    qtbot: QtBot,
    founded_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Counter]:
    shutil.copytree(founded_once, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("BENCHSIDE_KEY_FILE", str(tmp_path / "key"))
    shop = Benchside(os.environ, SystemClock()).open_shop(tmp_path / "shop")
    counter = Counter(qtbot, shop)
    yield counter
    counter.tasks.shutdown()
    shop.close()


def write(folder: Path, *rows: str) -> Path:
    path = folder / "价目.csv"
    path.write_text(HEADINGS + "\n".join(rows), encoding="gb18030")
    return path


def test_a_wrong_row_refuses_a_list_until_the_right_ones_are_taken(
    counter: Counter, tmp_path: Path
) -> None:
    counter.take(write(tmp_path, "iPhone 13,换屏,798", "iPhone 12,换屏,cheap"))
    file = counter.page.state.list_file
    assert file is not None
    assert file.refused is not None
    (row,) = file.refused.rows
    assert Words("en").error(row) == (
        "row 3 – Price: “cheap” is no amount; write it like 128 or 128.50"
    )
    assert counter.prices() == []
    counter.page.files.take_right_rows()
    counter.rest()
    assert counter.prices() == [79_800]
    assert counter.said[-1].text == (
        "价目.csv: 1 new, 0 changed, 0 unchanged, none ended; 1 wrong row is in 价目.rejected.csv"
    )
    assert "cheap" in (tmp_path / "价目.rejected.csv").read_text("utf-8-sig")


@pytest.mark.long
def test_what_is_written_comes_back_unchanged(counter: Counter, tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "own.xlsx"
    sheet = book.active
    assert sheet is not None
    for row in (["Model", "Repair", "Price"], ["iPhone 13", "battery", 128.5]):
        sheet.append(row)
    book.save(path)
    counter.take(path)
    written = tmp_path / "written.xlsx"
    counter.page.files.write(written)
    counter.rest()
    counter.take(written)
    assert [notice.text for notice in counter.said] == [
        "own.xlsx: 1 new, 0 changed, 0 unchanged, none ended",
        "1 rows written to written.xlsx",
        "written.xlsx: 0 new, 0 changed, 1 unchanged, none ended",
    ]
    assert counter.prices() == [12_850]


@pytest.mark.long
def test_what_is_no_price_list_is_said(counter: Counter, tmp_path: Path) -> None:
    other = tmp_path / "customers.csv"
    other.write_text("name,phone\nWang Fang,100 0000 0000\n", encoding="utf-8")
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    troubles: list[Exception | None] = []
    for path in (write(tmp_path), other, picture):
        counter.take(path)
        troubles.append(counter.page.state.trouble)
    assert list(map(type, troubles)) == [PriceFileEmpty, ColumnsMissing, NotATable]
    assert (counter.prices(), counter.said) == ([], [])
