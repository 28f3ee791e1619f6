"""Opening hours in the settings: the week, other days, and what takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.settings.test_view import Shown
from ui.settings.viewmodel import Section
from ui.widgets.card_list import CardList
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.settings.conftest import Settings

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def hours(settings: Settings) -> Settings:
    settings.page.show_section(Section.HOURS)
    return settings


def week(settings: Settings) -> dict[str, str]:
    return dict(settings.at.shop.workshop.hours.current().week)


def test_only_the_days_that_were_typed_are_set(hours: Settings) -> None:
    before = week(hours)
    hours.page.hours.answer("wed", "9:00-12:30 14:00-19:00")
    hours.page.hours.save()
    assert week(hours) == {**before, "wed": "09:00-12:30 14:00-19:00"}
    assert hours.page.hours.state.week.wed == "09:00-12:30 14:00-19:00"
    assert hours.page.hours.state.changed == {}
    hours.undo()
    assert week(hours) == before


def test_an_empty_day_is_closed(hours: Settings) -> None:
    hours.page.hours.answer("sun", "")
    hours.page.hours.save()
    assert week(hours)["sun"] == ""


def test_what_is_no_time_is_said_beside_its_day(hours: Settings) -> None:
    hours.page.hours.answer("wed", "9-")
    hours.page.hours.save()
    assert list(hours.page.hours.state.wrong) == ["wed"]
    hours.page.hours.answer("wed", "9:00-18:00")
    assert hours.page.hours.state.wrong == {}


def test_closed_days_are_noted_and_taken_back(hours: Settings) -> None:
    for name, text in {"first": "2026-10-01", "last": "2026-10-07", "name": "国庆节"}.items():
        hours.page.hours.answer_day(name, text)
    hours.page.hours.add_day()
    (day,) = hours.page.hours.state.others
    assert (day.first, day.last, day.name, day.hours) == ("2026-10-01", "2026-10-07", "国庆节", "")
    hours.page.hours.as_usual("2026-10-01")
    assert hours.page.hours.state.others == ()
    hours.undo()
    assert hours.page.hours.state.others == (day,)


def test_a_day_may_have_hours_of_its_own(hours: Settings) -> None:
    hours.page.hours.answer_day("first", "2026-12-24")
    hours.page.hours.answer_day("hours", "9:00-13:00")
    hours.page.hours.add_day()
    (day,) = hours.page.hours.state.others
    assert (day.first, day.hours) == ("2026-12-24", "09:00-13:00")
    hours.undo()
    assert hours.page.hours.state.others == ()


def test_noting_a_day_leaves_the_typed_week(hours: Settings) -> None:
    hours.page.hours.answer("sat", "10:00-16:00")
    hours.page.hours.answer_day("first", "2026-10-01")
    hours.page.hours.add_day()
    assert hours.page.hours.state.changed == {"sat": "10:00-16:00"}


def test_what_is_no_day_is_refused(hours: Settings) -> None:
    hours.page.hours.answer_day("first", "1.10.")
    hours.page.hours.answer_day("hours", "9:00-13:00")
    hours.page.hours.add_day()
    assert list(hours.page.hours.state.wrong) == ["first"]
    assert hours.page.hours.state.adds_day


def test_a_day_is_closed_by_keyboard(settings: Settings, qtbot: QtBot) -> None:
    shown = Shown(qtbot, settings)
    shown.go_to(Section.HOURS)
    shown.view.findChild(LineField, "other-day-first").setFocus()
    shown.type("2026-10-01", Qt.Key.Key_Return)
    assert shown.focus.objectName() == "other-day-first"
    days = shown.view.findChild(CardList, "other-days")
    assert days.isVisible()
    _save, back = shown.view.commands()
    back.perform()
    assert settings.page.hours.state.others == ()


def test_ctrl_enter_saves_the_week(settings: Settings, qtbot: QtBot) -> None:
    shown = Shown(qtbot, settings)
    shown.go_to(Section.HOURS)
    field = shown.view.findChild(LineField, "hours-mon")
    field.setFocus()
    field.selectAll()
    shown.type("10:00-18:00")
    shown.view.commands()[0].perform()
    assert week(settings)["mon"] == "10:00-18:00"
