"""Pieces of the part that is shown are moved and counted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.errors import BadEntry
from app.domain.permissions import NotPermitted, Permission, check_permission
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, StockRemark, TakenEntry
from ui.formats import Amounts
from ui.parts.acting import PartActs
from ui.parts.held_state import stock_changed
from ui.parts.state import TO_SUPPLIER, Form, name_in
from ui.parts.typed_entries import several, whole
from ui.parts.wording import BETWEEN
from ui.printers.printing_words import PaperToPrint
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.frozen_papers import PaperMade
    from app.services.part_pages.lying import Lying
    from app.services.stock_keeping.stock_now import StockNow


class StockActs(PartActs):
    """Open the forms of moving and counting, and save them; `kept` is called with the part's id."""

    def move(self, to_bin: str = "") -> None:
        """Say where pieces go; into the bin that was scanned, if one was."""
        lying = self._page.state.movable
        if lying:
            in_bins = bool(to_bin) or self._page.state.apart.bins
            to = StockPlace.STORE if in_bins else StockPlace.QUARANTINE
            said = {"from": "0", "quantity": str(lying[0].quantity), "place": to, "bin": to_bin}
            self._page.open_form(Form.MOVE, said)

    def correct(self) -> None:
        """Say how many there really are; who may not is told before anything is typed."""
        state = self._page.state
        try:
            check_permission(self._session.actor.role, Permission.CORRECT_STOCK)
        except NotPermitted as refused:
            self._page.refuse(refused)
            return
        if state.page is not None:
            serials = ", ".join(
                one.serial or one.number for one in state.movable if one.place is StockPlace.STORE
            )
            self._page.open_form(Form.CORRECT, {"from": "", "counted": "", "serials": serials})

    def put_into(self, bin_name: str) -> None:
        """Put what lies on the shelf into a bin that was scanned; ask where several lie apart."""
        state = self._page.state
        apart = [one for one in state.movable if one.place is StockPlace.STORE]
        if len(apart) == 1 and apart[0].bin != bin_name:
            self._write(partial(self._into_bin, apart[0], bin_name), partial(self._moved, apart[0]))
        elif apart:
            self.move(bin_name)

    def print_label(self) -> None:
        """Print a label of the part that is shown."""
        if here := self._page.state.here:
            call = partial(self._services.labels.print_parts, self._session.actor, [here])
            self._tasks.run(self, call, self._print, self._page.refuse, lane=Lane.WRITE)

    def choose_from(self, place: str) -> None:
        """Take pieces from another of the places where they lie: all that lie there."""
        self._page.type("from", place)
        lying = self._page.state.movable
        if self._page.state.form is Form.MOVE and place.isdecimal():
            self._page.type("quantity", str(lying[int(place)].quantity))

    def save(self) -> None:
        """Save the form that is open."""
        state = self._page.state
        if state.saving:
            return
        try:
            act = self._move_act() if state.form is Form.MOVE else self._count_act()
        except BadEntry as refused:
            self._page.refuse(refused)
            return
        self._write(act, self._saved)

    def _print(self, paper: PaperMade) -> None:
        page = self._page.state.page
        number = "" if page is None else page.known.number
        self._services.printing.print_one(PaperToPrint(paper.id, paper.kind, number))

    def _move_act(self) -> Callable[[], StockNow]:
        state = self._page.state
        said, one = state.said, state.movable[int(state.said.get("from") or 0)]
        quantity = whole("quantity", said.get("quantity", ""))
        if quantity is None:
            raise BadEntry("quantity", "missing")
        entry = self._taken(one, quantity, said.get("reason", ""))
        if said.get("place") == TO_SUPPLIER:
            back = replace(entry, supplier=said.get("supplier", "").strip())
            return partial(self._services.stock.send_back, self._session.actor, back)
        to = StockPlace(said.get("place") or StockPlace.STORE)
        if to is StockPlace.SCRAP:
            return partial(self._services.stock.write_off, self._session.actor, entry)
        to_bin = said.get("bin", "") if to is StockPlace.STORE else ""
        return partial(self._services.stock.move, self._session.actor, entry, to, to_bin)

    def _count_act(self) -> Callable[[], StockNow]:
        state = self._page.state
        said = state.said
        chosen = said.get("from", "")
        one = state.movable[int(chosen)] if chosen else None
        numbered = any(lying.number for lying in state.movable)
        counted = whole("counted", said.get("counted", ""))
        if counted is None and not numbered:
            raise BadEntry("counted", "missing")
        entry = CountEntry(
            part=state.here,
            counted=None if numbered else counted,
            reason=said.get("reason", ""),
            place=StockPlace.STORE if one is None else one.place,
            bin="" if one is None else one.bin,
            batch="" if one is None else one.batch,
            serials=several(said.get("serials", "")) if numbered else None,
        )
        return partial(self._services.stock.correct, self._session.actor, entry)

    def _taken(self, one: Lying, quantity: int, reason: str = "") -> TakenEntry:
        return TakenEntry(
            part=self._page.state.here,
            quantity=quantity,
            place=one.place,
            bin=one.bin,
            batch=one.batch,
            serial=one.serial or one.number,
            reason=reason,
        )

    def _into_bin(self, one: Lying, bin_name: str) -> StockNow:
        entry = self._taken(one, one.quantity)
        return self._services.stock.move(self._session.actor, entry, StockPlace.STORE, bin_name)

    def _moved(self, one: Lying, now: StockNow) -> None:
        words = self._page.words
        name = name_in(now.names, words.language, now.number)
        said = words.say("{name}: {n} moved", name=name, n=one.quantity)
        self._say(said, now)
        self._tell(now)

    def _saved(self, now: StockNow) -> None:
        words = self._page.words
        self._page.close_form()
        name = name_in(now.names, words.language, now.number)
        said = words.say("{name}: {n} on the shelf", name=name, n=now.on_hand)
        self._say(said, now)
        self._tell(now)

    def _say(self, said: str, now: StockNow) -> None:
        """Say what was done, and which limits of a place it went over; nothing is refused."""
        words, amounts = self._page.words, Amounts(self._page.state.currency)
        limits = [
            f"{words.label(one.what)} "
            f"({amounts.text(one.most) if one.what is StockRemark.OVER_VALUE else one.most})"
            for one in now.remarks
        ]
        self._page.said.emit(Notice(BETWEEN.join((said, *limits))))

    def _tell(self, now: StockNow) -> None:
        self._page.show(saving=False)
        self._kept(now.part)
        self._services.feed.tell(stock_changed())
