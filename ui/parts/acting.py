"""What every kind of act on the page of parts has: the page, who acts, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.parts.held_state import HeldParts
    from ui.parts.state import PartsServices
    from ui.session import Session
    from ui.tasks import Tasks

_T = TypeVar("_T")


class PartActs(QObject):
    """Act on parts in the name of whoever works here; `kept` is called with a changed part's id."""

    def __init__(
        self,
        page: HeldParts,
        session: Session,
        tasks: Tasks,
        services: PartsServices,
        kept: Callable[[str], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services
        self._kept = kept

    def _write(self, act: Callable[[], _T], done: Callable[[_T], object]) -> None:
        """Do one act; the page saves until it is done or refused."""
        self._page.show(saving=True, wrong={}, trouble=None)
        self._tasks.run(self, act, done, self._refuse, lane=Lane.WRITE)

    def _ask(self, call: Callable[[], _T], done: Callable[[_T], object]) -> None:
        """Ask for what is shown then."""
        self._tasks.run(self, call, done, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._page.refuse(error)
