"""The terms of a draft: the option's name and days, risk, deposit, validity, the highest price."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout

from app.domain.errors import BadEntry
from app.domain.quote import Alternative, Coverage
from ui.formats import Amounts
from ui.look.tokens import Space
from ui.refused import beside_field
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.words import Words
    from ui.quote.state import QuotePageState
    from ui.quote.viewmodel import QuoteViewModel

_COLUMNS: Final = 12
# Name of the field, how many of the columns it is wide, whether words are written in it.
_LAYOUT: Final = (
    (("option_name", 4, True), ("option_discount", 2, False), ("option_days", 2, False),
     ("coverage", 4, True)),
    (("risk", 6, True), ("deposit", 2, False), ("valid_days", 2, False), ("maximum", 2, False)),
    (("computed", 6, True), ("alternative_note", 6, True)),
    (("additional", 12, True),),
)  # fmt: skip

# What a refusal calls a field that is called otherwise here.
_OTHERWISE: Final = {"option_discount": "discount", "option_days": "days"}

OF_TERMS: Final = frozenset(
    _OTHERWISE.get(name, name) for row in _LAYOUT for name, _, _ in row if name != "coverage"
)
"""The fields about which is said here what is wrong."""


class TermsCard(Card):
    """Write the terms; each change is the view-model's."""

    def __init__(self, view_model: QuoteViewModel, words: Words) -> None:
        super().__init__(words.say("Terms"))
        self._view_model = view_model
        self._words = words
        self._named = self._labels()
        self._fields: dict[str, LabelledField] = {}
        self._lines: dict[str, LineField] = {}
        self._coverage = ChoiceField(self._named["coverage"])
        self._alternatives = ChipGroup(
            words.say("Instead of a repair"),
            [Choice(one, words.label(one)) for one in Alternative],
            multiple=True,
        )
        self._alternatives.setObjectName("quote-alternatives")
        self._build()
        self._alternatives.changed.connect(self._choose_alternatives)
        self._coverage.activated.connect(self._choose_coverage)

    def show_state(self, state: QuotePageState) -> None:
        """Show the terms of the draft; what is being typed stays as it is typed."""
        self.setVisible(state.is_drafting and state.asked is None)
        self._computed_row(state)
        for name, text in self._texts(state).items():
            field = self._lines[name]
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
        if state.body is not None:
            self._alternatives.choose(state.body.alternatives)
            if self._coverage.value() != state.body.coverage:
                self._coverage.choose(state.body.coverage)
        self._show_trouble(state.trouble)

    def _build(self) -> None:
        self._coverage.offer([(one, self._words.label(one)) for one in Coverage])
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.MEDIUM)
        grid.setVerticalSpacing(Space.HAIR)
        for row, fields in enumerate(_LAYOUT):
            column = 0
            for name, wide, composing in fields:
                grid.addWidget(self._made(name, composing=composing), row, column, 1, wide)
                column += wide
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self.add(grid)
        self.add(self._alternatives)

    def _made(self, name: str, *, composing: bool) -> LabelledField:
        label = self._named[name]
        if name == "coverage":
            made = LabelledField(label, self._coverage)
        else:
            field = LineField(label, composing=composing)
            field.setObjectName(f"quote-{name}")
            field.textEdited.connect(partial(self._typed, name))
            self._lines[name] = field
            made = LabelledField(label, field)
        self._fields[name] = made
        return made

    def _labels(self) -> Mapping[str, str]:
        say = self._words.say
        return {
            "option_name": say("The option is called"),
            "option_discount": say("Discount"),
            "option_days": say("Working days"),
            "coverage": say("Warranty"),
            "risk": say("What may go wrong"),
            "deposit": say("Deposit"),
            "valid_days": say("Valid, days"),
            "maximum": say("Not to exceed"),
            "computed": say("How the highest price is worked out"),
            "alternative_note": say("What is offered instead"),
            "additional": say("Note for the customer"),
        }

    def _texts(self, state: QuotePageState) -> Mapping[str, str]:
        body, option = state.body, state.shown_option
        if body is None:
            return {}
        amounts = Amounts(body.currency)
        names = {} if option is None else option.names
        days = body.days if option is None or option.days is None else option.days
        off = 0 if option is None else option.discount
        return {
            "option_name": names.get(body.language) or next(iter(names.values()), ""),
            "option_discount": amounts.entry(off) if off else "",
            "option_days": "" if days is None else str(days),
            "risk": body.risk,
            "deposit": amounts.entry(body.deposit) if body.deposit else "",
            "valid_days": str(body.valid_days) if body.valid_days else "",
            "maximum": "" if body.maximum is None else amounts.entry(body.maximum),
            "computed": body.computed,
            "alternative_note": body.alternative_note,
            "additional": body.additional,
        }

    def _computed_row(self, state: QuotePageState) -> None:
        body = state.body
        self._fields["computed"].setVisible(body is not None and body.maximum is not None)
        self._fields["alternative_note"].setVisible(body is not None and bool(body.alternatives))

    def _typed(self, name: str, text: str) -> None:
        model = self._view_model
        match name:
            case "option_name":
                model.name_option(text)
            case "option_discount":
                model.discount_option(text)
            case "option_days":
                model.write_days("days", text)
            case "valid_days":
                model.write_days("valid_days", text)
            case "deposit":
                model.write_amount(name, text, none=0)
            case "maximum":
                model.write_amount(name, text)
            case _:
                model.write(**{name: text.strip()})

    def _choose_alternatives(self) -> None:
        chosen = tuple(Alternative(one) for one in self._alternatives.chosen())
        self._view_model.write(alternatives=chosen)

    def _choose_coverage(self) -> None:
        if value := self._coverage.value():
            self._view_model.write(coverage=Coverage(value))

    def _show_trouble(self, trouble: Exception | None) -> None:
        entry = trouble if isinstance(trouble, BadEntry) else None
        for name, field in self._fields.items():
            named = _OTHERWISE.get(name, name)
            wrong = entry is not None and entry.field == named
            field.show_error(beside_field(entry, self._words) if entry and wrong else "")
