"""Cash opens the drawer before its slip; a label comes as a stub of the slip."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.errors import NoPrinter
from app.domain.paper import PaperKind
from printing.drawer import DrawerPin
from tests.factories import make_intake
from tests.money import make_part, payment, sell, tender
from tests.printers import print_to
from tests.services.papers.test_paperwork import PrinterOnPort, printer

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

__all__ = ["printer"]

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def slips(shop: OpenShop, manager: Actor, printer: PrinterOnPort) -> PrinterOnPort:
    print_to(shop, manager, f"tcp://127.0.0.1:{printer.port}", PaperForm.ESCPOS)
    return printer


def test_cash_opens_the_drawer_before_the_slip(
    shop: OpenShop, manager: Actor, slips: PrinterOnPort
) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    shop.paperwork.print_paper(manager, made.papers[0].id)
    slips.close()

    assert slips.received[0] == b"\x1b@\x1bp\x00\x19\xfa"
    assert slips.received[1].startswith(b"\x1b@\x1bR")
    assert b"\x1bp" not in slips.received[1]


def test_a_pulse_that_is_dropped_leaves_its_slip_to_be_printed(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    print_to(shop, manager, f"file:{tmp_path / 'gone' / 'slips'}", PaperForm.ESCPOS)
    slip = sell(shop, manager, make_part(shop, manager).id).papers[0].id
    pulse, _ = shop.print_queue.put(manager, [slip])
    shop.print_queue.drop(manager, pulse.task)
    assert slip in [line.id for line in shop.paperwork.waiting(manager)]


def test_a_copy_opens_no_drawer(shop: OpenShop, manager: Actor, slips: PrinterOnPort) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)
    for _ in range(2):
        shop.paperwork.print_paper(manager, made.papers[0].id)
    slips.close()

    assert [b"\x1bp" in sent for sent in slips.received] == [True, False, False]


def test_what_was_paid_by_phone_opens_no_drawer(
    shop: OpenShop, manager: Actor, slips: PrinterOnPort
) -> None:
    part = make_part(shop, manager)
    made = sell(shop, manager, part.id, payment_=payment(tender("wechat")))
    shop.paperwork.print_paper(manager, made.papers[0].id)
    slips.close()

    assert len(slips.received) == 1


def test_a_shop_without_a_drawer_sends_no_pulse(
    shop: OpenShop, manager: Actor, slips: PrinterOnPort
) -> None:
    line = shop.printers.listed(manager)[0]
    shop.printers.change(manager, line.id, replace(line.entry, drawer=DrawerPin.OFF))
    made = sell(shop, manager, make_part(shop, manager).id)
    shop.paperwork.print_paper(manager, made.papers[0].id)
    slips.close()

    assert len(slips.received) == 1
    assert b"\x1bp" not in slips.received[0]


def test_the_label_comes_as_a_stub_of_the_slip(
    shop: OpenShop, manager: Actor, slips: PrinterOnPort
) -> None:
    label = shop.intake.receive(manager, make_intake()).jobs[0].papers[0]
    printed = shop.paperwork.print_paper(manager, label.id)

    assert (label.kind, printed.form) == (PaperKind.DEVICE_LABEL, PaperForm.ESCPOS)


def test_without_any_printer_a_receipt_says_so(shop: OpenShop, manager: Actor) -> None:
    made = sell(shop, manager, make_part(shop, manager).id)

    with pytest.raises(NoPrinter):
        shop.paperwork.print_paper(manager, made.papers[0].id)
