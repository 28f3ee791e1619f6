"""The findings of a job by keyboard: few keys from an empty form to a saved finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.domain.diagnosis import Feasibility, FindingEntry
from app.domain.errors import ChangedMeanwhile
from app.domain.fault_codes import CodeArea
from tests.services.bench_stand import take_in
from ui.diagnosis.card import FindingsCard
from ui.routes import Page, Route
from ui.widgets.button import PrimaryButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.diagnosis.desk import DiagnosisDesk

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def card(qtbot: QtBot, desk: DiagnosisDesk, window: SignedIn) -> Iterator[FindingsCard]:
    whole = QWidget()
    row = QHBoxLayout(whole)
    card = FindingsCard(desk, window.words)
    row.addWidget(card)
    row.addWidget(card.form)
    qtbot.addWidget(whole)
    whole.resize(1300, 600)
    whole.show()
    qtbot.waitExposed(whole)
    yield card
    whole.close()


def type_into_focus(text: str, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    # No key types a Chinese character; an input method inserts it.
    focus.insert(text)
    QTest.keyClick(focus, key)


def test_a_finding_is_written_by_a_few_letters(card: FindingsCard, desk: DiagnosisDesk) -> None:
    desk.begin()
    assert QApplication.focusWidget() is card.form.codes[CodeArea.SECTION]
    type_into_focus("bat", Key.Key_Return)
    type_into_focus("swo", Key.Key_Return)
    card.form.save()
    (finding,) = desk.state.findings
    entry = finding.entry
    assert (entry.symptom, entry.section, entry.defect) == ("screen", "battery", "swollen")
    assert not desk.state.is_open


@pytest.mark.parametrize("typed", ["电池", "dc", "dianchi"])
def test_a_code_is_found_by_chinese_and_by_pinyin(
    card: FindingsCard, desk: DiagnosisDesk, typed: str
) -> None:
    desk.begin()
    type_into_focus(typed, Key.Key_Return)
    assert card.form.entry().section == "battery"


def test_tab_keeps_own_words(card: FindingsCard, desk: DiagnosisDesk) -> None:
    desk.begin()
    type_into_focus("bat connector J3200", Key.Key_Tab)
    assert card.form.entry().section == "bat connector J3200"


def test_what_the_customer_would_be_told_is_seen_while_writing(
    card: FindingsCard, desk: DiagnosisDesk
) -> None:
    desk.begin()
    type_into_focus("bat", Key.Key_Return)
    type_into_focus("swo", Key.Key_Return)
    assert card.form.customer.placeholderText() == "电池：鼓包。"
    assert card.form.entry().customer_text == ""


def test_a_finding_is_opened_changed_and_saved(
    card: FindingsCard, desk: DiagnosisDesk, window: SignedIn, number: str
) -> None:
    entry = FindingEntry(section="display", defect="cracked", minutes=30, bench_text="OLED")
    window.shop.diagnosis.write(window.actor, number, entry)
    desk.reload()
    card.rows.opened.emit(desk.state.findings[0].id)
    card.form.minutes.setText("45")
    card.form.feasibility.pick(1)
    card.form.save()
    kept = desk.state.findings[0].entry
    assert (kept.minutes, kept.bench_text, kept.section) == (45, "OLED", "display")
    assert kept.feasibility is Feasibility.REPAIRABLE


def test_minutes_that_are_no_number_are_refused_at_their_field(
    card: FindingsCard, desk: DiagnosisDesk
) -> None:
    desk.begin()
    card.form.minutes.setText("half an hour")
    card.form.save()
    assert desk.state.findings == ()
    assert card.form.minutes.property("invalid")


def test_a_change_over_anothers_is_refused_and_said(
    card: FindingsCard, desk: DiagnosisDesk, window: SignedIn, number: str
) -> None:
    view = window.shop.diagnosis.write(window.actor, number, FindingEntry(section="battery"))
    desk.reload()
    desk.change(view.id)
    other = FindingEntry(section="display")
    window.shop.diagnosis.change(window.actor, number, view.id, view.rv, other)
    card.form.save()
    assert isinstance(desk.state.trouble, ChangedMeanwhile)
    assert desk.state.is_open


def test_a_finding_is_taken_back_with_a_reason(
    card: FindingsCard, desk: DiagnosisDesk, window: SignedIn, number: str
) -> None:
    view = window.shop.diagnosis.write(window.actor, number, FindingEntry(section="battery"))
    desk.reload()
    desk.ask_end(view.id)
    type_into_focus("wrong device", Key.Key_Return)
    assert desk.state.findings == ()


def test_the_quote_is_one_step_from_what_was_found(
    card: FindingsCard, desk: DiagnosisDesk, qtbot: QtBot, number: str
) -> None:
    desk.begin()
    type_into_focus("bat", Key.Key_Return)
    with qtbot.waitSignal(desk.said) as said:
        card.form.save()
    with qtbot.waitSignal(desk.go) as went:
        said.args[0].follow()
    assert went.args == [Route(Page.QUOTE, job=number)]


def test_nothing_but_one_button_is_in_the_way_of_who_writes_no_findings(
    card: FindingsCard, desk: DiagnosisDesk
) -> None:
    assert not desk.state.is_used
    assert card.sizeHint().height() < 60
    assert not card.form.isVisible()


def test_an_empty_form_complains_of_nothing(window: SignedIn, desk: DiagnosisDesk) -> None:
    number = take_in(window.shop, window.actor, symptoms=())
    desk.open(number)
    desk.begin()
    desk.answers.propose(number, FindingEntry())
    assert desk.state.trouble is None


def test_saving_stands_above_the_fields_and_comes_after_them_by_tab(
    card: FindingsCard, desk: DiagnosisDesk
) -> None:
    desk.begin()
    save = next(one for one in card.form.findChildren(PrimaryButton) if one.isVisible())
    first = card.form.codes[CodeArea.CONDITION]
    assert save.mapTo(card.form, QPoint()).y() < first.mapTo(card.form, QPoint()).y()
    card.form.customer.setFocus()
    QTest.keyClick(card.form.customer, Key.Key_Tab)
    assert QApplication.focusWidget() is save
