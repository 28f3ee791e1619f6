"""What a draft tells beside its terms: the faults in plain words, a device lent, further services.

The European Repair Information Form asks for all of it (Directive (EU) 2024/1799, annex I); where
the place's rules want that form it stands open.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from ui.look.tokens import Space
from ui.quote.edits import with_fault
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel

_TOLD: Final = ("replacement", "ancillary", "handover_place")
_FAULTS: Final = "faults"

OF_DETAILS: Final = frozenset({_FAULTS, *_TOLD})
"""The fields about which is said here what is wrong."""


class DetailsCard(Card):
    """Write the details; each change is the view-model's."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__(words.say("Faults and further details"))
        self._view_model = view_model
        self._words = words
        self._faults: list[LabelledField] = []
        self._told = {name: self._made(name, words.field(name)) for name in _TOLD}
        self._many = -1
        self._more = Button(words.say("More"), key=Shortcut.DETAILS.legend, kind=ButtonKind.QUIET)
        self._inside, self._column = QWidget(), QVBoxLayout()
        self._build()

    def show_state(self, state: QuotePageState) -> None:
        """Show the details of the draft; what is being typed stays as it is typed."""
        body = state.body
        self.setVisible(state.is_drafting and state.asked is None and body is not None)
        if body is None:
            return
        wrong = _wrong(state.trouble)
        is_open = state.details_open or bool(wrong)
        self._inside.setVisible(is_open)
        self._more.say(self._words.say("Fewer") if is_open else self._words.say("More"))
        for name, field in self._told.items():
            _write(field, getattr(body, name))
        self._show_faults(tuple(one.text for one in body.faults))
        for name, field in (*self._told.items(), (_FAULTS, self._faults[0])):
            said = beside_field(wrong[name], self._words) if name in wrong else ""
            field.show_error(said)

    def begin(self) -> None:
        """Stand in the first field."""
        self._faults[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._more.clicked.connect(self._view_model.unfold)
        self.head.addWidget(self._more)
        self._column.setSpacing(Space.HAIR)
        row = QGridLayout()
        row.setHorizontalSpacing(Space.MEDIUM)
        for place, field in enumerate(self._told.values()):
            row.addWidget(field, 0, place)
            row.setColumnStretch(place, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.HAIR)
        inside.addLayout(self._column)
        inside.addLayout(row)
        self.add(self._inside)

    def _made(self, name: str, label: str) -> LabelledField:
        line = LineField(label)
        line.setObjectName(f"quote-{name}")
        line.textEdited.connect(partial(self._typed, name))
        return LabelledField(label, line)

    def _show_faults(self, texts: tuple[str, ...]) -> None:
        """Show one field for each fault, and an empty one for a further one in own words."""
        say = self._words.say
        while len(self._faults) <= len(texts):
            line = LineField("")
            line.setObjectName(f"quote-fault-{len(self._faults)}")
            line.textEdited.connect(partial(self._tell, len(self._faults)))
            field = LabelledField(say("Further fault"), line)
            self._faults.append(field)
            self._column.addWidget(field)
            entries = [one.field for one in (*self._faults, *self._told.values())]
            for one, following in pairwise(entries):
                self.setTabOrder(one, following)
        # Where one came or went, what is typed in may be another than before.
        moved, self._many = len(texts) != self._many, len(texts)
        for place, field in enumerate(self._faults):
            known = place < len(texts)
            field.setVisible(place <= len(texts))
            label = say("Fault {n}, as the customer is told", n=place + 1)
            field.show_label(label if known else say("Further fault"))
            _write(field, texts[place] if known else "", also_typed=moved)

    def _typed(self, name: str, text: str) -> None:
        self._view_model.write(**{name: text.strip()})

    def _tell(self, place: int, text: str) -> None:
        body = self._view_model.state.body
        if body is not None:
            self._view_model.change(with_fault(body, place, text.strip()))


def _wrong(trouble: Exception | None) -> Mapping[str, BadEntry]:
    """Return what is wrong here, under the name of its field."""
    if isinstance(trouble, BadEntry) and trouble.field in OF_DETAILS:
        return {trouble.field: trouble}
    return {}


def _write(field: LabelledField, text: str, *, also_typed: bool = False) -> None:
    line = field.field
    if not isinstance(line, LineField) or line.text().strip() == text:
        return
    if also_typed or not line.hasFocus():
        line.setText(text)
