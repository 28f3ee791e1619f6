"""A table of parts on the import page: what is asked of it, and what it would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.services.importing.shapes import (
    Counts,
    ImportKind,
    Look,
    Preview,
    PreviewRow,
    Problem,
)
from app.words import Words
from ui.importing.errands import YES, Errands, FileToImport, read_preview
from ui.importing.fitting import fit
from ui.importing.part_choices import PartChoices
from ui.importing.preview_table import PreviewTable
from ui.importing.state import Fitting

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.importing.conftest import Importing

WORDS = Words("en")
LOOK = Look(ImportKind.PARTS, (), "", ("SKU",), (), {}, {}, (), 2)
CHANGED = PreviewRow(
    2, True, {"name": "Film", "unit_price": "12"}, (), "changed", {"unit_price": ""}
)
REFUSED = PreviewRow(3, False, {}, (Problem("barcode", "rounded", "6.9E+12", ""),), "rejected")


@pytest.fixture
def fitting() -> Fitting:
    return fit(Path("parts.csv"), LOOK)


def cells(table: PreviewTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_changed_cell_says_before_and_after(qtbot: QtBot) -> None:
    table = PreviewTable(WORDS)
    qtbot.addWidget(table)
    preview = Preview((CHANGED, REFUSED), (), {}, Counts(changed=1, rejected=1))
    table.render_state(Fitting(Path("parts.csv"), LOOK, preview=preview))
    first, second = cells(table)
    assert first == ["changed", "Film", "nothing → 12"]
    assert second[0].startswith("not taken · ")


def test_what_is_chosen_is_said_to_the_command(importing: Importing) -> None:
    chosen = {"costs_with_tax": "13", "opening_stock": YES}
    file = FileToImport(Path("parts.csv"), ImportKind.PARTS, choices=chosen)
    errands = Errands(importing.folder, importing.at.shop.accounts, importing.at.session)
    words = errands.preview(file).arguments
    assert words[-3:] == ("--costs-with-tax", "13", "--opening-stock")
    assert errands.export_parts(Path("x.csv")).arguments == ("part", "export", "x.csv")


def test_only_a_table_of_parts_is_asked_about(qtbot: QtBot, fitting: Fitting) -> None:
    said: list[tuple[str, str]] = []
    choices = PartChoices(WORDS, lambda choice, answer: said.append((choice, answer)))
    qtbot.addWidget(choices)
    choices.render_state(fitting)
    hidden = choices.isHidden()
    customers = Look(ImportKind.CUSTOMERS, (), "", ("Name",), (), {}, {}, (), 2)
    choices.render_state(fit(Path("customers.csv"), customers))
    assert (hidden, choices.isHidden()) == (False, True)


def test_the_answer_of_the_command_is_read_whole() -> None:
    line = {
        "rows": [
            {
                "row": 2,
                "taken": True,
                "values": {"unit_price": "12"},
                "problems": [],
                "ending": "changed",
                "before": {"unit_price": "10"},
            }
        ],
        "missing": [],
        "assumed": {},
        "counts": {"added": 0, "changed": 1, "same": 9, "rejected": 0, "left_out": 0},
    }
    preview = read_preview(line)
    assert preview.counts == Counts(changed=1, same=9)
    assert preview.rows[0].before == {"unit_price": "10"}
