"""A catalogue in a file: parts with something of everything, written, edited, taken in again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, LimitEntry
from app.domain.stock import StockPlace
from app.services.exporting.shapes import ExportRequest
from app.services.importing.shapes import ImportKind, ImportRequest
from tests.parts import entry, screen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.domain.actor import Actor
    from app.domain.part_entry import PartEntry
    from app.services.importing.shapes import Counts, Imported, Preview
    from app.services.open_shop import OpenShop


def odd_parts() -> list[PartEntry]:
    """Return parts whose values are hard on spreadsheets."""
    return [
        screen(
            grade=PartGrade.ORIGINAL,
            warranty_days=0,
            tax_bp=650,
            old_part=OldPartDuty.DISPOSE,
            note='第一行\n"quoted", second; row',
            limits=(
                LimitEntry(StockPlace.STORE, 2, 10, 500_050),
                LimitEntry(StockPlace.QUARANTINE, None, 3),
            ),
        ),
        entry("=1+1", maker="007", maker_number="0012345", barcodes=(BarcodeEntry("00012345"),)),
        entry("+86 cable", maker="1/2", maker_number="2026-05-01", category="10:30"),
        entry("TRUE", maker_number="1E5", category="12%", note="'0123456", price=1),
        entry("May 5", maker="MAR1", maker_number="3-4", tracking=Tracking.SERIAL, price=0),
        entry("'quoted'", maker="@x", maker_number="-5", note="\\; a | b = c, d"),
        entry(
            "1,234",
            barcodes=(BarcodeEntry("a;b=c"), BarcodeEntry("16901234567875", 1)),
            fits=(FitEntry("A: b, c"), FitEntry("x;y", "B:C")),
            items=(ItemEntry("A | B; C", "0001"), ItemEntry("Z", "", 12, 99, ("a,b", "0007"))),
        ),
        entry("12345678901234567890", cost=123_456_789, tax_bp=0, tracking=Tracking.BATCH),
    ]


def fill(shop: OpenShop, manager: Actor) -> None:
    """Write the odd parts down."""
    for one in odd_parts():
        shop.parts.add(manager, one)


def write(shop: OpenShop, manager: Actor, path: Path) -> Path:
    """Write the catalogue into a file."""
    shop.part_files.export_file(manager, ExportRequest(path))
    return path


def request(path: Path, **choices: str) -> ImportRequest:
    """Return what is asked for to take a file in."""
    return ImportRequest(path, ImportKind.PARTS, choices=choices)


def look(shop: OpenShop, manager: Actor, path: Path, **choices: str) -> Preview:
    """Look through a file."""
    return shop.part_files.preview(manager, request(path, **choices))


def take(shop: OpenShop, manager: Actor, path: Path, **choices: str) -> Imported:
    """Take a file in."""
    return shop.importing.import_records(manager, request(path, **choices))


def ended(counts: Counts | None) -> tuple[int, int, int, int]:
    """Return how rows ended: added, changed, same, rejected."""
    assert counts is not None
    return counts.added, counts.changed, counts.same, counts.rejected


def refused(shop: OpenShop, manager: Actor, path: Path, **choices: str) -> list[tuple[str, str]]:
    """Return field and reason of each row that cannot be taken, as a preview and an import say."""
    preview = look(shop, manager, path, **choices)
    said = [(one.field, one.reason) for row in preview.rows for one in row.problems]
    imported = take(shop, manager, path, **choices)
    assert imported.counts == preview.counts
    return said


def entries(shop: OpenShop, manager: Actor) -> dict[str, PartEntry]:
    """Return what is known of every part, by its number."""
    return {
        known.number: known.entry
        for line in shop.parts.list(manager)
        for known in [shop.parts.read(manager, line.id)]
    }


def table(path: Path, headings: str, *rows: str) -> Path:
    """Write somebody else's table."""
    path.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
    return path


def edit(path: Path, edits: Mapping[tuple[int, str], str | float]) -> None:
    """Change cells of a file, by row (the first part is 2) and heading."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        sheet = book.active
        assert sheet is not None
        at = {str(cell.value): place for place, cell in enumerate(sheet[1])}
        for (row, heading), value in edits.items():
            sheet[row][at[heading]].value = value
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for (row, heading), value in edits.items():
        rows[row - 1][rows[0].index(heading)] = str(value)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
