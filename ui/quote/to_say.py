"""What the clerk says on the phone: the work, its price, by how much it is more than agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import Words
from ui.formats import Amounts

if TYPE_CHECKING:
    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption
    from app.services.quotes.quote_views import QuotePage


def words_to_say(page: QuotePage, body: QuoteBody) -> str:
    """Return what to say of a version, in the customer's language; empty without any line."""
    offered = [option for option in body.options if option.lines]
    if not offered:
        return ""
    words, amounts = Words(page.language), Amounts(body.currency)
    say = words.say
    said = [say("It is about your {device}.", device=page.device)]
    said += [one.text for one in body.faults if one.text]
    for option in offered:
        lines = say(", ").join(_named(line, words) for line in option.lines)
        price = amounts.text(option.total)
        if len(offered) > 1:
            said.append(
                say("Option {key}: {lines}, {price} in all.", key=option.key, lines=lines,
                    price=price)
            )  # fmt: skip
        else:
            said.append(say("{lines}: {price} in all.", lines=lines, price=price))
    said += _more(page, offered, words, amounts)
    said.append(say("Do you agree?"))
    return "\n".join(said)


def _more(page: QuotePage, offered: list[QuoteOption], words: Words, amounts: Amounts) -> list[str]:
    """Say by how much the dearest option is more than what was agreed, where anything was."""
    more = max(option.total for option in offered) - page.agreed
    if not page.agreed or more <= 0:
        return []
    before, above = amounts.text(page.agreed), amounts.text(more)
    return [
        words.say("You agreed to {before} so far: that is {more} more.", before=before, more=above)
    ]


def _named(line: QuoteLine, words: Words) -> str:
    name = words.named(line.names)
    return f"{name} × {line.quantity}" if line.quantity > 1 else name
