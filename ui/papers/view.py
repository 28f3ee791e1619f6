"""The papers page: the queue and the archive at the left, one paper at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.papers.wording import PapersWording
from ui.printers.print_question import PrintQuestion
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import LineField
from ui.widgets.labels import ClippedLabel, LabelKind, Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.records_card import Emptiness, RecordsCard
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.words import Words
    from ui.papers.state import PapersState
    from ui.papers.viewmodel import PapersViewModel

_SHARES: Final = (3, 2)


class PapersView(Screen):
    """Enter in the queue sends again, Enter on a paper prints it; a scan shows it."""

    def __init__(self, view_model: PapersViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._question = PrintQuestion(words)
        self._search = LineField(
            say("Find papers"),
            placeholder=say("Scan a paper, or type the number of a job or a receipt"),
            composing=False,
        )
        self._search.setObjectName("papers-search")
        self._queue = RecordsCard(
            say("Print queue"),
            Emptiness(
                Icon.PRINT,
                say("Nothing is on its way"),
                say("What is sent to a printer stands here until it came out."),
            ),
        )
        self._queue.rows.setObjectName("print-queue")
        self._archive = RecordsCard(
            say("Archive"),
            Emptiness(Icon.TICKET, say("No papers"), say("Every paper is kept as it was printed.")),
        )
        self._archive.rows.setObjectName("paper-archive")
        self._title = ClippedLabel("", LabelKind.TITLE)
        self._history = Muted(wrap=True)
        self._elsewhere = ChipGroup(say("Print on:"), ())
        self._elsewhere.setObjectName("print-elsewhere")
        self._picture = _Picture()
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer what can be done with what is chosen."""
        say, model = self._words.say, self._view_model
        task, there = model.state.chosen_task, model.state.shown is not None
        sendable = task is not None and task.resendable
        return (
            Command(Shortcut.PRINT, say("Print"), model.print_shown, Icon.PRINT, there),
            Command(
                Shortcut.PRINT_ELSEWHERE,
                say("Print elsewhere"),
                self._choose_elsewhere,
                Icon.SWAP,
                there and bool(model.state.printers),
            ),
            Command(Shortcut.SAVE_PAPER, say("Save as"), self._save_as, Icon.DISK, there),
            Command(Shortcut.DROP_PRINT, say("Do not send"), model.drop, Icon.BIN, sendable),
            Command(Shortcut.FILTER, say("Find papers"), self._search.setFocus, Icon.SEARCH),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read everything anew; begin at a question, else at the queue."""
        self._view_model.reload()
        if self._view_model.state.asked_about is not None:
            self._question.take_focus()
        else:
            (self._queue if self._view_model.state.tasks else self._archive).take_focus()

    def _build(self) -> None:
        paper = Card()
        paper.add(self._title)
        paper.add(self._history)
        paper.add(self._elsewhere)
        paper.add(self._picture, 1)
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        left.addWidget(self._queue, 2)
        left.addWidget(self._search)
        left.addWidget(self._archive, 3)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addLayout(left, _SHARES[0])
        columns.addWidget(paper, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addWidget(self._question)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._question.answered.connect(model.answer)
        self._question.left.connect(self._queue.take_focus)
        self._search.returnPressed.connect(self._typed)
        self._queue.opened.connect(self._send_again)
        self._archive.opened.connect(self._print)
        self._elsewhere.changed.connect(self._picked)
        for rows, walked in (
            (self._queue.rows, model.choose_task),
            (self._archive.rows, model.open),
        ):
            rows.selectionModel().currentChanged.connect(partial(self._walked, walked))

    def _render(self, state: PapersState) -> None:
        self._strip.show_notice(notice(state.trouble, self._words) if state.trouble else None)
        wording = PapersWording(state, self._words)
        self._question.ask(wording.question())
        for card, rows, count in (
            (self._queue, wording.queue(), wording.waiting()),
            (self._archive, wording.archive(), ""),
        ):
            with QSignalBlocker(card.rows.selectionModel()):
                card.show_rows(rows, count)
        self._title.setText(wording.title())
        self._history.setText(wording.history())
        with QSignalBlocker(self._elsewhere):
            self._elsewhere.offer([Choice(one.id, one.name) for one in state.printers])
            self._elsewhere.choose(())
        self._elsewhere.setVisible(state.elsewhere)
        self._picture.show_png(state.picture)
        self.commands_changed.emit()

    def _typed(self) -> None:
        self._view_model.search(self._search.text())
        self._search.selectAll()

    def _send_again(self, task: str) -> None:
        self._view_model.choose_task(task)
        self._view_model.try_again()

    def _print(self, paper: str) -> None:
        if self._view_model.state.paper != paper:
            self._view_model.open(paper)
        self._view_model.print_shown()

    def _choose_elsewhere(self) -> None:
        self._view_model.choose_elsewhere()
        if self._elsewhere.isVisibleTo(self):
            self._elsewhere.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _picked(self) -> None:
        for printer in self._elsewhere.chosen():
            self._view_model.print_elsewhere(printer)
        self._archive.take_focus()

    def _save_as(self) -> None:
        say = self._words.say
        path, _ = QFileDialog.getSaveFileName(self, say("Save the paper"), "", "PDF (*.pdf)")
        if path:
            self._view_model.save_as(Path(path).with_suffix(".pdf"))

    def _walked(self, walk: object, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole) if here.isValid() else None
        key = getattr(row, "key", "")
        if key and callable(walk):
            walk(key)


class _Picture(QLabel):
    """A paper as it was printed, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._png = b""
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_png(self, png: bytes) -> None:
        """Show a picture; without bytes nothing."""
        if png == self._png:
            return
        self._png = png
        self._whole = QPixmap()
        if png:
            self._whole.loadFromData(png)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into its new place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        fitted = self._whole.scaled(
            size.boundedTo(self._whole.size()),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
