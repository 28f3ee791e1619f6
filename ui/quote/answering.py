"""The customer's answer to a version: shown, chosen, signed, said or declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from ui.contact.typed_call import read_call
from ui.quote.letting_pass import LettingPass
from ui.quote.state import Ask
from ui.routes import Notice

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.contact_attempt import ContactEntry
    from app.services.quotes.quote_views import QuotePage
    from app.words import Words
    from ui.contact.typed_call import TypedCall
    from ui.quote.drafting import Read
    from ui.quote.state import QuoteServices
    from ui.session import Session
    from ui.tasks import Tasks


class Answering(LettingPass):
    """Write down what the customer says to the version that is shown."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: QuoteServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        services.options.chosen.connect(self._chosen)
        services.options.declined.connect(self._declines)
        services.signing.signed.connect(self._signed)
        services.signing.changed.connect(self._follow_signing)
        services.signing.declined.connect(self._not_signed)

    def show_customer(self, *, turn: bool = True) -> None:
        """Show the options to the customer: on their screen, else on this one if it is turned."""
        page, shown = self.state.page, self.state.shown
        if page is not None and shown is not None and self.state.is_open:
            options = self._services.options
            options.offer(shown.body, page.device, grades=page.grades, turn=turn)

    def ask(self, what: Ask) -> None:
        """Unfold what has to be said before an act."""
        match what:
            case Ask.SIGN_OFF:
                self._ask_sign_off()
            case Ask.DECLINE if not self.state.is_open:
                return
            case Ask.OVERRIDE if not self.state.can_override:
                return
            case _:
                self.show(asked=what, trouble=None)

    def fold(self) -> bool:
        """Fold what is asked; False where nothing is."""
        if self.state.asked is None:
            return False
        self.show(asked=None, entry=None, wrong=frozenset(), managers=(), trouble=None)
        return True

    def decline(self, reason: str) -> None:
        """Write down that the customer wants none of it, and what they said."""
        shown = self.state.shown
        if shown is not None and self.state.is_open:
            version = shown.version
            self._write(self._services.quotes.decline, version, reason, done=self._answered)

    def note_call(self, typed: TypedCall) -> None:
        """Keep a try to reach the customer as it was typed."""
        try:
            entry = read_call(typed, self._services.clock.now_ms(), self.state.time_zone)
        except BadEntry as unreadable:
            self.show(trouble=unreadable)
        else:
            self.keep_call(entry)

    def keep_call(self, entry: ContactEntry) -> None:
        """Keep a try to reach the customer."""
        self._write(self._call, entry, done=self._called)

    def _was_read(self, read: Read) -> None:
        calls = self._wants_next and read.page.number == self.state.number
        if calls:
            self._wants_next = False
        super()._was_read(read)
        if calls:
            self._begin_and_call()

    def _begin_and_call(self) -> None:
        """Begin the next version, bring what was agreed since into one that is begun, and call."""
        if not self.state.may_agree:
            text = self.words.say("The counter writes the next version and calls the customer")
            self.said.emit(Notice(text))
        elif self.state.can_begin or self.state.is_drafting:
            self._write(self._services.quotes.draft, done=self._drafted_to_call)

    def _drafted_to_call(self, page: QuotePage) -> None:
        self._drafted(page)
        if self.state.may_call:
            self.show(asked=Ask.CALL, trouble=None)

    def _call(self, actor: Actor, number: str, entry: ContactEntry) -> QuotePage:
        self._services.calls.tried(actor, number, entry)
        return self._services.quotes.of_job(actor, number)

    def _called(self, page: QuotePage) -> None:
        self.show(busy=False, asked=None)
        self._take(page)
        self._tell()
        self.said.emit(Notice(self.words.say("The call is written down")))

    def _chosen(self, key: str) -> None:
        offered, shown = self._services.options.state, self.state.shown
        if offered is None or shown is None or offered.body != shown.body:
            return
        self.show(option=key, line=-1)
        self._sign(key, at_sight=True)

    def _declines(self) -> None:
        self.ask(Ask.DECLINE)
