"""The desk of a job's parts: what is asked, what is done, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.part import Tracking
from app.domain.scan import ScanKind, Scanned
from app.domain.stock import NotEnough, StockPlace
from app.words import Words
from tests.stock import kept_part, lies, receive
from tests.ui.in_hand.stand import parts_services
from ui.job_parts.desk import JobPartsDesk
from ui.job_parts.state import PartsAsk
from ui.job_parts.wording import PartsWording

if TYPE_CHECKING:
    from app.services.job_parts.lines import JobPart
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice

pytestmark = pytest.mark.engine("sqlite")


def only(desk: JobPartsDesk) -> JobPart:
    (line,) = desk.state.shown
    return line


def said(desk: JobPartsDesk) -> list[Notice]:
    notices: list[Notice] = []
    desk.said.connect(notices.append)
    return notices


def rows(desk: JobPartsDesk, language: str = "en") -> list[tuple[str, str, str]]:
    told = PartsWording(desk.state, Words(language)).rows()
    return [(row.title, row.detail, "" if row.badge is None else row.badge.text) for row in told]


def test_a_job_without_parts_shows_nothing(desk: JobPartsDesk) -> None:
    assert not desk.state.is_used
    desk.ask_part()
    assert desk.state.is_used
    assert desk.fold()
    assert (desk.state.is_used, desk.fold()) == (False, False)


def test_one_part_that_is_called_so_is_added_and_kept_back(desk: JobPartsDesk, screen: str) -> None:
    desk.ask_part()
    desk.add("屏幕")
    assert (desk.state.asked, only(desk).part) == (PartsAsk.NOTHING, screen)
    assert rows(desk) == [("屏幕", "1 kept back", "Kept back")]


def test_of_several_one_is_chosen(desk: JobPartsDesk, window: SignedIn, screen: str) -> None:
    other = kept_part(window.shop, window.actor, "屏幕 15")
    desk.ask_part()
    desk.add("屏")
    assert desk.state.asked is PartsAsk.WHICH
    assert {part.id for part in desk.state.found} == {screen, other}
    desk.choose(other)
    assert rows(desk, "zh_CN") == [("屏幕 15", "缺 1 件", "缺货")]


def test_what_nobody_knows_is_added_by_its_name(desk: JobPartsDesk) -> None:
    desk.ask_part()
    desk.add("Charging board")
    assert (desk.state.asked, desk.state.typed) == (PartsAsk.FREE, "Charging board")
    desk.add_free("a lot", "")
    assert isinstance(desk.state.trouble, BadEntry)
    desk.add_free("15.50", "Old Wang")
    assert (only(desk).names["en"], only(desk).supplier) == ("Charging board", "Old Wang")
    desk.go_on(only(desk).id)
    assert [row[2] for row in rows(desk)] == ["To be booked"]
    assert only(desk).cost == 1_550


def test_enter_issues_and_then_fits_each_with_its_way_back(
    desk: JobPartsDesk, window: SignedIn, screen: str
) -> None:
    notices = said(desk)
    desk.choose(screen)
    desk.go_on(only(desk).id)
    assert lies(window.shop, window.actor, screen) == {"store": 1, "bench": 1}
    desk.go_on(only(desk).id)
    assert lies(window.shop, window.actor, screen) == {"store": 1}
    assert [one.text for one in notices] == ["屏幕 is on the bench", "屏幕 is fitted"]
    for one in reversed(notices):
        assert one.undo is not None
        one.undo()
    assert (only(desk).state, only(desk).reserved) == ("needed", 1)


def test_what_the_shelf_lacks_is_said_and_can_be_fitted_all_the_same(
    desk: JobPartsDesk, window: SignedIn
) -> None:
    part = kept_part(window.shop, window.actor, "电池")
    desk.choose(part)
    desk.issue(only(desk).id)
    assert isinstance(desk.state.trouble, NotEnough)
    desk.go_on(only(desk).id)
    assert (only(desk).state, only(desk).to_book) == ("fitted", 1)


def test_a_piece_with_a_serial_is_asked_for(desk: JobPartsDesk, window: SignedIn) -> None:
    board = kept_part(window.shop, window.actor, "主板", Tracking.SERIAL)
    receive(window.shop, window.actor, board, 2, serials=("SN-1", "SN-2"))
    desk.choose(board)
    desk.issue(only(desk).id)
    assert desk.state.asked is PartsAsk.SERIAL
    assert desk.take_scan(Scanned(ScanKind.PIECE, text="SN-2", record=board))
    assert rows(desk) == [("主板", "SN-2", "On the bench")]


def test_of_several_batches_one_is_chosen(desk: JobPartsDesk, window: SignedIn) -> None:
    battery = kept_part(window.shop, window.actor, "电池", Tracking.BATCH)
    for batch in ("W1", "W2"):
        receive(window.shop, window.actor, battery, batch=batch)
    desk.choose(battery)
    desk.fit(only(desk).id)
    assert desk.state.asked is PartsAsk.BATCH
    desk.answer("W2")
    assert only(desk).batches == ("W2",)


@pytest.mark.parametrize(
    ("fitted", "place"),
    [(False, StockPlace.STORE), (False, StockPlace.QUARANTINE), (True, StockPlace.SCRAP)],
)
def test_what_comes_back_goes_where_it_is_said(
    desk: JobPartsDesk, window: SignedIn, fitted: bool, place: StockPlace
) -> None:
    part = kept_part(window.shop, window.actor)
    receive(window.shop, window.actor, part)
    desk.choose(part)
    (desk.fit if fitted else desk.issue)(only(desk).id)
    desk.bring_back(only(desk).id)
    assert desk.state.asked is PartsAsk.WHERE
    desk.lay(place)
    assert lies(window.shop, window.actor, part) == {place: 1}


def test_what_is_not_needed_is_shown_no_more(desk: JobPartsDesk, screen: str) -> None:
    desk.choose(screen)
    desk.drop(only(desk).id)
    assert (desk.state.shown, desk.state.is_used) == ((), False)


def test_a_scan_is_the_part_while_one_is_asked_for(desk: JobPartsDesk, screen: str) -> None:
    scanned = Scanned(ScanKind.PART, text="690", record=screen)
    assert not desk.take_scan(scanned)
    desk.ask_part()
    assert desk.take_scan(scanned)
    assert only(desk).part == screen


def test_what_others_do_is_seen_and_what_is_typed_stays(
    desk: JobPartsDesk, window: SignedIn, number: str, screen: str
) -> None:
    desk.choose(screen)
    desk.ask_part()
    other = JobPartsDesk(window.session, window.tasks, window.words, parts_services(window))
    other.open(number)
    other.fit(other.state.shown[0].id)
    assert (only(desk).state, desk.state.asked) == ("fitted", PartsAsk.PART)


def test_several_pieces_are_added_at_once(desk: JobPartsDesk, screen: str) -> None:
    desk.ask_part()
    desk.count("2")
    desk.add("屏幕")
    assert rows(desk) == [("屏幕 × 2", "2 kept back", "Kept back")]
    desk.ask_part()
    desk.count("3")
    desk.add("screws")
    desk.add_free("", "")
    assert [line.quantity for line in desk.state.shown] == [2, 3]


def test_a_scan_adds_as_many_as_were_typed(desk: JobPartsDesk, screen: str) -> None:
    desk.ask_part()
    desk.count("2")
    assert desk.take_scan(Scanned(ScanKind.PART, screen, record=screen))
    assert only(desk).quantity == 2
    desk.ask_part()
    assert desk.state.pieces == 1


@pytest.mark.parametrize("typed", ["0", "two", "-1", "1.5"])
def test_no_number_of_pieces_adds_nothing(desk: JobPartsDesk, screen: str, typed: str) -> None:
    desk.ask_part()
    desk.count(typed)
    desk.add("屏幕")
    assert isinstance(desk.state.trouble, BadEntry)
    assert desk.state.lines == ()
    desk.count("")
    desk.add("屏幕")
    assert only(desk).quantity == 1
