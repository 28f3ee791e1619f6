"""Questions about a job: to whom they are put, and why they cannot be."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class AskedOf(StrEnum):
    """To whom a question is put; says whose time it is until the answer."""

    COLLEAGUE = "colleague"
    SUPPLIER = "supplier"
    """A supplier, a maker's support, an expert outside."""
    HEAD_OFFICE = "head_office"
