from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.words import Words
from tests.ui.inspection import unnamed
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ClippedLabel, Headline, Label
from ui.widgets.message_strip import Message, MessageStrip
from ui.widgets.toast import Toast, ToastAction, ToastStack

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def host(app: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show()
    return made


@pytest.fixture
def toasts(host: QWidget) -> ToastStack:
    made = ToastStack("Messages")
    column = QVBoxLayout(host)
    column.addWidget(QWidget(), 1)
    column.addWidget(made)
    return made


def texts(toasts: ToastStack) -> list[str]:
    return [toast.text for toast in toasts.live()]


def test_a_name_never_becomes_markup(app: QApplication) -> None:
    assert Label("<b>Elena</b>").textFormat() is Qt.TextFormat.PlainText


def test_a_long_name_gives_way_and_is_whole_in_the_tool_tip(host: QWidget, qtbot: QtBot) -> None:
    label = ClippedLabel("王" * 60, parent=host)
    label.resize(120, 30)
    label.show()
    assert label.minimumSizeHint().width() < 80
    assert label.toolTip() == "王" * 60
    label.resize(label.sizeHint())
    assert label.toolTip() == ""
    assert not label.grab().isNull()


def test_the_fourth_toast_sends_the_first_away(toasts: ToastStack) -> None:
    for number in range(4):
        toasts.show_toast(Toast(str(number)))
    assert texts(toasts) == ["1", "2", "3"]


def test_a_toast_goes_by_itself(toasts: ToastStack, qtbot: QtBot) -> None:
    toasts.show_toast(Toast("Saved", seconds=1))
    qtbot.waitUntil(lambda: texts(toasts) == [], timeout=3000)
    assert not toasts.isVisible()


def test_a_way_back_stays_half_a_minute() -> None:
    assert Toast("Saved").lasts_ms == 6_000
    assert Toast("Saved", action=ToastAction("Undo", "Ctrl+Z", list)).lasts_ms == 30_000


def test_undo_is_done_once(toasts: ToastStack, qtbot: QtBot) -> None:
    undone: list[int] = []
    action = ToastAction("Undo", "Ctrl+Z", lambda: undone.append(1))
    toasts.show_toast(Toast("Saved", action=action))
    button = toasts.findChild(Button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not toasts.undo()
    assert undone == [1]


def test_toasts_take_room_and_cover_nothing(toasts: ToastStack, host: QWidget) -> None:
    page = host.layout().itemAt(0).widget()
    toasts.show_toast(Toast("A long message " * 40))
    host.resize(500, 300)
    host.layout().activate()
    assert host.rect().contains(toasts.geometry())
    assert not page.geometry().intersects(toasts.geometry())
    toasts.clear()
    host.layout().activate()
    assert page.height() > 250


def test_an_offer_goes_with_its_page_and_a_way_back_stays(toasts: ToastStack) -> None:
    toasts.show_toast(Toast("Saved", action=ToastAction("Undo", "Ctrl+Z", list)))
    offer = Toast("To be signed", action=ToastAction("Sign now", "", list))
    toasts.show_toast(offer)
    assert offer.lasts_ms < 15_000
    toasts.turn_page()
    assert texts(toasts) == ["Saved"]


class Matter(QObject):
    """Something that can be over."""

    over = Signal()


def test_a_toast_goes_when_its_matter_is_over(toasts: ToastStack) -> None:
    matter = Matter()
    action = ToastAction("Sign now", "", list)
    toasts.show_toast(Toast("To be signed", action=action, until=matter.over))
    toasts.show_toast(Toast("Saved"))
    matter.over.emit()
    assert texts(toasts) == ["Saved"]


def test_a_strip_offers_another_try_only_where_it_helps(host: QWidget, qtbot: QtBot) -> None:
    strip = MessageStrip(Words("en"), host)
    strip.show_notice(Message("Out of paper", Tone.ERROR, again=True))
    again = next(b for b in strip.findChildren(Button) if b.accessibleName() == "Try again")
    with qtbot.waitSignal(strip.again):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    strip.show_notice(Message("No such number", Tone.WARNING))
    assert again.isHidden()


def test_a_strip_can_be_put_away(host: QWidget, qtbot: QtBot) -> None:
    strip = MessageStrip(Words("en"), host)
    strip.show_notice(Message("Known", Tone.INFO))
    close = next(b for b in strip.findChildren(Button) if not b.text().startswith("Try"))
    with qtbot.waitSignal(strip.dismissed):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    strip.show_notice(None)
    assert strip.isHidden()
    assert unnamed(host) == []


@pytest.mark.parametrize("tone", list(Tone))
def test_a_badge_says_its_word_in_every_tone(host: QWidget, tone: Tone) -> None:
    badge = StatusBadge(Badge("Ready", Icon.OK, tone), host)
    assert badge.text() == "Ready"
    badge.show_badge(Badge("In 25 min", Icon.CLOCK, tone))
    assert badge.sizeHint().width() > 72 >= badge.minimumSizeHint().width()
    assert not badge.grab().isNull()


def test_emptiness_says_what_comes_next(host: QWidget) -> None:
    empty = EmptyState(Icon.PRINT, "All printed", "Papers appear here", action=Button("Print"))
    said = [label.text() for label in empty.findChildren(QLabel) if label.text()]
    assert said == ["All printed", "Papers appear here"]


def test_messages_are_read_aloud(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, bool]] = []

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        said.append((event.message(), urgent))

    monkeypatch.setattr("ui.widgets.announce.QAccessible.isActive", lambda: True)
    monkeypatch.setattr("ui.widgets.announce.QAccessible.updateAccessibility", listen)
    strip = MessageStrip(Words("en"), host)
    strip.show_notice(Message("Out of paper", Tone.ERROR))
    strip.show_notice(Message("Out of paper", Tone.ERROR))
    ToastStack("Messages").show_toast(Toast("Saved"))
    assert said == [("Out of paper", True), ("Saved", False)]


def test_a_card_names_what_belongs_together(app: QApplication) -> None:
    card = Card("Due now")
    card.note("3")
    card.add(Headline("x"))
    assert card.accessibleName() == "Due now"


def test_a_message_is_scrolled_into_view_once(host: QWidget, qtbot: QtBot) -> None:
    page, area, strip = QWidget(), QScrollArea(host), MessageStrip(Words("en"))
    column = QVBoxLayout(page)
    column.addWidget(strip)
    page.setMinimumHeight(3_000)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setGeometry(0, 0, 400, 300)
    area.show()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())

    strip.show_notice(Message("The disk is full.", Tone.ERROR))
    qtbot.waitUntil(lambda: bar.value() < bar.maximum())
    bar.setValue(bar.maximum())
    strip.show_notice(Message("The disk is full.", Tone.ERROR))
    QCoreApplication.processEvents()
    assert bar.value() == bar.maximum()
