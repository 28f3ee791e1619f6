from __future__ import annotations

import random
import select
from typing import TYPE_CHECKING

import pytest

from app.domain.own_code import CodeKind, OwnCode
from app.domain.scanner import (
    CodeRead,
    FrameEnd,
    FrameRefused,
    FrameTrouble,
    LinkState,
    SerialScanner,
    SerialSettings,
)
from app.scanners.found_ports import PortBook
from app.scanners.serial_link import trouble_of
from tests.scanners.pty_scanner import HONEYWELL, Desk, PtyScanner

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.scanners.pty_scanner import Plugs

CODE = "1000126000042179"


def _codes(number: int) -> list[str]:
    return [OwnCode(CodeKind.JOB, 1, 26, 0, counter).digits for counter in range(1, number)]


def _text(told: object) -> str:
    assert isinstance(told, CodeRead), told
    return told.text


def test_a_code_arrives_with_its_bytes_and_when_each_came(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    plugged.send(CODE.encode() + b"\r\n")
    told = desk.next()
    assert isinstance(told, CodeRead)
    assert (told.scanner, told.text, told.raw) == ("left", CODE, CODE.encode())
    assert len(told.times) == len(CODE)
    assert list(told.times) == sorted(told.times)


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t"])
def test_twenty_codes_back_to_back_all_arrive(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk], end: bytes
) -> None:
    desk = read_with(SerialSettings())
    codes = _codes(21)
    plugged.send(b"".join(code.encode() + end for code in codes))
    assert [_text(desk.next()) for _ in codes] == codes


