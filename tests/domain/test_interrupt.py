"""A read is stopped once, from whatever thread."""

from __future__ import annotations

import threading

from app.domain.interrupt import Interrupt


def test_a_second_signal_while_one_is_answered_waits_for_nobody() -> None:
    interrupt, stopped = Interrupt(), list[bool]()

    def stop() -> None:
        stopped.append(interrupt.is_set)
        if len(stopped) == 1:
            interrupt.cancel()

    def cancel() -> None:
        with interrupt.stopping(stop):
            interrupt.cancel()

    thread = threading.Thread(target=cancel, daemon=True)
    thread.start()
    thread.join(timeout=5)
    assert (thread.is_alive(), stopped) == (False, [True, True])


def test_a_read_that_begins_afterwards_is_stopped_at_once() -> None:
    interrupt, stopped = Interrupt(), list[bool]()
    interrupt.cancel()
    with interrupt.stopping(lambda: stopped.append(True)):
        assert stopped == [True]
    interrupt.cancel()
    assert stopped == [True]
