"""What becomes of versions that are not taken: declined, expired, changed by other means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from app.domain.bench import NotOnTheBench
from app.domain.billing import SignOffHow
from app.domain.diagnosis import FindingEntry
from app.domain.job import JobState, Outcome
from app.domain.money_entry import AgreementEntry
from app.domain.quote import QuoteChanged, QuoteNotOpen, QuoteNotPresented, QuoteState
from app.services.jobs.agreements import Consent
from app.services.jobs.job_prices import agree_limit
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.quotes.answering import expire_old
from tests.money import agree, order, take_in
from tests.quoting import drafted, line, option, presented
from tests.services.diagnosis_fee.fees import take_in_with_fee

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

S = QuoteState
DAY = 24 * 3600


def tamper(database: Database, change: str) -> None:
    """Change a stored quote as somebody would who is past our program and its triggers."""
    on = "" if database.dialect == "sqlite" else " ON quote"
    with database.writing() as session:
        session.execute(text(f"DROP TRIGGER keep_quote_update_presented{on}"))
        session.execute(text(f"UPDATE quote SET {change}"))


def kinds(shop: OpenShop, actor: Actor, number: str) -> list[str]:
    """Return what the log tells of a job's quotes."""
    told = [one.kind for one in shop.jobs.page(actor, number).log]
    return [kind for kind in told if kind.startswith("quote.")]


