"""The price list changed line by line: another price, a new line, a line that is ended."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.errors import BadEntry
from app.domain.price_line import PriceChange
from ui.changes import Changes, Touched
from ui.formats import Amounts
from ui.prices.line_entries import level_keys, proposed, read_change, read_line, text_of
from ui.prices.state import LineForm, Mode
from ui.routes import Notice
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.price_line import PriceLineBody
    from ui.prices.held import HeldPrices


class LineWriting(QObject):
    """Open the form of a line, take what is typed, publish it; `again` asks the question anew."""

    def __init__(self, held: HeldPrices, again: Callable[[], object]) -> None:
        super().__init__(held)
        self._held = held
        self._again = again

    def change(self) -> None:
        """Change the line of the chosen offer, as it is now."""
        held = self._held
        offer = held.state.offer
        if offer is None or not held.state.may_write:
            return
        call = partial(held.services.prices.line, held.session.actor, offer.key)
        held.tasks.run(self, call, partial(self._open, offer.key), held.fail, lane=Lane.READ)

    def add(self) -> None:
        """Write a new line, beginning with what was asked."""
        if self._held.state.may_write:
            said = proposed(self._held.state, self._held.words.language)
            self._held.show(mode=Mode.WRITING, form=LineForm(said), trouble=None)

    def type(self, name: str, text: str) -> None:
        """Take what was typed or chosen for an entry."""
        form = self._held.state.form
        if form is not None and form.said.get(name, "") != text:
            wrong = {entry: error for entry, error in form.wrong.items() if entry != name}
            self._held.show(form=replace(form, said={**form.said, name: text}, wrong=wrong))

    def save(self) -> None:
        """Publish what is typed."""
        form = self._held.state.form
        if form is None or form.saving:
            return
        try:
            self._publish(form)
        except BadEntry as refused:
            self._refuse(refused)

    def end(self) -> None:
        """Offer the line no more."""
        held, form = self._held, self._held.state.form
        if form is None or form.saving or form.before is None:
            return
        call = partial(held.services.prices.end, held.session.actor, form.key)
        self._run(form, call, partial(self._ended, form.before))

    def leave(self) -> None:
        """Put the form away; while it is being written one stays."""
        form = self._held.state.form
        if form is not None and not form.saving:
            self._held.show(mode=Mode.ASKING, form=None)

    @property
    def _currency(self) -> str:
        counter = self._held.state.counter
        return "CNY" if counter is None else counter.terms.currency.code

    def _open(self, key: str, line: PriceLineBody) -> None:
        form = LineForm(text_of(line, self._currency), key, line)
        if self._held.state.may_write:
            self._held.show(mode=Mode.WRITING, form=form, trouble=None)

    def _publish(self, form: LineForm) -> None:
        held, levels = self._held, level_keys(self._held.state)
        prices, actor = held.services.prices, held.session.actor
        if form.before is not None:
            change = read_change(form.said, levels, self._currency)
            call = partial(prices.change, actor, form.key, change)
            self._run(form, call, partial(self._changed, form.key, change.price))
        else:
            line = read_line(form.said, levels, self._currency)
            self._run(form, partial(prices.add, actor, line), partial(self._added, line))

    def _run(self, form: LineForm, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._held.show(form=replace(form, saving=True, wrong={}), trouble=None)
        self._held.tasks.run(self, call, done, self._refuse, lane=Lane.WRITE)

    def _changed(self, key: str, price: int, before: PriceLineBody) -> None:
        words = self._held.words
        amount = Amounts(self._currency).short(price)
        text = words.say("{line}: {price} from now on", line=self._name(before), price=amount)
        prices, actor = self._held.services.prices, self._held.session.actor
        back = partial(prices.change, actor, key, PriceChange.of(before))
        self._done(text, back)

    def _added(self, line: PriceLineBody, key: str) -> None:
        held = self._held
        prices, actor = held.services.prices, held.session.actor
        name = self._name(line)
        if not held.state.text.strip():
            held.show(text=name.replace("·", " "))
        text = held.words.say("In the price list: {line}", line=name)
        self._done(text, partial(prices.end, actor, key))

    def _ended(self, line: PriceLineBody, _nothing: None) -> None:
        held = self._held
        text = held.words.say("No longer in the price list: {line}", line=self._name(line))
        self._done(text, partial(held.services.prices.publish, held.session.actor, line))

    def _done(self, text: str, back: Callable[[], object]) -> None:
        self._held.show(mode=Mode.ASKING, form=None)
        self._held.said.emit(Notice(text, undo=partial(self._take_back, back)))
        self._tell()

    def _take_back(self, back: Callable[[], object]) -> None:
        held = self._held
        held.tasks.run(self, back, self._taken_back, held.fail, lane=Lane.WRITE)

    def _taken_back(self, _result: object) -> None:
        self._held.said.emit(Notice(self._held.words.say("The price list is as it was.")))
        self._tell()

    def _tell(self) -> None:
        self._again()
        self._held.services.feed.tell(Changes.of(Touched.SETTING))

    def _refuse(self, error: Exception) -> None:
        form = self._held.state.form
        if form is None:
            self._held.fail(error)
        elif isinstance(error, BadEntry):
            field = "model" if error.field == "brand" else error.field
            wrong = {field: error}
            form = replace(form, saving=False, wrong=wrong, turn=form.turn + 1)
            self._held.show(form=form)
        else:
            self._held.show(form=replace(form, saving=False))
            self._held.fail(error)

    def _name(self, line: PriceLineBody) -> str:
        language = self._held.words.language
        counter = self._held.state.counter
        repairs = {} if counter is None else counter.repairs
        repair = line.names.get(language) or repairs.get(line.repair, {}).get(language, "")
        device = f"{line.brand} {line.model}".strip()
        return " · ".join(part for part in (device, repair) if part)
