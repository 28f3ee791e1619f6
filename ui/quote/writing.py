"""Writing in a draft: its lines, its options, its terms."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.domain.quote import OPTION_KEYS, QuoteLine, QuoteOption
from ui.formats import Amounts
from ui.quote.drafting import Drafting
from ui.quote.edits import (
    free_key,
    option_of,
    with_copy,
    with_line,
    with_line_at,
    with_next_payer,
    with_option,
    without_option,
)
from ui.quote.state import FoundPrice
from ui.quote.typed_line import read_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.quote import QuoteBody
    from app.services.prices.price_look_up import PriceAnswer
    from app.services.similar_jobs.taking import TakenLine
    from ui.quote.state import QuotePageState
    from ui.quote.typed_line import TypedLine

_MOST_DAYS: Final = 999


class QuoteWriting(Drafting):
    """Write in the option one stands on; suggestions come from the price list."""

    def choose(self, key: str) -> None:
        """Stand on an option; of a draft the next free one is begun."""
        state, body = self.state, self.state.shown_body
        if body is None or key not in OPTION_KEYS:
            return
        if option_of(body, key) is None:
            if not state.is_drafting or free_key(body) != key:
                return
            self.show(option=key, line=-1, changing=-1, found=())
            self.change(with_option(body, QuoteOption(key, (), {})))
        else:
            self.show(option=key, line=-1, changing=-1, found=())

    def stand(self, place: int) -> None:
        """Stand on a line of the option, -1 for none."""
        if place != self.state.line:
            self.show(line=place)

    def look_up(self, text: str) -> None:
        """Look what was typed up in the price list, for the device of the job."""
        state = self.state
        if not text.strip() or not self._session.is_open or state.page is None:
            self.show(found=())
            return
        words = text.strip()
        call = partial(self._answer, words, state.page.device)
        self._tasks.run(self, call, self._found, self._not_found)

    def enter_line(self, text: str) -> bool:
        """Add what was typed, or the first that it found; False where something is missing."""
        state, body = self.state, self.state.body
        if body is None or not state.is_drafting or not text.strip():
            return False
        try:
            typed = read_line(text, Amounts(body.currency))
            if typed.unit_price is None and state.found and state.changing < 0:
                self.add_found(0)
                return True
            line = _line(typed, body, state)
        except BadEntry as fault:
            self.show(trouble=fault)
            return False
        if state.changing >= 0:
            self.change(with_line_at(body, state.option, state.changing, line))
        else:
            self.change(with_line(body, state.option, line))
        trouble = self.state.trouble
        if isinstance(trouble, BadEntry):
            # What was taken off stands in the line, not among the terms.
            named = "line_discount" if trouble.field == "discount" else trouble.field
            self.show(trouble=replace(trouble, field=named))
            return False
        self.show(changing=-1, found=())
        return True

    def add_found(self, place: int) -> None:
        """Add a line of the price list that was found."""
        state, body = self.state, self.state.body
        if body is None or not 0 <= place < len(state.found):
            return
        offer = state.found[place].offer
        line = QuoteLine(
            names=offer.names,
            # What the customer's level pays for it is filled up from the list as it is saved.
            unit_price=0,
            tax_bp=_usual_tax(body),
            grade=offer.grade,
            part=offer.part,
            minutes=offer.minutes,
            warranty_days=offer.warranty_days,
            price_line=offer.key,
        )
        self.change(with_line(body, state.option, line))
        self.show(found=())
        self.save()

    def add_taken(self, lines: Iterable[TakenLine]) -> None:
        """Add lines that a like job had: what is listed at the list's price of today."""
        body = self.state.body
        if body is not None and self.state.is_drafting:
            for taken in lines:
                body = with_line(body, self.state.option, _as_drafted(taken))
            self.change(body)
            self.save()

    def rewrite(self, place: int) -> None:
        """Have a line changed by what is typed next; -1 leaves it as it is."""
        self.show(changing=place, found=(), trouble=None)

    def take_off(self) -> None:
        """Take the line off on which one stands, or an option without lines."""
        state, body = self.state, self.state.body
        option = state.shown_option
        if body is None or option is None or not state.is_drafting:
            return
        if not option.lines:
            if len(body.options) > 1:
                self.change(without_option(body, state.option))
                self.show(option="A", line=-1)
            return
        place = state.line if state.line >= 0 else len(option.lines) - 1
        self.change(with_line_at(body, state.option, place, None))
        self.show(line=min(place, len(option.lines) - 2), changing=-1)

    def next_payer(self) -> None:
        """Let the next one pay the line on which one stands, or the last one."""
        state, option = self.state, self.state.shown_option
        if state.body is not None and option is not None and option.lines:
            place = state.line if state.line >= 0 else len(option.lines) - 1
            self.change(with_next_payer(state.body, state.option, place))

    def copy_option(self) -> None:
        """Copy the option to the next free one, and stand there."""
        state, body = self.state, self.state.body
        if body is None or not state.is_drafting or not (key := free_key(body)):
            return
        self.change(with_copy(body, state.option))
        if option_of(self.state.body or body, key) is not None:
            self.show(option=key, line=-1, changing=-1)

    def write(self, **fields: Any) -> None:
        """Change terms of the whole quote, by the names of `QuoteBody`."""
        if self.state.body is not None:
            self.change(replace(self.state.body, **fields))

    def unfold(self) -> None:
        """Show the details of the draft, or fold them away."""
        if self.state.is_drafting:
            self.show(unfolded=not self.state.details_open)

    def write_option(self, **fields: Any) -> None:
        """Change what stands in the option, by the names of `QuoteOption`."""
        option = self.state.shown_option
        if self.state.body is not None and option is not None:
            self.change(with_option(self.state.body, replace(option, **fields)))

    def name_option(self, text: str) -> None:
        """Call the option something in the customer's language."""
        if self.state.body is not None:
            name = text.strip()
            self.write_option(names={self.state.body.language: name} if name else {})

    def discount_option(self, text: str) -> None:
        """Take an amount off the option beside what its lines have of their own."""
        body = self.state.body
        if body is None:
            return
        try:
            amount = Amounts(body.currency).read("discount", text) if text.strip() else 0
        except BadEntry as fault:
            self.show(trouble=fault, unread=fault.field)
        else:
            self.write_option(discount=amount)

    def write_amount(self, field: str, text: str, *, none: int | None = None) -> None:
        """Change an amount of the quote by what was typed; `none` is what nothing typed means."""
        body = self.state.body
        if body is None:
            return
        try:
            amount = Amounts(body.currency).read(field, text) if text.strip() else none
        except BadEntry as fault:
            self.show(trouble=fault, unread=field)
        else:
            self.write(**{field: amount})

    def write_days(self, field: str, text: str) -> None:
        """Change how long the option takes (`days`) or the quote holds (`valid_days`)."""
        typed = text.strip()
        if typed and not (typed.isdecimal() and int(typed) <= _MOST_DAYS):
            fault = BadEntry(field, "out_of_range", f"0-{_MOST_DAYS}")
            self.show(trouble=fault, unread=field)
        elif field == "days":
            self.write_option(days=int(typed) if typed else None)
        else:
            self.write(valid_days=int(typed or 0))

    def _answer(self, text: str, device: str) -> tuple[str, PriceAnswer]:
        look_up, actor = self._services.look_up, self._session.actor
        asked = look_up.look_up(actor, text)
        if asked.named:
            return text, asked
        # What names no device is meant of the one of the job.
        here = look_up.look_up(actor, f"{device} {text}")
        return text, here if here.rows else asked

    def _found(self, answer: tuple[str, PriceAnswer]) -> None:
        rows = answer[1].rows
        found = tuple(FoundPrice(row, offer) for row in rows for offer in row.offers)
        self.show(found=found)

    def _not_found(self, _error: Exception) -> None:
        # Own words and a price do as well.
        self.show(found=())


