"""The printers of this machine, as they are seen: a card for each paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

from app.domain.documents import PaperForm
from app.domain.paper import PaperKind
from app.sentences import N_
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.settings.printers import Way
from ui.settings.section_form import SectionForm
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.choice_rows import ChoiceRow, ChoiceRows
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.settings.printers import PaperChoice, PrintersModel, PrintersState

_SYSTEM: Final = "printer:"
_ADDRESSES: Final[Mapping[str, tuple[str, str]]] = {
    Way.NETWORK: (N_("Address of the printer"), "192.168.1.50:9100"),
    Way.FILE: (N_("File or device"), "/dev/usb/lp0"),
}
# Values are those of the machine setting `slip_text`.
_SLIP_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "gbk": (N_("The printer's own characters"), N_("Fast; for a printer with a Chinese font")),
    "raster": (N_("As a picture"), N_("Slow; for a printer that prints Chinese as nonsense")),
}
# Values are those of the machine setting `cash_drawer`.
_DRAWERS: Final[Mapping[str, tuple[str, str]]] = {
    "pin2": (N_("On pin 2 of the slip printer"), N_("The usual cable")),
    "pin5": (N_("On pin 5 of the slip printer"), N_("Where pin 2 does not open it")),
    "off": (N_("No drawer"), N_("Nothing is sent")),
}


class PrintersForm(SectionForm):
    """A card for each paper, and how Chinese reaches the slip printer."""

    def __init__(self, model: PrintersModel, words: Words) -> None:
        super().__init__(words)
        self._papers = {kind: PaperCard(kind, model, words) for kind in PaperKind}
        for card in self._papers.values():
            self.column.addWidget(card)
        rows = [
            ChoiceRow(value, words.say(title), words.say(detail))
            for value, (title, detail) in _SLIP_TEXTS.items()
        ]
        self._slip = ChoiceRows(words.say("Chinese on the slip"), rows, flat=True)
        self._slip.setObjectName("slip-text")
        self._slip.chosen.connect(model.choose_slip_text)
        slip = Card(words.say("Chinese on the slip"))
        slip.add(self._slip)
        self.column.addWidget(slip)
        self._drawer = ChoiceRows(
            words.say("Cash drawer"),
            [
                ChoiceRow(pin, words.say(title), words.say(detail))
                for pin, (title, detail) in _DRAWERS.items()
            ],
            flat=True,
        )
        self._drawer.setObjectName("cash-drawer")
        self._drawer.chosen.connect(model.choose_drawer)
        drawer = Card(words.say("Cash drawer"))
        drawer.add(self._drawer)
        self.column.addWidget(drawer)
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    def _render(self, state: PrintersState) -> None:
        for card in self._papers.values():
            card.render_state(state)
        if state.saved is not None:
            self._slip.choose(state.saved.slip_text)
            self._drawer.choose(state.saved.drawer)
        self.show_failure(state.error)


class PaperCard(Card):
    """Where one paper is printed, in which form, and a sample of it."""

    def __init__(self, kind: PaperKind, model: PrintersModel, words: Words) -> None:
        super().__init__(words.label(kind))
        self._kind = kind
        self._follows = kind is not PaperKind.CLAIM_TICKET
        self._model = model
        self._words = words
        say = words.say
        self._way = ChoiceField(say("Printer"))
        self._form = ChoiceField(say("Form"))
        self._address = LineField(say("Address of the printer"), composing=False)
        for name, field in (("way", self._way), ("form", self._form), ("address", self._address)):
            field.setObjectName(f"{kind}-{name}")
        self._labelled = LabelledField(say("Address of the printer"), self._address)
        self._sample = Button(say("Print a sample"), icon=Icon.PRINT)
        self._way.currentIndexChanged.connect(partial(self._chosen, "way", self._way))
        self._form.currentIndexChanged.connect(partial(self._chosen, "form", self._form))
        self._address.textEdited.connect(partial(model.choose, kind, "address"))
        self._address.editingFinished.connect(partial(model.save, kind))
        self._sample.clicked.connect(partial(self._print_sample))
        self._build()

    def render_state(self, state: PrintersState) -> None:
        """Show what is chosen for this paper."""
        choice = state.choices.get(self._kind)
        if choice is None:
            return
        self._offer(self._way, self._ways(state, choice.way), choice.way)
        forms = [(str(form), self._words.label(form)) for form in state.forms[self._kind]]
        self._offer(self._form, forms, choice.form)
        label, example = _ADDRESSES.get(choice.way, ("", ""))
        self._labelled.setVisible(bool(label))
        if label:
            self._labelled.show_label(self._words.say(label))
        self._address.setPlaceholderText(example)
        if self._address.text() != choice.address:
            self._address.setText(choice.address)
        fault = state.wrong.get(self._kind)
        self._labelled.show_error("" if fault is None else beside_field(fault, self._words))
        # Not while one is printing, too: the focus would fall on the next paper's printer.
        leading = state.choices[PaperKind.CLAIM_TICKET]
        self._sample.setEnabled(choice.way != Way.NONE or self._goes_with(leading))
        self._form.setEnabled(choice.way != Way.NONE or not self._goes_with(leading))

    def _build(self) -> None:
        say = self._words.say
        row = QHBoxLayout()
        row.setSpacing(Space.MEDIUM)
        row.addWidget(LabelledField(say("Printer"), self._way), 3)
        row.addWidget(LabelledField(say("Form"), self._form), 3)
        self.add(row)
        self.add(self._labelled)
        last = QHBoxLayout()
        last.addWidget(self._sample)
        last.addStretch(1)
        self.add(last)

    def _goes_with(self, leading: PaperChoice) -> bool:
        """Tell whether the paper goes where the claim ticket goes; a label goes with slips only."""
        if self._kind is PaperKind.DEVICE_LABEL and leading.form is not PaperForm.ESCPOS:
            return False
        return self._follows and leading.way != Way.NONE

    def _ways(self, state: PrintersState, chosen: str) -> list[tuple[str, str]]:
        say = self._words.say
        names = [f"{_SYSTEM}{name}" for name in state.system]
        if chosen.startswith(_SYSTEM) and chosen not in names:
            # Switched off or renamed: still what is chosen.
            names.append(chosen)
        return [
            (Way.NONE, say("As the claim ticket") if self._follows else say("No printer")),
            *((name, name.removeprefix(_SYSTEM)) for name in names),
            (Way.NETWORK, say("On the network (TCP)")),
            (Way.FILE, say("File or device")),
        ]

    @staticmethod
    def _offer(field: ChoiceField, choices: list[tuple[str, str]], chosen: str) -> None:
        with QSignalBlocker(field):
            offered = [(field.itemData(n), field.itemText(n)) for n in range(field.count())]
            if offered != choices:
                field.offer(choices)
            field.choose(chosen)

    def _chosen(self, name: str, field: ChoiceField, _place: int) -> None:
        self._model.choose(self._kind, name, field.value())
        if name == "way" and self._labelled.isVisibleTo(self):
            self._address.setFocus()

    def _print_sample(self) -> None:
        self._model.print_sample(self._kind)
