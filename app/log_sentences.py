"""The log of a job in sentences: one for each kind of event that names a job.

The log stores kinds and values; what they are called is said here, in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.bench_time import TimerEnd
from app.domain.billing import ReceiptKind, SignOffHow
from app.domain.contact_attempt import ContactResult
from app.domain.job import HoldKind, JobState, Outcome
from app.domain.job_return import ReturnCause
from app.domain.long_run import LongRunResult
from app.domain.measure import Verdict
from app.domain.outside_repair import OutsideResult
from app.domain.paper import PaperKind, PrintState, without_folders
from app.domain.passcode import EraseReason
from app.domain.photo import PhotoStep
from app.domain.question import AskedOf
from app.domain.removed_part import OldPartFate, RemovalCause
from app.domain.safety import SafetyKind
from app.domain.second_test import SecondReason
from app.domain.signature import SignaturePurpose
from app.domain.stock import MoveKind
from app.domain.time_owner import TimeOwner
from app.sentences import N_
from app.settings import IntakeLevel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from app.services.jobs.job_log import LogLine
    from app.words import Words

SENTENCES: Final[Mapping[str, str]] = {
    "job.received": N_("Taken in ({level})"),
    "job.intake_undone": N_("Intake taken back; the job is void"),
    "job.voided": N_("Voided: {reason}"),
    "job.moved": N_("From “{before}” to “{after}”"),
    "job.taken": N_("Taken to the bench"),
    "job.paused": N_("Put down for now"),
    "job.given_back": N_("Taken back that somebody took it over"),
    "safety.checked": N_("Safety gone through: {safety}"),
    "return.found": N_("The device came back after an earlier repair"),
    "return.classified": N_("Said why it came back: {cause}"),
    "return.seconded": N_("A second person agreed that it is a new fault"),
    "return.ended": N_("It is no return after all"),
    "job.noted": N_("Written into the bench log"),
    "finding.written": N_("Finding written"),
    "finding.changed": N_("Finding changed"),
    "finding.ended": N_("Finding taken back"),
    "mirror.released": N_("A manager said why it goes back with what is newly bad"),
    "second_test.asked": N_("A second person has to test it: {second}"),
    "second_test.done": N_("Tested by a second person: not good"),
    "stability.started": N_("Left running for {minutes} minutes"),
    "stability.ended": N_("Long run ended: {long_run}"),
    "job.checked": N_("Checklist gone through: not all points checked"),
    "job.agreed": N_("Price agreed: {how}"),
    "quote.presented": N_("Quote presented: version {version}"),
    "quote.approved": N_("Quote approved: version {version}, option {option}"),
    "agreement.overridden": N_("A manager let pass what nobody had agreed to"),
    "quote.declined": N_("Quote declined: version {version}, no reason given"),
    "quote.expired": N_("Quote expired: version {version}"),
    "quote.superseded": N_("Quote replaced by a later one: version {version}"),
    "quote.discarded": N_("Draft of a quote discarded: version {version}"),
    "diagnosis_fee.agreed": N_("The fee of the diagnosis was agreed to"),
    "charge.added": N_("Price line added"),
    "charge.taken_off": N_("Price line taken off"),
    "deposit.credited": N_("Deposit put on the invoice"),
    "fapiao.asked": N_("A tax invoice was asked for"),
    "invoice.issued": N_("Invoice written"),
    "credit.issued": N_("Credit written"),
    "fapiao.issued": N_("Tax invoice handed out"),
    "receipt.made": N_("Receipt made: {money}"),
    "receipt.voided": N_("Receipt voided"),
    "stock.moved": N_("Part: {move}"),
    "stock.reserved": N_("Part kept back on the shelf"),
    "stock.unbooked": N_("Part used before it was booked"),
    "stock.booked": N_("Part booked that was used before"),
    "part.needed": N_("Part needed"),
    "part.dropped": N_("Part not needed after all"),
    "report.written": N_("Repair report written"),
    "step.marked": N_("Step of the repair: {repair_step}"),
    "measure.taken": N_("Measured: {measured}"),
    "timer.started": N_("Work begun"),
    "timer.stopped": N_("Work stopped: {stopped}"),
    "part.ordered": N_("Part ordered"),
    "part.order_ended": N_("Part not on order any more"),
    "part.arrived": N_("Part arrived"),
    "job.parts_arrived": N_("All parts that it waited for are here"),
    "job.parts_lacking": N_("A part that it waits for is not here after all"),
    "old_part.out": N_("Old part noted: {cause}"),
    "old_part.settled": N_("Old part: {fate}"),
    "old_part.taken_back": N_("Old part taken back: it did not come out"),
    "part.fitted": N_("Part fitted"),
    "part.taken_out": N_("Part taken out again"),
    "part.replaced": N_("Part is one with another of the catalogue"),
    "customer.told": N_("Customer told"),
    "customer.told_undone": N_("Taken back that the customer was told"),
    "job.put_away": N_("Put away"),
    "job.taken_out": N_("Taken out of its bin"),
    "job.made_safe": N_("Made safe"),
    "hold.set": N_("On hold: {hold}. Time of: {owner}"),
    "hold.ended": N_("No longer on hold: {hold}"),
    "outside.sent": N_("Sent to an outside repairer"),
    "outside.back": N_("Back from the outside repairer: {outside}"),
    "outside.taken_back": N_("Taken back that it was sent out: it never left"),
    "question.asked": N_("Question put to: {asked_of}"),
    "question.answered": N_("Question answered: {asked_of}"),
    "question.taken_back": N_("Question taken back"),
    "promise.changed": N_("Promised time changed: {reason}"),
    "parcel.packed": N_("Packed to be sent home"),
    "parcel.sent": N_("Sent home by courier"),
    "parcel.ended": N_("Parcel put aside"),
    "parcel.reopened": N_("Parcel kept again"),
    "passcode.kept": N_("Passcode kept, sealed"),
    "passcode.viewed": N_("Passcode looked at: {reason}"),
    "passcode.erased": N_("Passcode erased: {why}"),
    "handover.made": N_("Handed over"),
    "handover.taken_back": N_("Handover taken back"),
    "repair.undone": N_("Repair undone: {reason}"),
    "handover.rated": N_("The customer gave marks"),
    "job.imported": N_("Brought along from another program"),
    "job.import_changed": N_("Changed in the program it came from"),
    "photo.added": N_("Photo filed: {step}"),
    "photo.described": N_("A photo's note was written"),
    "photo.withdrawn": N_("Photo withdrawn: {reason}"),
    "signature.asked": N_("To be signed by the customer: {purpose}"),
    "signature.given": N_("Signed by the customer: {purpose}"),
    "signature.declined": N_("The customer did not sign ({purpose}): {reason}"),
    "signature.waived": N_("Goes on without a signature ({purpose}): {reason}"),
    "signature.voided": N_("A signature holds no more: {purpose}"),
    "paper.made": N_("{paper} made out"),
    "paper.printed": N_("{paper} printed on {destination}"),
    "paper.not_printed": N_("{paper} did not print on {destination}"),
    "paper.print_answered": N_("Looked at the printer: the paper came out"),
    "paper.wanted": N_("A paper was put on the list to be printed"),
    "dispute_pack.made": N_("Dispute pack made"),
    "contact.tried": N_("Tried to reach the customer: {result}"),
}
# Some kinds say two things; which of them, their values tell.
_ENDED: Final = N_("From “{before}” to “{after}”: {outcome}")
_MOVED_BECAUSE: Final = N_("From “{before}” to “{after}”: {reason}")
_DECLINED_BECAUSE: Final = N_("Quote declined: version {version}: {reason}")
_PASSED: Final = N_("Checklist gone through: all points good")
_FAILED: Final = N_("Checklist gone through: {failures} failed")
_SECOND_GOOD: Final = N_("Tested by a second person: good")
_EARLY: Final = N_("Long run ended early: {long_run}")
_COPY: Final = N_("{paper} printed on {destination}, marked COPY {copy}")
_UNKNOWN: Final = N_("{paper} may have printed on {destination}")
_DID_NOT: Final = N_("Looked at the printer: the paper did not come out")
_ASIDE: Final = N_("A paper was put aside")
_ERASED: Final = N_("What stood here was erased")
_OTHER: Final = N_("Recorded: {kind}")
_SCHEMES: Final = ("file:", "printer:")


def log_sentence(line: LogLine, words: Words) -> str:
    """Say one line of the log; a kind that a newer program wrote is named as it is."""
    values = {
        "level": _label(IntakeLevel, line.params.get("level"), words),
        "paper": _label(PaperKind, line.params.get("kind"), words),
        "destination": destination_words(str(line.params.get("destination", ""))),
        "reason": str(line.params.get("reason", "")),
        "before": _label(JobState, line.params.get("before"), words),
        "after": _label(JobState, line.params.get("after"), words),
        "outcome": _label(Outcome, line.params.get("outcome"), words),
        "how": _label(SignOffHow, line.params.get("how"), words),
        "move": _label(MoveKind, line.params.get("kind"), words),
        "money": _label(ReceiptKind, line.params.get("kind"), words),
        "failures": str(len(line.params.get("failed", ()))),
        "step": _label(PhotoStep, line.params.get("step"), words),
        "purpose": _label(SignaturePurpose, line.params.get("purpose"), words),
        "result": _label(ContactResult, line.params.get("result"), words),
        "hold": _label(HoldKind, line.params.get("kind"), words),
        "owner": _label(TimeOwner, line.params.get("owner"), words),
        "outside": _label(OutsideResult, line.params.get("result"), words),
        "asked_of": _label(AskedOf, line.params.get("asked_of"), words),
        "safety": _label(SafetyKind, line.params.get("kind"), words),
        "repair_step": _done_or_left_out(line, words),
        "measured": _label(Verdict, line.params.get("verdict"), words),
        "stopped": _label(TimerEnd, line.params.get("end"), words),
        "cause": _cause(line, words),
        "fate": _label(OldPartFate, line.params.get("fate"), words),
        "minutes": str(line.params.get("minutes", "")),
        "long_run": _label(LongRunResult, line.params.get("result"), words),
        "second": _label(SecondReason, line.params.get("why"), words),
        "why": _label(EraseReason, line.params.get("why"), words),
        "copy": str(line.params.get("copy", "")),
        "version": str(line.params.get("version", "")),
        "option": str(line.params.get("option", "")),
        "kind": line.kind,
    }
    return words.say(_sentence(line), **values)


def is_told(line: LogLine) -> bool:
    """Tell whether a line says something of its own.

    From shelf to bench and back a part moves twice, once out and once in; that it is fitted or
    taken out again has a line besides.
    """
    if line.kind != "stock.moved":
        return True
    kind, quantity = line.params.get("kind"), line.params.get("quantity")
    if kind in (MoveKind.FIT, MoveKind.UNFIT):
        return False
    return kind not in (MoveKind.ISSUE, MoveKind.PUT_BACK) or int(quantity or 0) > 0


def _done_or_left_out(line: LogLine, words: Words) -> str:
    return words.say("left out") if line.params.get("skipped") else words.say("done")


def _cause(line: LogLine, words: Words) -> str:
    causes = RemovalCause if line.kind == "old_part.out" else ReturnCause
    return _label(causes, line.params.get("cause"), words)


def destination_words(destination: str) -> str:
    """Name a printer as people know it: the queue, the file without its folders, the address."""
    destination = without_folders(destination)
    for scheme in _SCHEMES:
        if destination.startswith(scheme):
            return destination.removeprefix(scheme)
    return destination


def _sentence(line: LogLine) -> str:
    if not line.params:
        return _ERASED
    params = dict(line.params)
    said = _of_job(line.kind, params) or _of_paper(line.kind, params)
    return said or SENTENCES.get(line.kind, _OTHER)


def _of_job(kind: str, params: dict[str, Any]) -> str | None:
    """Choose the sentence of a job's event that says two things; None for any other."""
    match kind, params:
        case "job.moved", {"reason": str(reason)} if reason:
            return _MOVED_BECAUSE
        case "job.moved", {"outcome": _}:
            return _ENDED
        case "quote.declined", {"reason": str(reason)} if reason:
            return _DECLINED_BECAUSE
        case "second_test.done", {"passed": True}:
            return _SECOND_GOOD
        case "stability.ended", {"early": True}:
            return _EARLY
        case "job.checked", {"passed": True}:
            return _PASSED
        case "job.checked", {"failed": [_, *_]}:
            return _FAILED
    return None


def _of_paper(kind: str, params: dict[str, Any]) -> str | None:
    """Choose the sentence of a paper's event that says two things; None for any other."""
    match kind, params:
        case "paper.printed", {"copy": int(copy)} if copy:
            return _COPY
        case "paper.not_printed", {"state": PrintState.UNKNOWN}:
            return _UNKNOWN
        case "paper.print_answered", {"sent": False}:
            return _DID_NOT
        case "paper.wanted", {"wanted": False}:
            return _ASIDE
    return None


def _label(enum: type[StrEnum], value: Any, words: Words) -> str:
    known = [str(member) for member in enum]
    return words.label(enum(value)) if value in known else str(value or "")
