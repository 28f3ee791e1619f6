"""The intake remembers past jobs while the fault is typed, and orders their lines by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.intake import DeviceEntry
from tests.similar import past_jobs
from ui.routes import Page, Route

if TYPE_CHECKING:
    from tests.ui.intake.stand import Stand

pytestmark = pytest.mark.engine("sqlite")
CHARGING = DeviceEntry(category="phone", brand="Apple", model="iPhone 13", symptoms=("charging",))


@pytest.fixture
def remembered(stand: Stand) -> Stand:
    """Give an intake whose fault was seen five times before."""
    past_jobs(stand.shop, stand.actor, 5)
    stand.arrive(Route(Page.INTAKE, device=CHARGING))
    stand.intake.remembering.desk.ask_now()
    return stand


def test_one_key_orders_the_lines_of_a_past_job(remembered: Stand) -> None:
    remembered.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    (line,) = remembered.intake.state.form.device.entry.order
    assert (line.names["en"], line.unit_price) == ("Charging port", 50_000)
    assert remembered.intake.state.order_sum.total == 50_000
    said = "1 line is not on the price list: it has its past price"
    assert [notice.text for notice in remembered.notices] == [said]


def test_pressed_twice_they_are_ordered_once(remembered: Stand) -> None:
    for _ in range(2):
        remembered.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert len(remembered.intake.state.form.device.entry.order) == 1


def test_without_a_fault_nothing_is_asked(stand: Stand) -> None:
    past_jobs(stand.shop, stand.actor, 5)
    stand.arrive(Route(Page.INTAKE, device=DeviceEntry(category="phone", model="iPhone 13")))
    stand.intake.remembering.desk.ask_now()
    assert stand.intake.remembering.desk.answer is None


def test_a_blank_sheet_remembers_nothing(remembered: Stand) -> None:
    remembered.intake.begin()
    assert remembered.intake.remembering.desk.answer is None
