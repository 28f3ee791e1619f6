"""The English sentences of what diagnosis, quotes and sign-offs refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.diagnosis import FindingNotFound
from app.domain.quote import (
    DiscountTooHigh,
    NoSuchOption,
    QuoteChanged,
    QuoteNotOpen,
    WrittenNeeded,
)
from app.domain.sign_off import OverrideForbidden, SignatureOfAnother
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

QUOTE_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    FindingNotFound: N_("There is no such finding. Look at the diagnosis again."),
    NoSuchOption: N_("The quote has no option {option}, only {there}. Choose one of these."),
    QuoteNotOpen: N_(
        "Quote {number}, version {version}: {state}. Nothing can be done with it any more; make "
        "the next version."
    ),
    QuoteChanged: N_(
        "Quote {number}, version {version}: what is stored is not what was presented. Nothing was "
        "done. Verify the log, and make the next version."
    ),
    WrittenNeeded: N_(
        "{number}: {amount} wants something in writing. Have it signed, or keep the customer's "
        "message."
    ),
    DiscountTooHigh: N_("{discount} off is more than you may give ({most}). Ask a manager."),
    SignatureOfAnother: N_(
        "The signature was given under another text than version {version} of {number}. Have this "
        "one signed."
    ),
    OverrideForbidden: N_(
        "{number}: the rules for {pack} let nobody go on without the customer. Make the next "
        "version and call."
    ),
}

QUOTE_REASONS: Final[Mapping[str, str]] = {
    "discount_above": N_("more than it is taken off; {detail} at most"),
}

QUOTE_FIELDS: Final[Mapping[str, str]] = {
    "discount": N_("Discount"),
}
