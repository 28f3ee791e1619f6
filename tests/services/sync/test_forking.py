"""A store that was restored from a backup gets back what it lost, and is never taken for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.sync_errors import HeadOfficeUnreachable
from db.models.event import Event
from db.models.job import Job
from tests.factories import MANAGER_PIN
from tests.services.backup.stand import BackupStand, Computer, open_stand
from tests.services.sync.joined import JoinedShop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.head_office import HeadOffice

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[BackupStand]:
    made = open_stand(tmp_path)
    yield made
    made.shop.close()


@pytest.fixture
def joined(stand: BackupStand, head_office: HeadOffice) -> JoinedShop:
    stand.shop.head_office.join(stand.actor, head_office.credential("0001"))
    joined = JoinedShop(stand.shop, stand.actor, head_office)
    joined.sync()
    return joined


def _restored(stand: BackupStand, joined: JoinedShop) -> JoinedShop:
    """Close the shop, restore its last backup and open it again."""
    stand.shop.close()
    stand.computer.restore(stand.place)
    stand.shop = stand.computer.program.open_shop(stand.computer.folder)
    stand.actor = stand.shop.accounts.sign_in("lin", MANAGER_PIN, stand.shop.machine)
    return replace(joined, shop=stand.shop, manager=stand.actor)


def _numbers(joined: JoinedShop) -> list[str]:
    with joined.shop.file.reading() as session:
        return sorted(map(people_number, session.scalars(select(Job.number))))


def _no_differences(joined: JoinedShop) -> bool:
    """Tell whether both sides agree, apart from events that were lost with the old life."""
    return [one for one in joined.differences() if not one.startswith("event ")] == []


def test_jobs_taken_in_after_the_backup_come_back(stand, joined):
    before = joined.take_in()
    stand.back_up()
    lost = [joined.take_in(), joined.take_in()]
    joined.sync()
    again = _restored(stand, joined)
    assert _numbers(again) == [before]
    done = again.sync()
    assert done.forked
    assert done.brought_back > 0
    assert _numbers(again) == sorted([before, *lost])
    assert _no_differences(again)


def test_what_was_done_after_the_restore_stays_and_is_sent(stand, joined):
    stand.back_up()
    lost = joined.take_in()
    joined.sync()
    again = _restored(stand, joined)
    after = again.take_in()
    again.sync()
    assert _numbers(again) == sorted([lost, after])
    assert _no_differences(again)


def test_what_was_lost_with_the_old_life_stays_at_head_office(stand, joined):
    stand.back_up()
    joined.take_in()
    joined.sync()
    ((there,),) = joined.office.rows("SELECT count(*) FROM hq.event")
    again = _restored(stand, joined)
    again.take_in()
    again.sync()
    with again.shop.file.reading() as session:
        here = session.scalars(select(func.count()).select_from(Event)).one()
    assert again.office.rows("SELECT count(*) FROM hq.event")[0][0] > max(here, there)


def test_a_job_that_came_back_is_found_by_its_number(stand, joined):
    stand.back_up()
    lost = joined.take_in()
    joined.sync()
    again = _restored(stand, joined)
    again.sync()
    assert [one.number for one in again.shop.finding.jobs(again.manager, lost).lines] == [lost]


def test_a_line_that_breaks_while_rows_come_back_loses_none(stand, joined, relay):
    joined.use(relay)
    stand.back_up()
    lost = [joined.take_in() for _ in range(3)]
    joined.sync()
    again = _restored(stand, joined)
    for down in (900, 3_000, 9_000, 20_000):
        relay.break_after(down=down)
        with pytest.raises(HeadOfficeUnreachable):
            again.sync()
    relay.mend()
    again.sync()
    assert _numbers(again) == sorted(lost)
    assert _no_differences(again)


def test_a_computer_that_still_lives_the_old_life_becomes_one_with_the_new(stand, joined):
    stand.back_up()
    joined.take_in()
    joined.sync()
    again = _restored(stand, joined)
    after = again.take_in()
    again.sync()
    assert again.office.status().epoch == 2
    assert again.sync().forked is False
    assert after in _numbers(again)


def test_a_store_that_joins_again_goes_on(joined):
    joined.take_in()
    joined.sync()
    joined.shop.head_office.leave(joined.manager)
    joined.take_in()
    joined.shop.head_office.join(joined.manager, joined.office.credential("0001"))
    joined.sync()
    joined.compare_all()
    assert joined.differences() == []


def test_a_restore_without_its_marks_numbers_nothing_twice(stand, joined, tmp_path):
    stand.back_up()
    first = _restored(stand, joined)
    lost = first.take_in()
    first.sync()
    first.shop.close()
    # On another computer, by a stick that knows of no restore.
    for mark in stand.place.rglob("epochs.json"):
        mark.unlink()
    new = Computer(tmp_path / "new", stand.computer.clock)
    new.restore(stand.place, code=stand.computer.code)
    stand.shop = new.program.open_shop(new.folder)
    actor = stand.shop.accounts.sign_in("lin", MANAGER_PIN, stand.shop.machine)
    again = replace(joined, shop=stand.shop, manager=actor)
    again.sync()
    after = again.take_in()
    assert lost in _numbers(again)
    assert (lost[:17], after[:17]) == ("0001-26.1-000001-", "0001-26.2-000001-")
