"""The third step as it is seen: how far the import is, and then what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.errors import notice
from ui.importing.state import Ended, Running
from ui.importing.wording import (
    kind_name,
    number,
    rejected_line,
    rows_line,
    stopped_line,
    time_left,
)
from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.shortcuts import Shortcut
from ui.widgets import paint
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.card import Card, Line
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted
from ui.widgets.message_strip import Message, MessageStrip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.importing.shapes import Counts
    from app.words import Words
    from ui.importing.viewmodel import ImportViewModel

_BAR_HEIGHT: Final = 10
_STEPS: Final = 1_000
_WIDTH: Final = 760


class ProgressBar(QProgressBar):
    """A quiet bar without words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_BAR_HEIGHT)

    def show_share(self, done: int, total: int) -> None:
        """Show how much of all is done; nothing while that is not known."""
        self.setValue(min(_STEPS, done * _STEPS // total) if total else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the groove and what is done."""
        look, painter = theme.current(), QPainter(self)
        radius = self.height() / 2
        paint.box(painter, self.rect(), look.sunken, look.border, radius=radius)
        width = self.width() * self.value() // _STEPS
        if width > self.height():
            done = QRect(0, 0, width, self.height())
            paint.box(painter, done, look.accent, None, radius=radius)


class Figures(QWidget):
    """Four numbers beside each other: added, changed, the same, not taken."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        names = (say("added"), say("changed"), say("the same"), say("not taken"))
        self._numbers = [Label("0", LabelKind.FIGURE) for _ in names]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.SMALL, 0, Space.SMALL)
        for name, figure in zip(names, self._numbers, strict=True):
            figure.setAccessibleName(name)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(figure)
            cell.addWidget(Muted(name))
            row.addLayout(cell, 1)

    def show_counts(self, counts: Counts) -> None:
        """Show what became of the rows."""
        shown = (counts.added, counts.changed, counts.same, counts.rejected)
        for figure, n in zip(self._numbers, shown, strict=True):
            figure.setText(number(n))


class RunPanel(QWidget):
    """An import on its way, or its end."""

    def __init__(self, model: ImportViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        say = words.say
        self._rejected = ""
        self._name = ClippedLabel("", LabelKind.TITLE)
        self._kind = Muted()
        self._bar = ProgressBar(say("Progress"))
        self._rows = Label("", LabelKind.STRONG)
        self._pace = Muted()
        self._figures = Figures(words)
        self._strip = MessageStrip(words)
        self._strip.again.connect(model.begin_again)
        self._note = Muted(wrap=True)
        self._file = ClippedLabel("", LabelKind.BODY)
        self._folder = Button(say("Open the folder"), icon=Icon.FOLDER)
        self._copy = Button(say("Copy the path"), icon=Icon.COPY)
        self._cancel = Button(say("Stop"), icon=Icon.STOP)
        self._cancel.setObjectName("import-cancel")
        self._again = PrimaryButton(
            say("Go on with it"), icon=Icon.IMPORT, key=Shortcut.SAVE.legend
        )
        self._other = Button(say("Another file"), icon=Icon.BACK, key=Shortcut.LEAVE.legend)
        self._next = PrimaryButton(
            say("Import another file"), icon=Icon.FILE, key=Shortcut.SAVE.legend
        )
        self._build()

    def render_state(self, state: Running | Ended) -> None:
        """Show how far it is or how it ended."""
        self._name.setText(state.path.name)
        self._kind.setText(kind_name(state.kind, self._words))
        running = isinstance(state, Running)
        self._cancel.setVisible(running)
        stopped = isinstance(state, Ended) and state.imported is None
        self._next.setVisible(not running and not stopped)
        self._again.setVisible(stopped)
        self._other.setVisible(stopped)
        for widget in (self._file, self._folder, self._copy, self._strip):
            widget.setVisible(False)
        if isinstance(state, Running):
            self._render_running(state)
        else:
            self._render_ended(state)

    def focus_first(self) -> None:
        """Go to what is most likely pressed next; a second Enter must not stop what has begun."""
        shown: tuple[QWidget, ...] = (self._next, self._again, self._bar)
        next(one for one in shown if not one.isHidden()).setFocus()

    def _render_running(self, state: Running) -> None:
        say = self._words.say
        progress = state.progress
        self._bar.show_share(progress.rows_done, progress.rows_total)
        self._rows.setText(rows_line(state, self._words) if progress.rows_done else say("Begins…"))
        left = time_left(state.left_s, self._words)
        rate = say("{n} rows a second", n=number(round(state.rate))) if state.rate else ""
        self._pace.setText(f"{rate} · {left}" if rate else left)
        self._figures.show_counts(progress.counts)
        self._note.setText(
            say(
                "The counter goes on meanwhile: leave this page as you like. The import runs on, "
                "while the window is locked too; closing the window stops it."
            )
        )

    def _render_ended(self, state: Ended) -> None:
        say = self._words.say
        self._pace.setText("")
        if state.imported is None:
            self._render_stopped(state)
            return
        imported = state.imported
        self._bar.show_share(1, 1)
        self._rows.setText(say("Done: {n} rows", n=number(imported.rows)))
        self._figures.show_counts(imported.counts)
        self._note.setText(say("The same file can be imported again: nothing is added twice."))
        self._rejected = imported.rejected_file
        if self._rejected:
            text = rejected_line(imported.counts, self._words)
            self._strip.show_notice(Message(text, Tone.WARNING))
            self._file.setText(self._rejected)
        for widget in (self._file, self._folder, self._copy):
            widget.setVisible(bool(self._rejected))

    def _render_stopped(self, state: Ended) -> None:
        say = self._words.say
        if state.reached is not None:
            self._bar.show_share(state.reached.rows_done, state.reached.rows_total)
            self._figures.show_counts(state.reached.counts)
        done = state.reached.rows_done if state.reached is not None else 0
        self._rows.setText(say("Stopped after {n} rows", n=number(done)))
        self._note.setText(stopped_line(state, self._words))
        if state.error is not None:
            self._strip.show_notice(notice(state.error, self._words))

    def _build(self) -> None:
        card = Card()
        card.setMaximumWidth(_WIDTH)
        card.add(self._name)
        card.add(self._kind)
        card.body.addSpacing(Space.MEDIUM)
        card.add(self._bar)
        line = QHBoxLayout()
        line.addWidget(self._rows)
        line.addStretch(1)
        line.addWidget(self._pace)
        card.add(line)
        card.add(Line())
        card.add(self._figures)
        card.add(self._strip)
        card.add(self._file)
        rejected = QHBoxLayout()
        rejected.addWidget(self._folder)
        rejected.addWidget(self._copy)
        rejected.addStretch(1)
        card.add(rejected)
        card.add(self._note)
        buttons = QHBoxLayout()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        buttons.addWidget(self._again)
        buttons.addWidget(self._next)
        card.add(buttons)
        self._cancel.clicked.connect(self._model.desk.cancel)
        self._again.clicked.connect(self._model.begin_again)
        self._next.clicked.connect(self._model.back)
        self._other.clicked.connect(self._model.back)
        self._folder.clicked.connect(self._open_folder)
        self._copy.clicked.connect(self._copy_path)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._rejected).parent)))

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(self._rejected)
        self._model.say_copied()
