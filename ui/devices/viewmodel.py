"""All devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.devices.kind import DeviceKind
from ui.lists.browsing import Browsing

if TYPE_CHECKING:
    from app.words import Words
    from ui.lists.state import ListServices
    from ui.session import Session
    from ui.tasks import Tasks


class DevicesViewModel(Browsing):
    """The list of devices."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ListServices
    ) -> None:
        super().__init__(DeviceKind(), session, tasks, words, services)
