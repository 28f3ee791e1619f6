"""What can be done to the job in hand: buttons, and what they ask for, unfolded below them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Command
from ui.in_hand.act_row import ActRow
from ui.in_hand.act_words import ACTS, act_text
from ui.in_hand.acts import PRICING, WorkAct
from ui.in_hand.agree_form import AgreeForm
from ui.in_hand.ask_bar import AskBar
from ui.in_hand.outlook_card import OutlookCard
from ui.in_hand.quote_strip import QuoteStrip, quote_words
from ui.in_hand.state import InHand
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.pay.panel import PayPanel
from ui.shortcuts import Shortcut
from ui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.job_parts.outlook import Outlook
    from app.words import Words
    from ui.in_hand.desk import WorkDesk

_PAY_WIDTH = 420


class WorkBar(QWidget):
    """Show the acts of a `WorkDesk`; every press is the desk's."""

    def __init__(self, desk: WorkDesk, words: Words) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._acts = ActRow(words)
        self._quote = QuoteStrip(words)
        self._ask = AskBar(words)
        self._agree = AgreeForm(words)
        self._outlook = OutlookCard(words)
        self._pay = PayPanel(desk.deposit.pay, words)
        self._pay_card = Card()
        self._pay_card.add(self._pay)
        self._pay_card.setMaximumWidth(_PAY_WIDTH)
        self._paying = False
        self._build()
        self._acts.pressed.connect(desk.ask)
        self._quote.opened.connect(desk.open_quote)
        self._ask.answered.connect(desk.answer)
        self._ask.ended.connect(desk.end)
        self._agree.agreed.connect(desk.agree)
        self._agree.named.connect(desk.outlook.name)
        desk.outlook.changed.connect(self._show_outlook)
        for part in (self._ask, self._agree):
            part.kept.connect(desk.fold)

    def commands(self) -> Sequence[Command]:
        """Give the keys of what can be done now."""
        here = self._desk.state
        if not isinstance(here, InHand):
            return ()
        quote = Command(
            Shortcut.QUOTE_PAGE,
            quote_words(here, self._words),
            self._desk.open_quote,
            Icon.QUESTION,
            in_bar=False,
        )
        acts = tuple(
            Command(
                ACTS[act].shortcut,
                self._words.say(act_text(act, here.page)),
                partial(self._desk.ask, act),
                ACTS[act].icon,
                in_bar=False,
            )
            for act in here.acts
        )
        return (*acts, quote)

    def show_job(self, here: InHand) -> None:
        """Show what can be done, and what is being asked."""
        self._acts.show_acts(here)
        self._quote.show_job(here)
        self._ask.show_asked(here)
        self._agree.show_asked(here)
        self._show_outlook(self._desk.outlook.parts)
        paying = here.asked is WorkAct.DEPOSIT
        self._pay_card.setVisible(paying)
        if paying and not self._paying:
            self._pay.begin()
        self._paying = paying

    def focus_next(self) -> None:
        """Put the focus on what usually comes next."""
        first = self._acts.first()
        if first is not None:
            first.setFocus()

    def _show_outlook(self, parts: tuple[Outlook, ...]) -> None:
        here = self._desk.state
        self._outlook.show_parts(parts, wanted=isinstance(here, InHand) and here.asked in PRICING)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (
            self._acts,
            self._quote,
            self._ask,
            self._agree,
            self._outlook,
            self._pay_card,
        ):
            column.addWidget(part)
        self._pay_card.hide()
