"""What a claim ticket says of each device, in the same words on the page and on the slip.

What nobody asked is said to be not checked; it never reads as good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.documents import Finding
from app.settings import IntakeLevel
from printing.line_break import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.documents import ClaimTicket, ConditionPoint, IntakeAnswer, TicketJob
    from app.words import Words

# Store and year, counter, check: the counter is what people say.
_NUMBER: Final = re.compile(r"(.+-)([0-9]{6})(-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a paper says about one thing; a short one may share its row, a strong one is bold."""

    label: str
    text: str
    short: bool = False
    strong: bool = False


def number_parts(number: str) -> tuple[str, str, str]:
    """Split a job number into store and year, the counter that is shown large, and check."""
    found = _NUMBER.fullmatch(number)
    return (found[1], found[2], found[3]) if found else ("", number, "")


def grouped(code: str) -> str:
    """Write a code in groups of four digits, as people read it aloud."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def store_ways(ticket: ClaimTicket, words: Words) -> list[str]:
    """Return the store's phone and registration number, as far as it has them."""
    store = ticket.store
    phone = words.say("Phone {phone}", phone=store.phone)
    registration = words.say("Registration no. {number}", number=store.registration)
    return [*([phone] if store.phone else []), *([registration] if store.registration else [])]


def level_line(ticket: ClaimTicket, words: Words) -> str:
    """Say how much the intake asked, where it is known."""
    level = ticket.intake_level
    if level in tuple(IntakeLevel):
        level = words.label(IntakeLevel(level))
    return words.say("Intake: {level}", level=level) if level else ""


def visit_facts(ticket: ClaimTicket, words: Words) -> list[Fact]:
    """Return who brought the devices, who took them in and when, and how to ask about them."""
    customer = ticket.customer
    facts = [
        Fact(words.say("Customer"), customer.name or words.say("name not given"), short=True),
        Fact(words.say("Taken in"), ticket.received, short=True),
        Fact(words.say("Phone"), customer.phone or words.say("not given"), short=True),
        Fact(words.say("Accepted by"), _acceptor(ticket, words), short=True),
        *_said(words.say("Second contact"), customer.second_contact),
        *_said(words.say("Address"), customer.address),
        *_said(words.say("Progress enquiry"), ticket.enquiry),
        *_said(words.say("Came by"), ticket.channel, short=True),
    ]
    if not customer.can_be_reached:
        facts.append(
            Fact(
                words.say("Proof"),
                words.say("No contact given; this ticket is the proof."),
                strong=True,
            )
        )
    return facts


def device_facts(job: TicketJob, words: Words) -> list[Fact]:
    """Return everything that was written down about one device, in the order of the counter."""
    return [
        Fact(words.say("Serial number"), job.serial or words.say("not recorded"), short=True),
        *_said("IMEI", "\n".join(job.imeis), short=True),
        *_said(words.say("Caution"), listed(job.hazards, words), strong=True),
        Fact(words.say("Problem"), job.problem or words.say("not described")),
        *_said(words.say("Symptoms"), listed(job.symptoms, words)),
        *_said(words.say("Agreed price"), job.estimate),
        *_said(words.say("Not to exceed"), job.limit, short=True),
        *_said(words.say("Diagnosis fee"), job.fee),
        *condition_facts(job.condition, words),
        Fact(words.say("Accessories"), _accessories(job, words)),
        *(
            Fact(answer.question, answer.answer or words.label(Finding.NOT_CHECKED), short=True)
            for answer in job.answers
        ),
        *power_on_facts(job.tests, words),
    ]


def power_on_facts(tests: Iterable[IntakeAnswer], words: Words) -> list[Fact]:
    """Return the first power-on test as one fact; a point without an answer was not checked."""
    told = [
        words.say(
            "{point}: {seen}",
            point=test.question,
            seen=test.answer or words.label(Finding.NOT_CHECKED),
        )
        for test in tests
    ]
    return _said(words.say("Power-on results"), words.say("; ").join(told))


def condition_facts(points: Iterable[ConditionPoint], words: Words) -> list[Fact]:
    """Group the condition points by what was found; marks and faults come first."""
    seen: dict[Finding, list[str]] = {finding: [] for finding in Finding}
    for point in points:
        text = point.label
        if point.note:
            text = words.say("{point}: {seen}", point=point.label, seen=point.note)
        seen[point.finding].append(text)
    facts = [
        Fact(words.label(finding), words.say("; ").join(texts))
        for finding, texts in seen.items()
        if texts
    ]
    return facts or [Fact(words.say("Condition"), words.label(Finding.NOT_CHECKED))]


def listed(items: Iterable[str], words: Words) -> str:
    """Join items as the language does."""
    return words.say(", ").join(items)


def details_line(details: Iterable[str]) -> str:
    """Join what stands below a line's name; no line begins with the mark between two of them."""
    held = (one.replace(" × ", f"{NO_BREAK}×{NO_BREAK}") for one in details)
    return f"{NO_BREAK}· ".join(held)


def _accessories(job: TicketJob, words: Words) -> str:
    if job.accessories is None:
        return words.label(Finding.NOT_CHECKED)
    return listed(job.accessories, words) or words.say("none")


def _acceptor(ticket: ClaimTicket, words: Words) -> str:
    if not (ticket.acceptor and ticket.acceptor_number):
        return ticket.acceptor or ticket.acceptor_number
    return words.say("{name}, no. {number}", name=ticket.acceptor, number=ticket.acceptor_number)


def _said(label: str, text: str, *, short: bool = False, strong: bool = False) -> list[Fact]:
    return [Fact(label, text, short=short, strong=strong)] if text else []
