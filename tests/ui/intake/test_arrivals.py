"""Who and what comes to the page otherwise: customers, phone numbers, parked drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import DraftGone
from app.domain.scan import ScanKind, Scanned
from tests.factories import IMEI, make_customer, make_device, make_intake
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.services.counter.intake import Received
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")


def take_in(window: SignedIn, name: str = "王芳", **device: object) -> Received:
    """Have somebody in the file, with a note and an address."""
    customer = make_customer(name=name, note="先打电话", address="1 号")
    entry = make_intake(make_device(**device), customer=customer)
    return window.shop.intake.receive(window.actor, entry)


def scan(window: SignedIn, intake: IntakeViewModel, text: str) -> None:
    scanned = window.shop.scanning.read(window.actor, text)
    intake.arrive(Route(Page.INTAKE, scanned=scanned))


def test_a_customers_number_in_the_scan_box_begins_their_intake(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    take_in(window)
    scan(window, intake, "10000000144")
    assert intake.state.form.customer.name == "王芳"
    assert intake.state.focus.field == "model"


def test_a_number_of_several_people_is_asked(window: SignedIn, intake: IntakeViewModel) -> None:
    for name in ("王芳", "李伟"):
        take_in(window, name)
    scan(window, intake, "10000000144")
    assert {row.name for row in intake.state.customers} == {"王芳", "李伟"}
    assert intake.state.focus.field == "phone"


def test_a_number_that_nobody_has_is_a_new_customers(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, "13800138000")
    assert intake.state.form.customer.phone == "13800138000"
    assert intake.state.focus.field == "model"


def test_an_article_number_begins_its_box_and_is_not_kept(intake: IntakeViewModel) -> None:
    goods = Scanned(ScanKind.GOODS, text="6901028240413")
    intake.arrive(Route(Page.INTAKE, scanned=goods))
    assert intake.state.box
    assert intake.state.form.is_blank


def test_what_no_device_carries_is_not_kept(intake: IntakeViewModel) -> None:
    unknown = Scanned(ScanKind.UNKNOWN, text="#7?")
    intake.arrive(Route(Page.INTAKE, scanned=unknown))
    assert intake.state.unsorted == "#7?"
    intake.dismiss()
    assert intake.state.unsorted == ""


def test_what_comes_before_the_lists_are_read_waits_for_them(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    intake.show(lists=None)
    scan(window, intake, "k40")
    assert intake.state.form.device.entry.model == "K40"


def test_a_draft_brings_back_what_is_known_of_device_and_customer(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    received = take_in(window, imei=IMEI)
    window.shop.jobs.undo_intake(window.actor, received.visit)
    scan(window, intake, IMEI)
    intake.begin()
    assert intake.state.known is None
    (draft,) = window.shop.drafts.parked(window.actor)
    intake.arrive(Route(Page.INTAKE, draft=draft.id))
    assert intake.state.known.jobs[0].number == received.jobs[0].number
    assert intake.state.owner.note == "先打电话"


def test_a_draft_that_is_gone_says_so(intake: IntakeViewModel) -> None:
    intake.arrive(Route(Page.INTAKE, draft="gone"))
    assert isinstance(intake.state.trouble, DraftGone)


def test_the_open_draft_is_not_read_again(window: SignedIn, intake: IntakeViewModel) -> None:
    intake.write("phone", "138")
    intake.put_aside()
    (draft,) = window.shop.drafts.parked(window.actor)
    intake.write("name", "王芳")
    intake.arrive(Route(Page.INTAKE, draft=draft.id))
    assert intake.state.form.customer.name == "王芳"


def test_customers_with_the_number_are_offered_and_taken_over(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    entry = make_intake(customer=make_customer(note="先打电话"))
    window.shop.intake.receive(window.actor, entry)
    intake.write("phone", "0144")
    intake.customers.offer("0144")
    (row,) = intake.state.customers
    intake.customers.choose(row.id)
    assert (intake.state.form.customer.name, intake.state.owner.note) == ("王芳", "先打电话")


def test_a_number_typed_over_a_known_customer_is_somebody_else(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    window.shop.intake.receive(window.actor, make_intake(customer=make_customer(address="1 号")))
    intake.write("phone", "0144")
    intake.customers.offer("0144")
    intake.customers.settle_or_choose()
    assert intake.state.form.customer.address == "1 号"
    intake.write("phone", "100 0000 0999")
    customer = intake.state.form.customer
    assert (customer.customer, customer.name, customer.address) == ("", "", "")


def test_the_whole_number_of_one_customer_is_enough(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    first = window.shop.intake.receive(window.actor, make_intake())
    intake.write("model", "ip13pm")
    intake.pick_symptoms(("screen",))
    intake.write("phone", "10000000144")
    intake.customers.offer("10000000144")
    intake.commit()
    newest = window.shop.desk.now(window.actor).taken_in_today[0]
    page = window.shop.jobs.page(window.actor, newest.number)
    assert page.customer.id == first.customer
