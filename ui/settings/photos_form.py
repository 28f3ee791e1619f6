"""Camera and photo folder, as they are seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.settings import AfterPhoto
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.photos.live_picture import LivePicture
from ui.settings.section_form import SectionForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import ClippedLabel, Label, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from app.words import Words
    from ui.settings.photos import PhotosHere, PhotosModel


_TRY_WIDTH: Final = 148


class PhotosForm(SectionForm):
    """One card for the camera, one for the folder."""

    def __init__(self, model: PhotosModel, words: Words) -> None:
        super().__init__(words)
        say = words.say
        self._model = model
        self._camera = ChoiceField(say("Camera"))
        self._camera.setObjectName("photos-camera")
        self._microscope = ChoiceField(say("Microscope"))
        self._microscope.setObjectName("photos-microscope")
        self._try = Button(say("Try it"))
        self._try_microscope = Button(say("Try it"))
        for button in (self._try, self._try_microscope):
            button.setFixedWidth(_TRY_WIDTH)
        self._live = LivePicture(say("The camera wakes up …"), say("The camera gives no picture."))
        self._second = QWidget()
        self._no_camera = Muted("", wrap=True)
        self._folder = ClippedLabel()
        self._choose = Button(say("Choose a folder…"), icon=Icon.FOLDER)
        self._none = Button(say("No folder"), kind=ButtonKind.QUIET)
        self._after = ChipGroup(
            say("When a photo is filed, its file"),
            [Choice(one, words.label(one)) for one in AfterPhoto],
        )
        self.column.addWidget(self._camera_card())
        self.column.addWidget(self._folder_card())
        self.column.addStretch(1)
        self._camera.activated.connect(self._camera_chosen)
        self._microscope.activated.connect(self._microscope_chosen)
        self._try.clicked.connect(self._try_usual)
        self._try_microscope.clicked.connect(self._try_second)
        model.seen.connect(self._live.show_picture)
        self._choose.clicked.connect(self._ask_folder)
        self._none.clicked.connect(partial(model.choose_folder, ""))
        self._after.changed.connect(self._after_chosen)
        model.changed.connect(self._render)
        self._render(model.state)

    def _camera_card(self) -> Card:
        say = self._words.say
        card = Card(say("Camera"))
        sentence = say("One key, Ins, takes a photo and files it at the device in hand.")
        card.add(Label(sentence, wrap=True))
        card.add(_beside(self._camera, self._try))
        second = QVBoxLayout(self._second)
        second.setContentsMargins(0, Space.SMALL, 0, 0)
        second.setSpacing(Space.SMALL)
        sentence = say(
            "A bench may have a microscope beside its usual camera; Alt+Ins switches between them."
        )
        second.addWidget(Label(sentence, wrap=True))
        second.addLayout(_beside(self._microscope, self._try_microscope))
        card.add(self._second)
        card.add(self._live)
        card.add(self._no_camera)
        return card

    def _folder_card(self) -> Card:
        say = self._words.say
        card = Card(say("Photo folder"))
        sentence = say(
            "A folder of this computer into which a phone puts its pictures, by cable or by its "
            "own program. What comes in is offered at the device in hand."
        )
        card.add(Label(sentence, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        row.addWidget(self._none)
        card.add(row)
        after = QHBoxLayout()
        after.setSpacing(Space.MEDIUM)
        after.addWidget(Label(say("When a photo is filed, its file")))
        after.addWidget(self._after, 0, Qt.AlignmentFlag.AlignVCenter)
        after.addStretch(1)
        card.add(after)
        return card

    def _render(self, state: PhotosHere) -> None:
        say = self._words.say
        self._show_cameras(state)
        self._no_camera.setText(
            say("No camera is plugged in, or the part of the program for cameras is missing.")
        )
        self._no_camera.setVisible(not state.cameras)
        self._folder.setText(state.folder or say("No folder is watched."))
        self._none.setVisible(bool(state.folder))
        self._after.setEnabled(bool(state.folder))
        self._after.choose((state.after,))
        self.show_failure(state.error)

    def _show_cameras(self, state: PhotosHere) -> None:
        say = self._words.say
        for field, none, chosen in (
            (self._camera, say("The usual camera"), state.camera),
            (self._microscope, say("No microscope"), state.microscope),
        ):
            # One that is set and not plugged in now stays chosen: it may be back tomorrow.
            missing = () if chosen in ("", *state.cameras) else (chosen,)
            field.offer([("", none), *((name, name) for name in (*state.cameras, *missing))])
            field.choose(chosen)
        is_any = bool(state.cameras or state.camera or state.microscope)
        for part in (self._camera, self._try):
            part.setVisible(is_any)
        self._second.setVisible(len(state.cameras) > 1 or bool(state.microscope))
        self._try_microscope.setEnabled(bool(state.microscope))
        for button, name in ((self._try, state.camera), (self._try_microscope, state.microscope)):
            button.say(say("Stop the trial") if state.tried == name else say("Try it"))
        if state.tried is not None and self._live.isHidden():
            self._live.begin()
        self._live.setVisible(state.tried is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look through no camera that nobody sees."""
        super().hideEvent(event)
        self._model.end_trial()

    def _try_usual(self) -> None:
        self._model.try_camera(self._model.state.camera)

    def _try_second(self) -> None:
        self._model.try_camera(self._model.state.microscope)

    def _microscope_chosen(self, _index: int) -> None:
        self._model.choose_microscope(self._microscope.value())

    def _camera_chosen(self, _index: int) -> None:
        self._model.choose_camera(self._camera.value())

    def _after_chosen(self) -> None:
        chosen = self._after.chosen()
        if chosen:
            self._model.choose_after(chosen[0])
        else:
            # The chip that was on was pressed again: there is always a choice.
            self._after.choose((self._model.state.after,))

    def _ask_folder(self) -> None:
        start = self._model.state.folder or str(Path.home())
        dialog = QFileDialog(self, self._words.say("Photo folder"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.choose_folder)
        dialog.open()


def _beside(field: ChoiceField, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    row.addWidget(field, 1)
    row.addWidget(button)
    return row
