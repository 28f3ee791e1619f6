"""The options of a quote in the customer's words: what each includes, who pays, how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.quote import Payer
from ui.formats import Amounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.quote import QuoteBody, QuoteLine, QuoteOption
    from app.words import Words

_PAYS: Final = (
    Payer.MAKER,
    Payer.SHOP_WARRANTY,
    Payer.GOODWILL,
    Payer.INSURER,
    Payer.CONTRACT,
)


class OptionsWording:
    """Put a version into one language; `words` are the customer's."""

    def __init__(self, body: QuoteBody, words: Words) -> None:
        self._body = body
        self.words = words
        self._amounts = Amounts(body.currency)

    def title(self, option: QuoteOption, *, several: bool = True) -> str:
        """Name an option by its letter, and by its own name where it has one.

        The only one needs no letter.
        """
        named = self.called(option.names)
        if not several:
            return named
        if named:
            return f"{option.key}  {named}"
        return self.words.say("Option {key}", key=option.key)

    def includes(self, option: QuoteOption) -> tuple[str, ...]:
        """Name what an option includes."""
        return tuple(self._line(line) for line in option.lines)

    def total(self, option: QuoteOption) -> str:
        """Say what the customer pays."""
        if not option.total:
            return self.words.say("free of charge")
        return self._amounts.short(option.total)

    def paid_by_others(self, option: QuoteOption) -> tuple[str, ...]:
        """Say what of it others pay."""
        sums = {payer: _sum(option, payer) for payer in _PAYS}
        return tuple(self._pays(payer, amount) for payer, amount in sums.items() if amount)

    def days(self, option: QuoteOption) -> str:
        """Say how long it takes, empty where nobody said."""
        days = self._body.days if option.days is None else option.days
        if days is None:
            return ""
        if days == 0:
            return self.words.say("ready today")
        return self.words.say_count("ready in {n} day", "ready in {n} days", days)

    def risk(self, option: QuoteOption) -> str:
        """Say what may go wrong."""
        return option.risk or self._body.risk

    def valid(self) -> str:
        """Say until when it holds."""
        if not self._body.valid_until:
            return ""
        return self.words.say("Valid until {day}", day=self._body.valid_until)

    def called(self, names: Mapping[str, str]) -> str:
        """Name something by its names by language; empty where it has none."""
        return names.get(self.words.language) or next(iter(names.values()), "")

    def _line(self, line: QuoteLine) -> str:
        many = f" × {line.quantity}" if line.quantity > 1 else ""
        return self.called(line.names) + many

    def _pays(self, payer: Payer, amount: int) -> str:
        say, text = self.words.say, self._amounts.short(amount)
        match payer:
            case Payer.MAKER:
                return say("The maker's warranty pays {amount}", amount=text)
            case Payer.SHOP_WARRANTY:
                return say("Our warranty pays {amount}", amount=text)
            case Payer.INSURER:
                return say("Your insurance pays {amount}", amount=text)
            case Payer.CONTRACT:
                return say("Your service contract pays {amount}", amount=text)
            case _:
                return say("We give you {amount} as a courtesy", amount=text)


def _sum(option: QuoteOption, payer: Payer) -> int:
    return sum(line.gross for line in option.lines if line.payer is payer)
