"""Taking devices in: what is written, what is refused, and what stays untouched then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.errors import (
    AlreadyTakenIn,
    BadEntry,
    CheckDigitWrong,
    DeviceAlreadyHere,
    DeviceIsAnother,
    DeviceTwice,
    NotAnswered,
)
from app.domain.intake import ConditionEntry, CustomerEntry, IntakeEntry
from app.domain.job import JobState
from app.domain.own_code import CodeKind, OwnCode
from db.models.customer import Customer
from db.models.device import Device
from db.models.job import Job
from tests.factories import (
    IMEI,
    SECOND_IMEI,
    WRONG_IMEI,
    make_customer,
    make_device,
    make_intake,
)

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


def count(shop: OpenShop, table: type) -> int:
    with shop.file.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_first_job_of_the_year_has_counter_one(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    code = OwnCode.parse_people(received.jobs[0].number)
    assert (code.kind, code.store, code.year, code.counter) == (CodeKind.JOB, 1, 26, 1)


def test_a_new_job_is_received(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    assert received.jobs[0].state is JobState.RECEIVED


def test_several_devices_are_one_visit_with_a_job_each(shop: OpenShop, manager: Actor) -> None:
    entry = make_intake(make_device(), make_device(model="iPad 9", category="tablet"))
    received = shop.intake.receive(manager, entry)
    counters = [OwnCode.parse_people(job.number).counter for job in received.jobs]
    assert counters == [1, 2]


def test_the_claim_ticket_carries_the_counter_of_the_first_job(
    shop: OpenShop, manager: Actor
) -> None:
    shop.intake.receive(manager, make_intake())
    received = shop.intake.receive(manager, make_intake(make_device(), make_device()))
    ticket = OwnCode.parse(received.code)
    assert (ticket.kind, ticket.counter) == (CodeKind.CLAIM_TICKET, 2)


def test_a_refused_intake_leaves_no_gap_in_the_numbers(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    with pytest.raises(DeviceAlreadyHere):
        shop.intake.receive(manager, make_intake(make_device(), make_device(imei=IMEI)))
    received = shop.intake.receive(manager, make_intake())
    assert OwnCode.parse_people(received.jobs[0].number).counter == 2


def test_a_device_that_is_here_already_names_its_job(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    with pytest.raises(DeviceAlreadyHere) as refused:
        shop.intake.receive(manager, make_intake(make_device(imei=IMEI[:14])))
    assert refused.value.number == first.jobs[0].number


def test_the_same_device_twice_in_one_visit_is_refused(shop: OpenShop, manager: Actor) -> None:
    twice = make_intake(make_device(serial="C39XK2"), make_device(serial="c39xk2"))
    with pytest.raises(DeviceTwice):
        shop.intake.receive(manager, twice)


def test_a_known_device_twice_in_one_visit_names_no_number(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    page = shop.jobs.void(manager, first.jobs[0].number, "test")
    known = make_device(device=page.device)
    with pytest.raises(DeviceTwice) as refused:
        shop.intake.receive(manager, make_intake(known, known))
    assert refused.value.identifier == "Apple iPhone 13"


def test_a_known_device_is_not_given_the_imei_of_another(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    page = shop.jobs.void(manager, first.jobs[0].number, "test")
    shop.intake.receive(manager, make_intake(make_device(imei=SECOND_IMEI)))
    mixed_up = make_device(device=page.device, imei=SECOND_IMEI)
    with pytest.raises(DeviceIsAnother):
        shop.intake.receive(manager, make_intake(mixed_up))


def test_a_refused_intake_writes_nothing(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(CheckDigitWrong):
        shop.intake.receive(manager, make_intake(make_device(imei=WRONG_IMEI)))
    assert [count(shop, table) for table in (Job, Device, Customer)] == [0, 0, 0]


def test_a_wrong_check_digit_is_kept_with_a_reason(shop: OpenShop, manager: Actor) -> None:
    device = make_device(imei=WRONG_IMEI, imei_reason="so shown by *#06#")
    received = shop.intake.receive(manager, make_intake(device))
    mark = shop.jobs.page(manager, received.jobs[0].number).marks[0]
    assert (mark.raw, mark.valid_reason) == (WRONG_IMEI, "so shown by *#06#")


def test_a_device_comes_back_as_the_same_device(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    shop.jobs.void(manager, first.jobs[0].number, "test")
    shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    assert count(shop, Device) == 1


def test_same_name_and_number_is_the_same_customer(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake())
    again = make_intake(customer=make_customer(phone="+86 100-0000-0144"))
    shop.intake.receive(manager, again)
    assert count(shop, Customer) == 1


def test_a_family_may_share_a_number(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake())
    shop.intake.receive(manager, make_intake(customer=make_customer(name="王强")))
    assert count(shop, Customer) == 2


def test_no_contact_has_to_be_said(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(customer=CustomerEntry()))
    assert (refused.value.field, refused.value.reason) == ("phone", "no_contact")


def test_a_job_may_have_no_customer(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake(customer=CustomerEntry(no_contact=True)))
    assert shop.jobs.page(manager, received.jobs[0].number).customer is None


def test_without_contact_the_ticket_still_speaks_the_language_asked_for(
    shop: OpenShop, manager: Actor
) -> None:
    nobody = CustomerEntry(no_contact=True, language="en")
    received = shop.intake.receive(manager, make_intake(customer=nobody))
    assert shop.paperwork.document(manager, received.papers[0].id)["language"] == "en"


def test_an_unknown_language_is_refused(shop: OpenShop, manager: Actor) -> None:
    nobody = CustomerEntry(no_contact=True, language="fr")
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(customer=nobody))
    assert refused.value.field == "language"


def test_a_note_without_contact_is_kept(shop: OpenShop, manager: Actor) -> None:
    nobody = CustomerEntry(no_contact=True, note="left it in the box")
    received = shop.intake.receive(manager, make_intake(customer=nobody))
    customer = shop.jobs.page(manager, received.jobs[0].number).customer
    assert customer is not None
    assert customer.note == "left it in the box"


def test_a_draft_is_taken_in_once(shop: OpenShop, manager: Actor) -> None:
    shop.drafts.save(manager, "d" * 32, {"problem": "屏"})
    first = shop.intake.receive(manager, make_intake(draft="d" * 32))
    with pytest.raises(AlreadyTakenIn) as refused:
        shop.intake.receive(manager, make_intake(draft="d" * 32))
    assert refused.value.number == first.jobs[0].number
    assert shop.drafts.parked(manager) == ()


def test_a_full_intake_names_what_was_not_answered(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NotAnswered) as refused:
        shop.intake.receive(manager, make_intake(make_device(level="full")))
    assert "condition" in refused.value.questions
    assert "lock" in refused.value.questions


def test_a_question_that_the_class_does_not_have_is_not_asked(
    shop: OpenShop, manager: Actor
) -> None:
    fridge = make_device(category="fridge", model="BCD-200", symptoms=("other",), level="full")
    with pytest.raises(NotAnswered) as refused:
        shop.intake.receive(manager, make_intake(fridge))
    assert "lock" not in refused.value.questions


def test_a_known_device_is_asked_what_its_class_is_asked(shop: OpenShop, manager: Actor) -> None:
    first = shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    page = shop.jobs.void(manager, first.jobs[0].number, "test")
    known = make_device(device=page.device, category="", level="full")
    with pytest.raises(NotAnswered) as refused:
        shop.intake.receive(manager, make_intake(known))
    assert "lock" in refused.value.questions


def test_an_answer_to_no_question_is_refused(shop: OpenShop, manager: Actor) -> None:
    device = make_device(answers={"lock": "off", "passcode": "1234"})
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(device))
    assert (refused.value.field, refused.value.reason) == ("answers", "not_one_of")


@pytest.mark.parametrize("field", ["problem", "brand", "model"])
def test_a_control_character_is_refused_with_its_field(
    shop: OpenShop, manager: Actor, field: str
) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(**{field: "a\x1bp\x00\x19"})))
    assert (refused.value.field, refused.value.reason) == (field, "control")


def test_ten_thousand_characters_are_stored_as_typed(shop: OpenShop, manager: Actor) -> None:
    problem = "屏🙂" * 5_000
    received = shop.intake.receive(manager, make_intake(make_device(problem=problem)))
    assert shop.jobs.page(manager, received.jobs[0].number).problem == problem


def test_an_intake_without_devices_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.intake.receive(manager, IntakeEntry(make_customer(), ()))


def test_the_papers_of_the_level_wait_to_be_printed(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(make_device(), make_device()))
    kinds = sorted(paper.kind for paper in shop.paperwork.waiting(manager))
    assert kinds == ["claim_ticket", "device_label", "device_label"]


def test_papers_that_nobody_asked_for_do_not_wait(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(papers=()))
    assert shop.paperwork.waiting(manager) == ()


def test_answers_of_the_last_visit_are_remembered(shop: OpenShop, manager: Actor) -> None:
    device = make_device(
        imei=IMEI, answers={"lock": "off"}, condition=(ConditionEntry("screen_surface", "cracked"),)
    )
    first = shop.intake.receive(manager, make_intake(device))
    page = shop.jobs.page(manager, first.jobs[0].number)
    known = shop.devices.device(manager, page.device)
    assert (known.remembered, known.remembered_from) == ({"lock": "off"}, page.number)


def test_the_day_begins_at_four(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    clock.forward(16 * 3600)
    shop.intake.receive(manager, make_intake(make_device(imei=SECOND_IMEI)))
    with shop.file.reading() as session:
        assert session.scalars(select(Job.biz_date)).one() == "2026-11-21"


def test_a_serial_number_of_another_brand_is_another_device(shop: OpenShop, manager: Actor) -> None:
    shop.intake.receive(manager, make_intake(make_device(brand="HP", serial="123456")))
    lenovo = make_device(brand="Lenovo", model="L14", serial="123456")
    shop.intake.receive(manager, make_intake(lenovo))
    assert count(shop, Device) == 2


def test_a_fact_that_nobody_knows_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(facts={"passcode": "2580"})))
    assert refused.value.field == "passcode"


def test_what_was_noted_of_the_device_stands_on_the_ticket(shop: OpenShop, manager: Actor) -> None:
    device = make_device(facts={"colour": "蓝", "fault_scenario": "充电时发烫"})
    received = shop.intake.receive(manager, make_intake(device))
    document = shop.paperwork.document(manager, received.papers[0].id)
    noted = {one["question"]: one["answer"] for one in document["jobs"][0]["answers"]}
    assert noted == {"颜色": "蓝", "故障发生的情形": "充电时发烫"}


def test_of_several_devices_the_refused_one_is_named(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.intake.receive(manager, make_intake(make_device(), make_device(brand="a\x1bb")))
    assert refused.value.field == "devices[1].brand"
