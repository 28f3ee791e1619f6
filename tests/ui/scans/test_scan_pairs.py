"""Two scans in the window's routing: what waits, what is done, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.action import Action
from app.domain.scan_grammar import WAIT_MS
from app.services.counter.action_codes import action_book
from app.services.places.bins import BinEntry
from tests.factories import IMEI, make_device, make_intake
from tests.ui.signed_in import sign_in_at_window
from ui.records.record_search import RecordServices
from ui.routes import Notice, Page, Route
from ui.scans.page_acts import PageAct
from ui.scans.pair_desk import PairServices
from ui.scans.scan_routing import ScanRouting, ScanServices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.domain.scan import Scanned
    from app.services.places.bins import BinLine
    from db.engine import Database
    from tests.ui.signed_in import SignedIn
    from ui.widgets.message_strip import Message

pytestmark = pytest.mark.engine("sqlite")


class Pairing:
    """A routing with two jobs and a bin, and everything it said."""

    def __init__(self, at: SignedIn) -> None:
        self.at, shop = at, at.shop
        records = RecordServices(shop.finding, shop.lists, shop.shop, at.clock)
        pairing = PairServices(shop.scan_pairs, at.clock, at.feed)
        services = ScanServices(shop.scanning, records, shop.named, pairing)
        self.routing = ScanRouting(at.session, at.tasks, at.words, services)
        self.routes: list[Route] = []
        self.waiting: list[Message | None] = []
        self.messages: list[Message | None] = []
        self.notices: list[Notice] = []
        self.routing.go.connect(self.routes.append)
        self.routing.told.connect(self.messages.append)
        self.routing.pairs.waiting.connect(self.waiting.append)
        self.routing.pairs.said.connect(self.notices.append)
        visit = shop.intake.receive(at.actor, make_intake(make_device(imei=IMEI), make_device()))
        self.ticket, (self.job, self.other) = visit.code, (job.number for job in visit.jobs)
        self.bin, self.far_bin = (line.code for line in self._bins("A3", "B4"))

    def _bins(self, *names: str) -> Iterator[BinLine]:
        for name in names:
            yield from self.at.shop.bins.add(self.at.actor, BinEntry(name))

    def scan(self, *texts: str) -> None:
        for text in texts:
            self.routing.read(text)

    def lies_in(self, number: str) -> str:
        return self.at.shop.placings.place_of(self.at.actor, number).bin_name

    def waits_for(self) -> str:
        message = self.waiting[-1] if self.waiting else None
        return "" if message is None else message.text


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def pairing(at: SignedIn) -> Pairing:
    return Pairing(at)


def test_a_bin_says_what_it_waits_for_and_goes_nowhere(pairing: Pairing) -> None:
    pairing.scan(pairing.bin)
    assert pairing.waits_for().startswith("Bin A3: scan a device")
    assert pairing.routes == []


def test_a_bin_takes_device_after_device(pairing: Pairing) -> None:
    pairing.scan(pairing.bin, pairing.job, pairing.other)
    assert (pairing.lies_in(pairing.job), pairing.lies_in(pairing.other)) == ("A3", "A3")
    assert pairing.routes == []
    assert pairing.waits_for().startswith("Bin A3")


def test_putting_away_can_be_taken_back(pairing: Pairing) -> None:
    pairing.scan(pairing.bin, pairing.job)
    (notice,) = pairing.notices
    assert notice.undo is not None
    notice.undo()
    assert pairing.lies_in(pairing.job) == ""


def test_a_device_scanned_by_its_imei_is_put_away(pairing: Pairing) -> None:
    pairing.scan(pairing.bin, IMEI)
    assert pairing.lies_in(pairing.job) == "A3"


def test_the_next_bin_is_where_the_next_device_goes(pairing: Pairing) -> None:
    pairing.scan(pairing.bin, pairing.job, pairing.far_bin, pairing.other)
    assert (pairing.lies_in(pairing.job), pairing.lies_in(pairing.other)) == ("A3", "B4")


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("6901234567892", "the barcode of goods"),
        ("490154203237518", "a device that was never here"),
        ("134567890123456789", "a payment code"),
        ("ip13pm", "the name of a model"),
    ],
)
def test_a_wrong_scan_says_what_was_expected_and_what_came(
    pairing: Pairing, text: str, came: str
) -> None:
    pairing.scan(pairing.bin, text)
    assert "Bin A3 waits for the label of a device" in pairing.waits_for()
    assert came in pairing.waits_for()
    assert pairing.routes == []


def test_a_ticket_of_several_devices_is_no_device(pairing: Pairing) -> None:
    pairing.scan(pairing.bin, pairing.ticket)
    assert "a claim ticket with several devices" in pairing.waits_for()


def test_what_was_let_go_means_nothing_any_more(pairing: Pairing) -> None:
    pairing.scan(pairing.bin)
    pairing.routing.pairs.let_go()
    pairing.scan(pairing.job)
    assert pairing.routes == [Route(Page.JOB, job=pairing.job)]
    assert pairing.waiting[-1] is None


def test_what_waited_a_minute_means_nothing_any_more(pairing: Pairing) -> None:
    pairing.scan(pairing.bin)
    pairing.at.clock.forward(WAIT_MS / 1000)
    pairing.scan(pairing.job)
    assert pairing.routes == [Route(Page.JOB, job=pairing.job)]


def test_the_job_that_is_shown_is_put_away_by_its_bin(pairing: Pairing) -> None:
    pairing.routing.pairs.shown = lambda: pairing.job
    pairing.scan(pairing.far_bin)
    assert pairing.lies_in(pairing.job) == "B4"


def test_an_action_is_done_to_the_next_job(pairing: Pairing) -> None:
    pairing.scan(action_book().code(Action.START))
    assert pairing.waits_for().startswith("Start: scan the job")
    pairing.scan(pairing.job)
    assert pairing.at.shop.bench.page(pairing.at.actor, pairing.job).job.mine
    assert pairing.waiting[-1] is None


def test_an_action_is_done_to_the_job_that_is_shown(pairing: Pairing) -> None:
    pairing.routing.pairs.shown = lambda: pairing.job
    pairing.scan(action_book().code(Action.START))
    assert pairing.at.shop.bench.page(pairing.at.actor, pairing.job).job.mine


def test_what_the_act_refuses_is_said(pairing: Pairing) -> None:
    pairing.scan(action_book().code(Action.PAUSE), pairing.job)
    assert pairing.notices == []
    assert pairing.messages[-1] is not None


@pytest.mark.parametrize("action", [Action.PHOTO, Action.OTHER_CAMERA])
def test_what_a_camera_does_is_left_to_the_page(pairing: Pairing, action: Action) -> None:
    asked: list[PageAct] = []

    def on_page(act: PageAct) -> bool:
        asked.append(act)
        return True

    pairing.routing.pairs.on_page = on_page
    pairing.scan(action_book().code(action), pairing.job)
    assert asked == [PageAct(action, pairing.job)]


def test_a_digit_disturbs_no_scan_that_waits(pairing: Pairing) -> None:
    typed: list[Action] = []
    pairing.routing.typed = typed.append
    pairing.scan(pairing.bin, action_book().code(Action.DIGIT_7), pairing.job)
    assert typed == [Action.DIGIT_7]
    assert pairing.lies_in(pairing.job) == "A3"


def test_a_page_takes_a_bin_before_it_waits(pairing: Pairing) -> None:
    pairing.routing.first = lambda scanned: scanned.name == "A3"
    pairing.scan(pairing.bin)
    assert pairing.waiting == []


def test_the_page_sees_the_bin_that_comes_instead(pairing: Pairing) -> None:
    seen: list[str] = []

    def look(scanned: Scanned) -> bool:
        seen.append(scanned.name)
        return False

    pairing.routing.first = look
    pairing.scan(pairing.bin, pairing.far_bin)
    assert seen == ["A3", "B4"]
    assert "B4" in pairing.waits_for()


def test_what_waits_comes_before_the_page(pairing: Pairing) -> None:
    pairing.scan(pairing.bin)
    pairing.routing.first = lambda _scanned: True
    pairing.scan(pairing.job)
    assert pairing.lies_in(pairing.job) == "A3"


def test_locking_lets_go(pairing: Pairing) -> None:
    pairing.scan(pairing.bin)
    pairing.routing.forget()
    assert not pairing.routing.pairs.is_waiting


def test_twenty_scans_back_to_back_keep_their_order(pairing: Pairing) -> None:
    tasks = pairing.at.tasks
    tasks.hold()
    pairing.scan(*[code for _ in range(5) for code in (pairing.bin, pairing.job)])
    pairing.scan(*[code for _ in range(5) for code in (pairing.far_bin, pairing.other)])
    tasks.let_go(newest_first=True)
    assert (pairing.lies_in(pairing.job), pairing.lies_in(pairing.other)) == ("A3", "B4")
    assert len(pairing.notices) == 10


def test_a_paper_leads_to_the_papers(pairing: Pairing) -> None:
    at = pairing.at
    made = at.shop.actions.make_sheet(at.actor)
    pairing.scan(at.shop.paperwork.document(at.actor, made.id)["code"])
    assert pairing.routes == [Route(Page.PAPERS, record=made.id)]
