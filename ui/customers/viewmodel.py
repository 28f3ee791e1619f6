"""All customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.customers.kind import CustomerKind
from ui.lists.browsing import Browsing

if TYPE_CHECKING:
    from app.words import Words
    from ui.lists.state import ListServices
    from ui.session import Session
    from ui.tasks import Tasks


class CustomersViewModel(Browsing):
    """The list of customers."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ListServices
    ) -> None:
        super().__init__(CustomerKind(), session, tasks, words, services)
