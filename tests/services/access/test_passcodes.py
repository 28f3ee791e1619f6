"""A passcode is kept sealed, shown for a reason, and gone when the device goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.errors import BadEntry, ReasonMissing, SignInFailed
from app.domain.handover import HandoverEntry
from app.domain.passcode import (
    DeviceSecret,
    EraseReason,
    NoPasscode,
    PasscodeDamaged,
    PasscodeKeyGone,
    PasscodeKind,
    PasscodeNotWanted,
    ProofNeeded,
    ViewEntry,
)
from app.domain.scan import ScanKind, Scanned
from db.models.event import Event
from db.models.passcode import Passcode
from tests.factories import MANAGER_PIN, make_device, make_intake
from tests.ready_jobs import ready_jobs as make_ready

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

CODE = DeviceSecret(PasscodeKind.PASSCODE, "canary-7Kp#42")
PROVED = ViewEntry("test", pin=MANAGER_PIN)
DAY_MS = 24 * 3_600_000


def received(shop: OpenShop, actor: Actor, secret: DeviceSecret | None = CODE) -> str:
    """Take a phone in with its passcode; return the job's number."""
    entry = make_intake(make_device(answers={"access": "held"}), secrets=(secret,))
    return shop.intake.receive(actor, entry).jobs[0].number


def events(shop: OpenShop, kind: str) -> list[dict[str, object]]:
    with shop.file.reading() as session:
        return [
            row.params or {} for row in session.scalars(select(Event).where(Event.kind == kind))
        ]


def at_work(shop: OpenShop, actor: Actor, number: str) -> None:
    shop.bench.take(actor, number)


