"""The state of the job page, and the services that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.job import TRANSITIONS, JobState
from app.domain.paper import PrintState
from app.domain.permissions import GRANTS, Permission
from app.domain.repair_undo import is_repaired

if TYPE_CHECKING:
    from pathlib import Path

    from app.clock import Clock
    from app.domain.permissions import Role
    from app.services.devices.customers import Customers
    from app.services.devices.device_files import DeviceFiles, KnownDevice
    from app.services.papers.paper_lines import PaperLine
    from app.services.papers.paperwork import Paperwork
    from app.services.people.accounts import Accounts
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.job_records import JobPage, Jobs
    from app.services.shop import Shop
    from ui.access.state import AccessServices
    from ui.changes import ChangeFeed
    from ui.in_hand.state import WorkServices
    from ui.photos.state import PhotoServices
    from ui.printers.printing_desk import PrintingDesk
    from ui.signing.desk import SigningDesk
    from ui.telling.desk import TellingDesk


@dataclass(frozen=True, slots=True)
class JobServices:
    """The services that the job page asks, and its two neighbours in the window."""

    jobs: Jobs
    devices: DeviceFiles
    customers: Customers
    paperwork: Paperwork
    shop: Shop
    lists: Lists
    clock: Clock
    printing: PrintingDesk
    telling_desk: TellingDesk
    access: AccessServices
    feed: ChangeFeed
    work: WorkServices
    photos: PhotoServices
    signing: SigningDesk
    folder: Path
    accounts: Accounts


@unique
class Panel(StrEnum):
    """What is unfolded for writing; one at a time."""

    NONE = "none"
    CUSTOMER = "customer"
    IDENTITY = "identity"
    VOID = "void"
    UNDO = "undo"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class NoJob:
    """No job was read yet; `missing` says why not, if that is known."""

    number: str = ""
    missing: Exception | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One job as it was at `at` (epoch ms), in the store's time zone.

    `visit` are all jobs of its visit, this one too. `rv` is the revision of the customer's file
    that a correction began with, `imei` a number whose check digit is wrong and that needs a
    reason to be kept.
    """

    at: int
    time_zone: str
    role: Role
    lists: ShopLists
    job: JobPage
    visit: tuple[JobPage, ...]
    device: KnownDevice
    papers: tuple[PaperLine, ...]
    panel: Panel = Panel.NONE
    trouble: Exception | None = None
    rv: int = 0
    imei: str = ""

    @property
    def may_correct(self) -> bool:
        """Tell whether this person may correct what was taken in."""
        return Permission.CORRECT_INTAKE in GRANTS[self.role]

    @property
    def may_void(self) -> bool:
        """Tell whether this person may void the job as it stands."""
        possible = JobState.VOID in TRANSITIONS[self.job.state]
        return possible and Permission.VOID_JOB in GRANTS[self.role]

    @property
    def may_pack(self) -> bool:
        """Tell whether this person may make the job's dispute pack."""
        return Permission.MAKE_DISPUTE_PACK in GRANTS[self.role]

    @property
    def may_undo(self) -> bool:
        """Tell whether this person may take the intake of the whole visit back."""
        return self.job.undoable and Permission.TAKE_IN in GRANTS[self.role]

    @property
    def may_undo_repair(self) -> bool:
        """Tell whether this person may undo the repair, if anything of it can be."""
        return is_repaired(self.job.state, self.job.outcome) and (
            Permission.REFUND in GRANTS[self.role]
        )

    @property
    def unknown(self) -> PaperLine | None:
        """Return the paper of which nobody knows whether it came out."""
        last = ((paper, paper.prints[-1:]) for paper in self.papers)
        return next((p for p, ends in last if ends and ends[0].state is PrintState.UNKNOWN), None)


JobScreen = NoJob | Shown
