"""Holding a job up, promising anew, and saying why it came back, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry
from app.domain.job import HoldKind
from app.domain.job_return import ReturnCause
from app.domain.time_owner import TimeOwner
from tests.factories import sign_in
from tests.services.bench_stand import hire
from tests.services.returns.coming_back import back_after
from ui.routes import Page, Route
from ui.times.state import Writing

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.times.viewmodel import TimesViewModel

pytestmark = pytest.mark.engine("sqlite")
HOUR_MS = 3_600_000


@pytest.fixture
def opened(page: TimesViewModel, number: str) -> TimesViewModel:
    page.arrive(Route(Page.TIMES, job=number))
    page.reload()
    return page


def test_a_job_waits_by_one_form_and_goes_on_by_one_key(opened: TimesViewModel) -> None:
    opened.write(Writing.HOLD)
    opened.keep({"hold_kind": "customer", "note": "哪个颜色", "until": "+2h"})
    assert opened.state.job is not None
    hold = opened.state.job.hold
    assert hold is not None
    assert (hold.kind, hold.note, hold.owner) == (HoldKind.CUSTOMER, "哪个颜色", TimeOwner.CUSTOMER)
    assert hold.until == opened.state.at + 2 * HOUR_MS
    opened.go_on()
    assert opened.state.job.hold is None
    assert opened.state.writing is Writing.NOTHING


def test_what_waited_for_its_data_goes_on_once_it_is_said_what_was_agreed(
    opened: TimesViewModel,
) -> None:
    opened.write(Writing.HOLD)
    opened.keep({"hold_kind": "data", "note": "", "until": ""})
    opened.go_on()
    assert opened.state.writing is Writing.GO_ON
    opened.keep({"agreed": "电话同意清除数据"})
    assert opened.state.job is not None
    assert opened.state.job.hold is None


@pytest.mark.parametrize(
    ("writing", "texts", "field"),
    [
        (Writing.HOLD, {"hold_kind": "", "note": "", "until": ""}, "hold_kind"),
        (Writing.HOLD, {"hold_kind": "data", "note": "", "until": "soon"}, "until"),
        (Writing.PROMISE, {"promised_at": "+2h", "reason": " "}, "reason"),
        (Writing.PROMISE, {"promised_at": "never", "reason": "缺件"}, "promised_at"),
    ],
)
def test_what_is_refused_names_its_field_and_stays(
    opened: TimesViewModel, writing: Writing, texts: dict[str, str], field: str
) -> None:
    opened.write(writing)
    opened.keep(texts)
    assert isinstance(opened.state.trouble, BadEntry)
    assert (opened.state.trouble.field, opened.state.writing) == (field, writing)


def test_a_promise_is_moved_with_its_reason(opened: TimesViewModel) -> None:
    opened.write(Writing.PROMISE)
    opened.keep({"promised_at": "+3h", "reason": "配件晚到"})
    assert opened.state.job is not None
    assert [one.reason for one in opened.state.job.promise.changes] == ["配件晚到"]


def test_two_people_say_that_it_is_a_new_fault(window: SignedIn, page: TimesViewModel) -> None:
    number = back_after(window.shop, window.actor, window.clock, 5)
    window.session.sign_in(sign_in(window.shop))
    page.arrive(Route(Page.TIMES, job=number))
    page.reload()
    page.write(Writing.CAUSE)
    page.keep({"cause": "new_fault", "note": "换了别的地方坏"})
    assert page.state.may_second
    window.session.sign_in(hire(window.shop, window.session.actor))
    page.second()
    assert page.state.job is not None
    back = page.state.job.came_back
    assert back is not None
    assert (back.cause, back.seconded_by) == (ReturnCause.NEW_FAULT, "赵师傅")
    assert not page.state.may_second


def test_without_a_job_it_is_the_shops_thirty_days(page: TimesViewModel) -> None:
    page.arrive(Route(Page.TIMES))
    page.reload()
    assert page.state.shop is not None
    assert (page.state.first, page.state.last) == ("2026-10-23", "2026-11-21")
    assert [one.all.days for one in page.state.shop.held] == [7, 30, 90]


def test_days_that_are_none_are_refused_beside_their_field(page: TimesViewModel) -> None:
    page.arrive(Route(Page.TIMES))
    page.reload()
    page.write(Writing.DAYS)
    page.keep({"first": "2026-13-01", "last": "2026-11-21"})
    assert isinstance(page.state.trouble, BadEntry)
    assert (page.state.trouble.field, page.state.writing) == ("first", Writing.DAYS)


def test_refused_days_leave_the_figures_their_own(page: TimesViewModel) -> None:
    page.arrive(Route(Page.TIMES))
    page.reload()
    page.write(Writing.DAYS)
    page.keep({"first": "2026-13-01", "last": "2026-11-21"})
    assert (page.state.first, page.state.last) == ("2026-10-23", "2026-11-21")
    page.fold()
    page.reload()
    assert page.state.trouble is None


def test_whoever_comes_again_sees_the_usual_days(page: TimesViewModel) -> None:
    page.arrive(Route(Page.TIMES))
    page.reload()
    page.write(Writing.DAYS)
    page.keep({"first": "2026-11-01", "last": "2026-11-02"})
    assert (page.state.first, page.state.writing) == ("2026-11-01", Writing.NOTHING)
    page.arrive(Route(Page.TIMES))
    page.reload()
    assert page.state.first == "2026-10-23"


def test_esc_folds_first_and_leads_back_then(opened: TimesViewModel, number: str) -> None:
    opened.back = Route(Page.BENCH)
    routes: list[Route] = []
    opened.go.connect(routes.append)
    opened.write(Writing.HOLD)
    opened.leave()
    assert (opened.state.writing, routes) == (Writing.NOTHING, [])
    opened.leave()
    assert routes == [Route(Page.BENCH)]
