"""Where a scan leads, and what is said of one that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.own_code import CodeKind, OwnCode
from app.domain.scan import ScanKind
from tests.factories import IMEI, NOON, make_customer, make_device, make_intake
from tests.ui.signed_in import sign_in_at_window
from ui.records.record_search import RecordServices
from ui.routes import Page, Route
from ui.scans.pair_desk import PairServices
from ui.scans.scan_routing import Offer, ScanRouting, ScanServices

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database
    from tests.ui.signed_in import SignedIn
    from ui.widgets.message_strip import Message

pytestmark = pytest.mark.engine("sqlite")
OF_NOBODY = OwnCode(CodeKind.CLAIM_TICKET, store=1, year=26, epoch=0, counter=42)


class Routed:
    """A routing and everything it said."""

    def __init__(self, at: SignedIn) -> None:
        shop = at.shop
        records = RecordServices(shop.finding, shop.lists, shop.shop, at.clock)
        pairing = PairServices(shop.scan_pairs, at.clock, at.feed)
        services = ScanServices(shop.scanning, records, shop.named, pairing)
        self.routing = ScanRouting(at.session, at.tasks, at.words, services)
        self.routes: list[Route] = []
        self.messages: list[Message | None] = []
        self.offers: list[Offer] = []
        self.routing.go.connect(self.routes.append)
        self.routing.told.connect(self.messages.append)
        self.routing.offered.connect(self.offers.append)

    def said(self) -> str:
        assert self.messages
        message = self.messages[-1]
        return "" if message is None else message.text


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def routed(at: SignedIn) -> Routed:
    return Routed(at)


def test_scans_are_sorted_in_their_order(at: SignedIn, routed: Routed) -> None:
    at.tasks.hold()
    routed.routing.read(IMEI)
    routed.routing.read("SERIAL-0042")
    at.tasks.let_go(newest_first=True)
    assert [route.scanned.text for route in routed.routes if route.scanned] == [IMEI, "SERIAL-0042"]


def test_what_was_scanned_before_locking_leads_nowhere(at: SignedIn, routed: Routed) -> None:
    at.tasks.hold()
    routed.routing.read(IMEI)
    routed.routing.read("SERIAL-0042")
    routed.routing.forget()
    at.session.lock()
    at.tasks.let_go()
    assert (routed.routes, at.tasks.unexpected) == ([], [])


def test_a_claim_ticket_leads_to_its_first_job(at: SignedIn, routed: Routed) -> None:
    received = at.shop.intake.receive(at.actor, make_intake(make_device(), make_device()))
    routed.routing.read(received.code)
    assert routed.routes == [Route(Page.JOB, job=received.jobs[0].number)]
    assert routed.said() == ""


def test_a_new_device_leads_to_an_intake(routed: Routed) -> None:
    routed.routing.read(IMEI)
    (route,) = routed.routes
    assert route.page is Page.INTAKE
    assert route.scanned is not None
    assert route.scanned.kind is ScanKind.NEW_DEVICE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6901234567892", "article number"),
        ("134567890123456789", "payment code"),
        (OF_NOBODY.digits, "nothing in this shop has it"),
        (OF_NOBODY.people(), "nothing in this shop has it"),
        ("???", "“???” is no job"),
    ],
)
def test_what_leads_nowhere_says_what_it_was_taken_for(
    routed: Routed, text: str, said: str
) -> None:
    routed.routing.read(text)
    assert routed.routes == []
    assert said in routed.said()


def test_a_payment_code_is_never_repeated(routed: Routed) -> None:
    routed.routing.read("134567890123456789")
    assert "1345" not in routed.said()


def test_several_jobs_are_offered_to_choose_from(at: SignedIn, routed: Routed) -> None:
    one = at.shop.intake.receive(at.actor, make_intake(make_device(), make_device()))
    routed.routing.read("0144")
    (offer,) = routed.offers
    assert offer.wanted
    assert {row.key for row in offer.rows} == {f"job:{job.number}" for job in one.jobs}
    routed.routing.choose(offer.rows[0].key)
    assert routed.routes[-1].page is Page.JOB


def test_a_name_being_typed_offers_jobs_and_the_customer(at: SignedIn, routed: Routed) -> None:
    received = at.shop.intake.receive(at.actor, make_intake())
    routed.routing.find("王")
    (offer,) = routed.offers
    assert [row.key.partition(":")[0] for row in offer.rows] == ["job", "intake", "jobs"]
    assert offer.rows[0].key == f"job:{received.jobs[0].number}"
    assert not offer.wanted


def test_the_middle_of_an_imei_offers_the_device(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(at.actor, make_intake(make_device(imei=IMEI)))
    routed.routing.find(IMEI[4:10])
    device = next(row for row in routed.offers[-1].rows if row.key.startswith("device:"))
    assert device.badge is not None
    assert device.badge.text == "Here now"
    routed.routing.choose(device.key)
    assert routed.routes[-1].page is Page.DEVICE


def test_where_is_my_phone_is_answered_in_the_row(at: SignedIn, routed: Routed) -> None:
    promised = NOON + 3_600_000
    note = make_customer(note="只收微信")
    at.shop.intake.receive(at.actor, make_intake(make_device(promised_at=promised), customer=note))
    routed.routing.find("0144")
    job = routed.offers[-1].rows[0]
    assert (job.title, job.aside) == ("Apple iPhone 13", "Promised: Today 12:00 · in 1 h")
    assert job.badge is not None
    assert job.badge.text == "Received"
    assert "只收微信" in job.detail


def test_open_jobs_come_before_older_and_newer_ones(at: SignedIn, routed: Routed) -> None:
    first = at.shop.intake.receive(at.actor, make_intake())
    at.clock.forward(60)
    second = at.shop.intake.receive(at.actor, make_intake())
    at.shop.jobs.void(at.actor, second.jobs[0].number, "wrong device")
    routed.routing.find("王芳")
    keys = [row.key for row in routed.offers[-1].rows[:2]]
    assert keys == [f"job:{first.jobs[0].number}", f"job:{second.jobs[0].number}"]


def test_a_customer_offered_leads_to_an_intake_or_to_the_file(at: SignedIn, routed: Routed) -> None:
    received = at.shop.intake.receive(at.actor, make_intake())
    routed.routing.find("王芳")
    customer = next(row for row in routed.offers[-1].rows if row.second)
    routed.routing.choose(customer.key)
    routed.routing.choose(customer.second)
    intake, file = routed.routes
    assert intake.scanned is not None
    assert intake.scanned.customers == (received.customer,)
    assert file == Route(Page.CUSTOMER, record=received.customer)


def test_all_results_lead_to_the_list_of_jobs(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    routed.routing.find(" 王芳 ")
    last = routed.offers[-1].rows[-1]
    assert last.cap == "Ctrl+J"
    routed.routing.choose(last.key)
    assert routed.routes == [Route(Page.JOBS, text="王芳")]


def test_a_model_with_a_fault_is_a_price_question(routed: Routed) -> None:
    routed.routing.read("13pm 碎屏")
    (route,) = routed.routes
    assert (route.page, route.text) == (Page.PRICES, "13pm 碎屏")
    assert route.scanned is not None
    assert route.scanned.models[0].model == "iPhone 13 Pro Max"


def test_a_model_alone_begins_an_intake(routed: Routed) -> None:
    routed.routing.read("ip13pm")
    assert [route.page for route in routed.routes] == [Page.INTAKE]


def test_words_that_may_name_a_model_are_offered_a_price(routed: Routed) -> None:
    routed.routing.find("13屏")
    last = routed.offers[-1].rows[-1]
    assert (last.title, last.cap) == ("Look up the price of “13屏”", "F5")
    routed.routing.choose(last.key)
    assert routed.routes == [Route(Page.PRICES, text="13屏")]


def test_a_name_is_offered_no_price(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    routed.routing.find("王芳")
    assert not [row for row in routed.offers[-1].rows if row.key.startswith("prices:")]


@pytest.mark.parametrize("typed", ["", " ", "w", "13", "?"])
def test_what_is_too_short_is_not_searched(at: SignedIn, routed: Routed, typed: str) -> None:
    asked = len(at.tasks.lanes)
    routed.routing.find(typed)
    assert routed.offers == [Offer()]
    assert len(at.tasks.lanes) == asked


def test_an_older_answer_never_follows_a_newer_one(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    other = make_customer(name="李伟", phone="100 0000 0177")
    at.shop.intake.receive(at.actor, make_intake(customer=other))
    at.tasks.hold()
    routed.routing.find("王")
    routed.routing.find("李")
    at.tasks.let_go(newest_first=True)
    (offer,) = routed.offers
    assert "李伟" in offer.rows[0].detail
    assert at.tasks.unexpected == []


def test_what_was_typed_is_not_offered_after_it_was_entered(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(at.actor, make_intake())
    at.tasks.hold()
    routed.routing.find("王芳")
    routed.routing.read("???")
    at.tasks.let_go()
    assert routed.offers == []


def test_a_customer_without_a_name_is_offered_by_number(at: SignedIn, routed: Routed) -> None:
    at.shop.intake.receive(
        at.actor, make_intake(customer=make_customer(name="", phone="139 0000 7777"))
    )
    routed.routing.find("7777")
    customer = next(row for row in routed.offers[-1].rows if row.second)
    assert customer.title == "139 0000 7777"


def test_nothing_is_read_while_nobody_is_signed_in(at: SignedIn, routed: Routed) -> None:
    at.session.lock()
    routed.routing.read(IMEI)
    routed.routing.find("王芳")
    assert routed.routes == []
    assert routed.offers == [Offer()]


def test_the_next_scan_takes_the_message_away(routed: Routed) -> None:
    routed.routing.read("???")
    routed.routing.read(IMEI)
    assert routed.messages[-1] is None
