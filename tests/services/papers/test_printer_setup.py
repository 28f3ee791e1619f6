"""The printers of a machine: chosen, remembered, tried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.errors import BadEntry, NoPrinter
from app.domain.paper import PaperKind
from app.services.papers.chosen_printers import PaperPrinter
from app.services.papers.printer_setup import PrinterSetup
from app.services.papers.recovery_printing import RecoveryPrinting
from printing.escpos import PROLOGUE, SlipText

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

TICKET, LABEL = PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL


@pytest.fixture
def setup(shop: OpenShop) -> PrinterSetup:
    return PrinterSetup(shop.file, shop.settings)


def test_a_new_machine_has_no_printer(setup: PrinterSetup, manager: Actor) -> None:
    chosen = setup.chosen(manager)
    assert chosen.papers[TICKET] == PaperPrinter("", PaperForm.PDF)
    assert chosen.slip_text is SlipText.GBK


def test_a_chosen_printer_is_remembered_for_its_machine(
    setup: PrinterSetup, manager: Actor
) -> None:
    printer = PaperPrinter("tcp://10.0.0.7:9100", PaperForm.ESCPOS)
    setup.choose(manager, TICKET, printer)
    setup.choose_slip_text(manager, SlipText.RASTER)
    chosen = setup.chosen(manager)
    assert chosen.papers[TICKET] == printer
    assert chosen.slip_text is SlipText.RASTER


def test_a_destination_that_is_none_is_refused(setup: PrinterSetup, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        setup.choose(manager, TICKET, PaperPrinter("the big one", PaperForm.PDF))
    assert refused.value.field == "printer"
    assert setup.chosen(manager).papers[TICKET].destination == ""


def test_a_form_that_the_paper_does_not_have_is_refused(
    setup: PrinterSetup, manager: Actor
) -> None:
    assert PaperForm.TSPL not in setup.forms(manager, TICKET)
    with pytest.raises(UnsupportedForm):
        setup.choose(manager, TICKET, PaperPrinter("", PaperForm.TSPL))


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (TICKET, PaperForm.PDF),
        (TICKET, PaperForm.ESCPOS),
        (LABEL, PaperForm.PDF),
        (LABEL, PaperForm.ESCPOS),
        (LABEL, PaperForm.TSPL),
    ],
)
def test_a_sample_of_each_paper_leaves_the_printer(
    setup: PrinterSetup, manager: Actor, tmp_path: Path, kind: PaperKind, form: PaperForm
) -> None:
    begins = {PaperForm.PDF: b"%PDF", PaperForm.ESCPOS: PROLOGUE, PaperForm.TSPL: b"SIZE"}
    out = tmp_path / "sample"
    setup.choose(manager, kind, PaperPrinter(f"file:{out}", form))
    setup.print_sample(manager, kind)
    assert out.read_bytes().startswith(begins[form])


def test_a_sample_says_that_it_is_one(
    setup: PrinterSetup, manager: Actor, shop: OpenShop, tmp_path: Path
) -> None:
    out = tmp_path / "label"
    setup.choose(manager, TICKET, PaperPrinter(f"file:{out}", PaperForm.ESCPOS))
    setup.print_sample(manager, TICKET)
    assert "样张".encode("gbk") in out.read_bytes()
    assert shop.paperwork.waiting(manager) == ()


def test_a_sample_needs_a_printer(setup: PrinterSetup, manager: Actor) -> None:
    with pytest.raises(NoPrinter):
        setup.print_sample(manager, TICKET)


def test_a_recovery_code_can_be_kept_in_a_file(tmp_path: Path) -> None:
    RecoveryPrinting().print_text(f"file:{tmp_path / 'code.txt'}", "ABCD-恢复")
    assert (tmp_path / "code.txt").read_text(encoding="utf-8") == "ABCD-恢复"