@pytest.mark.both_engines
def test_a_declined_quote_ends_its_job(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    page = shop.quotes.decline(manager, number, 1, "太贵")
    (version,) = page.versions
    assert (version.state, version.reason, version.decided_by) == (S.DECLINED, "太贵", "林店长")
    job = shop.bench.page(manager, number).job
    assert (job.state, job.outcome) == (JobState.READY, Outcome.DECLINED)
    assert kinds(shop, manager, number) == ["quote.presented", "quote.declined"]


def test_what_was_found_stays_when_the_repair_is_declined(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    found = shop.diagnosis.write(manager, number, FindingEntry(defect="crack"))
    presented(shop, manager, number)
    shop.quotes.decline(manager, number, 1)
    assert [one.id for one in shop.diagnosis.of_job(manager, number)] == [found.id]


def test_declining_costs_the_agreed_share_of_the_fee(shop: OpenShop, manager: Actor) -> None:
    number = take_in_with_fee(shop, manager)
    version = presented(shop, manager, number)
    assert version.body.fee is not None
    page = shop.quotes.decline(manager, number, 1)
    # 30 % of 50.00.
    assert (page.costs, page.shortfall) == (1_500, 0)


def test_declining_at_the_bench_declines_the_open_version(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    shop.bench.decline(manager, number, "不修了")
    assert shop.quotes.of_job(manager, number).versions[0].state is S.DECLINED


def test_declining_more_leaves_what_was_agreed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    presented(shop, manager, number, option(line(90_000)))
    page = shop.quotes.decline(manager, number, 1)
    assert (page.versions[0].state, page.job_state) == (S.DECLINED, JobState.APPROVED)
    assert (page.costs, page.agreed, page.shortfall) == (65_000, 65_000, 0)


def test_declining_more_lets_a_repair_go_on(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 65_000)
    shop.bench.take(manager, number)
    presented(shop, manager, number, option(line(90_000)))
    assert shop.quotes.decline(manager, number, 1).job_state is JobState.REPAIRING


def test_a_limit_without_an_order_is_no_work_agreed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    with shop.file.acting(manager) as work:
        job = job_by_number(work, number)
        agree_limit(work, job, 30_000, Consent(SignOffHow.LIMIT))
    presented(shop, manager, number)
    assert shop.quotes.decline(manager, number, 1).job_state is JobState.READY


def test_a_repair_free_of_charge_is_work_agreed(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.job_prices.agree(manager, number, AgreementEntry((order(0),)))
    presented(shop, manager, number)
    assert shop.quotes.decline(manager, number, 1).job_state is JobState.APPROVED


def test_only_what_is_presented_is_declined(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    shop.quotes.draft(manager, number)
    with pytest.raises(QuoteNotPresented):
        shop.quotes.decline(manager, number, 1)
    shop.quotes.discard(manager, number)
    presented(shop, manager, number)
    shop.quotes.decline(manager, number, 1)
    with pytest.raises(QuoteNotOpen):
        shop.quotes.decline(manager, number, 1)


def test_a_version_shows_as_expired_after_its_last_day(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, valid_days=7)
    clock.forward(7 * DAY)
    assert shop.quotes.of_job(manager, number).open is not None
    clock.forward(DAY)
    page = shop.quotes.of_job(manager, number)
    assert (page.open, page.versions[0].state) == (None, S.EXPIRED)
    with pytest.raises(QuoteNotOpen):
        shop.quotes.signing(manager, number, 1, "A")


@pytest.mark.both_engines
def test_what_is_past_its_day_is_marked_once(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, valid_days=7)
    assert expire_old(shop.file) == 0
    clock.forward(8 * DAY)
    assert (expire_old(shop.file), expire_old(shop.file)) == (1, 0)
    assert kinds(shop, manager, number) == ["quote.presented", "quote.expired"]


def test_an_expired_quote_is_offered_again_as_it_was(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = take_in(shop, manager)
    first = presented(shop, manager, number, option(line(), line(8_000)))
    clock.forward(30 * DAY)
    draft = drafted(shop.quotes.draft(manager, number))
    assert draft.body.options == first.body.options
    assert presented(shop, manager, number).version == 2


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, '65000', '65001')",
        "body = replace(body, '换屏', '换机')",
        "body = body || ' '",
        "body = substr(body, 2)",
        "body = '[]'",
        "body_sha = replace(body_sha, substr(body_sha, 1, 8), 'deadbeef')",
        "valid_until = '2030-01-01'",
    ],
    ids=["price", "name", "blank", "no json", "no quote", "hash", "day"],
)
def test_a_quote_changed_behind_our_back_is_found(
    shop: OpenShop, manager: Actor, founded: Database, change: str
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    tamper(founded, change)
    (version,) = shop.quotes.of_job(manager, number).versions
    assert version.changed
    for act in (
        lambda: shop.quotes.decline(manager, number, 1),
        lambda: shop.quotes.text(manager, number, 1),
        lambda: shop.quotes.signing(manager, number, 1, "A"),
    ):
        with pytest.raises(QuoteChanged, match=number):
            act()


def test_a_body_changed_with_its_hash_is_found_by_the_log(
    shop: OpenShop, manager: Actor, founded: Database
) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    tamper(founded, f"body_sha = '{'0' * 64}'")
    assert shop.quotes.of_job(manager, number).versions[0].changed
    tamper_back = f"body_sha = '{version.sha}'"
    with founded.writing() as session:
        session.execute(text(f"UPDATE quote SET {tamper_back}"))
    assert not shop.quotes.of_job(manager, number).versions[0].changed


def test_what_was_changed_is_replaced_by_a_sound_version(
    shop: OpenShop, manager: Actor, founded: Database
) -> None:
    number = take_in(shop, manager, 65_000)
    presented(shop, manager, number, option(line(1_000)))
    tamper(founded, "body = substr(body, 2)")
    (only,) = drafted(shop.quotes.draft(manager, number)).body.options
    assert only.total == 65_000
    assert not presented(shop, manager, number).changed


def test_a_job_that_is_tested_is_not_ended_by_a_declined_quote(
    shop: OpenShop, manager: Actor
) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    agree(shop, manager, number, 65_000)
    shop.bench.done(manager, number)
    with pytest.raises(NotOnTheBench):
        shop.bench.decline(manager, number)
    assert shop.quotes.decline(manager, number, 1).job_state is JobState.TESTING
