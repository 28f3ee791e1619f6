"""A job with a bit of everything in it, as somebody may dispute it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.bench import CheckAnswer, CheckEntry, CheckStage, PointAnswer
from app.domain.intake import ConditionEntry
from app.domain.passcode import DeviceSecret, PasscodeKind, ViewEntry
from app.domain.photo import PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from tests.factories import MANAGER_PIN, make_device, make_intake
from tests.quoting import line, option, presented, spoken
from tests.services.photos.pictures import GREEN, RED, jpeg
from tests.signing import make_signed

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SECRET = "canary-7Kp#42"
_PASS = PointAnswer(CheckAnswer.PASS)
_FAIL = PointAnswer(CheckAnswer.FAIL)
BEFORE = {"touch": _FAIL, "network": _PASS, "charging": _PASS}
AFTER = {"touch": _PASS, "network": _FAIL, "charging": _PASS, "frame": _PASS}


def disputed_job(shop: OpenShop, manager: Actor) -> str:
    """Take a phone in, look at its passcode, agree, repair and test it; return its number."""
    device = make_device(
        answers={"access": "held", "power_on": "agreed_works"},
        condition=(ConditionEntry("screen_surface", "cracked"), ConditionEntry("picture")),
        checks=CheckEntry(BEFORE),
    )
    secret = DeviceSecret(PasscodeKind.PASSCODE, SECRET)
    number = shop.intake.receive(manager, make_intake(device, secrets=(secret,))).jobs[0].number
    shop.signatures.keep(manager, make_signed(shop.signing_texts.terms(manager, number)))
    _photograph(shop, manager, number)
    shop.passcodes.view(manager, number, ViewEntry("test", pin=MANAGER_PIN))
    version = presented(shop, manager, number, option(line(grade="brand")))
    shop.sign_offs.approve(manager, number, spoken(shop, version))
    shop.bench.done(manager, number)
    tested = CheckEntry(AFTER, accepted="no network here")
    shop.checklists.run(manager, number, CheckStage.TEST, tested)
    shop.workshop.mirrors.release(manager, number, "no network here")
    return number


def _photograph(shop: OpenShop, manager: Actor, number: str) -> None:
    for colour, step in ((RED, PhotoStep.INTAKE), (GREEN, PhotoStep.BENCH)):
        origin = PhotoOrigin(PhotoSource.CAMERA, step)
        entry = shop.photos.prepare(manager, jpeg(colour=colour), origin)
        shop.photos.add(manager, number, [entry])
