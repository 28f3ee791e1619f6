"""Camera and photo folder, as they are seen."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.settings import AfterPhoto
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.settings.section_form import SectionForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import ClippedLabel, Label, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.settings.photos import PhotosHere, PhotosModel


class PhotosForm(SectionForm):
    """One card for the camera, one for the folder."""

    def __init__(self, model: PhotosModel, words: Words) -> None:
        super().__init__(words)
        say = words.say
        self._model = model
        self._camera = ChoiceField(say("Camera"))
        self._camera.setObjectName("photos-camera")
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
        card.add(self._camera)
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
        self._camera.offer(
            [("", say("The usual camera")), *((name, name) for name in state.cameras)]
        )
        self._camera.choose(state.camera if state.camera in state.cameras else "")
        self._camera.setVisible(bool(state.cameras))
        self._no_camera.setText(
            say("No camera is plugged in, or the part of the program for cameras is missing.")
        )
        self._no_camera.setVisible(not state.cameras)
        self._folder.setText(state.folder or say("No folder is watched."))
        self._none.setVisible(bool(state.folder))
        self._after.setEnabled(bool(state.folder))
        self._after.choose((state.after,))
        self.show_failure(state.error)

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
