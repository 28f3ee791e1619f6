"""The state of the device page, and the services that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

from app.domain.permissions import GRANTS, Permission

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.permissions import Role
    from app.services.devices.customers import CustomerRow
    from app.services.devices.device_files import DeviceFiles, KnownDevice, KnownMark
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.records.device_records import DeviceRecord, DeviceRecords
    from app.services.records.record_pages import JobsPart
    from app.services.shop import Shop
    from ui.changes import ChangeFeed


@dataclass(frozen=True, slots=True)
class DeviceServices:
    """The services that the device page asks."""

    records: DeviceRecords
    devices: DeviceFiles
    shop: Shop
    lists: Lists
    clock: Clock
    feed: ChangeFeed


@unique
class Panel(StrEnum):
    """What is unfolded for writing; one at a time."""

    NONE = "none"
    IDENTITY = "identity"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class NoDevice:
    """No device was read yet; `missing` says why not, if that is known."""

    device: str = ""
    missing: Exception | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One device as it was at `at` (epoch ms), in the store's time zone.

    `mark` is the identifier that is being corrected, None while another is added; `imei` a number
    whose check digit is wrong and that needs a reason. `rv` is the revision that a correction of
    the model began with.
    """

    at: int
    time_zone: str
    role: Role
    lists: ShopLists
    record: DeviceRecord
    jobs: JobsPart
    panel: Panel = Panel.NONE
    mark: KnownMark | None = None
    imei: str = ""
    rv: int = 0
    trouble: Exception | None = None

    @property
    def device(self) -> KnownDevice:
        """Return the device."""
        return self.record.device

    @property
    def last_owner(self) -> CustomerRow | None:
        """Return who brought it last, None when nobody is known."""
        return self.record.device.customer

    @property
    def may_correct(self) -> bool:
        """Tell whether this person may correct what is written down."""
        return Permission.CORRECT_INTAKE in GRANTS[self.role]

    @property
    def may_take_in(self) -> bool:
        """Tell whether this person may take the device in."""
        return Permission.TAKE_IN in GRANTS[self.role]


DeviceScreen = NoDevice | Shown
