"""The customer's yes in one form: the way by a digit, its fields filled with what is known."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from ui.formats import Amounts
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.quote.sign_off_entry import is_first, missing
from ui.quote.sign_off_fields import (
    conditions_hint,
    fields_of,
    hint_of,
    labels,
    photo_called,
    read_field,
    rows_of,
    ways_to,
    written,
)
from ui.refused import beside_field
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup
from ui.widgets.fields import ChoiceField, LineField, TextArea
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.domain.sign_off import SignOffEntry
    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel

_WIDE: Final = frozenset({"conditions", "message", "sheet", "note"})
_UNITS: Final = 12


class SignOffForm(Card):
    """Enter the sign-off; Enter in any field keeps it, Enter on the ways leads to the fields."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__(words.say("The customer agrees"))
        say = words.say
        self._view_model = view_model
        self._words = words
        self._state = view_model.state
        self._how: SignOffHow | None = None
        self._first = False
        self._ways = ChipGroup(say("How agreed"), ways_to(words, first=False))
        self._ways.setObjectName("sign-off-ways")
        self._hint = Muted(wrap=True)
        self._lines: dict[str, LineField] = {}
        self._unread: dict[str, BadEntry] = {}
        self._message = TextArea(say("What the customer wrote"), rows=2)
        self._message.setObjectName("sign-off-message")
        self._sheets = ChoiceField(say("Photo of the paper"))
        self._sheets.setObjectName("sign-off-sheet")
        self._fields = {name: self._made(name, text) for name, text in labels(words).items()}
        self._grid = QGridLayout()
        self._file = Button(
            say("Photo from a file"), icon=Icon.FOLDER, key=Shortcut.PHOTO_FILES.legend
        )
        self._do = PrimaryButton(say("The customer agrees"), icon=Icon.CHECK, key="Enter")
        self._keep = Button(say("Cancel"), key="Esc")
        self._build()
        self._connect()
        self.hide()

    def show_state(self, state: QuotePageState) -> None:
        """Show what is entered, or be away."""
        entry, was = state.entry, self._state
        self._state = state
        self.setVisible(entry is not None)
        if entry is None:
            self._how = None
            self._unread.clear()
            return
        begun = was.entry is None or self._how is None
        if begun:
            self._begin(state)
        self._say_option(entry, state)
        if entry.how is not self._how:
            self._how = entry.how
            self._ways.choose((entry.how,))
            self._lay_out(entry.how)
        self._fill(entry, state)
        self._show_wrong(state)
        if state.refused != was.refused:
            self._stand_on_wrong(state)
        if begun:
            self._stand_first(entry)

    def _begin(self, state: QuotePageState) -> None:
        """Ask for no more than there is to ask: extra to nothing is no extra."""
        say, page = self._words.say, state.page
        self._first = page is None or is_first(page)
        self._ways.offer(ways_to(self._words, first=self._first))
        parts, labour = self._fields["extra_parts"], self._fields["extra_labour"]
        parts.show_label(say("Parts") if self._first else say("Extra parts"))
        labour.show_label(say("Labour") if self._first else say("Extra labour"))

    def _stand_first(self, entry: SignOffEntry) -> None:
        """Stand where something is missing, else on the ways."""
        lacking = missing(entry)
        empty = next((name for name in fields_of(entry.how) if name in lacking), "")
        (self._fields[empty].field if empty else self._ways).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keep(self) -> None:
        """Keep the sign-off, unless something that stands here cannot be read."""
        here = () if self._how is None else fields_of(self._how)
        unread = next((name for name in here if name in self._unread), "")
        if unread:
            self._fields[unread].field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._view_model.sign_off()

    def add_file(self) -> None:
        """Ask for the file of a photo of the paper."""
        if self._how is not SignOffHow.SHEET:
            return
        say = self._words.say
        path, _ = QFileDialog.getOpenFileName(
            self,
            say("Photo of the paper"),
            str(Path.home()),
            say("Pictures (*.jpg *.jpeg *.png *.webp)"),
        )
        if path:
            self._view_model.add_sheet(Path(path))

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(Space.MEDIUM)
        self._grid.setVerticalSpacing(Space.HAIR)
        for column in range(_UNITS):
            self._grid.setColumnStretch(column, 1)
        self.add(self._ways)
        self.add(self._hint)
        self.add(self._grid)
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        for button in (self._do, self._keep, self._file):
            row.addWidget(button)
        row.addStretch(1)
        self.add(row)
        for field in self._fields.values():
            field.setParent(self)
            field.hide()

    def _connect(self) -> None:
        self._ways.changed.connect(self._choose)
        self._ways.went_on.connect(self.keep)
        self._do.clicked.connect(self.keep)
        self._keep.clicked.connect(self._view_model.fold)
        self._file.clicked.connect(self.add_file)
        self._message.textChanged.connect(self._wrote)
        self._sheets.activated.connect(self._took_sheet)
        for name, field in self._lines.items():
            field.textEdited.connect(partial(self._typed, name))
            field.returnPressed.connect(self.keep)

    def _made(self, name: str, label: str) -> LabelledField:
        widget: QWidget
        if name == "message":
            widget = self._message
        elif name == "sheet":
            widget = self._sheets
        else:
            words = name in {"who", "listener", "conditions", "company", "note"}
            widget = self._lines[name] = LineField(label, composing=words)
            widget.setObjectName(f"sign-off-{name}")
        return LabelledField(label, widget)

    def _lay_out(self, how: SignOffHow) -> None:
        while self._grid.takeAt(0) is not None:
            continue
        for field in self._fields.values():
            field.hide()
        before: QWidget = self._ways
        for row, names in enumerate(rows_of(how, self._state, first=self._first)):
            weights = [2 if name in _WIDE else 1 for name in names]
            column = 0
            for name, weight in zip(names, weights, strict=True):
                wide = _UNITS * weight // sum(weights)
                field = self._fields[name]
                self._grid.addWidget(field, row, column, 1, wide, Qt.AlignmentFlag.AlignTop)
                field.show()
                QWidget.setTabOrder(before, field.field)
                before = field.field
                column += wide
        QWidget.setTabOrder(before, self._do)
        self._hint.setText(hint_of(how, self._words))
        self._hint.setVisible(bool(self._hint.text()))
        self._file.setVisible(how is SignOffHow.SHEET)
        say, signs = self._words.say, how is SignOffHow.SIGNED
        self._do.say(say("Let the customer sign") if signs else say("The customer agrees"))

    def _fill(self, entry: SignOffEntry, state: QuotePageState) -> None:
        self._fields["conditions"].show_hint(conditions_hint(state, self._words))
        for name, field in self._lines.items():
            text = written(name, getattr(entry, name), state, self._words)
            if not field.hasFocus() and field.text() != text and not field.property("invalid"):
                field.setText(text)
        if not self._message.hasFocus() and self._message.toPlainText() != entry.message:
            self._message.setPlainText(entry.message)
        photos = [(one.id, photo_called(one, state, self._words)) for one in state.sheets]
        if [self._sheets.itemData(at) for at in range(self._sheets.count())] != [
            photo for photo, _ in photos
        ]:
            self._sheets.offer(photos)
        if self._sheets.value() != entry.sheet:
            self._sheets.choose(entry.sheet)

    def _say_option(self, entry: SignOffEntry, state: QuotePageState) -> None:
        option = state.shown_option
        if option is not None and state.page is not None:
            total = Amounts(state.page.currency).short(option.total)
            say = self._words.say
            self.say_title(
                say("The customer agrees to option {key}: {amount}", key=entry.option, amount=total)
            )

    def _show_wrong(self, state: QuotePageState) -> None:
        trouble = state.trouble if isinstance(state.trouble, BadEntry) else None
        for name, field in self._fields.items():
            unread = self._unread.get(name)
            if unread is not None:
                field.show_error(beside_field(unread, self._words))
            elif trouble is not None and trouble.field == name:
                field.show_error(beside_field(trouble, self._words))
            elif name in state.wrong:
                field.show_error(self._words.say("This is needed"))
            else:
                field.show_error("")

    def _stand_on_wrong(self, state: QuotePageState) -> None:
        here = () if self._how is None else fields_of(self._how)
        first = next((name for name in here if name in state.wrong), "")
        if first:
            self._fields[first].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        chosen = next(iter(self._ways.chosen()), self._how)
        if chosen is not None:
            # Picked again it would be none: it stays what it was.
            self._ways.choose((chosen,))
            self._view_model.choose_way(SignOffHow(chosen))

    def _typed(self, name: str, text: str) -> None:
        self._unread.pop(name, None)
        try:
            value = read_field(name, text.strip(), self._state)
        except BadEntry as fault:
            self._unread[name], value = fault, None
        self._view_model.enter_sign_off(**{name: value})

    def _wrote(self) -> None:
        text = self._message.toPlainText().strip()
        if self._state.entry is not None and text != self._state.entry.message:
            self._view_model.enter_sign_off(message=text)

    def _took_sheet(self) -> None:
        self._view_model.enter_sign_off(sheet=self._sheets.value())
