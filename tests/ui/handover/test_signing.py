"""The handover page where the shop wants it signed: asked for, signed, gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.job import JobState
from app.domain.signature import SignatureMissing, SignaturePurpose
from tests.ready_jobs import ready_jobs
from tests.signing import wave
from tests.ui.handover.test_viewmodel import arrive, collecting, state_of
from ui.handover.state import Gone

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.handover.viewmodel import HandoverViewModel

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(window: SignedIn, page: HandoverViewModel) -> str:
    window.shop.settings.change(window.actor, "sign_handover", "always")
    (number,) = ready_jobs(window.shop, window.actor, 0, accessories=("sim", "charger"))
    arrive(window, page, number)
    return number


def sign(window: SignedIn) -> None:
    desk = window.signing
    desk.show_customer("王芳")
    desk.draw(wave())
    desk.sign()
    desk.finish()


def test_a_missing_signature_is_asked_for_at_once(
    window: SignedIn, page: HandoverViewModel, number: str
) -> None:
    page.hand_over()
    assert isinstance(collecting(page).trouble, SignatureMissing)
    assert window.signing.state is not None
    assert window.signing.state.text.purpose is SignaturePurpose.HANDOVER
    assert state_of(window, number) is JobState.READY
    sign(window)
    assert collecting(page).trouble is None
    page.hand_over()
    assert isinstance(page.state, Gone)


def test_what_is_kept_back_is_in_the_text_that_is_signed(
    window: SignedIn, page: HandoverViewModel, number: str
) -> None:
    page.give_back(number, ("sim",))
    page.sign()
    assert window.signing.state is not None
    assert "充电器" not in window.signing.state.text.text
    sign(window)
    page.hand_over()
    assert isinstance(page.state, Gone)


def test_a_manager_who_writes_down_why_lets_it_go(
    window: SignedIn, page: HandoverViewModel, number: str
) -> None:
    page.hand_over()
    window.signing.show_customer("王芳")
    window.signing.refuse()
    window.signing.decline("不便在屏幕上签名")
    page.hand_over()
    assert isinstance(page.state, Gone)
