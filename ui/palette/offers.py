"""What the palette offers to do: the window's and the page's commands, and the pages to go to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.words import LANGUAGES, Words
from ui.look.icons import Icon
from ui.page_keys import PAGE_KEYS
from ui.palette.matching import Fit, fit, fold, phrases_of
from ui.routes import Page
from ui.shortcuts import Shortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ui.commands import Command
    from ui.routes import Route
    from ui.ways import Way

_LEADS_TO: Final[Mapping[Shortcut | None, Page]] = dict(PAGE_KEYS.items())
# What the window has on every page; what a page adds is asked for more while one is there.
_EVERYWHERE: Final = frozenset(
    {
        Shortcut.HELP,
        Shortcut.SCAN,
        Shortcut.LEAVE,
        Shortcut.UNDO,
        Shortcut.LOCK,
        Shortcut.LANGUAGE,
        Shortcut.THEME,
    }
)
_WAYS: Final = frozenset({Shortcut.CUSTOMER, *PAGE_KEYS})
_ICONS: Final[Mapping[Shortcut, Icon]] = {
    Shortcut.HELP: Icon.QUESTION,
    Shortcut.SCAN: Icon.SCAN,
    Shortcut.CUSTOMER: Icon.CUSTOMER,
    Shortcut.INTAKE: Icon.INTAKE,
    Shortcut.JOBS: Icon.JOB,
    Shortcut.PRICES: Icon.TAG,
    Shortcut.SALE: Icon.CART,
    Shortcut.BENCH: Icon.TOOL,
    Shortcut.TODAY: Icon.FIGURES,
    Shortcut.MONEY: Icon.TICKET,
    Shortcut.ARRIVALS: Icon.CALENDAR,
    Shortcut.IDENTITY: Icon.IDENTITY,
    Shortcut.PRINT: Icon.PRINT,
    Shortcut.SAVE: Icon.CHECK,
    Shortcut.LEAVE: Icon.BACK,
    Shortcut.UNDO: Icon.UNDO,
    Shortcut.LOCK: Icon.LOCK,
    Shortcut.LANGUAGE: Icon.LANGUAGE,
    Shortcut.THEME: Icon.MOON,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do; `phrases` is what may be typed for it, `legend` its key if it has one."""

    key: str
    title: str
    icon: str
    legend: str = ""
    enabled: bool = True
    phrases: tuple[str, ...] = field(default=(), repr=False)
    perform: Callable[[], object] | None = field(default=None, repr=False, compare=False)
    route: Route | None = None
    shortcut: Shortcut | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """The acts that a text fits, best first; when they are vague, a record may be meant."""

    acts: tuple[Act, ...] = ()
    is_vague: bool = False


def act_key(shortcut: Shortcut) -> str:
    """Name the row of a command."""
    return f"do:{shortcut.name}"


def acts_of(commands: Sequence[Command], words: Words) -> tuple[Act, ...]:
    """Return the window's commands; the palette's own is left out."""
    return tuple(
        Act(
            key=act_key(command.shortcut),
            title=command.title(words),
            icon=command.icon or _ICONS.get(command.shortcut, Icon.CHEVRON_RIGHT),
            legend=command.shortcut.legend,
            enabled=command.enabled,
            phrases=_names(words, command.title(words), command.text, command.shortcut),
            perform=command.perform,
            shortcut=command.shortcut,
        )
        for command in commands
        if command.shortcut is not Shortcut.PALETTE
    )


def acts_of_ways(ways: Sequence[Way], words: Words) -> tuple[Act, ...]:
    """Return the pages, and their sections, to go to."""
    return tuple(
        Act(
            key=f"go:{way.route.page}:{way.route.record}",
            title=way.title(words),
            icon=way.icon,
            phrases=_way_names(way),
            route=way.route,
        )
        for way in ways
    )


def all_acts(commands: Sequence[Act], places: Sequence[Act]) -> tuple[Act, ...]:
    """Join both; a page that a key leads to as well is offered once, with its key."""
    led_to = {_LEADS_TO[act.shortcut] for act in commands if act.shortcut in _LEADS_TO}
    return (*commands, *(place for place in places if page_of(place) not in led_to))


def page_of(act: Act) -> Page | None:
    """Tell which page an act goes to as it is; None for a command or for a section of a page."""
    route = act.route
    return None if route is None or route.record else route.page


def matching(acts: Sequence[Act], typed: str) -> Matched:
    """Return the acts that a text fits, best first; vague fits only where there is no good one."""
    fits = sorted(((fit(typed, act.phrases), act) for act in acts), key=_rank)
    good = _each_once(act for how, act in fits if how >= Fit.INITIALS)
    return Matched(good or _each_once(act for how, act in fits if how), is_vague=not good)


def most_useful(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return what can be done now, what is asked for most first."""
    return _each_once(sorted((act for act in acts if act.enabled), key=_usefulness))


def intakes(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return the one act that takes in a device, if there is one."""
    begins = [act for act in acts if act.shortcut is Shortcut.INTAKE and act.enabled]
    return tuple((begins or [act for act in acts if page_of(act) is Page.INTAKE])[:1])


def _each_once(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Leave out what another key does as well: two rows that say the same only puzzle."""
    once: dict[str, Act] = {}
    for act in acts:
        once.setdefault(act.title, act)
    return tuple(once.values())


def _rank(fitted: tuple[Fit, Act]) -> tuple[int, bool]:
    return -fitted[0], not fitted[1].enabled


def _usefulness(act: Act) -> int:
    """Put taking in first, then what the page adds, the ways to others, and the window's own."""
    page = page_of(act)
    if act.shortcut is Shortcut.INTAKE or page is Page.INTAKE:
        return 0
    if page is not None or act.shortcut in _WAYS:
        return 2
    return 3 if act.route is not None or act.shortcut in _EVERYWHERE else 1


def _names(words: Words, title: str, text: str, shortcut: Shortcut) -> tuple[str, ...]:
    spoken = [words.source(title), words.source(text)]
    return phrases_of(
        *(other.say(one) for other in _SPEAKERS for one in spoken),
        *(shortcut.sentence(other) for other in _SPEAKERS),
        shortcut.legend,
    )


def _way_names(way: Way) -> tuple[str, ...]:
    names = [other.say(way.place) for other in _SPEAKERS]
    # Without pinyin: what "go to" is typed as there is part of many a name.
    titles = [fold(way.title(other)) for other in _SPEAKERS]
    return (*phrases_of(*names), *titles)


_SPEAKERS: Final = tuple(Words(language) for language in LANGUAGES)
