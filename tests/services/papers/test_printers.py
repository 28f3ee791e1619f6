"""The printers of a machine: added, changed, ended, and which paper comes out of which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.errors import BadEntry
from app.domain.paper import PaperKind
from app.domain.printer import PrinterNameTaken, PrinterNotFound
from app.services.papers.printers import PrinterEntry
from app.services.papers.recovery_printing import RecoveryPrinting
from printing.drawer import DrawerPin

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")
TICKET, LABEL = PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL
SLIPS = PrinterEntry("tcp://127.0.0.1:9100", PaperForm.ESCPOS, name="Front")
PAGES = PrinterEntry("printer:Office", PaperForm.PDF)
LABELS = PrinterEntry("file:/dev/usb/lp1", PaperForm.TSPL)


def goes_to(shop: OpenShop, actor: Actor) -> dict[PaperKind, str]:
    names = {line.id: line.name for line in shop.printers.listed(actor)}
    return {route.kind: names.get(route.printer, "") for route in shop.printers.routes(actor)}


def test_a_new_machine_has_no_printer(shop: OpenShop, manager: Actor) -> None:
    assert shop.printers.listed(manager) == ()
    assert set(shop.paperwork.destinations(manager).values()) == {""}


def test_the_first_slip_printer_serves_every_paper(shop: OpenShop, manager: Actor) -> None:
    shop.printers.add(manager, SLIPS)
    assert set(goes_to(shop, manager).values()) == {"Front"}


def test_a_label_does_not_go_to_a_printer_of_pages(shop: OpenShop, manager: Actor) -> None:
    shop.printers.add(manager, PAGES)
    where = goes_to(shop, manager)
    assert (where[LABEL], where[PaperKind.RECEIPT]) == ("", "Office")


def test_a_label_printer_takes_the_labels_alone(shop: OpenShop, manager: Actor) -> None:
    shop.printers.add(manager, LABELS)
    shop.printers.add(manager, SLIPS)
    where = goes_to(shop, manager)
    assert (where[LABEL], where[PaperKind.BIN_LABEL], where[TICKET]) == ("lp1", "lp1", "Front")


def test_a_paper_with_a_printer_of_its_own_goes_there(shop: OpenShop, manager: Actor) -> None:
    shop.printers.add(manager, SLIPS)
    pages = shop.printers.add(manager, PAGES)
    shop.printers.route(manager, PaperKind.INVOICE, pages.id)
    where = goes_to(shop, manager)
    assert (where[PaperKind.INVOICE], where[PaperKind.RECEIPT]) == ("Office", "Front")
    shop.printers.route(manager, PaperKind.INVOICE, "")
    assert goes_to(shop, manager)[PaperKind.INVOICE] == "Front"


def test_a_printer_gets_the_usual_paper_of_its_form(shop: OpenShop, manager: Actor) -> None:
    entries = [shop.printers.add(manager, one).entry for one in (SLIPS, LABELS, PAGES)]
    assert [(one.width, one.height) for one in entries] == [(580, 0), (400, 300), (1480, 2100)]


def test_only_a_slip_printer_has_a_drawer(shop: OpenShop, manager: Actor) -> None:
    pins = [shop.printers.add(manager, one).entry.drawer for one in (SLIPS, LABELS)]
    assert pins == [DrawerPin.PIN_2, DrawerPin.OFF]


def test_a_changed_printer_keeps_its_papers(shop: OpenShop, manager: Actor) -> None:
    line = shop.printers.add(manager, SLIPS)
    wide = replace(line.entry, name="Back", width=800, offset_x=-15)
    shop.printers.change(manager, line.id, wide)
    assert shop.printers.named(manager, "back").entry == wide
    assert goes_to(shop, manager)[TICKET] == "Back"


def test_an_ended_printer_prints_nothing_more(shop: OpenShop, manager: Actor) -> None:
    line = shop.printers.add(manager, SLIPS)
    shop.printers.end(manager, line.id)
    assert shop.printers.listed(manager) == ()
    assert set(goes_to(shop, manager).values()) == {""}
    with pytest.raises(PrinterNotFound):
        shop.printers.route(manager, TICKET, line.id)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"destination": "the big one"}, "printer"),
        ({"form": PaperForm.PNG}, "form"),
        ({"width": 5}, "width"),
        ({"height": 300}, "height"),
        ({"offset_y": 999}, "offset"),
        ({"dpi": 72}, "dpi"),
        ({"name": "a\x1bp"}, "name"),
    ],
)
def test_what_no_printer_can_have_is_refused(
    shop: OpenShop, manager: Actor, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.printers.add(manager, replace(SLIPS, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_two_printers_of_one_name_are_refused(shop: OpenShop, manager: Actor) -> None:
    shop.printers.add(manager, SLIPS)
    with pytest.raises(PrinterNameTaken):
        shop.printers.add(manager, replace(PAGES, name="FRONT"))


def test_two_printers_at_one_place_get_two_names(shop: OpenShop, manager: Actor) -> None:
    names = [shop.printers.add(manager, PAGES).name for _ in range(2)]
    assert names == ["Office", "Office 2"]


def test_a_ticket_is_not_sent_to_a_label_printer(shop: OpenShop, manager: Actor) -> None:
    labels = shop.printers.add(manager, LABELS)
    with pytest.raises(UnsupportedForm):
        shop.printers.route(manager, TICKET, labels.id)


def test_choosing_for_all_adds_the_printer_once(shop: OpenShop, manager: Actor) -> None:
    chosen = {
        shop.printers.choose_for_all(manager, kind, SLIPS)
        for kind in (PaperKind.RECEIPT, PaperKind.INVOICE)
    }
    assert chosen == {line.id for line in shop.printers.listed(manager)}
    assert len(chosen) == 1


def test_a_recovery_code_is_written_to_a_file_before_there_are_printers(tmp_path: Path) -> None:
    RecoveryPrinting().print_text(f"file:{tmp_path / 'code.txt'}", "12345-67890")
    assert (tmp_path / "code.txt").read_text("utf-8") == "12345-67890"
