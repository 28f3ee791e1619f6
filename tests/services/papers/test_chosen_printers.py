"""One choice of printer serves every paper; cash opens the drawer before its slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.errors import NoPrinter
from app.domain.paper import PaperKind
from app.services.papers.chosen_printers import PaperPrinter, printer_of
from app.settings import MACHINE_SETTINGS
from tests.factories import make_intake
from tests.money import make_part, payment, sell, tender
from tests.services.papers.test_paperwork import PrinterOnPort, printer

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.settings import SettingValue

__all__ = ["printer"]

pytestmark = pytest.mark.engine("sqlite")
SLIPS = PaperPrinter("tcp://127.0.0.1:9100", PaperForm.ESCPOS)


def values(**changed: str) -> dict[str, SettingValue]:
    return {name: setting.default for name, setting in MACHINE_SETTINGS.items()} | changed


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_goes_to_the_slip_printer_of_the_ticket(kind: PaperKind) -> None:
    chosen = values(claim_ticket_printer=SLIPS.destination, claim_ticket_form="escpos")

    assert printer_of(chosen, kind) == SLIPS


def test_a_label_does_not_go_to_a_printer_of_pages() -> None:
    chosen = values(claim_ticket_printer="printer:Office")

    assert printer_of(chosen, PaperKind.DEVICE_LABEL).destination == ""
    assert printer_of(chosen, PaperKind.RECEIPT) == PaperPrinter("printer:Office", PaperForm.PDF)


def test_a_paper_with_a_printer_of_its_own_goes_there() -> None:
    own = {"invoice_printer": "printer:Office", "invoice_form": "pdf"}
    chosen = values(claim_ticket_printer=SLIPS.destination, claim_ticket_form="escpos", **own)

    assert printer_of(chosen, PaperKind.INVOICE) == PaperPrinter("printer:Office", PaperForm.PDF)


def test_a_label_printer_is_chosen_for_labels_alone(shop: OpenShop, manager: Actor) -> None:
    shop.printers.choose_for_all(manager, PaperKind.RECEIPT, SLIPS)
    labels = PaperPrinter("file:/dev/usb/lp1", PaperForm.TSPL)
    shop.printers.choose_for_all(manager, PaperKind.DEVICE_LABEL, labels)
    where = shop.paperwork.destinations(manager)

    assert where[PaperKind.DEVICE_LABEL] == "file:/dev/usb/lp1"
    assert {where[kind] for kind in PaperKind if kind is not PaperKind.DEVICE_LABEL} == {
        SLIPS.destination
    }


@pytest.fixture
def slips(shop: OpenShop, manager: Actor, printer: PrinterOnPort) -> PrinterOnPort:
    where = PaperPrinter(f"tcp://127.0.0.1:{printer.port}", PaperForm.ESCPOS)
    shop.printers.choose_for_all(manager, PaperKind.RECEIPT, where)
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
    shop.settings.change_machine(manager, "cash_drawer", "off")
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
