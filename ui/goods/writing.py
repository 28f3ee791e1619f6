"""What is written on the goods page: goods in, counts, new goods, corrections."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from ui.changes import Changes, Touched
from ui.goods.entries import read_amount, read_part, read_quantity, text_of
from ui.goods.state import Form, GoodsText, name_of
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.services.parts.listed import ListedPart
    from app.services.parts.stock_keeping import GoodsEntry
    from ui.goods.held_state import HeldGoods
    from ui.goods.state import GoodsServices
    from ui.session import Session
    from ui.tasks import Tasks


class GoodsWriting(QObject):
    """Open the line that is to be written, take what is typed, save it.

    `saved` is called with the id of the goods whose number has changed.
    """

    def __init__(
        self,
        page: HeldGoods,
        session: Session,
        tasks: Tasks,
        services: GoodsServices,
        saved: Callable[[str], object],
    ) -> None:
        super().__init__(page)
        self._shelved = saved
        self._page = page
        self._session = session
        self._tasks = tasks
        self._services = services
        self._supplier = ""

    def receive(self) -> None:
        """Write down what came in of the goods that are shown; one more when that is open."""
        state = self._page.state
        if state.here is None:
            return
        if state.form is Form.RECEIVE and state.text.quantity.isdecimal():
            more = str(int(state.text.quantity) + 1)
            self._open(Form.RECEIVE, replace(state.text, quantity=more))
        else:
            text = text_of(state.here, self._page.words.language, state.currency)
            self._open(Form.RECEIVE, replace(text, supplier=self._supplier))

    def count(self) -> None:
        """Say how many there really are of the goods that are shown."""
        if self._page.state.here is not None:
            self._open(Form.COUNT, GoodsText())

    def change(self) -> None:
        """Correct name, price, cost or barcode of the goods that are shown."""
        state = self._page.state
        if state.here is not None:
            text = text_of(state.here, self._page.words.language, state.currency)
            self._open(Form.CHANGE, text)

    def write_down(self, barcode: str = "", name: str = "") -> None:
        """Write new goods down, under the barcode that was scanned or the name that was typed."""
        self._page.show(page=None)
        text = GoodsText(barcode=barcode, name=name, quantity="1", supplier=self._supplier)
        self._open(Form.NEW, text)

    def type(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        state = self._page.state
        wrong = {field: error for field, error in state.wrong.items() if field != name}
        typed: Any = {name: text}
        self._page.show(text=replace(state.text, **typed), wrong=wrong)

    def save(self) -> None:
        """Save the line that is open."""
        state = self._page.state
        if state.saving or state.form is Form.NONE:
            return
        try:
            act = self._act()
        except BadEntry as refused:
            self._refuse(refused)
            return
        self._page.show(saving=True, wrong={})
        self._tasks.run(self, act, partial(self._saved, state.form), self._refuse, lane=Lane.WRITE)

    def put_away(self) -> bool:
        """Put the open line away; False where none is."""
        state = self._page.state
        if state.form is Form.NONE:
            return False
        self._page.show(form=Form.NONE, wrong={}, rested=state.rested + 1)
        return True

    def _act(self) -> Callable[[], ListedPart]:
        actor, stock, state = self._session.actor, self._services.stock, self._page.state
        text, part = state.text, state.here
        if state.form is Form.NEW or part is None:
            entry = self._entry(None)
            quantity = read_quantity("quantity", text.quantity or "0", 0)
            return partial(self._add, actor, entry, quantity, text.supplier)
        if state.form is Form.COUNT:
            counted = read_quantity("counted", text.counted, 0)
            return partial(stock.count, actor, part.id, counted, text.reason)
        if state.form is Form.CHANGE:
            return partial(stock.change, actor, part.id, self._entry(part))
        quantity = read_quantity("quantity", text.quantity, 1)
        cost = read_amount("unit_cost", text.unit_cost, state.currency)
        return partial(stock.receive, actor, part.id, quantity, cost, text.supplier)

    def _entry(self, before: ListedPart | None) -> GoodsEntry:
        state = self._page.state
        return read_part(state.text, before, self._page.words.language, state.currency)

    def _add(self, actor: Actor, entry: GoodsEntry, quantity: int, supplier: str) -> ListedPart:
        stock = self._services.stock
        added = stock.add(actor, entry)
        if not quantity:
            return added
        return stock.receive(actor, added.id, quantity, entry.cost, supplier)

    def _saved(self, form: Form, part: ListedPart) -> None:
        state = self._page.state
        if form in {Form.RECEIVE, Form.NEW}:
            # A courier's bag comes from one supplier.
            self._supplier = state.text.supplier
        self._page.show(saving=False, form=Form.NONE, rested=state.rested + 1)
        words = self._page.words
        name = name_of(part, words.language)
        text = words.say("{name}: {n} on the shelf", name=name, n=part.on_hand)
        self._page.said.emit(Notice(text))
        self._shelved(part.id)
        self._services.feed.tell(Changes.of(Touched.STOCK))

    def _refuse(self, error: Exception) -> None:
        turn = self._page.state.turn + 1
        if isinstance(error, BadEntry):
            # The names of goods are one entry to the service and one field here.
            field = "name" if error.field.startswith("names") else error.field
            self._page.show(saving=False, wrong={field: error}, turn=turn)
        else:
            self._page.show(saving=False, trouble=error)

    def _open(self, form: Form, text: GoodsText) -> None:
        state = self._page.state
        if not state.saving:
            self._page.show(form=form, text=text, wrong={}, trouble=None, turn=state.turn + 1)
