"""Published things: versions follow one another, and a job keeps those it began with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.domain.errors import NothingPublished
from app.services.policy import published, shop_lists
from app.services.policy.published import current_version
from app.services.policy.seeding import publish_what_ships
from app.services.policy.shop_lists import LIST, LIST_KEYS
from app.services.prices import price_words
from app.services.prices.price_words import read_price_terms
from db.models.job import JobPublished
from db.models.published import Published
from tests.factories import make_device, make_intake
from tests.money import order, payment

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock


class Cleared(dict[Any, Any]):
    """What is kept of published lists while another thread clears it at once."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


def test_a_body_is_given_though_another_thread_forgets_it(
    shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "_BODIES", Cleared())
    assert shop.published.current(LIST)["tenders"].body["tender"]


def test_price_terms_are_given_though_another_thread_forgets_them(
    shop: OpenShop, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(price_words, "_READ", Cleared())
    with shop.file.reading() as session:
        assert "screen" in read_price_terms(session, clock.now_ms()).repairs


def test_lists_are_given_though_another_thread_forgets_them(
    shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shop_lists, "_READ", Cleared())
    assert shop.lists.current().versions


def test_an_edit_is_the_next_version(shop: OpenShop, manager: Actor) -> None:
    first = shop.published.current(LIST)["terms"]
    second = shop.published.publish(manager, LIST, "terms", {**first.body, "changed": True})
    assert (first.version, second.version) == (1, 2)
    assert shop.published.current(LIST)["terms"] == second


def test_a_job_keeps_the_versions_of_its_first_day(shop: OpenShop, manager: Actor) -> None:
    received = shop.intake.receive(manager, make_intake())
    terms = shop.published.current(LIST)["terms"]
    shop.published.publish(manager, LIST, "terms", {**terms.body, "changed": True})
    with shop.file.reading() as session:
        used = session.execute(
            select(Published.key, Published.version)
            .join(JobPublished, JobPublished.published == Published.id)
            .where(JobPublished.job == received.jobs[0].id)
        )
        assert dict(map(tuple, used)) == dict.fromkeys(LIST_KEYS, 1)


def test_the_next_job_uses_the_new_version(shop: OpenShop, manager: Actor) -> None:
    terms = shop.published.current(LIST)["terms"]
    newer = shop.published.publish(manager, LIST, "terms", {**terms.body, "changed": True})
    assert newer.id in shop.lists.current().versions


def test_what_was_never_published_is_told(shop: OpenShop) -> None:
    with shop.file.reading() as session, pytest.raises(NothingPublished):
        current_version(session, LIST, "recipes", 2**60)


def test_a_shop_founded_while_the_clock_was_ahead_works_when_it_is_put_right(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    clock.at -= 30 * 24 * 3_600_000
    received = shop.intake.receive(manager, make_intake(make_device(order=(order(65_000),))))
    assert shop.lists.current().versions
    paid = shop.payments.deposit(manager, received.jobs[0].number, payment())
    assert paid.total == 65_000


def _shipped_row(shop: OpenShop, name: str) -> int:
    version = shop.published.current(LIST)[name].body["list"]["version"]
    assert isinstance(version, int)
    return version


def test_a_newer_shipped_list_follows_the_older_one(shop: OpenShop, manager: Actor) -> None:
    newest = shop.published.current(LIST)["intake_answers"].body
    older = {**newest, "list": {**newest["list"], "version": newest["list"]["version"] - 1}}
    shop.published.publish(manager, LIST, "intake_answers", older)
    publish_what_ships(shop.file)
    assert _shipped_row(shop, "intake_answers") == newest["list"]["version"]


def test_texts_that_the_shop_words_itself_are_left_alone(shop: OpenShop, manager: Actor) -> None:
    own = {**shop.published.current(LIST)["terms"].body}
    own["list"] = {**own["list"], "version": 0}
    shop.published.publish(manager, LIST, "terms", own)
    publish_what_ships(shop.file)
    assert _shipped_row(shop, "terms") == 0
