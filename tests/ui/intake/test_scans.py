"""What scans, short names and typed numbers do to the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, CheckDigitWrong
from app.domain.scan import ScanKind, Scanned
from app.services.importing.shapes import ImportKind
from tests.factories import (
    IMEI,
    SECOND_IMEI,
    WRONG_IMEI,
    import_file,
    make_customer,
    make_device,
    make_intake,
)
from ui.intake.known_wording import KnownWording
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.intake import DeviceEntry
    from tests.ui.signed_in import SignedIn
    from ui.intake.viewmodel import IntakeViewModel

pytestmark = pytest.mark.engine("sqlite")
# The number of the same phone's other card: one type code, the next serial number.
TWIN_IMEI = "356938035643817"
SERIAL = "F2LX1234ABCD"


def scan(window: SignedIn, intake: IntakeViewModel, text: str) -> None:
    """Let a scanner say something while the page is open."""
    scanned = window.shop.scanning.read(window.actor, text)
    intake.arrive(Route(Page.INTAKE, scanned=scanned))


def shown(intake: IntakeViewModel) -> DeviceEntry:
    """Give the device that the page shows."""
    return intake.state.form.device.entry


def was_here(window: SignedIn, *, open_still: bool = False) -> str:
    """Have a phone in the file, with its owner and what was answered of it."""
    device = make_device(imei=IMEI, answers={"lock": "off", "access": "in_person"})
    entry = make_intake(device, customer=make_customer(note="先打电话"))
    received = window.shop.intake.receive(window.actor, entry)
    if not open_still:
        window.shop.jobs.undo_intake(window.actor, received.visit)
    return received.jobs[0].number


def test_the_codes_of_a_box_go_each_into_its_field(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    for code in (SERIAL, TWIN_IMEI, IMEI, IMEI):
        scan(window, intake, code)
    entry = shown(intake)
    assert (entry.serial, entry.imei, entry.second_imei) == (SERIAL, TWIN_IMEI, IMEI)
    assert len(intake.state.form.devices) == 1


def test_a_box_says_what_it_may_still_have_and_ends_when_it_is_filled(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, IMEI)
    assert intake.state.box == ()
    scan(window, intake, TWIN_IMEI)
    assert intake.state.box == ("serial",)
    scan(window, intake, SERIAL)
    assert intake.state.box == ()


def test_one_code_of_a_box_fills_several_fields(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, f"IMEI1:{IMEI};IMEI2:{TWIN_IMEI};SN:{SERIAL}")
    entry = shown(intake)
    assert (entry.imei, entry.second_imei, entry.serial) == (IMEI, TWIN_IMEI, SERIAL)
    assert (len(intake.state.form.devices), intake.state.box) == (1, ())


def test_what_else_a_box_carries_is_passed_over(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, IMEI)
    assert intake.takes_article()
    scan(window, intake, "6901234567892")
    scan(window, intake, "89049032000000000000000000001230")
    assert intake.state.unsorted == ""
    assert intake.state.box == ("second_imei", "serial")


def test_esc_ends_the_box_before_it_leaves(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, IMEI)
    scan(window, intake, SERIAL)
    assert intake.state.box == ("second_imei",)
    intake.leave()
    assert (intake.state.box, shown(intake).serial) == ((), SERIAL)
    intake.leave()
    assert intake.state.form.is_blank


def test_a_code_for_which_no_field_is_free_belongs_to_the_next_device(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    for code in (SERIAL, "C02ZZ999Q05N"):
        scan(window, intake, code)
    assert [one.entry.serial for one in intake.state.form.devices] == [SERIAL, "C02ZZ999Q05N"]


def test_another_phone_after_the_fault_is_the_next_device(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, IMEI)
    intake.pick_symptoms(("screen",))
    scan(window, intake, SECOND_IMEI)
    assert [one.entry.imei for one in intake.state.form.devices] == [IMEI, SECOND_IMEI]


def test_the_second_number_of_a_phone_is_known_after_the_fault_too(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, IMEI)
    intake.pick_symptoms(("screen",))
    scan(window, intake, TWIN_IMEI)
    assert shown(intake).second_imei == TWIN_IMEI


def test_a_code_of_no_device_is_said_not_to_be_kept(intake: IntakeViewModel) -> None:
    mac = Scanned(ScanKind.NEW_DEVICE, text="00:11:22:33:44:55", identifier="mac")
    intake.arrive(Route(Page.INTAKE, scanned=mac))
    assert intake.state.unsorted == "00:11:22:33:44:55"
    assert intake.state.form.is_blank


def test_a_wrong_check_digit_asks_for_a_reason(window: SignedIn, intake: IntakeViewModel) -> None:
    scan(window, intake, WRONG_IMEI)
    assert isinstance(intake.state.faults["imei"], CheckDigitWrong)
    assert intake.state.focus.field == "imei_reason"
    intake.write("imei_reason", "屏幕显示如此")
    assert intake.state.faults == {}


@pytest.mark.parametrize("typed", [IMEI, f"{IMEI[:6]} {IMEI[6:]}"])
def test_an_imei_typed_as_the_model_is_the_phone_s_number(
    window: SignedIn, intake: IntakeViewModel, typed: str
) -> None:
    was_here(window)
    intake.write("model", typed)
    intake.devices.settle_and_go_on()
    assert (shown(intake).imei, shown(intake).model) == (IMEI, "iPhone 13")


@pytest.mark.parametrize("typed", [WRONG_IMEI, "12345678", "ip13p"])
def test_other_words_stay_the_model(intake: IntakeViewModel, typed: str) -> None:
    intake.write("model", typed)
    intake.devices.settle_and_go_on()
    assert shown(intake).imei == ""


def test_a_known_device_brings_its_customer_and_its_last_answers(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    number = was_here(window)
    window.shop.jobs.page(window.actor, number)
    scan(window, intake, IMEI)
    state = intake.state
    assert (state.owner.name, state.owner.note) == ("王芳", "先打电话")
    assert state.known.jobs[0].number == number
    assert state.focus.field == "symptoms"


def test_only_answers_that_may_be_remembered_are_proposed(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    keep_for_later(window)
    scan(window, intake, IMEI)
    device = intake.state.form.device
    assert device.entry.answers == {"lock": "off"}
    assert device.remembered == ("lock",)


def test_what_nobody_saw_again_is_not_taken_as_answered(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    keep_for_later(window)
    scan(window, intake, IMEI)
    assert intake.state.entry("").devices[0].answers == {}
    intake.change_level()
    assert intake.state.entry("").devices[0].answers == {"lock": "off"}


def keep_for_later(window: SignedIn) -> None:
    """Have a phone in the file whose last visit was no mistake: it went home again."""
    from sqlalchemy import text  # noqa: PLC0415

    was_here(window, open_still=True)
    with window.shop.file.acting(window.actor) as work:
        work.execute(text("UPDATE job SET state = 'closed', outcome = 'repaired'"))


def test_a_device_that_is_here_leads_to_its_job(window: SignedIn, intake: IntakeViewModel) -> None:
    number = was_here(window, open_still=True)
    routes: list[Route] = []
    intake.go.connect(routes.append)
    scan(window, intake, IMEI)
    assert (intake.state.here, intake.state.focus.field) == (number, "here")
    assert intake.state.form.is_blank
    intake.elsewhere.open_here()
    assert routes == [Route(Page.JOB, job=number)]


def test_a_typed_number_finds_the_device_too(window: SignedIn, intake: IntakeViewModel) -> None:
    was_here(window)
    intake.write("imei", IMEI)
    intake.settle("imei")
    assert (shown(intake).model, intake.state.owner.name) == ("iPhone 13", "王芳")


def test_a_typed_number_that_is_none_is_refused_beside_its_field(intake: IntakeViewModel) -> None:
    intake.write("imei", "12345")
    intake.settle("imei")
    refused = intake.state.faults["imei"]
    assert isinstance(refused, BadEntry)
    assert refused.reason == "imei_length"


def test_an_ambiguous_short_name_says_what_else_it_means(intake: IntakeViewModel) -> None:
    intake.write("model", "13 碎屏")
    intake.settle("model")
    entry = shown(intake)
    assert (entry.brand, entry.model, entry.symptoms, entry.problem) == (
        "Apple",
        "iPhone 13",
        ("screen",),
        "碎屏",
    )
    assert "Xiaomi 13" in [model.full_name for model in intake.state.also]


def test_a_model_that_nobody_listed_stays_as_it_was_typed(intake: IntakeViewModel) -> None:
    intake.write("model", "Zenith Z9 custom")
    intake.settle("model")
    assert (shown(intake).brand, shown(intake).model) == ("", "Zenith Z9 custom")


def test_models_are_offered_while_they_are_typed(intake: IntakeViewModel) -> None:
    intake.write("model", "ip13p")
    intake.devices.offer("ip13p")
    names = [model.full_name for model in intake.state.models]
    assert "Apple iPhone 13 Pro" in names
    intake.devices.choose(names.index("Apple iPhone 13 Pro"))
    assert (shown(intake).model, intake.state.models) == ("iPhone 13 Pro", ())


def test_another_class_lets_go_of_faults_that_it_does_not_know(intake: IntakeViewModel) -> None:
    intake.pick_symptoms(("screen", "face_id"))
    intake.write("model", "macbook air m2")
    intake.settle("model")
    assert shown(intake).category == "laptop"
    assert shown(intake).symptoms == ("screen",)


def test_a_second_device_of_another_customer_keeps_the_first_customer(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    was_here(window)
    intake.write("name", "李伟")
    scan(window, intake, IMEI)
    assert intake.state.form.customer == replace(make_customer(), name="李伟", phone="")
    said = KnownWording(intake.state, window.words).remembered()
    assert said.startswith("Last brought by 王芳")


def test_a_number_read_while_typing_leaves_the_focus_there(
    window: SignedIn, intake: IntakeViewModel
) -> None:
    scan(window, intake, "k40 电池")
    intake.stand_on("phone")
    intake.write("phone", "138")
    scan(window, intake, IMEI)
    assert intake.state.focus.field == "phone"


def test_a_typed_number_names_its_model_by_the_type_code(
    window: SignedIn, intake: IntakeViewModel, tmp_path: Path
) -> None:
    path = tmp_path / "tac.csv"
    path.write_text(f"tac,brand,model\n{IMEI[:8]},Apple,iPad mini 6\n", encoding="utf-8")
    import_file(window.shop, window.actor, path, ImportKind.TYPE_CODES)
    intake.write("imei", IMEI)
    intake.settle("imei")
    assert (shown(intake).model, shown(intake).category) == ("iPad mini 6", "tablet")


def test_another_class_lets_go_of_answers_that_it_is_not_asked(intake: IntakeViewModel) -> None:
    intake.answer("sim", "taken")
    intake.answer("liquid", "no")
    intake.find("picture", "works")
    intake.pick_class("washer")
    assert (shown(intake).answers, shown(intake).condition) == ({"liquid": "no"}, None)


def test_a_fault_can_call_for_a_question_at_any_level(intake: IntakeViewModel) -> None:
    assert intake.state.questions("en") == ()
    intake.pick_symptoms(("battery",))
    assert [question.key for question in intake.state.questions("en")] == ["battery_hazard"]


def test_a_fault_can_unfold_the_questions_of_a_higher_level(intake: IntakeViewModel) -> None:
    intake.pick_symptoms(("liquid",))
    assert (intake.state.level, intake.state.unfolded) == ("quick", "standard")
    assert "backup" in [question.key for question in intake.state.questions("en")]
