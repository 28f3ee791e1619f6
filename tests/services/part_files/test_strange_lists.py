"""Somebody else's list: which part a row is about, and what of it is refused, row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, NothingToImport
from app.domain.interrupt import Interrupt
from app.domain.part import Tracking
from app.domain.part_entry import BarcodeEntry, ItemEntry
from app.domain.stock import StockPlace
from tests.parts import EAN, PACK_EAN, add_part, screen
from tests.services.part_files.stand import (
    edit,
    ended,
    entries,
    look,
    refused,
    request,
    table,
    take,
    write,
)

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

LIST = "料号,品牌,名称,零售价,进价,条码"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("料号,品牌,零售价", "661-21988,Apple,700"),
        ("料号,零售价", "661-21988,700"),
        ("条码,零售价", f"{EAN},700"),
        ("箱码,包装数量,零售价", f"{PACK_EAN},10,700"),
    ],
)
def test_a_part_is_known_by_number_or_barcode(
    shop: OpenShop, manager: Actor, path: Path, headings: str, row: str
) -> None:
    part = shop.parts.add(manager, screen())
    assert ended(take(shop, manager, table(path, headings, row)).counts) == (0, 1, 0, 0)
    now = shop.parts.read(manager, part.id).entry
    assert replace(now, barcodes=part.entry.barcodes) == replace(part.entry, price=70_000)


def test_a_name_is_asked_for_only_where_that_was_chosen(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    add_part(shop, manager, "钢化膜")
    table(path, "名称,零售价", "钢化膜,30")
    assert ended(look(shop, manager, path).counts) == (1, 0, 0, 0)
    assert ended(look(shop, manager, path, by_name="yes").counts) == (0, 1, 0, 0)


def test_an_empty_cell_of_another_list_says_nothing(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    part = shop.parts.add(manager, screen())
    take(shop, manager, table(path, LIST, "661-21988,Apple,,,,"))
    assert shop.parts.read(manager, part.id).entry == part.entry


def test_a_preview_says_before_and_after_and_writes_nothing(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    before = shop.parts.add(manager, screen())
    preview = look(shop, manager, table(path, LIST, "661-21988,Apple,,700,,", "N1,,新,1,,"))
    changed, added = preview.rows
    assert (changed.before, changed.values["unit_price"]) == ({"unit_price": "650"}, "700")
    assert (added.ending, added.values["maker_number"], added.before) == ("added", "N1", {})
    assert entries(shop, manager) == {before.number: before.entry}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((LIST, "N1,,屏幕,10,,6.9E+12"), ("barcode", "rounded")),
        ((LIST, "N1,,屏幕,10,,690123456789012000"), ("barcode", "rounded")),
        ((LIST, "2026-05-01,,屏幕,10,,"), ("maker_number", "is_date")),
        ((LIST, "N1,,屏幕,10.005,,"), ("unit_price", "decimals")),
        ((LIST, "N1,,屏幕,-1,,"), ("unit_price", "negative")),
        ((LIST, "N1,,屏幕,十,,"), ("unit_price", "amount")),
        ((LIST, "N1,,屏幕,10,,16901234567899"), ("barcode", "pack_barcode")),
        ((LIST, "N1,,\u202e屏幕,10,,"), ("name_en", "direction")),
        ((LIST, "N1,,,10,,"), ("name_en", "missing")),
        (("料号,名称,等级", "N1,屏幕,金牌"), ("grade", "not_on_the_list")),
        (("料号,名称,区分方式", "N1,屏幕,随便"), ("part_tracking", "not_on_the_list")),
        (("料号,名称,包装数量,箱码", "N1,屏幕,0,A1"), ("pack_pieces", "no_pieces")),
        (("料号,名称,税率", "N1,屏幕,0.13"), ("tax_bp", "percent_or_share")),
        (("料号,名称,停用", "N1,屏幕,是"), ("ended", "new_and_ended")),
        (("本店编号,名称", "P0001-26-000099-17,屏幕"), ("own_number", "unknown_number")),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_row(
    shop: OpenShop, manager: Actor, path: Path, lines: tuple[str, str], said: tuple[str, str]
) -> None:
    headings, row = lines
    good = "N2,,屏幕2,10,," if headings == LIST else "N2,屏幕2"
    table(path, headings, row, good + "," * (headings.count(",") - good.count(",")))
    assert refused(shop, manager, path)[0] == said


def test_a_row_names_all_that_is_wrong_with_it(shop: OpenShop, manager: Actor, path: Path) -> None:
    table(path, "料号,名称,零售价,等级,税率,停用", "N1,屏幕,-1,金牌,0.13,是")
    assert refused(shop, manager, path) == [
        ("unit_price", "negative"),
        ("grade", "not_on_the_list"),
        ("tax_bp", "percent_or_share"),
        ("ended", "new_and_ended"),
    ]


def test_a_row_with_several_faults_is_listed_once(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    imported = take(shop, manager, table(path, "料号,名称,零售价,等级", "N1,屏幕,-1,金牌"))
    told, row = Path(imported.rejected_file).read_text(encoding="utf-8-sig").splitlines()
    assert told.startswith('"料号","名称","零售价","等级","文件行号"')
    assert row.startswith('"N1","屏幕","\'-1","金牌","2"')
    assert row.endswith(
        '"价格；配件等级","不能为负数；退款请用“退款”，金额不写负号；“金牌”不在本店列表中"'
    )


def test_what_a_refused_row_wants_stays_free(shop: OpenShop, manager: Actor, path: Path) -> None:
    take(shop, manager, table(path, "料号,名称,数量", "N1,旧屏,1"), opening_stock="yes")
    table(path, "料号,名称,条码,停用", f"N1,旧屏,{EAN},是", f"N2,新屏,{EAN},")
    assert refused(shop, manager, path) == [("ended", "in_use")]
    (found,) = shop.parts.find(manager, EAN)
    assert found.names["zh_CN"] == "新屏"


def test_the_same_things_twice_in_a_file_are_refused(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    shop.parts.add(manager, screen())
    rows = [f"N1,,A,1,,{EAN}", "N2,,B,1,,1111", "N3,,C,1,,1111", "N2,,B,2,,1111"]
    table(path, LIST, *rows, f"661-21988,Apple,,1,,{EAN}", "661-21988,,,2,,")
    assert refused(shop, manager, path) == [
        ("maker_number", "other_number"),
        ("barcode", "barcode_in_file"),
        ("row", "twice_in_file"),
        ("row", "same_part_in_file"),
    ]


def test_costs_with_tax_are_taken_without_it(shop: OpenShop, manager: Actor, path: Path) -> None:
    table(path, "料号,名称,含税进价", "N1,屏幕,113")
    with pytest.raises(BadEntry) as asked:
        look(shop, manager, path)
    assert (asked.value.field, asked.value.reason) == ("costs_with_tax", "rate_missing")
    take(shop, manager, path, costs_with_tax="13")
    (part,) = entries(shop, manager).values()
    assert part.cost == 10_000
    assert ended(look(shop, manager, path, costs_with_tax="13").counts) == (0, 0, 1, 0)


def test_a_cost_with_tax_that_no_field_takes_is_told_of(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    table(path, "料号,名称,进价,含税进价", "N1,屏幕,100,113")
    mapping = {"maker_number": "料号", "name_zh_CN": "名称", "unit_cost": "进价"}
    asked = replace(request(path), mapping=mapping)
    assert shop.part_files.preview(manager, asked).unread == ("含税进价",)


def test_a_file_without_rows_is_refused(shop: OpenShop, manager: Actor, path: Path) -> None:
    table(path, LIST)
    for act in (look, take):
        with pytest.raises(NothingToImport):
            act(shop, manager, path)


def test_a_supplier_and_his_pack_are_one_item(shop: OpenShop, manager: Actor, path: Path) -> None:
    headings = "料号,名称,供应商,供应商货号,包装数量,整包价,箱码"
    take(shop, manager, table(path, headings, "N1,膜,华强,HQ-1,10,85,16901234567875"))
    (part,) = entries(shop, manager).values()
    assert part.items == (ItemEntry("华强", "HQ-1", 10, 8_500, ("16901234567875",)),)


def test_a_plain_barcode_does_not_make_a_pack_a_piece(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    part = add_part(shop, manager, barcodes=(BarcodeEntry("690111", 10),))
    take(shop, manager, table(path, "条码,零售价", "690111,5"))
    now = shop.parts.read(manager, part.id).entry
    assert (now.barcodes, now.price) == ((BarcodeEntry("690111", 10),), 500)


def test_a_part_is_taken_off_the_list_and_not_put_back(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    part, path = add_part(shop, manager), write(shop, manager, tmp_path / "parts.csv")
    edit(path, {(2, "已停用"): "是"})
    take(shop, manager, path)
    assert shop.parts.read(manager, part.id).ended_at is not None
    edit(path, {(2, "已停用"): ""})
    assert refused(shop, manager, path) == [("own_number", "part_ended")]


def test_opening_stock_is_booked_once(shop: OpenShop, manager: Actor, path: Path) -> None:
    table(path, "料号,名称,进价,数量,地点", "N1,屏幕,200,3,隔离区", "N2,膜,1,0,")
    take(shop, manager, path, opening_stock="yes")
    part = shop.parts.find(manager, "N1")[0]
    why = shop.stock_keeping.why(manager, part.id, StockPlace.QUARANTINE)
    assert [move.quantity for move in why.moves] == [3]
    again = take(shop, manager, path, opening_stock="yes").counts
    assert (again.same, again.left_out) == (2, 1)


def test_serials_of_opening_stock_are_one_a_piece(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    add_part(shop, manager, tracking=Tracking.SERIAL, maker_number="N1")
    table(path, "料号,数量,序列号", "N1,2,SN-A1;SN-A2")
    take(shop, manager, path, opening_stock="yes")
    assert shop.parts.find(manager, "N1")[0].on_hand == 2


def test_a_cancelled_import_goes_on_where_it_stopped(
    shop: OpenShop, manager: Actor, path: Path
) -> None:
    table(path, LIST, *(f"N{n},,屏幕 {n},10,," for n in range(250)))
    interrupt = Interrupt()
    first = shop.importing.import_records(
        manager,
        request(path),
        lambda progress: interrupt.cancel() if progress.rows_done >= 100 else None,
        interrupt,
    )
    again = take(shop, manager, path)
    assert (first.cancelled, first.rows, again.resumed_from, again.rows) == (True, 100, 100, 250)
    assert again.counts.added == 250
