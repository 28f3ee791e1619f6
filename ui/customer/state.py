"""The state of the customer page, and the services that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.permissions import Role
    from app.services.devices.customers import CustomerRow, Customers
    from app.services.money.customer_credit import CreditPage, CustomerCredit
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.customer_files import CustomerFile, CustomerFiles
    from app.services.records.customer_merging import Comparison, CustomerMerging
    from app.services.records.finding import Finding
    from app.services.records.record_lines import CustomerLine
    from app.services.records.record_pages import DevicesPart, JobsPart
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class CustomerServices:
    """The services that the customer page asks."""

    files: CustomerFiles
    customers: Customers
    merging: CustomerMerging
    finding: Finding
    credit: CustomerCredit
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@unique
class Panel(StrEnum):
    """What is unfolded; one at a time."""

    NONE = "none"
    CONTACT = "contact"
    TAGS = "tags"
    CREDIT = "credit"
    """How much may be owed is being said."""
    PICK = "pick"
    """Whom to merge with is being looked for."""
    COMPARE = "compare"
    """Two files stand side by side."""


@dataclass(frozen=True, slots=True)
class NoCustomer:
    """No customer was read yet; `missing` says why not, if that is known."""

    customer: str = ""
    missing: Exception | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One customer as at `at` (epoch ms), in the store's time zone.

    `rv` is the revision that a correction began with, `offered` the tags to pick from, `found` the
    customers that fit what was typed while another file is looked for, `sides` the two files that
    are compared.
    """

    at: int
    time_zone: str
    role: Role
    lists: ShopLists
    file: CustomerFile
    jobs: JobsPart
    devices: DevicesPart
    offered: tuple[str, ...]
    credit: CreditPage
    panel: Panel = Panel.NONE
    rv: int = 0
    trouble: Exception | None = None
    found: tuple[CustomerLine, ...] = ()
    sides: Comparison | None = None

    @property
    def customer(self) -> CustomerRow:
        """Return the customer."""
        return self.file.customer

    @property
    def may_correct(self) -> bool:
        """Tell whether this person may correct the file."""
        return Permission.CORRECT_INTAKE in GRANTS[self.role]

    @property
    def may_take_in(self) -> bool:
        """Tell whether this person may take devices in."""
        return Permission.TAKE_IN in GRANTS[self.role]

    @property
    def may_give_credit(self) -> bool:
        """Tell whether this person may say how much is owed at most."""
        return Permission.GIVE_CREDIT in GRANTS[self.role]

    @property
    def may_merge(self) -> bool:
        """Tell whether this person may merge files."""
        return Permission.MERGE_CUSTOMERS in GRANTS[self.role]


CustomerScreen = NoCustomer | Shown
