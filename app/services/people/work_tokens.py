"""The secrets with which child processes act for whoever started them."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.people import WorkToken

if TYPE_CHECKING:
    from db.unit_of_work import Work


def token_sha(token: str) -> str:
    """Return the only thing of a token that is kept."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def unused_token(work: Work, token: str) -> WorkToken | None:
    """Return the row of a token that is good and was not used; None for any other."""
    sha = token_sha(token)
    # Locked: of two processes that bring the same token at once, one is late.
    found = work.scalars(
        select(WorkToken).where(WorkToken.token_sha == sha).with_for_update()
    ).first()
    if found is None or not hmac.compare_digest(found.token_sha, sha):
        return None
    return found if found.used_at is None and work.at < found.expires_at else None
