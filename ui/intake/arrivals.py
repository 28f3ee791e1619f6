"""What comes to the intake page while the page cannot take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.intake.sheet import Sheet
    from ui.routes import Route
    from ui.session import Session


class Arrivals(QObject):
    """Keep routes in their order until the lists are read, or the visit is saved."""

    def __init__(self, sheet: Sheet, session: Session, take: Callable[[Route], object]) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._session = session
        self._take = take
        self._waiting: list[Route] = []

    def wait(self, route: Route) -> None:
        """Keep a route for later."""
        self._waiting.append(route)

    def go_on(self) -> None:
        """Hand on what waits; nothing while nobody is signed in."""
        waiting, self._waiting = self._waiting, []
        for route in waiting if self._session.is_open else ():
            self._take(route)

    def saved(self, taken_in: bool) -> None:  # noqa: FBT001 (a signal's argument)
        """Hand on to the blank page; on a refused one, say that the next scan was not kept."""
        if taken_in:
            self.go_on()
            return
        waiting, self._waiting = self._waiting, []
        for route in waiting:
            if route.scanned is not None:
                self._sheet.show(unsorted=route.scanned.text)
