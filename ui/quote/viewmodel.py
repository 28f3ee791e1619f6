"""The quote page: presented, copied, printed, and what comes after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.errors import BadEntry, ReasonMissing
from app.domain.paper import PaperKind
from app.domain.quote import QuoteState
from app.domain.signature import SigningScreen
from app.domain.similar_jobs import SimilarQuestion
from ui.printers.printing_words import PaperToPrint
from ui.quote.answering import Answering
from ui.quote.state import Ask
from ui.routes import NEXT, Notice, Page, Route
from ui.similar.desk import SimilarDesk

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.papers.paper_lines import PaperLine
    from app.services.quotes.quote_views import QuotePage
    from app.words import Words
    from ui.quote.state import QuoteServices
    from ui.session import Session
    from ui.tasks import Tasks


class QuoteViewModel(Answering):
    """Do what becomes of a quote; `copied` carries a text for the clipboard."""

    copied = Signal(str)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: QuoteServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._remembered = ""
        self.similar = SimilarDesk(session, tasks, services.similar, self)
        self.similar.taken.connect(self.add_taken)
        self.similar.failed.connect(self._failed)

    def arrive(self, route: Route) -> None:
        """Have the quote of a job in hand, by its number."""
        number = route.job or route.record
        if number:
            self._wants_next = route.text == NEXT
            self.open(number)

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002
        """Let scans lead where they usually do."""
        return False

    def look_at(self, version: int) -> None:
        """Show a version; 0 shows the one that counts."""
        self.show(version=version, option="A", line=-1, asked=None, trouble=None)

    def present(self, revised: str = "") -> None:
        """Present the draft as it is written; an offer that still binds asks why it is replaced."""
        # What cannot be read is said at its field: it would not be among what is offered.
        if self.state.is_drafting and not self.state.unread:
            self._when_saved(partial(self._present, revised))

    def discard(self) -> None:
        """Discard the draft; the versions before it stay."""
        if self.state.is_drafting:
            self._pause.stop()
            self._write(self._services.quotes.discard, done=self._discarded)

    def copy_text(self) -> None:
        """Copy the version as plain text in the customer's language, to paste into a message."""
        shown = self.state.shown
        if shown is not None and shown.state is not QuoteState.DRAFT:
            call = partial(
                self._services.quotes.text, self._session.actor, self.state.number, shown.version
            )
            self._tasks.run(self, call, self._copy, self._failed)

    def print_quote(self) -> None:
        """Print the paper of the last version that was presented."""
        call = partial(
            self._services.paperwork.find,
            self._session.actor,
            self.state.number,
            PaperKind.QUOTE,
        )
        self._tasks.run(self, call, self._print, self._failed)

    def open_job(self) -> None:
        """Go to the job's page."""
        if self.state.number:
            self.go.emit(Route(Page.JOB, job=self.state.number))

    def leave(self) -> None:
        """Fold what is asked, look at the version that counts again, or go to the job."""
        if self.fold():
            return
        if self.state.changing >= 0:
            self.rewrite(-1)
        elif self.state.version:
            self.look_at(0)
        else:
            self.save()
            self.open_job()

    def hidden(self) -> None:
        """Save what was typed, and show the customer nothing more: another page is shown."""
        self.save()
        options = self._services.options
        # Turned to the customer the options cover the page themselves.
        if options.state is not None and options.state.screen is SigningScreen.CUSTOMER:
            options.put_away()

    def _take(self, page: QuotePage) -> None:
        super()._take(page)
        if self.state.is_drafting:
            self._remember(page.number)
        else:
            self._remembered = ""
            self.similar.forget()

    def _remember(self, number: str) -> None:
        """Ask for past jobs like this one, once: nothing of the question is typed here."""
        if number != self._remembered:
            self._remembered = number
            self.similar.ask(SimilarQuestion("", number=number))
            self.similar.ask_now()

    def _present(self, revised: str) -> None:
        if not self.state.is_drafting:
            return
        self._write(self._freeze, self.state.rv, revised, done=self._presented)

    def _freeze(self, actor: Actor, number: str, rv: int, revised: str) -> QuotePage:
        return self._services.quotes.present(actor, number, rv, revised=revised)

    def _presented(self, page: QuotePage) -> None:
        self.show(busy=False, asked=None, version=0, option="A", line=-1, found=())
        self._take(page)
        self._tell()
        self.show_customer(turn=False)

    def _discarded(self, page: QuotePage) -> None:
        self.show(busy=False, body=None, base=None, saved=True, version=0, line=-1)
        self._take(page)
        self._tell()
        if not page.versions:
            self.open_job()

    def _copy(self, text: str) -> None:
        self.copied.emit(text)
        self.said.emit(Notice(self.words.say("The quote is copied: paste it into the message")))

    def _print(self, paper: PaperLine) -> None:
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, paper.number))

    def _failed(self, error: Exception) -> None:
        state = self.state
        if isinstance(error, ReasonMissing) and state.is_drafting and not state.asked:
            # The offer that is out still binds the shop: why it is replaced is kept with it.
            self.show(busy=False, asked=Ask.REVISE, trouble=None)
            return
        if isinstance(error, BadEntry) and state.asked is Ask.REVISE and error.field != "reason":
            # Something of the draft itself: its fields are seen again.
            self.show(asked=None)
        super()._failed(error)
