"""One rule of a pack: what it does, what it says, where that is written, who changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout

from app.domain.jurisdiction import RULE_FORMS, RuleKey
from app.pack_words import RULE_HELP
from ui.entry_lines import EntryLines
from ui.look.icons import Icon
from ui.settings.jurisdiction import NO, YES
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted, Title
from ui.widgets.pairs import Pair, PairList

if TYPE_CHECKING:
    from app.services.jurisdiction.packs import PackVersion
    from app.words import Words
    from ui.settings.jurisdiction import JurisdictionModel, JurisdictionState

_MOST_CHANGES: Final = 5


class RuleCard(Card):
    """Value, source, whether it was read, and the reason; below, the pack's history."""

    def __init__(self, model: JurisdictionModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._name = Title()
        self._help = Muted(wrap=True)
        self._about = Label("", wrap=True)
        self._ours = Muted(wrap=True)
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
        self._history = PairList(say("Changes"), narrow=150)
        self._unchanged = Muted(say("Nothing was changed: as it ships."))
        self._build()

    def show_state(self, state: JurisdictionState) -> None:
        """Show the rule chosen, what is typed for it, and who changed the pack."""
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
        pairs = tuple(self._change(one, state.time_zone) for one in state.history if one.by)
        self._history.show_pairs(pairs[:_MOST_CHANGES])
        self._unchanged.setVisible(not pairs)

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
        for part in (self._name, self._help, self._about, self._ours, self._number, self._answer):
            self.add(part)
        self.add(self._lines.line("source", say("Where it is written")))
        self.add(self._read)
        self.add(self._lines.line("reason", say("Reason of the change")))
        row = QHBoxLayout()
        row.addWidget(self._shipped)
        row.addStretch(1)
        row.addWidget(self._publish)
        self.add(row)
        self.add(Line())
        self.add(Label(say("Changes"), LabelKind.STRONG))
        self.add(self._unchanged)
        self.add(self._history)

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

    def _change(self, one: PackVersion, time_zone: str) -> Pair:
        say = self._words.say
        when = self._words.day(one.at or one.valid_from, time_zone)
        if one.notice:
            what = self._notice_change(one)
        elif not one.rule:
            what = say("Taken as it ships")
        else:
            rule = RuleKey(one.rule)
            what = say(
                "{rule}: {before} → {after}",
                rule=self._words.label(rule),
                before=value_text(rule, one.before, self._words),
                after=value_text(rule, one.after, self._words),
            )
        return Pair(
            say("{day}, {person}", day=when, person=one.by),
            say("{change}. {reason}", change=what, reason=one.reason),
        )

    def _notice_change(self, one: PackVersion) -> str:
        language = self._words.language
        return self._words.say(
            "Notice {n}: “{before}” → “{after}”",
            n=one.notice,
            before=one.texts_before.get(language, "–"),
            after=one.texts_after.get(language, "–"),
        )


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
