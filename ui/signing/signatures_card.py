"""The job page's card of signatures: what is signed, what is still wanted, and the way on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.shortcuts import Shortcut
from ui.signing.of_job import picture_of
from ui.signing.strokes_view import StrokesView
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.signing.signatures import SignatureRow
    from app.words import Words
    from ui.signing.of_job import SignedJob, SigningOfJob

_PICTURE: Final = (126, 42)


class SignaturesCard(Card):
    """Hidden while nothing is signed and nothing is to be."""

    def __init__(self, model: SigningOfJob, words: Words) -> None:
        super().__init__(words.say("Signatures"))
        say = words.say
        self._model = model
        self._words = words
        self._strip = MessageStrip(words)
        self._wanted = Label("", LabelKind.STRONG, wrap=True)
        key = Shortcut.SIGN.legend
        self._sign = PrimaryButton(say("Let the customer sign"), icon=Icon.DRAFT, key=key)
        self._without = Button(say("Go on without…"), kind=ButtonKind.QUIET)
        self._reason = LineField(say("Reason"), placeholder=say("Why without a signature"))
        self._reason.setObjectName("unsigned-reason")
        self._print = Button(say("Print the signed ticket"), icon=Icon.PRINT, kind=ButtonKind.QUIET)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.SMALL)
        self._shown: Sequence[SignatureRow] = ()
        keys = QHBoxLayout()
        keys.setSpacing(Space.SMALL)
        keys.addWidget(self._sign)
        keys.addWidget(self._without)
        keys.addStretch(1)
        self.add(self._strip)
        self.add(self._wanted)
        self.add(keys)
        self.add(self._reason)
        self.add(self._rows)
        self.body.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeft)
        self._print.clicked.connect(model.print_signed)
        self._sign.clicked.connect(model.sign)
        self._without.clicked.connect(partial(model.ask_why, wanted=True))
        self._reason.returnPressed.connect(self._go_on)
        self._strip.dismissed.connect(partial(model.ask_why, wanted=False))
        model.changed.connect(self._render)
        self._render(model.state)

    def commands(self) -> Sequence[Command]:
        """Give the key that lets the customer sign."""
        text = self._words.say("Let the customer sign")
        return (Command(Shortcut.SIGN, text, self._model.sign, Icon.DRAFT, in_bar=False),)

    def _render(self, state: SignedJob | None) -> None:
        shown = state is not None and state.is_worth_showing
        if not shown or self.parentWidget() is not None:
            self.setVisible(shown)
        if state is None:
            self._reason.setText("")
            return
        self._offer(state)
        self._ask_why(state)
        trouble = None if state.trouble is None else notice(state.trouble, self._words)
        self._strip.show_notice(trouble)
        if state.signed.rows != self._shown:
            self._shown = state.signed.rows
            self._show_rows(state)

    def _offer(self, state: SignedJob) -> None:
        missing = bool(state.signed.missing)
        for part in (self._wanted, self._sign):
            part.setVisible(missing or bool(state.signed.waived))
        self._without.setVisible(missing and state.may_go_on and not state.asks_why)
        self._sign.setVisible(missing)
        self._print.setVisible(state.has_terms)
        self._wanted.setText(self._said(state))

    def _ask_why(self, state: SignedJob) -> None:
        asked_before = not self._reason.isHidden()
        self._reason.setVisible(state.asks_why)
        if state.asks_why and not asked_before:
            self._reason.setFocus()

    def _said(self, state: SignedJob) -> str:
        say = self._words.say
        names = say(", ").join(map(self._words.label, state.signed.missing))
        if names:
            return say("Not signed yet: {what}. The bench waits for it.", what=names)
        waived = say(", ").join(map(self._words.label, state.signed.waived))
        return say("Goes on without a signature: {what}", what=waived) if waived else ""

    def _show_rows(self, state: SignedJob) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in state.signed.rows:
            self._rows.addWidget(self._row(row, state.time_zone))

    def _row(self, row: SignatureRow, time_zone: str) -> QWidget:
        say, words = self._words.say, self._words
        who = say("{name} ({relation})", name=row.signer, relation=row.relation)
        title = say(
            "{what}: {name}",
            what=words.label(row.purpose),
            name=who if row.relation else row.signer,
        )
        parts = (words.moment(row.signed_at, time_zone), words.label(row.device))
        line = say("Holds no more") if row.voided_at is not None else " · ".join(parts)
        picture = StrokesView()
        picture.setMinimumSize(*_PICTURE)
        picture.setFixedSize(*_PICTURE)
        picture.show_strokes(picture_of(row))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(title, LabelKind.STRONG, wrap=True))
        text.addWidget(Muted(line))
        shown = QWidget()
        across = QHBoxLayout(shown)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.MEDIUM)
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(text, 1)
        shown.setAccessibleName(title)
        return shown

    def _go_on(self) -> None:
        self._model.go_on(self._reason.text())
