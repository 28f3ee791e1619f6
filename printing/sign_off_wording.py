"""How a customer agreed to a price, in the same words on every paper that tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.wording import Fact

if TYPE_CHECKING:
    from app.domain.documents import SignOffBlock
    from app.words import Words


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
            words.say("Consent received by"),
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
