"""Where the pictures of an article are chosen: its own, its job's photos, and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.photo_choice import PhotoChoice
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.articles.state import Draft
    from ui.articles.viewmodel import ArticlesViewModel

FILES: Final = "*.jpg *.jpeg *.png *.webp *.heic *.heif"
_HEIGHT: Final = 92


class PictureField(QWidget):
    """Show the pictures of a draft; a digit takes one in or leaves it out."""

    def __init__(self, view_model: ArticlesViewModel, words: Words) -> None:
        super().__init__()
        say = words.say
        self._view_model = view_model
        self._words = words
        self._count = Muted()
        self._choice = PhotoChoice(say("Pictures"), small=True)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._choice)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFixedHeight(_HEIGHT)
        for ground in (self._scroll.viewport(), self._choice):
            # The card's own ground, not the window's.
            ground.setAutoFillBackground(False)
        files = Button(
            say("Picture files…"),
            icon=Icon.PHOTO,
            key=Shortcut.PICTURE_FILES.legend,
            kind=ButtonKind.QUIET,
        )
        files.clicked.connect(self.ask_files)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(Label(say("Pictures"), LabelKind.FIELD))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(files)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        column.addLayout(head)
        column.addWidget(self._scroll)
        self._choice.chosen.connect(view_model.choose_picture)
        view_model.pictures.came.connect(self._again)

    def show_draft(self, draft: Draft, adding: int) -> None:
        """Show the pictures of a draft; `adding` more are being read."""
        say = self._words.say
        self._scroll.setVisible(bool(draft.offered))
        told = [say("{n} chosen", n=len(draft.pictures))] if draft.offered else []
        if adding:
            told.append(self._words.say_count("{n} is read", "{n} are read", adding))
        self._count.setText(" · ".join(told))
        names = [one.caption or say("Picture {n}", n=n) for n, one in enumerate(draft.offered, 1)]
        self._choice.show_photos(names)
        chosen = [one.sha256 for one in draft.pictures]
        for place, one in enumerate(draft.offered, 1):
            order = chosen.index(one.sha256) + 1 if one.sha256 in chosen else 0
            thumb = self._view_model.pictures.get(one.thumb_sha256)
            self._choice.show_picture(place, thumb, order=order)

    def take_focus(self) -> None:
        """Have the digits, if there is anything to choose."""
        if self._scroll.isVisible():
            self._choice.setFocus()

    def ask_files(self) -> None:
        """Ask for files by the system's dialog."""
        say = self._words.say
        dialog = QFileDialog(self, say("Picture files…"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{say('Pictures')} ({FILES})", f"{say('All files')} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, paths: list[str]) -> None:
        self._view_model.add_pictures([Path(one) for one in paths])

    def _again(self) -> None:
        state = self._view_model.state
        if state.draft is not None:
            self.show_draft(state.draft, state.adding)
