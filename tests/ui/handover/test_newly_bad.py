"""A device that is newly bad stays here, whatever is pressed, until a manager lets it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.handover import Approval
from app.domain.job import JobState
from app.domain.money_entry import PaymentEntry, TenderEntry
from app.words import Words
from tests.factories import MANAGER_PIN
from tests.services.bench_stand import hire, take_in
from tests.ui.handover.test_viewmodel import arrive, collecting, state_of
from ui.handover.state import Asks, Gone
from ui.handover.stop_wording import StopWording

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.handover.viewmodel import HandoverViewModel

pytestmark = pytest.mark.engine("sqlite")
GOOD = CheckEntry(rest_passes=True)
CAMERA = CheckEntry({"rear_camera": PointAnswer(CheckAnswer.FAIL)}, rest_passes=True, accepted="x")


@pytest.fixture
def number(window: SignedIn) -> str:
    """Return a phone that came with a good camera, was repaired, and is ready."""
    shop, actor, clock = window.shop, window.actor, window.clock
    taken = take_in(shop, actor, agreed=True)
    shop.checklists.run(actor, taken, CheckStage.INTAKE, GOOD)
    clock.forward(3600)
    shop.bench.done(actor, taken)
    clock.forward(60)
    return taken


@pytest.fixture(params=["testing", "ready"])
def broken(window: SignedIn, number: str, request: pytest.FixtureRequest) -> str:
    """Return it with its camera newly bad, found before it was ready or after."""
    shop, actor = window.shop, window.actor
    if request.param == "ready":
        shop.checklists.run(actor, number, CheckStage.TEST, GOOD)
        window.clock.forward(60)
    shop.checklists.run(actor, number, CheckStage.TEST, CAMERA)
    window.clock.forward(60)
    return number


def told(page: HandoverViewModel, language: str = "en") -> str:
    wording = StopWording(collecting(page), Words(language))
    return " ".join((*wording.stopped(), wording.way_out()))


def test_it_is_said_which_point_is_newly_bad_before_anything_is_done(
    window: SignedIn, page: HandoverViewModel, broken: str
) -> None:
    arrive(window, page, broken)
    assert broken in told(page)
    assert "Rear cameras" in told(page)
    assert "后置摄像头" in told(page, "zh_CN")


def test_no_key_lets_it_go_nor_lets_it_be_signed_or_paid(
    window: SignedIn, page: HandoverViewModel, broken: str
) -> None:
    arrive(window, page, broken)
    page.hand_over()
    page.put_on_account()
    page.sign()
    page.pay.confirmed.emit(PaymentEntry("act", (TenderEntry("cash"),)))
    assert state_of(window, broken) in (JobState.TESTING, JobState.READY)
    assert window.signing.state is None
    assert window.shop.job_prices.account(window.actor, broken).invoice == ""


def test_a_manager_lets_it_go_with_a_reason(
    window: SignedIn, page: HandoverViewModel, broken: str
) -> None:
    arrive(window, page, broken)
    page.ask(Asks.RELEASE)
    assert collecting(page).asks is Asks.RELEASE
    page.agree("the customer knows", None)
    assert not collecting(page).stopped
    assert collecting(page).asks is Asks.NOTHING
    page.choose(broken)
    if not collecting(page).page.chosen:
        page.choose(broken)
    page.hand_over()
    assert isinstance(page.state, Gone)


def test_without_a_reason_it_stays(window: SignedIn, page: HandoverViewModel, broken: str) -> None:
    arrive(window, page, broken)
    page.ask(Asks.RELEASE)
    page.agree("  ", None)
    assert collecting(page).stopped


def test_at_anybodys_screen_a_manager_gives_the_pin(
    window: SignedIn, page: HandoverViewModel, broken: str
) -> None:
    window.session.sign_in(hire(window.shop, window.actor))
    arrive(window, page, broken)
    page.ask(Asks.RELEASE)
    page.agree("the customer knows", Approval("lin", "0000"))
    assert collecting(page).stopped
    page.agree("the customer knows", Approval("lin", MANAGER_PIN))
    assert not collecting(page).stopped
