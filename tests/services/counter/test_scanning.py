"""The scan router: what each text is taken for, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.money_entry import PaymentEntry, SaleEntry, SoldLine, TenderEntry
from app.domain.own_code import CodeKind, OwnCode
from app.domain.scan import ScanKind
from app.services.parts.goods_on_shelf import GoodsEntry
from db.models.code import Code
from db.models.job import Visit
from tests.factories import IMEI, WRONG_IMEI, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.counter.intake import Received
    from app.services.open_shop import OpenShop


@pytest.fixture
def received(shop: OpenShop, manager: Actor) -> Received:
    device = make_device(imei=IMEI, serial="C39XK2ABN72Q")
    return shop.intake.receive(manager, make_intake(device, make_device()))


def test_a_job_code_opens_the_job(shop: OpenShop, manager: Actor, received: Received) -> None:
    number = received.jobs[1].number
    scanned = shop.scanning.read(manager, OwnCode.parse_people(number).digits)
    assert (scanned.kind, scanned.jobs) == (ScanKind.JOB, (number,))


def test_a_number_typed_as_people_read_it_opens_the_job(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    number = received.jobs[0].number
    assert shop.scanning.read(manager, number).jobs == (number,)


def test_a_claim_ticket_names_all_its_jobs(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    scanned = shop.scanning.read(manager, received.code)
    assert scanned.kind is ScanKind.CLAIM_TICKET
    assert scanned.jobs == tuple(job.number for job in received.jobs)
    assert not scanned.proof


def test_the_ticket_with_its_proof_digits_counts_as_proof(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    with shop.file.reading() as session:
        proof = session.get_one(Visit, received.visit).proof
    assert shop.scanning.read(manager, received.code + proof).proof
    wrong = f"{(int(proof) + 1) % 10**8:08}"
    assert not shop.scanning.read(manager, received.code + wrong).proof


def test_a_known_device_is_recognised_by_imei_and_by_serial(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    by_imei = shop.scanning.read(manager, IMEI)
    by_serial = shop.scanning.read(manager, "c39xk2abn72q")
    assert by_imei.kind is by_serial.kind is ScanKind.KNOWN_DEVICE
    assert by_imei.device == by_serial.device


def test_a_new_imei_says_what_it_is(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, f"]C0{IMEI}")
    assert (scanned.kind, scanned.identifier) == (ScanKind.NEW_DEVICE, "imei")
    assert scanned.check_ok


def test_a_wrong_check_digit_is_told(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, WRONG_IMEI)
    assert (scanned.kind, scanned.check_ok) == (ScanKind.NEW_DEVICE, False)


@pytest.mark.parametrize(
    "code", ["134567890123456789", "2512345678901234", "300000000000000000000001"]
)
def test_a_payment_code_is_not_repeated(shop: OpenShop, manager: Actor, code: str) -> None:
    scanned = shop.scanning.read(manager, code)
    assert (scanned.kind, scanned.text) == (ScanKind.PAYMENT_CODE, "")


def test_a_payment_code_that_begins_like_a_code_of_ours_is_not_repeated(
    shop: OpenShop, manager: Actor
) -> None:
    begins_like_ours = OwnCode(CodeKind.CUSTOMER, 8123, 45, 6, 789012).digits
    scanned = shop.scanning.read(manager, begins_like_ours + "12345678")
    assert (scanned.kind, scanned.text) == (ScanKind.PAYMENT_CODE, "")


def test_an_own_code_is_never_taken_for_a_payment_code(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    like_payment = OwnCode(CodeKind.CUSTOMER, 5001, 26, 0, 1).digits
    assert shop.scanning.read(manager, like_payment).kind is ScanKind.PAYMENT_CODE
    with shop.file.acting(manager) as work:
        work.add(Code(code=like_payment, kind=CodeKind.CUSTOMER, target=received.customer))
    assert shop.scanning.read(manager, like_payment).customers == (received.customer,)


def test_a_damaged_own_code_is_no_new_device(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    damaged = f"{int(received.code) + 1:016}"
    assert shop.scanning.read(manager, damaged).kind is ScanKind.NOT_IN_FILE


def test_a_short_name_gives_the_model_and_the_fault(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, "ip13pm 碎屏")
    assert scanned.kind is ScanKind.MODEL
    assert (scanned.models[0].model, scanned.fault) == ("iPhone 13 Pro Max", "碎屏")


def test_a_known_phone_number_gives_its_customers(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    scanned = shop.scanning.read(manager, "10000000144")
    assert (scanned.kind, scanned.customers) == (ScanKind.CUSTOMERS, (received.customer,))


def test_an_unknown_phone_number_is_a_phone_number(shop: OpenShop, manager: Actor) -> None:
    assert shop.scanning.read(manager, "13800138000").kind is ScanKind.PHONE


def test_the_bare_counter_means_a_job(shop: OpenShop, manager: Actor, received: Received) -> None:
    assert shop.scanning.read(manager, "2").jobs == (received.jobs[1].number,)


def test_last_four_of_a_phone_find_its_open_jobs(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    assert set(shop.scanning.read(manager, "0144").jobs) == {job.number for job in received.jobs}


def test_goods_are_not_a_device(shop: OpenShop, manager: Actor) -> None:
    assert shop.scanning.read(manager, "]E06901028075763").kind is ScanKind.GOODS


def test_four_digits_that_nobody_has_are_no_new_device(shop: OpenShop, manager: Actor) -> None:
    assert shop.scanning.read(manager, "9999").kind is ScanKind.UNKNOWN
    shop.intake.receive(manager, make_intake(make_device(serial="9999")))
    assert shop.scanning.read(manager, "9999").kind is ScanKind.KNOWN_DEVICE


def test_a_gs1_message_gives_its_serial_number(shop: OpenShop, manager: Actor) -> None:
    scanned = shop.scanning.read(manager, "]C10106901028075763\x1d21C39XK2ABN72Q")
    assert (scanned.kind, scanned.norm) == (ScanKind.NEW_DEVICE, "C39XK2ABN72Q")


@pytest.mark.parametrize("text", ["", "   ", "???", "hello world, what is this?"])
def test_nothing_known_says_so(shop: OpenShop, manager: Actor, text: str) -> None:
    assert shop.scanning.read(manager, text).kind is ScanKind.UNKNOWN


def test_a_barcode_of_the_shops_goods_names_them(shop: OpenShop, manager: Actor) -> None:
    entry = GoodsEntry({"zh_CN": "钢化膜"}, 2500, None, ("6901234567892",))
    part = shop.goods.add(manager, entry)
    for text in ("6901234567892", part.number):
        scanned = shop.scanning.read(manager, text)
        assert (scanned.kind, scanned.record) == (ScanKind.PART, part.id)


def test_a_receipts_own_code_names_it(shop: OpenShop, manager: Actor) -> None:
    part = shop.goods.add(manager, GoodsEntry({"zh_CN": "钢化膜"}, 2500))
    payment = PaymentEntry("act", (TenderEntry("cash"),))
    made = shop.sale.sell(manager, SaleEntry((SoldLine(part.id),), payment))
    scanned = shop.scanning.read(manager, made.code)
    assert (scanned.kind, scanned.record) == (ScanKind.RECEIPT, made.id)


def test_a_code_of_a_box_brings_all_its_marks(shop: OpenShop, manager: Actor) -> None:
    twin = "356938035643817"
    scanned = shop.scanning.read(manager, f"IMEI:{IMEI},{twin},SN:C39XK2ABN72Q")
    assert (scanned.kind, scanned.text) == (ScanKind.NEW_DEVICE, IMEI)
    assert {one.text for one in scanned.also} == {twin, "C39XK2ABN72Q"}


def test_of_a_box_the_mark_that_is_known_comes_first(
    shop: OpenShop, manager: Actor, received: Received
) -> None:
    scanned = shop.scanning.read(manager, f"356938035643817;{IMEI}")
    assert (scanned.kind, scanned.text) == (ScanKind.KNOWN_DEVICE, IMEI)
    assert scanned.jobs == (received.jobs[0].number,)


@pytest.mark.parametrize("separator", ["\x1d", "~"])
def test_a_gs1_code_brings_phone_and_serial_number(
    shop: OpenShop, manager: Actor, separator: str
) -> None:
    code = f"0106901234567892{8002}{IMEI}{separator}21C39XK2ABN72Q"
    scanned = shop.scanning.read(manager, code)
    assert (scanned.kind, scanned.text) == (ScanKind.NEW_DEVICE, IMEI)
    assert [one.text for one in scanned.also] == ["C39XK2ABN72Q"]


def test_an_own_code_of_a_bin_that_is_damaged_is_no_new_device(
    shop: OpenShop, manager: Actor
) -> None:
    damaged = OwnCode(CodeKind.BIN, 1, 26, 0, 1).digits[:-1] + "9"
    assert shop.scanning.read(manager, damaged).kind is ScanKind.NOT_IN_FILE


@pytest.mark.parametrize("kept", [-3, -2, -1], ids=["bare", "dash", "one digit"])
def test_a_number_without_its_check_digits_opens_the_job(
    shop: OpenShop, manager: Actor, received: Received, kept: int
) -> None:
    number = received.jobs[1].number
    scanned = shop.scanning.read(manager, number[:kept])
    assert (scanned.kind, scanned.jobs) == (ScanKind.JOB, (number,))


@pytest.mark.parametrize("text", ["0001-26-000277", "0001-26-000277-", "0001-26-000277-99"])
def test_what_is_written_like_a_job_number_is_no_phone_number(
    shop: OpenShop, manager: Actor, text: str
) -> None:
    assert shop.scanning.read(manager, text).kind is ScanKind.NOT_IN_FILE


def test_a_phone_number_with_dashes_stays_one(shop: OpenShop, manager: Actor) -> None:
    assert shop.scanning.read(manager, "0463-21-3456").kind is ScanKind.PHONE
