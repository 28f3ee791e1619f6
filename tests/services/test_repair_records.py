"""The repair record of China's rules: kept at the handover, made on demand, said in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.diagnosis import FindingEntry
from app.domain.handover import HandoverEntry
from app.domain.job import Outcome
from app.domain.paper import PaperKind
from app.domain.quote_documents import RepairRecord
from tests.factories import IMEI, make_device, make_founding, make_intake, make_shop, sign_in
from tests.money import agree, make_ready, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


def record_of(shop: OpenShop, actor: Actor, number: str) -> RepairRecord:
    made = shop.repair_records.make(actor, number)
    return RepairRecord.from_json(shop.paperwork.document(actor, made.id))


def kinds_of(shop: OpenShop, actor: Actor, number: str) -> list[PaperKind]:
    return [line.kind for line in shop.paperwork.of_job(actor, number)]


def repaired(shop: OpenShop, actor: Actor, outcome: Outcome = Outcome.REPAIRED) -> str:
    """Repair a phone whose IMEI is known and hand it over."""
    device = make_device(imei=IMEI, facts={"purchase_date": "2026-03-01"})
    number = shop.intake.receive(actor, make_intake(device)).jobs[0].number
    agree(shop, actor, number)
    make_ready(shop, actor, number, outcome)
    shop.handovers.hand_over(actor, HandoverEntry((number,)))
    return number


def test_a_handover_keeps_the_record_and_asks_for_no_print(shop: OpenShop, manager: Actor) -> None:
    number = repaired(shop, manager)

    assert PaperKind.REPAIR_RECORD in kinds_of(shop, manager, number)
    assert PaperKind.REPAIR_RECORD not in [one.kind for one in shop.paperwork.waiting(manager)]


def test_a_record_says_what_the_rules_ask_for(shop: OpenShop, manager: Actor) -> None:
    record = record_of(shop, manager, repaired(shop, manager))

    assert (record.received, record.handed_over) == ("2026-11-21 11:00", "2026-11-21 11:00")
    assert (record.device.name, record.device.imeis) == ("Apple iPhone 13", (IMEI,))
    assert (record.faults[0], record.done[0]) == ("屏幕碎了", "已修复")
    assert (record.purchased, record.times) == ("2026-03-01", 1)


def test_a_device_that_came_before_is_counted(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    first = repaired(shop, manager)
    clock.forward(86_400)
    record = record_of(shop, manager, repaired(shop, manager))

    assert record.times == 2
    assert [(one.number, one.day, one.outcome) for one in record.earlier] == [
        (first, "2026-11-21", "已修复")
    ]


def test_an_exchange_is_proved_by_its_day(shop: OpenShop, manager: Actor) -> None:
    record = record_of(shop, manager, repaired(shop, manager, Outcome.REPLACED))
    assert record.exchange == "2026-11-21 11:00 换货"


def test_nothing_that_the_bench_wrote_for_itself_is_on_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    told = {"bench_text": "U3100 短路", "customer_text": "进水"}
    entry = FindingEntry(cause="进液", repair="更换排线", **told)
    shop.diagnosis.write(manager, number, entry)
    record = record_of(shop, manager, number)

    assert (record.causes, record.done) == (("进液",), ("更换排线",))
    assert "U3100" not in str(record.to_json())


def test_asking_twice_makes_one_record(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first = shop.repair_records.make(manager, number)
    assert shop.repair_records.make(manager, number) == first
    make_ready(shop, manager, number, Outcome.DECLINED)
    assert shop.repair_records.make(manager, number) != first


def test_elsewhere_a_handover_keeps_none(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    founding = make_founding(country="DE", currency="EUR", language="en")
    shop = make_shop(database, clock, tmp_path, founding)
    actor = sign_in(shop)
    assert PaperKind.REPAIR_RECORD not in kinds_of(shop, actor, repaired(shop, actor))


def test_what_quotes_of_the_place_say_is_not_on_it(shop: OpenShop, manager: Actor) -> None:
    record = record_of(shop, manager, take_in(shop, manager))
    assert not any("报价" in note for note in record.notes)
