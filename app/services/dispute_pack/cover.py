"""The cover of a dispute pack: what it is about, whether its proof holds, what that is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.dispute_documents import PackFact
from app.domain.own_code import people_number
from app.domain.paper import PaperKind
from app.domain.signature import SignaturePurpose
from app.sentences import N_
from app.services.devices.device_marks import device_marks
from app.services.dispute_pack.around import BETWEEN
from db.models.customer import Customer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.services.dispute_pack.around import PackAround
    from app.services.dispute_pack.chain_check import JobChecked

_FAULTS: Final[Mapping[str, str]] = {
    "body": N_("Event {seq} ({kind}): what it says was changed after it was sealed."),
    "hash": N_("Event {seq} ({kind}): its hash does not fit what it seals."),
    "job_prev": N_("Event {seq} ({kind}): an event of the job before it is missing or another."),
    "prev": N_("Event {seq} ({kind}): the event before it in the log is missing or another."),
}


def cover_facts(around: PackAround, made_by: str) -> tuple[PackFact, ...]:
    """Return what the pack is about."""
    say, job = around.words.say, around.job
    serials, imeis = device_marks(around.session, job.device)
    customer = None if job.customer is None else around.session.get(Customer, job.customer)
    facts = (
        (say("Device"), _device(around), True),
        ("IMEI", say(", ").join(imeis), False),
        (say("Serial number"), say(", ").join(serials), False),
        (say("Customer"), say("name not given") if customer is None else customer.name, True),
        (say("Phone"), "" if customer is None else customer.phone, False),
        (say("Address"), "" if customer is None else customer.address, False),
        (say("Problem"), job.problem, False),
        (
            say("Taken in"),
            _at_by(around, around.visit.received_at, around.visit.received_by),
            False,
        ),
        (say("Promised"), around.moment(job.promised_at), False),
        (say("State"), around.words.label(job.state), False),
        (say("Outcome"), "" if job.outcome is None else around.words.label(job.outcome), False),
        (say("Handed over"), around.moment(job.handed_over_at), False),
        (say("Pack made"), _at_by(around, around.at, made_by), False),
    )
    return tuple(PackFact(*fact) for fact in facts if fact[1])


def verdict(around: PackAround, checked: JobChecked, lost: tuple[str, ...]) -> str:
    """Say in one sentence whether everything holds."""
    if not checked.sound or lost:
        return around.words.say("Something was changed behind the program's back.")
    count = around.words.say_count(
        "The chain holds: {n} event, each as it was sealed.",
        "The chain holds: all {n} events are as they were sealed.",
        checked.events,
    )
    if not checked.erased:
        return count
    erased = around.words.say_count(
        "{n} body was erased, as the law asks; its seal is left.",
        "{n} bodies were erased, as the law asks; their seals are left.",
        checked.erased,
    )
    return f"{count} {erased}"


def alarms(around: PackAround, checked: JobChecked, lost: tuple[str, ...]) -> tuple[str, ...]:
    """Say one by one what does not hold, and where."""
    return tuple(_alarms(around, checked, lost))


def _alarms(around: PackAround, checked: JobChecked, lost: tuple[str, ...]) -> Iterator[str]:
    say = around.words.say
    for bad in checked.bad:
        yield say(_FAULTS[bad.fault], seq=bad.seq, kind=bad.kind)
    if checked.log_cut:
        yield say("The shop's log has lost rows, or its end was cut off.")
    if checked.intake_changed:
        yield say("The intake of {number} is not the one that was sealed.", number=_number(around))
    for version in checked.quotes:
        yield say(
            "Quote, version {version}: what is stored is not what was presented.", version=version
        )
    if checked.sign_offs_changed:
        yield say("What is stored of the customer's agreement is not what was noted then.")
    if checked.costs_changed:
        yield say("What is stored of the job's costs is not what was written down then.")
    for kind, paper in checked.papers:
        what = around.labelled(PaperKind, kind)
        yield say("{paper} ({id}): what it says is not what was sealed.", paper=what, id=paper)
    for proof in checked.signatures:
        found = say("; ").join(around.words.label(fault) for fault in proof.faults)
        what = around.labelled(SignaturePurpose, proof.purpose)
        moment = around.moment(proof.signed_at)
        yield say("Signature ({what}, {moment}): {found}", what=what, moment=moment, found=found)
    for sha in lost:
        yield say("Photo {sha}: the picture is missing or damaged.", sha=f"{sha[:16]}…")


def proves(around: PackAround) -> tuple[str, ...]:
    """Say what the evidence proves."""
    say = around.words.say
    return (
        say(
            "Each event of this job is printed to the byte, as hexadecimal digits. SHA-256 of the "
            "body is body_sha; SHA-256 of the 64 digits of prev and the 64 of body_sha, written as "
            "text one behind the other, is hash."
        ),
        say(
            "Every body, which is JSON, names as job_prev the hash of the job's event before it, "
            "the first one 64 zeros: none was changed, left out, put in or moved without changing "
            "all that follow."
        ),
        say(
            "Quotes and signed texts are printed to the byte too; the log names each by its "
            "SHA-256, so they are what was presented and what was signed."
        ),
        say(
            "The pictures are embedded as they were filed: taken out of this file unchanged, each "
            "has the SHA-256 that the log sealed."
        ),
        say(
            "To check all of it: take the text out of this file and run the script that stands in "
            "the program's documentation, or write one: the proof says what its lines mean, and "
            "SHA-256 is all it needs."
        ),
    )


def proves_not(around: PackAround) -> tuple[str, ...]:
    """Say what the evidence does not prove."""
    say = around.words.say
    return (
        say(
            "Other jobs' events lie between these in the shop's log. Of them only hashes are shown "
            "(prev): that the whole log is unbroken is checked in the shop."
        ),
        say(
            "Whoever holds the key of the shop's file could write a whole log anew. Compare the "
            "last hash with one from elsewhere: an earlier pack, a backup, head office."
        ),
        say(
            "Times are those of the shop's computers, and that an entry is sealed does not make it "
            "true: it shows what was written down, by whose account, and that it was not changed."
        ),
        say(
            "An erased or withheld body cannot be checked; its place in the chain can. That "
            "nothing came after the last event is not proved."
        ),
    )


def _device(around: PackAround) -> str:
    device = around.device
    category = around.lists.labels.category(device.category, around.words.language)
    called = " ".join(filter(None, (device.brand, device.model)))
    return BETWEEN.join(filter(None, (called, category)))


def _at_by(around: PackAround, at: int, user: str) -> str:
    return BETWEEN.join(filter(None, (around.moment(at), around.who(user))))


def _number(around: PackAround) -> str:
    return people_number(around.job.number)
