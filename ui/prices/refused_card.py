"""A price list that was refused: which rows are wrong, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.domain.price_line import PriceListRefused
    from app.words import Words
    from ui.prices.state import State

_WIDTH: Final = 720
_ROWS: Final = 8


class RefusedCard(Card):
    """Name the first wrong rows; `taken`, `again` and `left` tell of a press."""

    taken = Signal()
    again = Signal()
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Nothing of the list was taken"))
        self._words = words
        say = words.say
        self._count = Label("", LabelKind.STRONG, wrap=True)
        self._rows = [Label(wrap=True) for _ in range(_ROWS)]
        self._more = Muted()
        self._advice = Muted(wrap=True)
        self._leave = Button(say("Put it away"), key=Shortcut.LEAVE.legend, kind=ButtonKind.QUIET)
        self._again = Button(
            say("Import list…"), icon=Icon.IMPORT, key=Shortcut.IMPORT_PRICES.legend
        )
        self._take = PrimaryButton(say("Take the right rows"), key=Shortcut.SAVE.legend)
        self.setMaximumWidth(_WIDTH)
        self._build()

    def show_state(self, state: State) -> None:
        """Show what was refused last."""
        refused = None if state.list_file is None else state.list_file.refused
        if state.list_file is None or refused is None:
            return
        self._count.setText(self._words.say_count(
            "{file}: {n} wrong row", "{file}: {n} wrong rows", refused.wrong,
            file=state.list_file.path.name,
        ))  # fmt: skip
        self._show_rows(refused)
        self._advice.setText(self._what_to_do(refused))
        self._take.setVisible(bool(refused.right))

    def _show_rows(self, refused: PriceListRefused) -> None:
        for place, label in enumerate(self._rows):
            there = place < len(refused.rows)
            label.setText(self._words.error(refused.rows[place]) if there else "")
            label.setVisible(there)
        more = refused.wrong - min(len(refused.rows), _ROWS)
        self._more.setText(self._words.say_count("and {n} more", "and {n} more", more))
        self._more.setVisible(more > 0)

    def _what_to_do(self, refused: PriceListRefused) -> str:
        say = self._words.say
        if not refused.right:
            return say("Correct the file and import it again.")
        return self._words.say_count(
            "Correct the file and import it again. Or take the {n} right row now: the wrong ones "
            "are written to a file beside it, each with its reason.",
            "Correct the file and import it again. Or take the {n} right rows now: the wrong ones "
            "are written to a file beside it, each with its reason.",
            refused.right,
        )

    def _build(self) -> None:
        for part in (self._count, *self._rows, self._more, self._advice):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._leave)
        row.addStretch(1)
        for button, told in (
            (self._again, self.again), (self._take, self.taken), (self._leave, self.left),
        ):  # fmt: skip
            button.clicked.connect(told)
        row.addWidget(self._again)
        row.addWidget(self._take)
        self.add(row)
