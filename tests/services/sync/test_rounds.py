"""What a store saves is at head office after a contact, once, whatever happened before."""

from __future__ import annotations

import pytest

from app.domain.sync import SyncLight
from app.domain.sync_errors import (
    HeadOfficeRefused,
    HeadOfficeUnreachable,
    NotEnrolled,
    SyncElsewhere,
)
from app.services.sync.standing import take_lease
from tests.factories import MACHINE


@pytest.mark.both_engines
def test_everything_that_travels_is_at_head_office_after_the_first_contact(joined):
    joined.take_in()
    done = joined.sync()
    assert done.walked > 0
    assert joined.differences() == []
    assert joined.standing().light is SyncLight.UP_TO_DATE
    assert joined.standing().unsent == 0


def test_what_was_saved_since_is_sent(joined):
    joined.sync()
    number = joined.take_in()
    assert joined.standing().unsent > 0
    joined.sync()
    assert joined.differences() == []
    assert number[:4] == "0001"


def test_nothing_new_sends_nothing(joined):
    joined.compare_all()
    before = joined.office.status().last_seq
    assert joined.sync().sent == 0
    assert joined.office.status().last_seq == before


def test_sums_of_everything_agree(joined):
    joined.take_in()
    done = joined.shop.sync_rounds.verify(MACHINE, "front")
    assert joined.office.status().diverged == 0
    assert done.compared > 60


def test_a_row_changed_at_head_office_is_found_named_and_mended(joined):
    joined.take_in()
    joined.compare_all()
    ((key,),) = joined.office.rows(
        "UPDATE hq.customer SET name = 'Eve' WHERE row_key = "
        "(SELECT min(row_key) FROM hq.customer) RETURNING row_key"
    )
    joined.shop.file.clock.forward(90_000)
    assert joined.compare_all().sent_anew == 1
    assert joined.differences() == []
    told = joined.office.rows("SELECT params FROM hq.event WHERE kind = 'head_office.differed'")
    assert key in told[0][0]


def test_a_shop_without_head_office_has_nobody_to_speak_with(shop):
    assert shop.sync_standing.standing().light is SyncLight.ALONE
    with pytest.raises(NotEnrolled):
        shop.sync_rounds.once(MACHINE, "front")


def test_a_row_that_only_head_office_has_stays_there_and_is_named(joined):
    joined.compare_all()
    joined.office.rows(
        "INSERT INTO hq.code (store, row_key, id, code) "
        "SELECT id, repeat('ab', 16), repeat('ab', 16), 'x' FROM sync.store"
    )
    joined.shop.file.clock.forward(90_000)
    assert joined.compare_all().missing_here > 0
    assert joined.standing().light is SyncLight.TROUBLE
    assert joined.differences() == [f"code {'ab' * 16}"]


def test_without_a_line_everything_is_kept_and_sent_later(joined, relay):
    joined.use(relay)
    joined.sync()
    relay.is_cut = True
    joined.take_in()
    with pytest.raises(HeadOfficeUnreachable):
        joined.sync()
    joined.shop.file.clock.forward(16 * 60)
    standing = joined.standing()
    assert (standing.light, standing.unsent > 0) == (SyncLight.WAITING, True)
    relay.mend()
    joined.sync()
    assert joined.differences() == []


@pytest.mark.parametrize("up", [0, 50, 300, 900, 2_000, 5_000, 9_000])
def test_a_line_that_breaks_at_any_byte_loses_and_doubles_nothing(joined, relay, up):
    joined.use(relay)
    joined.sync()
    joined.take_in()
    for down in (None, 0, 40, 400, 700):
        relay.break_after(up + (down or 0), down)
        with pytest.raises(HeadOfficeUnreachable):
            joined.sync()
    relay.mend()
    joined.sync()
    assert joined.differences() == []


def test_an_answer_that_was_lost_is_nothing_sent_twice(joined, relay):
    joined.use(relay)
    joined.sync()
    joined.take_in()
    asked = relay.passed[1]
    joined.sync()
    answered = relay.passed[1] - asked
    for lost in range(60, answered - 400, 97):
        joined.take_in()
        relay.break_after(down=lost)
        with pytest.raises(HeadOfficeUnreachable):
            joined.sync()
        relay.mend()
    joined.sync()
    assert joined.differences() == []
    assert joined.office.status().last_seq == joined.last_seq()


def test_a_revoked_store_is_refused_and_keeps_everything(joined):
    joined.sync()
    assert joined.office.administration.revoke("0001")
    joined.take_in()
    with pytest.raises(HeadOfficeRefused):
        joined.sync()
    assert joined.standing().light is SyncLight.TROUBLE
    joined.shop.head_office.join(joined.manager, joined.office.credential("0001"))
    joined.sync()
    assert joined.differences() == []


def test_two_computers_of_a_store_never_speak_at_once(joined):
    with joined.shop.file.working("", "") as work:
        take_lease(work, "back office")
    with pytest.raises(SyncElsewhere):
        joined.sync()
    joined.shop.file.clock.forward(121)
    joined.sync()


def test_a_lease_from_a_clock_years_ahead_holds_nobody_up(joined):
    joined.shop.file.clock.forward(3 * 365 * 86_400)
    with joined.shop.file.working("", "") as work:
        take_lease(work, "back office")
    joined.shop.file.clock.forward(-3 * 365 * 86_400)
    joined.sync()


def test_clocks_that_are_years_apart_change_nothing_but_a_remark(joined):
    joined.shop.file.clock.set_wall_clock(joined.shop.file.clock.now_ms() + 3 * 365 * 86_400_000)
    joined.take_in()
    joined.sync()
    assert joined.standing().skew_ms > 2 * 365 * 86_400_000
    assert joined.differences() == []


def test_head_office_restored_from_its_backup_is_filled_again(joined):
    joined.sync()
    joined.office.keep()
    joined.take_in()
    joined.take_in()
    joined.sync()
    joined.office.go_back()
    assert joined.differences() != []
    joined.sync()
    assert joined.differences() == []


def test_head_office_that_begins_anew_is_told_everything(joined):
    joined.office.keep()
    joined.take_in()
    joined.sync()
    joined.shop.file.clock.forward(40 * 86_400)
    joined.take_in()
    joined.sync()
    joined.office.go_back()
    assert joined.sync().forked
    assert joined.differences() == []
