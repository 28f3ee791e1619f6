"""One scanner as it is seen: how it types or sends, and where a new one is found."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.scanner import BAUD_RATES, FUNCTION_KEYS, FrameEnd, TextEncoding
from app.sentences import N_
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.settings.scanners import YES
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.errors import BadEntry
    from app.words import Words
    from ui.settings.scanners import ScannersModel, ScannersState

_NO: Final = "no"
KEY_RULES: Final[Mapping[str, str]] = {
    "gap_ms": N_("In ms. Longer for a slow scanner, shorter if quick typing is taken for a scan."),
    "prefix_key": N_(
        "Makes every scan certain, unless a Chinese word is half written. Set the scanner to the "
        "same key."
    ),
    "by_position": N_("For a scanner set to US on a computer with another keyboard layout."),
    "separator_key": N_("What the scanner types between the parts of a GS1 code."),
}


class SettingFields:
    """Fields of a card by their settings; `change` is called with a setting's name and value."""

    def __init__(self, change: Callable[[str, str], object], words: Words, prefix: str) -> None:
        self._change = change
        self._words = words
        self._prefix = prefix
        self._fields: dict[str, LabelledField] = {}

    def text(self, name: str, label: str, hint: str = "") -> LabelledField:
        """Add a line of text, saved when it is left."""
        field = LineField(label, composing=name == "name")
        field.editingFinished.connect(partial(self._left, name, field))
        return self._labelled(name, label, field, hint)

    def choice(
        self, name: str, label: str, choices: list[tuple[str, str]], hint: str = ""
    ) -> LabelledField:
        """Add one of a few, saved when it is chosen."""
        field = ChoiceField(label)
        field.offer(choices)
        field.currentIndexChanged.connect(partial(self._chosen, name, field))
        return self._labelled(name, label, field, hint)

    def yes_or_no(self, name: str, label: str, hint: str = "") -> LabelledField:
        """Add a switch."""
        say = self._words.say
        return self.choice(name, label, [(YES, say("Yes")), (_NO, say("No"))], hint)

    def show(self, values: Mapping[str, object], wrong: Mapping[str, BadEntry]) -> None:
        """Write the values that are saved, and what is wrong with what was entered."""
        for name, labelled in self._fields.items():
            field, value = labelled.field, values[name]
            text = (YES if value else _NO) if isinstance(value, bool) else str(value)
            with QSignalBlocker(field):
                if isinstance(field, ChoiceField):
                    field.choose(text)
                elif isinstance(field, LineField) and name not in wrong and not field.hasFocus():
                    field.setText(text)
            fault = wrong.get(name)
            labelled.show_error("" if fault is None else beside_field(fault, self._words))

    def focus(self, name: str) -> None:
        """Go to a field."""
        self._fields[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _labelled(self, name: str, label: str, field: QWidget, hint: str) -> LabelledField:
        field.setObjectName(f"{self._prefix}-{name}")
        self._fields[name] = LabelledField(label, field, hint=hint)
        return self._fields[name]

    def _left(self, name: str, field: LineField) -> None:
        if field.isModified() or name == "name":
            field.setModified(False)
            self._change(name, field.text())

    def _chosen(self, name: str, field: ChoiceField, _place: int) -> None:
        value = field.value()
        self._change(name, "" if value == _NO else value)


class KeyboardCard(Card):
    """How scanners type that the computer takes for keyboards."""

    def __init__(self, model: ScannersModel, words: Words) -> None:
        super().__init__(words.say("Scanners that type"))
        say = words.say
        self._fields = SettingFields(model.change_keyboard, words, "keyboard")
        keys = [("", say("None")), *((key, key) for key in FUNCTION_KEYS)]
        self.add(
            Muted(say("Nearly every scanner is delivered so: nothing need be set."), wrap=True)
        )
        fields = self._fields
        self.add(fields.text("gap_ms", say("Longest pause between two keys"), _rule(say, "gap_ms")))
        self.add(fields.yes_or_no("suffix", say("Each code ends with Enter or Tab")))
        self.add(
            fields.choice("prefix_key", say("Key before each code"), keys, _rule(say, "prefix_key"))
        )
        self.add(
            fields.yes_or_no(
                "by_position", say("Read keys by their place"), _rule(say, "by_position")
            )
        )
        self.add(
            fields.choice(
                "separator_key",
                say("Key for the group separator"),
                keys,
                _rule(say, "separator_key"),
            )
        )

    def render_state(self, state: ScannersState) -> None:
        """Show what is saved."""
        settings = state.keyboard
        names = ("gap_ms", "suffix", "prefix_key", "by_position", "separator_key")
        self._fields.show({name: getattr(settings, name) for name in names}, state.wrong)

    def focus_first(self) -> None:
        """Begin at the first setting."""
        self._fields.focus("gap_ms")


class SerialCard(Card):
    """One scanner at a port."""

    def __init__(self, model: ScannersModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._fields = SettingFields(model.change, words, "scanner")
        self._where = Muted(wrap=True)
        self._halves = Muted(
            say(
                "A slow scanner pauses within a code, and silence then cuts it in two. "
                "Let it send Enter (CR) after each code where it can."
            ),
            wrap=True,
        )
        self._build()
        remove = Button(say("Remove this scanner"), icon=Icon.BIN, kind=ButtonKind.DANGER)
        remove.setObjectName("remove-scanner")
        remove.clicked.connect(model.end)
        last = QHBoxLayout()
        last.addWidget(remove)
        last.addStretch(1)
        self.add(Line())
        self.add(last)

    def render_state(self, state: ScannersState) -> None:
        """Show the scanner that is chosen."""
        scanner = state.scanner
        if scanner is None:
            return
        known = scanner.hardware
        where = scanner.port
        if known.is_known:
            number = f"{known.vid:04X}:{known.pid:04X} {known.serial_number}".strip()
            where = self._words.say(
                "{port} when it was added; known again by {hardware}",
                port=scanner.port,
                hardware=number,
            )
        self._where.setText(where)
        settings = scanner.settings
        names = ("baud", "ends", "prefix", "suffix", "encoding", "aim", "separator", "repeats")
        values = {name: getattr(settings, name) for name in names}
        self._fields.show({"name": scanner.name, **values}, state.wrong)
        self._halves.setVisible(settings.ends is FrameEnd.SILENCE)

    def focus_first(self) -> None:
        """Begin at the name."""
        self._fields.focus("name")

    def _build(self) -> None:
        say, fields = self._words.say, self._fields
        self.add(fields.text("name", say("What it is called")))
        self.add(self._where)
        rates = [(str(rate), str(rate)) for rate in BAUD_RATES]
        ends = [(str(end), self._words.label(end)) for end in FrameEnd]
        encodings = [(str(one), self._words.label(one)) for one in TextEncoding]
        self.add(
            _beside(
                fields.choice("ends", say("Each code ends with"), ends),
                fields.choice("baud", say("Baud rate"), rates),
            )
        )
        self.add(self._halves)
        self.add(
            _beside(
                fields.text("prefix", say("Put before each code")),
                fields.text("suffix", say("Put after each code")),
            )
        )
        self.add(fields.choice("encoding", say("Letters beyond English"), encodings))
        self.add(
            _beside(
                fields.text("separator", say("Stands for the group separator")),
                fields.yes_or_no("aim", say("Pass on the kind of code (AIM)")),
            )
        )
        self.add(
            fields.yes_or_no(
                "repeats",
                say("The same code twice counts twice"),
                say("For counting stock. Else a second reading within 1.5 s is passed over."),
            )
        )


class AddingCard(Card):
    """Ports that the system has, to be read by one key, or the name of another."""

    def __init__(self, model: ScannersModel, words: Words) -> None:
        super().__init__(words.say("Add a scanner at a port"))
        self._model = model
        self._words = words
        say = words.say
        self._none = Muted(say("No port with a scanner is there. Plug it in, then look again."))
        self._none.setWordWrap(True)
        self._found = QVBoxLayout()
        self._found.setSpacing(Space.SMALL)
        self._offered: tuple[str, ...] | None = None
        again = Button(say("Look again"), icon=Icon.SEARCH)
        again.clicked.connect(model.load)
        self._port = LineField(say("Another port"), placeholder="/dev/ttyS0, COM3", composing=False)
        self._port.setObjectName("scanner-port")
        self._port.returnPressed.connect(self._add_typed)
        self._labelled = LabelledField(say("Another port"), self._port)
        add = PrimaryButton(say("Add this scanner"), icon=Icon.ADD)
        add.clicked.connect(self._add_typed)
        self.add(self._none)
        self.add(self._found)
        row = QHBoxLayout()
        row.addWidget(again)
        row.addStretch(1)
        self.add(row)
        self.add(Line())
        self.add(self._labelled)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(add)
        self.add(last)

    def render_state(self, state: ScannersState) -> None:
        """Offer the ports that are there and not read yet."""
        offered = tuple(
            f"{one.words} ({one.port})" if one.words else one.port for one in state.found
        )
        if offered != self._offered:
            self._offered = offered
            while (item := self._found.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for text, found in zip(offered, state.found, strict=True):
                button = Button(self._words.say("Read {port}", port=text), icon=Icon.BARCODE)
                button.clicked.connect(partial(self._add, found.port, found.words))
                self._found.addWidget(button)
        self._none.setVisible(not offered)
        fault = state.wrong.get("port")
        self._labelled.show_error("" if fault is None else beside_field(fault, self._words))

    def focus_first(self) -> None:
        """Begin at the first port that was found, else where one is typed."""
        first = self._found.itemAt(0)
        widget = None if first is None else first.widget()
        (widget or self._port).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, port: str, words: str) -> None:
        self._model.add(port, words)

    def _add_typed(self) -> None:
        self._model.add(self._port.text())


def _beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.MEDIUM)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return row


def _rule(say: Callable[[str], str], name: str) -> str:
    return say(KEY_RULES[name])
