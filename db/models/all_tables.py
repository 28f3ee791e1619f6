"""Import every mapped class once, so that the metadata is whole for whoever reads it."""

from __future__ import annotations

from db.models import (
    code,
    customer,
    device,
    draft,
    event,
    imports,
    job,
    paper,
    people,
    published,
    saved_filter,
    search,
    store,
)

MODULES = (
    code,
    customer,
    device,
    draft,
    event,
    imports,
    job,
    paper,
    people,
    published,
    saved_filter,
    search,
    store,
)
"""The modules that map tables; a new aggregate is added here."""
