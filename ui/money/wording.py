"""Receipts in words: what the page shows, in one language; which way money went is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing import PaymentKind, ReceiptKind, TaxMode
from app.domain.tender import EXCHANGE
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.money.sums import Sum
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.records.receipts import PaidLine, ReceiptLine, ReceiptPage, SoldLineShown
    from app.words import Words
    from ui.money.state import MoneyState

_BETWEEN: Final = " · "
_ICONS: Final[Mapping[ReceiptKind, Icon]] = {
    ReceiptKind.PAYMENT: Icon.TICKET,
    ReceiptKind.DEPOSIT: Icon.CASH,
    ReceiptKind.REFUND: Icon.REFUND,
    ReceiptKind.EXCHANGE: Icon.SWAP,
}


class MoneyWording:
    """Put one state of the page into one language."""

    def __init__(self, state: MoneyState, words: Words) -> None:
        self._state = state
        self._words = words
        self._moments = Moments(words, state.time_zone)

    def rows(self) -> tuple[CardRow, ...]:
        """Write the list."""
        return tuple(self._row(line) for line in self._state.lines)

    def count(self) -> str:
        """Count the receipts; a list that goes on says so."""
        lines = len(self._state.lines)
        return f"{lines}+" if self._state.more else str(lines or "")

    def badges(self, page: ReceiptPage) -> tuple[Badge, ...]:
        """Say what kind of receipt this is, and what became of it."""
        say, line = self._words.say, page.line
        made = [Badge(self._words.label(line.kind), _ICONS[line.kind], Tone.INFO)]
        if line.voided:
            made.append(Badge(say("Void"), Icon.STOP, Tone.LATE))
        if page.bill.balance > 0:
            owed = Amounts(line.currency).text(page.bill.balance)
            made.append(Badge(say("{amount} still owed", amount=owed), Icon.ALERT, Tone.WARNING))
        return tuple(made)

    def head(self, page: ReceiptPage) -> str:
        """Say when, by whom, for whom, about which documents."""
        say, line = self._words.say, page.line
        return _joined(
            self._moments.when(line.at, self._state.at),
            line.by,
            line.customer,
            say("job {number}", number=line.about) if line.about else "",
            say("invoice {number}", number=page.bill.number) if page.bill.number else "",
            say("credit {number}", number=page.credit) if page.credit else "",
        )

    def reason(self, page: ReceiptPage) -> str:
        """Say why money was given back, and why the receipt was voided."""
        say = self._words.say
        return _joined(
            say("Reason: {reason}", reason=page.reason) if page.reason else "",
            say("Voided: {reason}", reason=page.void_reason) if page.void_reason else "",
        )

    def lines(self, page: ReceiptPage) -> tuple[Sum, ...]:
        """Write what was sold or done, and what it comes to."""
        amounts, say = Amounts(page.line.currency), self._words.say
        sums = [self._sold(one, amounts) for one in page.bill.lines]
        if not page.bill.lines:
            return ()
        if page.bill.rounding:
            sums.append(Sum(say("Rounded off"), amounts.text(page.bill.rounding), quiet=True))
        if page.bill.tax:
            inside = page.bill.tax_mode is TaxMode.INCLUSIVE
            text = say("Tax, contained in the total") if inside else say("Tax")
            sums.append(Sum(text, amounts.text(page.bill.tax), quiet=True))
        sums.append(Sum(say("Total of the invoice"), amounts.text(page.bill.total), strong=True))
        return tuple(sums)

    def returned(self, page: ReceiptPage) -> tuple[Sum, ...]:
        """Write what came back."""
        amounts = Amounts(page.line.currency)
        return tuple(self._sold(one, amounts) for one in page.returned)

    def payments(self, page: ReceiptPage) -> tuple[Sum, ...]:
        """Write each payment, and which way it went."""
        amounts = Amounts(page.line.currency)
        return tuple(self._paid(one, amounts) for one in page.payments if one.tender != EXCHANGE)

    def fapiao(self, page: ReceiptPage) -> tuple[Sum, ...]:
        """Write who wants a fapiao, and its number once it was issued."""
        waiting = self._words.say("not issued yet")
        return tuple(
            Sum(_joined(one.title, one.tax_id, one.email), one.number or waiting)
            for one in page.bill.fapiao
        )

    def _row(self, line: ReceiptLine) -> CardRow:
        say = self._words.say
        badge = None
        if line.voided:
            badge = Badge(say("Void"), Icon.STOP, Tone.LATE)
        elif line.kind is not ReceiptKind.PAYMENT:
            badge = Badge(self._words.label(line.kind), _ICONS[line.kind])
        tenders = ", ".join(self.named(names) for names in line.tenders)
        return CardRow(
            key=line.id,
            title=_direction(line.total, Amounts(line.currency).text(line.total), self._words),
            detail=_joined(line.number, tenders, line.customer),
            aside=self._moments.when(line.at, self._state.at),
            badge=badge,
            icon=_ICONS[line.kind],
            dim=line.voided,
        )

    def _sold(self, one: SoldLineShown, amounts: Amounts) -> Sum:
        name = self.named(one.names)
        if one.quantity > 1:
            name = f"{one.quantity} × {name}"
        if one.job:
            name = _joined(name, one.job)
        return Sum(name, amounts.text(one.gross))

    def _paid(self, one: PaidLine, amounts: Amounts) -> Sum:
        say, name = self._words.say, self.named(one.names)
        if one.kind is PaymentKind.REFUND:
            return Sum(say("{tender}, given back", tender=name), amounts.text(one.amount))
        handed = ""
        if one.tendered > one.amount:
            handed = say(
                "{tendered} handed over, {change} change",
                tendered=amounts.text(one.tendered),
                change=amounts.text(one.tendered - one.amount),
            )
        return Sum(_joined(name, handed, one.reference), amounts.text(one.amount))

    def named(self, names: Mapping[str, str]) -> str:
        """Choose the name of the screen's language, else any."""
        return self._words.named(names)


def _direction(total: int, amount: str, words: Words) -> str:
    return words.say("{amount} given back", amount=amount) if total < 0 else amount


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
