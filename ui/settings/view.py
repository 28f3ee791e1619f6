"""The settings page: sections at the left, the one shown at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.sentences import N_
from ui.commands import Command
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.screen import Screen
from ui.settings.action_keys_card import ActionKeysCard
from ui.settings.backups_form import BackupsForm
from ui.settings.checklists_form import ChecklistsForm
from ui.settings.codes_form import CodesForm
from ui.settings.head_office_form import HeadOfficeForm
from ui.settings.hours_form import HoursForm
from ui.settings.jurisdiction_form import JurisdictionForm
from ui.settings.letterhead_form import LetterheadForm
from ui.settings.look_form import LookForm
from ui.settings.money_form import MoneyForm
from ui.settings.own_secret_form import OwnSecretForm
from ui.settings.people_form import PeopleForm
from ui.settings.photos_form import PhotosForm
from ui.settings.printers_form import PrintersForm
from ui.settings.quoting_form import QuotingForm
from ui.settings.records_form import RecordsForm
from ui.settings.scanners_form import ScannersForm
from ui.settings.signing_form import SigningForm
from ui.settings.switches_form import SwitchesForm
from ui.settings.technicians_form import TechniciansForm
from ui.settings.texts_form import TextsForm
from ui.settings.viewmodel import Section
from ui.shortcuts import Shortcut
from ui.widgets.card_list import CardList, CardRow
from ui.widgets.labels import Headline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.words import Words
    from ui.settings.section_form import SectionForm
    from ui.settings.viewmodel import SettingsState, SettingsViewModel

_LIST_WIDTH: Final = 230
_FORM_WIDTH: Final = 960

SECTIONS: Final[Mapping[Section, tuple[str, Icon]]] = {
    Section.SHOP: (N_("Shop"), Icon.SHOP),
    Section.HOURS: (N_("Opening hours"), Icon.CLOCK),
    Section.SWITCHES: (N_("How we work"), Icon.TOOL),
    Section.MONEY: (N_("Money"), Icon.CASH),
    Section.QUOTING: (N_("Quotes and fee"), Icon.JOB),
    Section.LAW: (N_("Law of the place"), Icon.BANK),
    Section.CODES: (N_("Fault codes"), Icon.DIAGNOSIS),
    Section.PEOPLE: (N_("People"), Icon.PEOPLE),
    Section.TECHNICIANS: (N_("Technicians"), Icon.IDENTITY),
    Section.CHECKLISTS: (N_("Checklists"), Icon.TEST),
    Section.PRINTERS: (N_("Printers here"), Icon.PRINT),
    Section.SCANNERS: (N_("Scanners here"), Icon.BARCODE),
    Section.PHOTOS: (N_("Photos here"), Icon.CAMERA),
    Section.BACKUPS: (N_("Backups"), Icon.DISK),
    Section.HEAD_OFFICE: (N_("Head office"), Icon.BANK),
    Section.SIGNING: (N_("Signatures"), Icon.DRAFT),
    Section.TEXTS: (N_("Ticket texts"), Icon.TICKET),
    Section.RECORDS: (N_("Records"), Icon.IMPORT),
    Section.LOOK: (N_("Look"), Icon.LANGUAGE),
    Section.OWN_SECRET: (N_("Your PIN"), Icon.LOCK),
}


class SettingsView(Screen):
    """Arrows walk the sections, Enter or Tab goes into the one shown."""

    def __init__(self, model: SettingsViewModel, words: Words) -> None:
        super().__init__()
        self._model = model
        self._words = words
        self._forms: dict[Section, SectionForm] = {}
        self._list = CardList(words.say("Settings"))
        self._list.setObjectName("settings-sections")
        self._list.setFixedWidth(_LIST_WIDTH)
        # The section stays marked while one works in it.
        self._list.setSelectionMode(CardList.SelectionMode.SingleSelection)
        self._list.selectionModel().currentChanged.connect(self._walked)
        self._list.opened.connect(self._go_into)
        self._stack = QStackedWidget()
        self._build()
        self._offered: tuple[str, tuple[Shortcut, ...]] = ("", ())
        model.changed.connect(self._render)
        model.people.changed.connect(self._tell_commands)
        self._render(model.state)

    def commands(self) -> Sequence[Command]:
        """Give what Ctrl+Enter does in the section shown."""
        form = self._forms.get(self._model.state.shown)
        if form is None:
            return ()
        if not form.submit_words:
            return tuple(form.keys)
        return (Command(Shortcut.SAVE, form.submit_words, form.submit), *form.keys)

    def enter(self) -> None:
        """Be shown to whoever is signed in now."""
        self._model.enter()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.MEDIUM)
        left.addWidget(Headline(self._words.say("Settings")))
        left.addWidget(self._list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.SMALL, Space.MEDIUM)
        row.setSpacing(Space.LARGE)
        row.addLayout(left)
        row.addWidget(self._stack, 1)

    def _render(self, state: SettingsState) -> None:
        rows = [self._row(section) for section in state.sections]
        with QSignalBlocker(self._list.selectionModel()):
            self._list.show_rows(rows)
            if state.shown in state.sections:
                self._list.go_to(state.sections.index(state.shown))
        if state.sections:
            self._show_form(state.shown)
        self._tell_commands()

    def _tell_commands(self, _state: object = None) -> None:
        form = self._forms.get(self._model.state.shown)
        words = "" if form is None else form.submit_words
        keys = () if form is None else tuple(key.shortcut for key in form.keys)
        if (words, keys) != self._offered:
            self._offered = words, keys
            self.commands_changed.emit()

    def _row(self, section: Section) -> CardRow:
        text, icon = SECTIONS[section]
        return CardRow(section, self._words.say(text), icon=icon)

    def _walked(self, here: QModelIndex, _before: QModelIndex) -> None:
        row = here.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, CardRow) and row.key != self._model.state.shown:
            self._model.show_section(row.key)

    def _go_into(self, _key: str) -> None:
        self._list.focusNextChild()

    def _show_form(self, section: Section) -> None:
        if section not in self._forms:
            self._forms[section] = self._make(section)
            self._stack.addWidget(_scrolled(self._forms[section]))
        self._stack.setCurrentIndex(list(self._forms).index(section))

    def _make(self, section: Section) -> SectionForm:
        model = self._model
        makers: dict[Section, Callable[[Words], SectionForm]] = {
            Section.SHOP: partial(LetterheadForm, model.shop),
            Section.HOURS: partial(HoursForm, model.hours),
            Section.SWITCHES: partial(SwitchesForm, model.switches),
            Section.MONEY: partial(MoneyForm, model.money),
            Section.QUOTING: partial(QuotingForm, model.quoting),
            Section.LAW: partial(JurisdictionForm, model.law),
            Section.CODES: partial(CodesForm, model.codes),
            Section.PEOPLE: partial(PeopleForm, model.people),
            Section.TECHNICIANS: partial(TechniciansForm, model.technicians),
            Section.CHECKLISTS: partial(ChecklistsForm, model.checklists),
            Section.PRINTERS: partial(PrintersForm, model.printers),
            Section.SCANNERS: self._make_scanners,
            Section.PHOTOS: partial(PhotosForm, model.photos),
            Section.BACKUPS: partial(BackupsForm, model.backups),
            Section.HEAD_OFFICE: partial(HeadOfficeForm, model.head_office),
            Section.SIGNING: partial(SigningForm, model.signing),
            Section.TEXTS: partial(TextsForm, model.texts),
            Section.RECORDS: partial(RecordsForm, model.open_import),
            Section.LOOK: partial(LookForm, model.look),
            Section.OWN_SECRET: partial(OwnSecretForm, model.own_secret),
        }
        return makers[section](self._words)

    def _make_scanners(self, words: Words) -> SectionForm:
        form = ScannersForm(self._model.scanners, words)
        keys = ActionKeysCard(self._model.action_keys, words)
        # Before what to do if something does not work, and the stretch at the end.
        form.column.insertWidget(form.column.count() - 2, keys)
        return form


def _scrolled(form: QWidget) -> QScrollArea:
    form.setMaximumWidth(_FORM_WIDTH)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(form)
    return area
