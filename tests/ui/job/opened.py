"""Opening jobs in tests, and looking at what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import make_intake
from ui.job.state import Shown

if TYPE_CHECKING:
    from app.domain.intake import DeviceEntry
    from app.services.counter.intake import Received
    from tests.ui.signed_in import SignedIn
    from ui.job.viewmodel import JobViewModel


def open_new(
    page: JobViewModel, window: SignedIn, *devices: DeviceEntry, **changed: object
) -> Received:
    """Take a visit in and open its first job."""
    received = window.shop.intake.receive(window.actor, make_intake(*devices, **changed))
    page.open(received.jobs[0].number)
    return received


def shown(page: JobViewModel) -> Shown:
    """Return what is shown, which has to be a job."""
    assert isinstance(page.state, Shown)
    return page.state
