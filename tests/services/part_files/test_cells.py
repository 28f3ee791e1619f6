"""A part as cells and back: whatever stands in it, and whichever cell somebody edits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import CURRENCIES
from app.domain.part import OldPartDuty, PartGrade, Tracking
from app.domain.part_entry import (
    BarcodeEntry,
    FitEntry,
    ItemEntry,
    LimitEntry,
    PartEntry,
    changed_fields,
)
from app.domain.price_terms import NamedTerm, PriceTerms
from app.domain.stock import StockPlace
from app.services.importing.values import Origin
from app.services.part_files.faults import Faults
from app.services.part_files.guarding import guarded_in_csv, unguarded
from app.services.part_files.reading import CellReading
from app.services.part_files.rows import PartRow
from app.services.part_files.showing import SHOWN, Showing, text_of
from app.spreadsheets.leading_marks import marked, unmarked
from app.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.spreadsheets.writing import Value

LEVELS = {
    "member": NamedTerm("member", {"en": "Member", "zh_CN": "会员"}),
    "trade": NamedTerm("trade", {"en": "Trade; = 1", "zh_CN": "同行"}),
}
READING = CellReading(Showing(PriceTerms({}, {}, {}, LEVELS, {}), CURRENCIES["CNY"], Words("en")))
texts = (
    st.text(alphabet=st.sampled_from("ab0129'=+-@;；|,，、:：\\. 件%Ee/"), max_size=8)
    .map(str.strip)
    .filter(lambda text: text != "\\")
)
lines = texts.filter(bool)
codes = st.from_regex(r"[a-z;=|,\\]{1,4}[0-9]{2,5}", fullmatch=True)
amounts = st.integers(0, 10**10)
counts = st.one_of(st.none(), st.integers(0, 500))
numbers = st.from_regex(r"[A-Z][A-Z0-9;|'=-]{0,6}", fullmatch=True)
items = st.builds(
    ItemEntry,
    lines,
    texts,
    st.integers(1, 99),
    st.one_of(st.none(), amounts),
    st.lists(codes, max_size=2, unique=True).map(lambda some: tuple(sorted(some))),
)
limits = st.builds(
    LimitEntry, st.sampled_from(StockPlace), counts, counts, st.one_of(st.none(), amounts)
).filter(lambda one: (one.minimum, one.maximum, one.value_ceiling) != (None, None, None))
entries = st.builds(
    PartEntry,
    names=st.fixed_dictionaries({"en": lines, "zh_CN": lines}),
    price=st.one_of(st.none(), amounts),
    cost=st.one_of(st.none(), amounts),
    barcodes=st.lists(
        st.builds(BarcodeEntry, codes, st.integers(1, 99)),
        max_size=3,
        unique_by=lambda one: one.code,
    ).map(tuple),
    category=texts,
    tax_bp=st.one_of(st.none(), st.integers(100, 10_000)),
    maker=texts,
    maker_number=numbers,
    grade=st.one_of(st.none(), st.sampled_from(PartGrade)),
    tracking=st.sampled_from(Tracking),
    old_part=st.sampled_from(OldPartDuty),
    levels=st.dictionaries(st.sampled_from(sorted(LEVELS)), amounts),
    warranty_days=counts,
    note=texts,
    fits=st.lists(st.builds(FitEntry, lines, texts), max_size=3, unique=True).map(tuple),
    items=st.lists(items, max_size=2, unique=True).map(tuple),
    limits=st.lists(limits, max_size=3, unique_by=lambda one: one.place).map(tuple),
)
OF_COLUMN = {
    "part_category": "category",
    "unit_price": "price",
    "unit_cost": "cost",
    "level_prices": "levels",
    "grade": "grade",
    "barcode": "barcodes",
    "part_fits": "fits",
    "supplier_items": "items",
    "note": "note",
    "warranty_days": "warranty_days",
}


def row_of(cells: Mapping[str, Value]) -> PartRow:
    """Return cells as they come back from a file that a program may have saved."""
    read = {
        field: unguarded(unmarked(marked(text_of(guarded_in_csv(cells[field])), digits=True)))
        for field in SHOWN
    }
    return PartRow(Origin(2, "", {}, ()), {**read, "own_number": "P0001-26-000001-48"})


def read(cells: Mapping[str, Value], now: PartEntry | None) -> PartEntry:
    """Return what cells make of a part; nothing of them may be refused."""
    faults = Faults()
    wanted = READING.wanted(row_of(cells), now, faults)
    assert faults.found == []
    return wanted


@given(entries)
def test_every_entry_comes_back(entry: PartEntry) -> None:
    again = read(READING.showing.cells(entry), None)
    assert changed_fields(entry, again) == ()


@pytest.mark.parametrize("column", sorted(OF_COLUMN))
@given(st.data())
def test_exactly_the_edited_cell_changes(column: str, data: st.DataObject) -> None:
    entry, other = data.draw(entries), data.draw(entries)
    cells = READING.showing.cells(entry)
    edited = {**cells, column: READING.showing.cells(other)[column]}
    name = OF_COLUMN[column]
    wanted = replace(entry, **{name: getattr(other, name)})
    assert changed_fields(wanted, read(edited, entry)) == ()
