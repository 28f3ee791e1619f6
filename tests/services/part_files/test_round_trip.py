"""What is exported comes back: nothing changes, or exactly the cells that somebody edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.part import PartGrade
from app.domain.part_entry import BarcodeEntry
from tests.services.part_files.stand import edit, ended, entries, fill, look, take, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

forms = pytest.mark.parametrize("form", ["xlsx", "csv"])


@forms
def test_what_is_exported_changes_nothing(
    shop: OpenShop, manager: Actor, tmp_path: Path, form: str
) -> None:
    fill(shop, manager)
    before, path = entries(shop, manager), write(shop, manager, tmp_path / f"parts.{form}")
    preview = look(shop, manager, path)
    assert (ended(preview.counts), preview.rows) == ((0, 0, len(before), 0), ())
    assert ended(take(shop, manager, path).counts) == (0, 0, len(before), 0)
    assert entries(shop, manager) == before


@forms
def test_exactly_the_edited_cells_change(
    shop: OpenShop, manager: Actor, tmp_path: Path, form: str
) -> None:
    fill(shop, manager)
    before, path = entries(shop, manager), write(shop, manager, tmp_path / f"parts.{form}")
    words = dict(enumerate(sorted(before, reverse=True), 2))
    price, code, grade = "价格", "条码（条码 = 件数）", "配件等级"
    edit(path, {(2, price): "12.50", (3, code): "0001; 0002 = 5", (9, grade): "拆机件"})
    preview = look(shop, manager, path)
    take(shop, manager, path)
    changed = {key: now for key, now in entries(shop, manager).items() if now != before[key]}
    assert changed == {
        words[2]: replace(before[words[2]], price=1_250),
        words[3]: replace(
            before[words[3]], barcodes=(BarcodeEntry("0001"), BarcodeEntry("0002", 5))
        ),
        words[9]: replace(before[words[9]], grade=PartGrade.STRIPPED),
    }
    assert (preview.rows[0].row, preview.rows[0].before) == (2, {"unit_price": ""})
