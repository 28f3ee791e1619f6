"""Two clerks on one quote at the same moment, on a server."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ChangedMeanwhile
from app.domain.quote import QuoteNotFound, QuoteNotOpen, QuoteState
from tests.beside import at_once
from tests.money import take_in
from tests.quoting import drafted, option, presented, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.quotes.quote_views import QuotePage

pytestmark = pytest.mark.engine("postgres")


def went_well(act: Callable[[], QuotePage]) -> bool:
    """Do an act; tell whether nobody was faster."""
    try:
        act()
    except (ChangedMeanwhile, QuoteNotFound, QuoteNotOpen):
        return False
    return True


def test_two_who_begin_at_once_have_one_draft(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    begin = partial(shop.quotes.draft, manager, number)
    first, second = at_once(begin, begin)
    assert first == second


def test_of_two_who_save_at_once_one_is_told(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    draft = drafted(shop.quotes.draft(manager, number))
    saves = [
        partial(shop.quotes.save, manager, number, draft.rv, replace(draft.body, risk=risk))
        for risk in ("进水", "碎屏")
    ]
    ended = at_once(*(partial(went_well, save) for save in saves))
    assert sorted(ended) == [False, True]
    kept = drafted(shop.quotes.of_job(manager, number)).body.risk
    assert kept == ("进水", "碎屏")[ended.index(True)]


def test_a_draft_presented_twice_at_once_is_one_version(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    draft = drafted(written(shop, manager, number, option()))
    present = partial(shop.quotes.present, manager, number, draft.rv)
    assert sorted(at_once(*[partial(went_well, present)] * 2)) == [False, True]
    assert len(shop.quotes.of_job(manager, number).versions) == 1


def test_a_version_declined_twice_at_once_is_declined_once(shop: OpenShop, manager: Actor) -> None:
    number = take_in(shop, manager)
    presented(shop, manager, number)
    decline = partial(shop.quotes.decline, manager, number, 1)
    assert sorted(at_once(*[partial(went_well, decline)] * 2)) == [False, True]
    assert shop.quotes.of_job(manager, number).versions[0].state is QuoteState.DECLINED
