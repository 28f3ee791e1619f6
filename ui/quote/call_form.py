"""A try to reach the customer: what came of it by a digit, and when they are reached best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.errors import BadEntry
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.quote.state import Ask
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel


class CallForm(Card):
    """Enter a call; a digit says what came of it, Enter keeps it."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__(words.say("Call the customer"))
        say = words.say
        self._view_model = view_model
        self._words = words
        self._open = False
        self._results = ChipGroup(
            say("What came of it"), [Choice(one, words.label(one)) for one in ContactResult]
        )
        self._results.setObjectName("quote-call")
        self._said = LineField(say("What was said"))
        self._best = LineField(say("Best time"))
        self._fields = {
            "note": LabelledField(say("What was said"), self._said),
            "best_time": LabelledField(say("Best time"), self._best),
        }
        keep = PrimaryButton(say("Keep the call"), icon=Icon.CHECK, key="Enter")
        leave = Button(say("Leave as it is"), key="Esc")
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        for field in self._fields.values():
            row.addWidget(field, 1)
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(keep)
        keys.addWidget(leave)
        keys.addStretch(1)
        self.add(self._results)
        self.add(row)
        self.add(keys)
        self._results.changed.connect(self._chosen)
        self._results.went_on.connect(self._keep)
        for line in (self._said, self._best):
            line.returnPressed.connect(self._keep)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(view_model.fold)
        self.hide()

    def show_state(self, state: QuotePageState) -> None:
        """Open empty when a call is asked for, or be away."""
        wanted = state.asked is Ask.CALL
        trouble = state.trouble if isinstance(state.trouble, BadEntry) else None
        for name, field in self._fields.items():
            wrong = trouble is not None and trouble.field == name
            field.show_error(beside_field(trouble, self._words) if trouble and wrong else "")
        if wanted == self._open:
            return
        self._open = wanted
        self.setVisible(wanted)
        if wanted and state.page is not None:
            self.note(state.page.phone)
            self._results.choose((ContactResult.REACHED,))
            self._said.setText("")
            self._best.setText(state.page.best_time)
            self._results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        if not self._results.chosen():
            # Picked again it would be none.
            self._results.choose((ContactResult.REACHED,))

    def _keep(self) -> None:
        result = ContactResult(next(iter(self._results.chosen()), ContactResult.REACHED))
        best = self._best.text().strip()
        self._view_model.keep_call(
            ContactEntry(result=result, note=self._said.text().strip(), best_time=best)
        )
