"""The lists of customers and of devices, in orders that an index holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.record_filters import CustomerOrder, DeviceOrder
from db.models.customer import Customer, CustomerMerge
from db.models.device import Device
from db.queries.walking import Walk

if TYPE_CHECKING:
    from app.domain.record_filters import DeviceFilter, Sorting


def customer_walk(sorting: Sorting) -> Walk:
    """Make the walk through all customers, without those that were merged into others."""
    rows = Customer.__table__
    first = rows.c.added_at if sorting.by is CustomerOrder.ADDED else rows.c.name_sort
    # Not `ended_at`, which is in no index: that would read every row to leave a few out.
    gone = select(CustomerMerge.merged).where(CustomerMerge.undone_at.is_(None))
    where = (rows.c.id.not_in(gone),)
    return Walk(rows, rows.c.id, (first, rows.c.id), where, sorting.descending)


def device_walk(wanted: DeviceFilter, sorting: Sorting) -> Walk:
    """Make the walk through the devices that a filter means; its words are not looked at."""
    rows = Device.__table__
    by_model = (rows.c.brand, rows.c.model, rows.c.id)
    by_time = (rows.c.added_at, rows.c.id)
    key = by_time if sorting.by is DeviceOrder.ADDED else by_model
    where = (rows.c.category == wanted.category,) if wanted.category else ()
    return Walk(rows, rows.c.id, key, where, sorting.descending)
