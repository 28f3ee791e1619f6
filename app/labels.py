"""The English label of every enum member that a screen or a paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.job import HoldKind, JobState, Outcome
from app.domain.paper import PaperKind, PaperState, PrintState
from app.domain.permissions import Permission, Role
from app.sentences import N_
from app.settings import IntakeLevel, Navigation, ShopSize, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

LABELS: Final[Mapping[StrEnum, str]] = {
    JobState.RECEIVED: N_("Received"),
    JobState.DIAGNOSING: N_("Diagnosing"),
    JobState.QUOTED: N_("Quoted"),
    JobState.APPROVED: N_("Approved"),
    JobState.DECLINED: N_("Declined"),
    JobState.AWAITING_PARTS: N_("Awaiting parts"),
    JobState.REPAIRING: N_("Repairing"),
    JobState.TESTING: N_("Testing"),
    JobState.READY: N_("Ready"),
    JobState.HANDED_OVER: N_("Handed over"),
    JobState.CLOSED: N_("Closed"),
    JobState.VOID: N_("Void"),
    Outcome.REPAIRED: N_("Repaired"),
    Outcome.PARTLY: N_("Partly repaired"),
    Outcome.NOT_REPAIRABLE: N_("Not repairable"),
    Outcome.DECLINED: N_("Declined"),
    Outcome.NO_FAULT_FOUND: N_("No fault found"),
    Outcome.REPLACED: N_("Replaced"),
    Outcome.TRADED_IN: N_("Traded in"),
    Outcome.DISPOSED: N_("Disposed of"),
    Outcome.LOST: N_("Lost"),
    HoldKind.CONSULT: N_("Consult"),
    HoldKind.CUSTOMER: N_("Waiting for the customer"),
    HoldKind.SUBCONTRACT: N_("Subcontracted"),
    HoldKind.DATA: N_("Data agreement"),
    PaperKind.CLAIM_TICKET: N_("Claim ticket"),
    PaperKind.DEVICE_LABEL: N_("Device label"),
    PaperState.KEPT: N_("Not asked for"),
    PaperState.PENDING: N_("Being made"),
    PaperState.RENDERED: N_("Archived"),
    PrintState.SENDING: N_("Being sent"),
    PrintState.SENT: N_("Printed"),
    PrintState.FAILED: N_("Not printed"),
    PrintState.UNKNOWN: N_("Printed?"),
    Role.FRONT_DESK: N_("Front desk"),
    Role.TECHNICIAN: N_("Technician"),
    Role.MANAGER: N_("Manager"),
    Permission.SEE_JOBS: N_("see jobs"),
    Permission.SEE_CUSTOMERS: N_("see customers"),
    Permission.TAKE_IN: N_("take devices in"),
    Permission.CORRECT_INTAKE: N_("correct an intake"),
    Permission.VOID_JOB: N_("void a job"),
    Permission.PRINT: N_("print papers"),
    Permission.SCAN: N_("scan"),
    Permission.CHANGE_OWN_SECRET: N_("change the own PIN"),
    Permission.MANAGE_PEOPLE: N_("manage people"),
    Permission.MANAGE_SHOP: N_("change shop settings"),
    Permission.SET_UP_PRINTERS: N_("set up printers"),
    Permission.PUBLISH: N_("publish texts and lists"),
    Permission.IMPORT_DEVICES: N_("import device lists"),
    Permission.VERIFY_LOG: N_("verify the log"),
    ShopSize.SMALL: N_("1 or 2 people"),
    ShopSize.MIDDLE: N_("3 to 9 people"),
    ShopSize.CHAIN: N_("Chain"),
    IntakeLevel.QUICK: N_("Quick"),
    IntakeLevel.STANDARD: N_("Standard"),
    IntakeLevel.FULL: N_("Full"),
    Navigation.SHORT: N_("Short"),
    Navigation.USUAL: N_("Usual"),
    Navigation.ALL: N_("Everything"),
    Theme.LIGHT: N_("Light"),
    Theme.DARK: N_("Dark"),
}
