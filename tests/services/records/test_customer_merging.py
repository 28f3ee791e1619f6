"""Two files of one customer: merged without losing anything, and taken apart again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.arrivals import AdviceEntry, AppointmentEntry
from app.domain.customer_merge import (
    AlreadyMerged,
    MergedFurther,
    MergedWithItself,
    MergeNotFound,
)
from app.domain.errors import ChangedMeanwhile, CustomerNotFound
from app.domain.intake import CustomerEntry
from app.domain.money_entry import SaleEntry, SoldLine
from app.domain.own_code import CodeKind
from app.domain.scan import ScanKind
from app.services.records import customer_merging
from db.models.arrival import Advice, Appointment
from db.models.base import Base
from db.models.code import Code
from db.models.event import Event
from db.models.job import Visit
from db.models.money import Invoice, Receipt
from tests.factories import make_customer, make_device, make_intake
from tests.money import make_part, payment
from tests.services.brought_records import bring

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.records.customer_merging import Merged

OTHER_PHONE = "100 0000 0255"


@pytest.fixture
def wang(shop: OpenShop, manager: Actor) -> str:
    return bring(shop, manager)[0]


@pytest.fixture
def twin(shop: OpenShop, manager: Actor) -> str:
    """The same person, written down a second time with another number."""
    who = {"name": "王方", "phone": OTHER_PHONE, "address": "样例路 2 号", "note": "六点后再打"}
    return bring(shop, manager, make_device(model="iPhone 14"), **who)[0]


def merge(shop: OpenShop, actor: Actor, kept: str, merged: str) -> Merged:
    sides = shop.merging.compare(actor, kept, merged)
    return shop.merging.merge(actor, sides.kept.customer, sides.merged.customer)


def named(shop: OpenShop) -> set[str | None]:
    """Return whom bills, receipts, appointments and advice name."""
    with shop.file.reading() as session:
        return {
            customer
            for table in (Invoice, Receipt, Appointment, Advice)
            for customer in session.scalars(select(table.customer))
        }


def numbers(shop: OpenShop, actor: Actor, customer: str) -> list[str]:
    return [line.number for line in shop.customer_files.jobs(actor, customer).lines]


def test_the_kept_file_has_the_jobs_of_both(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    both = {*numbers(shop, manager, wang), *numbers(shop, manager, twin)}
    assert merge(shop, manager, wang, twin).jobs == 1
    assert set(numbers(shop, manager, wang)) == both
    assert shop.customer_files.file(manager, wang).devices == 2


def test_a_moved_job_shows_the_kept_customer(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    (number,) = numbers(shop, manager, twin)
    merge(shop, manager, wang, twin)
    customer = shop.jobs.page(manager, number).customer
    assert customer is not None
    assert (customer.id, customer.name) == (wang, "王芳")
    assert number in [line.number for line in shop.finding.jobs(manager, "王芳").lines]


def test_visits_move_too(shop: OpenShop, manager: Actor, wang: str, twin: str) -> None:
    merge(shop, manager, wang, twin)
    with shop.file.reading() as session:
        assert set(session.scalars(select(Visit.customer))) == {wang}


def test_the_gaps_of_the_kept_file_are_filled(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    merge(shop, manager, wang, twin)
    row = shop.customers.customer(manager, wang)
    assert (row.name, row.phone) == ("王芳", "100 0000 0144")
    assert (row.second_contact, row.address, row.note) == (OTHER_PHONE, "样例路 2 号", "六点后再打")


def test_the_comparison_says_what_comes_of_it(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    sides = shop.merging.compare(manager, wang, twin)
    merge(shop, manager, wang, twin)
    row = shop.customers.customer(manager, wang)
    assert (sides.kept.jobs, sides.merged.jobs) == (1, 1)
    assert (sides.after.second_contact, sides.after.note) == (row.second_contact, row.note)


def test_a_merged_file_is_looked_up_no_more(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    merge(shop, manager, wang, twin)
    assert shop.customers.by_phone(manager, OTHER_PHONE) == ()
    assert [line.id for line in shop.finding.customers(manager, "王").lines] == [wang]
    assert shop.scanning.read(manager, OTHER_PHONE).kind is ScanKind.PHONE
    assert shop.customer_files.file(manager, wang).alike == ()


def test_a_merged_files_id_leads_to_the_kept_one(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    merge(shop, manager, wang, twin)
    assert shop.customers.customer(manager, twin).id == wang
    assert shop.customer_files.file(manager, twin).customer.id == wang


def test_a_draft_that_names_the_merged_file_is_taken_in_for_the_kept_one(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    row = shop.customers.customer(manager, twin)
    merge(shop, manager, wang, twin)
    entry = CustomerEntry(
        customer=twin, name=row.name, phone=row.phone, address="样例路 3 号", note=row.note
    )
    received = shop.intake.receive(manager, make_intake(customer=entry))
    assert received.customer == wang
    now = shop.customers.customer(manager, wang)
    # What the draft repeats of the merged file changes nothing; what was typed does.
    assert (now.name, now.phone, now.address) == ("王芳", "100 0000 0144", "样例路 3 号")


def test_a_code_of_the_merged_file_goes_on_working(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    with shop.file.acting(manager) as work:
        work.add(Code(code="2000126000000105", kind=str(CodeKind.CUSTOMER), target=twin))
    done = merge(shop, manager, wang, twin)
    with shop.file.reading() as session:
        assert session.scalars(select(Code.target).where(Code.kind == "2")).one() == wang
    shop.merging.take_apart(manager, done.merge)
    with shop.file.reading() as session:
        assert session.scalars(select(Code.target).where(Code.kind == "2")).one() == twin


def test_taking_apart_puts_everything_back(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    before = [shop.customer_files.file(manager, one) for one in (wang, twin)]
    theirs = numbers(shop, manager, twin)
    done = merge(shop, manager, wang, twin)
    shop.merging.take_apart(manager, done.merge)
    after = [shop.customer_files.file(manager, one) for one in (wang, twin)]
    names = ("name", "phone", "second_contact", "address", "note", "tags")
    for one, other in zip(before, after, strict=True):
        assert [getattr(one.customer, n) for n in names] == [
            getattr(other.customer, n) for n in names
        ]
    assert numbers(shop, manager, twin) == theirs
    assert [row.id for row in shop.customers.by_phone(manager, OTHER_PHONE)] == [twin]


def test_jobs_taken_in_after_the_merge_stay_with_the_kept_file(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    done = merge(shop, manager, wang, twin)
    entry = CustomerEntry(customer=wang)
    late = shop.intake.receive(manager, make_intake(make_device(model="X1"), customer=entry))
    shop.merging.take_apart(manager, done.merge)
    assert late.jobs[0].number in numbers(shop, manager, wang)


def test_what_was_corrected_after_the_merge_stays(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    done = merge(shop, manager, wang, twin)
    row = shop.customers.customer(manager, wang)
    entry = make_customer(customer=wang, address="新街 1 号", note=row.note)
    shop.customers.correct(manager, entry, row.rv)
    shop.merging.take_apart(manager, done.merge)
    now = shop.customers.customer(manager, wang)
    assert (now.address, now.note) == ("新街 1 号", "")


def test_a_chain_is_taken_apart_with_the_newest_first(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    third, _ = bring(shop, manager, make_device(model="X2"), name="王芳", phone="100 0000 0366")
    first = merge(shop, manager, wang, twin)
    second = merge(shop, manager, third, wang)
    with pytest.raises(MergedFurther):
        shop.merging.take_apart(manager, first.merge)
    assert shop.customers.customer(manager, twin).id == third
    shop.merging.take_apart(manager, second.merge)
    shop.merging.take_apart(manager, first.merge)
    assert [len(numbers(shop, manager, one)) for one in (wang, twin, third)] == [1, 1, 1]


def test_receipts_appointments_and_advice_go_along_and_back(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    film = make_part(shop, manager)
    shop.sale.sell(manager, SaleEntry((SoldLine(film.id),), payment(), customer=twin))
    shop.advice.give(manager, AdviceEntry("重启一下", "没声音", customer=twin))
    hours = (datetime(2026, 11, 21, 14), datetime(2026, 11, 21, 15))  # noqa: DTZ001 (store's own)
    shop.appointments.make(manager, AppointmentEntry(*hours, problem="屏幕碎了", customer=twin))
    done = merge(shop, manager, wang, twin)
    assert named(shop) == {wang}
    shop.merging.take_apart(manager, done.merge)
    assert named(shop) == {twin}


def test_a_merge_moves_the_rows_of_every_table_that_names_customers() -> None:
    naming = {
        table.name
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name == "customer" and column.foreign_keys
    }
    assert naming == {table.__tablename__ for _, table in customer_merging._NAMING}


def test_nobody_is_merged_with_himself(shop: OpenShop, manager: Actor, wang: str) -> None:
    with pytest.raises(MergedWithItself):
        merge(shop, manager, wang, wang)


def test_a_file_is_merged_once(shop: OpenShop, manager: Actor, wang: str, twin: str) -> None:
    merge(shop, manager, wang, twin)
    with pytest.raises(AlreadyMerged):
        merge(shop, manager, wang, twin)
    with pytest.raises(CustomerNotFound):
        merge(shop, manager, wang, "nobody")


def test_a_merge_is_taken_apart_once(shop: OpenShop, manager: Actor, wang: str, twin: str) -> None:
    done = merge(shop, manager, wang, twin)
    shop.merging.take_apart(manager, done.merge)
    with pytest.raises(MergeNotFound):
        shop.merging.take_apart(manager, done.merge)


def test_of_two_at_once_the_second_looks_again(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    sides = shop.merging.compare(manager, wang, twin)
    shop.customers.tag(manager, twin, "VIP", on=True)
    with pytest.raises(ChangedMeanwhile):
        shop.merging.merge(manager, sides.kept.customer, sides.merged.customer)
    assert len(numbers(shop, manager, twin)) == 1


def test_the_log_names_files_by_id_only(
    shop: OpenShop, manager: Actor, wang: str, twin: str
) -> None:
    done = merge(shop, manager, wang, twin)
    shop.merging.take_apart(manager, done.merge)
    with shop.file.reading() as session:
        told = session.execute(
            select(Event.kind, Event.params).where(Event.kind.like("customer.%merged"))
        ).all()
    ids = {"merge": done.merge, "kept": wang, "merged": twin}
    assert sorted(tuple(row) for row in told) == [
        ("customer.merged", {**ids, "jobs": 1}),
        ("customer.unmerged", ids),
    ]
