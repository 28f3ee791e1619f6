"""What the rules of a jurisdiction pack are called, and what each does here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.jurisdiction import RuleKey
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

RULE_NAMES: Final[Mapping[StrEnum, str]] = {
    RuleKey.VALIDITY_DAYS: N_("Days a quote holds"),
    RuleKey.BINDING: N_("A quote binds the shop"),
    RuleKey.OVERRIDE: N_("A manager may override"),
    RuleKey.WRITTEN_FEE: N_("Diagnosis fee told in writing"),
    RuleKey.REPAIR_INFORMATION_FORM: N_("European repair information form"),
    RuleKey.REPAIR_RECORD: N_("Repair record of the three guarantees"),
    RuleKey.TAX_OUTSIDE_ESTIMATE: N_("Tax outside the estimate"),
    RuleKey.SPOKEN_RECORD: N_("Spoken consent noted in full"),
    RuleKey.RETURN_OF_PARTS: N_("Old parts back on request"),
    RuleKey.INVOICE_COPY_YEARS: N_("Years an invoice is kept"),
}

RULE_HELP: Final[Mapping[RuleKey, str]] = {
    RuleKey.VALIDITY_DAYS: N_(
        "A quote is valid for so many days unless it says otherwise; where it binds the shop, "
        "never for fewer."
    ),
    RuleKey.BINDING: N_(
        "A quote that still holds is replaced only with a reason, which the log keeps."
    ),
    RuleKey.OVERRIDE: N_(
        "No: nobody can let costs pass that the customer did not agree to, not even a manager."
    ),
    RuleKey.WRITTEN_FEE: N_(
        "After the intake the fee wants something in writing; the claim ticket says it anyway."
    ),
    RuleKey.REPAIR_INFORMATION_FORM: N_("The form is made out with every quote."),
    RuleKey.REPAIR_RECORD: N_("The repair record of the three guarantees goes with a job."),
    RuleKey.TAX_OUTSIDE_ESTIMATE: N_("Quotes show the tax apart from what is agreed to."),
    RuleKey.SPOKEN_RECORD: N_(
        "What was only said counts with date and time, who said it, the number called, who "
        "listened and the conditions."
    ),
    RuleKey.RETURN_OF_PARTS: N_("The customer is told that the replaced parts can be had back."),
    RuleKey.INVOICE_COPY_YEARS: N_("Copies of invoices are kept for so many years."),
}
"""What a rule of a jurisdiction pack does here, in a sentence."""
