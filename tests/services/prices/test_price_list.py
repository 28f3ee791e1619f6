"""The price list: versions of lines, their ends, the sample, and the rows they are looked up by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Role
from app.domain.price_line import (
    NoSamplePrices,
    PriceChange,
    PriceLineNotFound,
    PriceListNotEmpty,
)
from app.services.people.accounts import NewPerson
from app.services.prices.price_list import PriceFilter, price_of
from app.services.prices.price_publishing import AT_ONCE, PRICE_LINE, PricesTaken
from app.services.prices.sample_prices import sample_lines
from db.models.event import Event
from db.models.published import Published
from tests.factories import make_founding, make_shop, sign_in
from tests.services.price_lines import ask, make_line

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database
    from tests.fakes import StoppedClock

KEY = "phone/apple/iphone-13/screen/original"


def versions(shop: OpenShop) -> int:
    with shop.file.reading() as session:
        query = select(func.count()).where(Published.kind == PRICE_LINE)
        return session.scalars(query.select_from(Published)).one()


def test_a_published_line_has_a_key_that_can_be_read(shop: OpenShop, manager: Actor) -> None:
    assert shop.prices.publish(manager, make_line()) == KEY


def test_a_model_is_written_as_everybody_writes_it(shop: OpenShop, manager: Actor) -> None:
    key = shop.prices.publish(manager, make_line(brand="苹果", model="13", category=""))
    (listed,) = shop.prices.lines(manager, PriceFilter()).lines
    assert (key, listed.line.brand, listed.line.model) == (KEY, "Apple", "iPhone 13")
    assert listed.line.category == "phone"


def test_a_line_that_says_the_same_makes_no_new_version(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    assert shop.prices.publish(manager, make_line()) == KEY
    assert versions(shop) == 1


def test_a_new_price_is_a_new_version_of_the_same_key(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.prices.publish(manager, make_line())
    before = clock.now_ms()
    clock.forward(60)
    assert shop.prices.publish(manager, make_line(price=75_800)) == KEY
    with shop.file.reading() as session:
        assert price_of(session, KEY, "", before).price == 79_800
        assert price_of(session, KEY, "", clock.now_ms()).price == 75_800


def test_another_spelling_of_a_model_is_the_same_line(shop: OpenShop, manager: Actor) -> None:
    first = shop.prices.publish(manager, make_line(brand="TCL", model="50 5G"))
    second = shop.prices.publish(manager, make_line(brand="TCL", model="505G", price=1))
    assert first == second


def test_a_level_pays_its_own_price_or_the_usual_one(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    with shop.file.reading() as session:
        paid = {
            level: price_of(session, KEY, level, 2**60).price for level in ("", "member", "trade")
        }
    assert paid == {"": 79_800, "member": 79_800, "trade": 60_000}


def test_a_priced_line_says_what_a_charge_needs(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line(tax_bp=600))
    with shop.file.reading() as session:
        line = price_of(session, KEY, "", 2**60)
        published = session.get(Published, line.published)
    assert line.names == {"en": "Screen replacement (Original)", "zh_CN": "换屏幕（原装）"}
    assert (line.tax_bp, line.part, line.grade) == (600, "IP13-SCR-O", "original")
    assert (line.minutes, line.warranty_days) == (40, 180)
    assert published is not None
    assert published.body["price"] == 79_800


def test_an_ended_line_is_offered_no_more_and_may_come_back(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    shop.prices.end(manager, KEY)
    with shop.file.reading() as session, pytest.raises(PriceLineNotFound):
        price_of(session, KEY, "", 2**60)
    assert ask(shop, manager, "13屏") == []
    shop.prices.publish(manager, make_line())
    assert ask(shop, manager, "13屏") == [("Apple iPhone 13", "screen", [79_800])]


def test_a_line_cannot_be_ended_twice(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    shop.prices.end(manager, KEY)
    with pytest.raises(PriceLineNotFound):
        shop.prices.end(manager, KEY)


def test_a_wrong_line_is_refused_and_leaves_nothing(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.prices.publish(manager, make_line(price=-1))
    assert versions(shop) == 0


def test_a_change_keeps_what_it_does_not_say(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    before = shop.prices.line(manager, KEY)
    change = PriceChange(82_000, {"trade": 65_000}, minutes=30, warranty_days=90)
    assert shop.prices.change(manager, KEY, change) == before
    now = shop.prices.line(manager, KEY)
    assert (now.price, now.levels, now.minutes) == (82_000, {"trade": 65_000}, 30)
    assert (now.part, now.names) == (before.part, before.names)
    assert versions(shop) == 2


def test_a_wrong_change_names_its_field_and_changes_nothing(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    before = shop.prices.line(manager, KEY)
    with pytest.raises(BadEntry) as refused:
        shop.prices.change(manager, KEY, PriceChange(1, {"trade": -1}))
    assert refused.value.field == "price_trade"
    assert shop.prices.line(manager, KEY) == before


def test_an_ended_line_is_not_changed(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    shop.prices.end(manager, KEY)
    with pytest.raises(PriceLineNotFound):
        shop.prices.change(manager, KEY, PriceChange(1))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("苹果13", "phone/apple/iphone-13/screen/original"),
        ("macbook air m2", "laptop/apple/macbook-air-m2-13-inch/screen/original"),
        ("TCL 50 5G", "phone/-/tcl-50-5g/screen/original"),
        ("", "phone/-/-/screen/original"),
    ],
)
def test_a_line_is_added_for_what_is_typed(
    shop: OpenShop, manager: Actor, typed: str, key: str
) -> None:
    line = make_line(brand="", model=typed)
    assert shop.prices.add(manager, line) == key
    with pytest.raises(BadEntry) as refused:
        shop.prices.add(manager, line)
    assert (refused.value.field, refused.value.reason) == ("grade", "priced_already")
    shop.prices.end(manager, key)
    assert shop.prices.add(manager, line) == key


def test_a_name_of_several_models_is_no_line(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry) as refused:
        shop.prices.add(manager, make_line(brand="", model="13"))
    assert "Apple iPhone 13, Xiaomi 13" in refused.value.detail
    assert versions(shop) == 0


def test_the_log_tells_what_was_published(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    with shop.file.reading() as session:
        newest = select(Event).order_by(Event.seq.desc()).limit(1)
        event = session.scalars(newest).one()
    assert event.kind == "prices.published"
    assert event.params is not None
    assert (event.params["lines"], event.params["key"]) == (1, KEY)


def test_a_list_that_fails_in_its_last_line_publishes_nothing(
    shop: OpenShop, manager: Actor
) -> None:
    lines = [make_line(brand="TCL", model=f"T{n}") for n in range(AT_ONCE + 1)]
    with pytest.raises(IntegrityError):
        shop.prices.publish_all(manager, [*lines, make_line(price=-1)])
    assert (versions(shop), shop.prices.lines(manager, PriceFilter()).lines) == (0, ())
    assert shop.prices.publish_all(manager, lines) == PricesTaken(added=AT_ONCE + 1)


def test_only_a_manager_changes_prices(shop: OpenShop, manager: Actor) -> None:
    shop.accounts.add(manager, NewPerson("wu", "小吴", Role.FRONT_DESK, "8642"))
    desk = sign_in(shop, "wu", "8642")
    with pytest.raises(NotPermitted):
        shop.prices.publish(desk, make_line())


def test_lines_come_in_pages_by_their_keys(shop: OpenShop, manager: Actor) -> None:
    for model in ("iPhone 11", "iPhone 12", "iPhone 13"):
        shop.prices.publish(manager, make_line(model=model))
    first = shop.prices.lines(manager, PriceFilter(), limit=2)
    second = shop.prices.lines(manager, PriceFilter(), first.after, limit=2)
    assert [one.line.model for one in first.lines] == ["iPhone 11", "iPhone 12"]
    assert ([one.line.model for one in second.lines], second.after) == (["iPhone 13"], "")


@pytest.mark.parametrize(
    "wanted",
    [
        PriceFilter(text="iphone 13"),
        PriceFilter(text="IP13-SCR"),
        PriceFilter(repair="screen"),
        PriceFilter(category="phone", grade="original"),
    ],
)
def test_lines_are_found_by_what_they_are_for(
    shop: OpenShop, manager: Actor, wanted: PriceFilter
) -> None:
    shop.prices.publish(manager, make_line())
    shop.prices.publish(
        manager,
        make_line(category="tablet", model="iPad mini 2", repair="battery", grade="", part=""),
    )
    assert [one.key for one in shop.prices.lines(manager, wanted).lines] == [KEY]


def test_ended_lines_are_listed_when_asked_for(shop: OpenShop, manager: Actor) -> None:
    shop.prices.publish(manager, make_line())
    shop.prices.end(manager, KEY)
    assert shop.prices.lines(manager, PriceFilter()).lines == ()
    (ended,) = shop.prices.lines(manager, PriceFilter(with_ended=True)).lines
    assert ended.ended_at is not None


def test_the_sample_fills_an_empty_list_once(shop: OpenShop, manager: Actor) -> None:
    lines = len(list(sample_lines("CNY")))
    assert shop.prices.take_sample(manager) == PricesTaken(added=lines)
    with pytest.raises(PriceListNotEmpty):
        shop.prices.take_sample(manager)


@pytest.mark.engine("sqlite")
def test_the_sample_has_prices_of_its_own_in_dollars(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    shop = make_shop(database, clock, tmp_path, make_founding(country="US", currency="USD"))
    manager = sign_in(shop)
    shop.prices.take_sample(manager)
    assert ask(shop, manager, "13 screen")[0][2] == [23_900, 29_900, 15_900, 11_900]


@pytest.mark.engine("sqlite")
def test_there_is_no_sample_in_another_currency(
    database: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    shop = make_shop(database, clock, tmp_path, make_founding(country="DE", currency="EUR"))
    with pytest.raises(NoSamplePrices):
        shop.prices.take_sample(sign_in(shop))


def test_lines_that_came_from_elsewhere_are_looked_up_too(shop: OpenShop, manager: Actor) -> None:
    shop.published.publish(manager, PRICE_LINE, KEY, make_line(names={"en": "A"}).plain)
    newer = make_line(price=70_000, names={"en": "A"})
    shop.published.publish(manager, PRICE_LINE, KEY, newer.plain)
    assert ask(shop, manager, "13屏") == [("Apple iPhone 13", "screen", [70_000])]


def test_a_line_that_came_from_elsewhere_ended_is_ended(shop: OpenShop, manager: Actor) -> None:
    ended = {**make_line(names={"en": "A"}).plain, "ended": True}
    shop.published.publish(manager, PRICE_LINE, KEY, ended)
    assert shop.prices.lines(manager, PriceFilter()).lines == ()
