"""The access to a device: shown for its seconds to whoever proved it, and to nobody after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import SignInFailed
from app.domain.passcode import KEPT_FOR_MS, DeviceSecret, PasscodeKind
from app.domain.scan import ScanKind, Scanned
from tests.factories import MANAGER_PIN
from ui.access.hourly_sweep import HourlySweep
from ui.access.state import AccessAsk

if TYPE_CHECKING:
    from tests.ui.signed_in import SignedIn
    from ui.access.desk import AccessDesk

pytestmark = pytest.mark.engine("sqlite")


def look(desk: AccessDesk, reason: str = "test", pin: str = MANAGER_PIN) -> None:
    desk.ask(AccessAsk.VIEW)
    desk.choose(reason)
    desk.view("", pin)


def test_it_is_shown_for_fifteen_seconds(desk: AccessDesk, secret: DeviceSecret) -> None:
    look(desk)
    assert desk.state.secret is not None
    assert (desk.state.secret.value, desk.state.left) == (secret.value, 15)
    for _ in range(14):
        desk.tick()
    assert (desk.state.left, desk.state.secret is None) == (1, False)
    desk.tick()
    assert (desk.state.secret, desk.state.asked) == (None, AccessAsk.NOTHING)


def test_no_text_of_the_state_says_it(desk: AccessDesk, secret: DeviceSecret) -> None:
    look(desk)
    assert secret.value not in repr(desk.state)


def test_folding_hides_it_at_once(desk: AccessDesk) -> None:
    look(desk)
    assert desk.fold()
    assert desk.state.secret is None
    assert not desk.fold()


def test_another_job_hides_it(desk: AccessDesk) -> None:
    look(desk)
    desk.open("")
    assert desk.state.secret is None


def test_what_comes_after_the_page_was_left_is_not_shown(
    desk: AccessDesk, window: SignedIn
) -> None:
    desk.ask(AccessAsk.VIEW)
    desk.choose("test")
    window.tasks.hold()
    desk.view("", MANAGER_PIN)
    desk.fold()
    window.tasks.let_go()
    assert desk.state.secret is None


def test_a_wrong_pin_is_said_and_shows_nothing(desk: AccessDesk) -> None:
    look(desk, pin="0000")
    assert isinstance(desk.state.trouble, SignInFailed)
    assert (desk.state.secret, desk.state.asked) == (None, AccessAsk.VIEW)


def test_a_badge_is_taken_only_while_it_is_asked_for(desk: AccessDesk, window: SignedIn) -> None:
    badge = Scanned(ScanKind.BADGE, record=window.actor.user, proof=True)
    assert not desk.take_scan(badge)
    desk.ask(AccessAsk.VIEW)
    assert not desk.take_scan(badge)
    desk.choose("transfer")
    assert desk.take_scan(badge)
    assert desk.state.secret is not None


def test_whoever_is_at_work_looks_again_by_one_key(
    desk: AccessDesk, window: SignedIn, number: str
) -> None:
    window.shop.bench.take(window.actor, number)
    look(desk)
    desk.fold()
    desk.reload()
    desk.ask(AccessAsk.VIEW)
    assert desk.state.secret is not None


def test_keeping_and_erasing_show_what_is_kept_now(desk: AccessDesk) -> None:
    desk.ask(AccessAsk.KEEP)
    desk.keep(DeviceSecret(PasscodeKind.PATTERN, "1236987"))
    assert desk.state.page is not None
    assert (desk.state.page.kind, desk.state.asked) == (PasscodeKind.PATTERN, AccessAsk.NOTHING)
    desk.erase()
    assert not desk.state.is_kept


def test_the_hour_erases_what_was_kept_too_long(desk: AccessDesk, window: SignedIn) -> None:
    sweep = HourlySweep(window.tasks, window.shop.passcodes, window.feed)
    sweep.sweep()
    assert desk.state.is_kept
    window.clock.at += KEPT_FOR_MS
    sweep.sweep()
    assert not desk.state.is_kept
