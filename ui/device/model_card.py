"""What a device is: class, brand and model, corrected in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import BadEntry
from app.domain.intake import DeviceEntry
from ui.device.state import Panel
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.button import Button, IconButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.pairs import PairList

if TYPE_CHECKING:
    from app.words import Words
    from ui.device.state import Shown
    from ui.device.wording import DeviceWording


class ModelCard(Card):
    """Show what the device is; `asked` unfolds the form, `corrected` carries the entry."""

    asked = Signal()
    corrected = Signal(object)
    kept = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Device"))
        say = words.say
        self._words = words
        self._open = False
        self._known = PairList(say("Device"))
        self._correct = IconButton(say("Correct class, brand and model"), Icon.DRAFT)
        self._class = ChoiceField(say("Class"))
        self._brand, self._model = LineField(say("Brand")), LineField(say("Model"))
        self._lines = {
            "category": LabelledField(say("Class"), self._class),
            "brand": LabelledField(say("Brand"), self._brand),
            "model": LabelledField(say("Model"), self._model),
        }
        self._form = self._build_form()
        self.head.addWidget(self._correct)
        self.add(self._known)
        self.add(self._form)
        self._correct.clicked.connect(self.asked)

    def show_device(self, shown: Shown, wording: DeviceWording) -> None:
        """Show class, brand and model, or the form while they are corrected."""
        wanted = shown.panel is Panel.MODEL
        self._known.show_pairs(() if wanted else wording.description())
        self._correct.setVisible(shown.may_correct and not wanted)
        begins = wanted and not self._open
        self._open = wanted
        if begins:
            self._begin(shown)
        self._form.setVisible(wanted)
        if begins:
            self._model.setFocus()
        self._show_trouble(shown.trouble if wanted else None)

    def _show_trouble(self, trouble: Exception | None) -> None:
        refused = trouble if isinstance(trouble, BadEntry) else None
        for name, line in self._lines.items():
            here = refused is not None and refused.field == name
            line.show_error(beside_field(refused, self._words) if refused and here else "")

    def _begin(self, shown: Shown) -> None:
        classes = shown.lists.classes(self._words.language)
        offered = [(one.key, one.label) for one in classes]
        device = shown.device
        if device.category not in {key for key, _ in offered}:
            # A class in the shop's own words, or of an older list.
            offered.append((device.category, device.category))
        self._class.offer(offered)
        self._class.choose(device.category)
        self._brand.setText(device.brand)
        self._model.setText(device.model)

    def _build_form(self) -> QWidget:
        say = self._words.say
        save, leave = PrimaryButton(say("Save")), Button(say("Cancel"))
        save.clicked.connect(self._save)
        leave.clicked.connect(self.kept)
        for field in (self._brand, self._model):
            field.returnPressed.connect(self._save)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.SMALL)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for line in self._lines.values():
            column.addWidget(line)
        column.addLayout(buttons)
        form.hide()
        return form

    def _save(self) -> None:
        self.corrected.emit(
            DeviceEntry(
                category=self._class.value(),
                brand=self._brand.text(),
                model=self._model.text(),
            )
        )
