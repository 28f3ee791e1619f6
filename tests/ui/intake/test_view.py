"""The intake page as it is seen and walked: sizes, names, keys, what stands where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from app.words import Words
from tests.factories import IMEI, WRONG_IMEI, make_customer, make_device, make_intake
from tests.ui import inspection
from tests.ui.intake.stand import Stand
from ui.routes import Page, Route
from ui.widgets.chips import ChipGroup

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
IN_QUOTES = frozenset({"English", "Apple", "iPhone", "Benchside"})


@pytest.fixture(params=["en", "zh_CN"])
def either(
    request: pytest.FixtureRequest, qtbot: QtBot, window: SignedIn, intake: IntakeViewModel
) -> Stand:
    """Give the page in each language."""
    return Stand(qtbot, window, intake, request.param)


def at_level(stand: Stand, level: str) -> None:
    stand.arrive(Route(Page.INTAKE))
    while stand.intake.state.level != level:
        stand.press(Key.Key_F10)


def page_of(stand: Stand) -> QWidget:
    return stand.window.go("intake")


def known_phone(window: SignedIn, stand: Stand) -> None:
    """Scan a phone that was here, whose owner has a note."""
    entry = make_intake(make_device(imei=IMEI), customer=make_customer(note="先打电话"))
    received = window.shop.intake.receive(window.actor, entry)
    window.shop.jobs.undo_intake(window.actor, received.visit)
    stand.scan(IMEI)


def said(root: QWidget) -> str:
    return "\n".join(inspection.texts(root))


@pytest.mark.parametrize("level", ["quick", "standard", "full"])
def test_the_page_fits_a_small_screen(either: Stand, level: str) -> None:
    at_level(either, level)
    size = page_of(either).window().minimumSizeHint()
    assert (size.width() <= 1366, size.height() <= 728) == (True, True)


def test_a_quick_intake_needs_no_scrolling(window: SignedIn, either: Stand) -> None:
    either.window.resize(1366, 768)
    known_phone(window, either)
    either.press(Key.Key_1)
    left = either.window.findChild(QWidget, "model")
    assert left is not None
    scroll = page_of(either).findChildren(QScrollArea)[0]
    assert scroll.isAncestorOf(left)
    assert scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("level", ["quick", "full"])
def test_everything_has_a_name_and_can_be_hit(either: Stand, level: str) -> None:
    at_level(either, level)
    assert inspection.unnamed(page_of(either)) == []
    assert inspection.too_small(page_of(either)) == []


def test_the_chinese_page_speaks_chinese(
    qtbot: QtBot, window: SignedIn, intake: IntakeViewModel
) -> None:
    stand = Stand(qtbot, window, intake, "zh_CN")
    known_phone(window, stand)
    at_level(stand, "full")
    stand.press(Key.Key_F6)
    stand.scan(WRONG_IMEI)
    assert inspection.untranslated(page_of(stand), names=IN_QUOTES) == []


def test_tab_walks_in_the_order_of_the_conversation(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    walked = [stand.at]
    for _ in range(7):
        stand.press(Key.Key_Tab)
        walked.append(stand.at)
    assert walked == [
        "model", "symptoms", "phone", "name", "problem", "promised_at", "promise_words",
        "accessories",
    ]  # fmt: skip
    stand.press(Key.Key_Backtab)
    assert stand.at == "promise_words"


def test_a_key_goes_from_card_to_card(stand: Stand) -> None:
    at_level(stand, "full")
    walked = []
    for _ in range(5):
        stand.press(Key.Key_PageDown)
        walked.append(stand.at)
    assert walked[:4] == ["symptoms", "phone", "promised_at", "accessories"]
    stand.press(Key.Key_PageUp)
    assert stand.at == "accessories"


def test_enter_goes_on_from_the_customers_words(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    for _ in range(4):
        stand.press(Key.Key_Tab)
    assert stand.at == "problem"
    stand.press(Key.Key_Return)
    assert stand.at == "promised_at"


def test_all_that_a_question_offers_is_in_sight(stand: Stand, qtbot: QtBot) -> None:
    at_level(stand, "full")
    stand.press(Key.Key_F6)
    hidden = []
    for _ in range(30):
        stand.press(Key.Key_Tab)
        qtbot.wait(0)
        here = QApplication.focusWidget()
        group = here.parentWidget() if here is not None else None
        if isinstance(group, ChipGroup) and group.visibleRegion().boundingRect() != group.rect():
            hidden.append(stand.at)
    assert hidden == []


def test_tab_reaches_everything_and_begins_again(stand: Stand) -> None:
    at_level(stand, "full")
    stand.press(Key.Key_F6)
    places = {
        widget.objectName()
        for widget in inspection.shown(page_of(stand), QWidget)
        if widget.objectName() and not widget.objectName().startswith("qt_")
    }
    walked = [stand.at]
    while len(walked) < 200:
        stand.press(Key.Key_Tab)
        if stand.at == walked[0]:
            break
        walked.append(stand.at)
    assert {"lock", "point:picture", "address", "language", "save", "level"} <= set(walked)
    assert places - set(walked) <= {"devices", "history"}
    assert len(walked) == len(set(walked))


@pytest.mark.parametrize(
    ("field", "composes"),
    [("model", True), ("name", True), ("imei", False), ("serial", False), ("phone", False)],
)
def test_the_input_method_is_kept_out_of_numbers(
    stand: Stand, field: str, *, composes: bool
) -> None:
    stand.arrive(Route(Page.INTAKE))
    line = stand.field(field)
    assert line.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is composes


def test_a_customer_is_taken_over_by_arrow_and_enter(
    qtbot: QtBot, window: SignedIn, stand: Stand
) -> None:
    for name in ("王芳", "李伟"):
        entry = make_intake(customer=make_customer(name=name, note=f"{name}的备注"))
        window.shop.intake.receive(window.actor, entry)
    stand.scan("ip13pm 碎屏")
    stand.type("0144")
    qtbot.waitUntil(lambda: len(stand.intake.state.customers) == 2)
    stand.press(Key.Key_Down)
    stand.press(Key.Key_Down)
    stand.press(Key.Key_Return)
    taken = stand.field("name").text()
    assert taken in {"王芳", "李伟"}
    assert f"{taken}的备注" in said(page_of(stand))


def offers_only(stand: Stand, name: str) -> bool:
    models = stand.intake.state.models
    return len(models) > 1 and all(name in model.full_name for model in models)


def test_models_are_offered_under_their_field(qtbot: QtBot, stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.type("ip13p")
    # What the first letters offered may still stand there.
    qtbot.waitUntil(lambda: offers_only(stand, "13 Pro"))
    second = stand.intake.state.models[1].full_name
    stand.press(Key.Key_Down)
    stand.press(Key.Key_Down)
    stand.press(Key.Key_Return)
    assert stand.field("model").text() == second


def test_what_was_refused_is_said_beside_its_field_and_gets_the_focus(stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.commit()
    assert stand.at == "phone"
    assert "give a phone number or a name" in said(page_of(stand))
    stand.type("1")
    assert "give a phone number or a name" not in said(page_of(stand))


def test_a_wrong_check_digit_is_warned_of_where_the_reason_is_typed(stand: Stand) -> None:
    stand.scan(WRONG_IMEI)
    assert stand.at == "imei_reason"
    assert "the check digit is wrong" in said(page_of(stand))
    stand.type("seen")
    assert "kept with this reason" in said(page_of(stand))
    stand.press(Key.Key_Return)
    assert stand.at == "symptoms"


def test_a_device_that_is_here_is_one_key_from_its_job(window: SignedIn, stand: Stand) -> None:
    received = window.shop.intake.receive(window.actor, make_intake(make_device(imei=IMEI)))
    stand.scan(IMEI)
    assert "is here already" in said(page_of(stand))
    stand.press(Key.Key_Return)
    assert stand.routes[-1] == Route(Page.JOB, job=received.jobs[0].number)


def test_enter_goes_on_from_the_faults_as_from_a_line(stand: Stand) -> None:
    stand.scan("k40")
    stand.press(Key.Key_1)
    stand.press(Key.Key_Return)
    assert stand.at == "phone"
    assert stand.intake.state.form.device.entry.symptoms == ("screen",)


def test_one_digit_answers_and_goes_on(stand: Stand) -> None:
    at_level(stand, "full")
    stand.intake.ask("access")
    stand.press(Key.Key_1)
    stand.press(Key.Key_2)
    answers = stand.intake.state.form.device.entry.answers
    assert answers == {"access": "not_needed", "lock": "on"}
    stand.press(Key.Key_Backtab)
    stand.press(Key.Key_0)
    assert "lock" not in stand.intake.state.form.device.entry.answers


def test_nought_says_that_nothing_came_with_the_device(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    assert "not checked" in said(page_of(stand))
    stand.intake.ask("accessories")
    stand.press(Key.Key_0)
    assert stand.intake.state.form.device.entry.accessories == ()
    stand.press(Key.Key_1)
    assert stand.intake.state.form.device.entry.accessories == ("case",)


def test_a_promise_is_one_digit_or_words(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.intake.ask("promised_at")
    stand.press(Key.Key_2)
    now = stand.intake.clock.now_ms()
    assert stand.intake.state.form.device.entry.promised_at == now + 3_600_000
    stand.press(Key.Key_Tab)
    stand.type("3h")
    stand.press(Key.Key_Return)
    assert stand.intake.state.form.device.entry.promised_at == now + 3 * 3_600_000
    assert stand.at == "accessories"


def test_f6_unfolds_what_is_optional(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    assert stand.window.findChild(QLineEdit, "purchase_date") is None
    stand.press(Key.Key_F6)
    assert stand.field("purchase_date").isVisible()
    stand.press(Key.Key_F6)
    assert not stand.field("purchase_date").isVisible()


def test_f7_asks_why_there_is_no_number(stand: Stand) -> None:
    stand.scan("ip13pm")
    stand.press(Key.Key_F7)
    assert stand.at == "no_identifier_reason"
    assert stand.field("no_identifier_reason").text() == "Cannot be read now"


def test_delete_takes_a_device_out_of_the_visit(stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.next_device()
    stand.scan("k40 电池")
    stand.intake.ask("devices")
    stand.press(Key.Key_Up)
    stand.press(Key.Key_Delete)
    assert [one.entry.model for one in stand.intake.state.form.devices] == ["K40"]


def test_escape_parks_the_intake_and_goes_home(window: SignedIn, stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.press(Key.Key_Escape)
    assert stand.window.route == "counter"
    assert len(window.shop.drafts.parked(window.actor)) == 1


def test_leaving_by_the_rail_keeps_the_page_and_its_draft(window: SignedIn, stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.window.go("counter")
    assert len(window.shop.drafts.parked(window.actor)) == 1
    stand.window.go("intake")
    assert stand.field("model").text() == "Apple iPhone 13 Pro Max"
    assert stand.at == "phone"


def test_another_language_keeps_everything_typed(stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.type("138")
    stand.window.rebuild(Words("zh_CN"))
    assert stand.field("phone").text() == "138"
    assert stand.at == "phone"


def test_what_is_typed_stands_in_the_preview(stand: Stand) -> None:
    stand.scan("ip13pm 碎屏")
    stand.type("138")
    labels = [label.text() for label in stand.window.findChildren(QLabel)]
    assert "138" in labels
    assert "Screen · 碎屏" in labels


def test_a_sim_that_stays_asks_for_a_second_contact(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.intake.pick_class("phone")
    stand.intake.answer("sim", "left_in")
    assert stand.field("second_contact").isVisible()
    assert "The usual number rings in the device: ask for another" in said(page_of(stand))


def test_a_sim_that_is_out_asks_for_nothing(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.intake.pick_class("phone")
    stand.intake.answer("sim", "taken")
    assert stand.window.findChild(QLineEdit, "second_contact") is None


def test_an_intake_out_of_a_parcel_says_which(stand: Stand) -> None:
    assert "parcel" not in said(page_of(stand))
    stand.arrive(Route(Page.INTAKE, parcel="p" * 32, text="王芳 · SF1029384756101"))
    assert "Out of the parcel 王芳 · SF1029384756101" in said(page_of(stand))
