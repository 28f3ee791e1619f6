"""Fixtures of the access tests: a window, a job whose passcode is kept, its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.passcode import DeviceSecret, PasscodeKind
from tests.factories import make_device, make_intake
from tests.ui.access.stand import access_services
from tests.ui.signed_in import SignedIn, sign_in_at_window
from ui.access.desk import AccessDesk

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database


@pytest.fixture
def window(founded: Database, tmp_path: Path, app: QApplication) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def secret() -> DeviceSecret:
    return DeviceSecret(PasscodeKind.PASSCODE, "canary-7Kp#42")


@pytest.fixture
def number(window: SignedIn, secret: DeviceSecret) -> str:
    """The number of a job whose passcode is kept."""
    device = make_device(answers={"access": "held"})
    entry = make_intake(device, secrets=(secret,))
    return window.shop.intake.receive(window.actor, entry).jobs[0].number


@pytest.fixture
def desk(window: SignedIn, number: str) -> AccessDesk:
    desk = AccessDesk(window.session, window.tasks, window.words, access_services(window))
    desk.open(number)
    return desk
