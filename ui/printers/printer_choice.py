"""The row that "no printer" unfolds: printers that are there, a digit for each, or an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.documents import PaperForm
from app.domain.errors import BadEntry, BenchsideError
from app.domain.paper import PaperKind
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.words import Words
    from ui.printers.printer_chooser import ChooserState, PrinterChooser

_ADDRESS: Final = "address"
_EXAMPLE: Final = "192.168.1.50  ·  /dev/usb/lp0"


class PrinterChoice(QFrame):
    """Show the chooser's state once it is asked for; folded until then."""

    def __init__(
        self, chooser: PrinterChooser, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._words = words
        self._before: QWidget | None = None
        self._is_open = False
        self._focus_due = False
        say = words.say
        self._printers = ChipGroup(say("Printer"), ())
        self._printers.setObjectName("found-printers")
        self._printers.changed.connect(self._picked)
        self._address = LineField(say("Address of the printer"), composing=False)
        self._address.setPlaceholderText(_EXAMPLE)
        self._address.setObjectName("printer-address")
        self._address.returnPressed.connect(self._typed)
        self._forms = ChipGroup(say("Form"), ())
        self._forms.setObjectName("printer-form")
        self._forms.changed.connect(self._formed)
        self._forms.went_on.connect(self._typed)
        self._use = Button(say("Print there"))
        self._use.clicked.connect(self._typed)
        self._looking = Label()
        self._wrong = Label(wrap=True)
        self._build()
        chooser.changed.connect(self._render)
        self._render(chooser.state)

    def take_focus(self) -> None:
        """Unfold, and be answered by the next key; who had the focus gets it back afterwards.

        The second time it folds again.
        """
        before = self.window().focusWidget()
        if before is not None and self.isAncestorOf(before):
            self._fold()
            return
        self._before = before
        self._is_open = self._focus_due = True
        self._render(self._chooser.state)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        offers = QHBoxLayout()
        offers.setSpacing(Space.SMALL)
        offers.addWidget(self._looking)
        offers.addWidget(self._printers, 1)
        column.addLayout(offers)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._address, 2)
        row.addWidget(self._forms, 2)
        row.addWidget(self._use)
        column.addLayout(row)
        column.addWidget(self._wrong)

    def _render(self, state: ChooserState | None) -> None:
        if state is None:
            self._fold()
            self._address.clear()
            return
        self.setVisible(self._is_open)
        with QSignalBlocker(self._printers):
            self._printers.offer(self._offered(state))
            self._printers.choose((_ADDRESS,) if state.typing and state.found else ())
        with QSignalBlocker(self._forms):
            self._forms.offer(self._form_choices(state))
            self._forms.choose((str(state.form),))
        self._looking.setText(self._lead(state))
        self._printers.setVisible(bool(state.found))
        fresh = state.typing and self._address.isHidden()
        for widget in (self._address, self._forms, self._use):
            widget.setVisible(state.typing)
        self._wrong.setText(self._fault(state.error))
        self._wrong.setVisible(state.error is not None)
        if fresh and self._printers.isAncestorOf(self.focusWidget() or self):
            self._address.setFocus()
        # What is being looked for cannot be chosen from yet.
        if self._focus_due and not state.looking:
            self._focus_due = False
            first = self._address if state.typing else self._printers
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self._is_open = self._focus_due = False
        self._give_focus_back()
        self.hide()

    def _give_focus_back(self) -> None:
        now, before, self._before = self.window().focusWidget(), self._before, None
        here = now is not None and self.isAncestorOf(now)
        # The page may have taken it down meanwhile.
        if here and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, state: ChooserState) -> str:
        if state.looking:
            return self._words.say("Looking for printers …")
        if state.found:
            return self._words.say("Print on:")
        return self._words.say("No printer was found. Type its address, or its device file.")

    def _offered(self, state: ChooserState) -> tuple[Choice, ...]:
        say = self._words.say
        found = tuple(
            Choice(
                printer.destination,
                say("{printer}: {form}", printer=printer.name, form=self._form_name(printer.form)),
            )
            for printer in state.found
        )
        return (*found, Choice(_ADDRESS, say("Another address")))

    def _form_choices(self, state: ChooserState) -> tuple[Choice, ...]:
        forms = [PaperForm.ESCPOS, PaperForm.PDF]
        if state.kind is PaperKind.DEVICE_LABEL:
            forms = [PaperForm.TSPL, *forms]
        return tuple(Choice(str(form), self._form_name(form)) for form in forms)

    def _form_name(self, form: PaperForm) -> str:
        match form:
            case PaperForm.ESCPOS:
                return self._words.say("slip")
            case PaperForm.PDF:
                return self._words.say("page")
            case _:
                return self._words.label(form)

    def _fault(self, error: Exception | None) -> str:
        if isinstance(error, BadEntry):
            return beside_field(error, self._words)
        return self._words.error(error) if isinstance(error, BenchsideError) else ""

    def _picked(self) -> None:
        for value in self._printers.chosen():
            if value == _ADDRESS:
                self._chooser.type_address()
            else:
                self._chooser.take(value)

    def _formed(self) -> None:
        for value in self._forms.chosen():
            self._chooser.take_form(PaperForm(value))

    def _typed(self) -> None:
        self._chooser.take_address(self._address.text())
