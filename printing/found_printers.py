"""Printers that can be offered without asking: the system's queues and USB devices.

What a printer speaks is guessed from its name; whoever chooses it sees the guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.documents import PaperForm
from printing.spool import FilePrinter, SystemPrinter, system_printers

_DEVICES: Final = Path("/dev/usb")
_CLASS: Final = Path("/sys/class/usbmisc")
# IEEE 1284 device id, which the kernel passes on: "MFG:Xprinter;MDL:XP-58;CMD:ESCPOS;".
_MODEL: Final = re.compile(r"(?:MDL|MODEL):([^;]+)", re.IGNORECASE)
_LABEL_NAMES: Final = re.compile(
    r"label|tspl|zebra|zpl|tsc|标签|条码|xp-?[34][0-9]{2}", re.IGNORECASE
)
_SLIP_NAMES: Final = re.compile(
    r"esc.?pos|receipt|thermal|\bpos|pos-?[0-9]|58|80(?:mm|[a-z]?$)|tm-|xp-|zj-|gp-|rp-|tsp|mpt|"
    r"热敏|小票|票据",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A printer that is there: where papers are sent, what it is called, what it speaks."""

    destination: str
    name: str
    form: PaperForm


def found_printers(devices: Path = _DEVICES, classes: Path = _CLASS) -> tuple[FoundPrinter, ...]:
    """Return USB printers, then the system's queues; `devices` and `classes` are Linux's folders.

    A USB device takes a printer's own language only, so it is one for slips or labels.
    """
    queues = (_queue(name) for name in system_printers())
    return (*(_device(path, classes) for path in sorted(devices.glob("lp*"))), *queues)


def _queue(name: str) -> FoundPrinter:
    form = _guess(name, PaperForm.PDF)
    return FoundPrinter(str(SystemPrinter(name, raw=form is not PaperForm.PDF)), name, form)


def _device(path: Path, classes: Path) -> FoundPrinter:
    model = _model(classes / path.name / "device" / "ieee1284_id")
    name = f"{model} ({path})" if model else str(path)
    return FoundPrinter(str(FilePrinter(path)), name, _guess(model, PaperForm.ESCPOS))


def _guess(name: str, otherwise: PaperForm) -> PaperForm:
    if _LABEL_NAMES.search(name):
        return PaperForm.TSPL
    return PaperForm.ESCPOS if _SLIP_NAMES.search(name) else otherwise


def _model(file: Path) -> str:
    try:
        found = _MODEL.search(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        # Older kernels do not tell; the device's path names it well enough.
        return ""
    return found[1].strip() if found else ""
