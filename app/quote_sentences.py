"""The English sentences of what diagnosis, quotes and sign-offs refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.diagnosis import FindingNotFound
from app.domain.diagnosis_fee import FeeChanged, FeeTooLate, NoFeeSet
from app.domain.fault_codes import CodesRefused, NotCodes, WrongCode
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
from app.domain.quote_documents import QuotePaperDamaged
from app.domain.sealing import SealingNotInstalled, SealRefused
from app.domain.sign_off import (
    AgreedBeside,
    CostsChanged,
    OverrideForbidden,
    SignatureOfAnother,
    SignOffChanged,
)
from app.pack_words import RULE_NAMES
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

QUOTE_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    NoFeeSet: N_("No fee is set for a diagnosis. Set one in the settings first."),
    FeeTooLate: N_(
        "{number}: {state}. A fee is agreed before the diagnosis; put it into the quote now."
    ),
    FeeChanged: N_(
        "The customer was told {told} for the diagnosis, and it costs {now} by now. Tell them, and "
        "save again."
    ),
    PackNotFound: N_("There is no rule pack {pack}, only {there}. Choose one of these."),
    FindingNotFound: N_("There is no such finding. Look at the diagnosis again."),
    WrongCode: N_("row {row} – {code} {field}: {reason}"),
    CodesRefused: N_(
        "{path}: nothing was taken, {count} entries are wrong. Correct them first: {rows}"
    ),
    SealRefused: N_("The seal cannot be used: {fault}. Nothing was written."),
    SealingNotInstalled: N_(
        "Sealing is an extra that is not installed. Install pyHanko beside the program (pip "
        "install pyHanko). Nothing was written."
    ),
    NotCodes: N_("{path}, row {row}: {fault}. Nothing was taken."),
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
    SignOffChanged: N_(
        "{number}: what is stored of the customer's agreement is not what was noted then. Nothing "
        "was done. Verify the log, and ask the customer again."
    ),
    CostsChanged: N_(
        "{number}: what is stored of its costs is not what was written down then. Nothing was "
        "done. Verify the log, and look at the job's quote and price lines."
    ),
    QuotePaperDamaged: N_(
        "Quote {number}, version {version}: its kept paper is missing or damaged. What was offered "
        "is still in the record; make the paper anew with: quote papers {number} --version "
        "{version}."
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
    AgreedBeside: N_(
        "{number}: agreed since version {version} was begun: {lines}. Make the next version; it "
        "has both."
    ),
    OverrideForbidden: N_(
        "{number}: the rules for {pack} let nobody go on without the customer. Make the next "
        "version and call."
    ),
}

QUOTE_REASONS: Final[Mapping[str, str]] = {
    "not_ahead": N_("must lie ahead, within a year"),
    "part_unknown": N_("no part of the catalogue is called “{detail}”"),
    "parts_several": N_("“{detail}” may mean several parts; give the number of one"),
    "code_key": N_("a code has letters, digits and . _ - only, at most {detail} of them"),
    "code_twice": N_("it stands in the file twice"),
    "code_unknown": N_("no code is called “{detail}”"),
    "code_there": N_("the table has this code already"),
    "code_last": N_("it is the last code of its table"),
    "code_area": N_("must be condition, symptom, section, defect, cause or repair"),
    "device_class": N_("“{detail}” is no class of devices"),
    "pack_day_passed": N_("over already, or before a version that waits for its day"),
    "discount_above": N_("more than it is taken off; {detail} at most"),
    "above_options": N_("more than the dearest option; {detail} at most"),
    "not_said_yet": N_("that time has not come yet"),
    "said_before_intake": N_("that was before the device came in"),
    "said_before_quote": N_("that was before this version was offered"),
    "spoken_record": N_(
        "missing; the rules here want a spoken yes noted in full, as the sign-off of a quote asks"
    ),
    "by_the_quote": N_("agreed by this, a price stands on a quote; write it down there"),
    "agreed_since": N_("agreed meanwhile: {detail}; look at the draft again, they stand in it"),
    "not_the_total": N_("the option costs {detail}; say this price, or make the next version"),
    "nothing_differs": N_("nothing differs from version {detail}, which waits for its answer"),
    "adds_up": N_("parts and labour on top have to come to {detail}"),
    "no_such_photo": N_("the job has no such picture; take one of the signed paper"),
    "sheet_of_another": N_(
        "the picture is older than this version; take one of this version's signed paper"
    ),
    "above_limit": N_("only {detail} is agreed so far; ask the customer"),
    "no_limit": N_("the customer named no limit; ask them"),
    "sheet_of_other_job": N_(
        "this is the signed paper of {detail} already; take a picture of this job's own"
    ),
    "limit_not_printed": N_(
        "the paper that was signed names no limit; leave it out, or present a version with a "
        "highest price"
    ),
    "above_maximum": N_("the paper that was signed says {detail} at most"),
    "limit_not_written": N_("the customer's message does not say {detail}; leave it out, or ask"),
    "limit_by_limit": N_("a limit cannot raise itself; ask the customer"),
    "nothing_missing": N_("nothing is missing: all it costs is agreed"),
    "other_kind": N_("is of another kind than it has to be"),
    "below_options": N_("less than the dearest option; {detail} at least"),
}

QUOTE_FIELDS: Final[Mapping[str, str]] = {
    "contact_result": N_("What came of it"),
    "promised_call": N_("When we call again"),
    "best_time": N_("Best time"),
    "diagnosis_fee": N_("Diagnosis fee"),
    "shares": N_("Shares of the fee"),
    "fee": N_("Diagnosis fee"),
    "finding": N_("Finding"),
    "symptom": N_("Symptom"),
    "section": N_("Faulty section"),
    "defect": N_("Defect"),
    "cause": N_("Cause"),
    "failed_part": N_("Failed part"),
    "bench_text": N_("Text for the bench"),
    "customer_text": N_("Text for the customer"),
    "photos": N_("Photos"),
    "code": N_("Code"),
    "code_set": N_("Table of codes"),
    "area": N_("Area"),
    "classes": N_("Device classes"),
    "rule": N_("Rule"),
    "law_source": N_("Where it is written"),
    "notice": N_("Notice"),
    "notice_place": N_("Number of the notice"),
    "valid_from": N_("Valid from"),
    **{str(key): name for key, name in RULE_NAMES.items()},
    "said_at": N_("Date and time"),
    "number_called": N_("Number called"),
    "listener": N_("Who listened"),
    "conditions": N_("Conditions"),
    "extra_parts": N_("Parts on top"),
    "extra_labour": N_("Labour on top"),
    "total": N_("Total"),
    "signature": N_("Signature"),
    "sheet": N_("Picture of the signed paper"),
    "message": N_("Message"),
    "order_number": N_("Order number"),
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
