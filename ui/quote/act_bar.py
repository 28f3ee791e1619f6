"""What can be done with the version that is shown: buttons with their keys, and the commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.quote import QuoteState
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.quote.edits import free_key
from ui.quote.state import Ask
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel


class QuoteActs:
    """List the acts of a state as commands, the first that is enabled is what usually follows."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        self._model = view_model
        self._words = words

    def of(self, state: QuotePageState) -> tuple[Command, ...]:
        """Return what can be done now, in the order of the buttons."""
        if state.page is None:
            return ()
        acts = self._of_draft(state) if state.is_drafting else self._of_version(state)
        return (*acts, *self._always(state))

    def _of_draft(self, state: QuotePageState) -> tuple[Command, ...]:
        say, model, body = self._words.say, self._model, state.body
        option = state.shown_option
        lines = option is not None and bool(option.lines)
        several = body is not None and len(body.options) > 1
        copies = lines and body is not None and bool(free_key(body))
        return (
            Command(Shortcut.PRESENT, say("Present"), model.present, Icon.QUESTION, enabled=lines),
            _aside(Shortcut.WHO_PAYS, say("Who pays"), model.next_payer, Icon.SHOP, lines),
            _aside(
                Shortcut.COPY_OPTION, say("Copy the option"), model.copy_option, Icon.COPY, copies
            ),
            _aside(
                Shortcut.LINE_OFF, say("Take off"), model.take_off, Icon.CLEAR, lines or several
            ),
            _aside(Shortcut.DISCARD_QUOTE, say("Discard the draft"), model.discard, Icon.BIN),
        )

    def _of_version(self, state: QuotePageState) -> tuple[Command, ...]:
        say, model, acts = self._words.say, self._model, []
        if state.is_open and state.may_agree:
            acts += self._answers()
        elif state.is_agreed:
            acts.append(
                Command(Shortcut.JOB_PAGE, say("Back to the job"), model.open_job, Icon.JOB)
            )
        if state.can_begin:
            acts.append(_aside(Shortcut.NEXT_VERSION, say("Next version"), model.begin, Icon.DRAFT))
        if state.shown is not None and state.shown.state is not QuoteState.DRAFT:
            acts += [
                _aside(Shortcut.TELL, say("Copy text"), model.copy_text, Icon.COPY),
                _aside(Shortcut.PRINT, say("Print"), model.print_quote, Icon.PRINT),
            ]
        return tuple(acts)

    def _answers(self) -> list[Command]:
        say, ask = self._words.say, self._model.ask
        agrees, declines = partial(ask, Ask.SIGN_OFF), partial(ask, Ask.DECLINE)
        show = self._model.show_customer
        return [
            Command(Shortcut.SIGN_OFF, say("Sign-off"), agrees, Icon.CHECK),
            _aside(Shortcut.SHOW_OPTIONS, say("Show it"), show, Icon.PEOPLE),
            _aside(Shortcut.DECLINE, say("Declined"), declines, Icon.STOP),
        ]

    def _always(self, state: QuotePageState) -> tuple[Command, ...]:
        say, ask, acts = self._words.say, self._model.ask, []
        if state.may_call:
            acts.append(_aside(Shortcut.CALL, say("Call"), partial(ask, Ask.CALL), Icon.BELL))
        if state.can_override:
            over = partial(ask, Ask.OVERRIDE)
            acts.append(_aside(Shortcut.OVERRIDE, say("Go on without"), over, Icon.ALERT))
        return tuple(acts)


def _aside(
    shortcut: Shortcut,
    text: str,
    perform: Callable[[], object],
    icon: Icon,
    enabled: bool = True,  # noqa: FBT001, FBT002 (as a `Command` has it)
) -> Command:
    """Make a command that has its button on the page."""
    return Command(shortcut, text, perform, icon, enabled, in_bar=False)


class ActBar(QWidget):
    """Show commands as buttons that break into rows; the first stands out."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._flow = FlowLayout(self, Space.SMALL)
        self.setAccessibleName(words.say("What can be done"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_commands(self, commands: Sequence[Command], *, asks: bool = False) -> None:
        """Show these; the same ones stay. While the page `asks` for something none stands out."""
        shown = (asks, *((one.shortcut, one.enabled) for one in commands))
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(commands):
            kind = ButtonKind.PLAIN if place or asks else ButtonKind.PRIMARY
            button = Button(one.text, icon=one.icon, key=one.shortcut.legend, kind=kind,
                            parent=self)  # fmt: skip
            button.setEnabled(one.enabled)
            button.setFixedHeight(Height.PRIMARY)
            # The keys do it from wherever one types; the focus stays there.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(one.perform)
            self._flow.addWidget(button)
            button.show()
        self._insist(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Insist on the height of all rows."""
        super().resizeEvent(event)
        self._insist(event.size().width())

    def _insist(self, width: int) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(width))
