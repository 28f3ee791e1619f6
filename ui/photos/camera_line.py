"""The camera in use, on the card of photos: its name, the way to the other one, what it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Height, Space, Tone
from ui.photos.live_picture import LivePicture
from ui.photos.wording import PhotoWording
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.badge_row import BadgeRow
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.words import Words
    from ui.photos.desk import PhotoDesk
    from ui.photos.state import PhotosState


class CameraLine(QWidget):
    """Show it where the machine has two, or where one is looked through; else it takes no room."""

    def __init__(self, desk: PhotoDesk, words: Words, *, gloved: bool = False) -> None:
        super().__init__()
        say = words.say
        self._desk = desk
        self._words = words
        self._wording = PhotoWording(words)
        self._badges = BadgeRow()
        self._other = Button("", key=Shortcut.OTHER_CAMERA.legend)
        self._look = Button(say("Live"), key=Shortcut.LIVE_PICTURE.legend)
        self._live = LivePicture(say("The camera wakes up …"), say("The camera gives no picture."))
        if gloved:
            for button in (self._other, self._look):
                button.setFixedHeight(Height.PRIMARY)
        named = QHBoxLayout()
        named.setSpacing(Space.SMALL)
        named.addLayout(self._badges)
        named.addStretch(1)
        keys = QWidget()
        flow = FlowLayout(keys)
        for button in (self._other, self._look):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addLayout(named)
        column.addWidget(keys)
        column.addWidget(self._live, 0, Qt.AlignmentFlag.AlignHCenter)
        self._other.clicked.connect(desk.switch_camera)
        self._look.clicked.connect(desk.look)
        desk.seen.connect(self._live.show_picture)
        self._live.hide()

    def commands(self) -> Sequence[Command]:
        """Give the keys of the camera, for the page that it stands on."""
        say, desk = self._words.say, self._desk
        other, live = Shortcut.OTHER_CAMERA, Shortcut.LIVE_PICTURE
        return (
            Command(other, say("Other camera"), desk.switch_camera, Icon.SWAP, in_bar=False),
            Command(live, say("Live picture"), desk.look, Icon.CAMERA, in_bar=False),
        )

    def show_state(self, state: PhotosState) -> None:
        """Show the camera in use, and what it sees where that is wanted."""
        camera = state.camera
        tone = Tone.INFO if camera.is_microscope else Tone.QUIET
        self._badges.show_badges((Badge(self._wording.camera(camera), Icon.CAMERA, tone),))
        self._other.setVisible(camera.has_two)
        self._other.say(self._wording.other_camera(camera))
        say = self._words.say
        self._look.say(say("Hide it") if state.live else say("Live"))
        if state.live and self._live.isHidden():
            self._live.begin()
        self._live.setVisible(state.live)
        self.setVisible(camera.has_two or state.live)
