"""The English sentences of what diagnosis, quotes and sign-offs refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.diagnosis import FindingNotFound
from app.domain.jurisdiction import PackNotFound
from app.domain.quote import (
    DiscountTooHigh,
    NoSuchOption,
    QuoteChanged,
    QuoteNotFound,
    QuoteNotOpen,
    QuoteNotPresented,
    WrittenNeeded,
)
from app.domain.sign_off import OverrideForbidden, SignatureOfAnother
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

QUOTE_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    PackNotFound: N_("There is no rule pack {pack}, only {there}. Choose one of these."),
    FindingNotFound: N_("There is no such finding. Look at the diagnosis again."),
    NoSuchOption: N_("The quote has no option {option}, only {there}. Choose one of these."),
    QuoteNotOpen: N_(
        "Quote {number}, version {version}: {state}. Nothing can be done with it any more; make "
        "the next version."
    ),
    QuoteNotFound: N_("There is no such quote of {number}. Look at its quotes again."),
    QuoteNotPresented: N_(
        "Quote {number}, version {version} is still a draft. Present it to the customer first."
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
    "pack_day_passed": N_("over already, or before a version that waits for its day"),
    "discount_above": N_("more than it is taken off; {detail} at most"),
    "above_options": N_("more than the dearest option; {detail} at most"),
    "below_options": N_("less than the dearest option; {detail} at least"),
}

QUOTE_FIELDS: Final[Mapping[str, str]] = {
    "rule": N_("Rule"),
    "law_source": N_("Where it is written"),
    "valid_from": N_("Valid from"),
    "validity_days": N_("Days a quote holds"),
    "binding": N_("A quote binds the shop"),
    "override": N_("Going on without the customer's word"),
    "written_fee": N_("Diagnosis fee told in writing"),
    "repair_information_form": N_("European repair information form"),
    "repair_record": N_("Repair record of the three guarantees"),
    "tax_outside_estimate": N_("Tax outside the estimate"),
    "return_of_parts": N_("Old parts back on request"),
    "invoice_copy_years": N_("Years an invoice is kept"),
    "discount": N_("Discount"),
    "options": N_("Options"),
    "option_name": N_("Name of the option"),
    "faults": N_("Faults in plain words"),
    "risk": N_("Risk"),
    "days": N_("Working days"),
    "deposit": N_("Deposit"),
    "valid_days": N_("Valid for days"),
    "alternative_note": N_("Alternatives"),
    "computed": N_("How the price is worked out"),
    "replacement": N_("Device lent meanwhile"),
    "ancillary": N_("Removal, installation, transport"),
    "handover_place": N_("Place of handover"),
    "additional": N_("Further information"),
}
