"""Saved filters: each person's own, replaced by name, ended and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.permissions import Role
from app.domain.record_filters import JobFilter, JobView, ListName
from app.services.people.accounts import NewPerson
from tests.factories import sign_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

KEPT = {"filter": JobFilter(JobView.OPEN, text="Pixel").kept()}


def test_a_filter_is_kept_under_its_name(shop: OpenShop, manager: Actor) -> None:
    shop.saved_filters.save(manager, ListName.JOBS, " Pixels ", KEPT)
    (saved,) = shop.saved_filters.of(manager, ListName.JOBS)
    assert (saved.name, saved.filter) == ("Pixels", KEPT)
    assert JobFilter.read(saved.filter["filter"]) == JobFilter(JobView.OPEN, text="Pixel")
    assert shop.saved_filters.of(manager, ListName.DEVICES) == ()


def test_the_same_name_replaces_the_filter(shop: OpenShop, manager: Actor) -> None:
    shop.saved_filters.save(manager, ListName.JOBS, "Mine", {"filter": {}})
    shop.saved_filters.save(manager, ListName.JOBS, "Mine", KEPT)
    (saved,) = shop.saved_filters.of(manager, ListName.JOBS)
    assert saved.filter == KEPT


def test_an_ended_filter_is_gone(shop: OpenShop, manager: Actor) -> None:
    saved = shop.saved_filters.save(manager, ListName.JOBS, "Mine", KEPT)
    shop.saved_filters.end(manager, ListName.JOBS, saved.id)
    shop.saved_filters.end(manager, ListName.JOBS, saved.id)
    assert shop.saved_filters.of(manager, ListName.JOBS) == ()


def test_nobody_sees_or_ends_anothers_filter(shop: OpenShop, manager: Actor) -> None:
    saved = shop.saved_filters.save(manager, ListName.JOBS, "Mine", KEPT)
    shop.accounts.add(manager, NewPerson("chen", "陈师傅", Role.TECHNICIAN, "7351"))
    other = sign_in(shop, "chen", "7351")
    shop.saved_filters.end(other, ListName.JOBS, saved.id)
    assert shop.saved_filters.of(other, ListName.JOBS) == ()
    assert shop.saved_filters.of(manager, ListName.JOBS) == (saved,)


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\nb"])
def test_a_filter_needs_a_name_of_one_line(shop: OpenShop, manager: Actor, name: str) -> None:
    with pytest.raises(BadEntry):
        shop.saved_filters.save(manager, ListName.JOBS, name, KEPT)


def test_what_a_later_version_kept_is_left_out() -> None:
    kept = {"view": "sorted by stars", "text": "a", "stars": 5, "source": "own"}
    assert JobFilter.read(kept).kept()["text"] == "a"
    assert JobFilter.read(kept).view is JobView.ALL