def test_what_was_taken_in_is_shown_as_it_was_said(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    shown = shop.passcodes.view(manager, number, PROVED)
    assert (shown.value, shown.seconds) == (CODE.value, 15)


def test_no_text_made_of_a_passcode_says_it(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    shown = shop.passcodes.view(manager, number, PROVED)
    texts = (repr(CODE), repr(shown), str(PROVED), repr(make_intake(secrets=(CODE,))))
    assert not any(CODE.value in text or MANAGER_PIN in text for text in texts)


def test_keeping_looking_and_erasing_are_told_without_the_value(
    shop: OpenShop, manager: Actor
) -> None:
    number = received(shop, manager)
    shop.passcodes.view(manager, number, PROVED)
    shop.passcodes.erase(manager, number)
    kinds = ("passcode.kept", "passcode.viewed", "passcode.erased")
    told = [one for kind in kinds for one in events(shop, kind)]
    assert (told[0]["kind"], told[1]["reason"], told[2]["why"]) == ("passcode", "test", "by_hand")
    assert CODE.value not in str(told)


def test_a_look_needs_a_reason_of_the_list(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    with pytest.raises(ReasonMissing):
        shop.passcodes.view(manager, number, ViewEntry("", pin=MANAGER_PIN))
    with pytest.raises(BadEntry):
        shop.passcodes.view(manager, number, ViewEntry("curious", pin=MANAGER_PIN))
    with pytest.raises(ReasonMissing):
        shop.passcodes.view(manager, number, ViewEntry("other", pin=MANAGER_PIN))


def test_a_reason_that_holds_the_passcode_is_not_written_down(
    shop: OpenShop, manager: Actor
) -> None:
    number = received(shop, manager)
    entry = ViewEntry("other", f"try {CODE.value}", MANAGER_PIN)
    with pytest.raises(BadEntry):
        shop.passcodes.view(manager, number, entry)
    assert not events(shop, "passcode.viewed")


def test_a_look_needs_a_proof_and_a_wrong_pin_is_counted(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    with pytest.raises(ProofNeeded):
        shop.passcodes.view(manager, number, ViewEntry("test"))
    with pytest.raises(SignInFailed):
        shop.passcodes.view(manager, number, ViewEntry("test", pin="0000"))
    assert (len(events(shop, "user.sign_in_failed")), events(shop, "passcode.viewed")) == (1, [])


def test_whoever_is_at_work_on_it_looks_again_by_one_key(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    at_work(shop, manager, number)
    assert shop.passcodes.page(manager, number).again == ""
    shop.passcodes.view(manager, number, PROVED)
    assert shop.passcodes.page(manager, number).again == "test"
    assert shop.passcodes.view(manager, number, ViewEntry("test")).value == CODE.value
    assert [one["again"] for one in events(shop, "passcode.viewed")] == [False, True]


def test_a_larger_shop_asks_for_the_pin_each_time(shop: OpenShop, manager: Actor) -> None:
    shop.settings.change(manager, "passcode_view", "pin")
    number = received(shop, manager)
    at_work(shop, manager, number)
    shop.passcodes.view(manager, number, PROVED)
    badge = Scanned(ScanKind.BADGE, record=manager.user, proof=True)
    for entry in (ViewEntry("test"), ViewEntry("test", badge=badge)):
        with pytest.raises(ProofNeeded):
            shop.passcodes.view(manager, number, entry)


def test_a_badge_is_proof_and_its_copy_is_none(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    badge = Scanned(ScanKind.BADGE, record=manager.user, proof=True)
    shown = shop.passcodes.view(manager, number, ViewEntry("transfer", badge=badge))
    assert shown.value == CODE.value
    copy = Scanned(ScanKind.BADGE, record=manager.user, proof=False)
    with pytest.raises(ProofNeeded):
        shop.passcodes.view(manager, number, ViewEntry("transfer", badge=copy))


def test_another_passcode_takes_the_place_of_the_first(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    pattern = DeviceSecret(PasscodeKind.PATTERN, "1379")
    page = shop.passcodes.keep(manager, number, pattern)
    assert page.kind is PasscodeKind.PATTERN
    assert shop.passcodes.view(manager, number, PROVED).value == "1235789"
    assert events(shop, "passcode.erased")[0]["why"] == EraseReason.REPLACED


def test_the_handover_erases_and_its_reversal_brings_nothing_back(
    shop: OpenShop, manager: Actor
) -> None:
    number = make_ready(shop, manager, 0)[0]
    shop.passcodes.keep(manager, number, CODE)
    shop.handovers.hand_over(manager, HandoverEntry((number,)))
    with pytest.raises(PasscodeNotWanted):
        shop.passcodes.keep(manager, number, CODE)
    shop.handovers.take_back(manager, number, "wrong one")
    page = shop.passcodes.page(manager, number)
    assert (page.kind, page.erased_why) == (None, EraseReason.HANDED_OVER)
    with pytest.raises(NoPasscode):
        shop.passcodes.view(manager, number, PROVED)


def test_a_void_job_keeps_no_passcode(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    shop.jobs.void(manager, number, "made up")
    assert shop.passcodes.page(manager, number).erased_why == EraseReason.VOID


def test_what_was_kept_for_thirty_days_is_erased(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = received(shop, manager)
    clock.at += 30 * DAY_MS - 1
    assert shop.passcodes.sweep() == 0
    clock.at += 1
    assert shop.passcodes.sweep() == 1
    assert events(shop, "passcode.erased") == [
        {"passcode": events(shop, "passcode.kept")[0]["passcode"], "why": "too_old"}
    ]
    assert shop.passcodes.page(manager, number).kind is None


def test_the_weekly_key_opens_what_was_kept_and_the_old_one_is_gone(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = received(shop, manager)
    keys = shop.file.wrapping
    assert keys is not None
    (old,) = keys.all()
    clock.at += 7 * DAY_MS
    shop.passcodes.sweep()
    assert list(keys.all()) == [old + 1]
    assert shop.passcodes.view(manager, number, PROVED).value == CODE.value


def test_a_key_that_seals_nothing_is_forgotten_after_its_week(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    number = received(shop, manager)
    shop.passcodes.erase(manager, number)
    clock.at += 7 * DAY_MS
    shop.passcodes.sweep()
    assert shop.file.wrapping is not None
    assert not shop.file.wrapping.all()


def test_on_another_computer_the_customer_is_asked_again(shop: OpenShop, manager: Actor) -> None:
    number = received(shop, manager)
    assert shop.file.wrapping is not None
    shop.file.wrapping.keep_only(())
    with pytest.raises(PasscodeKeyGone):
        shop.passcodes.view(manager, number, PROVED)
    shop.passcodes.keep(manager, number, CODE)
    assert shop.passcodes.view(manager, number, PROVED).value == CODE.value


def test_what_was_moved_to_another_job_opens_nothing(shop: OpenShop, manager: Actor) -> None:
    first, second = received(shop, manager), received(shop, manager)
    with shop.file.acting(manager) as work:
        rows = {row.job: row for row in work.scalars(select(Passcode))}
        one, other = rows.values()
        other.sealed, other.wrapped_key = one.sealed, one.wrapped_key
    refused = 0
    for number in (first, second):
        try:
            shop.passcodes.view(manager, number, PROVED)
        except PasscodeDamaged:
            refused += 1
    assert refused == 1


def test_a_secret_for_no_device_is_refused(shop: OpenShop, manager: Actor) -> None:
    with pytest.raises(BadEntry):
        shop.intake.receive(manager, make_intake(secrets=(CODE, CODE)))
