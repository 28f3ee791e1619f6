"""The evening's walk along the shelves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.handover import HandoverEntry
from app.domain.permissions import Role
from app.domain.place import BinFirst, Finding, NoWalk
from app.services.people.accounts import NewPerson
from app.services.places.bins import BinEntry
from tests.factories import make_device, make_intake, sign_in
from tests.ready_jobs import ready_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.places.walk_pages import WalkPage
    from tests.fakes import StoppedClock

PAYMENT_CODE = "134567890123456789"


@pytest.fixture
def jobs(shop: OpenShop, manager: Actor) -> tuple[str, str, str]:
    """Two devices in A1, one in A2."""
    shop.bins.add(manager, BinEntry("A1", last_name="A3"))
    devices = [make_device() for _ in range(3)]
    taken = shop.intake.receive(manager, make_intake(*devices)).jobs
    first, second, third = (job.number for job in taken)
    for place, number in (("A1", first), ("A1", second), ("A2", third)):
        shop.placings.put_away(manager, place, number)
    return first, second, third


def _scan(shop: OpenShop, actor: Actor, *texts: str) -> list[Finding]:
    codes = {one.name: one.code for one in shop.bins.list(actor)}
    return [shop.walks.scan(actor, codes.get(text, text)).finding for text in texts]


def _numbers(page: WalkPage, finding: Finding) -> list[str]:
    return [line.device.number for line in page.of(finding) if line.device is not None]


def test_a_whole_walk_finds_everything(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: tuple[str, str, str]
) -> None:
    clock.forward(60)
    shop.walks.begin(manager)
    _scan(shop, manager, "A1", jobs[1], jobs[0], "A2", jobs[2])
    page = shop.walks.end(manager)
    assert sorted(_numbers(page, Finding.FOUND)) == sorted(jobs)
    assert len(page.lines) == 3


def test_a_walk_tells_missing_strange_and_misplaced(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: tuple[str, str, str]
) -> None:
    clock.forward(60)
    shop.walks.begin(manager)
    told = _scan(shop, manager, "A1", jobs[0], jobs[2], "XYZ-77-ABC", "A2", "A3")
    assert told[1:4] == [Finding.FOUND, Finding.MISPLACED, Finding.STRANGE]
    page = shop.walks.end(manager)
    assert _numbers(page, Finding.MISSING) == [jobs[1]]
    (misplaced,) = page.of(Finding.MISPLACED)
    assert (misplaced.recorded, misplaced.seen) == ("A2", "A1")
    assert [line.text for line in page.of(Finding.STRANGE)] == ["XYZ-77-ABC"]


def test_a_missing_device_says_where_it_was_last_when_and_by_whom(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: tuple[str, str, str]
) -> None:
    put_at = clock.now_ms()
    clock.forward(60)
    shop.walks.begin(manager)
    _scan(shop, manager, "A2")
    (line,) = shop.walks.end(manager).of(Finding.MISSING)
    assert line.device is not None
    assert (line.device.number, line.recorded) == (jobs[2], "A2")
    assert (line.device.placed_at, line.device.placed_by) == (put_at, "林店长")


def test_a_handed_over_job_on_the_shelf_is_strange(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    (number,) = ready_jobs(shop, manager, 0)
    shop.handovers.hand_over(manager, HandoverEntry((number,)))
    clock.forward(60)
    shop.walks.begin(manager)
    assert _scan(shop, manager, "A1", number) == [Finding.BIN, Finding.STRANGE]
    assert _numbers(shop.walks.end(manager), Finding.STRANGE) == [number]


def test_what_is_collected_during_the_walk_is_neither_strange_nor_missing(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    (number,) = ready_jobs(shop, manager, 0)
    shop.placings.put_away(manager, "A1", number)
    clock.forward(60)
    shop.walks.begin(manager)
    _scan(shop, manager, "A1", number)
    clock.forward(60)
    shop.handovers.hand_over(manager, HandoverEntry((number,)))
    assert shop.walks.end(manager).lines == ()


def test_it_is_here_moves_a_misplaced_device(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: tuple[str, str, str]
) -> None:
    clock.forward(60)
    walk = shop.walks.begin(manager).id
    _scan(shop, manager, "A1", jobs[2])
    page = shop.walks.it_is_here(manager, walk, jobs[2])
    assert jobs[2] in _numbers(page, Finding.FOUND)
    assert shop.placings.names(manager, [jobs[2]]) == {jobs[2]: "A1"}


def test_it_is_here_still_moves_it_when_the_walk_is_over(
    shop: OpenShop, manager: Actor, jobs: tuple[str, str, str]
) -> None:
    walk = shop.walks.begin(manager).id
    _scan(shop, manager, "A3", jobs[0])
    shop.walks.end(manager)
    page = shop.walks.it_is_here(manager, walk, jobs[0])
    assert shop.placings.names(manager, [jobs[0]]) == {jobs[0]: "A3"}
    assert jobs[0] in _numbers(page, Finding.MISPLACED)


def test_two_people_are_at_one_walk_each_at_a_bin_of_their_own(
    shop: OpenShop, manager: Actor, jobs: tuple[str, str, str]
) -> None:
    shop.accounts.add(manager, NewPerson("mei", "小美", Role.FRONT_DESK, "4821"))
    other = sign_in(shop, "mei", "4821")
    walk = shop.walks.begin(manager).id
    assert shop.walks.begin(other).id == walk
    _scan(shop, manager, "A1")
    _scan(shop, other, "A2")
    assert _scan(shop, manager, jobs[0], jobs[1]) == [Finding.FOUND] * 2
    assert _scan(shop, other, jobs[2]) == [Finding.FOUND]


def test_a_walk_goes_on_where_it_was_left(
    shop: OpenShop, manager: Actor, jobs: tuple[str, str, str]
) -> None:
    shop.walks.begin(manager)
    _scan(shop, manager, "A1", jobs[0])
    again = shop.walks.begin(manager)
    assert _numbers(again, Finding.FOUND)[:1] == [jobs[0]]
    assert _scan(shop, manager, jobs[1]) == [Finding.FOUND]


def test_a_device_before_any_bin_is_refused(
    shop: OpenShop, manager: Actor, jobs: tuple[str, str, str]
) -> None:
    shop.walks.begin(manager)
    with pytest.raises(BinFirst):
        _scan(shop, manager, jobs[0])


def test_a_payment_code_leaves_no_trace(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    shop.walks.begin(manager)
    _scan(shop, manager, "A1", PAYMENT_CODE)
    (line,) = shop.walks.end(manager).of(Finding.STRANGE)
    assert line.text == "?"


def test_without_a_walk_nothing_is_scanned_or_ended(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(NoWalk):
        shop.walks.scan(manager, "A1")
    with pytest.raises(NoWalk):
        shop.walks.end(manager)
    with pytest.raises(NoWalk):
        shop.walks.show(manager)


def test_an_ended_walk_says_what_it_found_whatever_moved_since(
    shop: OpenShop, manager: Actor, jobs: tuple[str, str, str]
) -> None:
    shop.walks.begin(manager)
    _scan(shop, manager, "A3", jobs[0])
    ended = shop.walks.end(manager)
    shop.placings.put_away(manager, "A3", jobs[0])
    assert _numbers(shop.walks.show(manager), Finding.MISPLACED) == [jobs[0]]
    (past,) = shop.walks.past(manager)
    assert (past.id, past.misplaced) == (ended.id, 1)


def test_the_day_tells_what_its_last_walk_missed(
    shop: OpenShop, manager: Actor, clock: StoppedClock, jobs: tuple[str, str, str]
) -> None:
    clock.forward(60)
    shop.walks.begin(manager)
    _scan(shop, manager, "A1", jobs[0])
    shop.walks.end(manager)
    missing = shop.today.figures(manager).exceptions.missing
    assert missing.ids == (shop.jobs.page(manager, jobs[1]).id,)
    clock.forward(60)
    shop.placings.put_away(manager, "A1", jobs[1])
    assert shop.today.figures(manager).exceptions.missing.n == 0
