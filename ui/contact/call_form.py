"""A try to reach the customer: what came of it by a digit, when it is best, when we call again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.domain.contact_attempt import ContactResult
from app.domain.errors import BadEntry
from ui.contact.typed_call import CAME_OF_IT, PROMISED, TypedCall
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label
from ui.widgets.pairs import breakable

if TYPE_CHECKING:
    from app.words import Words

OF_CALL: Final = frozenset({CAME_OF_IT, "note", "best_time", PROMISED})
"""The fields about which is said here what is wrong."""


class CallForm(Card):
    """Enter a call; a digit says what came of it, Enter keeps it. Nothing is taken for granted.

    `kept` carries a `TypedCall`; `left` tells that nothing is to be written down. A `narrow` form
    has its entries one below the other.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self, words: Words, *, narrow: bool = False) -> None:
        super().__init__(words.say("Call the customer"))
        say = words.say
        self._words = words
        came = words.field(CAME_OF_IT)
        self._results = ChipGroup(came, [Choice(one, words.label(one)) for one in ContactResult])
        self._results.setObjectName("call-result")
        self._to_say = Label("", wrap=True)
        self._to_say.setObjectName("call-to-say")
        self._said = LineField(say("What was said"))
        self._best = LineField(say("Best time"))
        again = words.field(PROMISED)
        self._again = LineField(again, placeholder=say("18:30, +2h, 11-25 15:00"))
        self._again.setObjectName("call-again")
        self._promises = False
        self._fields = {
            CAME_OF_IT: LabelledField(came, self._results),
            "note": LabelledField(say("What was said"), self._said),
            "best_time": LabelledField(say("Best time"), self._best),
            PROMISED: LabelledField(again, self._again),
        }
        self._build(narrow=narrow)
        self.hide()

    def ask(self, phone: str, best_time: str, *, promise: bool = False, to_say: str = "") -> None:
        """Open empty, at what came of it; a `promise` is asked for next, as soon as that is chosen.

        `to_say` is what the customer is to be told.
        """
        self.note(phone)
        self._to_say.setText(breakable(to_say))
        self._to_say.setVisible(bool(to_say))
        self._promises = promise
        self._results.choose(())
        for line, text in ((self._said, ""), (self._best, best_time), (self._again, "")):
            line.setText(text)
        self.show_trouble(None)
        self.show()
        self._results.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, trouble: Exception | None) -> None:
        """Say beside its entry what was refused."""
        for name, field in self._fields.items():
            beside = trouble if isinstance(trouble, BadEntry) and trouble.field == name else None
            field.show_error("" if beside is None else beside_field(beside, self._words))

    def _build(self, *, narrow: bool) -> None:
        say = self._words.say
        keep = PrimaryButton(say("Keep the call"), icon=Icon.CHECK, key="Enter")
        leave = Button(say("Cancel"), key="Esc")
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        entries = QBoxLayout(down if narrow else across)
        entries.setSpacing(Space.MEDIUM)
        came, *others = self._fields.values()
        for field in others:
            entries.addWidget(field, 1)
        keys = QHBoxLayout()
        keys.setSpacing(Space.MEDIUM)
        keys.addWidget(keep)
        keys.addWidget(leave)
        keys.addStretch(1)
        self.add(self._to_say)
        self.add(came)
        self.add(entries)
        self.add(keys)
        self._results.changed.connect(self._chosen)
        self._results.went_on.connect(self._keep)
        for line in (self._said, self._best, self._again):
            line.returnPressed.connect(self._keep)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.left)

    def _chosen(self) -> None:
        if self._promises and self._results.chosen():
            self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        chosen = self._results.chosen()
        result = ContactResult(chosen[0]) if chosen else None
        self.kept.emit(TypedCall(result, self._said.text(), self._best.text(), self._again.text()))
