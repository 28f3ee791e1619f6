"""Know the errors of a shop's server without reading its driver where there is none.

psycopg takes 10 MB, and is in the process only once an engine for a server has been made.
"""

from __future__ import annotations

import sys
from typing import Any, Final

# PostgreSQL's manual, appendix A.
UNIQUE_VIOLATION: Final = "23505"
QUERY_CANCELED: Final = "57014"


def server_errors() -> tuple[type[Any], ...]:
    """Return what the driver of the server can raise; nothing while it was not needed."""
    driver = sys.modules.get("psycopg")
    return () if driver is None else (driver.Error,)


def message_of(raised: BaseException | None) -> str | None:
    """Return the primary message of a server's error, which quotes no row; None for another's."""
    if not isinstance(raised, server_errors()):
        return None
    said: str = raised.diag.message_primary or ""
    return said


def sql_state(raised: BaseException | None) -> str:
    """Return the SQLSTATE of a server's error, empty for one without and for any other error."""
    return getattr(raised, "sqlstate", None) or ""


def is_lost_connection(raised: Exception) -> bool:
    """Tell whether the driver itself gave up, without an answer of the server."""
    driver = sys.modules.get("psycopg")
    return driver is not None and isinstance(raised, driver.OperationalError)
