"""Which sections there are, who sees them, and the models behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import GRANTS, Permission
from ui.routes import Page, Route
from ui.settings.action_keys import ActionKeysModel
from ui.settings.backups import BackupsModel
from ui.settings.checklists import ChecklistsModel
from ui.settings.code_tables import CodesModel
from ui.settings.head_office import HeadOfficeModel
from ui.settings.hours import HoursModel
from ui.settings.jurisdiction import JurisdictionModel, JurisdictionServices
from ui.settings.letterhead import LetterheadModel
from ui.settings.money import MoneyModel, MoneyServices
from ui.settings.own_secret import OwnSecretModel
from ui.settings.people import PeopleModel, PeopleServices
from ui.settings.photos import PhotosModel
from ui.settings.printers import PrintersModel
from ui.settings.quoting import QuotingModel, QuotingServices
from ui.settings.scanners import ScannersModel
from ui.settings.signing import SigningModel, SigningServices
from ui.settings.switches import SwitchesModel
from ui.settings.technicians import TechniciansModel
from ui.settings.texts import TextsModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.badges import Badges
    from app.services.counter.action_codes import ActionCodes
    from app.services.counter.claim_terms import ClaimTerms
    from app.services.diagnosis_fee.diagnosis_fees import DiagnosisFees
    from app.services.jurisdiction.packs import Packs
    from app.services.money.payments import Payments
    from app.services.money.tender_setup import TenderSetup
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_settings import ShopSettings
    from app.services.shop import Shop
    from app.services.technicians.technicians import Technicians
    from app.services.working_time.hours import Hours
    from app.words import Words
    from ui.backup_watch import BackupServices
    from ui.changes import ChangeFeed
    from ui.look.look import Look
    from ui.photos.state import PhotoServices
    from ui.printers.printing_desk import PrintingDesk
    from ui.session import Session
    from ui.settings.checklists import ChecklistsServices
    from ui.settings.codes_file import CodesServices
    from ui.settings.printer_state import PrinterServices
    from ui.settings.scan_trials import ScannerServices
    from ui.settings.section_model import SectionModel
    from ui.sync_watch import SyncServices
    from ui.tasks import Tasks


@unique
class Section(StrEnum):
    """A part of the page."""

    SHOP = "shop"
    HOURS = "hours"
    SWITCHES = "switches"
    MONEY = "money"
    QUOTING = "quoting"
    LAW = "law"
    CODES = "codes"
    PEOPLE = "people"
    TECHNICIANS = "technicians"
    CHECKLISTS = "checklists"
    PRINTERS = "printers"
    SCANNERS = "scanners"
    PHOTOS = "photos"
    BACKUPS = "backups"
    HEAD_OFFICE = "head_office"
    SIGNING = "signing"
    TEXTS = "texts"
    RECORDS = "records"
    LOOK = "look"
    OWN_SECRET = "own_secret"  # noqa: S105 (a section's name)


# The services refuse all the same; what one may not do is not shown.
NEEDED: Final[Mapping[Section, Permission | None]] = {
    Section.SHOP: Permission.MANAGE_SHOP,
    Section.HOURS: Permission.MANAGE_SHOP,
    Section.SWITCHES: Permission.MANAGE_SHOP,
    Section.MONEY: Permission.MANAGE_SHOP,
    Section.QUOTING: Permission.MANAGE_SHOP,
    Section.LAW: Permission.PUBLISH,
    Section.CODES: Permission.PUBLISH,
    Section.PEOPLE: Permission.MANAGE_PEOPLE,
    Section.TECHNICIANS: Permission.MANAGE_PEOPLE,
    Section.CHECKLISTS: Permission.PUBLISH,
    Section.PRINTERS: Permission.SET_UP_PRINTERS,
    Section.SCANNERS: Permission.SET_UP_SCANNERS,
    Section.PHOTOS: Permission.SET_UP_PRINTERS,
    Section.BACKUPS: Permission.MANAGE_SHOP,
    Section.HEAD_OFFICE: Permission.MANAGE_SHOP,
    Section.SIGNING: Permission.MANAGE_SHOP,
    Section.TEXTS: Permission.PUBLISH,
    Section.RECORDS: Permission.IMPORT_RECORDS,
    Section.LOOK: None,
    Section.OWN_SECRET: Permission.CHANGE_OWN_SECRET,
}


@dataclass(frozen=True, slots=True)
class SettingsServices:
    """The services behind the sections, and the window's look."""

    shop: Shop
    settings: ShopSettings
    accounts: Accounts
    badges: Badges
    actions: ActionCodes
    printing: PrintingDesk
    printers: PrinterServices
    terms: ClaimTerms
    payments: Payments
    tenders: TenderSetup
    fees: DiagnosisFees
    packs: Packs
    codes: CodesServices
    hours: Hours
    technicians: Technicians
    checklists: ChecklistsServices
    scanners: ScannerServices
    photos: PhotoServices
    backups: BackupServices
    sync: SyncServices
    look: Look
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The sections that the signed-in person sees, and the one that is shown."""

    sections: tuple[Section, ...] = ()
    shown: Section = Section.LOOK


class SettingsViewModel(QObject):
    """Hold a model for each section; `said` carries their notices, `go` a `Route`."""

    changed = Signal(object)
    said = Signal(object)
    go = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: SettingsServices
    ) -> None:
        super().__init__()
        self._session = session
        self.state = SettingsState()
        self.look = services.look
        self.shop = LetterheadModel(session, tasks, words, services.shop, services.feed)
        self.hours = HoursModel(session, tasks, words, services.hours, services.feed)
        self.technicians = TechniciansModel(
            session, tasks, words, services.technicians, services.feed
        )
        self.checklists = ChecklistsModel(session, tasks, words, services.checklists, services.feed)
        self.switches = SwitchesModel(session, tasks, words, services.settings, services.feed)
        money = MoneyServices(services.settings, services.payments, services.tenders, services.shop)
        self.money = MoneyModel(session, tasks, words, money, services.feed)
        quoting = QuotingServices(services.settings, services.fees, services.shop)
        self.quoting = QuotingModel(session, tasks, words, quoting, services.feed)
        law = JurisdictionServices(services.packs, services.settings, services.shop)
        self.law = JurisdictionModel(session, tasks, words, law, services.feed)
        self.codes = CodesModel(session, tasks, words, services.codes, services.feed)
        people = PeopleServices(
            services.accounts, services.badges, services.printing, services.feed
        )
        self.people = PeopleModel(session, tasks, words, people)
        self.action_keys = ActionKeysModel(session, tasks, words, services.actions, services.feed)
        self.printers = PrintersModel(session, tasks, words, services.printers, services.feed)
        self.scanners = ScannersModel(session, tasks, words, services.scanners, services.feed)
        self.photos = PhotosModel(session, tasks, words, services.photos)
        self.backups = BackupsModel(session, tasks, words, services.backups)
        self.head_office = HeadOfficeModel(session, tasks, words, services.sync)
        signing = SigningServices(services.settings, services.shop)
        self.signing = SigningModel(session, tasks, words, signing, services.feed)
        self.texts = TextsModel(session, tasks, words, services.terms)
        self.own_secret = OwnSecretModel(session, tasks, words, services.accounts)
        self._models = self._by_section()
        for model in (*self._models.values(), self.action_keys):
            model.said.connect(self.said)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        for model in (*self._models.values(), self.action_keys):
            model.speak(words)

    def enter(self) -> None:
        """Show the sections of whoever is signed in now, freshly read."""
        if not self._session.is_open:
            return
        granted = GRANTS[self._session.actor.role]
        sections = tuple(s for s, needed in NEEDED.items() if needed is None or needed in granted)
        shown = self.state.shown if self.state.shown in sections else sections[0]
        if not self.state.sections:
            shown = sections[0]
        self._show(SettingsState(sections, shown))

    def arrive(self, route: Route) -> None:
        """Show the section that a route names, if it names one."""
        if route.record:
            self.enter()
            self.show_section(route.record)

    def show_section(self, name: str) -> None:
        """Go to a section; one that this person does not see is passed over."""
        section = Section(name)
        if section in self.state.sections:
            self._show(SettingsState(self.state.sections, section))

    def open_import(self) -> None:
        """Go where records are imported."""
        self.go.emit(Route(Page.IMPORT))

    def _by_section(self) -> dict[Section, SectionModel]:
        return {
            Section.SHOP: self.shop,
            Section.HOURS: self.hours,
            Section.SWITCHES: self.switches,
            Section.MONEY: self.money,
            Section.QUOTING: self.quoting,
            Section.LAW: self.law,
            Section.CODES: self.codes,
            Section.PEOPLE: self.people,
            Section.TECHNICIANS: self.technicians,
            Section.CHECKLISTS: self.checklists,
            Section.PRINTERS: self.printers,
            Section.SCANNERS: self.scanners,
            Section.PHOTOS: self.photos,
            Section.BACKUPS: self.backups,
            Section.HEAD_OFFICE: self.head_office,
            Section.SIGNING: self.signing,
            Section.TEXTS: self.texts,
            Section.OWN_SECRET: self.own_secret,
        }

    def _show(self, state: SettingsState) -> None:
        self.state = state
        self.changed.emit(state)
        if (model := self._models.get(state.shown)) is not None:
            model.load()
        if state.shown is Section.SCANNERS:
            self.action_keys.load()
