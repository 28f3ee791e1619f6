"""Search the records while somebody types: one question at a time, and only the newest counts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from app.domain.interrupt import Interrupt
from app.domain.search_text import is_ideographs
from ui.tasks import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.clock import Clock
    from app.domain.actor import Actor
    from app.services.knowledge.article_views import ArticleView
    from app.services.knowledge.articles import Articles
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.finding import Finding, FoundThings
    from app.services.shop import Shop
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# One Chinese character is a surname; one Latin letter is everybody's.
_FEWEST_LETTERS: Final = 2
_FEWEST_DIGITS: Final = 3
_MOST_ARTICLES: Final = 5


@dataclass(frozen=True, slots=True)
class RecordServices:
    """What finds records, and what is needed to say them: lists, time zone, time."""

    finding: Finding
    lists: Lists
    shop: Shop
    clock: Clock
    articles: Articles | None = None
    """What the shop knows, where that is searched as well."""


@dataclass(frozen=True, slots=True)
class Records:
    """Some records as they were at `at` (epoch ms), with what it takes to say them."""

    things: FoundThings
    at: int
    time_zone: str
    lists: ShopLists
    articles: tuple[ArticleView, ...] = ()


def is_enough(typed: str) -> bool:
    """Tell whether a text is worth a search: one Chinese character, two letters, three digits."""
    characters = [one for one in unicodedata.normalize("NFKC", typed) if one.isalnum()]
    if any(map(is_ideographs, characters)):
        return True
    letters = sum(one.isalpha() for one in characters)
    return letters >= _FEWEST_LETTERS or len(characters) >= _FEWEST_DIGITS


def read_records(services: RecordServices, read: Callable[[], FoundThings]) -> Records:
    """Read records, and what it takes to say them; takes a few reads, so it is done on a lane."""
    things = read()
    zone = services.shop.profile().time_zone
    return Records(things, services.clock.now_ms(), zone, services.lists.current())


class RecordSearch(QObject):
    """Ask for what fits a text; a new question stops the old one, whose answer is never told.

    `found` carries `Records`, `failed` the error.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, services: RecordServices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._services = services
        self._interrupt = Interrupt()
        self._reading: Handle[Any] | None = None

    @property
    def is_asking(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._reading is not None and self._reading.outcome is Outcome.PENDING

    def ask(self, typed: str) -> None:
        """Search for a text; nothing while nobody is signed in."""
        self.stop()
        if not self._session.is_open:
            return
        self._interrupt = Interrupt()
        call = partial(_search, self._services, self._session.actor, typed.strip(), self._interrupt)
        self._reading = self._tasks.run(self, call, self.found.emit, self.failed.emit)

    def stop(self) -> None:
        """Forget the question, and stop the read that answers it."""
        if self._reading is not None and self._reading.cancel():
            self._interrupt.cancel()
        self._reading = None


def _search(services: RecordServices, actor: Actor, typed: str, interrupt: Interrupt) -> Records:
    read = partial(services.finding.everything, actor, typed, interrupt=interrupt)
    records = read_records(services, read)
    if services.articles is None:
        return records
    known = services.articles.search(actor, typed)
    return replace(records, articles=known[:_MOST_ARTICLES])
