"""A price question, from its first letter to what becomes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.permissions import GRANTS, Permission
from app.domain.scan import ScanKind
from app.services.prices.price_list import PriceFilter
from ui.changes import Touched
from ui.pay.terms import read_terms
from ui.prices.asking import Asking
from ui.prices.choosing import Choosing
from ui.prices.enquiring import Enquiring
from ui.prices.held import HeldPrices
from ui.prices.line_writing import LineWriting
from ui.prices.list_files import ListFiles
from ui.prices.own_price import OwnPricing
from ui.prices.payer import Payer
from ui.prices.state import Counter, Mode, listed
from ui.prices.waiting import Waiting
from ui.routes import Page, Route
from ui.tasks import Lane

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.scan import Scanned
    from app.services.prices.price_look_up import PriceAnswer
    from app.services.prices.price_publishing import PricesTaken
    from app.words import Words
    from ui.changes import Changes
    from ui.prices.state import PriceServices, Wanted
    from ui.session import Session
    from ui.tasks import Tasks


class PricesViewModel(HeldPrices):
    """Look prices up as they are typed; one key each takes in, repairs at once, or says no.

    `cards` are the offers one walks, `own` is the price that the list has not, `waiting` the
    repair while the customer waits, `enquiring` what is written down of the question, `writing`
    the form of one line of the price list, `files` the whole list from a file and to one.
    """

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: PriceServices
    ) -> None:
        super().__init__(session, tasks, words, services)
        self._asking = Asking(self)
        self._asking.answered.connect(self._answered)
        self.cards = Choosing(self)
        self.enquiring = Enquiring(self)
        self.own = OwnPricing(self)
        self.waiting = Waiting(self, self.enquiring, partial(self._asking.again, self.wait))
        self.writing = LineWriting(self, self._asking.again)
        self.files = ListFiles(self, self._asking.again)
        services.feed.changed.connect(self._changed_elsewhere)

    def arrive(self, route: Route) -> None:
        """Begin with what a route brings: words, the intake that asks, its customer's level."""
        form = self.state.form
        if self.waiting.desk.state.busy or (form is not None and form.saving):
            # Its outcome is still to be shown here.
            return
        self._asking.stop()
        self.clear(
            text=route.text,
            level=route.level,
            base=route.level,
            draft=route.draft,
            asked=route.scanned,
            searching=bool(route.text.strip()),
        )
        self.read()
        self.search()

    def take_scan(self, scanned: Scanned) -> bool:
        """Ask for the model that was scanned or named; any other scan is left alone."""
        if self.state.mode in {Mode.PAYING, Mode.WRITING}:
            # A code that is no paper's of this shop must not carry what is being done away.
            return scanned.kind in {ScanKind.MODEL, ScanKind.NEW_DEVICE, ScanKind.GOODS}
        if scanned.kind is ScanKind.MODEL:
            self.write(scanned.text)
        elif scanned.kind is ScanKind.NEW_DEVICE and scanned.models:
            best = scanned.models[0]
            self.write(f"{best.brand} {best.model}")
        else:
            return False
        self.search()
        return True

    def read(self) -> None:
        """Read what the page needs of the shop."""
        call = partial(_read, self.services, self.session.actor)
        self.tasks.run(self, call, self._read_all, self._not_read, lane=Lane.READ)

    def write(self, text: str) -> None:
        """Take what is typed; `search` is called after a pause in typing."""
        self._asking.stop()
        if not text.strip():
            self.clear(
                text=text, level=self.state.level, base=self.state.base, draft=self.state.draft
            )
            return
        # Another question may be another customer's.
        fresh = {"asked": None, "trouble": None, "payer": Payer()}
        self.show(text=text, searching=True, mode=Mode.ASKING, **fresh)

    def search(self) -> None:
        """Look up what is typed now."""
        self._asking.ask()

    def next_level(self) -> None:
        """Show what the next level of customers pays; after the last comes the first."""
        if self.state.counter is None:
            return
        keys = [level.key for level in self.state.counter.lists.customer_levels("en")]
        here = keys.index(self.state.level) if self.state.level in keys else -1
        self._asking.stop()
        self.show(level=keys[(here + 1) % len(keys)], searching=bool(self.state.text.strip()))
        self.search()

    def take_in(self) -> None:
        """Begin the intake with the chosen offer, or without a price where there is none."""
        if self._asking.put_off(self.take_in):
            return
        wanted = self._wanted()
        if wanted is not None:
            self.own.keep(wanted, self._go_to_intake)
        elif self.state.has_no_price and not self.state.faults:
            self._go_on_without()

    def wait(self) -> None:
        """Repair while the customer waits: go on to the money."""
        if self.state.mode is Mode.PAYING or self._asking.put_off(self.wait):
            return
        wanted = self._wanted()
        if wanted is None:
            self.own.ask_price()
        elif self.state.draft:
            # The intake that asked has the customer: it is not to be left half done.
            self.own.keep(wanted, self._go_to_intake)
        else:
            self.own.keep(wanted, self.waiting.begin)

    def refuse(self) -> None:
        """Ask why, since the customer said no."""
        if self.state.text.strip() and self.state.mode is Mode.ASKING:
            self.show(mode=Mode.REFUSED)

    def leave(self) -> None:
        """Go one step back: from the money or the reason, from what is typed, from the page."""
        if self.state.mode is Mode.PAYING:
            self.waiting.leave()
        elif self.state.mode is Mode.WRITING:
            self.writing.leave()
        elif self.state.mode is Mode.REFUSED:
            self.show(mode=Mode.ASKING)
        elif self.state.shows_refused:
            self.files.put_away()
        elif self.state.draft:
            self.go.emit(Route(Page.INTAKE, draft=self.state.draft))
        elif self.state.text:
            self.write("")
        else:
            self.go.emit(Route(Page.COUNTER))

    def take_sample(self) -> None:
        """Fill the empty price list with the sample that ships."""
        call = partial(self.services.prices.take_sample, self.session.actor)
        self.tasks.run(self, call, self._sample_taken, self.fail, lane=Lane.WRITE)

    def _wanted(self) -> Wanted | None:
        return listed(self.state, self.words.language) or self.own.wanted()

    def _go_to_intake(self, wanted: Wanted) -> None:
        draft = self.state.draft
        self.clear()
        self.go.emit(Route(Page.INTAKE, draft=draft, device=wanted.device))

    def _go_on_without(self) -> None:
        state = self.state
        self.clear()
        if state.asked is not None:
            self.go.emit(Route(Page.INTAKE, scanned=state.asked))
        else:
            device = self.own.device(state)
            self.go.emit(Route(Page.INTAKE, draft=state.draft, device=device))

    def _answered(self, answer: PriceAnswer) -> None:
        before = self.state.answer
        place: dict[str, Any] = {}
        if before is None or before.text != answer.text:
            place = {"row": 0, "card": _first(answer), "own": self.own.proposed(answer)}
        self.show(answer=answer, searching=False, faults={}, **place)
        if self.state.asked is not None and not (answer.rows and answer.repairs):
            # No repair that has a price was named: the talk goes on as it began.
            self._go_on_without()

    def _read_all(self, counter: Counter) -> None:
        self.show(counter=counter)

    def _not_read(self, error: Exception) -> None:
        self.fail(error, self.read)

    def _sample_taken(self, taken: PricesTaken) -> None:
        self.enquiring.say_sample(taken)
        self.read()
        self._asking.again()

    def _changed_elsewhere(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING) and self.session.is_open and self.state.counter:
            self.read()


def _first(answer: PriceAnswer) -> int:
    """Give the place of the card that was asked for by its grade."""
    offers = answer.rows[0].offers if answer.rows else ()
    grades = [offer.grade for offer in offers]
    return grades.index(answer.grade) if answer.grade in grades else 0


def _read(services: PriceServices, actor: Actor) -> Counter:
    some = services.prices.lines(actor, PriceFilter(), limit=1)
    return Counter(
        lists=services.lists.current(),
        time_zone=services.shop.profile().time_zone,
        reasons=services.enquiries.reasons(),
        repairs=services.sums.repairs(),
        listing=services.prices.terms(),
        terms=read_terms(services.payments, services.settings, services.shop, actor),
        empty=not some.lines,
        may_publish=Permission.CHANGE_PRICES in GRANTS[actor.role],
        may_export=Permission.EXPORT_RECORDS in GRANTS[actor.role],
    )
