"""One job's quote in hand: read, written in, and every change of the draft saved by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.quote import QuoteNotFound
from app.domain.quote_sums import worked_out
from ui.changes import Changes, Touched
from ui.held_page import HeldPage
from ui.quote.merging import merged
from ui.quote.state import QuotePageState
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.quote import QuoteBody
    from app.services.diagnosis.finding_views import FindingView
    from app.services.quotes.quote_views import QuotePage
    from app.words import Words
    from ui.quote.state import QuoteServices
    from ui.session import Session
    from ui.tasks import Tasks

# A pause in typing; what is written is saved before anything is done with it in any case.
_PAUSE_MS: Final = 400
_SHOWN_HERE: Final = (Touched.JOB, Touched.MONEY, Touched.CUSTOMER)


@dataclass(frozen=True, slots=True)
class Read:
    """A quote as it was read at `at` (epoch ms), in the store's time zone."""

    page: QuotePage
    at: int
    time_zone: str
    findings: tuple[FindingView, ...] = ()


class Drafting(HeldPage[QuotePageState]):
    """Hold one quote and save what is written in its draft."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: QuoteServices
    ) -> None:
        super().__init__(words, QuotePageState())
        self._session = session
        self._tasks = tasks
        self._services = services
        self._saving = False
        self._wants_next = False
        self._then: Callable[[], object] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.save)
        services.feed.changed.connect(self._changed_elsewhere)

    def open(self, number: str) -> None:
        """Have the quote of a job in hand; the draft of another is saved first."""
        if not self._session.is_open:
            return
        if number != self.state.number:
            self.save()
            actor = self._session.actor
            self._put(QuotePageState(number, actor.role, actor.name))
        self.reload()

    def reload(self) -> None:
        """Read the quote again; what is typed stays."""
        if self._session.is_open and self.state.number:
            call = partial(self._read, self._session.actor, self.state.number)
            self._tasks.run(self, call, self._was_read, self._failed)

    def begin(self) -> None:
        """Begin the next version, from the last one or from what the job costs."""
        if self.state.can_begin:
            self._write(self._services.quotes.draft, done=self._drafted)

    def change(self, body: QuoteBody) -> None:
        """Take a changed draft, work its figures out, and save it after a pause."""
        state = self.state
        if not state.is_drafting:
            return
        try:
            body = worked_out(body)
        except BadEntry as fault:
            self.show(trouble=fault)
        else:
            self._put(replace(state, body=body, saved=False, trouble=None, unread=""))
            self._pause.start()

    def save(self) -> None:
        """Save what was typed, unless that is on its way or nothing was."""
        self._pause.stop()
        state = self.state
        if self._saving or state.saved or state.body is None or not self._session.is_open:
            return
        self._saving = True
        call = partial(
            self._services.quotes.save, self._session.actor, state.number, state.rv, state.body
        )
        done = partial(self._saved, state.number, state.body)
        self._tasks.run(self, call, done, partial(self._not_saved, state.number), lane=Lane.WRITE)

    def dismiss(self) -> None:
        """Take the message away."""
        self.show(trouble=None)

    def _when_saved(self, act: Callable[[], object]) -> None:
        """Do something once all that was typed is saved; nothing of it where that fails."""
        if self.state.saved and not self._saving:
            act()
        else:
            self._then = act
            self.save()

    def _write(
        self, call: Callable[..., QuotePage], *given: object, done: Callable[[QuotePage], object]
    ) -> None:
        """Write about the job by a service's `call`; `done` is told what became of the quote."""
        if self.state.busy or not self._session.is_open:
            return
        self.show(busy=True, trouble=None)
        act = partial(call, self._session.actor, self.state.number, *given)
        self._tasks.run(self, act, done, self._failed, lane=Lane.WRITE)

    def _read(self, actor: Actor, number: str) -> Read:
        services = self._services
        page = services.quotes.of_job(actor, number)
        findings = services.diagnosis.of_job(actor, number)
        return Read(page, services.clock.now_ms(), services.shop.profile().time_zone, findings)

    def _was_read(self, read: Read) -> None:
        if read.page.number != self.state.number:
            return
        wanted = self._wants_next or (self.state.page is None and not read.page.versions)
        self._wants_next = False
        self._put(replace(self.state, at=read.at, time_zone=read.time_zone, findings=read.findings))
        self._take(read.page)
        if wanted:
            self.begin()

    def _take(self, page: QuotePage) -> None:
        """Show the quote as it is stored, and in its draft what was typed meanwhile."""
        state, draft = self.state, page.draft
        if draft is None:
            self._put(replace(state, page=page, body=None, base=None, rv=0, saved=True))
            return
        body = draft.body
        if not state.saved and state.body is not None and state.base is not None:
            body = _worked_out(merged(state.base, state.body, draft.body), draft.body)
        saved = body == draft.body
        self._put(replace(state, page=page, body=body, base=draft.body, rv=draft.rv, saved=saved))
        if not saved:
            self._pause.start()

    def _drafted(self, page: QuotePage) -> None:
        self._put(replace(self.state, busy=False, version=0, option="A", line=-1))
        self._take(page)
        self.save()

    def _saved(self, number: str, sent: QuoteBody, page: QuotePage) -> None:
        self._saving = False
        if number != self.state.number:
            return
        # What was typed while it was on its way is not saved yet.
        self._put(replace(self.state, base=sent, saved=self.state.body == sent))
        self._take(page)
        if not self.state.saved:
            self.save()
            return
        then, self._then = self._then, None
        if then is not None:
            then()

    def _not_saved(self, number: str, error: Exception) -> None:
        self._saving = False
        if number != self.state.number:
            # It was left meanwhile; what could not be saved is said where one is now.
            self.said.emit(Notice(self.words.say("{number}: the draft of the quote was not saved",
                                                 number=number)))  # fmt: skip
        elif isinstance(error, ChangedMeanwhile | QuoteNotFound):
            call = partial(self._read, self._session.actor, number)
            self._tasks.run(self, call, self._merge, self._failed)
        else:
            self._then = None
            self.show(trouble=error)

    def _merge(self, read: Read) -> None:
        if read.page.number != self.state.number:
            return
        self._then = None
        say = self.words.say
        if read.page.draft is None:
            self.said.emit(
                Notice(
                    say("Somebody else presented or discarded this draft meanwhile: what you typed"
                        " is in the next version.")
                )
            )  # fmt: skip
            self._put(replace(self.state, page=read.page))
            self.begin()
            return
        text = say("Somebody else wrote in this draft too: what both wrote is in it. Look at it.")
        self._take(read.page)
        self.said.emit(Notice(text))
        self.save()

    def _tell(self) -> None:
        self._services.feed.tell(Changes.of(Touched.JOB, Touched.MONEY, Touched.PAPER))

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(*_SHOWN_HERE) and self.state.page is not None and not self.state.busy:
            self.reload()

    def _failed(self, error: Exception) -> None:
        self.show(busy=False, trouble=error)
        if isinstance(error, ChangedMeanwhile):
            self.reload()

    def _put(self, state: QuotePageState) -> None:
        self.state = state
        self.changed.emit(state)


def _worked_out(body: QuoteBody, otherwise: QuoteBody) -> QuoteBody:
    try:
        return worked_out(body)
    except BadEntry:
        # A discount of one above what the other left of the lines: the stored one stands.
        return otherwise
