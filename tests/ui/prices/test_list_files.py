"""The whole price list from a file and to one, at the price page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import WorkStopped
from app.domain.permissions import Role
from app.domain.price_line import PriceListRefused, WrongPriceRow
from app.services.people.accounts import NewPerson
from tests.factories import sign_in
from tests.ui.prices.conftest import Sent, make_page
from ui.changes import Changes, Touched
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.signed_in import SignedIn
    from ui.prices.viewmodel import PricesViewModel

pytestmark = pytest.mark.engine("sqlite")

REFUSED = PriceListRefused("l.csv", (WrongPriceRow(3, "price", "missing"),), wrong=1, right=2)


@pytest.fixture
def sent(window: SignedIn, monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(window.tasks, monkeypatch)


@pytest.fixture
def here(page: PricesViewModel) -> PricesViewModel:
    page.arrive(Route(Page.PRICES))
    return page


@pytest.fixture
def said(here: PricesViewModel) -> list[Notice]:
    notices: list[Notice] = []
    here.said.connect(notices.append)
    return notices


def test_a_list_that_was_taken_is_told_by_its_counts(
    window: SignedIn, here: PricesViewModel, sent: Sent, said: list[Notice]
) -> None:
    told: list[Changes] = []
    window.feed.changed.connect(told.append)
    here.files.take("/home/lin/l.csv")
    assert sent.errands[0].arguments == ("import", "price-list", "/home/lin/l.csv")
    sent.done({"rows": 1_703, "added": 1_200, "changed": 3, "same": 500, "rejected_file": ""})
    assert said[0].text == "l.csv: 1,200 new, 3 changed, 500 unchanged, none ended"
    assert here.state.list_file is None
    assert told[0].touch(Touched.SETTING)


def test_the_right_rows_of_a_refused_list_can_be_taken(
    here: PricesViewModel, sent: Sent, said: list[Notice], tmp_path: Path
) -> None:
    path = str(tmp_path / "l.csv")
    here.files.take(path)
    sent.failed(REFUSED)
    assert here.state.shows_refused
    here.files.take_right_rows()
    assert sent.errands[1].arguments == ("import", "price-list", path, "--skip-bad")
    rejected = str(tmp_path / "l.rejected.csv")
    sent.done({"added": 2, "changed": 0, "same": 0, "rejected": 1, "rejected_file": rejected})
    assert not here.state.shows_refused
    assert said[-1].text.endswith("; 1 wrong row is in l.rejected.csv")
    assert said[-1].offer == "Open folder"


def test_a_refused_list_waits_behind_a_question(here: PricesViewModel, sent: Sent) -> None:
    here.files.take("l.csv")
    here.write("13 scr")
    sent.failed(REFUSED)
    assert not here.state.shows_refused
    here.arrive(Route(Page.PRICES))
    assert here.state.shows_refused
    here.leave()
    assert here.state.list_file is None


def test_one_file_is_at_work_at_a_time(here: PricesViewModel, sent: Sent, tmp_path: Path) -> None:
    here.files.take("l.csv")
    here.files.take("m.csv")
    here.files.write(tmp_path / "n.csv")
    here.files.put_away()
    assert len(sent.errands) == 1
    assert here.files.is_at_work


def test_a_list_is_written_and_told(
    here: PricesViewModel, sent: Sent, said: list[Notice], tmp_path: Path
) -> None:
    path = tmp_path / "Prices.xlsx"
    here.files.write(path)
    assert sent.errands[0].arguments == ("export", "price-list", str(path))
    sent.done({"file": str(path), "rows": 1_100, "format": "xlsx"})
    assert (said[0].text, said[0].offer) == ("1,100 rows written to Prices.xlsx", "Open folder")


def test_what_goes_wrong_is_said_and_can_be_tried_again(here: PricesViewModel, sent: Sent) -> None:
    here.files.take("l.csv")
    error = WorkStopped(9)
    sent.failed(error)
    assert (here.state.trouble, here.state.list_file) == (error, None)
    here.try_again()
    assert len(sent.errands) == 2


def test_who_may_not_change_prices_moves_no_list(
    window: SignedIn, sent: Sent, tmp_path: Path
) -> None:
    window.shop.accounts.add(window.actor, NewPerson("mei", "Mei", Role.FRONT_DESK, "5284"))
    window.session.sign_in(sign_in(window.shop, "mei", "5284"))
    page = make_page(window)
    page.arrive(Route(Page.PRICES))
    page.files.take("l.csv")
    page.files.write(tmp_path / "l.xlsx")
    assert sent.errands == []
