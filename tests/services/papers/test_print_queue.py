"""The queue: written down first, sent once, asked about where nobody knows."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import PaperForm
from app.domain.errors import ChangedMeanwhile
from app.domain.paper import PaperKind, PrintState
from app.domain.printer import PrinterTrouble, TaskKind, TaskState
from app.services.papers.printers import PrinterEntry
from db.models.printer import PrintTask
from printing import sending, spool
from tests.beside import LONGEST_S, Beside, serving_once
from tests.factories import make_intake
from tests.printers import print_to
from tests.services.papers.test_paperwork import PrinterOnPort, printer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.papers.print_tasks import TaskLine
    from tests.fakes import StoppedClock

__all__ = ["printer"]
pytestmark = pytest.mark.engine("sqlite")


class StoppingPrinter:
    """A printer on the network that reads so many bytes and then no more, or breaks off."""

    def __init__(self, reads: int, *, breaks_off: bool) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(LONGEST_S)
        self._reads, self._breaks_off = reads, breaks_off
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def destination(self) -> str:
        return f"tcp://127.0.0.1:{self._server.getsockname()[1]}"

    def _serve(self) -> None:
        connection, _ = self._server.accept()
        connection.settimeout(LONGEST_S)
        with connection:
            left = self._reads
            while left and (part := connection.recv(left)):
                left -= len(part)
            if self._breaks_off:
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            else:
                self._over.wait(LONGEST_S)

    def close(self) -> None:
        self._over.set()
        self._thread.join(LONGEST_S)
        assert not self._thread.is_alive()
        self._server.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a tenth of a second where the program waits for ten: the ends are the same."""
    for module in (spool, sending):
        for name in ("CLOSE_SECONDS", "SEND_SECONDS"):
            monkeypatch.setattr(module, name, 0.1)


@pytest.fixture
def ticket(shop: OpenShop, manager: Actor) -> str:
    return shop.intake.receive(manager, make_intake()).papers[0].id


@pytest.fixture
def stopping(request: pytest.FixtureRequest) -> Iterator[StoppingPrinter]:
    reads, breaks_off = request.param
    there = StoppingPrinter(reads, breaks_off=breaks_off)
    yield there
    there.close()


def queue_ticket(shop: OpenShop, manager: Actor, ticket: str, destination: str) -> str:
    print_to(shop, manager, destination, PaperForm.ESCPOS)
    return shop.print_queue.put(manager, [ticket])[0].task


def line_of(shop: OpenShop, manager: Actor, task: str) -> TaskLine:
    return next(line for line in shop.print_queue.lines(manager) if line.id == task)


def test_queueing_sends_nothing(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort
) -> None:
    task = queue_ticket(shop, manager, ticket, f"tcp://127.0.0.1:{printer.port}")
    assert line_of(shop, manager, task).state is TaskState.QUEUED
    assert printer.received == []


def test_what_was_queued_is_sent_once(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort
) -> None:
    task = queue_ticket(shop, manager, ticket, f"tcp://127.0.0.1:{printer.port}")
    ends = [shop.print_queue.run(task) for _ in range(2)]
    line = line_of(shop, manager, task)
    assert [end and end.state for end in ends] == [TaskState.PRINTED, None]
    assert len(printer.received) == 1
    assert (line.state, line.sent) == (TaskState.PRINTED, len(printer.received[0]))


def test_a_paper_that_waits_is_not_queued_twice(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    first = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    assert shop.print_queue.put(manager, [ticket])[0].task == first


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "stopping",
    [(reads, breaks) for reads in (0, 1, 2, 7, 100, 500, 1200) for breaks in (False, True)],
    indirect=True,
)
def test_a_printer_that_stops_anywhere_leaves_a_question(
    shop: OpenShop, manager: Actor, ticket: str, stopping: StoppingPrinter
) -> None:
    task = queue_ticket(shop, manager, ticket, stopping.destination)
    end = shop.print_queue.run(task)
    assert end is not None
    # A break before the first byte can be seen in time; then nothing was sent.
    unsent = stopping._reads == 0 and stopping._breaks_off
    assert end.state is TaskState.UNKNOWN or (unsent and end.state is TaskState.QUEUED)
    waiting = {line.id: line for line in shop.paperwork.waiting(manager)}
    assert waiting[ticket].prints[0].state in (PrintState.UNKNOWN, PrintState.FAILED)


