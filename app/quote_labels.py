"""The English labels of diagnosis, quotes and sign-offs; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.changed_word import ChangedWord
from app.domain.contact_attempt import ContactResult, ContactWay
from app.domain.diagnosis import Feasibility
from app.domain.dispute_documents import PointChange
from app.domain.fault_codes import CodeArea, CodesFault
from app.domain.jurisdiction import RuleKey
from app.domain.quote import Alternative, Coverage, Payer, QuoteState
from app.domain.sealing import SealFault
from app.domain.similar_figures import CameBack
from app.pack_words import RULE_NAMES
from app.sentences import N_
from app.settings import WrittenSignOff

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

QUOTE_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    PointChange: {
        PointChange.SAME: N_("The same"),
        PointChange.REPAIRED: N_("Repaired"),
        PointChange.NEWLY_BAD: N_("Newly bad"),
        PointChange.NOT_CHECKED: N_("Not checked"),
    },
    CameBack: {
        CameBack.YES: N_("Came back"),
        CameBack.NO: N_("Did not come back"),
        CameBack.TOO_EARLY: N_("Too early to say"),
        CameBack.UNKNOWN: N_("Nobody can say"),
    },
    QuoteState: {
        QuoteState.DRAFT: N_("Draft"),
        QuoteState.PRESENTED: N_("Presented"),
        QuoteState.APPROVED: N_("Approved by the customer"),
        QuoteState.DECLINED: N_("Declined by the customer"),
        QuoteState.EXPIRED: N_("Expired"),
        QuoteState.SUPERSEDED: N_("Superseded"),
    },
    ChangedWord: {
        ChangedWord.CHANGED: N_("changed by other means"),
    },
    Payer: {
        Payer.CUSTOMER: N_("Customer"),
        Payer.MAKER: N_("Maker"),
        Payer.SHOP_WARRANTY: N_("Shop warranty"),
        Payer.GOODWILL: N_("Goodwill"),
        Payer.INSURER: N_("Insurer"),
        Payer.CONTRACT: N_("Service contract"),
    },
    Coverage: {
        Coverage.UNKNOWN: N_("Warranty not checked"),
        Coverage.OUT: N_("Out of warranty"),
        Coverage.MAKER: N_("Maker's warranty"),
        Coverage.SHOP: N_("Under shop warranty"),
        Coverage.EXTENDED: N_("Extended warranty"),
    },
    Alternative: {
        Alternative.TRADE_IN: N_("Trade it in"),
        Alternative.RECYCLING: N_("Have it recycled"),
        Alternative.REPLACEMENT: N_("Replace it"),
        Alternative.LEAVE: N_("Use it as it is"),
    },
    Feasibility: {
        Feasibility.UNKNOWN: N_("Not said yet"),
        Feasibility.REPAIRABLE: N_("Can be repaired"),
        Feasibility.NOT_WORTH_IT: N_("Not worth repairing"),
        Feasibility.NOT_REPAIRABLE: N_("Cannot be repaired"),
        Feasibility.NO_FAULT_FOUND: N_("No fault was found"),
    },
    CodeArea: {
        CodeArea.CONDITION: N_("When it shows"),
        CodeArea.SYMPTOM: N_("Symptom"),
        CodeArea.SECTION: N_("Faulty section"),
        CodeArea.DEFECT: N_("Defect"),
        CodeArea.CAUSE: N_("Cause"),
        CodeArea.REPAIR: N_("Repair needed"),
    },
    SealFault: {
        SealFault.NOT_OPENED: N_("it is no PKCS#12 file, or the passphrase is another"),
        SealFault.NO_KEY: N_("it has no certificate with its private key"),
        SealFault.NOT_VALID: N_("its time has not come, or is over"),
    },
    CodesFault: {
        CodesFault.NOT_YAML: N_("not a table of codes that can be read"),
        CodesFault.TOO_LARGE: N_("more than a table of codes can have"),
        CodesFault.TOO_DEEP: N_("nested deeper than a table of codes is"),
        CodesFault.ALIASES: N_("repeats itself by references, which no table of codes needs"),
        CodesFault.SHAPE: N_("no group of codes where one is expected"),
        CodesFault.EMPTY: N_("there is no code in it"),
    },
    ContactWay: {
        ContactWay.CALL: N_("Telephoned"),
        ContactWay.MESSAGE: N_("Written to"),
        ContactWay.VISIT: N_("Seen at the counter"),
    },
    ContactResult: {
        ContactResult.REACHED: N_("Reached"),
        ContactResult.NO_ANSWER: N_("No answer"),
        ContactResult.LEFT_WORD: N_("Left word"),
        ContactResult.CALLS_BACK: N_("Calls back"),
        ContactResult.WRONG_NUMBER: N_("Wrong number"),
    },
    RuleKey: RULE_NAMES,
    WrittenSignOff: {
        WrittenSignOff.NEVER: N_("Never"),
        WrittenSignOff.ABOVE: N_("Above an amount"),
        WrittenSignOff.ABOVE_OR_UNCOVERED: N_("Above an amount or out of warranty"),
        WrittenSignOff.ALWAYS: N_("Always"),
    },
}
