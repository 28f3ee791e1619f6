"""Checklists as they are seen: a device class's points at the left, one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.commands import Command
from ui.formats import Moments
from ui.limits import limits_text
from ui.look.icons import Icon
from ui.look.tokens import Space, Tone
from ui.settings.checklists_card import PointCard
from ui.settings.section_form import SectionForm
from ui.shortcuts import Shortcut
from ui.widgets.badge import Badge
from ui.widgets.button import Button, ButtonKind, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Muted
from ui.widgets.pairs import Pair, PairList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.check_point import PointEntry
    from app.services.checking.checklist_editor import ListVersion
    from app.words import Words
    from ui.settings.checklists import ChecklistsModel
    from ui.settings.checklists_state import ChecklistsState, ListsRead

_LIST_WIDTH: Final = 392
_CLASS_WIDTH: Final = 220
_MOST_VERSIONS: Final = 4
_MOST_NAMED: Final = 3
_BETWEEN: Final = " · "


class ChecklistsForm(SectionForm):
    """Choose a device class, walk its points, write them; Ctrl+Enter publishes all of them."""

    def __init__(self, model: ChecklistsModel, words: Words) -> None:
        super().__init__(words)
        self._model = model
        say = words.say
        self._class = ChoiceField(say("Device class"))
        self._class.setObjectName("checklists-class")
        self._class.setFixedWidth(_CLASS_WIDTH)
        self._class.activated.connect(self._class_chosen)
        self._which = Muted(wrap=True)
        self._back = Button(say("Forget changes"), icon=Icon.UNDO, kind=ButtonKind.QUIET)
        self._back.setObjectName("checklists-back")
        self._back.clicked.connect(model.take_back)
        self._save = PrimaryButton(say("Publish"), icon=Icon.CHECK, key=Shortcut.SAVE.legend)
        self._save.setObjectName("checklists-save")
        self._save.clicked.connect(self.submit)
        self._list = CardList(say("Test points"))
        self._list.setObjectName("checklists-points")
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.opened.connect(self._go_into)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._points = Card(say("Test points"))
        new = Button(say("New point"), icon=Icon.ADD, key=Shortcut.NEW_POINT.legend)
        new.setObjectName("checklists-new")
        new.clicked.connect(self._begin)
        self._points.head.addWidget(new)
        self._point = PointCard(model, words)
        self._history = PairList(say("Versions"))
        self._offered: tuple[tuple[str, str], ...] = ()
        self._build()
        model.changed.connect(self._render)
        self._render(model.state)

    def minimumSizeHint(self) -> QSize:
        """Be as high as the texts need at the width that there is; see `Sheet`."""
        return QSize(super().minimumSizeHint().width(), 0)

    @property
    def submit_words(self) -> str:
        """Say what Ctrl+Enter does here."""
        return self._words.say("Publish")

    @property
    def keys(self) -> Sequence[Command]:
        """Give the keys of this section besides Ctrl+Enter."""
        say, model = self._words.say, self._model
        return (
            Command(Shortcut.NEW_POINT, say("New point"), self._begin, Icon.ADD),
            Command(Shortcut.POINT_UP, say("Up"), self._up, in_bar=False),
            Command(Shortcut.POINT_DOWN, say("Down"), self._down, in_bar=False),
            Command(Shortcut.POINT_OFF, say("Take off"), model.take_off, in_bar=False),
        )

    def submit(self) -> None:
        """Publish, or go to what was refused."""
        self._model.save()
        self._point.focus_wrong()

    def _build(self) -> None:
        say = self._words.say
        top = QHBoxLayout()
        top.setSpacing(Space.MEDIUM)
        top.addWidget(self._class)
        top.addWidget(self._which, 1)
        top.addWidget(self._back)
        top.addWidget(self._save)
        self._points.setFixedWidth(_LIST_WIDTH)
        self._points.body.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, Space.SMALL)
        self._points.head.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self._points.add(self._list, 1)
        versions = Card(say("Versions"))
        keeps = say("A test that was begun keeps the version it was begun with.")
        versions.add(Muted(keeps, wrap=True))
        versions.add(self._history)
        right = QVBoxLayout()
        right.setSpacing(Space.MEDIUM)
        right.addWidget(self._point)
        right.addWidget(versions)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.MEDIUM)
        columns.addWidget(self._points)
        columns.addLayout(right, 1)
        self.column.addLayout(top)
        self.column.addLayout(columns, 1)

    def _begin(self) -> None:
        self._model.add()
        self._point.focus_first()

    def _up(self) -> None:
        self._model.shift(-1)

    def _down(self) -> None:
        self._model.shift(1)

    def _class_chosen(self) -> None:
        self._model.show_class(self._class.value())

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow):
            self._model.choose(int(row.key))

    def _go_into(self, key: str) -> None:
        self._model.choose(int(key))
        self._point.focus_first()

    def _render(self, state: ChecklistsState) -> None:
        self.show_failure(state.error)
        held = state.held
        if held is None:
            return
        self._offer_classes(held)
        self._class.choose(state.shown)
        # Another class would drop what was written of this one.
        self._class.setEnabled(not state.is_changed)
        self._which.setText(self._standing(state, held))
        self._back.setVisible(state.is_changed)
        self._save.setEnabled(state.is_changed)
        rows = [self._row(place, one, state) for place, one in enumerate(state.rows)]
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows(rows)
            self._list.go_to(state.place)
        self._list.viewport().update()
        self._points.note(str(len(rows)))
        self._point.show_state(state)
        self._history.show_pairs(
            tuple(self._version(one, held) for one in held.history[:_MOST_VERSIONS])
        )

    def _offer_classes(self, held: ListsRead) -> None:
        classes = held.lists.classes(self._words.language)
        offered = tuple((one.key, one.label) for one in classes)
        if offered != self._offered:
            self._offered = offered
            self._class.offer(list(offered))

    def _standing(self, state: ChecklistsState, held: ListsRead) -> str:
        say = self._words.say
        if state.is_changed:
            return say("Not published yet. Tests go by version {n} until then.",
                       n=held.points.version)  # fmt: skip
        if state.shown not in held.own:
            return say("No list of its own: it goes by that of all other devices. "
                       "What is published here is its own from then on.")  # fmt: skip
        return say("Version {n}", n=held.points.version)

    def _row(self, place: int, point: PointEntry, state: ChecklistsState) -> CardRow:
        say = self._words.say
        title = self._words.named(point.names) or say("New point")
        others = (name for name in point.names.values() if name != title)
        limits = limits_text(self._words, point.low, point.high, point.unit)
        photo = say("with a photo") if point.photo else ""
        badge = Badge(say("short list"), Icon.CHECK) if point.short else None
        if place == state.wrong_place:
            badge = Badge(say("refused"), Icon.STOP, Tone.ERROR)
        return CardRow(
            key=str(place),
            title=say("{place}. {name}", place=place + 1, name=title),
            detail=_BETWEEN.join(filter(None, (limits or point.unit, photo, *others))) or " ",
            badge=badge,
        )

    def _version(self, one: ListVersion, held: ListsRead) -> Pair:
        say = self._words.say
        label = held.lists.labels.category
        named = [label(key, self._words.language) for key in one.changed]
        changed = say(", ").join(named)
        if len(named) > _MOST_NAMED:
            changed = self._words.say_count("{n} device class", "{n} device classes", len(named))
        day = Moments(self._words, held.time_zone).date_of(one.valid_from)
        return Pair(say("Version {n}", n=one.version), _BETWEEN.join(filter(None, (day, changed))))
