"""The claim ticket's slip as it was up to version 1 of its document; such papers stay as they are.

It had a paragraph for each text, and the codes one below the other: 190 mm for one device.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import Words
from printing.escpos import Slip, Span
from printing.slip_blocks import print_facts, print_large_number, print_store_name
from printing.wording import (
    Fact,
    device_facts,
    grouped,
    level_line,
    store_ways,
    visit_facts,
)

if TYPE_CHECKING:
    from app.domain.documents import ClaimTicket, TicketJob
    from printing.render_options import RenderOptions


def render_first_slip(ticket: ClaimTicket, options: RenderOptions) -> bytes:
    """Return a ticket of version 1 as ESC/POS; equal tickets give equal bytes."""
    words = Words(ticket.language)
    slip = options.slip()
    _head(slip, ticket, words)
    _codes(slip, ticket, words)
    slip.rule()
    print_facts(slip, visit_facts(ticket, words), words)
    for position, job in enumerate(ticket.jobs, start=1):
        slip.rule()
        _job(slip, job, position if len(ticket.jobs) > 1 else 0, words)
    _small_print(slip, ticket)
    if ticket.signature:
        slip.feed(90)
        slip.rule()
        slip.text(words.say("Signature of the customer"))
    return slip.cut()


def _head(slip: Slip, ticket: ClaimTicket, words: Words) -> None:
    print_store_name(slip, ticket.store.name)
    for line in (ticket.store.address, *store_ways(ticket, words)):
        slip.text(line, centred=True)
    slip.rule()
    slip.text(
        " · ".join(filter(None, (words.say("Claim ticket"), level_line(ticket, words)))),
        bold=True,
        centred=True,
    )


def _codes(slip: Slip, ticket: ClaimTicket, words: Words) -> None:
    if len(ticket.jobs) == 1:
        print_large_number(slip, ticket.jobs[0].number)
    else:
        devices = words.say_count("{n} device", "{n} devices", len(ticket.jobs))
        slip.line(Span(devices, wide=2, tall=2, bold=True), centred=True)
        for job in ticket.jobs:
            slip.line(Span(job.number, bold=True), centred=True)
    slip.feed(8)
    slip.bars(ticket.code)
    slip.feed(4)
    slip.text(grouped(ticket.code), centred=True)
    slip.feed(12)
    slip.squares(ticket.code + ticket.proof, quiet=False)
    slip.feed(8)
    if len(ticket.jobs) == 1:
        _promise(slip, ticket.jobs[0], words)


def _promise(slip: Slip, job: TicketJob, words: Words) -> None:
    slip.text(words.say("Promised"), centred=True)
    promised = job.promised or words.say("no date agreed")
    if slip.measure(promised) <= slip.dots:
        slip.line(Span(promised, tall=2, bold=True), centred=True)
    else:
        slip.text(promised, bold=True, centred=True)


def _job(slip: Slip, job: TicketJob, position: int, words: Words) -> None:
    slip.text(f"{position}  {job.device}" if position else job.device, bold=True)
    facts = device_facts(job, words)
    if position:
        slip.text(job.number, bold=True)
        promised = job.promised or words.say("no date agreed")
        facts.insert(0, Fact(words.say("Promised"), promised, short=True))
    print_facts(slip, facts, words)


def _small_print(slip: Slip, ticket: ClaimTicket) -> None:
    if not (ticket.notes or ticket.terms):
        return
    slip.rule()
    for note in ticket.notes:
        slip.text(note, bold=True)
    for terms in ticket.terms:
        slip.feed(8)
        if terms.slip:
            slip.text(terms.slip)
        else:
            slip.text(terms.title, bold=True)
            slip.text(terms.text)
