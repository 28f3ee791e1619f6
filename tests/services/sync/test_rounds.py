"""What a store saves is at head office after a contact, once, whatever happened before."""

from __future__ import annotations

import pytest

from app.domain.sync import SyncLight
from app.domain.sync_errors import HeadOfficeUnreachable, NotEnrolled
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
    joined.sync()
    joined.sync()
    assert joined.sync().sent == 0


def test_sums_of_everything_agree(joined):
    joined.take_in()
    while joined.sync().compared:
        pass
    assert joined.office.status().diverged == 0
    assert joined.office.rows("SELECT count(*) FROM sync.compared")[0][0] > 60


def test_a_row_changed_at_head_office_is_found_named_and_mended(joined):
    joined.take_in()
    while joined.sync().compared:
        pass
    ((key,),) = joined.office.rows(
        "UPDATE hq.customer SET name = 'Eve' WHERE row_key = "
        "(SELECT min(row_key) FROM hq.customer) RETURNING row_key"
    )
    joined.shop.file.clock.move(days=1)
    anew = 0
    while (done := joined.sync()).compared:
        anew += done.sent_anew
    assert anew == 1
    assert joined.differences() == []
    told = joined.office.rows("SELECT params FROM hq.event WHERE kind = 'head_office.differed'")
    assert key in told[0][0]


def test_a_shop_without_head_office_has_nobody_to_speak_with(shop):
    assert shop.sync_standing.standing().light is SyncLight.ALONE
    with pytest.raises(NotEnrolled):
        shop.sync_rounds.once(MACHINE, "front")


def test_without_a_line_everything_is_kept(joined):
    joined.sync()
    joined.take_in()
    unsent = joined.standing().unsent
    joined.office.rows("UPDATE pg_database SET datallowconn = false WHERE datname = %s",
                       joined.office.database)  # fmt: skip
    joined.office.rows("SELECT 1") if False else None
    with pytest.raises(HeadOfficeUnreachable):
        joined.sync()
    assert joined.standing().unsent >= unsent
