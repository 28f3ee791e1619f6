"""Where one can go without a record in hand: the pages, and the sections of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.permissions import GRANTS, Permission
from app.sentences import N_
from ui.routes import Page, Route
from ui.settings.view import SECTIONS
from ui.settings.viewmodel import NEEDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.permissions import Role
    from app.words import Words
    from ui.look.icons import Icon
    from ui.screen import ScreenEntry

_GO_TO: Final = N_("Go to: {place}")
_SECTION: Final = N_("Settings: {place}")
_TAKE_IN: Final = N_("Take in a device")
_PAGES: Final = (
    Page.INTAKE,
    Page.COUNTER,
    Page.JOBS,
    Page.PRICES,
    Page.BENCH,
    Page.BOARD,
    Page.MIRROR,
    Page.WAITING,
    Page.ARTICLES,
    Page.PART_ORDERS,
    Page.TIMES,
    Page.SALE,
    Page.MONEY,
    Page.UNANSWERED,
    Page.TODAY,
    Page.ARRIVALS,
    Page.PARTS,
    Page.GOODS_IN,
    Page.TO_BOOK,
    Page.SHORTAGES,
    Page.PLACES,
    Page.PARCELS,
    Page.PAPERS,
    Page.CUSTOMERS,
    Page.DEVICES,
    Page.IMPORT,
    Page.SETTINGS,
)
_NEEDED: Final[Mapping[Page, Permission]] = {
    Page.INTAKE: Permission.TAKE_IN,
    Page.PRICES: Permission.ASK_PRICE,
    Page.BENCH: Permission.WORK_ON_JOBS,
    Page.BOARD: Permission.SEE_JOBS,
    Page.MIRROR: Permission.SEE_JOBS,
    Page.WAITING: Permission.SEE_JOBS,
    Page.ARTICLES: Permission.SEE_JOBS,
    Page.PART_ORDERS: Permission.SEE_JOBS,
    Page.TIMES: Permission.SEE_DAY,
    Page.SALE: Permission.SELL,
    Page.MONEY: Permission.SEE_MONEY,
    Page.UNANSWERED: Permission.TELL_CUSTOMER,
    Page.TODAY: Permission.SEE_DAY,
    Page.ARRIVALS: Permission.KEEP_ARRIVALS,
    Page.PARTS: Permission.KEEP_STOCK,
    Page.GOODS_IN: Permission.KEEP_STOCK,
    Page.TO_BOOK: Permission.KEEP_STOCK,
    Page.SHORTAGES: Permission.KEEP_STOCK,
    Page.PLACES: Permission.PUT_AWAY,
    Page.PARCELS: Permission.KEEP_PARCELS,
    Page.PAPERS: Permission.PRINT,
    Page.IMPORT: Permission.IMPORT_RECORDS,
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a place: English sentence (N_) and the place's English name (N_) in it."""

    route: Route
    sentence: str
    place: str
    icon: Icon

    def title(self, words: Words) -> str:
        """Say where the way leads."""
        return words.say(self.sentence, place=words.say(self.place))


def ways_of(entries: Sequence[ScreenEntry], role: Role) -> tuple[Way, ...]:
    """Return the ways that this role may go."""
    there = {entry.route: entry for entry in entries}
    granted = GRANTS[role]
    pages = tuple(
        Way(
            Route(page),
            _TAKE_IN if page is Page.INTAKE else _GO_TO,
            there[page].text,
            there[page].icon,
        )
        for page in _PAGES
        if page in there and (page not in _NEEDED or _NEEDED[page] in granted)
    )
    sections = tuple(
        Way(Route(Page.SETTINGS, record=section), _SECTION, text, icon)
        for section, (text, icon) in SECTIONS.items()
        if (needed := NEEDED[section]) is None or needed in granted
    )
    return (*pages, *sections)