def test_a_paper_that_waits_moves_to_the_printer_that_is_named(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, "tcp://127.0.0.1:1")
    assert shop.print_queue.run(task) is not None
    pages = shop.printers.add(manager, PrinterEntry(f"file:{tmp_path / 'page'}", PaperForm.PDF))
    moved = shop.print_queue.put(manager, [ticket], pages.id)[0]
    end = shop.print_queue.run(moved.task)
    assert (moved.task, moved.destination) == (task, pages.entry.destination)
    assert end is not None
    assert end.printed is not None
    assert (end.printed.form, end.printed.copy) == (PaperForm.PDF, 0)
    assert (tmp_path / "page").read_bytes().startswith(b"%PDF")
    assert shop.print_queue.run(task) is None


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("stopping", [(3, False)], indirect=True)
def test_what_is_unknown_is_neither_sent_again_nor_dropped(
    shop: OpenShop, manager: Actor, ticket: str, stopping: StoppingPrinter
) -> None:
    task = queue_ticket(shop, manager, ticket, stopping.destination)
    shop.print_queue.run(task)
    assert shop.print_queue.run(task) is None
    for act in (shop.print_queue.again, shop.print_queue.drop):
        with pytest.raises(ChangedMeanwhile):
            act(manager, task)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("came_out", [True, False])
@pytest.mark.parametrize("stopping", [(3, True)], indirect=True)
def test_the_answer_settles_what_was_unknown(
    shop: OpenShop, manager: Actor, ticket: str, stopping: StoppingPrinter, *, came_out: bool
) -> None:
    task = queue_ticket(shop, manager, ticket, stopping.destination)
    shop.print_queue.run(task)
    shop.print_queue.answer(manager, task, came_out=came_out)
    state = TaskState.PRINTED if came_out else TaskState.FAILED
    waits = ticket in {line.id for line in shop.paperwork.waiting(manager)}
    assert (line_of(shop, manager, task).state, waits) == (state, not came_out)


def test_a_printer_that_is_off_is_tried_again_and_then_not_any_more(
    shop: OpenShop, manager: Actor, ticket: str, printer: PrinterOnPort, clock: StoppedClock
) -> None:
    printer.close()
    task = queue_ticket(shop, manager, ticket, f"tcp://127.0.0.1:{printer.port}")
    waits = []
    while (end := shop.print_queue.run(task)) is not None and end.again_in is not None:
        waits.append(end.again_in)
        clock.forward(300)
    line = line_of(shop, manager, task)
    assert waits == [5_000, 15_000, 60_000, 180_000]
    assert (line.state, line.sent, line.trouble) == (TaskState.FAILED, 0, PrinterTrouble.REFUSED)


def test_the_tries_of_one_paper_are_one_print(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'gone' / 'paper'}")
    shop.print_queue.run(task)
    (tmp_path / "gone").mkdir()
    end = shop.print_queue.run(task)
    assert end is not None
    assert end.printed is not None
    assert end.printed.copy == 0
    number = shop.desk.now(manager).taken_in_today[0].number
    papers = {line.id: line for line in shop.paperwork.of_job(manager, number)}
    assert [one.state for one in papers[ticket].prints] == [PrintState.SENT]


