"""Printers in the settings: added, set right, tried out, and which paper goes where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.domain.printer import TaskKind
from app.words import Words
from ui.changes import Changes, Touched
from ui.settings.printers_form import printer_row
from ui.settings.viewmodel import Section

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.papers.printers import PrinterEntry
    from tests.ui.settings.conftest import Settings
    from tests.ui.signed_in import SignedIn
    from ui.settings.printers import PrintersModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def printers(settings: Settings) -> PrintersModel:
    settings.page.show_section(Section.PRINTERS)
    return settings.page.printers


def add(printers: PrintersModel, address: str, form: str = "escpos") -> None:
    printers.choose("")
    printers.type_address(address)
    printers.take_form(form)
    printers.add_typed()


def entry(printers: PrintersModel) -> PrinterEntry:
    assert printers.state.printer is not None
    return printers.state.printer.entry


@pytest.mark.parametrize(
    ("typed", "destination"),
    [
        ("192.168.1.50", "tcp://192.168.1.50:9100"),
        ("/dev/usb/lp0", "file:/dev/usb/lp0"),
        ("/dev/ttyUSB0", "serial:/dev/ttyUSB0?baud=9600"),
        ("COM3", "serial:COM3?baud=9600"),
        ("printer:Epson", "printer:Epson"),
        ("serial:/dev/ttyS1?baud=19200&flow=dsr", "serial:/dev/ttyS1?baud=19200&flow=dsr"),
    ],
)
def test_an_address_is_taken_as_people_type_it(
    printers: PrintersModel, typed: str, destination: str
) -> None:
    add(printers, typed)
    assert entry(printers).destination == destination


def test_an_address_that_is_none_is_marked(printers: PrintersModel) -> None:
    add(printers, "the big one")
    assert set(printers.state.wrong) == {"destination"}
    assert printers.state.printers == ()


def test_an_offset_is_typed_in_millimetres_and_taken_back(
    printers: PrintersModel, settings: Settings
) -> None:
    add(printers, "192.168.1.50")
    printers.type("offset_x", "-1,5")
    printers.save()
    assert entry(printers).offset_x == -15
    settings.undo()
    assert entry(printers).offset_x == 0


def test_an_offset_that_is_no_number_is_marked(printers: PrintersModel) -> None:
    add(printers, "192.168.1.50")
    printers.type("offset_y", "much")
    printers.save()
    assert set(printers.state.wrong) == {"offset_y"}


def test_another_language_brings_its_own_paper(printers: PrintersModel) -> None:
    add(printers, "192.168.1.50")
    printers.set_value("form", PaperForm.ZPL)
    assert (entry(printers).width, entry(printers).height) == (400, 300)
    printers.set_size(600, 400)
    assert (entry(printers).width, entry(printers).height) == (600, 400)


def test_a_paper_gets_a_printer_and_goes_back_to_the_others(
    printers: PrintersModel, settings: Settings
) -> None:
    add(printers, "192.168.1.50")
    add(printers, "printer:Office", "pdf")
    office = printers.state.chosen
    printers.route(PaperKind.INVOICE, office)
    where = {route.kind: route.printer for route in printers.state.routes}
    assert where[PaperKind.INVOICE] == office
    assert where[PaperKind.RECEIPT] != office
    settings.undo()
    assert {route.own for route in printers.state.routes if route.kind is PaperKind.INVOICE} == {""}


def test_a_printer_that_is_used_no_more_is_gone(printers: PrintersModel) -> None:
    add(printers, "192.168.1.50")
    printers.end()
    assert printers.state.printers == ()
    assert printers.state.printer is None


def test_a_printer_that_is_used_no_more_comes_back_with_its_papers(
    printers: PrintersModel, settings: Settings
) -> None:
    add(printers, "192.168.1.50")
    add(printers, "192.168.1.60")
    office = printers.state.chosen
    printers.route(PaperKind.INVOICE, office)
    printers.end()
    assert len(printers.state.printers) == 1
    settings.undo()
    assert [line.id for line in printers.state.printers][1] == office
    assert {route.own for route in printers.state.routes if route.kind is PaperKind.INVOICE} == {
        office
    }


@pytest.mark.parametrize("what", [TaskKind.TEST, TaskKind.CALIBRATION])
def test_a_page_leaves_for_the_printer(
    printers: PrintersModel, settings: Settings, tmp_path: Path, what: TaskKind
) -> None:
    add(printers, str(tmp_path / "slips"))
    printers.print_page(what)
    assert (tmp_path / "slips").read_bytes().startswith(b"\x1b@")
    assert settings.said[-1].text == "slips: page printed"


def test_a_page_that_did_not_print_says_why(printers: PrintersModel, tmp_path: Path) -> None:
    add(printers, str(tmp_path / "gone" / "slips"))
    printers.print_page(TaskKind.TEST)
    assert type(printers.state.error).__name__ == "PrinterNotReached"


def test_the_drawer_is_tried_out(printers: PrintersModel, tmp_path: Path) -> None:
    add(printers, str(tmp_path / "slips"))
    printers.open_drawer()
    assert (tmp_path / "slips").read_bytes() == b"\x1b@\x1bp\x00\x19\xfa"


def test_a_printer_says_what_waits_for_it_and_how_the_last_try_ended(
    printers: PrintersModel, at: SignedIn, tmp_path: Path
) -> None:
    add(printers, str(tmp_path / "gone" / "slips"))
    printers.print_page(TaskKind.TEST)
    at.shop.print_queue.put_page(at.actor, printers.state.chosen, TaskKind.TEST)
    at.feed.tell(Changes.of(Touched.PAPER))
    (line,) = printers.state.printers
    row = printer_row(line, printers.state.tasks, Words("en"))
    assert row.badge is not None
    assert row.badge.text == "Not printed"
    assert row.detail.endswith("1 print waiting · there is no such device or folder")
