"""Printers that are there: USB devices by their model, queues by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from printing import found_printers as found

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    """Make a folder of devices with one printer in it."""
    devices = tmp_path / "usb"
    devices.mkdir()
    (devices / "lp0").touch()
    (devices / "hiddev0").touch()
    return devices


def tell_model(classes: Path, text: str) -> None:
    folder = classes / "lp0" / "device"
    folder.mkdir(parents=True)
    (folder / "ieee1284_id").write_text(text, encoding="utf-8")


def test_a_usb_printer_is_called_by_its_model(usb: Path, tmp_path: Path) -> None:
    tell_model(tmp_path / "class", "MFG:Xprinter;CMD:ESCPOS;MDL:XP-58;CLS:PRINTER;")
    first = found.found_printers(usb, tmp_path / "class")[0]

    assert first == found.FoundPrinter(
        f"file:{usb / 'lp0'}", f"XP-58 ({usb / 'lp0'})", PaperForm.ESCPOS
    )


def test_a_usb_printer_that_tells_nothing_is_offered_for_slips(usb: Path, tmp_path: Path) -> None:
    first = found.found_printers(usb, tmp_path / "none")[0]

    assert (first.name, first.form) == (str(usb / "lp0"), PaperForm.ESCPOS)


def test_a_label_printer_is_known_by_its_model(usb: Path, tmp_path: Path) -> None:
    tell_model(tmp_path / "class", "MFG:TSC;MDL:TSC Label 244;")

    assert found.found_printers(usb, tmp_path / "class")[0].form is PaperForm.TSPL


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("XP-58IIH", PaperForm.ESCPOS),
        ("POS58", PaperForm.ESCPOS),
        ("前台小票", PaperForm.ESCPOS),
        ("Zebra_Labels", PaperForm.TSPL),
        ("HP_LaserJet_M110", PaperForm.PDF),
        ("Office", PaperForm.PDF),
    ],
)
def test_what_a_queue_speaks_is_guessed_from_its_name(
    name: str, form: PaperForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "system_printers", lambda: (name,))
    (queue,) = found.found_printers(tmp_path, tmp_path)

    assert queue.form is form
    assert queue.destination.endswith("?raw") is (form is not PaperForm.PDF)
