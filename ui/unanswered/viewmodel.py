"""The quotes that wait for an answer: whoever is called is noted by one key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from ui.changes import Changes, Touched
from ui.contact.typed_call import read_call
from ui.record_reading import RecordReading
from ui.routes import Notice, Page, Route
from ui.tasks import Lane
from ui.unanswered.state import Calling, UnansweredState

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.words import Words
    from ui.contact.typed_call import TypedCall
    from ui.session import Session
    from ui.tasks import Tasks
    from ui.unanswered.state import UnansweredServices


class UnansweredViewModel(RecordReading):
    """Hold the page; `go` carries a `Route`, `said` a `Notice`, `copied` text for the clipboard."""

    shows: ClassVar = (Touched.JOB, Touched.CUSTOMER)
    go = Signal(object)
    said = Signal(object)
    copied = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: UnansweredServices
    ) -> None:
        super().__init__(session, tasks, services.feed)
        self._words = words
        self._services = services
        self.state = UnansweredState()

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

    def reload(self) -> None:
        """Read the quotes again; nothing while nobody is signed in."""
        if self._session.is_open:
            call = partial(self._read, self._session.actor)
            self._fetch(call, self._was_read, self._failed)

    def stand_on(self, number: str) -> None:
        """Be on another quote; a call that was not kept is not written down."""
        if number != self.state.here:
            self._show(here=number, calling=None, trouble=None)

    def open(self, number: str) -> None:
        """Open the page of a quote."""
        self.go.emit(Route(Page.QUOTE, job=number))

    def open_job(self) -> None:
        """Go to the page of the job that one stands on."""
        if self.state.quote is not None:
            self.go.emit(Route(Page.JOB, job=self.state.here))

    def call(self, what: Calling) -> None:
        """Unfold what is written down of a call to the customer one stands on."""
        if self.state.quote is not None:
            self._show(calling=what, trouble=None)

    def fold(self) -> bool:
        """Fold what is written down of a call; False where nothing is."""
        if self.state.calling is None:
            return False
        self._show(calling=None, trouble=None)
        return True

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
        if quote is not None:
            actor, text = self._session.actor, self._services.quotes.text
            call = partial(text, actor, quote.number, quote.version)
            self._tasks.run(self, call, self._copy, self._failed)

    def leave(self) -> None:
        """Fold what is written down, or go back to the counter."""
        if not self.fold():
            self.go.emit(Route(Page.COUNTER))

    def dismiss(self) -> None:
        """Take the message away."""
        self._show(trouble=None)

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

    def _read(self, actor: Actor) -> UnansweredState:
        profile = self._services.shop.profile()
        return UnansweredState(
            at=self._services.clock.now_ms(),
            time_zone=profile.time_zone,
            currency=profile.currency,
            quotes=self._services.unanswered.listed(actor),
        )

    def _was_read(self, read: UnansweredState) -> None:
        numbers = [one.number for one in read.quotes or ()]
        here = self.state.here
        if here not in numbers:
            here = numbers[0] if numbers else ""
        calling = self.state.calling if here == self.state.here else None
        self._show(
            at=read.at,
            time_zone=read.time_zone,
            currency=read.currency,
            quotes=read.quotes,
            here=here,
            calling=calling,
        )

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.changed.emit(self.state)

    def _failed(self, error: Exception) -> None:
        self._show(saving=False, trouble=error)
