"""Days of the store as they are typed."""

from __future__ import annotations

from datetime import date

from app.domain.errors import BadEntry


def read_day(field: str, text: str) -> str:
    """Return a day as `YYYY-MM-DD`. Raises BadEntry naming the field."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as wrong:
        raise BadEntry(field, "not_a_day", text) from wrong
