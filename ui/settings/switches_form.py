"""The switches as they are seen: one row for each that is declared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings import SHOP_SETTINGS
from app.switch_words import SWITCH_ENUMS, SWITCH_WORDS
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.settings.section_form import SectionForm
from ui.widgets.card import Card, Line
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.settings import SettingValue, ShopSetting
    from app.words import Words
    from ui.settings.switches import SwitchesModel, SwitchesState

_NUMBER_WIDTH = 96
_CHOICES_WIDTH = 350


class SwitchesForm(SectionForm):
    """A name, a sentence and a control for each switch."""

    def __init__(self, model: SwitchesModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        self._controls: dict[str, ChipGroup | LineField] = {}
        self._errors: dict[str, Label] = {}
        card = Card(words.say("How this shop works"))
        # Money has a section of its own.
        for place, name in enumerate(SWITCH_WORDS):
            if place:
                card.add(Line())
            card.add(self._row(SHOP_SETTINGS[name]))
        self.column.addWidget(card)
        self.column.addStretch(1)
        model.changed.connect(self._render)
        self._render(model.state)

    def _row(self, setting: ShopSetting) -> QHBoxLayout:
        title = self._words.say(SWITCH_WORDS[setting.name].title)
        self._errors[setting.name] = Label("", LabelKind.ERROR, wrap=True)
        about = QVBoxLayout()
        about.setSpacing(2)
        about.addStretch(1)
        about.addWidget(Label(title, LabelKind.STRONG))
        about.addWidget(Muted(self._words.say(SWITCH_WORDS[setting.name].sentence), wrap=True))
        about.addWidget(self._errors[setting.name])
        about.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.LARGE)
        row.addLayout(about, 1)
        row.addWidget(self._control(title, setting), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _control(self, title: str, setting: ShopSetting) -> QWidget:
        choices = self._choices(setting)
        control: ChipGroup | LineField
        if choices:
            control = ChipGroup(title, choices)
            control.setFixedWidth(_CHOICES_WIDTH)
            control.changed.connect(partial(self._chip_chosen, setting, control))
        else:
            control = LineField(title, composing=False)
            control.setAlignment(Qt.AlignmentFlag.AlignRight)
            control.setFixedWidth(_NUMBER_WIDTH)
            control.editingFinished.connect(partial(self._number_entered, setting, control))
        control.setObjectName(f"switch-{setting.name}")
        self._controls[setting.name] = control
        return control

    def _choices(self, setting: ShopSetting) -> list[Choice]:
        if setting.name in SWITCH_ENUMS:
            members = SWITCH_ENUMS[setting.name]
            return [Choice(member, self._words.label(member)) for member in members]
        if _is_yes_or_no(setting):
            return [Choice("1", self._words.say("Yes")), Choice("0", self._words.say("No"))]
        return []

    def _chip_chosen(self, setting: ShopSetting, chips: ChipGroup) -> None:
        chosen = chips.chosen()
        if not chosen:
            # The chip that was on was pressed again: a switch always has a value.
            self._render(self._model.state)
            return
        value: SettingValue = chosen[0] == "1" if _is_yes_or_no(setting) else chosen[0]
        self._model.turn(setting.name, value)

    def _number_entered(self, setting: ShopSetting, field: LineField) -> None:
        text = field.text().strip()
        self._model.turn(setting.name, int(text) if text.isdecimal() else text)

    def _render(self, state: SwitchesState) -> None:
        for name in self._controls.keys() & state.values.keys():
            value = state.values[name]
            control = self._controls[name]
            if isinstance(control, LineField):
                if name not in state.wrong:
                    control.setText(str(value))
            else:
                control.choose([str(int(value)) if isinstance(value, bool) else str(value)])
            fault = state.wrong.get(name)
            self._errors[name].setText("" if fault is None else beside_field(fault, self._words))
            self._errors[name].setVisible(fault is not None)
        self.show_failure(state.error)


def _is_yes_or_no(setting: ShopSetting) -> bool:
    return isinstance(next(iter(setting.presets.values())), bool)