def _line(typed: TypedLine, body: QuoteBody, state: QuotePageState) -> QuoteLine:
    if typed.unit_price is None:
        raise BadEntry("unit_price", "missing")
    option, place = state.shown_option, state.changing
    if option is not None and 0 <= place < len(option.lines):
        before = option.lines[place]
        same = typed.name in ("", *before.names.values())
        listed = before.price_line if typed.unit_price == before.unit_price else ""
        return replace(
            before,
            names=before.names if same else {body.language: typed.name},
            unit_price=typed.unit_price,
            quantity=typed.quantity,
            discount=typed.discount,
            price_line=listed,
        )
    if not typed.name:
        raise BadEntry("line_name", "missing")
    return QuoteLine(
        names={body.language: typed.name},
        unit_price=typed.unit_price,
        quantity=typed.quantity,
        discount=typed.discount,
        tax_bp=_usual_tax(body),
    )


def _as_drafted(taken: TakenLine) -> QuoteLine:
    key = taken.order.price_line
    return replace(taken.quote, unit_price=0, price_line=key) if key else taken.quote


def _usual_tax(body: QuoteBody) -> int:
    """Return the tax that the lines of a quote have, in basis points; 0 for the first one."""
    lines = (line for option in body.options for line in option.lines)
    return next((line.tax_bp for line in lines), 0)
