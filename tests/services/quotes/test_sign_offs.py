"""A customer takes an option: by which way, with which proof, and what the job costs then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.job import JobState
from app.domain.quote import NoSuchOption, Payer, QuoteNotOpen, QuoteNotPresented, QuoteState
from db.models.charge import SignOff
from tests.money import agree, take_in
from tests.quoting import line, option, presented, spoken, written

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

DAY_MS = 86_400_000


@pytest.mark.both_engines
def test_what_was_said_is_kept_and_the_job_costs_the_option(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(line(65_000), line(5_000, "贴膜")))
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    (approved,) = page.versions
    assert (approved.state, approved.option, page.job_state) == ("approved", "A", "approved")
    assert (page.costs, page.agreed, page.shortfall) == (70_000, 70_000, 0)
    signed = approved.sign_off
    assert signed is not None
    assert (signed.listener, signed.conditions, signed.contact) == ("小李", "none", "13800000144")
    assert (signed.extra_parts, signed.extra_labour, signed.amount) == (0, 70_000, 70_000)


def test_the_log_seals_which_content_was_taken(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    (told,) = [one for one in shop.jobs.page(manager, number).log if one.kind == "quote.approved"]
    assert told.params["sha"] == version.sha
    assert (told.params["option"], told.params["amount"]) == ("A", 65_000)
    assert told.params["how"] == "spoken"
    with shop.file.reading() as session:
        bound = session.scalars(select(SignOff)).one()
        assert (bound.quote, bound.quote_sha, bound.option) == (version.id, version.sha, "A")


@pytest.mark.parametrize(
    "field",
    [
        "said_at",
        "who",
        "number_called",
        "listener",
        "conditions",
        "extra_parts",
        "extra_labour",
        "total",
    ],
)
def test_spoken_consent_lacks_nothing_that_the_law_asks(
    shop: OpenShop, manager: Actor, field: str
) -> None:
    number = take_in(shop, manager)
    entry = spoken(shop, presented(shop, manager, number))
    empty = None if isinstance(getattr(entry, field), int) else " "
    with pytest.raises(BadEntry) as refused:
        shop.sign_offs.approve(manager, number, replace(entry, **{field: empty}))
    assert (refused.value.field, refused.value.reason) == (field, "missing")
    assert shop.quotes.of_job(manager, number).agreed == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"total": 64_999}, "total"),
        ({"extra_labour": 64_999}, "extra_labour"),
        ({"extra_labour": 65_001}, "extra_labour"),
        ({"extra_parts": -1}, "extra_parts"),
        ({"said_at": 4_102_444_800_000}, "said_at"),
        ({"said_at": 631_152_000_000}, "said_at"),
        ({"how": SignOffHow.PRICE_LIST}, "how"),
        ({"how": SignOffHow.LIMIT}, "how"),
        ({"how": SignOffHow.MESSAGE, "message": ""}, "message"),
        ({"how": SignOffHow.MESSAGE, "message": "好", "contact": ""}, "contact"),
        ({"how": SignOffHow.COMPANY, "company": "", "order_number": "4711"}, "company"),
        ({"how": SignOffHow.COMPANY, "company": "北方", "order_number": ""}, "order_number"),
        ({"how": SignOffHow.SIGNED}, "signature"),
        ({"how": SignOffHow.SHEET}, "sheet"),
        ({"how": SignOffHow.SHEET, "sheet": "nowhere"}, "sheet"),
        ({"limit": 64_999}, "limit"),
    ],
)
def test_what_does_not_fit_is_named(
    shop: OpenShop, manager: Actor, changed: dict[str, object], field: str
) -> None:
    number = take_in(shop, manager)
    entry = spoken(shop, presented(shop, manager, number))
    with pytest.raises(BadEntry) as refused:
        shop.sign_offs.approve(manager, number, replace(entry, **changed))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_message_is_kept_word_for_word(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = replace(
        spoken(shop, presented(shop, manager, number)),
        how=SignOffHow.MESSAGE,
        message="好的，就换 A 方案！\n谢谢",
        contact="wx-fang",
        number_called="",
    )
    signed = shop.sign_offs.approve(manager, number, entry).versions[0].sign_off
    assert signed is not None
    assert (signed.message, signed.contact) == ("好的，就换 A 方案！\n谢谢", "wx-fang")


def test_a_company_agrees_by_its_contact_and_order(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = replace(
        spoken(shop, presented(shop, manager, number)),
        how=SignOffHow.COMPANY,
        who="陈经理",
        company="北方物流",
        order_number="PO-4711",
    )
    signed = shop.sign_offs.approve(manager, number, entry).versions[0].sign_off
    assert signed is not None
    assert (signed.who, signed.company, signed.order_number) == ("陈经理", "北方物流", "PO-4711")


def test_within_the_limit_nobody_is_asked(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first = replace(spoken(shop, presented(shop, manager, number)), limit=80_000)
    assert shop.sign_offs.approve(manager, number, first).agreed == 80_000
    dearer = presented(shop, manager, number, option(line(80_000)))
    entry = replace(spoken(shop, dearer), how=SignOffHow.LIMIT)
    page = shop.sign_offs.approve(manager, number, entry)
    assert (page.costs, page.agreed, page.shortfall) == (80_000, 80_000, 0)


def test_one_cent_above_the_limit_is_asked_about(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    agree(shop, manager, number, 65_000)
    version = presented(shop, manager, number, option(line(65_001)))
    entry = replace(spoken(shop, version), how=SignOffHow.LIMIT)
    with pytest.raises(BadEntry, match="above_limit"):
        shop.sign_offs.approve(manager, number, entry)


def test_what_others_pay_costs_the_customer_nothing(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    lines = line(65_000, payer=Payer.MAKER), line(5_000, "清洁")
    version = presented(shop, manager, number, option(*lines))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    account = shop.job_prices.account(manager, number)
    assert [one.amount for one in account.charges] == [0, 5_000]
    assert (account.total, account.agreed) == (5_000, 5_000)


def test_a_discount_of_the_whole_is_shared_to_the_cent(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    lines = [line(33, name) for name in ("一", "二", "三")]
    version = presented(shop, manager, number, option(*lines, discount=10))
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    charges = shop.job_prices.account(manager, number).charges
    assert [one.discount for one in charges] == [4, 3, 3]
    assert (page.costs, page.agreed) == (89, 89)


def test_a_line_that_stays_keeps_its_row(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 5_000)
    kept, _ = shop.job_prices.account(manager, number).charges
    first = shop.quotes.draft(manager, number).draft
    assert first is not None
    lines = (first.body.options[0].lines[0], line(9_000, "电池"))
    version = presented(shop, manager, number, option(*lines))
    entry = replace(spoken(shop, version), extra_labour=4_000)
    shop.sign_offs.approve(manager, number, entry)
    now = shop.job_prices.account(manager, number)
    assert [one.unit_price for one in now.charges] == [65_000, 9_000]
    assert (now.charges[0].id, now.charges[1].quote) == (kept.id, version.id)


@pytest.mark.both_engines
def test_of_two_clerks_one_takes_the_answer(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = spoken(shop, presented(shop, manager, number))
    shop.sign_offs.approve(manager, number, entry)
    with pytest.raises(QuoteNotOpen) as refused:
        shop.sign_offs.approve(manager, number, entry)
    assert refused.value.state is QuoteState.APPROVED


def test_only_what_is_open_is_taken(shop: OpenShop, manager: Actor, clock: StoppedClock) -> None:
    number = take_in(shop, manager)
    old = presented(shop, manager, number)
    new = presented(shop, manager, number, option(line(60_000)), valid_days=3)
    with pytest.raises(QuoteNotOpen) as replaced:
        shop.sign_offs.approve(manager, number, spoken(shop, old))
    clock.at += 4 * DAY_MS
    with pytest.raises(QuoteNotOpen) as late:
        shop.sign_offs.approve(manager, number, spoken(shop, new))
    assert (replaced.value.state, late.value.state) == ("superseded", "expired")


def test_declined_or_unwritten_is_not_taken(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    shop.quotes.decline(manager, number, 1)
    with pytest.raises(QuoteNotOpen):
        shop.sign_offs.approve(manager, number, spoken(shop, version))
    written(shop, manager, number)
    with pytest.raises(QuoteNotPresented):
        shop.sign_offs.approve(manager, number, replace(spoken(shop, version), version=2))


def test_another_content_or_option_is_not_taken(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = spoken(shop, presented(shop, manager, number))
    with pytest.raises(ChangedMeanwhile):
        shop.sign_offs.approve(manager, number, replace(entry, sha="0" * 64))
    with pytest.raises(NoSuchOption):
        shop.sign_offs.approve(manager, number, replace(entry, option="B"))


def test_a_later_version_takes_the_place_of_the_one_that_was_taken(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    shop.sign_offs.approve(manager, number, spoken(shop, presented(shop, manager, number)))
    shop.bench.take(manager, number)
    more = presented(shop, manager, number, option(line(65_000), line(8_000, "排线")))
    entry = replace(spoken(shop, more), extra_parts=8_000, extra_labour=0)
    page = shop.sign_offs.approve(manager, number, entry)
    assert [one.state for one in page.versions] == ["approved", "superseded"]
    assert (page.job_state, page.costs, page.agreed) == (JobState.REPAIRING, 73_000, 73_000)


def test_a_time_without_seconds_is_of_the_minute_in_which_the_device_came(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    clock.forward(45)
    number = take_in(shop, manager)
    entry = spoken(shop, presented(shop, manager, number))
    minute = entry.said_at // 60_000 * 60_000 if entry.said_at else None
    assert shop.sign_offs.approve(manager, number, replace(entry, said_at=minute)).agreed == 65_000


@pytest.mark.parametrize(("minutes", "reason"), [(5, None), (6, "said_before_quote")])
def test_nobody_says_yes_to_what_was_not_offered_yet(
    shop: OpenShop, manager: Actor, clock: StoppedClock, minutes: int, reason: str | None
) -> None:
    number = take_in(shop, manager)
    clock.forward(3_600)
    entry = spoken(shop, presented(shop, manager, number))
    early = replace(entry, said_at=clock.now_ms() - minutes * 60_000)
    if reason is None:
        assert shop.sign_offs.approve(manager, number, early).agreed == 65_000
        return
    with pytest.raises(BadEntry) as refused:
        shop.sign_offs.approve(manager, number, early)
    assert (refused.value.field, refused.value.reason) == ("said_at", reason)
