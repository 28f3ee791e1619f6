from __future__ import annotations

import pytest

from app.domain.scanner import FoundPort, Hardware, SerialScanner
from app.scanners.found_ports import PortBook, found_ports

ONE = Hardware(0x05F9, 0x4204, "A1")
TWO = Hardware(0x05F9, 0x4204, "B2")
MODEM = Hardware(0x12D1, 0x1001, "")
NAMELESS = Hardware(0x05F9, 0x4204, "")
UNKNOWN = Hardware()


def _book(*found: FoundPort) -> PortBook:
    return PortBook(lambda: found)


def _scanner(name: str, port: str, hardware: Hardware = UNKNOWN) -> SerialScanner:
    return SerialScanner(name, name, port, hardware)


def test_the_systems_ports_are_listed() -> None:
    assert all(port.port for port in found_ports())


@pytest.mark.parametrize("hardware", [ONE, NAMELESS])
def test_a_scanner_is_found_by_what_usb_tells_of_it(hardware: Hardware) -> None:
    book = _book(FoundPort("COM3", "", MODEM), FoundPort("COM7", "", hardware))
    book.enter(_scanner("left", "COM3", hardware))
    assert book.take("left") == "COM7"


def test_each_of_two_alike_gets_its_own_port_even_while_the_other_is_away() -> None:
    book = _book(FoundPort("COM5", "", TWO))
    book.enter(_scanner("left", "COM5", ONE))
    book.enter(_scanner("right", "COM4", TWO))
    assert book.take("left") == ""
    assert book.take("right") == "COM5"


def test_two_without_serial_numbers_share_no_port() -> None:
    book = _book(FoundPort("COM4", "", NAMELESS), FoundPort("COM5", "", NAMELESS))
    book.enter(_scanner("left", "COM5", NAMELESS))
    book.enter(_scanner("right", "COM5", NAMELESS))
    assert (book.take("left"), book.take("right")) == ("COM5", "COM4")


def test_a_replaced_scanner_of_the_same_model_is_taken() -> None:
    book = _book(FoundPort("COM9", "", TWO))
    book.enter(_scanner("left", "COM4", ONE))
    assert book.take("left") == "COM9"


def test_another_device_that_has_the_ports_name_now_is_not_opened() -> None:
    book = _book(FoundPort("COM4", "", MODEM))
    book.enter(_scanner("left", "COM4", ONE))
    assert book.take("left") == ""


def test_without_hardware_numbers_the_ports_name_is_what_counts() -> None:
    book = _book(FoundPort("COM1", "", UNKNOWN))
    book.enter(_scanner("left", "COM1"))
    assert book.take("left") == "COM1"


def test_a_port_is_free_again_once_it_was_put_back() -> None:
    book = _book(FoundPort("COM4", "", NAMELESS))
    book.enter(_scanner("left", "COM4", NAMELESS))
    book.enter(_scanner("right", "COM4", NAMELESS))
    book.take("left")
    assert book.take("right") == ""
    book.leave("left")
    assert book.take("right") == "COM4"
