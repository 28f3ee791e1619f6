"""Quotes drafted, saved, presented: what stands in them, and that it never changes again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.errors import BadEntry, ChangedMeanwhile, ReasonMissing
from app.domain.job import JobState
from app.domain.price_line import PriceChange
from app.domain.quote import (
    Payer,
    QuoteNotFound,
    QuoteNotOpen,
    QuoteNotPresented,
    QuoteOption,
    QuoteState,
)
from app.services.jobs.job_moves import move
from app.services.jobs.jobs_in_hand import job_by_number
from db.models.part_line import PartLine
from tests.money import agree, ready_job, take_in
from tests.quoting import drafted, line, option, presented, written
from tests.services.price_lines import make_line
from tests.tampering import tamper

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

S = QuoteState


def states(shop: OpenShop, actor: Actor, number: str) -> list[tuple[int, QuoteState]]:
    """Return version and state of every version, newest first."""
    return [(one.version, one.state) for one in shop.quotes.of_job(actor, number).versions]


def test_a_job_without_quotes_has_a_page(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    page = shop.quotes.of_job(manager, number)
    assert (page.number, page.versions, page.draft, page.open) == (number, (), None, None)
    assert (page.customer, page.phone, page.device) == ("王芳", "100 0000 0144", "Apple iPhone 13")
    assert (page.language, page.currency, page.pack_key) == ("zh_CN", "CNY", "cn")


def test_a_draft_begins_with_what_the_job_costs(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000, 5_000)
    body = drafted(shop.quotes.draft(manager, number)).body
    charges = shop.job_prices.account(manager, number).charges
    (only,) = body.options
    assert [(one.unit_price, one.charge) for one in only.lines] == [
        (65_000, charges[0].id),
        (5_000, charges[1].id),
    ]
    assert (only.key, only.total, body.version) == ("A", 70_000, 1)


def test_opening_a_draft_again_is_no_other_draft(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    assert shop.quotes.draft(manager, number) == shop.quotes.draft(manager, number)


def test_what_is_saved_is_worked_out_anew(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    lying = replace(option(line(10_000), line(5_000, payer=Payer.MAKER)), total=1, covered=1)
    (saved,) = drafted(written(shop, manager, number, lying)).body.options
    assert (saved.total, saved.covered) == (10_000, 5_000)


def test_a_listed_line_is_filled_up_from_its_key(shop: OpenShop, manager: Actor) -> None:
    key = shop.prices.publish(manager, make_line())
    listed = line(0, price_line=key, names={})
    saved = drafted(written(shop, manager, take_in(shop, manager), option(listed))).body
    (only,) = saved.options[0].lines
    assert (only.unit_price, only.minutes, only.warranty_days) == (79_800, 40, 180)
    assert (only.part, only.grade) == ("IP13-SCR-O", "original")
    assert only.names["zh_CN"]
    assert only.price_line not in ("", key)


def test_a_listed_line_keeps_its_price_however_often_it_is_saved(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    key = shop.prices.publish(manager, make_line())
    first = drafted(written(shop, manager, number, option(line(0, price_line=key))))
    shop.prices.change(manager, key, PriceChange(price=99_900))
    assert drafted(written(shop, manager, number)).body.options == first.body.options


def test_two_clerks_on_one_draft_do_not_overwrite_each_other(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    seen = drafted(shop.quotes.draft(manager, number))
    shop.quotes.save(manager, number, seen.rv, replace(seen.body, risk="进水"))
    with pytest.raises(ChangedMeanwhile):
        shop.quotes.save(manager, number, seen.rv, replace(seen.body, risk=""))
    with pytest.raises(ChangedMeanwhile):
        shop.quotes.present(manager, number, seen.rv)
    assert drafted(shop.quotes.of_job(manager, number)).body.risk == "进水"


def test_a_discarded_draft_is_gone(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.quotes.draft(manager, number)
    assert shop.quotes.discard(manager, number).versions == ()
    with pytest.raises(QuoteNotFound):
        shop.quotes.discard(manager, number)


@pytest.mark.both_engines
def test_a_presented_version_is_dated_hashed_and_sealed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, valid_days=14)
    assert (version.state, version.sha, version.changed) == (S.PRESENTED, version.body.sha, False)
    assert version.body.presented == "2026-11-21 11:00"
    assert version.valid_until == version.body.valid_until == "2026-12-05"
    told = shop.jobs.page(manager, number).log
    (sealed,) = [one.params for one in told if one.kind == "quote.presented"]
    assert (sealed["sha"], sealed["version"]) == (version.sha, 1)
    assert version.presented_by == "林店长"


def test_a_presented_version_never_changes_with_the_price_list(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    key = shop.prices.publish(manager, make_line())
    before = presented(shop, manager, number, option(line(0, price_line=key)))
    shop.prices.change(manager, key, PriceChange(price=99_900))
    shop.settings.change(manager, "tax_bp", 1300)
    assert shop.quotes.of_job(manager, number).open == before


def test_a_quote_keeps_no_part_back(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, option(line(part="IP13-SCR-O")))
    with shop.file.reading() as session:
        assert session.scalar(select(func.count()).select_from(PartLine)) == 0


@pytest.mark.parametrize("taken", [False, True], ids=["received", "diagnosing"])
def test_a_job_waits_for_the_answer(shop: OpenShop, manager: Actor, *, taken: bool) -> None:
    number = take_in(shop, manager)
    if taken:
        shop.bench.take(manager, number)
    presented(shop, manager, number)
    page = shop.bench.page(manager, number)
    assert page.job.state is JobState.QUOTED
    assert page.entries[-1].text == "#1 · A ¥650.00"


def test_a_job_being_repaired_goes_on_as_a_later_version_is_presented(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager, 65_000)
    shop.bench.take(manager, number)
    presented(shop, manager, number)
    assert shop.quotes.of_job(manager, number).job_state is JobState.REPAIRING


def test_a_later_version_supersedes_the_open_one(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    first = presented(shop, manager, number)
    again = drafted(shop.quotes.draft(manager, number))
    assert again.body.options == first.body.options
    presented(shop, manager, number, option(line(70_000)))
    assert states(shop, manager, number) == [(2, S.PRESENTED), (1, S.SUPERSEDED)]


def test_a_version_from_which_nothing_differs_is_not_presented(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    draft = drafted(shop.quotes.draft(manager, number))
    with pytest.raises(BadEntry, match="nothing_differs"):
        shop.quotes.present(manager, number, draft.rv, revised="新发现")
    assert states(shop, manager, number) == [(2, S.DRAFT), (1, S.PRESENTED)]
    presented(shop, manager, number, deposit=10_000)
    assert states(shop, manager, number) == [(2, S.PRESENTED), (1, S.SUPERSEDED)]


def test_what_was_declined_can_be_presented_again(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    shop.quotes.decline(manager, number, 1)
    presented(shop, manager, number)
    assert states(shop, manager, number) == [(2, S.PRESENTED), (1, S.DECLINED)]


def test_an_option_begun_by_a_slip_is_left_out(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    begun = QuoteOption(key="B", lines=(), names={})
    version = presented(shop, manager, number, option(line(65_000)), begun)
    assert [one.key for one in version.body.options] == ["A"]


def test_what_binds_the_shop_is_replaced_with_a_reason_only(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "jurisdiction", "eu")
    number = take_in(shop, manager)
    presented(shop, manager, number)
    draft = drafted(written(shop, manager, number, option(line(70_000))))
    with pytest.raises(ReasonMissing):
        shop.quotes.present(manager, number, draft.rv)
    page = shop.quotes.present(manager, number, draft.rv, revised="又发现主板故障")
    assert page.versions[1].reason == "又发现主板故障"


def test_a_void_job_is_not_quoted(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.jobs.void(manager, number, "录错")
    with pytest.raises(BadEntry, match="job_over"):
        shop.quotes.draft(manager, number)


def test_a_job_whose_device_left_is_not_quoted(shop: OpenShop, manager: Actor) -> None:
    number = ready_job(shop, manager, 65_000)
    with shop.file.acting(manager) as work:
        move(work, job_by_number(work, number), JobState.HANDED_OVER)
    with pytest.raises(BadEntry, match="job_over"):
        shop.quotes.draft(manager, number)


def test_a_draft_has_no_text_for_the_customer(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.quotes.draft(manager, number)
    with pytest.raises(QuoteNotPresented):
        shop.quotes.text(manager, number, 1)
    with pytest.raises(QuoteNotFound):
        shop.quotes.text(manager, number, 2)


def test_the_text_to_sign_names_option_price_and_hash(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number, option(), option(line(40_000), key="B"))
    shown = shop.quotes.signing(manager, number, 1, "B")
    assert "方案 B" in shown.text
    assert "¥400.00" in shown.text
    assert version.sha in shown.text
    assert (shown.about, shown.of_job) == (version.id, True)


def test_the_text_to_sign_stays_when_shop_and_device_are_renamed(
    shop: OpenShop, manager: Actor, database: Database
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    shown = shop.quotes.signing(manager, number, 1, "A")
    tamper(database, "UPDATE store SET name = 'Another'")
    tamper(database, "UPDATE device SET model = 'Another'")
    again = shop.quotes.signing(manager, number, 1, "A")
    assert (again.text, again.sha) == (shown.text, shown.sha)


def test_a_superseded_version_is_not_signed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    presented(shop, manager, number, days=3)
    with pytest.raises(QuoteNotOpen):
        shop.quotes.signing(manager, number, 1, "A")


def test_what_was_agreed_beside_a_quote_is_in_the_next_one(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    clock.forward(60)
    agree(shop, manager, number, 5_000)
    (only,) = drafted(shop.quotes.draft(manager, number)).body.options
    assert [one.unit_price for one in only.lines] == [65_000, 5_000]
