"""A day's figures as rows of lists, and the records behind one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.billing import ReceiptKind
from app.services.day.day_rows import Count, DayRow, DaySection, DayTold, Sum
from ui.device_words import device_title, fault_words
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import job_badge

if TYPE_CHECKING:
    from app.domain.day_figures import DayFigures
    from app.services.day.day_figures import ReceiptBehind
    from app.services.day.day_rows import DayValue
    from app.services.records.record_lines import JobLine
    from app.words import Words
    from ui.today.state import TodayState

_BETWEEN: Final = " · "
MONEY: Final = ("tenders", "money", "bills", "goods", "close")
"""The sections of the left column; a close's key has its number behind it."""
# Of these the last value is the one to see first, and the others explain it.
_LAST_FIRST: Final = ("tenders", "close")
TILES: Final = (
    "tenders:total",
    "devices:1",
    "devices:3",
    "devices:4",
    "waiting:0",
    "waiting:3",
)
"""The figures that stand large at the top: a section and the place of its row."""


class TodayWording:
    """Put the state of the page into one language."""

    def __init__(self, state: TodayState, figures: DayFigures, words: Words) -> None:
        self._state = state
        self._told = DayTold(figures, words)
        self._words = words
        self._moments = Moments(words, figures.time_zone)
        self._amounts = Amounts(figures.currency)

    def title(self) -> str:
        """Name the day."""
        figures = self._told.figures
        if figures.is_present:
            return self._words.say("Today, {day}", day=figures.day)
        return figures.day

    def note(self) -> str:
        """Say when it was read, and whether the day was closed."""
        figures = self._told.figures
        at = self._words.say("as of {time}", time=self._moments.clock(figures.at))
        if figures.closes and not figures.not_closed:
            last = figures.closes[-1]
            closed = self._words.say("closed by {person}", person=last.closed_by)
            return _BETWEEN.join((closed, self._moments.clock(last.closed_at)))
        return at if figures.is_present else self._words.say("Not closed")

    def figures(self, *, of_money: bool) -> tuple[CardRow, ...]:
        """Write the figures of one column, each section under its title."""
        rows: list[CardRow] = []
        for section in self._state.sections:
            if (section.key.rstrip("0123456789") in MONEY) is of_money:
                rows += self._section(section)
        return tuple(rows)

    def tile(self, key: str) -> tuple[str, str, str]:
        """Return the key of a large figure's row, its label and its value."""
        name, _, place = key.partition(":")
        section = next(one for one in self._state.sections if one.key == name)
        if place == "total":
            at = next(n for n, row in enumerate(section.rows) if row.strong)
            row = section.rows[at]
            balance = self._told.money(self._told.figures.money.balance)
            return f"{name}:{at}", row.label, _minus(balance)
        row = section.rows[int(place)]
        return key, row.label, self._value(row.values[0])

    def behind_title(self) -> str:
        """Name what stands at the right."""
        row = self._state.row
        return self._words.say("Behind a figure") if row is None else row.label

    def behind_count(self) -> str:
        """Say how many records stand behind the chosen figure."""
        row = self._state.row
        return "" if row is None or row.drill is None else str(row.drill.n)

    def behind(self) -> tuple[CardRow, ...]:
        """Write the records behind the chosen figure."""
        if self._state.jobs:
            return tuple(map(self._job, self._state.jobs))
        return tuple(map(self._receipt, self._state.receipts))

    def _section(self, section: DaySection) -> list[CardRow]:
        rows = [CardRow("", section.title)]
        rows += [
            self._row(section, f"{section.key}:{place}", row)
            for place, row in enumerate(section.rows)
        ]
        return rows

    def _row(self, section: DaySection, key: str, row: DayRow) -> CardRow:
        of = list(range(len(row.values)))
        first = of[-1] if section.key.startswith(_LAST_FIRST) else self._weightiest(row)
        others = [
            f"{section.columns[n]} {self._value(row.values[n])}"
            for n in of
            if n != first and section.columns and row.values[n] not in ("", Sum(0), Count(0))
        ]
        if section.key == "tenders" and len(others) == 1:
            # Nothing was given back: what came in is what there is.
            others = []
        value = self._value(row.values[first]) if row.values else ""
        return CardRow(
            key, row.label, _BETWEEN.join(others), value, dim=row.is_nothing and not row.strong
        )

    def _value(self, value: DayValue) -> str:
        text = self._told.text(value)
        return _minus(text) if isinstance(value, Sum) else text

    @staticmethod
    def _weightiest(row: DayRow) -> int:
        sums = [n for n, value in enumerate(row.values) if isinstance(value, Sum)]
        return sums[0] if sums else 0

    def _job(self, job: JobLine) -> CardRow:
        lists, language = self._state.lists, self._words.language
        if lists is None:
            return CardRow(job.number, job.number)
        fault = fault_words(lists, language, job.category, job.symptoms, job.problem)
        detail = _BETWEEN.join(part for part in (job.number, job.customer, fault) if part)
        return CardRow(
            key=job.number,
            title=device_title(lists, language, job.category, job.brand, job.model),
            detail=detail,
            badge=job_badge(job.state, self._words),
        )

    def _receipt(self, receipt: ReceiptBehind) -> CardRow:
        words = self._words
        tenders = words.say(", ").join(self._told.name(names, "") for names in receipt.tenders)
        parts = (receipt.number, tenders, receipt.customer, receipt.made_by)
        kind = words.label(ReceiptKind(receipt.kind))
        title = words.say("{receipt}, voided", receipt=kind) if receipt.voided else kind
        amount = self._amounts.text(receipt.total)
        if receipt.total < 0 and receipt.kind != ReceiptKind.REFUND:
            amount = words.say("{amount} given back", amount=amount)
        return CardRow(
            key=receipt.id,
            title=f"{self._moments.clock(receipt.made_at)}  {title}",
            detail=_BETWEEN.join(part for part in parts if part),
            aside=amount,
            of_money=True,
            icon=Icon.REFUND if receipt.total < 0 else Icon.TICKET,
        )


def _minus(amount: str) -> str:
    """Write a minus as wide as a figure; papers and copies keep the one that programs read."""
    return amount.replace("-", "\N{MINUS SIGN}")
