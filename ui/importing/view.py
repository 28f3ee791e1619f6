"""The import page: one panel for each step, files dropped anywhere on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.commands import Command
from ui.importing.choose_panel import ChoosePanel
from ui.importing.fit_panel import FitPanel
from ui.importing.run_panel import RunPanel
from ui.importing.state import Choosing, Ended, Fitting, NotAllowed, Running
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.words import Words
    from ui.importing.state import ImportState
    from ui.importing.viewmodel import ImportViewModel


class ImportView(Screen):
    """Show the step that is on; Ctrl+Enter goes on, Esc goes back."""

    def __init__(self, model: ImportViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._step: type[ImportState] | None = None
        self._ready: tuple[tuple[str, bool], ...] = ()
        self._choose = ChoosePanel(model, words)
        self._fit = FitPanel(model, words)
        self._run = RunPanel(model, words)
        self._refused = EmptyState(
            Icon.LOCK,
            say("Managers import records"),
            say("Ask one of them to sign in: Ctrl+L switches who works here."),
        )
        self._stack = QStackedWidget()
        for panel in (self._choose, self._fit, self._run, self._refused):
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.MEDIUM)
        column.addWidget(Headline(say("Import records")))
        column.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        model.changed.connect(self._render)
        self._render(model.state)

    def commands(self) -> Sequence[Command]:
        """Give what can be done in this step by key."""
        say, model = self._words.say, self._model
        back = Command(Shortcut.LEAVE, say("Back"), model.back)
        match model.state:
            case Choosing():
                look = Command(Shortcut.SAVE, say("Look into it"), model.choosing.look)
                return (look, back)
            case Fitting(missing=missing):
                ready = not missing
                return (Command(Shortcut.SAVE, say("Import"), model.begin, enabled=ready), back)
            case Ended(imported=None):
                return (Command(Shortcut.SAVE, say("Go on with it"), model.begin_again), back)
            case Ended():
                return (Command(Shortcut.SAVE, say("Another file"), model.back), back)
            case Running() | NotAllowed():
                return (back,)

    def enter(self) -> None:
        """Be shown to whoever is signed in now."""
        self._model.enter()
        self._focus_first()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file of this machine, while one can be chosen."""
        local = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if len(local) == 1 and isinstance(self._model.state, Choosing | Fitting):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into a file that was dropped."""
        event.acceptProposedAction()
        self._model.take_file(event.mimeData().urls()[0].toLocalFile())

    def _render(self, state: ImportState) -> None:
        panel: QWidget
        match state:
            case Choosing():
                panel = self._choose
                self._choose.render_state(state)
            case Fitting():
                panel = self._fit
                self._fit.render_state(state)
            case Running() | Ended():
                panel = self._run
                self._run.render_state(state)
            case NotAllowed():
                panel = self._refused
        self._stack.setCurrentWidget(panel)
        if type(state) is not self._step:
            self._step = type(state)
            if self.isVisible():
                self._focus_first()
        ready = tuple((one.text, one.enabled) for one in self.commands())
        if ready != self._ready:
            self._ready = ready
            self.commands_changed.emit()

    def _focus_first(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, ChoosePanel | FitPanel | RunPanel):
            shown.focus_first()
