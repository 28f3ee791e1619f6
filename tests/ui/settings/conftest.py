"""A settings page of a founded shop, with its manager signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.factories import MACHINE
from tests.ui.photos.stand import photo_services
from tests.ui.signed_in import sign_in_at_window
from ui.backup_watch import BackupServices
from ui.look.look import Look
from ui.scans.scanner_desk import ScannerDesk
from ui.settings.checklists import ChecklistsServices
from ui.settings.codes_file import CodesServices
from ui.settings.printer_state import PrinterServices
from ui.settings.scan_trials import ScannerServices
from ui.settings.viewmodel import SettingsServices, SettingsViewModel
from ui.sync_watch import SyncServices

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.engine import Database
    from tests.ui.signed_in import SignedIn
    from ui.routes import Notice


@dataclass(frozen=True)
class Settings:
    """The page's view-model, what it stands on, and what it said."""

    at: SignedIn
    page: SettingsViewModel
    look: Look
    said: list[Notice]

    def undo(self) -> None:
        """Take the last act back."""
        undo = self.said[-1].undo
        assert undo is not None
        undo()


def open_settings(at: SignedIn) -> Settings:
    """Open the page for whoever is signed in."""
    look = Look(at.session, at.tasks, at.words.language)
    services = SettingsServices(
        shop=at.shop.shop,
        settings=at.shop.settings,
        accounts=at.shop.accounts,
        badges=at.shop.badges,
        actions=at.shop.actions,
        printing=at.printing,
        printers=PrinterServices(at.shop.printers, at.shop.print_queue, at.shop.drawer),
        terms=at.shop.terms,
        payments=at.shop.payments,
        tenders=at.shop.tender_setup,
        fees=at.shop.diagnosis_fees,
        packs=at.shop.packs,
        codes=CodesServices(at.shop.code_imports, at.shop.code_changes),
        hours=at.shop.workshop.hours,
        technicians=at.shop.workshop.technicians,
        checklists=ChecklistsServices(
            at.shop.workshop.checklist_editor, at.shop.lists, at.shop.shop
        ),
        scanners=ScannerServices(
            at.shop.scanners,
            at.shop.scanning,
            ScannerDesk(at.shop.scanners, MACHINE, at.tasks, at.shop.file.clock),
            at.shop.actions,
            at.printing,
        ),
        photos=photo_services(at),
        sync=SyncServices(at.shop.sync_standing, at.shop.head_office),
        backups=BackupServices(at.shop.backups, MACHINE),
        look=look,
        feed=at.feed,
    )
    page = SettingsViewModel(at.session, at.tasks, at.words, services)
    said: list[Notice] = []
    page.said.connect(said.append)
    page.enter()
    return Settings(at, page, look, said)


@pytest.fixture
def at(app: QApplication, founded: Database, tmp_path: Path) -> SignedIn:
    return sign_in_at_window(founded, tmp_path)


@pytest.fixture
def settings(at: SignedIn) -> Settings:
    return open_settings(at)
