"""Which device it is: its model by short name, its class, its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import CheckDigitWrong
from ui.intake.form import FIRST_FIELD
from ui.intake.form_card import FormCard, row_of
from ui.intake.recognising import IMEI, SECOND_IMEI, SERIAL, doubtful_imei
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card_list import CardRow
from ui.widgets.fields import ChoiceField, LineField, ScanField
from ui.widgets.labelled import LabelledField
from ui.widgets.suggestions import SearchField

if TYPE_CHECKING:
    from app.domain.intake import DeviceEntry
    from app.services.policy.shop_lists import DeviceClass
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

_REASON = "imei_reason"


class DeviceCard(FormCard):
    """Model, class, IMEI and serial number.

    The model keeps the input method, since `苹果13` is typed there; a scan never comes through the
    field. The numbers keep it out.
    """

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Device"), view_model, words)
        say = words.say
        self._model = SearchField(say("Model"), placeholder=say("ip13pm, 苹果13, k40 …"))
        self._class = ChoiceField(say("Device class"))
        self._imei = ScanField(say("IMEI"))
        self._second = ScanField(say("Second IMEI"))
        self._serial = ScanField(say("Serial number"))
        self._reason = LineField(
            say("Reason for keeping the IMEI"), placeholder=say("Why it is kept all the same")
        )
        self._file = Button(
            say("Device file"), key=Shortcut.DEVICE_FILE.legend, kind=ButtonKind.QUIET
        )
        self._offered: list[CardRow] = []
        self._build()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show the device and what is known of its numbers."""
        super().show_state(state)
        language = self.words.language
        self._file.setVisible(state.known is not None)
        if state.lists is not None and not self._class.count():
            classes = state.lists.classes(language)
            self._class.offer([(one.key, one.label) for one in classes])
        entry = state.form.device.entry
        if self._class.value() != entry.category:
            self._class.choose(entry.category)
        self._show_lines(entry, state.device_class(language))
        self._show_model(state)
        self._show_checks(state)

    def _build(self) -> None:
        say = self.words.say
        self.head.addWidget(self._file)
        model = self.line(FIRST_FIELD, say("Model or short name"), self._model)
        self._model_line = model
        kind = self.place("category", self._class, LabelledField(say("Class"), self._class))
        self._imei_line = self.line(IMEI, say("IMEI"), self._imei)
        self._second_line = self.line(SECOND_IMEI, say("Second IMEI"), self._second)
        self._serial_line = self.line(SERIAL, say("Serial number"), self._serial)
        self._reason_line = self.line(_REASON, say("Reason for keeping the IMEI"), self._reason)
        self.add(row_of(model, kind, stretches=(5, 3)))
        self.add(row_of(self._imei_line, self._second_line, self._serial_line))
        self.add(self._reason_line)
        self.body.addStretch(1)

    def _connect(self) -> None:
        devices = self.view_model.devices
        self._file.clicked.connect(self.view_model.elsewhere.open_device)
        self._model.asked.connect(devices.offer)
        self._model.chosen.connect(self._choose)
        # Enter leads on to what is missing, not only to the field beside this one.
        self._model.returnPressed.disconnect(self.went_on)
        self._model.returnPressed.connect(devices.settle_and_go_on)
        self._class.activated.connect(self._pick_class)

    def _show_lines(self, entry: DeviceEntry, kind: DeviceClass | None) -> None:
        """Show the numbers that the class has, and those that have text all the same."""
        has_imei = kind is None or kind.has_imei
        has_serial = kind is None or kind.has_serial
        self._imei_line.setVisible(has_imei or bool(entry.imei))
        self._second_line.setVisible(bool(entry.imei) and (has_imei or bool(entry.second_imei)))
        self._serial_line.setVisible(has_serial or bool(entry.serial))

    def _show_model(self, state: State) -> None:
        rows = [CardRow(str(place), model.full_name) for place, model in enumerate(state.models)]
        if rows != self._offered:
            self._offered = rows
            self._model.show_rows(rows)
        others = ", ".join(model.full_name for model in state.also)
        hint = self.words.say("Could also be {models}", models=others) if others else ""
        self._model_line.show_hint(hint)

    def _show_checks(self, state: State) -> None:
        """Warn of a wrong check digit where there is room for it, beside the reason to give."""
        reason = state.form.device.entry.imei_reason
        doubtful = [name for name in (IMEI, SECOND_IMEI) if doubtful_imei(state.form.text(name))]
        unexplained = [] if reason else doubtful
        for name, field in ((IMEI, self._imei), (SECOND_IMEI, self._second)):
            field.mark(invalid=name in unexplained or name in state.faults)
        warnings = [CheckDigitWrong(state.form.text(name)) for name in unexplained[:1]]
        self._reason_line.show_error("".join(map(self.words.error, warnings)))
        kept = self.words.say("The check digit is wrong; kept with this reason")
        self._reason_line.show_hint(kept if doubtful and reason else "")
        self._reason_line.setVisible(bool(doubtful or reason))

    def refusal(self, state: State, name: str) -> str:
        """Leave the wrong check digit to the line of its reason."""
        if isinstance(state.faults.get(name), CheckDigitWrong):
            return ""
        return super().refusal(state, name)

    def _choose(self, key: str) -> None:
        self.view_model.devices.choose(int(key))

    def _pick_class(self, _index: int) -> None:
        self.view_model.pick_class(self._class.value())
