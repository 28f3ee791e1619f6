"""What was agreed beside a version does not fall away unseen as the version is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.sign_off import AgreedBeside
from tests.money import agree, take_in
from tests.quoting import drafted, line, option, presented, spoken, written

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.quote import QuoteBody
    from app.services.open_shop import OpenShop


def names(body: QuoteBody) -> list[list[str]]:
    """Return by option what its lines are called."""
    return [[one.names["zh_CN"] for one in way.lines] for way in body.options]


@pytest.mark.both_engines
def test_a_version_that_lacks_it_is_not_taken(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    version = presented(shop, manager, number)
    agree(shop, manager, number, 3_000)
    with pytest.raises(AgreedBeside) as refused:
        shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (refused.value.version, refused.value.lines) == (1, "换屏")
    page = shop.quotes.of_job(manager, number)
    assert (page.costs, page.agreed, page.open is not None) == (3_000, 3_000, True)


def test_nobody_signs_a_version_that_lacks_it(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    agree(shop, manager, number, 3_000)
    with pytest.raises(AgreedBeside):
        shop.quotes.signing(manager, number, 1, "A")


def test_the_next_version_has_both(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number, option(line(65_000, "换主板")))
    agree(shop, manager, number, 3_000)
    draft = drafted(shop.quotes.draft(manager, number))
    assert names(draft.body) == [["换主板", "换屏"]]
    version = shop.quotes.present(manager, number, draft.rv, revised="加贴膜").open
    assert version is not None
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed) == (68_000, 68_000)


def test_a_draft_gets_it_as_it_is_saved(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    draft = drafted(written(shop, manager, number, option(line(65_000, "换主板"))))
    agree(shop, manager, number, 3_000)
    page = shop.quotes.save(manager, number, draft.rv, draft.body)
    assert names(drafted(page).body) == [["换主板", "换屏"]]
    assert drafted(page).body.options[0].total == 68_000


def test_a_draft_gets_it_as_it_is_opened_again(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    ways = option(line(65_000, "换主板")), option(line(5_000, "清洁"), key="B")
    written(shop, manager, number, *ways)
    agree(shop, manager, number, 3_000)
    draft = drafted(shop.quotes.draft(manager, number))
    assert names(draft.body) == [["换主板", "换屏"], ["清洁", "换屏"]]
    assert drafted(shop.quotes.draft(manager, number)) == draft


def test_a_draft_that_lacks_it_is_not_presented(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    draft = drafted(written(shop, manager, number, option(line(65_000, "换主板"))))
    agree(shop, manager, number, 3_000)
    with pytest.raises(BadEntry, match="agreed_since") as refused:
        shop.quotes.present(manager, number, draft.rv)
    assert (refused.value.field, refused.value.detail) == ("lines", "换屏")
    draft = drafted(shop.quotes.draft(manager, number))
    assert shop.quotes.present(manager, number, draft.rv).open is not None


def test_a_line_that_its_writer_took_out_stays_out(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    written(shop, manager, number, option(line(65_000, "换主板")))
    agree(shop, manager, number, 3_000)
    shop.quotes.draft(manager, number)
    version = presented(shop, manager, number, option(line(65_000, "换主板")))
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed) == (65_000, 65_000)


def test_what_was_ordered_before_makes_way(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager, 30_000)
    version = presented(shop, manager, number, option(line(25_000, "换主板")))
    page = shop.sign_offs.approve(manager, number, spoken(shop, version))
    assert (page.costs, page.agreed) == (25_000, 25_000)
