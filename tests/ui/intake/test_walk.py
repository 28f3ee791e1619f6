"""The page walked by digits, Enter and Page Down: no key is lost, nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.passcode import DeviceSecret, PasscodeKind
from tests.factories import make_intake
from tests.ui import inspection
from ui.intake.visit_secrets import ACCESS
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.intake.stand import Stand

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
CODE = DeviceSecret(PasscodeKind.PASSCODE, "2580")
FIRST_POINT = "point:screen_surface"
LEFT_IN = "2"
TEST_AGREED = "1"


def begin(stand: Stand, level: str = "full", at: str = "model") -> None:
    """Put a blank sheet down at a level, and stand on one of its fields."""
    stand.arrive(Route(Page.INTAKE))
    while stand.intake.state.level != level:
        stand.press(Key.Key_F10)
    stand.intake.ask(at)


def answers(stand: Stand) -> dict[str, str]:
    return dict(stand.intake.state.form.device.entry.answers)


def answer_all(stand: Stand, **others: str) -> None:
    """Answer each question by its first digit, or by another; nobody may switch it on."""
    asked = [one.key for one in stand.intake.state.questions("en")]
    digits = {"power_on": "3"} | others
    stand.intake.ask(asked[0])
    for key in asked:
        assert stand.at == key
        stand.type(digits.get(key, "1"))


def page_says(stand: Stand) -> str:
    return "\n".join(inspection.texts(stand.window.go("intake")))


def test_a_known_customer_leads_on_past_the_fault_that_was_said(stand: Stand, qtbot: QtBot) -> None:
    stand.shop.intake.receive(stand.actor, make_intake())
    stand.scan("ip13pm 碎屏")
    stand.type("0144")
    qtbot.waitUntil(lambda: len(stand.intake.state.customers) == 1)
    stand.press(Key.Key_Return)
    assert stand.at == "promised_at"


def test_a_sim_that_stays_leads_on_to_the_next_question(stand: Stand) -> None:
    begin(stand, at="sim")
    stand.type(LEFT_IN)
    assert (stand.at, answers(stand)["sim"]) == ("memory_card", "left_in")


def test_a_sim_that_stays_asks_for_a_second_contact_after_the_questions(stand: Stand) -> None:
    begin(stand)
    answer_all(stand, sim=LEFT_IN)
    assert stand.at == "second_contact"
    stand.type("13900177746")
    stand.press(Key.Key_Return)
    assert stand.at == FIRST_POINT


def test_a_sim_that_is_out_leads_from_the_questions_to_the_condition(stand: Stand) -> None:
    begin(stand)
    answer_all(stand, sim="1")
    assert stand.at == FIRST_POINT


def test_page_down_comes_to_the_first_question_without_an_answer(stand: Stand) -> None:
    begin(stand, at=ACCESS)
    stand.type("11")
    stand.intake.ask("address")
    stand.press(Key.Key_PageDown)
    assert stand.at == "backup"


def test_page_down_asks_for_a_passcode_that_is_still_missing(stand: Stand) -> None:
    begin(stand)
    answer_all(stand)
    stand.intake.answer(ACCESS, "held")
    stand.intake.ask("address")
    stand.press(Key.Key_PageDown)
    assert stand.at == "device-passcode"


def test_a_passcode_is_not_let_go_of_without_a_word(stand: Stand) -> None:
    begin(stand, at=ACCESS)
    stand.intake.answer(ACCESS, "held")
    stand.intake.secrets.put(0, CODE)
    stand.type("1")
    (notice,) = stand.notices
    assert notice.text == "With this answer the passcode that was typed is not kept"
    assert notice.undo is not None
    notice.undo()
    assert (answers(stand)[ACCESS], stand.intake.secrets.of(0)) == ("held", CODE)


def test_page_down_comes_to_the_first_point_that_was_not_looked_at(stand: Stand) -> None:
    begin(stand)
    answer_all(stand)
    stand.intake.find("screen_surface", "cracked")
    stand.intake.ask("fault_scenario")
    stand.press(Key.Key_PageDown)
    assert stand.at == "point:picture"
    stand.type("2")
    assert stand.intake.state.form.device.finding("picture") == "faulty"


def test_the_rest_is_good_only_where_nothing_was_said(stand: Stand) -> None:
    begin(stand, at=FIRST_POINT)
    stand.type("3")
    stand.press(Key.Key_L, Qt.KeyboardModifier.AltModifier)
    finding = stand.intake.state.form.device.finding
    assert (finding("screen_surface"), finding("camera_glass")) == ("cracked", "good")


def test_the_test_at_the_counter_is_answered_by_a_digit(stand: Stand) -> None:
    begin(stand)
    answer_all(stand, power_on=TEST_AGREED)
    assert stand.at == "test"
    stand.type("1")
    assert stand.at == "test_points"
    stand.type("2")
    checks = stand.intake.state.form.device.entry.checks
    assert checks is not None
    listed = stand.intake.state.list_to_test
    assert listed is not None
    assert (len(checks.answers), checks.published) == (1, listed.published)
    stand.press(Key.Key_Return)
    assert stand.at == FIRST_POINT


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_Return])
def test_what_was_not_tested_leads_on_to_the_condition(stand: Stand, key: Qt.Key) -> None:
    begin(stand)
    answer_all(stand, power_on=TEST_AGREED)
    stand.press(key)
    assert (stand.at, stand.intake.state.form.device.entry.checks) == (FIRST_POINT, None)


def test_enter_after_a_promise_by_digit_comes_to_the_accessories(stand: Stand) -> None:
    begin(stand, at="promised_at")
    stand.type("2")
    stand.press(Key.Key_Return)
    assert stand.at == "accessories"


def test_enter_asks_for_own_words_where_nothing_was_picked(stand: Stand) -> None:
    begin(stand, at="promised_at")
    walked: list[str] = []
    for _ in range(3):
        stand.press(Key.Key_Return)
        walked.append(stand.at)
    assert walked == ["promise_words", "accessories", "accessory_words"]


def test_enter_walks_from_the_accessories_to_all_that_may_be_known(stand: Stand) -> None:
    begin(stand, at="accessories")
    stand.intake.write("serial", "F2LX")
    stand.type("1")
    walked: list[str] = []
    while stand.at != ACCESS and len(walked) < 12:
        stand.press(Key.Key_Return)
        walked.append(stand.at)
    assert walked == [
        "second_contact", "address", "fault_scenario", "usage_environment", "purchase_date",
        "purchase_proof", "limit_words", "colour", ACCESS,
    ]  # fmt: skip


@pytest.mark.parametrize("toggle", ["nothing", "no_contact"])
def test_enter_leads_on_from_what_only_tab_comes_by(stand: Stand, toggle: str) -> None:
    begin(stand, at=toggle)
    assert stand.at == toggle
    stand.press(Key.Key_Return)
    assert stand.at != toggle


def test_page_down_comes_to_what_the_level_needs_in_words(stand: Stand) -> None:
    begin(stand, at="accessories")
    stand.press(Key.Key_PageDown)
    assert stand.at == "fault_scenario"
    assert "How the fault happens · needed" in page_says(stand)


def test_what_a_quick_intake_does_not_need_is_not_marked(stand: Stand) -> None:
    begin(stand, "quick")
    stand.press(Key.Key_F6)
    assert "needed" not in page_says(stand)


def test_page_down_comes_from_the_condition_to_the_photos(stand: Stand) -> None:
    begin(stand, at=FIRST_POINT)
    stand.press(Key.Key_PageDown)
    assert stand.at == "photos"


def test_page_down_comes_back_to_what_is_still_needed(stand: Stand) -> None:
    begin(stand, at="photos")
    stand.intake.write("model", "iPhone 13")
    stand.press(Key.Key_PageDown)
    assert stand.at == "symptoms"


def test_page_down_ends_where_the_intake_is_saved(stand: Stand) -> None:
    begin(stand, "quick", at="accessories")
    stand.intake.write("model", "iPhone 13")
    stand.intake.write("phone", "13900177745")
    stand.intake.pick_symptoms(("screen",))
    stand.press(Key.Key_PageDown)
    assert stand.at == "save"
