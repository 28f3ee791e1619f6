"""Who waits for a repair, as far as it was asked: nobody has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.contact import match_digits
from app.domain.intake import CustomerEntry

if TYPE_CHECKING:
    from app.domain.errors import BadEntry
    from app.services.devices.customers import CustomerRow


@dataclass(frozen=True, slots=True)
class Payer:
    """A number and a name as typed, and the files that the number may mean.

    `wrong` is why the entry was refused when the repair was to be written.
    """

    phone: str = ""
    name: str = ""
    files: tuple[CustomerRow, ...] = ()
    wrong: BadEntry | None = None

    @property
    def known(self) -> CustomerRow | None:
        """Return the one file that is meant; None for a new customer, and while several fit.

        A whole number goes before the end of another's. Families share a number: whoever has
        another name than the one that is typed is not meant.
        """
        typed = match_digits(self.phone)
        whole = [row for row in self.files if match_digits(row.phone) == typed]
        name = self.name.strip().casefold()
        meant = [row for row in whole or self.files if not name or _may_be(row, name)]
        return meant[0] if len(meant) == 1 else None

    @property
    def is_named(self) -> bool:
        """Tell whether anything was said of the customer."""
        return bool(self.phone.strip() or self.name.strip())

    @property
    def entry(self) -> CustomerEntry:
        """Return the entry that the repair is written with; a file that has no name gets one."""
        known = self.known
        if known is not None:
            return CustomerEntry(customer=known.id, name="" if known.name else self.name)
        if not self.is_named:
            return CustomerEntry(no_contact=True)
        return CustomerEntry(phone=self.phone, name=self.name)


def _may_be(row: CustomerRow, name: str) -> bool:
    return not row.name or row.name.casefold() == name
