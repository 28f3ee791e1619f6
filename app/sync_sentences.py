"""The English sentences between a store and its head office; see `app.sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import sync_errors as errors
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

SYNC_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    errors.HeadOfficeUnreachable: N_(
        "Head office ({host}) cannot be reached. Nothing is lost: everything is kept here and "
        "sent by itself when the line is back."
    ),
    errors.HeadOfficeRefused: N_(
        "Head office ({host}) does not let this store in. Ask there for a new credential file; "
        "until then everything is kept here."
    ),
    errors.HeadOfficeUnable: N_(
        "Head office ({host}) cannot take anything now: {reason}. Everything is kept here and "
        "sent later."
    ),
    errors.HeadOfficeFull: N_(
        "Head office ({host}) takes no more pictures of this store today. They are sent tomorrow."
    ),
    errors.LogNotAccepted: N_(
        "What was sent does not follow what head office has ({reason}). It is tried again from "
        "where head office is."
    ),
    errors.NotEnrolled: N_("This store belongs to no head office."),
    errors.AlreadyEnrolled: N_(
        "This store belongs to the head office {host}. Leave that one first."
    ),
    errors.CredentialUnreadable: N_(
        "This is no credential file that a head office has issued ({part}). Ask for it anew and "
        "do not change anything in it."
    ),
    errors.CredentialOfAnotherStore: N_(
        "This credential is for store {number}; this store is {own}. Ask for the right one."
    ),
    errors.SyncElsewhere: N_(
        "Another computer of the store ({holder}) is just speaking with head office. Try again in "
        "two minutes."
    ),
}

SYNC_FIELDS: Final[Mapping[str, str]] = {"prices": N_("Price list")}
"""What entries are called, by the names that errors give them."""
