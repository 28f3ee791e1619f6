"""What there is of each needed part, in words, below a price that is being agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.stock import StockPlace
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.widgets.badge import Badge
from ui.widgets.card import Card
from ui.widgets.card_list import CardList, CardRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.job_parts.outlook import Outlook
    from app.words import Words


class OutlookCard(Card):
    """Say of each part how many there are, where else, whether more come, and what is short."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.say("Parts for it"))
        self._words = words
        self._rows = CardList(words.say("Parts for it"), fit=True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(self._rows)
        self.hide()

    def show_parts(self, parts: tuple[Outlook, ...], *, wanted: bool) -> None:
        """Show them while a price is asked for, or be away."""
        self._rows.show_rows(outlook_rows(parts, self._words))
        self.setVisible(wanted and bool(parts))


def outlook_rows(parts: tuple[Outlook, ...], words: Words) -> tuple[CardRow, ...]:
    """Write a row for each part."""
    return tuple(_row(str(place), one, words) for place, one in enumerate(parts))


def _row(key: str, one: Outlook, words: Words) -> CardRow:
    name = words.named(one.names, one.number)
    badge = Badge(words.say("In stock"), Icon.OK, Tone.GOOD)
    if one.short:
        said = words.say_count("{n} piece short", "{n} pieces short", one.short)
        badge = Badge(said, Icon.ALERT, Tone.LATE)
    return CardRow(
        key=key,
        title=name + (f" × {one.wanted}" if one.wanted > 1 else ""),
        detail=" · ".join(_told(one, words)),
        badge=badge,
        icon=Icon.PACKAGE,
    )


def _told(one: Outlook, words: Words) -> Iterator[str]:
    say = words.say
    if not one.part:
        yield say("not in the catalogue")
        return
    if one.in_hand:
        yield say("{pieces} on the bench", pieces=one.in_hand)
    yield say("{n} in stock, {free} free", n=one.on_hand, free=one.free)
    for place, pieces in one.elsewhere.items():
        if place is not StockPlace.TRANSIT:
            yield say("{place}: {n}", place=words.label(place), n=pieces)
    coming = one.elsewhere.get(StockPlace.TRANSIT, 0)
    if coming:
        yield say("{n} expected", n=coming)
    elif one.short:
        yield say("none expected")
