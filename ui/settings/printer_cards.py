"""The cards of the printers' section: adding one, setting one right, papers and where they go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.domain.printer import TaskKind
from app.sentences import N_
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, Line
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.flow import FlowLayout
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Label, Muted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.papers.printers import PrinterEntry, RouteLine
    from app.words import Words
    from ui.settings.printer_state import PrintersState
    from ui.settings.printers import PrintersModel

_FORMS: Final = (PaperForm.ESCPOS, PaperForm.TSPL, PaperForm.ZPL, PaperForm.PDF)
# Tenths of a millimetre; what lies in the usual printers of each kind.
_SIZES: Final[Mapping[PaperForm, tuple[tuple[int, int], ...]]] = {
    PaperForm.ESCPOS: ((580, 0), (800, 0)),
    PaperForm.TSPL: ((400, 300), (500, 300), (600, 400)),
    PaperForm.ZPL: ((400, 300), (500, 300), (600, 400)),
    PaperForm.PDF: ((1480, 2100), (2100, 2970), (400, 300), (500, 300), (600, 400)),
}
_EXAMPLES: Final = "192.168.1.50 · /dev/usb/lp0 · /dev/ttyUSB0 · COM3"
_NAMED: Final = {(1480, 2100): "A5", (2100, 2970): "A4"}
_DPIS: Final = (203, 300, 600)
_SLIP_TEXTS: Final = {
    "gbk": N_("The printer's own characters (fast)"),
    "raster": N_("As a picture (slow; where Chinese comes out as nonsense)"),
}
_DRAWERS: Final = {
    "pin2": N_("On pin 2 (the usual cable)"),
    "pin5": N_("On pin 5 (where pin 2 does not open it)"),
    "off": N_("No drawer"),
}
_SHEETS: Final = {"": N_("One to a sheet"), "yes": N_("Twice on one A4, to tear apart")}


def paper_words(entry: PrinterEntry, words: Words) -> str:
    """Say what lies in a printer: 58 mm, 40 × 30 mm, A5."""
    return _size_words((entry.width or 0, entry.height or 0), words)


def _size_words(size: tuple[int, int], words: Words) -> str:
    if size in _NAMED:
        return _NAMED[size]
    width, height = (f"{length / 10:g}" for length in size)
    if not size[1]:
        return words.say("{width} mm roll", width=width)
    return words.say("{width} × {height} mm", width=width, height=height)


class AddingCard(Card):
    """Printers that were found, a digit for each, or an address."""

    def __init__(self, model: PrintersModel, words: Words) -> None:
        super().__init__(words.say("Add a printer"))
        self._model = model
        self._words = words
        say = words.say
        self._lead = Muted()
        self._found = ChipGroup(say("Found printers"), ())
        self._found.setObjectName("new-found")
        self._found.changed.connect(self._take)
        self._lines = EntryLines(self._typed, "new")
        address = LineField(say("Address of the printer"), composing=False)
        address.setPlaceholderText(say("Such as {examples}", examples=_EXAMPLES))
        address.returnPressed.connect(model.add_typed)
        self._forms = ChipGroup(
            say("Form"), tuple(Choice(str(form), words.label(form)) for form in _FORMS)
        )
        self._forms.setObjectName("new-form")
        self._forms.changed.connect(self._formed)
        add = Button(say("Add this printer"), icon=Icon.ADD)
        add.clicked.connect(model.add_typed)
        self.add(self._lead)
        self.add(self._found)
        self.add(Line())
        self.add(self._lines.line("destination", say("Address of the printer"), address))
        self.add(self._forms)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        self.add(row)

    def render_state(self, state: PrintersState) -> None:
        """Show what was found and typed."""
        with QSignalBlocker(self._found):
            self._found.offer(
                [
                    Choice(one.destination, f"{one.name}: {self._words.label(one.form)}")
                    for one in state.found
                ]
            )
            self._found.choose(())
        self._found.setVisible(bool(state.found))
        self._lead.setText(self._lead_words(state))
        field = self._lines.labelled("destination").field
        if isinstance(field, LineField) and field.text() != state.address:
            field.setText(state.address)
        with QSignalBlocker(self._forms):
            self._forms.choose((str(state.form),))
        self._lines.show_wrong(state.wrong, self._words)

    def focus_first(self) -> None:
        """Begin at what was found, else at the address."""
        if self._model.state.found:
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._lines.focus("destination")

    def _lead_words(self, state: PrintersState) -> str:
        if state.looking:
            return self._words.say("Looking for printers …")
        if state.found:
            return self._words.say("Found here:")
        return self._words.say("No other printer was found here. Type its address.")

    def _typed(self, _name: str, address: str) -> None:
        self._model.type_address(address)

    def _take(self) -> None:
        for destination in self._found.chosen():
            self._model.add_found(destination)

    def _formed(self) -> None:
        for form in self._forms.chosen():
            self._model.take_form(form)


class PrinterCard(Card):
    """One printer: name, address, what it speaks, its paper, where its print begins, its pages."""

    def __init__(self, model: PrintersModel, words: Words) -> None:
        super().__init__(words.say("Printer"))
        self._model = model
        self._words = words
        self._lines = EntryLines(model.type, "printer")
        say = words.say
        self._choices: dict[str, tuple[ChoiceField, LabelledField]] = {}
        # A roll has no place of its own in a printer: only labels and pages stand off.
        self._offsets = (
            self._text("offset_x", say("Right by, mm")),
            self._text("offset_y", say("Down by, mm")),
        )
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._text("name", say("What it is called")), 2)
        row.addWidget(self._text("destination", say("Address of the printer")), 3)
        self.add(row)
        self.add(
            _side_by_side(self._choice("form", say("Form")), self._choice("size", say("Paper")))
        )
        self.add(
            _side_by_side(
                self._choice("dpi", say("Dots per inch")),
                *self._offsets,
            )
        )
        self.add(self._choice("slip_text", say("Chinese on the slip")))
        self.add(self._choice("drawer", say("Cash drawer")))
        self.add(self._choice("two_up", say("A5 papers")))
        self.add(Line())
        self._add_acts()

    def render_state(self, state: PrintersState) -> None:
        """Show the printer chosen."""
        line = state.printer
        if line is None:
            return
        for name in ("name", "destination", "offset_x", "offset_y"):
            field = self._lines.labelled(name).field
            if isinstance(field, LineField) and field.text() != state.text(name):
                field.setText(state.text(name))
        self._lines.show_wrong(state.wrong, self._words)
        self._offer_choices(line.entry)
        self._show_parts(line.entry)

    def _offer_choices(self, entry: PrinterEntry) -> None:
        size = (entry.width or 0, entry.height or 0)
        sizes = dict.fromkeys((*_SIZES[entry.form], size))
        self._offer("form", [(str(form), self._words.label(form)) for form in _FORMS], entry.form)
        self._offer(
            "size", [(_key(one), _size_words(one, self._words)) for one in sizes], _key(size)
        )
        self._offer("dpi", [(str(dpi), str(dpi)) for dpi in _DPIS], str(entry.dpi))
        self._offer("slip_text", self._said(_SLIP_TEXTS), entry.slip_text)
        self._offer("drawer", self._said(_DRAWERS), entry.drawer)
        self._offer("two_up", self._said(_SHEETS), "yes" if entry.two_up else "")

    def _show_parts(self, entry: PrinterEntry) -> None:
        """Show what a printer of this form has."""
        slip = entry.form is PaperForm.ESCPOS
        for name in ("slip_text", "drawer"):
            self._choices[name][1].setVisible(slip)
        for part in (self._choices["dpi"][1], *self._offsets, self._standing_off):
            part.setVisible(not slip)
        self._choices["two_up"][1].setVisible(entry.form is PaperForm.PDF)
        self._open.setVisible(slip and entry.drawer != "off")

    def focus_first(self) -> None:
        """Begin at the test page."""
        self._test.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_acts(self) -> None:
        say = self._words.say
        self._test = Button(say("Test page"), icon=Icon.PRINT)
        self._test.setObjectName("printer-test")
        self._test.clicked.connect(partial(self._print, TaskKind.TEST))
        calibration = Button(say("Calibration page"), icon=Icon.TEST)
        calibration.setObjectName("printer-calibration")
        calibration.clicked.connect(partial(self._print, TaskKind.CALIBRATION))
        self._open = Button(say("Open the drawer"), icon=Icon.CASH)
        self._open.clicked.connect(self._model.open_drawer)
        end = Button(say("Use it no more"), icon=Icon.CLEAR, kind=ButtonKind.DANGER)
        end.setObjectName("printer-end")
        end.clicked.connect(self._model.end)
        row = FlowLayout()
        for button in (self._test, calibration, self._open, end):
            row.addWidget(button)
        self.add(row)
        hint = say("The calibration page tells by how much the print stands off: enter it above.")
        self._standing_off = Muted(hint, wrap=True)
        self.add(self._standing_off)

    def _print(self, what: TaskKind) -> None:
        self._model.print_page(what)

    def _text(self, name: str, label: str) -> LabelledField:
        field = LineField(label, composing=name == "name")
        field.editingFinished.connect(self._model.save)
        return self._lines.line(name, label, field)

    def _choice(self, name: str, label: str) -> LabelledField:
        field = ChoiceField(label)
        field.setObjectName(f"printer-{name}")
        field.currentIndexChanged.connect(partial(self._chosen, name, field))
        self._choices[name] = field, LabelledField(label, field)
        return self._choices[name][1]

    def _offer(self, name: str, choices: list[tuple[str, str]], chosen: str) -> None:
        _offer(self._choices[name][0], choices, chosen)

    def _said(self, table: Mapping[str, str]) -> list[tuple[str, str]]:
        return [(value, self._words.say(text)) for value, text in table.items()]

    def _chosen(self, name: str, field: ChoiceField, _place: int) -> None:
        value, entry = field.value(), self._model.state.printer
        if entry is None:
            return
        match name:
            case "size":
                width, height = value.split("x")
                self._model.set_size(int(width), int(height))
            case "dpi":
                self._model.set_value(name, int(value))
            case "two_up":
                self._model.set_value(name, bool(value))
            case _:
                self._model.set_value(name, type(getattr(entry.entry, name))(value))


class RoutesCard(Card):
    """For each paper the printer that prints it."""

    def __init__(self, model: PrintersModel, words: Words) -> None:
        super().__init__(words.say("Which paper prints where"))
        self._model = model
        self._words = words
        self._fields: dict[PaperKind, ChoiceField] = {}
        for kind in PaperKind:
            field = ChoiceField(words.label(kind))
            field.setObjectName(f"route-{kind}")
            field.currentIndexChanged.connect(partial(self._chosen, kind, field))
            self._fields[kind] = field
            row = QHBoxLayout()
            row.setSpacing(Space.MEDIUM)
            row.addWidget(Label(words.label(kind)), 2)
            row.addWidget(field, 3)
            self.add(row)

    def render_state(self, state: PrintersState) -> None:
        """Show where each paper goes."""
        names = {line.id: line.name for line in state.printers}
        for route in state.routes:
            together = self._together(route, names)
            choices = [("", together)] if route.kind is not PaperKind.CLAIM_TICKET else []
            choices += [
                (line.id, line.name) for line in state.printers if line.entry.form in route.forms
            ]
            if not route.own and route.kind is PaperKind.CLAIM_TICKET:
                choices.insert(0, ("", self._words.say("No printer")))
            _offer(self._fields[route.kind], choices, route.own)

    def focus_first(self) -> None:
        """Begin at the claim ticket."""
        self._fields[PaperKind.CLAIM_TICKET].setFocus(Qt.FocusReason.OtherFocusReason)

    def _together(self, route: RouteLine, names: Mapping[str, str]) -> str:
        if not route.printer or route.own:
            return self._words.say("With the others")
        return self._words.say("With the others: {printer}", printer=names[route.printer])

    def _chosen(self, kind: PaperKind, field: ChoiceField, _place: int) -> None:
        self._model.route(kind, field.value())


def _key(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _offer(field: ChoiceField, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(field):
        offered = [(field.itemData(n), field.itemText(n)) for n in range(field.count())]
        if offered != list(choices):
            field.offer(list(choices))
        field.choose(chosen)


def _side_by_side(*fields: LabelledField) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.MEDIUM)
    for field in fields:
        row.addWidget(field, 1)
    return row
