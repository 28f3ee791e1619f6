"""What the job page asks of the services: corrections, what can be undone, where papers go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.errors import CannotUndo, ChangedMeanwhile
from app.domain.intake import CustomerEntry
from app.domain.job import JobState
from app.domain.paper import PaperKind
from tests.factories import make_customer, make_device, make_intake
from tests.printers import print_to

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.counter.intake import Received
    from app.services.open_shop import OpenShop


@pytest.fixture
def received(shop: OpenShop, manager: Actor) -> Received:
    customer = make_customer(address="中关村 1 号", note="VIP")
    return shop.intake.receive(manager, make_intake(make_device(), customer=customer))


def _corrected(received: Received, **values: str) -> CustomerEntry:
    return CustomerEntry(customer=received.customer or "", name="王芳", **values)


def test_a_correction_empties_what_is_left_empty(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    now = shop.customers.correct(manager, _corrected(received, note="老客户"), rv=1)
    assert (now.name, now.phone, now.address, now.note) == ("王芳", "", "", "老客户")


def test_a_number_that_was_taken_out_finds_nobody(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    shop.customers.correct(manager, _corrected(received), rv=1)
    assert shop.customers.by_phone(manager, "0144") == ()


def test_a_correction_of_an_older_reading_is_refused(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    shop.customers.correct(manager, _corrected(received, note="1"), rv=1)
    with pytest.raises(ChangedMeanwhile):
        shop.customers.correct(manager, _corrected(received, note="2"), rv=1)


def test_an_intake_is_undoable_until_a_paper_is_printed(
    shop: OpenShop, manager: Actor, received: Received, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'out.pdf'}")
    number = received.jobs[0].number
    assert shop.jobs.page(manager, number).undoable
    shop.paperwork.print_paper(manager, received.papers[0].id)
    assert not shop.jobs.page(manager, number).undoable
    with pytest.raises(CannotUndo):
        shop.jobs.undo_intake(manager, received.visit)


def test_an_undone_intake_leaves_void_jobs(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    shop.jobs.undo_intake(manager, received.visit)
    page = shop.jobs.page(manager, received.jobs[0].number)
    assert (page.state, page.undoable) == (JobState.VOID, False)


def test_each_kind_of_paper_has_its_own_destination(shop: OpenShop, manager: Actor) -> None:
    print_to(shop, manager, "tcp://192.0.2.7:9100", PaperForm.TSPL, (PaperKind.DEVICE_LABEL,))
    assert shop.paperwork.destinations(manager) == {
        **dict.fromkeys(PaperKind, ""),
        PaperKind.DEVICE_LABEL: "tcp://192.0.2.7:9100",
        PaperKind.BIN_LABEL: "tcp://192.0.2.7:9100",
        PaperKind.BADGE: "tcp://192.0.2.7:9100",
        PaperKind.PART_LABELS: "tcp://192.0.2.7:9100",
    }


def test_a_long_list_of_papers_is_cut_where_asked(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    everything = shop.paperwork.waiting(manager)
    assert len(everything) == 2
    assert shop.paperwork.waiting(manager, 1) == everything[:1]