def test_a_print_names_the_printer_as_it_is_called_now(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    shop.print_queue.run(task)
    (line,) = shop.printers.listed(manager)
    shop.printers.change(manager, line.id, replace(line.entry, name="Counter"))
    number = shop.desk.now(manager).taken_in_today[0].number
    prints = {one.id: one.prints for one in shop.paperwork.of_job(manager, number)}[ticket]
    assert [one.printer for one in prints] == ["Counter"]


def test_a_dropped_paper_is_never_sent(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    shop.print_queue.drop(manager, task)
    assert shop.print_queue.run(task) is None
    assert not (tmp_path / "paper").exists()
    assert ticket not in {line.id for line in shop.paperwork.waiting(manager)}


def test_a_failed_paper_can_be_sent_once_more(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'gone' / 'paper'}")
    shop.print_queue.run(task, retry=False)
    (tmp_path / "gone").mkdir()
    again = shop.print_queue.again(manager, task)
    end = shop.print_queue.run(again.task)
    assert end is not None
    assert end.state is TaskState.PRINTED


def begin(shop: OpenShop, task: str, process: str) -> None:
    """Leave a task as a process leaves it that ended while it was sending."""
    with shop.file.working("", "") as work:
        row = work.scalars(select(PrintTask).where(PrintTask.id == task)).one()
        row.state, row.process, row.begun_at = TaskState.PRINTING, process, work.at


def test_what_a_killed_program_was_sending_is_asked(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    killed = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    begin(shop, task, str(killed.pid))
    assert shop.print_queue.settle(shop.machine)[0].state is TaskState.PRINTING
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=LONGEST_S)
    assert shop.print_queue.settle(shop.machine)[0].state is TaskState.UNKNOWN
    assert not (tmp_path / "paper").exists()


def test_what_only_waited_is_still_there_for_the_next_program(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    left = [line.id for line in shop.print_queue.settle(shop.machine)]
    assert left == [task]


def test_a_program_of_the_same_number_is_not_taken_for_the_one_before(
    shop: OpenShop, manager: Actor, ticket: str, tmp_path: Path
) -> None:
    task = queue_ticket(shop, manager, ticket, f"file:{tmp_path / 'paper'}")
    begin(shop, task, str(os.getpid()))
    assert shop.print_queue.settle(shop.machine)[0].state is TaskState.UNKNOWN


def test_a_drawer_that_waited_for_its_printer_stays_shut(shop: OpenShop, manager: Actor) -> None:
    print_to(shop, manager, "tcp://127.0.0.1:9", PaperForm.ESCPOS)
    task = shop.drawer.put(manager, "change").task
    with shop.file.working("", "") as work:
        work.scalars(select(PrintTask)).one().process = "1"
    assert shop.print_queue.settle(shop.machine) == ()
    assert shop.print_queue.run(task) is None


def test_a_test_page_leaves_for_its_printer(
    shop: OpenShop, manager: Actor, printer: PrinterOnPort
) -> None:
    slips = print_to(shop, manager, f"tcp://127.0.0.1:{printer.port}", PaperForm.ESCPOS)
    for what in (TaskKind.TEST, TaskKind.CALIBRATION):
        end = shop.print_queue.run(shop.print_queue.put_page(manager, slips, what).task)
        assert end is not None
        assert end.state is TaskState.PRINTED
    assert all(page.startswith(b"\x1b@") for page in printer.received)
    assert not any(b"\x1bp" in page for page in printer.received)


def test_a_printer_without_paper_is_sent_nothing(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    heard: list[bytes] = []

    def say_paper_is_out(connection: socket.socket) -> None:
        for answer in (b"\x1a", b"\x32", b"\x72"):
            heard.append(connection.recv(3))
            connection.sendall(answer)

    with serving_once(say_paper_is_out) as port:
        task = queue_ticket(shop, manager, ticket, f"tcp://127.0.0.1:{port}?status")
        end = shop.print_queue.run(task)
    assert heard == [b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x04"]
    assert end is not None
    assert line_of(shop, manager, task).trouble == PrinterTrouble.PAPER_OUT


def test_the_ticket_of_an_undone_intake_is_never_printed(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    received = shop.intake.receive(manager, make_intake())
    task = queue_ticket(shop, manager, received.papers[0].id, f"file:{tmp_path / 'slips'}")
    shop.jobs.undo_intake(manager, received.visit)
    assert shop.print_queue.run(task) is None
    assert not (tmp_path / "slips").exists()


def test_a_full_disk_prints_nothing_and_is_told(
    shop: OpenShop, manager: Actor, ticket: str
) -> None:
    task = queue_ticket(shop, manager, ticket, "file:/dev/full")
    end = shop.print_queue.run(task, retry=False)
    line = line_of(shop, manager, task)
    assert end is not None
    assert (line.state, line.trouble, line.sent) == (TaskState.FAILED, PrinterTrouble.FULL, 0)


def test_a_jammed_printer_does_not_hold_up_another(
    shop: OpenShop, manager: Actor, printer: PrinterOnPort
) -> None:
    received = shop.intake.receive(manager, make_intake())
    ticket, label = received.papers[0].id, received.jobs[0].papers[0].id
    jammed = StoppingPrinter(0, breaks_off=False)
    labels = (PaperKind.DEVICE_LABEL,)
    print_to(shop, manager, jammed.destination, PaperForm.ESCPOS)
    print_to(shop, manager, f"tcp://127.0.0.1:{printer.port}", PaperForm.TSPL, labels)
    stuck, free = shop.print_queue.put(manager, [ticket, label])
    with Beside() as beside:
        waiting = beside.submit(shop.print_queue.run, stuck.task)
        end = shop.print_queue.run(free.task)
        assert not waiting.done()
        jammed.close()
        waiting.result(LONGEST_S)
    assert end is not None
    assert end.state is TaskState.PRINTED
