"""A part is renamed, merged or ended while jobs have it: nothing that was agreed is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.part import PartEnded, PartInUse
from app.domain.stock import StockPlace
from tests.money import agreed_job
from tests.stock import kept_part, lies, receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def use(part: str) -> UseEntry:
    return UseEntry(need=NeedEntry(part=part))


def rename(shop: OpenShop, manager: Actor, part: str, name: str) -> None:
    known = shop.parts.read(manager, part)
    names = dict.fromkeys(known.entry.names, name)
    shop.parts.change(manager, known, replace(known.entry, names=names))


def test_a_renamed_part_keeps_its_agreed_name_and_says_the_new_one(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1)
    shop.job_parts.need(manager, number, NeedEntry(part=screen))
    (before,) = shop.job_parts.of_job(manager, number)
    assert before.called_now == {}
    rename(shop, manager, screen, "新屏幕")
    shop.job_parts.fit(manager, number, use(screen))
    (line,) = shop.job_parts.of_job(manager, number)
    assert (line.names, line.fitted) == (before.names, 1)
    assert line.called_now["zh_CN"] == "新屏幕"


def test_a_part_merged_on_the_bench_is_fitted_as_the_kept_one(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 2, unit_cost=9_000)
    shop.job_parts.issue(manager, number, use(screen))
    (before,) = shop.job_parts.of_job(manager, number)
    kept = kept_part(shop, manager, "屏幕总成")
    shop.parts.merge(manager, kept, screen, "同一种")
    (line,) = shop.job_parts.of_job(manager, number)
    assert (line.part, line.names, line.on_bench) == (kept, before.names, 1)
    # Whoever still scans the old number means the kept part.
    (fitted,) = shop.job_parts.fit(manager, number, use(screen)).lines
    assert (fitted.id, fitted.fitted, fitted.cost) == (before.id, 1, 9_000)
    assert shop.job_parts.margin(manager, number).parts == 9_000
    assert lies(shop, manager, kept) == {"store": 1}


def test_a_fitted_part_comes_out_of_the_device_after_its_merge(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1)
    (line,) = shop.job_parts.fit(manager, number, use(screen)).lines
    kept = kept_part(shop, manager, "屏幕总成")
    shop.parts.merge(manager, kept, screen, "同一种")
    shop.job_parts.take_out_again(manager, number, line.id, StockPlace.QUARANTINE)
    assert lies(shop, manager, kept) == {"quarantine": 1}


def test_a_part_that_a_job_waits_for_cannot_end_and_says_which(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    shop.job_parts.need(manager, number, NeedEntry(part=screen))
    with pytest.raises(PartInUse) as refused:
        shop.parts.end(manager, screen)
    assert refused.value.jobs == (number,)


def test_a_job_keeps_what_was_fitted_of_a_part_that_ended(
    shop: OpenShop, manager: Actor, number: str, screen: str
) -> None:
    receive(shop, manager, screen, 1, unit_cost=9_000)
    shop.job_parts.fit(manager, number, use(screen))
    shop.parts.end(manager, screen)
    (line,) = shop.job_parts.of_job(manager, number)
    assert (line.fitted, line.cost) == (1, 9_000)
    with pytest.raises(PartEnded):
        shop.job_parts.need(manager, agreed_job(shop, manager), NeedEntry(part=screen))
