"""The pages where a job begins and is looked at: home, intake, job; and the settings."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from app.services.policy.shipped_content import shipped_aliases
from ui.backup_watch import BackupServices
from ui.changes import Touched
from ui.counter.state import CounterServices
from ui.counter.view import CounterView
from ui.counter.viewmodel import CounterViewModel
from ui.intake.services import IntakeServices
from ui.intake.view import IntakeView
from ui.intake.viewmodel import IntakeViewModel
from ui.job.state import JobServices
from ui.job.view import JobView
from ui.job.viewmodel import JobViewModel
from ui.routes import Page, Route
from ui.settings.checklists import ChecklistsServices
from ui.settings.codes_file import CodesServices
from ui.settings.printer_state import PrinterServices
from ui.settings.scan_trials import ScannerServices
from ui.settings.view import SettingsView
from ui.settings.viewmodel import SettingsServices, SettingsViewModel
from ui.sync_watch import SyncServices

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.open_shop import OpenShop
    from app.words import Words
    from ui.changes import Changes
    from ui.screen import Screen
    from ui.window.day_pages import DayPages
    from ui.window.shop_desks import ShopDesks
    from ui.window.shop_screens import Around

_NAMES: Final[Mapping[Page, str]] = {
    Page.COUNTER: "home",
    Page.INTAKE: "intake",
    Page.JOB: "job",
    Page.SETTINGS: "settings",
}
_Model = TypeVar("_Model", CounterViewModel, IntakeViewModel, JobViewModel, SettingsViewModel)


class CounterPages(QObject):
    """Make the pages at their first need; `go` carries a `Route`, `said` a `Notice`.

    The job's page works with what the day's pages have.
    """

    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, shop: OpenShop, around: Around, words: Words, desks: ShopDesks, day: DayPages
    ) -> None:
        super().__init__()
        self._shop = shop
        self._session = around.session
        self._tasks = around.tasks
        self._feed = around.feed
        self._look = around.look
        self._desks = desks
        self._day = day
        self.words = words
        self._feed.changed.connect(self._changed)

    def makers(self) -> dict[Page, Callable[[Words], Screen]]:
        """Return what makes each page."""
        return {
            Page.COUNTER: partial(self._make, CounterView, "home"),
            Page.INTAKE: partial(self._make, IntakeView, "intake"),
            Page.JOB: partial(self._make, JobView, "job"),
            Page.SETTINGS: partial(self._make, SettingsView, "settings"),
        }

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self.words = words
        for name in _NAMES.values():
            # Those that nobody has visited are made later, in the language of that day.
            if name in self.__dict__:
                getattr(self, name).speak(words)

    def arrive(self, route: Route) -> None:
        """Prepare the page of a route, if it is one of these."""
        if route.page is Page.JOB:
            self.job.open(route.job)
        elif route.page is Page.INTAKE:
            self.intake.arrive(route)
        elif route.page is Page.SETTINGS:
            self.settings.arrive(route)

    def way_back(self, here: str) -> Route | None:
        """Return the route that leads back to the page that is `here`, if it is one of these."""
        match here:
            case Page.JOB:
                return Route(Page.JOB, job=self.job.shown_number)
            case Page.INTAKE:
                return Route(Page.INTAKE, draft=self.intake.draft)
        return None

    @cached_property
    def home(self) -> CounterViewModel:
        """The home page's view-model."""
        shop = self._shop
        services = CounterServices(
            desk=shop.desk,
            drafts=shop.drafts,
            paperwork=shop.paperwork,
            shop=shop.shop,
            lists=shop.lists,
            telling=shop.telling,
            questions=shop.workshop.questions,
            clock=shop.file.clock,
            printing=self._desks.printing,
            telling_desk=self._desks.telling,
            feed=self._feed,
        )
        return self._wired(CounterViewModel(self._session, self._tasks, self.words, services))

    def forget_secrets(self) -> None:
        """Let the open intake forget what unlocks its devices: somebody else works now."""
        if "intake" in self.__dict__:
            self.intake.forget_secrets()

    @cached_property
    def intake(self) -> IntakeViewModel:
        """The intake page's view-model."""
        shop = self._shop
        services = IntakeServices(
            shop=shop.shop,
            settings=shop.settings,
            lists=shop.lists,
            customers=shop.customers,
            files=shop.customer_files,
            devices=shop.devices,
            catalogue=shop.catalogue,
            drafts=shop.drafts,
            intake=shop.intake,
            checklists=shop.checklists,
            jobs=shop.jobs,
            sums=shop.order_sums,
            fees=shop.diagnosis_fees,
            enquiries=shop.price_enquiries,
            look_up=shop.price_look_up,
            similar=shop.similar_jobs,
            articles=shop.workshop.articles,
            aliases=shipped_aliases,
            clock=shop.file.clock,
            feed=self._feed,
            photos=self._desks.photos,
            printing=self._desks.printing,
            signing=self._desks.signing,
            signed_papers=shop.signed_papers,
        )
        model = IntakeViewModel(self._session, self._tasks, self.words, services)
        model.prepare()
        return self._wired(model)

    @cached_property
    def job(self) -> JobViewModel:
        """The job page's view-model."""
        shop = self._shop
        services = JobServices(
            jobs=shop.jobs,
            devices=shop.devices,
            customers=shop.customers,
            paperwork=shop.paperwork,
            shop=shop.shop,
            lists=shop.lists,
            clock=shop.file.clock,
            printing=self._desks.printing,
            telling_desk=self._desks.telling,
            signing=self._desks.signing,
            feed=self._feed,
            work=self._day.work_services(),
            access=self._day.access_services(),
            photos=self._desks.photos,
            folder=shop.folder,
            accounts=shop.accounts,
        )
        return self._wired(JobViewModel(self._session, self._tasks, self.words, services))

    @cached_property
    def settings(self) -> SettingsViewModel:
        """The settings page's view-model."""
        shop = self._shop
        services = SettingsServices(
            shop=shop.shop,
            settings=shop.settings,
            accounts=shop.accounts,
            badges=shop.badges,
            actions=shop.actions,
            printing=self._desks.printing,
            printers=PrinterServices(shop.printers, shop.print_queue, shop.drawer),
            terms=shop.terms,
            payments=shop.payments,
            tenders=shop.tender_setup,
            fees=shop.diagnosis_fees,
            packs=shop.packs,
            codes=CodesServices(shop.code_imports, shop.code_changes),
            hours=shop.workshop.hours,
            technicians=shop.workshop.technicians,
            checklists=ChecklistsServices(shop.workshop.checklist_editor, shop.lists, shop.shop),
            scanners=ScannerServices(
                shop.scanners,
                shop.scanning,
                self._desks.scanners,
                shop.actions,
                self._desks.printing,
            ),
            photos=self._desks.photos,
            backups=BackupServices(shop.backups, shop.machine),
            sync=SyncServices(shop.sync_standing, shop.head_office),
            look=self._look,
            feed=self._feed,
        )
        return self._wired(SettingsViewModel(self._session, self._tasks, self.words, services))

    def _wired(self, model: _Model) -> _Model:
        model.go.connect(self.go)
        model.said.connect(self.said)
        return model

    def _changed(self, changes: Changes) -> None:
        if changes.touch(Touched.SETTING) and "intake" in self.__dict__:
            self.intake.prepare()

    def _make(self, view: Callable[[Any, Words], Screen], name: str, words: Words) -> Screen:
        return view(getattr(self, name), words)
