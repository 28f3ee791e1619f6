from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject

from app.domain.errors import BadEntry, RightsChanged
from tests.ui.immediate_tasks import ImmediateTasks
from ui.tasks import DeviceLane, Lane, Outcome, Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Told:
    """What a caller was told, and on which thread."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.done: list[object] = []
        self.failed: list[Exception] = []
        self.threads: list[int] = []

    def take(self, result: object) -> None:
        self.done.append(result)
        self.threads.append(threading.get_ident())


@pytest.fixture
def tasks(app: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


@pytest.fixture
def told() -> Told:
    return Told()


def refuse() -> None:
    raise BadEntry("name", "missing")


def break_down() -> None:
    raise ZeroDivisionError


def test_the_result_comes_back_on_the_windows_thread(
    tasks: Tasks, told: Told, qtbot: QtBot
) -> None:
    handle = tasks.run(told.owner, threading.get_ident, told.take)
    assert told.done == []
    qtbot.waitUntil(lambda: bool(told.done))
    assert told.threads == [threading.get_ident()] != told.done
    assert handle.outcome is Outcome.DONE
    assert not tasks.is_busy()


def test_an_expected_error_goes_to_its_caller(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    unexpected: list[object] = []
    tasks.failed.connect(unexpected.append)
    handle = tasks.run(told.owner, refuse, told.take, told.failed.append)
    qtbot.waitUntil(lambda: bool(told.failed))
    assert isinstance(told.failed[0], BadEntry)
    assert (handle.outcome, told.done, unexpected) == (Outcome.FAILED, [], [])


def test_an_error_that_no_caller_takes_is_told_to_all(
    tasks: Tasks, told: Told, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(told.owner, refuse, told.take)
    assert isinstance(failed.args[0], BadEntry)


def test_a_bug_is_told_to_its_caller_and_to_all(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.run(told.owner, break_down, told.take, told.failed.append)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert told.failed == [failed.args[0]]


def be_shut_out() -> None:
    raise RightsChanged


@pytest.mark.parametrize("taken", [True, False])
def test_who_may_no_longer_act_is_told_of_once(
    app: QApplication, told: Told, *, taken: bool
) -> None:
    tasks, shut_out = ImmediateTasks(), []
    tasks.shut_out.connect(shut_out.append)
    tasks.run(told.owner, be_shut_out, told.take, told.failed.append if taken else None)
    assert [type(error) for error in shut_out] == [RightsChanged]
    assert (len(told.failed), tasks.unexpected) == (int(taken), [])


def test_nothing_is_told_to_an_owner_that_is_gone(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    handle = tasks.run(told.owner, lambda: 1, told.take)
    shiboken6.delete(told.owner)
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert told.done == []
    assert handle.outcome is Outcome.CANCELLED


def test_an_error_is_not_lost_with_its_owner(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as failed:
        handle = tasks.run(told.owner, refuse, told.take, told.failed.append)
        shiboken6.delete(told.owner)
    assert isinstance(failed.args[0], BadEntry)
    assert (told.failed, handle.outcome) == ([], Outcome.FAILED)


@pytest.mark.parametrize("lane", [Lane.READ, Lane.RENDER])
def test_a_read_that_has_begun_can_be_cancelled(
    tasks: Tasks, told: Told, qtbot: QtBot, lane: Lane
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    handle = tasks.run(told.owner, lambda: (begun.set(), go_on.wait(9)), told.take, lane=lane)
    begun.wait(9)
    assert handle.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert (told.done, handle.outcome) == ([], Outcome.CANCELLED)


@pytest.mark.parametrize("lane", [Lane.WRITE, DeviceLane("receipt")])
def test_a_write_that_has_begun_is_told(
    tasks: Tasks, told: Told, qtbot: QtBot, lane: Lane | DeviceLane
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    handle = tasks.run(told.owner, lambda: (begun.set(), go_on.wait(9)), told.take, lane=lane)
    begun.wait(9)
    assert not handle.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told.done))
    assert handle.outcome is Outcome.DONE


def test_a_write_that_waits_can_be_cancelled(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    go_on, written = threading.Event(), []
    tasks.run(told.owner, lambda: go_on.wait(9), told.take, lane=Lane.WRITE)
    second = tasks.run(told.owner, lambda: written.append(1), told.take, lane=Lane.WRITE)
    assert second.cancel()
    assert second.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert (written, second.outcome, len(told.done)) == ([], Outcome.CANCELLED, 1)


def test_what_is_done_cannot_be_cancelled(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    handle = tasks.run(told.owner, lambda: 1, told.take)
    qtbot.waitUntil(lambda: bool(told.done))
    assert not handle.cancel()


def test_writes_keep_their_order(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    written: list[int] = []
    for number in range(50):
        tasks.run(told.owner, lambda n=number: written.append(n), told.take, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: len(told.done) == 50)
    assert written == list(range(50))


def test_a_jammed_printer_holds_up_nothing_else(tasks: Tasks, told: Told, qtbot: QtBot) -> None:
    paper = threading.Event()
    lanes = (Lane.WRITE, Lane.READ, Lane.RENDER, DeviceLane("label"))
    tasks.run(told.owner, lambda: paper.wait(9), told.take, lane=DeviceLane("receipt"))
    for lane in lanes:
        tasks.run(told.owner, lambda lane=lane: lane, told.take, lane=lane)
    qtbot.waitUntil(lambda: len(told.done) == len(lanes))
    paper.set()


def test_closing_finishes_writes_and_drops_reads_that_wait(
    tasks: Tasks, told: Told, app: QApplication
) -> None:
    go_on = threading.Event()
    reads = [tasks.run(told.owner, lambda: go_on.wait(9), told.take) for _ in range(3)]
    writes = [tasks.run(told.owner, lambda: 1, told.take, lane=Lane.WRITE) for _ in range(5)]
    go_on.set()
    tasks.shutdown()
    assert [write.outcome for write in writes] == [Outcome.DONE] * 5
    assert Outcome.PENDING not in {read.outcome for read in reads}
    assert not tasks.is_busy()


def test_after_closing_every_call_is_cancelled(tasks: Tasks, told: Told) -> None:
    tasks.shutdown()
    assert tasks.run(told.owner, lambda: 1, told.take).outcome is Outcome.CANCELLED


def test_immediate_tasks_tell_before_run_returns(app: QApplication, told: Told) -> None:
    tasks = ImmediateTasks()
    tasks.run(told.owner, lambda: 1, told.take, lane=Lane.WRITE)
    tasks.run(told.owner, break_down, told.take, told.failed.append)
    assert told.done == [1]
    assert tasks.lanes == [Lane.WRITE, Lane.READ]
    assert [type(error) for error in tasks.unexpected] == [ZeroDivisionError]
