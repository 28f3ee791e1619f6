"""A photo as large as the window: arrows go on, Esc goes back, a note, and withdrawing it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import theme
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.wording import PhotoWording
from ui.widgets.button import Button, ButtonKind, IconButton
from ui.widgets.fields import LineField
from ui.widgets.labels import ClippedLabel, LabelKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from app.words import Words
    from ui.photos.desk import PhotoDesk
    from ui.photos.state import PhotosState, Shot

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
}


class _Picture(QWidget):
    """Paint a picture whole, as large as there is room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, data: bytes | None) -> None:
        """Show JPEG bytes; None shows nothing."""
        self._pixmap = QPixmap()
        if data is not None:
            self._pixmap.loadFromData(data, "JPEG")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint it in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().sunken)
        if self._pixmap.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        own = self._pixmap.size() / ratio
        size = own.boundedTo(own.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        rect = self.rect()
        rect.setSize(size)
        rect.moveCenter(self.rect().center())
        painter.drawPixmap(rect, self._pixmap)


class PhotoViewer(QDialog):
    """Lie over the window and show one photo of a desk after the other."""

    def __init__(self, desk: PhotoDesk, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._words = words
        self._wording = PhotoWording(words)
        self._key = ""
        self._shown = ""
        self._zone = desk.time_zone
        say = words.say
        self.setWindowTitle(say("Photos"))
        self.setObjectName("photo-viewer")
        self._picture = _Picture()
        self._title = ClippedLabel("", LabelKind.STRONG)
        self._about = ClippedLabel("", LabelKind.MUTED)
        self._note = LineField(say("What it shows"), placeholder=say("What it shows"))
        self._reason = LineField(say("Why it is withdrawn"), placeholder=say("Why it is withdrawn"))
        self._away = Button(say("Withdraw"), icon=Icon.BIN, kind=ButtonKind.DANGER, key="Del")
        self._before = IconButton(say("Previous photo"), Icon.BACK, key="←")
        self._after = IconButton(say("Next photo"), Icon.CHEVRON_RIGHT, key="→")
        self._build()
        self.resize(window.size() * 0.92)
        desk.changed.connect(self._render)

    def open_at(self, key: str, *, away: bool = False) -> None:
        """Be shown with one photo; `away` asks at once why it is withdrawn."""
        self._key = key
        self._reason.hide()
        self.open()
        self._picture.setFocus()
        self._render(self._desk.state)
        if away:
            self._ask_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by the arrows while nobody writes; Del withdraws."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._go(step)
        elif event.key() == Qt.Key.Key_Delete:
            self._ask_away()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave the field first, then the photo; a note that was typed is kept."""
        if self._reason.isVisible():
            self._reason.hide()
            self._picture.setFocus()
            return
        self._keep_note()
        super().reject()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        head = QHBoxLayout()
        head.setSpacing(Space.SMALL)
        head.addWidget(self._before)
        head.addWidget(self._after)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        close = Button(self._words.say("Close"), key="Esc", kind=ButtonKind.QUIET)
        close.clicked.connect(self.reject)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SMALL)
        foot.addWidget(self._note, 2)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self._away)
        column.addLayout(head)
        column.addWidget(self._picture, 1)
        column.addLayout(foot)
        self._before.clicked.connect(partial(self._go, -1))
        self._after.clicked.connect(partial(self._go, 1))
        self._note.returnPressed.connect(self._note_written)
        self._reason.returnPressed.connect(self._withdraw)
        self._away.clicked.connect(self._ask_away)

    @property
    def _shots(self) -> tuple[Shot, ...]:
        return self._desk.state.shots

    def _place(self) -> int:
        return next((n for n, one in enumerate(self._shots) if one.key == self._key), 0)

    def _go(self, step: int, *_clicked: bool) -> None:
        if self._shots:
            self._keep_note()
            place = (self._place() + step) % len(self._shots)
            self._key = self._shots[place].key
            self._render(self._desk.state)

    def _render(self, state: PhotosState) -> None:
        if not self.isVisible():
            return
        if not state.shots:
            self.done(0)
            return
        place = self._place()
        shot = state.shots[place]
        self._key = shot.key
        self._title.setText(f"{place + 1} / {len(state.shots)}")
        self._about.setText(self._wording.filed(shot, self._zone))
        if shot.sha256 != self._shown:
            self._shown = shot.sha256
            self._note.setText(shot.note)
            self._reason.hide()
            self._picture.show_picture(shot.thumb)
            self._picture.setAccessibleName(self._wording.named(shot, place + 1))
            self._desk.read(shot.sha256, partial(self._read, shot.sha256))

    def _read(self, sha256: str, data: bytes) -> None:
        if sha256 == self._shown:
            self._picture.show_picture(data)

    def _keep_note(self) -> None:
        shot = next((one for one in self._shots if one.key == self._key), None)
        if shot is not None and self._note.text().strip() != shot.note:
            self._desk.describe(shot.key, self._note.text().strip())

    def _note_written(self) -> None:
        self._keep_note()
        self._picture.setFocus()

    def _ask_away(self) -> None:
        if not self._desk.needs_reason:
            self._desk.withdraw(self._key)
        elif self._reason.isVisible():
            self._withdraw()
        else:
            self._reason.setText("")
            self._reason.show()
            self._reason.setFocus()

    def _withdraw(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self._reason.hide()
            self._picture.setFocus()
            self._desk.withdraw(self._key, reason)
