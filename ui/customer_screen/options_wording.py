"""The options of a quote in the customer's words: what each includes, who pays, how long."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One line before the customer: what is done, what of it they pay, its grade and warranty."""

    text: str
    price: str
    detail: str


class OptionsWording:
    """Put a version into one language; `words` are the customer's.

    `grades` are the names of the grades of parts, by key and language.
    """

    def __init__(
        self, body: QuoteBody, words: Words, grades: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        self._body = body
        self._grades = grades or {}
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

    def includes(self, option: QuoteOption) -> tuple[OfferedLine, ...]:
        """Say what an option includes, each line with its price."""
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

    def valid(self) -> str:
        """Say until when it holds."""
        if not self._body.valid_until:
            return ""
        return self.words.say("Valid until {day}", day=self._body.valid_until)

    def called(self, names: Mapping[str, str]) -> str:
        """Name something by its names by language; empty where it has none."""
        return self.words.named(names)

    def _line(self, line: QuoteLine) -> OfferedLine:
        many = f" × {line.quantity}" if line.quantity > 1 else ""
        text = self.called(line.names) + many
        paid = line.gross if line.payer is Payer.CUSTOMER else 0
        return OfferedLine(text, self._amounts.short(paid), self._detail(line, text))

    def _detail(self, line: QuoteLine, text: str) -> str:
        grade = self.called(self._grades.get(line.grade, {"": line.grade}))
        # Listed repairs are mostly called by their grade already.
        parts = [] if not grade or grade.casefold() in text.casefold() else [grade]
        if days := line.warranty_days:
            parts.append(self.words.say_count("{n} day warranty", "{n} days warranty", days))
        return " · ".join(parts)

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
