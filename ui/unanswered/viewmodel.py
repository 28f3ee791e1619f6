"""The quotes that wait for an answer: whoever is called is noted by one key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from ui.changes import Changes, Touched
from ui.contact.typed_call import read_call
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.unanswered.held_quotes import HeldQuotes

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.contact.typed_call import TypedCall
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.unanswered.state import UnansweredServices


class UnansweredViewModel(HeldQuotes):
    """Hold the page; `go` carries a `Route`, `said` a `Notice`, `copied` text for the clipboard."""

    go = Signal(object)
    said = Signal(object)
    copied = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: UnansweredServices
    ) -> None:
        super().__init__(session, tasks, services)
        self._words = words

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def arrive(self, route: Route) -> None:
        """Stand on the job of a route; without one, where one stood."""
        if route.job:
            self._show(here=route.job, calling=None)

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002
        """Let scans lead where they usually do."""
        return False

    def open(self, number: str) -> None:
        """Open the page of a quote; of a price that was only named, the job's."""
        quote = next((one for one in self.state.quotes or () if one.number == number), None)
        is_named = quote is not None and quote.version is None
        self.go.emit(Route(Page.JOB if is_named else Page.QUOTE, job=number))

    def open_job(self) -> None:
        """Go to the page of the job that one stands on."""
        if self.state.quote is not None:
            self.go.emit(Route(Page.JOB, job=self.state.here))

    def no_answer(self) -> None:
        """Note that nobody answered the call."""
        self._keep(ContactEntry(result=ContactResult.NO_ANSWER))

    def note_call(self, typed: TypedCall) -> None:
        """Keep a call as it was typed."""
        try:
            entry = read_call(typed, self._services.clock.now_ms(), self.state.time_zone)
        except BadEntry as unreadable:
            self._show(trouble=unreadable)
        else:
            self._keep(entry)

    def copy_text(self) -> None:
        """Copy the quote as plain text in the customer's language, to paste into a message."""
        quote = self.state.quote
        if quote is not None and quote.version is not None:
            actor, text = self._session.actor, self._services.quotes.text
            call = partial(text, actor, quote.number, quote.version)
            self._tasks.run(self, call, self._copy, self._failed)

    def leave(self) -> None:
        """Fold what is written down, or go back to the counter."""
        if not self.fold():
            self.go.emit(Route(Page.COUNTER))

    def _keep(self, entry: ContactEntry) -> None:
        quote = self.state.quote
        if quote is None or self.state.saving:
            return
        self._show(saving=True, trouble=None)
        actor, tried = self._session.actor, self._services.unanswered.tried
        call = partial(tried, actor, quote.number, entry)
        kept = partial(self._kept, quote.customer or quote.number)
        self._tasks.run(self, call, kept, self._failed, lane=Lane.WRITE)

    def _kept(self, customer: str, _attempts: object) -> None:
        self._show(saving=False, calling=None)
        said = self._words.say("The call to {name} is written down", name=customer)
        self.said.emit(Notice(said))
        self._services.feed.tell(Changes.of(Touched.JOB))

    def _copy(self, text: str) -> None:
        self.copied.emit(text)
        self.said.emit(Notice(self._words.say("The quote is copied: paste it into the message")))
