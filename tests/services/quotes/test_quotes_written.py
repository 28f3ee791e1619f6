"""What a draft cannot hold, and what has to stand in a version before it is presented."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.billing import TaxMode
from app.domain.diagnosis import FindingEntry, FindingNotFound
from app.domain.diagnosis_fee import FeeEntry
from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from app.domain.price_line import PriceLineNotFound
from app.domain.quote import Alternative, DiscountTooHigh, FeeTerms, Payer, QuoteFault
from tests.money import payment, ready_job, take_in
from tests.quoting import drafted, line, option, presented, written
from tests.services.bench_stand import hire
from tests.services.price_lines import make_line

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.quote import QuoteOption
    from app.services.open_shop import OpenShop


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (option(line(-1)), "unit_price"),
        (option(line(10**13)), "unit_price"),
        (option(line(10**12, quantity=999)), "unit_price"),
        (option(line(quantity=0)), "quantity"),
        (option(line(quantity=-3)), "quantity"),
        (option(line(names={})), "line_name"),
        (option(line(discount=-1)), "discount"),
        (option(line(discount=65_001)), "discount"),
        (option(discount=65_001), "discount"),
        (option(line(minutes=-1)), "minutes"),
        (option(line(warranty_days=99_999)), "warranty_days"),
        (option(days=-1), "days"),
        (option(*[line(1)] * 101), "lines"),
        (option(key="D"), "options"),
        (option(line(name="Scr\x1been")), "line_name"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    shop: OpenShop, manager: Actor, wrong: QuoteOption, field: str
) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry) as refused:
        written(shop, manager, number, wrong)
    assert refused.value.field == field
    assert drafted(shop.quotes.of_job(manager, number)).body.options[0].lines == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"deposit": -1},
        {"maximum": 10**13},
        {"days": 400},
        {"valid_days": -1},
        {"risk": "x" * 1001},
        {"handover_place": "a\x00b"},
        {"faults": (QuoteFault("", "x"),) * 101},
        {"faults": (QuoteFault("", "x" * 1001),)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_terms_that_cannot_be_are_refused(
    shop: OpenShop, manager: Actor, wrong: dict[str, Any]
) -> None:
    number = take_in(shop, manager)
    with pytest.raises(BadEntry) as refused:
        written(shop, manager, number, **wrong)
    assert [refused.value.field] == list(wrong)


def test_one_option_twice_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry, match="options"):
        written(shop, manager, take_in(shop, manager), option(), option())


def test_an_unknown_price_line_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(PriceLineNotFound):
        written(shop, manager, take_in(shop, manager), option(line(price_line="no-such")))


def test_what_is_not_a_writer_s_to_say_stays_as_it_is(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    before = drafted(shop.quotes.draft(manager, number)).body
    fee = FeeTerms(1, {}, deducted=True)
    forged = replace(
        before, job="x", number="x", version=9, language="en", currency="JPY", pack_key="x", fee=fee
    )
    draft = drafted(shop.quotes.of_job(manager, number))
    forged = replace(forged, tax_mode=TaxMode.EXCLUSIVE, valid_until="2030-01-01", presented="x")
    assert drafted(shop.quotes.save(manager, number, draft.rv, forged)).body == before


def test_a_line_of_the_job_stands_in_an_option_once(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    (of_job,) = drafted(shop.quotes.draft(manager, number)).body.options[0].lines
    saved = drafted(written(shop, manager, number, option(of_job, of_job), option(of_job, key="B")))
    assert [[one.charge for one in option.lines] for option in saved.body.options] == [
        [of_job.charge, ""],
        [of_job.charge],
    ]


def test_a_line_of_another_job_is_a_new_line(shop: OpenShop, manager: Actor) -> None:
    other = take_in(shop, manager, 1_000, brand="Huawei", model="P60")
    charge = shop.job_prices.account(manager, other).charges[0].id
    saved = drafted(written(shop, manager, take_in(shop, manager), option(line(charge=charge))))
    assert saved.body.options[0].lines[0].charge == ""


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"options": ()}, "options"),
        ({"options": (replace(option(), lines=()),)}, "lines"),
        ({"deposit": 65_001}, "deposit"),
        ({"maximum": 64_999}, "maximum"),
    ],
)
def test_what_nobody_could_agree_to_is_not_presented(
    shop: OpenShop, manager: Actor, terms: dict[str, Any], field: str
) -> None:
    number = take_in(shop, manager)
    draft = drafted(written(shop, manager, number, **{"options": (option(),)} | terms))
    with pytest.raises(BadEntry) as refused:
        shop.quotes.present(manager, number, draft.rv)
    assert refused.value.field == field
    assert shop.quotes.of_job(manager, number).draft == draft


@pytest.mark.parametrize("missing", ["risk", "days", "faults"])
def test_a_shop_may_want_risk_days_and_faults_told(
    shop: OpenShop, manager: Actor, missing: str
) -> None:
    shop.settings.change(manager, "quote_texts_needed", value=True)
    number = take_in(shop, manager)
    finding = shop.diagnosis.write(manager, number, FindingEntry(defect="crack")).id
    told: dict[str, Any] = {
        "risk": "可能无法恢复数据",
        "days": 3,
        "faults": (QuoteFault(finding, "屏幕碎裂"),),
    }
    lacking = told | {missing: None if missing == "days" else type(told[missing])()}
    with pytest.raises(BadEntry) as refused:
        presented(shop, manager, number, **lacking)
    assert (refused.value.field, refused.value.reason) == (missing, "missing")
    assert presented(shop, manager, number, **told).body.faults == told["faults"]


def test_a_small_shop_is_asked_for_none_of_them(shop: OpenShop, manager: Actor) -> None:
    assert presented(shop, manager, take_in(shop, manager)).body.risk == ""


def test_faults_come_from_what_was_found(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    entry = FindingEntry(defect="crack", customer_text="屏幕碎裂", bench_text="IC 也可能坏")
    finding = shop.diagnosis.write(manager, number, entry).id
    faults = drafted(shop.quotes.draft(manager, number)).body.faults
    assert faults == (QuoteFault(finding, "屏幕碎裂"),)


def test_a_fault_of_another_job_is_refused(shop: OpenShop, manager: Actor) -> None:
    other = take_in(shop, manager, brand="Huawei", model="P60")
    finding = shop.diagnosis.write(manager, other, FindingEntry(defect="crack")).id
    with pytest.raises(FindingNotFound):
        written(shop, manager, take_in(shop, manager), faults=(QuoteFault(finding, "x"),))


def test_what_binds_the_shop_holds_as_long_as_the_law_says(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "jurisdiction", "eu")
    number = take_in(shop, manager)
    least = shop.packs.current(manager).number("validity_days")
    assert drafted(shop.quotes.draft(manager, number)).body.valid_days == least
    with pytest.raises(BadEntry, match="valid_days"):
        presented(shop, manager, number, valid_days=least - 1)


def test_a_discount_is_each_one_s_up_to_what_the_shop_allows(
    shop: OpenShop, manager: Actor
) -> None:
    shop.settings.change(manager, "discount_most_bp", 1000)
    clerk, number = hire(shop, manager), take_in(shop, manager)
    allowed = option(line(60_000, discount=3_000), discount=3_000)
    assert drafted(written(shop, clerk, number, allowed)).body.options[0].total == 54_000
    with pytest.raises(DiscountTooHigh) as refused:
        written(shop, clerk, number, option(line(60_000), discount=6_001))
    assert (refused.value.discount.minor, refused.value.most.minor) == (6_001, 6_000)
    written(shop, manager, number, option(line(60_000), discount=6_001))


def test_what_others_pay_is_no_ground_for_a_discount(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "discount_most_bp", 1000)
    lines = line(90_000, payer=Payer.GOODWILL), line(10_000)
    with pytest.raises(DiscountTooHigh):
        written(shop, hire(shop, manager), take_in(shop, manager), option(*lines, discount=1_001))


def test_a_manager_s_discount_stays_while_a_clerk_writes_on(shop: OpenShop, manager: Actor) -> None:
    clerk, number = hire(shop, manager), take_in(shop, manager)
    written(shop, manager, number, option(line(60_000), discount=30_000))
    written(shop, clerk, number, risk="进水")
    with pytest.raises(DiscountTooHigh):
        written(shop, clerk, number, option(line(59_000), discount=30_000))
    draft = drafted(shop.quotes.of_job(clerk, number))
    shop.quotes.present(clerk, number, draft.rv)


def test_less_than_the_list_says_is_a_discount_too(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "discount_most_bp", 1000)
    clerk, number = hire(shop, manager), take_in(shop, manager)
    key = shop.prices.publish(manager, make_line())
    written(shop, clerk, number, option(line(72_000, price_line=key)))
    with pytest.raises(DiscountTooHigh) as refused:
        written(shop, clerk, number, option(line(70_000, price_line=key)))
    assert (refused.value.discount.minor, refused.value.most.minor) == (9_800, 7_980)


def test_a_listed_line_of_the_job_stays_listed(shop: OpenShop, manager: Actor) -> None:
    key = shop.prices.publish(manager, make_line())
    number = take_in(shop, manager)
    shop.job_prices.agree(manager, number, AgreementEntry((OrderLine(price_line=key),)))
    (ordered,) = drafted(shop.quotes.draft(manager, number)).body.options[0].lines
    own_words = replace(ordered, price_line="", unit_price=1_000)
    with pytest.raises(DiscountTooHigh):
        written(shop, hire(shop, manager), number, option(own_words))


def test_an_agreed_fee_is_told_in_the_quote(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    terms = FeeTerms(5_000, {"declined": 3_000}, deducted=True)
    shop.diagnosis_fees.change(manager, terms)
    shop.diagnosis_fees.agree(manager, number, FeeEntry())
    fee = drafted(shop.quotes.draft(manager, number)).body.fee
    assert fee is not None
    assert (fee.amount, fee.deducted) == (5_000, True)


def test_a_tax_rate_stays_that_of_the_job_s_line(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 11_300)
    shop.settings.change(manager, "tax_bp", 1300)
    (before,) = drafted(shop.quotes.draft(manager, number)).body.options
    saved = drafted(written(shop, manager, number, option(*before.lines, line(11_300))))
    assert [one.tax for one in saved.body.options[0].lines] == [0, 1_300]


def test_alternatives_are_named_once_each(shop: OpenShop, manager: Actor) -> None:
    twice = (Alternative.TRADE_IN, Alternative.RECYCLING, Alternative.TRADE_IN)
    saved = drafted(written(shop, manager, take_in(shop, manager), alternatives=twice))
    assert saved.body.alternatives == twice[:2]


def test_a_job_that_is_billed_is_not_quoted(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    shop.payments.pay(manager, [number], payment())
    with pytest.raises(BadEntry, match="invoiced"):
        shop.quotes.draft(manager, number)


def test_a_draft_of_a_job_that_was_billed_since_is_not_presented(
    shop: OpenShop, manager: Actor
) -> None:
    number = ready_job(shop, manager, 65_000)
    draft = drafted(shop.quotes.draft(manager, number))
    shop.payments.pay(manager, [number], payment())
    with pytest.raises(BadEntry, match="invoiced"):
        shop.quotes.present(manager, number, draft.rv)
