"""The receipts page: find one, read it, print it again, give money back, void, ask a fapiao."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.permissions import Role
from app.domain.scan import ScanKind
from app.domain.tender import SecretNeeded
from app.services.people.vouching import Vouching
from ui.changes import Changes, Touched
from ui.money.reading import MoneyReading
from ui.money.returning import Returning
from ui.money.state import Panel
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice, Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.money_entry import FapiaoEntry
    from app.domain.scan import Scanned
    from app.services.jobs.money_lines import ReceiptMade
    from app.services.people.accounts import Person
    from app.words import Words
    from ui.money.returning import GiveOut
    from ui.money.state import MoneyServices, Return
    from ui.session import Session
    from ui.tasks import Tasks

_GOODS = frozenset({ScanKind.PART, ScanKind.GOODS, ScanKind.NEW_DEVICE, ScanKind.PHONE})


class MoneyViewModel(MoneyReading):
    """Act on the receipt that is shown; `returning` holds what comes back."""

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: MoneyServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._kept_act: GiveOut | None = None
        self.returning = Returning(session, tasks, services)
        self.returning.changed.connect(self._returning)
        self.returning.failed.connect(self._not_done)
        self.returning.asked.connect(self._give_out)

    def arrive(self, route: Route) -> None:
        """Show the receipt that a route names."""
        if route.record and self._session.is_open:
            self.fold()
            self.open(route.record)

    def take_scan(self, scanned: Scanned) -> bool:
        """Take goods for an exchange; anything else goes where it usually leads."""
        if self.state.panel is not Panel.EXCHANGE or scanned.kind not in _GOODS:
            return False
        self.returning.scan(scanned.text)
        return True

    def leave(self) -> None:
        """Take back what was entered last, fold what is unfolded, or go to the counter."""
        if self.state.busy:
            return
        if self.state.vouching:
            self.returning.desk.finish()
            self._show(replace(self.state, vouching=(), trouble=None))
        elif self.state.panel is not Panel.NONE:
            if not (self.state.panel.is_return and self.returning.desk.step_back()):
                self.fold()
        else:
            self.go.emit(Route(Page.COUNTER))

    def fold(self) -> None:
        """Do nothing to the receipt after all."""
        self.returning.finish()
        self._show(
            replace(
                self.state,
                panel=Panel.NONE,
                coming_back=None,
                vouching=(),
                trouble=None,
                busy=False,
            )
        )

    def unfold(self, panel: Panel) -> None:
        """Begin to do something to the receipt."""
        page = self.state.shown
        if page is None or self.state.busy:
            return
        self._show(replace(self.state, panel=panel, coming_back=None, trouble=None))
        if panel.is_return:
            self.returning.begin(page, panel)

    def void(self, reason: str) -> None:
        """Void the receipt."""
        if self.state.shown is not None and not self.state.busy:
            receipt = self.state.shown.line.id
            act = partial(self._services.voids.void, self._session.actor, receipt, reason)
            self._write(act, self._voided)

    def ask_fapiao(self, entry: FapiaoEntry) -> None:
        """Write down who wants a fapiao."""
        if self.state.shown is not None and not self.state.busy:
            invoice = self.state.shown.bill.id
            act = partial(self._services.fapiao.ask, self._session.actor, invoice, entry)
            self._write(act, self._fapiao_asked)

    def fapiao_issued(self, request: str, number: str) -> None:
        """Write down the number of a fapiao that came back."""
        if not self.state.busy:
            act = partial(self._services.fapiao.issued, self._session.actor, request, number)
            self._write(act, self._fapiao_asked)

    def vouch(self, login: str, secret: str) -> None:
        """Say a PIN, and give the money out in the name of whoever said it."""
        act = self._kept_act
        if act is not None and not self.state.busy:
            self._show(replace(self.state, busy=True, trouble=None))
            call = partial(self._vouch_and_act, self._session.actor, (login, secret), act)
            self._tasks.run(self, call, self._given, self._not_given, lane=Lane.WRITE)

    def _vouch_and_act(self, actor: Actor, who: tuple[str, str], act: GiveOut) -> ReceiptMade:
        return act(Vouching(self._services.accounts, self._services.clock).vouch(actor, *who))

    def _give_out(self, act: GiveOut) -> None:
        self._kept_act = act
        self._show(replace(self.state, busy=True, trouble=None))
        call = partial(act, self._session.actor)
        self._tasks.run(self, call, self._given, self._not_given, lane=Lane.WRITE)

    def _given(self, made: ReceiptMade) -> None:
        self._kept_act = None
        self.fold()
        self._services.printing.print_all(
            [PaperToPrint(one.id, one.kind, made.number) for one in made.papers if one.wanted],
            self._session.actor,
        )
        self.said.emit(Notice(self._words.say("Done: receipt {number}", number=made.number)))
        self.open(made.id)
        self._services.feed.tell(Changes.of(Touched.MONEY, Touched.STOCK, Touched.JOB))

    def _not_given(self, error: Exception) -> None:
        if isinstance(error, SecretNeeded):
            people = self._services.accounts.people_to_sign_in
            self._tasks.run(self, people, self._ask_secret, self._not_done)
        elif self.state.vouching:
            self._not_done(error)
        else:
            self._show(replace(self.state, busy=False))
            self.returning.desk.fail(error)

    def _ask_secret(self, people: tuple[Person, ...]) -> None:
        me = self._session.actor.user
        who = sorted(
            (one for one in people if one.id == me or one.role is Role.MANAGER),
            key=partial(_not_first, me),
        )
        self._show(replace(self.state, busy=False, vouching=tuple(who)))

    def _write(self, act: Callable[[], None], done: Callable[[None], None]) -> None:
        self._show(replace(self.state, busy=True, trouble=None))
        self._tasks.run(self, act, done, self._not_done, lane=Lane.WRITE)

    def _voided(self, _nothing: None) -> None:
        page = self.state.shown
        number = "" if page is None else page.line.number
        self._over(self._words.say("Receipt {number} is void", number=number))
        self._services.feed.tell(Changes.of(Touched.MONEY, Touched.STOCK, Touched.JOB))

    def _fapiao_asked(self, _nothing: None) -> None:
        self._over(self._words.say("Written down"))
        self._services.feed.tell(Changes.of(Touched.MONEY))

    def _over(self, text: str) -> None:
        self.fold()
        self.said.emit(Notice(text))

    def _returning(self, state: Return) -> None:
        self._show(replace(self.state, coming_back=state, trouble=None))


def _not_first(me: str, person: Person) -> bool:
    return person.id != me
