"""What is ordered for the shown device: lines, prices, and how to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.formats import Amounts
from ui.intake.short_list import ShortList
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.card_list import CardRow
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.services.jobs.order_sums import OrderSum, SumLine
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

ORDER: Final = "order"
_BETWEEN: Final = " · "


class OrderCard(Card):
    """Show the order; hidden while nothing is ordered. `rows` takes the focus, Del takes off."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Ordered"))
        self._view_model = view_model
        self._words = words
        self.rows = ShortList(words.say("Ordered"))
        self.rows.setSelectionMode(ShortList.SelectionMode.SingleSelection)
        self._total = Label("", LabelKind.STRONG)
        hint = words.say(
            "{off} takes it off, {prices} asks for prices",
            off=Shortcut.TAKE_OFF.legend,
            prices=Shortcut.PRICES.legend,
        )
        self.body.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)
        for part in (self.rows, self._total, Muted(hint, wrap=True)):
            self.add(part)
        self.rows.removed.connect(self._remove)

    def show_state(self, state: State) -> None:
        """Show what the order comes to at the customer's level."""
        order, summed = state.form.device.entry.order, state.order_sum
        self.setVisible(bool(order))
        self.note(self._level(state))
        fitting = summed is not None and tuple(one.line for one in summed.lines) == order
        if summed is None or not fitting:
            self._total.hide()
            return
        rows = [self._row(place, one, summed) for place, one in enumerate(summed.lines)]
        self.rows.show_rows(rows)
        self.rows.fit(len(rows))
        total = Amounts(summed.currency).text(summed.total)
        self._total.setText(self._words.say("Altogether {amount}", amount=total))
        self._total.show()

    def _row(self, place: int, one: SumLine, summed: OrderSum) -> CardRow:
        names = one.names
        warranty = ""
        if one.warranty_days:
            warranty = self._words.say_count(
                "{n} day warranty", "{n} days warranty", one.warranty_days
            )
        minutes = "" if one.minutes is None else self._words.say("{n} min", n=one.minutes)
        return CardRow(
            str(place),
            names.get(self._words.language, "") or next(iter(names.values())),
            _BETWEEN.join(part for part in (warranty, minutes) if part),
            aside=Amounts(summed.currency).short(one.amount),
            of_money=True,
        )

    def _level(self, state: State) -> str:
        key = state.form.customer.level
        levels = () if state.lists is None else state.lists.customer_levels(self._words.language)
        return next((one.label for one in levels if key and one.key == key), "")

    def _remove(self, place: str) -> None:
        self._view_model.ordering.take_off_at(int(place))
