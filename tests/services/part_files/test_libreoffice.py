"""The catalogue opened and saved by LibreOffice Calc: nothing changes that nobody edited.

Deselected by default: it needs `soffice` (Debian: libreoffice-calc) and takes half a minute.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.services.part_files.stand import edit, ended, entries, fill, look, take, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = [pytest.mark.libreoffice, pytest.mark.engine("sqlite")]

ways = pytest.mark.parametrize(
    ("written", "saved"), [("xlsx", "xlsx"), ("csv", "csv"), ("csv", "xlsx"), ("xlsx", "csv")]
)


def saved_by_calc(path: Path, form: str) -> Path:
    """Open a file in Calc and save it as a form, in a folder of its own."""
    program = shutil.which("soffice")
    assert program, "soffice is missing: install libreoffice-calc"
    folder = path.parent / f"saved-{form}"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    # 44, 34 and 76 are the comma, the quote and UTF-8; the encoding is asked for at both ends.
    how = [] if path.suffix != ".csv" else ["--infilter=CSV:44,34,76"]
    to = "csv:Text - txt - csv (StarCalc):44,34,76" if form == "csv" else form
    subprocess.run(
        [program, profile, "--headless", *how, "--convert-to", to, "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.{form}"


@ways
def test_a_file_that_calc_saved_changes_nothing(
    shop: OpenShop, manager: Actor, tmp_path: Path, written: str, saved: str
) -> None:
    fill(shop, manager)
    before, path = entries(shop, manager), write(shop, manager, tmp_path / f"parts.{written}")
    again = saved_by_calc(path, saved)
    assert look(shop, manager, again).rows == ()
    assert ended(take(shop, manager, again).counts) == (0, 0, len(before), 0)


@ways
def test_what_was_edited_before_calc_saved_it_is_all_that_changes(
    shop: OpenShop, manager: Actor, tmp_path: Path, written: str, saved: str
) -> None:
    fill(shop, manager)
    path = write(shop, manager, tmp_path / f"parts.{written}")
    edit(path, {(3, "备注"): "新备注", (5, "价格"): 12.5})
    rows = look(shop, manager, saved_by_calc(path, saved)).rows
    changed = {row.row: dict(row.values) for row in rows}
    assert [sorted(values) for values in changed.values()] == [
        ["name", "note", "own_number"],
        ["name", "own_number", "unit_price"],
    ]
    assert (changed[3]["note"], changed[5]["unit_price"]) == ("新备注", "12.5")