def test_codes_that_come_byte_by_byte_all_arrive(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    codes = _codes(51)
    for code in codes:
        for byte in code.encode() + b"\r":
            plugged.send(bytes((byte,)))
    assert [_text(desk.next()) for _ in codes] == codes


@pytest.mark.slow
def test_a_thousand_codes_at_a_scanners_pace_all_arrive(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    pace = random.Random(5)
    codes = _codes(1001)
    for code in codes:
        for byte in code.encode() + b"\r":
            plugged.send(bytes((byte,)))
            select.select([], [], [], pace.uniform(0.001, 0.005))
    assert [_text(desk.next()) for _ in codes] == codes


def test_chinese_in_gbk_is_read(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    plugged.send("张伟 屏幕碎裂".encode("gbk") + b"\r" + "张伟 €𠮷".encode() + b"\r")
    assert _text(desk.next()) == "张伟 屏幕碎裂"
    assert _text(desk.next()) == "张伟 €𠮷"


def test_silence_ends_a_code_where_nothing_else_does(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings(ends=FrameEnd.SILENCE))
    plugged.send(CODE.encode())
    assert _text(desk.next()) == CODE


def test_a_code_without_its_end_is_told_and_not_glued_to_the_next(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    plugged.send(CODE.encode())
    assert desk.next() == FrameRefused("left", FrameTrouble.NO_END, CODE.encode(), len(CODE))
    plugged.send(CODE.encode() + b"\r")
    assert _text(desk.next()) == CODE


def test_half_a_code_is_dropped_when_the_cable_is_pulled(
    plugs: Plugs, plugged: PtyScanner, open_desk: Callable[[SerialScanner], Desk]
) -> None:
    desk = open_desk(SerialScanner("left", "Left", plugged.port, HONEYWELL))
    desk.await_state(LinkState.CONNECTED)
    plugged.send(CODE.encode() + b"\r" + b"10001260")
    assert _text(desk.next()) == CODE
    plugged.unplug()
    assert desk.next() == FrameRefused("left", FrameTrouble.CUT_OFF, b"10001260", 8)
    desk.await_state(LinkState.SEARCHING)
    assert plugs.pauses.get(timeout=20) == 0.25


def test_a_scanner_is_found_again_under_another_name(
    plugs: Plugs, plugged: PtyScanner, open_desk: Callable[[SerialScanner], Desk]
) -> None:
    plugs.plug(plugged.port)
    desk = open_desk(SerialScanner("left", "Left", plugged.port, HONEYWELL))
    desk.await_state(LinkState.CONNECTED)
    again = PtyScanner()
    plugged.unplug()
    plugs.ports.clear()
    desk.await_state(LinkState.SEARCHING)
    plugs.plug(again.port)
    plugs.try_again()
    assert desk.await_state(LinkState.CONNECTED).port == again.port
    again.send(CODE.encode() + b"\r")
    assert _text(desk.next()) == CODE
    desk.stop()
    again.unplug()


def test_looking_for_a_scanner_gets_slower_and_never_ends(
    plugs: Plugs, open_desk: Callable[[SerialScanner], Desk]
) -> None:
    desk = open_desk(SerialScanner("left", "Left", "/dev/no-such-port"))
    desk.await_state(LinkState.SEARCHING)
    pauses = []
    for _ in range(6):
        pauses.append(plugs.pauses.get(timeout=20))
        plugs.try_again()
    assert pauses == [0.25, 0.5, 1.0, 2.0, 2.0, 2.0]
    assert desk.told.empty()


def test_a_scanner_that_another_reads_is_busy(
    plugged: PtyScanner, open_desk: Callable[[SerialScanner], Desk]
) -> None:
    first = open_desk(SerialScanner("left", "Left", plugged.port))
    first.await_state(LinkState.CONNECTED)
    second = open_desk(SerialScanner("right", "Right", plugged.port))
    second.await_state(LinkState.BUSY)


def test_two_scanners_are_read_at_once(
    plugs: Plugs, plugged: PtyScanner, open_desk: Callable[[SerialScanner], Desk]
) -> None:
    other = PtyScanner()
    book = PortBook(plugs.around().ports)
    desks = [
        Desk(SerialScanner(one.port, one.port, one.port), plugs, book) for one in (plugged, other)
    ]
    for desk in desks:
        desk.await_state(LinkState.CONNECTED)
    codes = _codes(41)
    for one, two in zip(codes[::2], codes[1::2], strict=True):
        plugged.send(one[:7].encode())
        other.send(two.encode() + b"\r")
        plugged.send(one[7:].encode() + b"\r")
    assert [_text(desks[0].next()) for _ in range(20)] == codes[::2]
    assert [_text(desks[1].next()) for _ in range(20)] == codes[1::2]
    for desk in desks:
        desk.stop()
    other.unplug()


def test_a_line_of_a_megabyte_is_refused_once_and_the_next_code_is_read(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    for _ in range(256):
        plugged.send(b"x" * 4096)
    plugged.send(b"\r" + CODE.encode() + b"\r")
    refused = desk.next()
    assert isinstance(refused, FrameRefused)
    assert refused.trouble is FrameTrouble.TOO_LONG
    assert len(refused.raw) <= 256
    assert _text(desk.next()) == CODE


def test_bytes_of_another_baud_rate_are_refused(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    plugged.send(b"\xff\xfe\x80\xff\r")
    told = desk.next()
    assert isinstance(told, FrameRefused)
    assert told.trouble is FrameTrouble.UNREADABLE


def test_reading_stops_in_the_middle_of_a_code(
    plugged: PtyScanner, read_with: Callable[[SerialSettings], Desk]
) -> None:
    desk = read_with(SerialSettings())
    plugged.send(b"10001260")
    desk.stop()
    assert desk.told.empty()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (PermissionError(13, "Permission denied"), LinkState.REFUSED),
        (OSError("could not open port 'COM3': PermissionError(13, 'no')"), LinkState.BUSY),
        (OSError(16, "Device or resource busy"), LinkState.BUSY),
        (OSError(5, "Input/output error"), LinkState.SEARCHING),
    ],
)
def test_what_a_port_answers_says_what_is_wrong(error: OSError, state: LinkState) -> None:
    assert trouble_of(error) is state
