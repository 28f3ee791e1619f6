"""Labels of parts for the tests: ordinary ones, and those that have the least room."""

from __future__ import annotations

from dataclasses import replace

from app.domain.own_code import CodeKind, OwnCode
from app.domain.part_documents import LabelOf, PartLabel, PartLabelRun

PART_CODE = OwnCode(CodeKind.PART, 1, 26, 0, 123456)
PIECE_CODE = OwnCode(CodeKind.PIECE, 1, 26, 0, 42)
LONG_NAME = "iPhone 13 Pro Max screen assembly with digitizer, soft OLED, black, with adhesive"
LONG_CHINESE_NAME = "苹果 13 Pro Max 原厂拆机屏幕总成（含触摸、边框、听筒排线）软屏黑色加强版"
DEAREST = "9,999,999,999.99"


def part_label(**changed: object) -> PartLabel:
    """Return the label of a part with a price."""
    label = PartLabel(
        of=LabelOf.PART,
        code=PART_CODE.digits,
        number=PART_CODE.people(),
        name="iPhone 13 screen assembly",
        part_number="Apple 661-21988",
        grade="Original part",
        price="$189.00",
        bin="A-12",
    )
    return replace(label, **changed)  # type: ignore[arg-type]


def piece_label(**changed: object) -> PartLabel:
    """Return the label of a piece with a serial number."""
    label = PartLabel(
        of=LabelOf.PIECE,
        code=PIECE_CODE.digits,
        number=PIECE_CODE.people(),
        name="iPhone 13 screen assembly",
        part_number="Apple 661-21988",
        grade="Original part",
        serial="F4GXK1PLJM77",
        batch="B-2026-11",
        came="Came in 2026-11-22",
    )
    return replace(label, **changed)  # type: ignore[arg-type]


def batch_label(**changed: object) -> PartLabel:
    """Return the label of a batch."""
    label = part_label(of=LabelOf.BATCH, price="", batch="LOT-2026-1122", came="Came in 2026-11-22")
    return replace(label, **changed)  # type: ignore[arg-type]


def pack_label(**changed: object) -> PartLabel:
    """Return the label of a pack of a hundred."""
    label = part_label(of=LabelOf.PACK, price="", name="Screws P2 1.2 mm", pieces=100)
    return replace(label, **changed)  # type: ignore[arg-type]


def run_of(*labels: PartLabel, language: str = "en") -> PartLabelRun:
    """Return a run of labels."""
    store = "Harbor Street Repair" if language == "en" else "诚信手机维修（人民路店）"
    return PartLabelRun(language=language, labels=labels, store_name=store)


def english_labels() -> tuple[PartLabel, ...]:
    """Return one of each, and those that have the least room."""
    return (
        part_label(),
        part_label(price=""),
        part_label(name=LONG_NAME, price=f"${DEAREST}", grade="From a stripped device"),
        part_label(part_number="", grade="", price="", bin=""),
        pack_label(),
        pack_label(name=LONG_NAME, pieces=100_000),
        piece_label(),
        piece_label(name=LONG_NAME, serial="", came="Found when counting 2026-11-22"),
        piece_label(serial="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        batch_label(),
        batch_label(name=LONG_NAME, batch="W" * 40, part_number="X" * 60),
    )


def chinese_labels() -> tuple[PartLabel, ...]:
    """Return Chinese ones of each kind."""
    told = {"part_number": "苹果 661-21988", "grade": "原装配件", "bin": "待检抽屉三号"}
    return (
        part_label(name="iPhone 13 屏幕总成", price="¥1,280.00", **told),
        part_label(name=LONG_CHINESE_NAME, price=f"¥{DEAREST}", **told),
        pack_label(name="五角螺丝", **told),
        piece_label(name=LONG_CHINESE_NAME, came="拆下 2026-11-22", **told),
        batch_label(name=LONG_CHINESE_NAME, batch="2026-1122-甲批", came="入库 2026-11-22", **told),
    )
