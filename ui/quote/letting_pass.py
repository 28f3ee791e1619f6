"""What nobody agreed to is let pass: a reason, and a manager's PIN where none is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import ReasonMissing
from app.domain.permissions import GRANTS, Permission
from app.services.people.vouching import Vouching
from ui.quote.consenting import Consenting
from ui.quote.state import Ask
from ui.routes import Notice

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.people.accounts import Person
    from app.services.quotes.quote_views import QuotePage


class LettingPass(Consenting):
    """Let costs pass in the name of a manager, on this screen whoever is signed in at it."""

    _passed_for = ""

    def override(self, reason: str) -> None:
        """Go on without the customer's word, with the reason; another than a manager asks one."""
        if not reason.strip():
            self.show(trouble=ReasonMissing())
        elif self.state.can_override and self.state.is_manager:
            self._write(self._override, reason, done=self._passed)
        elif self.state.can_override:
            self._passed_for = reason
            people = self._services.accounts.people_to_sign_in
            self._tasks.run(self, people, self._ask_manager, self._failed)

    def vouch(self, login: str, secret: str) -> None:
        """Take the PIN of a manager, and let it pass in that manager's name."""
        if self.state.asked is Ask.VOUCH:
            self._write(self._vouched, (login, secret), self._passed_for, done=self._passed)

    def _passed(self, page: QuotePage) -> None:
        self.show(busy=False, asked=None, managers=())
        self._take(page)
        self._tell()
        say = self.words.say
        text = say("Job {number} goes on without the customer's word", number=page.number)
        self.said.emit(Notice(text))

    def _ask_manager(self, people: tuple[Person, ...]) -> None:
        may = (one for one in people if Permission.OVERRIDE_AGREEMENT in GRANTS[one.role])
        self.show(asked=Ask.VOUCH, managers=tuple(may), trouble=None)

    def _vouched(self, actor: Actor, number: str, who: tuple[str, str], reason: str) -> QuotePage:
        vouching = Vouching(self._services.accounts, self._services.clock)
        self._services.sign_offs.override(
            vouching.vouch(actor, *who), number, reason, self.state.passed
        )
        return self._services.quotes.of_job(actor, number)

    def _override(self, actor: Actor, number: str, reason: str) -> QuotePage:
        self._services.sign_offs.override(actor, number, reason, self.state.passed)
        return self._services.quotes.of_job(actor, number)
