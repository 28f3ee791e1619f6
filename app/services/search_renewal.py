"""Make search rows of older rules anew while people work, as after an upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from db.engine import retrying
from db.search_renewal import is_renewing, renew_some

if TYPE_CHECKING:
    from app.services.store_file import StoreFile

AT_ONCE: Final = 50
"""Things in one transaction. Of 100,000 jobs a save waits no longer than without, of 150 at once
twice as long at worst (p99)."""


@retrying
def renew_next(file: StoreFile) -> int | None:
    """Make the rows of the next things anew.

    Returns of how many, and None when all are made by the rules of today. A stopped program goes
    on where it was.
    """
    with file.reading() as session:
        if not is_renewing(session):
            return None
    with file.working("", "") as work:
        return renew_some(work, AT_ONCE)


def renew_rest(file: StoreFile) -> int:
    """Make all rows anew that are left; returns of how many things."""
    made = 0
    while (some := renew_next(file)) is not None:
        made += some
    return made
