"""The card of photos on a page: the strip, the ways in, what is going on and what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.photo import PhotoSource
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Height, Space
from ui.photos.camera_line import CameraLine
from ui.photos.encoding import encoded
from ui.photos.state import PhotosState
from ui.photos.thumb import Thumb
from ui.photos.viewer import PhotoViewer
from ui.photos.wording import PhotoWording
from ui.shortcuts import Shortcut
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, LabelKind, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDropEvent,
        QHideEvent,
        QKeyEvent,
        QShowEvent,
    )

    from app.words import Words
    from ui.photos.desk import PhotoDesk
    from ui.photos.state import Shot

_FILES: Final = "*.jpg *.jpeg *.png *.webp *.heic *.heif"


class PhotoCard(Card):
    """Show the photos of a desk; pictures may be dropped and pasted anywhere on it.

    Its buttons are higher where hands are `gloved`. It is as low as a line while there are none, so
    that nobody who takes none sees more of it.
    `stirred` says that something came of what was asked: the page brings the card into sight.
    """

    stirred = Signal()

    def __init__(self, desk: PhotoDesk, words: Words, *, gloved: bool = False) -> None:
        super().__init__(words.say("Photos"))
        self._gloved = gloved
        self._desk = desk
        self._words = words
        self._wording = PhotoWording(words)
        self._shots: tuple[Shot, ...] = ()
        self._viewer: PhotoViewer | None = None
        self._wanted = True
        self._state = PhotosState()
        self._strip = QWidget()
        self._flow = FlowLayout(self._strip)
        self._camera = CameraLine(desk, words, gloved=gloved)
        self._busy = Muted()
        self._offer = Button("", icon=Icon.FOLDER)
        self._refused = QWidget()
        self._reasons = QVBoxLayout()
        self._build()
        self.setAcceptDrops(True)
        desk.changed.connect(self._render)
        self._render(desk.state)

    def commands(self) -> Sequence[Command]:
        """Give the keys of photos, for the page that this card stands on."""
        say = self._words.say
        return (
            Command(Shortcut.PHOTO, say("Photo"), self._desk.take, Icon.CAMERA, in_bar=False),
            Command(Shortcut.PHOTO_FILES, say("Photo files"), self.ask_files, in_bar=False),
            Command(Shortcut.PASTE_PHOTO, say("Paste photo"), self.paste, in_bar=False),
            *self._camera.commands(),
        )

    def ask_files(self) -> None:
        """Ask for files by the system's dialog."""
        say = self._words.say
        pictures = say("Pictures")
        dialog = QFileDialog(self, say("Add photos"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"{pictures} ({_FILES})", f"{say('All files')} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def paste(self) -> None:
        """Add what was copied: a picture, or files."""
        self._desk.paste(*_in(QGuiApplication.clipboard().mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by the usual key while nobody writes here."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome pictures and files."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped; a file is read itself, not what a browser makes of it."""
        picture, files = _in(event.mimeData())
        if files:
            self._desk.add_files(files, PhotoSource.DROPPED)
        else:
            self._desk.paste(picture)
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the phone's folder be watched while the card is seen."""
        super().showEvent(event)
        self._desk.watch(watching=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be watched once the page is left; a card put away alone still hears.

        A photo that is open goes with the page: nobody sees it beside the sign-in.
        """
        super().hideEvent(event)
        if not self.isHidden():
            self._desk.watch(watching=False)
            self._desk.look_away()
        if self._viewer is not None and not event.spontaneous():
            self._viewer.done(0)

    def ask(self, *, wanted: bool) -> None:
        """Be there only where photos are wanted, or where something is going on with them."""
        self._wanted = wanted
        self._render(self._desk.state)

    def open_photo(self, key: str, *, away: bool = False) -> None:
        """Show a photo large; `away` asks at once to take it off."""
        if away and not self._desk.needs_reason:
            self._desk.withdraw(key)
            return
        self._viewer = PhotoViewer(self._desk, self._words, self.window())
        self._viewer.finished.connect(self._closed)
        self._viewer.open_at(key, away=away)

    def _build(self) -> None:
        say = self._words.say
        take = Button(say("Photo"), icon=Icon.CAMERA, key=Shortcut.PHOTO.legend)
        files = Button(
            say("Files…"), icon=Icon.PHOTO, key=Shortcut.PHOTO_FILES.legend, kind=ButtonKind.QUIET
        )
        take.clicked.connect(self._desk.take)
        files.clicked.connect(self.ask_files)
        self.head.addWidget(take)
        self.head.addWidget(files)
        self.add(self._camera)
        self.add(self._strip)
        self.add(self._busy)
        self._offer.clicked.connect(self._desk.take_offered)
        offer = QHBoxLayout()
        offer.addWidget(self._offer)
        offer.addStretch(1)
        self.add(offer)
        row = QHBoxLayout(self._refused)
        row.setContentsMargins(0, 0, 0, 0)
        self._reasons.setSpacing(Space.HAIR)
        row.addLayout(self._reasons, 1)
        close = Button(say("OK"), kind=ButtonKind.QUIET)
        close.setAccessibleName(say("Put this message away"))
        close.clicked.connect(self._desk.dismiss)
        if self._gloved:
            # Files are no work for gloves; their key stays.
            files.hide()
            for button in (take, self._offer, close):
                button.setFixedHeight(Height.PRIMARY)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self._refused)

    def _render(self, state: PhotosState) -> None:
        before, self._state = self._state, state
        if state.shots != self._shots:
            self._show_shots(state.shots)
        self.note(str(len(state.shots)) if state.shots else "")
        self._strip.setVisible(bool(state.shots))
        self._camera.show_state(state)
        self._busy.setText(self._wording.busy(state.busy))
        self._busy.setVisible(bool(state.busy))
        self._offer.setVisible(bool(state.offered))
        self._offer.say(self._wording.offered(state.offered))
        self._show_refused(state)
        shown = self._wanted or state.is_lively
        # Shown before it stands on its page, it would be a window of its own for a moment.
        if not shown or self.parentWidget() is not None:
            self.setVisible(shown)
        came = len(state.not_taken) > len(before.not_taken) or state.live > before.live
        if state.busy != before.busy or came:
            self.stirred.emit()

    def _show_shots(self, shots: tuple[Shot, ...]) -> None:
        self._shots = shots
        had = QApplication.focusWidget()
        place = -1 if had is None else self._flow.indexOf(had)
        _empty(self._flow)
        for number, shot in enumerate(shots, start=1):
            thumb = Thumb(shot, self._wording.named(shot, number))
            thumb.opened.connect(self.open_photo)
            thumb.asked_away.connect(self._ask_away)
            self._flow.addWidget(thumb)
        if place >= 0 and shots:
            item = self._flow.itemAt(min(place, len(shots) - 1))
            if item is not None and (widget := item.widget()) is not None:
                widget.setFocus()

    def _show_refused(self, state: PhotosState) -> None:
        _empty(self._reasons)
        for one in state.not_taken:
            said = self._wording.not_taken(one, self._desk.time_zone)
            self._reasons.addWidget(Label(said, LabelKind.ERROR, wrap=True))
        if state.back is not None:
            self._reasons.addWidget(Label(self._wording.back(state.back), wrap=True))
        self._refused.setVisible(bool(state.not_taken or state.back))

    def _ask_away(self, key: str) -> None:
        self.open_photo(key, away=True)

    def _chosen(self, paths: list[str]) -> None:
        self._desk.add_files([Path(path) for path in paths])

    def _closed(self, _result: int) -> None:
        if self._viewer is not None:
            self._viewer.deleteLater()
            self._viewer = None


def _empty(layout: FlowLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _in(data: QMimeData) -> tuple[bytes | None, tuple[Path, ...]]:
    """Return the picture that was copied or dragged, as PNG, and the files."""
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    image = data.imageData() if data.hasImage() and not files else None
    if not isinstance(image, QImage) or image.isNull():
        return None, files
    return encoded(image, b"PNG"), files
