"""What the rows of a file say, once their cells are read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, TypeVar

from app.domain.event_chain import canonical_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.contact import Phone
    from app.domain.identifiers import Identifier
    from app.domain.job import Outcome


_Said = TypeVar("_Said", "PersonValues", "DeviceValues")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A cell that was not taken, or not whole, of a row that was."""

    field: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row stands, and what makes it the same record when it comes again.

    `key` is the source's own number, else made of what identifies the record. Shops number alike:
    `identity` is what else tells such records apart, empty where a standard makes numbers unique.
    `fields` are the source's cells by heading, unchanged; empty ones are left out.
    """

    row: int
    key: str
    fields: Mapping[str, str]
    cells: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    identity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What a row says of a customer; `key` is their own number in the source, or empty."""

    key: str = ""
    name: str = ""
    phone: Phone | None = None
    second_contact: str = ""
    address: str = ""
    language: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    added_at: int | None = None

    @property
    def digits(self) -> str:
        """Return what telephone numbers are compared by."""
        return "" if self.phone is None else self.phone.digits

    @property
    def record_key(self) -> str:
        """Return the key of the customer's record: their number, else made of who they are."""
        return self.key or made_key(*self.who)

    @property
    def who(self) -> tuple[str, str]:
        """Return what tells this customer from another where there are no numbers."""
        return (self.name.casefold(), self.digits or self.second_contact)

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything by which somebody is known."""
        return bool(self.key or self.name or self.phone or self.second_contact)


@dataclass(frozen=True, slots=True)
class DeviceValues:
    """What a row says of a device; of each mark also whether its check digit fits."""

    category: str = ""
    brand: str = ""
    model: str = ""
    marks: tuple[tuple[Identifier, bool], ...] = ()
    added_at: int | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """Return what tells this device from another on the same paper."""
        return (self.brand, self.model, *(mark.norm for mark, _ in self.marks))


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A row of customers."""

    origin: Origin
    person: PersonValues


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A row of devices."""

    origin: Origin
    device: DeviceValues


@dataclass(frozen=True, slots=True)
class JobRow:
    """A row of past jobs; `received_at` is epoch ms, `biz_date` the store's day."""

    origin: Origin
    device: DeviceValues
    problem: str
    outcome: Outcome | None
    received_at: int
    biz_date: str
    person: PersonValues = field(default_factory=PersonValues)


def filled_up(known: _Said, more: _Said) -> _Said:
    """Return what one row says, its gaps filled by another row of the same customer or device."""
    gaps = {
        one.name: getattr(more, one.name) for one in fields(known) if not getattr(known, one.name)
    }
    return replace(known, **gaps)


def made_key(*identity: str) -> str:
    """Return a key for a record without a number of its own; it cannot be read back."""
    return "~" + hashlib.sha256(canonical_json(identity).encode()).hexdigest()[:24]


ReadRow = CustomerRow | DeviceRow | JobRow
