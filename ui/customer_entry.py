"""A customer's file as the entry that would write it so: the way back from a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.intake import CustomerEntry

if TYPE_CHECKING:
    from app.services.devices.customers import CustomerRow


def entry_as_it_was(customer: CustomerRow) -> CustomerEntry:
    """Return the entry that gives a file what it had."""
    return CustomerEntry(
        customer=customer.id,
        name=customer.name,
        phone=customer.phone,
        second_contact=customer.second_contact,
        address=customer.address,
        language=customer.language,
        note=customer.note,
        level=customer.level,
    )
