"""Who may do what: one table of roles and permissions, enforced in the services."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What somebody is in the shop."""

    FRONT_DESK = "front_desk"
    TECHNICIAN = "technician"
    MANAGER = "manager"


class Permission(StrEnum):
    """One thing that a role may or may not do."""

    SEE_JOBS = "see_jobs"
    SEE_CUSTOMERS = "see_customers"
    TAKE_IN = "take_in"
    CORRECT_INTAKE = "correct_intake"
    VOID_JOB = "void_job"
    PRINT = "print"
    SCAN = "scan"
    CHANGE_OWN_SECRET = "change_own_secret"  # noqa: S105 (a permission's name)
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SHOP = "manage_shop"
    SET_UP_PRINTERS = "set_up_printers"
    PUBLISH = "publish"
    IMPORT_DEVICES = "import_devices"
    IMPORT_RECORDS = "import_records"
    EXPORT_RECORDS = "export_records"
    MERGE_CUSTOMERS = "merge_customers"
    VERIFY_LOG = "verify_log"
    ASK_PRICE = "ask_price"
    CHANGE_PRICES = "change_prices"
    WORK_ON_JOBS = "work_on_jobs"
    AGREE_PRICE = "agree_price"
    TAKE_MONEY = "take_money"
    SEE_MONEY = "see_money"
    REFUND = "refund"
    VOID_MONEY = "void_money"
    SELL = "sell"
    KEEP_STOCK = "keep_stock"
    """Write parts down, receive them, issue, fit and move them."""
    CORRECT_STOCK = "correct_stock"
    """Say with a reason that the book is wrong: counted otherwise, broken, lost."""
    HAND_OVER = "hand_over"
    HAND_OVER_EXCEPTION = "hand_over_exception"
    """Unpaid, or against a recorded identity instead of the claim ticket."""
    TELL_CUSTOMER = "tell_customer"
    SEE_DAY = "see_day"
    CLOSE_DAY = "close_day"
    KEEP_ARRIVALS = "keep_arrivals"
    """Queue numbers, appointments, advice."""
    ADD_PHOTOS = "add_photos"
    HOLD_PASSCODE = "hold_passcode"
    """Keep the secret that unlocks a customer's device."""
    SEE_PASSCODE = "see_passcode"
    TAKE_SIGNATURES = "take_signatures"
    PUT_AWAY = "put_away"
    """Say in which bin a device lies, and walk the shelves."""
    SET_UP_BINS = "set_up_bins"
    OPEN_DRAWER = "open_drawer"
    """Open the cash drawer without a sale, with a reason."""
    SET_UP_SCANNERS = "set_up_scanners"
    KEEP_PARCELS = "keep_parcels"
    GIVE_CREDIT = "give_credit"
    """Say how much a customer may owe."""
    GO_ON_UNSIGNED = "go_on_unsigned"
    """Let the work go on, with a reason, where a signature is wanted and missing."""
    GIVE_DISCOUNT = "give_discount"
    """Take more off a quote than the shop lets everybody take."""
    OVERRIDE_AGREEMENT = "override_agreement"
    """Let costs pass, with a reason, that the customer did not agree to."""
    MAKE_DISPUTE_PACK = "make_dispute_pack"
    MAKE_BACKUP = "make_backup"
    """Make a backup now, and prove that one is whole."""
    RELEASE_NEWLY_BAD = "release_newly_bad"
    """Let a device go back, with a reason, with what was good when it came in and is bad now."""


_EVERYONE: Final = frozenset(
    {
        Permission.SEE_JOBS,
        Permission.SEE_CUSTOMERS,
        Permission.PRINT,
        Permission.SCAN,
        Permission.CHANGE_OWN_SECRET,
        Permission.SET_UP_PRINTERS,
        Permission.SET_UP_SCANNERS,
        Permission.ADD_PHOTOS,
        Permission.PUT_AWAY,
        Permission.MAKE_BACKUP,
    }
)

_AT_THE_COUNTER: Final = frozenset(
    {
        Permission.TAKE_IN,
        Permission.CORRECT_INTAKE,
        Permission.MERGE_CUSTOMERS,
        Permission.ASK_PRICE,
        Permission.WORK_ON_JOBS,
        Permission.AGREE_PRICE,
        Permission.TAKE_MONEY,
        Permission.SEE_MONEY,
        Permission.REFUND,
        Permission.SELL,
        Permission.KEEP_STOCK,
        Permission.HAND_OVER,
        Permission.TELL_CUSTOMER,
        Permission.SEE_DAY,
        Permission.CLOSE_DAY,
        Permission.KEEP_ARRIVALS,
        Permission.HOLD_PASSCODE,
        Permission.SEE_PASSCODE,
        Permission.TAKE_SIGNATURES,
        Permission.SET_UP_BINS,
        Permission.OPEN_DRAWER,
        Permission.KEEP_PARCELS,
    }
)

GRANTS: Final[Mapping[Role, frozenset[Permission]]] = MappingProxyType(
    {
        Role.FRONT_DESK: _EVERYONE | _AT_THE_COUNTER,
        # In a small shop the technician stands at the counter too.
        Role.TECHNICIAN: _EVERYONE | _AT_THE_COUNTER,
        Role.MANAGER: frozenset(Permission),
    }
)


@dataclass(eq=False)
class NotPermitted(RuleViolation):
    """The role does not carry the permission that the act needs."""

    role: Role
    permission: Permission


def check_permission(role: Role, permission: Permission) -> None:
    """Raise NotPermitted unless `role` carries `permission`."""
    if permission not in GRANTS[role]:
        raise NotPermitted(role, permission)
