from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.chips import ChipGroup, Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

Key = Qt.Key
CHOICES = [Choice(f"v{n}", f"Words {n}") for n in range(1, 12)]


class Form(QWidget):
    """A group between two fields."""

    def __init__(self, *, multiple: bool) -> None:
        super().__init__()
        self.group = ChipGroup("Problem", CHOICES, multiple=multiple)
        self.before, self.after = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        for widget in (self.before, self.group, self.after):
            column.addWidget(widget)
        self.resize(400, 300)


@pytest.fixture
def form(app: QApplication, qtbot: QtBot, request: pytest.FixtureRequest) -> Form:
    made = Form(multiple=getattr(request, "param", True))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    made.group.setFocus()
    return made


@pytest.fixture
def several(form: Form) -> ChipGroup:
    return form.group


def press(group: ChipGroup, key: Key) -> None:
    QTest.keyClick(group.window().windowHandle(), key)


def test_digits_pick_and_put_back(several: ChipGroup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(several.changed):
        press(several, Key.Key_1)
    press(several, Key.Key_9)
    assert several.chosen() == ("v1", "v9")
    press(several, Key.Key_1)
    assert several.chosen() == ("v9",)


ONE = pytest.mark.parametrize("form", [False], indirect=True, ids=["one choice"])


@ONE
def test_another_choice_lets_go_of_the_first(form: Form) -> None:
    press(form.group, Key.Key_2)
    press(form.group, Key.Key_3)
    assert form.group.chosen() == ("v3",)


@ONE
def test_the_same_digit_again_leaves_none(form: Form) -> None:
    press(form.group, Key.Key_2)
    press(form.group, Key.Key_2)
    assert form.group.chosen() == ()


def test_a_digit_without_a_chip_does_nothing(several: ChipGroup) -> None:
    several.offer(CHOICES[:3])
    press(several, Key.Key_7)
    assert several.chosen() == ()
    assert not several.pick(7)
    assert several.pick(3)


def test_arrows_walk_and_space_picks(several: ChipGroup) -> None:
    press(several, Key.Key_Right)
    press(several, Key.Key_Down)
    press(several, Key.Key_Left)
    press(several, Key.Key_Space)
    assert several.chosen() == ("v2",)


def test_the_focus_goes_with_the_digit(several: ChipGroup) -> None:
    press(several, Key.Key_3)
    press(several, Key.Key_Space)
    assert several.chosen() == ()


def test_a_group_put_back_begins_at_its_first_chip(form: Form) -> None:
    press(form.group, Key.Key_3)
    form.after.setFocus()
    form.group.choose(())
    form.group.setFocus()
    press(form.group, Key.Key_Space)
    assert form.group.chosen() == ("v1",)


def test_a_group_is_one_stop_for_tab(form: Form) -> None:
    form.before.setFocus()
    for _ in range(2):
        press(form.group, Key.Key_Tab)
    assert form.after.hasFocus()


def test_choosing_from_outside_is_silent(several: ChipGroup, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(several.changed):
        several.choose(["v2", "v4", "gone"])
    assert several.chosen() == ("v2", "v4")


def test_what_is_still_offered_stays_chosen(several: ChipGroup) -> None:
    several.choose(["v2", "v4"])
    several.offer([Choice("v4", "Four"), Choice("v5", "Five")])
    assert several.chosen() == ("v4",)


def test_other_choices_have_their_places_at_once(several: ChipGroup, qtbot: QtBot) -> None:
    several.offer([Choice(f"w{n}", f"Other {n}") for n in range(4)])
    qtbot.waitUntil(lambda: len({chip.pos().toTuple() for chip in several._chips}) == 4)
    assert all(chip.isVisible() for chip in several._chips)


def test_the_focus_outlives_other_choices(several: ChipGroup) -> None:
    several.offer(CHOICES[2:])
    press(several, Key.Key_1)
    assert several.chosen() == ("v3",)


def test_the_same_choices_keep_their_chips(several: ChipGroup) -> None:
    before = list(several._chips)
    several.offer(list(CHOICES))
    assert several._chips == before


def test_a_chip_does_not_change_its_size_when_picked(several: ChipGroup) -> None:
    chip = several._chips[0]
    before = chip.sizeHint()
    several.choose(["v1"])
    assert chip.sizeHint() == before


def test_chips_break_into_rows_and_none_is_lost(several: ChipGroup) -> None:
    bottoms = {chip.geometry().bottom() for chip in several._chips}
    assert len(bottoms) > 1
    assert all(several.rect().contains(chip.geometry()) for chip in several._chips)


def test_a_press_anywhere_on_the_pill_counts(several: ChipGroup, qtbot: QtBot) -> None:
    chip = several._chips[4]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().bottomRight() / 2)
    assert several.chosen() == ("v5",)
