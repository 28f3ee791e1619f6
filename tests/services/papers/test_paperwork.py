"""Papers after the commit: rendered, archived, printed once as the original, then as COPY."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm, UnsupportedForm
from app.domain.errors import ChangedMeanwhile, NoPrinter, PaperNotFound
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.printer import PrinterNotReached
from app.services.papers.paper_prints import begin_print
from app.services.papers.printers import PrinterEntry
from printing.escpos import SlipText
from tests.beside import LONGEST_S
from tests.factories import make_device, make_intake
from tests.printers import print_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


class PrinterOnPort:
    """A printer that takes one connection after another and keeps what it was sent."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.received: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.settimeout(LONGEST_S)
            with connection, connection.makefile("rb") as stream:
                self.received.append(stream.read())

    def close(self) -> None:
        if self._thread.is_alive():
            self._socket.shutdown(socket.SHUT_RDWR)
            self._thread.join(LONGEST_S)
            assert not self._thread.is_alive()
            self._socket.close()


@pytest.fixture
def printer() -> Iterator[PrinterOnPort]:
    on_port = PrinterOnPort()
    yield on_port
    on_port.close()


@pytest.fixture
def ticket(shop: OpenShop, manager: Actor) -> str:
    received = shop.intake.receive(manager, make_intake())
    return received.papers[0].id


def state_of(shop: OpenShop, manager: Actor, paper: str) -> PaperState:
    return next(line.state for line in shop.paperwork.waiting(manager) if line.id == paper)


def test_what_was_asked_for_is_rendered_after_the_commit(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    assert state_of(shop, manager, ticket) is PaperState.PENDING
    assert shop.paperwork.finish_rendering() == 2
    assert state_of(shop, manager, ticket) is PaperState.RENDERED


def test_rendering_again_finds_nothing_to_do(shop: OpenShop, ticket: str) -> None:
    shop.paperwork.finish_rendering()
    assert shop.paperwork.finish_rendering() == 0


def test_written_out_first_is_the_original_and_then_a_copy(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert shop.paperwork.write_out(manager, ticket, PaperForm.PDF, first).copy == 0
    assert shop.paperwork.write_out(manager, ticket, PaperForm.PDF, second).copy == 1
    assert first.read_bytes() == shop.paperwork.preview(manager, ticket, PaperForm.PDF)
    assert second.read_bytes() != first.read_bytes()


def test_another_form_has_an_original_of_its_own(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "1.pdf")
    slip = shop.paperwork.write_out(manager, ticket, PaperForm.ESCPOS, tmp_path / "1.bin")
    assert slip.copy == 0


def test_a_paper_that_was_written_out_waits_no_longer(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "1.pdf")
    assert ticket not in {line.id for line in shop.paperwork.waiting(manager)}


def test_without_a_printer_the_paper_goes_on_waiting(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    with pytest.raises(NoPrinter):
        shop.paperwork.print_paper(manager, ticket)
    assert ticket in {line.id for line in shop.paperwork.waiting(manager)}


def test_a_printer_on_the_network_gets_the_original(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort
) -> None:
    print_to(shop, manager, f"tcp://127.0.0.1:{printer.port}", PaperForm.ESCPOS)
    shop.paperwork.print_paper(manager, ticket)
    assert printer.received == [shop.paperwork.preview(manager, ticket, PaperForm.ESCPOS)]


def test_a_printer_that_is_off_loses_nothing(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort
) -> None:
    printer.close()
    print_to(shop, manager, f"tcp://127.0.0.1:{printer.port}")
    with pytest.raises(PrinterNotReached):
        shop.paperwork.print_paper(manager, ticket)
    waiting = {line.id: line for line in shop.paperwork.waiting(manager)}
    assert waiting[ticket].prints[0].state is PrintState.FAILED


def test_a_print_that_failed_makes_the_next_no_copy(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    with pytest.raises(PrinterNotReached):
        shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "no" / "folder.pdf")
    out = shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "1.pdf")
    assert out.copy == 0


def test_a_print_that_a_crash_cut_off_is_asked_and_not_repeated(
    shop: OpenShop, manager: Actor, ticket: str, clock: StoppedClock
) -> None:
    with shop.file.acting(manager) as work:
        begin_print(work, ticket, PaperForm.PDF, "printer:front")
    clock.forward(60)
    line = next(one for one in shop.paperwork.waiting(manager) if one.id == ticket)
    assert line.prints[0].state is PrintState.UNKNOWN
    shop.paperwork.answer_unknown(manager, line.prints[0].id, came_out=True)
    assert ticket not in {one.id for one in shop.paperwork.waiting(manager)}


def test_a_print_that_came_out_is_not_denied_afterwards(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    shop.paperwork.write_out(manager, ticket, PaperForm.PDF, tmp_path / "1.pdf")
    number = shop.desk.now(manager).taken_in_today[0].number
    papers = {line.id: line for line in shop.paperwork.of_job(manager, number)}
    with pytest.raises(ChangedMeanwhile):
        shop.paperwork.answer_unknown(manager, papers[ticket].prints[0].id, came_out=False)


def test_a_lost_archive_is_rendered_again_from_the_document(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    before = shop.paperwork.preview(manager, ticket, PaperForm.PDF)
    for file in (tmp_path / "papers").rglob("*"):
        if file.is_file():
            file.unlink()
    assert shop.paperwork.preview(manager, ticket, PaperForm.PDF) == before


def test_a_ticket_has_no_label_form(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    with pytest.raises(UnsupportedForm):
        shop.paperwork.write_out(manager, ticket, PaperForm.TSPL, tmp_path / "x")


def test_the_ticket_of_a_visit_is_found_by_any_of_its_jobs(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    found = {
        shop.paperwork.find(manager, job.number, PaperKind.CLAIM_TICKET).id for job in received.jobs
    }
    assert found == {received.papers[0].id}


def test_a_label_is_found_by_its_own_job(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    second = received.jobs[1]
    label = shop.paperwork.find(manager, second.number, PaperKind.DEVICE_LABEL)
    assert (label.id, label.number) == (second.papers[0].id, second.number)


def test_a_paper_put_aside_can_be_asked_for_again(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    shop.paperwork.put_aside(manager, ticket)
    assert ticket not in {line.id for line in shop.paperwork.waiting(manager)}
    shop.paperwork.ask_again(manager, ticket)
    assert ticket in {line.id for line in shop.paperwork.waiting(manager)}


def test_an_unknown_paper_is_not_found(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(PaperNotFound):
        shop.paperwork.preview(manager, "no such paper", PaperForm.PDF)


def test_a_slip_in_pictures_is_archived_apart_from_one_in_letters(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    letters = shop.paperwork.preview(manager, ticket, PaperForm.ESCPOS)
    entry = PrinterEntry("tcp://127.0.0.1:9100", PaperForm.ESCPOS, slip_text=SlipText.RASTER)
    slips = shop.printers.add(manager, entry)
    pictures = shop.paperwork.preview(manager, ticket, PaperForm.ESCPOS)
    shop.printers.change(manager, slips.id, replace(slips.entry, slip_text=SlipText.GBK))
    in_letters = shop.shop.profile().name.encode("gb18030")
    assert in_letters in letters
    assert in_letters not in pictures
    assert shop.paperwork.preview(manager, ticket, PaperForm.ESCPOS) == letters


def test_the_proof_is_printed_and_not_in_the_document_that_travels(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    assert shop.paperwork.document(manager, ticket)["proof"] == ""
