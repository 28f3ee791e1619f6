"""How a customer agreed to a price: one block for every paper that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.flow import Row
from printing.line_break import wrap
from printing.page import TextStyle
from printing.page_blocks import fact_rows, gap, paragraph, rule
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.documents import SignOffBlock
    from app.words import Words
    from printing.escpos import Slip
    from printing.page_blocks import Frame

_TITLE: Final = TextStyle(9.5, 14, bold=True)
_HASH: Final = TextStyle(6.2, 9, grey=0.35)


def sign_off_rows(block: SignOffBlock, frame: Frame, words: Words) -> Iterator[Row]:
    """Return how the customer agreed, under a title, with the hash of what was agreed to."""
    yield gap(5)
    yield rule(0.4, 3, together=True, frame=frame)
    for line in wrap(sign_off_title(block, words), frame.width, _TITLE.measure):
        for row in paragraph(line, _TITLE, frame):
            yield Row(row.height, row.draw, together=True)
    yield from fact_rows(sign_off_facts(block, words), frame)
    if block.sha:
        agreed = words.say("SHA-256 of what was agreed to: {hash}", hash=block.sha)
        yield from paragraph(agreed, _HASH, frame)


def print_sign_off(slip: Slip, block: SignOffBlock, words: Words) -> None:
    """Print how the customer agreed."""
    slip.rule()
    slip.text(sign_off_title(block, words), bold=True)
    print_facts(slip, sign_off_facts(block, words), words)


def sign_off_title(block: SignOffBlock, words: Words) -> str:
    """Name a sign-off by its job, and by the version and option that were agreed to."""
    if not block.version:
        return words.say("Agreed to for {number}", number=block.number)
    return words.say(
        "Agreed to for {number}: quote version {version}, option {option}",
        number=block.number,
        version=block.version,
        option=block.option,
    )


def sign_off_facts(block: SignOffBlock, words: Words) -> list[Fact]:
    """Return how it was agreed to; of spoken consent all that 16 CCR 2722 wants noted."""
    return [
        *_said(words.say("How"), block.how),
        *_said(words.say("Date and time"), block.said or block.noted),
        *_said(words.say("Authorised by"), block.who),
        *_said(
            words.say("Number called") if block.spoken else words.say("Account or number"),
            block.contact,
        ),
        *_said(
            words.say("Consent heard by"),
            block.listener or (block.spoken and block.noted_by) or "",
        ),
        *_said(words.say("Noted by"), "" if block.spoken else block.noted_by),
        *_said(words.say("Company"), block.company),
        *_said(words.say("Order number"), block.order_number),
        *_said(words.say("Extra parts"), block.extra_parts),
        *_said(words.say("Extra labour"), block.extra_labour),
        *_said(words.say("Extra in all"), block.extra_total),
        *_said(words.say("Total agreed"), block.total),
        *_said(words.say("Conditions"), block.conditions, short=False),
        *_said(words.say("In the customer's words"), block.message, short=False),
        *_said(words.say("Note"), block.note, short=False),
    ]


def _said(label: str, text: str, *, short: bool = True) -> list[Fact]:
    return [Fact(label, text, short=short)] if text else []
