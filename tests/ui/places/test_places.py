"""The places page: bins by key, a walk by scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.place import BinInUse, Finding
from app.words import Words
from ui.places.state import Form, PlacesState, Tab
from ui.places.view import PlacesView
from ui.places.wording import PlacesWording
from ui.shortcuts import Shortcut
from ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.places.viewmodel import PlacesViewModel

pytestmark = pytest.mark.engine("sqlite")


def _scan(window: SignedIn, page: PlacesViewModel, *texts: str) -> list[bool]:
    codes = {one.name: one.code for one in window.shop.bins.list(window.actor)}
    read = window.shop.scanning.read
    return [page.take_scan(read(window.actor, codes.get(text, text))) for text in texts]


def test_a_row_of_bins_is_written_down_at_once(page: PlacesViewModel) -> None:
    page.writing.write_down()
    page.writing.type("name", "B1")
    page.writing.type("last_name", "B4")
    page.writing.save()
    assert [one.name for one in page.state.bins][-4:] == ["B1", "B2", "B3", "B4"]
    assert (page.state.form, page.state.picked and page.state.picked.name) == (Form.NONE, "B1")


def test_a_taken_name_is_said_at_its_field(page: PlacesViewModel) -> None:
    page.writing.write_down()
    page.writing.type("name", "a1")
    page.writing.save()
    assert set(page.state.wrong) == {"name"}


def test_a_bin_that_is_not_empty_stays(page: PlacesViewModel) -> None:
    page.pick(page.state.bins[0].id)
    page.writing.end()
    assert isinstance(page.state.trouble, BinInUse)


def test_an_ended_bin_comes_back_by_undo(window: SignedIn, page: PlacesViewModel) -> None:
    said = []
    page.said.connect(said.append)
    page.pick(page.state.bins[2].id)
    page.writing.end()
    assert len(page.state.bins) == 2
    said[0].undo()
    assert len(page.state.bins) == 3


def test_a_scanned_bin_shows_what_lies_in_it_and_waits(
    window: SignedIn, page: PlacesViewModel, numbers: tuple[str, str]
) -> None:
    assert _scan(window, page, "A2") == [False]
    rows = PlacesWording(page.state, Words("en")).right()
    assert [row.key for row in rows] == [numbers[1]]


def test_twenty_scans_back_to_back_each_count_in_their_bin(
    window: SignedIn, page: PlacesViewModel, numbers: tuple[str, str]
) -> None:
    page.walking.begin()
    taken = _scan(window, page, *(["A1", numbers[0], "A2", numbers[1]] * 5))
    assert all(taken)
    assert page.state.scans == 20
    assert page.state.walk is not None
    assert len(page.state.walk.of(Finding.FOUND)) == 2


def test_a_misplaced_device_is_put_right_by_one_key(
    window: SignedIn, page: PlacesViewModel, numbers: tuple[str, str]
) -> None:
    page.walking.begin()
    _scan(window, page, "A3", numbers[0])
    page.walking.it_is_here(numbers[0])
    assert page.state.walk is not None
    assert page.state.walk.of(Finding.MISPLACED) == ()
    assert window.shop.placings.names(window.actor, [numbers[0]]) == {numbers[0]: "A3"}


def test_a_device_before_any_bin_is_told(
    window: SignedIn, page: PlacesViewModel, numbers: tuple[str, str]
) -> None:
    page.walking.begin()
    _scan(window, page, numbers[0])
    assert page.state.trouble is not None


def test_a_walk_that_ended_says_what_is_missing(
    window: SignedIn, page: PlacesViewModel, numbers: tuple[str, str]
) -> None:
    page.walking.begin()
    _scan(window, page, "A1", "A2", numbers[1])
    page.walking.end()
    wording = PlacesWording(page.state, Words("en"))
    assert "Missing 1" in wording.right_count()
    assert not page.state.is_walking


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("tab", list(Tab))
def test_every_tab_is_shown_and_offers_its_keys(
    qtbot: QtBot, page: PlacesViewModel, tab: Tab, language: str
) -> None:
    if tab is Tab.WALK:
        page.walking.begin()
    view = PlacesView(page, Words(language))
    qtbot.addWidget(view)
    page.show_tab(tab)
    keys = {command.shortcut for command in view.commands()}
    assert {Shortcut.WALK, Shortcut.LEAVE} <= keys


def test_digits_turn_the_tabs_while_a_list_has_the_keys(
    qtbot: QtBot, page: PlacesViewModel
) -> None:
    view = PlacesView(page, Words("en"))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(view.isActiveWindow)
    view.enter()
    for digit, tab in (("2", Tab.WHERE), ("3", Tab.WALK), ("1", Tab.BINS)):
        focus = view.focusWidget()
        assert isinstance(focus, CardList)
        qtbot.keyClicks(focus, digit)
        assert page.state.tab is tab


def test_the_bin_that_was_scanned_is_marked(qtbot: QtBot, page: PlacesViewModel) -> None:
    view = PlacesView(page, Words("en"))
    qtbot.addWidget(view)
    view.show()
    view.enter()
    last = page.state.bins[-1].id
    assert page.state.here != last
    page.pick(last)
    assert view.findChild(CardList).current_key() == last
    assert page.state.here == last


def test_what_lies_in_no_bin_is_named_where_there_is_none(window: SignedIn) -> None:
    assert PlacesWording(PlacesState(), window.words).right_title() == "In no bin"
