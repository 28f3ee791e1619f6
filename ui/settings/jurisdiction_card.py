"""One rule of a pack: what it does, what it says, where that is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.jurisdiction import RULE_FORMS, RuleKey
from app.pack_words import RULE_HELP
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.jurisdiction import NO, YES
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, Muted, Title

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.jurisdiction import JurisdictionModel, JurisdictionState

_TOP: Final = Qt.AlignmentFlag.AlignTop


class RuleCard(Card):
    """Value, source, whether it was read, the reason, and from when it holds."""

    def __init__(self, model: JurisdictionModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = Title()
        self._help = Muted(wrap=True)
        self._about = Label("", wrap=True)
        self._ours = Muted()
        self._lines = EntryLines(model.answer, "law")
        self._answer = self._yes_or_no(say("Value"), "value", (say("Yes"), say("No")))
        self._number = self._lines.line(
            "value", say("Value"), LineField(say("Value"), composing=False)
        )
        read = (say("Read and confirmed"), say("Check locally"))
        self._read = self._yes_or_no(say("Source"), "confirmed", read)
        self._publish = PrimaryButton(say("Publish"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._publish.clicked.connect(self.submit)
        self._shipped = Button(say("Take the pack as it ships"), icon=Icon.UNDO)
        self._shipped.clicked.connect(model.take_shipped)
        self._build()

    def show_state(self, state: JurisdictionState) -> None:
        """Show the rule chosen and what is typed for it."""
        card, rule = state.card, state.pack_rule
        if card is None or rule is None:
            return
        self._name.setText(self._words.label(state.rule))
        self._help.setText(self._words.say(RULE_HELP[state.rule]))
        self._about.setText(rule.note.get(self._words.language, ""))
        self._about.setVisible(bool(rule.note))
        self._ours.setText(changed_text(rule.changed_at, state.time_zone, self._words))
        self._ours.setVisible(rule.changed_at is not None)
        by_number = RULE_FORMS[state.rule].is_number
        self._number.setVisible(by_number)
        self._answer.setVisible(not by_number)
        self._answer.choose([state.typed.value])
        self._read.choose([state.typed.confirmed])
        self._lines.show_texts(state.typed)
        self._lines.show_wrong(state.wrong, self._words)
        self._publish.setEnabled(state.is_changed)
        self._shipped.setVisible(card.edited)

    def submit(self) -> None:
        """Publish, or go to what was refused."""
        self._model.publish()
        self._lines.focus_wrong(self._model.state.wrong)

    def focus_first(self) -> None:
        """Begin at the value."""
        if RULE_FORMS[self._model.state.rule].is_number:
            self._lines.focus("value")
        else:
            self._answer.setFocus()

    def _build(self) -> None:
        say = self._words.say
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._ours)
        self.add(top)
        for part in (self._help, self._about, self._number, self._answer):
            self.add(part)
        self.add(self._lines.line("source", say("Where it is written")))
        self.add(self._read)
        why = QHBoxLayout()
        why.setSpacing(Space.MEDIUM)
        why.addWidget(self._lines.line("reason", say("Reason of the change")), 2, _TOP)
        day = LineField(say("Holds from"), placeholder=say("at once"), composing=False)
        why.addWidget(self._lines.line("valid_from", say("Holds from"), day), 1, _TOP)
        self.add(why)
        self.body.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self._shipped)
        row.addStretch(1)
        row.addWidget(self._publish)
        self.add(row)

    def _yes_or_no(self, name: str, entry: str, words: tuple[str, str]) -> ChipGroup:
        chips = ChipGroup(name, [Choice(YES, words[0]), Choice(NO, words[1])])
        chips.setObjectName(f"law-{entry}-chips")
        chips.changed.connect(self._confirmed if entry == "confirmed" else self._answered)
        return chips

    def _answered(self) -> None:
        self._chosen("value", self._answer)

    def _confirmed(self) -> None:
        self._chosen("confirmed", self._read)

    def _chosen(self, entry: str, chips: ChipGroup) -> None:
        chosen = chips.chosen()
        if chosen:
            self._model.answer(entry, chosen[0])
        else:
            # The chip that was on was pressed again: a rule always has a value.
            self.show_state(self._model.state)


def value_text(rule: RuleKey, value: int | bool, words: Words) -> str:  # noqa: FBT001 (a rule's value)
    """Say what a rule says: yes, no or a number."""
    if RULE_FORMS[rule].is_number:
        return str(int(value))
    return words.say("Yes") if value else words.say("No")


def changed_text(at: int | None, time_zone: str, words: Words) -> str:
    """Say when the shop changed a rule or a notice (epoch ms); nothing where it did not."""
    if at is None:
        return ""
    return words.say("Changed by the shop on {day}", day=words.day(at, time_zone))
