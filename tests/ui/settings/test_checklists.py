"""Checklists in the settings: a class's points are written, refused by row, and published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.check_point import PointEntry
from app.domain.errors import ChangedMeanwhile
from tests.ui.inspection import cut_short, too_small, unnamed
from tests.ui.settings.test_view import Shown
from ui.settings.viewmodel import Section
from ui.widgets.card_list import CardList
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import ChoiceField, LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.settings.conftest import Settings
    from ui.settings.checklists import ChecklistsModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key


@pytest.fixture
def model(settings: Settings) -> ChecklistsModel:
    settings.page.show_section(Section.CHECKLISTS)
    settings.page.checklists.show_class("phone")
    return settings.page.checklists


@pytest.fixture
def shown(settings: Settings, model: ChecklistsModel, qtbot: QtBot) -> Shown:
    return Shown(qtbot, settings)


def holds(settings: Settings, category: str = "phone") -> tuple[PointEntry, ...]:
    editor = settings.at.shop.workshop.checklist_editor
    return editor.of_class(settings.at.actor, category).points


def versions(settings: Settings) -> list[int]:
    editor = settings.at.shop.workshop.checklist_editor
    return [one.version for one in editor.history(settings.at.actor)]


def says(shown: Shown, text: str) -> bool:
    QApplication.processEvents()
    labels = shown.view.findChildren(QLabel)
    return any(text in label.text() for label in labels if label.isVisible())


def test_a_point_is_added_and_holds_only_once_it_is_published(
    settings: Settings, model: ChecklistsModel
) -> None:
    before = holds(settings)
    model.choose(1)
    model.add()
    for name, text in {"name_en": "Idle current", "unit": "mA", "high": "0.05 A"}.items():
        model.answer(name, text)
    assert holds(settings) == before
    model.save()
    point = holds(settings)[2]
    assert (point.names, point.unit, point.high) == ({"en": "Idle current"}, "mA", "50")
    assert settings.said[-1].text == "Published: version 2"
    assert not model.state.is_changed


def test_what_was_published_is_taken_back_by_a_version_of_its_own(
    settings: Settings, model: ChecklistsModel
) -> None:
    before = holds(settings)
    model.take_off()
    model.save()
    assert holds(settings) == before[1:]
    settings.undo()
    assert holds(settings) == before
    assert model.state.rows == before
    assert versions(settings) == [3, 2, 1]


def test_taking_back_leaves_what_somebody_published_since(
    settings: Settings, model: ChecklistsModel
) -> None:
    model.take_off()
    model.save()
    theirs = (PointEntry({"en": "Theirs"}), *holds(settings))
    settings.at.shop.workshop.checklist_editor.publish(settings.at.actor, "phone", theirs)
    settings.undo()
    assert isinstance(model.state.error, ChangedMeanwhile)
    assert holds(settings)[0].names == {"en": "Theirs"}


def test_points_are_moved_and_the_first_goes_no_further(
    settings: Settings, model: ChecklistsModel
) -> None:
    first, second = holds(settings)[:2]
    model.shift(-1)
    assert not model.state.is_changed
    model.shift(1)
    assert model.state.place == 1
    model.save()
    assert holds(settings)[:2] == (second, first)


def test_what_is_typed_back_is_no_change(model: ChecklistsModel) -> None:
    name = model.state.rows[0].names["en"]
    model.answer("name_en", "")
    model.answer("name_en", "Something else")
    assert model.state.is_changed
    model.answer("name_en", name)
    assert not model.state.is_changed


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_en": "", "name_zh_CN": ""}, "name_en"),
        ({"name_zh_CN": "长" * 61}, "name_zh_CN"),
        ({"unit": "milliamperes"}, "unit"),
        ({"low": "5"}, "unit"),
        ({"unit": "mA", "low": "five"}, "low"),
        ({"unit": "mA", "low": "5", "high": "x"}, "high"),
        ({"unit": "mA", "low": "5", "high": "3 V"}, "high"),
        ({"unit": "mA", "low": "5", "high": "4"}, "low"),
    ],
)
def test_what_is_refused_is_named_by_row_and_field(
    settings: Settings, model: ChecklistsModel, typed: dict[str, str], field: str
) -> None:
    before = holds(settings)
    model.choose(3)
    for name, text in typed.items():
        model.answer(name, text)
    model.choose(0)
    model.save()
    assert (model.state.place, list(model.state.wrong_here)) == (3, [field])
    assert holds(settings) == before
    model.answer(field, "")
    assert model.state.wrong_here == {}


def test_two_points_of_one_name_are_refused(model: ChecklistsModel) -> None:
    name = model.state.rows[0].names["en"]
    model.choose(4)
    model.answer("name_en", name)
    model.save()
    assert (model.state.place, list(model.state.wrong_here)) == (4, ["name_en"])


def test_a_list_without_points_is_refused(model: ChecklistsModel) -> None:
    for _ in model.state.rows:
        model.take_off()
    model.save()
    assert model.state.error is not None
    assert model.state.point is None
    model.add()
    assert model.state.point == PointEntry({})


def test_who_published_meanwhile_is_not_overwritten(
    settings: Settings, model: ChecklistsModel
) -> None:
    model.answer("name_en", "Mine")
    theirs = (PointEntry({"en": "Theirs"}), *holds(settings))
    settings.at.shop.workshop.checklist_editor.publish(settings.at.actor, "phone", theirs)
    model.save()
    assert isinstance(model.state.error, ChangedMeanwhile)
    assert holds(settings)[0].names == {"en": "Theirs"}
    model.take_back()
    assert model.state.rows[0].names == {"en": "Theirs"}


def test_another_class_is_not_shown_while_something_waits(model: ChecklistsModel) -> None:
    model.answer("name_en", "Mine")
    model.show_class("laptop")
    assert model.state.shown == "phone"
    model.take_back()
    model.show_class("laptop")
    assert model.state.shown == "laptop"


def test_what_is_written_stays_while_one_looks_elsewhere(
    settings: Settings, model: ChecklistsModel
) -> None:
    model.answer("name_en", "Mine")
    settings.page.show_section(Section.HOURS)
    settings.page.show_section(Section.CHECKLISTS)
    assert model.state.rows[0].names["en"] == "Mine"


def test_a_point_is_written_by_keyboard(
    settings: Settings, model: ChecklistsModel, shown: Shown
) -> None:
    shown.go_to(Section.CHECKLISTS)
    publish, new, *_ = shown.view.commands()
    new.perform()
    shown.type("Idle current")
    assert says(shown, "Not published yet. Tests go by version 1 until then.")
    publish.perform()
    assert says(shown, "Version 2")
    assert holds(settings)[1].names == {"en": "Idle current"}


def test_enter_leads_from_the_list_into_the_point(shown: Shown, model: ChecklistsModel) -> None:
    shown.go_to(Section.CHECKLISTS)
    shown.view.findChild(CardList, "checklists-points").setFocus()
    shown.type("", Key.Key_Down, Key.Key_Return)
    assert shown.focus.objectName() == "point-name_en"
    assert model.state.place == 1


def test_publishing_leads_to_what_was_refused(shown: Shown, model: ChecklistsModel) -> None:
    shown.go_to(Section.CHECKLISTS)
    model.answer("low", "5")
    shown.view.commands()[0].perform()
    assert shown.focus.objectName() == "point-unit"
    assert says(shown, "a limit needs the unit that it is measured in")


def test_the_short_list_is_a_chip(shown: Shown, model: ChecklistsModel) -> None:
    shown.go_to(Section.CHECKLISTS)
    was_short = model.state.rows[0].short
    shown.view.findChild(ChipGroup, "point-short").setFocus()
    shown.type("1")
    assert model.state.rows[0].short is not was_short


def test_a_photo_is_wanted_by_the_second_chip(
    settings: Settings, shown: Shown, model: ChecklistsModel
) -> None:
    shown.go_to(Section.CHECKLISTS)
    shown.view.findChild(ChipGroup, "point-short").setFocus()
    shown.type("2")
    shown.view.commands()[0].perform()
    assert [point.photo for point in holds(settings)[:2]] == [True, False]


def test_the_class_is_chosen_and_stands_still_while_something_waits(
    shown: Shown, model: ChecklistsModel
) -> None:
    shown.go_to(Section.CHECKLISTS)
    field = shown.view.findChild(ChoiceField, "checklists-class")
    field.setFocus()
    shown.type("", Key.Key_Down)
    assert model.state.shown == field.value() != "phone"
    shown.view.findChild(LineField, "point-name_en").setFocus()
    shown.type("x")
    assert not field.isEnabled()


def test_it_is_said_that_a_begun_test_keeps_its_version(shown: Shown) -> None:
    shown.go_to(Section.CHECKLISTS)
    assert says(shown, "A test that was begun keeps the version it was begun with.")


def test_everything_has_a_name_and_room(shown: Shown, model: ChecklistsModel) -> None:
    shown.go_to(Section.CHECKLISTS)
    model.answer("name_en", "Mine")
    QApplication.processEvents()
    assert unnamed(shown.view) == []
    assert too_small(shown.view) == []
    assert cut_short(shown.view) == []
