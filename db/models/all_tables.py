"""Import every mapped class once, so that the metadata is whole for whoever reads it."""

from __future__ import annotations

from db.models import (
    arrival,
    bench,
    charge,
    code,
    customer,
    device,
    draft,
    event,
    imports,
    job,
    money,
    paper,
    people,
    price,
    published,
    saved_filter,
    search,
    stock,
    store,
)

MODULES = (
    arrival,
    bench,
    charge,
    code,
    customer,
    device,
    draft,
    event,
    imports,
    job,
    money,
    paper,
    people,
    price,
    published,
    saved_filter,
    search,
    stock,
    store,
)
"""The modules that map tables; a new aggregate is added here."""
