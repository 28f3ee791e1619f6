"""The forms beside a part in words: suppliers, the end of a part, a merge, many prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.price_rule import PriceEnding, RuleKind
from app.sentences import N_
from ui.formats import Amounts, Moments
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.parts.cost_wording import CostWording
from ui.parts.state import Form, name_in
from ui.parts.wording import BETWEEN
from ui.widgets.badge import Badge
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.services.parts.listed import ListedPart
    from app.services.parts.merge_look import MergeLook
    from app.services.parts.price_changes import PricePreview, PriceStep
    from app.services.parts.supplier_list import KnownSupplier
    from app.words import Words
    from ui.parts.state import PartsState

_ENDS: Final = N_(
    "What was done with it stays on record. It cannot end while there are pieces of it, or jobs "
    "need it."
)
_ASK_OTHER: Final = N_("Scan the other part, or type what it is: it goes, this one is kept.")
_FOR_EVER: Final = N_(
    "A merge cannot be taken back: the pieces lie together then, with one queue of costs."
)
_HOW: Final = N_("5 is 5 % more, -5 less; times the cost: 1.8.")


class AsideWording:
    """Put the form that is open beside a part into one language."""

    def __init__(self, state: PartsState, words: Words) -> None:
        self._state = state
        self._words = words
        self._amounts = Amounts(state.currency)

    def title(self) -> str:
        """Say what the form does."""
        say, name = self._words.say, self._name()
        match self._state.form:
            case Form.SUPPLIERS:
                return say("Suppliers")
            case Form.END:
                return say("Take off the list: {name}", name=name)
            case Form.MERGE:
                return say("Merge into: {name}", name=name)
            case Form.PRICES:
                return say("Change many prices")
            case Form.COSTS:
                return say("What pieces cost: {name}", name=name)
        return ""

    def entries(self) -> tuple[str, ...]:
        """Name the entries that the form asks for, in their order."""
        match self._state.form:
            case Form.SUPPLIERS:
                return ("supplier", "contact", "note")
            case Form.END:
                return ("reason",)
            case Form.MERGE:
                return ("other",) if self._state.beside.look is None else ("reason",)
            case Form.PRICES:
                which = ("text", "part_category", "supplier_of", "maker")
                return (*which, "rule_kind", "price_rule", "price_ending")
            case Form.COSTS:
                return CostWording(self._state, self._words).entries()
        return ()

    def choices(self, entry: str) -> list[tuple[str, str]]:
        """Offer the values of an entry that is chosen."""
        every = ("", self._words.say("All of them"))
        match entry:
            case "rule_kind":
                return [(str(one), self._words.label(one)) for one in RuleKind]
            case "price_ending":
                return [(str(one), self._words.label(one)) for one in PriceEnding]
        name = "supplier" if entry == "supplier_of" else entry
        return [every, *((one, one) for one in self._state.beside.offers.get(name, ()))]

    def sentences(self) -> str:
        """Say what will happen."""
        say, beside = self._words.say, self._state.beside
        match self._state.form:
            case Form.END:
                return say(_ENDS)
            case Form.MERGE:
                if beside.look is None:
                    return say(_ASK_OTHER)
                return "\n".join((*self._goes_over(beside.look), say(_FOR_EVER)))
            case Form.PRICES:
                return say(_HOW) if beside.priced is None else self._prices(beside.priced)
            case Form.SUPPLIERS:
                return self._supplier()
            case Form.COSTS:
                return CostWording(self._state, self._words).sentences()
        return ""

    def act(self) -> str:
        """Say what Enter does."""
        say, beside = self._words.say, self._state.beside
        match self._state.form:
            case Form.END:
                return say("Take off the list")
            case Form.MERGE:
                return say("Look at it") if beside.look is None else say("Merge, for good")
            case Form.PRICES:
                return say("Look at it") if beside.priced is None else say("Change the prices")
        return say("Save")

    def rows(self) -> tuple[CardRow, ...]:
        """Write what the form offers."""
        beside = self._state.beside
        match self._state.form:
            case Form.SUPPLIERS:
                return tuple(map(self._supplier_row, beside.suppliers))
            case Form.MERGE:
                return tuple(map(self._part_row, beside.found))
            case Form.PRICES:
                steps = () if beside.priced is None else beside.priced.steps
                return tuple(map(self._price_row, steps))
            case Form.COSTS:
                return CostWording(self._state, self._words).rows()
        return ()

    def _name(self) -> str:
        page = self._state.page
        return "" if page is None else name_in(
            page.known.entry.names, self._words.language, page.known.number
        )  # fmt: skip

    def _goes_over(self, look: MergeLook) -> tuple[str, ...]:
        say, say_count = self._words.say, self._words.say_count
        language = self._words.language
        names = name_in(look.merged_names, language), name_in(look.kept_names, language)
        over = [
            say_count("{n} piece", "{n} pieces", look.pieces),
            say_count("{n} barcode", "{n} barcodes", look.barcodes),
            say_count("{n} model", "{n} models", look.models),
            say_count("{n} supplier", "{n} suppliers", look.suppliers),
        ]
        lines = [
            say("{merged} ({number}) goes into {kept}.", merged=names[0], number=look.merged,
                kept=names[1]),
            say("Goes over: {list}", list=", ".join(over)),
        ]  # fmt: skip
        if look.jobs:
            lines.append(say("Jobs that need the kept one then: {jobs}", jobs=", ".join(look.jobs)))
        moves = say_count("{n} move", "{n} moves", look.moves)
        lines.append(say("{moves} stay on record under its own number.", moves=moves))
        if look.lost:
            fields = ", ".join(map(self._words.field, look.lost))
            lines.append(say("The kept one goes on saying otherwise: {fields}", fields=fields))
        return tuple(lines)

    def _prices(self, priced: PricePreview) -> str:
        say_count, say = self._words.say_count, self._words.say
        said = [
            say_count("{n} price changes", "{n} prices change", priced.changed),
            say("{n} stay as they are", n=priced.same),
        ]
        if priced.left_out:
            said.append(say("{n} have nothing to go by", n=priced.left_out))
        if len(priced.steps) < priced.changed:
            said.append(say("the first {n} are shown", n=len(priced.steps)))
        return BETWEEN.join(said)

    def _supplier(self) -> str:
        if self._state.said.get("which"):
            return self._words.say("Ctrl+Del takes this one off the list.")
        return self._words.say("Enter on one changes it; a name here writes a new one down.")

    def _supplier_row(self, known: KnownSupplier) -> CardRow:
        say_count, state = self._words.say_count, self._state
        last = ""
        if known.last_at is not None:
            when = Moments(self._words, state.time_zone).when(known.last_at, state.at)
            last = self._words.say("last came {when}", when=when)
        note = known.entry.note.partition("\n")[0]
        parts = say_count("{n} part", "{n} parts", known.parts)
        return CardRow(
            key=known.id,
            title=known.entry.name,
            detail=BETWEEN.join(filter(None, (known.entry.contact, note, last))),
            badge=Badge(parts, Icon.PACKAGE, Tone.QUIET),
        )

    def _part_row(self, part: ListedPart) -> CardRow:
        left = self._words.say("{n} left", n=part.on_hand)
        return CardRow(
            key=part.id,
            title=name_in(part.names, self._words.language, part.number),
            detail=BETWEEN.join(filter(None, (part.maker_number, part.number))),
            badge=Badge(left, Icon.PACKAGE, Tone.QUIET),
        )

    def _price_row(self, step: PriceStep) -> CardRow:
        before, after = (
            "–" if one is None else self._amounts.text(one) for one in (step.before, step.after)
        )
        return CardRow(
            key=step.part,
            title=name_in(step.names, self._words.language, step.number),
            detail=step.number,
            aside=f"{before} → {after}",
            of_money=True,
        )
