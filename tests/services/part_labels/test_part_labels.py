"""Labels of parts, packs, pieces, batches: what stands on them, how many, where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry
from app.domain.own_code import OwnCode
from app.domain.paper import PaperKind
from app.domain.part import BatchMissing, PartEnded, PartGrade, PieceNotFound, PieceOrigin, Tracking
from app.domain.part_documents import (
    MOST_LABELS,
    LabelEach,
    LabelOf,
    NothingToLabel,
    PartLabel,
    PartLabelRun,
)
from app.domain.scan import ScanKind
from app.domain.stock import PartNotFound
from app.services.places.bins import BinEntry
from app.services.stock.ledger import part_row
from app.services.stock.pieces import new_pieces
from db.models.paper import Paper
from tests.parts import add_part
from tests.printing.reading import codes_in, picture_of
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.open_shop import OpenShop


def labels(shop: OpenShop, made: PaperMade) -> tuple[PartLabel, ...]:
    """Return the labels of a run as they were frozen."""
    with shop.file.reading() as session:
        return PartLabelRun.from_json(session.get_one(Paper, made.id).document).labels


def test_a_part_that_nobody_has_gets_its_label(shop: OpenShop, manager: Actor) -> None:
    known = add_part(
        shop,
        manager,
        maker="Apple",
        maker_number="661-21988",
        grade=PartGrade.ORIGINAL,
        price=128_000,
    )
    (label,) = labels(shop, shop.part_labels.print_parts(manager, [known.id]))

    assert label.code == OwnCode.parse_people(known.number).digits
    assert (label.of, label.number) == (LabelOf.PART, known.number)
    assert (label.name, label.part_number) == ("iPhone 13 屏幕总成", "Apple 661-21988")
    assert (label.grade, label.price, label.bin) == ("原厂配件", "", "")


def test_a_price_stands_on_it_only_when_it_is_asked_for(shop: OpenShop, manager: Actor) -> None:
    part, free = (
        add_part(shop, manager, name, price=n).id for name, n in (("甲", 1), ("乙", None))
    )
    made = shop.part_labels.print_parts(manager, [part, free], 2, with_price=True)

    assert [(one.price, one.copies) for one in labels(shop, made)] == [("¥0.01", 2), ("", 2)]


def test_labels_come_in_the_order_in_which_they_were_asked_for(
    shop: OpenShop, manager: Actor
) -> None:
    ids = [add_part(shop, manager, name).id for name in ("丙", "甲", "乙")]
    made = shop.part_labels.print_parts(manager, ids)

    assert [one.name for one in labels(shop, made)] == ["丙", "甲", "乙"]


def test_a_label_says_in_which_bins_its_part_lies(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1", last_name="A2"))
    part = kept_part(shop, manager)
    for place in ("A2", "A1"):
        receive(shop, manager, part, bin=place)

    (label,) = labels(shop, shop.part_labels.print_parts(manager, [part]))
    assert label.bin == "A1, A2"


def test_a_part_off_the_list_or_unknown_has_no_label(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager).id
    shop.parts.end(manager, part)

    with pytest.raises(PartEnded):
        shop.part_labels.print_parts(manager, [part])
    with pytest.raises(PartNotFound):
        shop.part_labels.print_parts(manager, ["no such"])
    with pytest.raises(PieceNotFound):
        shop.part_labels.print_pieces(manager, ["NOBODY-1"])


@pytest.mark.parametrize("copies", [0, -1, MOST_LABELS + 1])
def test_a_mistyped_number_of_labels_is_refused(
    shop: OpenShop, manager: Actor, copies: int
) -> None:
    part = add_part(shop, manager).id
    with pytest.raises(BadEntry):
        shop.part_labels.print_parts(manager, [part], copies)
    with pytest.raises(NothingToLabel):
        shop.part_labels.print_parts(manager, [], 1)


def test_a_pack_scans_as_all_its_pieces(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager, "五角螺丝")
    (label,) = labels(shop, shop.part_labels.print_packs(manager, part, 100))
    scanned = shop.scanning.read(manager, label.code)

    assert (label.of, label.pieces, label.price) == (LabelOf.PACK, 100, "")
    assert (scanned.kind, scanned.record, scanned.pieces) == (ScanKind.PART, part, 100)
    receive(shop, manager, label.code, 2)
    assert shop.stock_keeping.why(manager, part).now.on_hand == 200


def test_a_pack_keeps_its_code_and_another_size_has_another(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager)
    packs = shop.part_labels.print_packs
    codes = [labels(shop, packs(manager, part, n))[0].code for n in (10, 10, 20)]

    assert codes[0] == codes[1] != codes[2]
    with pytest.raises(BadEntry):
        packs(manager, part, 1)


def test_a_piece_is_found_by_its_label(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager, "主板", Tracking.SERIAL)
    receive(shop, manager, part, serials=("F4GXK1PLJM77",), batch="B-7")
    (label,) = labels(shop, shop.part_labels.print_pieces(manager, ["F4GXK1PLJM77"]))
    scanned = shop.scanning.read(manager, label.code)

    assert (label.of, label.serial, label.batch) == (LabelOf.PIECE, "F4GXK1PLJM77", "B-7")
    assert label.came.startswith("入库 20")
    assert (scanned.kind, scanned.record, scanned.name) == (ScanKind.PIECE, part, label.serial)
    assert shop.scanning.read(manager, label.number).kind is ScanKind.PIECE


def test_a_stripped_piece_says_so_and_has_our_number_alone(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager, "主板", Tracking.SERIAL)
    with shop.file.acting(manager) as work:
        (row,) = new_pieces(work, part_row(work, part), [None], PieceOrigin.STRIPPED)
        row.grade, piece = PartGrade.STRIPPED, row.id
    (label,) = labels(shop, shop.part_labels.print_pieces(manager, [piece]))

    assert (label.serial, label.grade) == ("", "拆机件")
    assert label.came.startswith("拆下 20")
    assert label.number.startswith("E")


def test_a_batch_is_labelled_with_its_part_and_day(shop: OpenShop, manager: Actor) -> None:
    part = kept_part(shop, manager, "电池", Tracking.BATCH)
    receive(shop, manager, part, 3, batch="LOT-1122")
    (label,) = labels(shop, shop.part_labels.print_batch(manager, part, "LOT-1122", 3))

    assert (label.of, label.batch, label.copies) == (LabelOf.BATCH, "LOT-1122", 3)
    assert label.came.startswith("入库 20")
    assert shop.scanning.read(manager, label.code).record == part
    for unknown in ("LOT-9", ""):
        with pytest.raises(BatchMissing):
            shop.part_labels.print_batch(manager, part, unknown)


def test_what_came_in_is_labelled_piece_by_piece_or_lot_by_lot(
    shop: OpenShop, manager: Actor
) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    counted = kept_part(shop, manager, "螺丝")
    numbered = kept_part(shop, manager, "主板", Tracking.SERIAL)
    receive(shop, manager, counted, 5, bin="A1", act="goods-1")
    receive(shop, manager, numbered, 2, serials=("S1-AAAA", "S2-BBBB"), act="goods-2")
    run = shop.part_labels.print_received

    (screws,) = labels(shop, run(manager, "goods-1"))
    assert (screws.copies, screws.bin) == (5, "A1")
    assert labels(shop, run(manager, "goods-1", LabelEach.LOT))[0].copies == 1
    boards = labels(shop, run(manager, "goods-2", LabelEach.LOT))
    assert [(one.serial, one.copies) for one in boards] == [("S1-AAAA", 1), ("S2-BBBB", 1)]
    with pytest.raises(NothingToLabel):
        run(manager, "goods-3")


def test_what_lies_in_a_bin_is_labelled_as_it_is_listed(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1", last_name="A2"))
    battery = kept_part(shop, manager, "电池", Tracking.BATCH)
    board = kept_part(shop, manager, "主板", Tracking.SERIAL)
    screw = kept_part(shop, manager, "螺丝")
    receive(shop, manager, screw, 4, bin="A1")
    receive(shop, manager, board, serials=("S1-AAAA",), bin="A1")
    receive(shop, manager, battery, 2, batch="LOT-1", bin="A1")
    receive(shop, manager, screw, 9, bin="A2")

    each = labels(shop, shop.part_labels.print_bin(manager, "A1", LabelEach.PIECE))
    assert [(one.name, one.copies) for one in each] == [("电池", 2), ("螺丝", 4), ("主板", 1)]
    lots = labels(shop, shop.part_labels.print_bin(manager, "A1"))
    assert [one.copies for one in lots] == [1, 1, 1]


def test_a_run_is_one_print_and_never_a_copy(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    ids = [add_part(shop, manager, name).id for name in ("甲", "乙")]
    made = shop.part_labels.print_parts(manager, ids, 2)
    files = [tmp_path / "one.tspl", tmp_path / "two.tspl"]
    prints = [
        shop.paperwork.write_out(manager, made.id, PaperForm.TSPL, file.resolve()) for file in files
    ]

    assert [one.copy for one in prints] == [0, 0]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes().count(b"PRINT 1,2\r\n") == 2


def test_labels_wait_for_their_printer_under_their_parts_number(
    shop: OpenShop, manager: Actor
) -> None:
    one, other = add_part(shop, manager, "甲"), add_part(shop, manager, "乙")
    for parts in ([one.id], [one.id, other.id]):
        shop.part_labels.print_parts(manager, parts)

    waiting = shop.paperwork.waiting(manager)
    assert sorted((line.kind, line.number) for line in waiting) == [
        (PaperKind.PART_LABELS, ""),
        (PaperKind.PART_LABELS, one.number),
    ]


def test_what_is_on_the_paper_is_what_the_scanner_finds(shop: OpenShop, manager: Actor) -> None:
    part = add_part(shop, manager).id
    made = shop.part_labels.print_parts(manager, [part])
    picture = picture_of(shop.paperwork.preview(manager, made.id, PaperForm.PNG))

    assert isinstance(picture, Image.Image)
    assert set(codes_in(picture)) == {"Code128", "QRCode"}
    for code in zxingcpp.read_barcodes(picture):
        scanned = shop.scanning.read(manager, code.text)
        assert (scanned.kind, scanned.record) == (ScanKind.PART, part)
