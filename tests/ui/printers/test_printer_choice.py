"""No printer yet: it is chosen where the first paper wants it, and what waited prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.services.papers.printers import Printers
from printing.found_printers import FoundPrinter
from tests.factories import make_intake
from tests.money import make_part, sell
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.printers.printer_choice import PrinterChoice
from ui.printers.printer_chooser import PrinterChooser
from ui.printers.printing_desk import asked_for
from ui.printers.printing_words import PaperToPrint
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.actor import Actor
    from db.engine import Database

pytestmark = pytest.mark.engine("sqlite")


class Setup(Printers):
    """The machine's printers, with a slip printer on USB that is a file."""

    there: tuple[FoundPrinter, ...] = ()

    def found(self, actor: Actor, kind: PaperKind) -> tuple[FoundPrinter, ...]:
        return tuple(one for one in self.there if one.form in self.forms(actor, kind))


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    window = sign_in_at_window(founded, tmp_path)
    setup = Setup(window.shop.file)
    slips = FoundPrinter(f"file:{tmp_path / 'slips'}", "XP-58", PaperForm.ESCPOS)
    setup.there = (slips, FoundPrinter("printer:Office", "Office", PaperForm.PDF))
    chooser = PrinterChooser(window.session, window.tasks, window.words, setup, window.feed)
    window.printing.ask_for_printers(chooser)
    return window


@pytest.fixture
def choice(window: SignedIn, qtbot: QtBot) -> PrinterChoice:
    assert window.printing.chooser is not None
    choice = PrinterChoice(window.printing.chooser, window.words)
    qtbot.addWidget(choice)
    return choice


def take_in(window: SignedIn) -> tuple[PaperToPrint, ...]:
    papers = asked_for(window.shop.intake.receive(window.actor, make_intake()))
    window.printing.print_all(papers, window.actor)
    return papers


def waiting(window: SignedIn) -> int:
    return len(window.shop.paperwork.waiting(window.actor))


def test_nothing_is_offered_while_no_paper_wants_a_printer(choice: PrinterChoice) -> None:
    assert choice.isHidden()


def test_the_first_paper_offers_what_is_there(window: SignedIn, choice: PrinterChoice) -> None:
    take_in(window)
    offered = [one.text for one in choice.findChildren(ChipGroup)[0].offered]

    assert offered == ["XP-58: slip", "Office: page", "Another address"]


def test_the_offer_is_folded_until_it_is_asked_for(window: SignedIn, choice: PrinterChoice) -> None:
    take_in(window)
    folded = choice.isHidden()
    choice.take_focus()

    assert folded
    assert not choice.isHidden()


def test_asking_for_the_offer_again_folds_it(
    window: SignedIn, choice: PrinterChoice, qtbot: QtBot
) -> None:
    take_in(window)
    choice.take_focus()
    choice.show()
    choice.findChildren(ChipGroup)[0].setFocus()
    choice.take_focus()

    assert choice.isHidden()


def test_one_digit_chooses_for_all_papers_and_everything_prints(
    window: SignedIn, choice: PrinterChoice, qtbot: QtBot
) -> None:
    take_in(window)
    choice.show()
    choice.take_focus()
    qtbot.keyClick(choice.findChildren(ChipGroup)[0], Qt.Key.Key_1)

    assert waiting(window) == 0
    assert choice.isHidden()
    assert window.printing.message is None


def test_who_had_the_focus_gets_it_back(window: SignedIn, qtbot: QtBot) -> None:
    assert window.printing.chooser is not None
    page = QWidget()
    qtbot.addWidget(page)
    field, choice = LineField("Scan"), PrinterChoice(window.printing.chooser, window.words)
    column = QVBoxLayout(page)
    for widget in (field, choice):
        column.addWidget(widget)
    page.show()
    field.setFocus()
    take_in(window)
    choice.take_focus()
    qtbot.keyClick(choice.findChildren(ChipGroup)[0], Qt.Key.Key_1)

    assert page.focusWidget() is field


def test_a_later_receipt_goes_the_same_way_without_a_question(
    window: SignedIn, choice: PrinterChoice, tmp_path: Path
) -> None:
    take_in(window)
    assert window.printing.chooser is not None
    window.printing.chooser.take(f"file:{tmp_path / 'slips'}")
    made = sell(window.shop, window.actor, make_part(window.shop, window.actor).id)
    window.printing.print_all(
        (PaperToPrint(made.papers[0].id, PaperKind.RECEIPT, made.number),), window.actor
    )

    assert waiting(window) == 0
    assert choice.isHidden()
    assert "收据".encode("gbk") in (tmp_path / "slips").read_bytes()


def test_an_address_is_typed_in_place(
    window: SignedIn, choice: PrinterChoice, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(window)
    choice.show()
    qtbot.keyClick(choice.findChildren(ChipGroup)[0], Qt.Key.Key_3)
    address = choice.findChildren(LineField)[0]
    assert address.isVisibleTo(choice)
    qtbot.keyClicks(address, str(tmp_path / "other"))
    qtbot.keyClick(address, Qt.Key.Key_Return)

    assert waiting(window) == 0
    assert (tmp_path / "other").read_bytes().startswith(b"\x1b@")


def test_an_address_that_is_none_is_refused_beside_it(
    window: SignedIn, choice: PrinterChoice
) -> None:
    take_in(window)
    assert window.printing.chooser is not None
    window.printing.chooser.take_address("no such thing")
    state = window.printing.chooser.state

    assert state is not None
    assert state.error is not None
    assert waiting(window) == 2


def test_putting_the_message_away_takes_the_offer_away(
    window: SignedIn, choice: PrinterChoice
) -> None:
    take_in(window)
    window.printing.put_away()

    assert choice.isHidden()
