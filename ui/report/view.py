"""The report of one repair: the words at the left, the photos at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from ui.commands import Command
from ui.errors import notice
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.photo_choice import PhotoChoice
from ui.screen import Screen
from ui.shortcuts import Shortcut
from ui.widgets.card import Card
from ui.widgets.fields import TextArea
from ui.widgets.labels import Muted
from ui.widgets.message_strip import MessageStrip
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.photos.photos import JobPhoto
    from app.words import Words
    from ui.report.state import ReportState
    from ui.report.viewmodel import ReportViewModel

_ROWS: Final = 12
_SHARES: Final = (2, 3)


class ReportView(Screen):
    """Render the page; every key is answered by the view-model."""

    def __init__(self, view_model: ReportViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._strip = MessageStrip(words)
        self._card = Card(say("Repair report"))
        self._text = TextArea(say("What was done, in plain words"), rows=_ROWS)
        self._photos = Card(say("Photos"))
        self._choice = PhotoChoice(say("Photos"))
        self._none = Muted(say("No photo was taken of this job."), wrap=True)
        self._fresh = -1
        self._build()
        self._connect()
        self._render(view_model.state)

    def commands(self) -> Sequence[Command]:
        """Offer to keep and to print it."""
        say, model = self._words.say, self._view_model
        there = model.state.photos is not None
        return (
            Command(Shortcut.SAVE, say("Keep"), model.keep, Icon.CHECK, there),
            Command(Shortcut.PRINT, say("Print"), model.print, Icon.PRINT, there),
            Command(Shortcut.PHOTOS_OF_REPORT, say("Choose photos"), self._choose, Icon.PHOTO),
            Command(Shortcut.JOB_PAGE, say("Job page"), model.open_job, Icon.JOB),
            Command(Shortcut.LEAVE, say("Back"), model.leave, Icon.BACK),
        )

    def enter(self) -> None:
        """Read the report anew; its words have the keys."""
        self._view_model.reload()
        self._text.setFocus()

    def _build(self) -> None:
        say = self._words.say
        what = say(
            "What was found, the fitted parts and the tests stand on the paper by themselves, "
            "in the customer's language."
        )
        self._card.add(Muted(say("What was done, in plain words")))
        self._card.add(self._text)
        self._card.add(Muted(what, wrap=True))
        scroll = QScrollArea()
        scroll.setWidget(self._choice)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        for ground in (scroll.viewport(), self._choice):
            # The card's own ground, not the window's.
            ground.setAutoFillBackground(False)
        self._photos.add(self._none)
        self._photos.add(scroll, 1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        left = QVBoxLayout()
        left.addWidget(self._card)
        left.addStretch(1)
        columns.addLayout(left, _SHARES[0])
        columns.addWidget(self._photos, _SHARES[1])
        whole = Sheet()
        page = QVBoxLayout(whole)
        page.setContentsMargins(Space.LARGE, Space.LARGE, Space.LARGE, Space.LARGE)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self._strip)
        page.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        model = self._view_model
        model.changed.connect(self._render)
        self._strip.again.connect(model.reload)
        self._strip.dismissed.connect(model.dismiss)
        self._text.textChanged.connect(self._typed)
        self._choice.chosen.connect(model.choose)

    def _render(self, state: ReportState) -> None:
        say, trouble = self._words.say, state.trouble
        self._strip.show_notice(None if trouble is None else notice(trouble, self._words))
        self._card.say_title(say("Repair report of job {number}", number=state.number))
        self._card.note("" if state.written or state.photos is None else say("not written yet"))
        if state.fresh != self._fresh:
            self._fresh = state.fresh
            with QSignalBlocker(self._text):
                self._text.setPlainText(state.text)
            self.commands_changed.emit()
        photos = state.photos or ()
        self._none.setVisible(state.photos is not None and not photos)
        self._photos.note(say("{n} chosen", n=len(state.chosen)) if photos else "")
        self._choice.show_photos([self._name(photo) for photo in photos])
        for place, photo in enumerate(photos, 1):
            order = state.chosen.index(photo.id) + 1 if photo.id in state.chosen else 0
            thumb = self._view_model.thumbs.get(photo.thumb_sha256)
            self._choice.show_picture(place, thumb, order=order)

    def _name(self, photo: JobPhoto) -> str:
        return photo.note or self._words.label(photo.step)

    def _typed(self) -> None:
        self._view_model.type(self._text.toPlainText())

    def _choose(self) -> None:
        self._choice.setFocus()
