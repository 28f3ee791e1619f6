"""The list of what runs short, and the minimum that the use of the last days suggests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.own_code import people_number
from app.domain.part import PartChangedMeanwhile, PartEnded
from app.domain.part_entry import LimitEntry
from app.domain.permissions import Permission
from app.domain.stock import StockPlace
from app.domain.stock_minimum import suggested_minimum
from app.services.parts.known_parts import entries_of
from app.services.parts.part_writing import PartWriter
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from app.services.policy.shop_settings import read_setting
from app.services.shop import read_profile
from app.services.shortages.low_stock import Low, low_stock
from app.services.shortages.recent_use import RecentUse, recent_use
from app.services.stock.lacking import Lacking, lacking
from app.services.stock.last_price import LastPrice, last_prices
from app.services.stock.layers import values
from app.services.stock.ledger import lock_parts, part_row
from app.services.stock.sums import Shelf, shelves
from db.engine import retrying
from db.models.catalogue import PartLimit
from db.models.part_line import UnbookedUse
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.model_alias import AliasBook
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """A job that waits for pieces; instants are epoch ms.

    `given_away_at` says when pieces that were kept back for it went elsewhere.
    """

    number: str
    pieces: int
    since: int
    promised_at: int | None
    given_away_at: int | None


@dataclass(frozen=True, slots=True)
class ShortPart:
    """One part that runs short; `part` and `number` are empty for what only has names.

    `low` are the places below their minimum, `waiting` the jobs that it is short for, `to_book`
    the pieces that were used before the book had them. `to_get` is how many are suggested to be
    got, never more than a ceiling of value allows beyond what jobs need.
    """

    part: str
    number: str
    names: Mapping[str, str]
    on_hand: int = 0
    available: int = 0
    low: tuple[Low, ...] = ()
    waiting: tuple[WaitingJob, ...] = ()
    to_book: int = 0
    to_get: int = 0
    price: LastPrice | None = None

    @property
    def short(self) -> int:
        """Return how many pieces jobs wait for."""
        return sum(one.pieces for one in self.waiting)


@dataclass(frozen=True, slots=True)
class ShortList:
    """What runs short: what jobs wait for first. `uses_to_book` counts the uses on that list."""

    parts: tuple[ShortPart, ...]
    uses_to_book: int
    currency: str
    more: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The minimum that the use of the last days suggests for the shelf.

    `minimum` and `maximum` are those of now; a maximum below the new minimum is raised to it.
    """

    part: str
    number: str
    names: Mapping[str, str]
    on_hand: int
    use: RecentUse
    lead_days: int
    minimum: int | None
    maximum: int | None
    suggested: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """A minimum to be set for one part, and the one that whoever sets it saw."""

    part: str
    was: int | None
    minimum: int | None


class Shortages:
    """Say what runs short and how many of a part should be there.

    `aliases` gives the book of short model names.
    """

    def __init__(
        self, store_file: StoreFile, aliases: Callable[[], AliasBook] = shipped_aliases
    ) -> None:
        self._file = store_file
        self._aliases = aliases

    @needs(Permission.KEEP_STOCK)
    def short_list(self, actor: Actor) -> ShortList:  # noqa: ARG002
        """Return what runs short: parts that jobs wait for, oldest need first, then the others."""
        with self._file.reading() as session:
            return read_short_list(session)

    @needs(Permission.KEEP_STOCK)
    def suggestions(self, actor: Actor) -> tuple[Suggestion, ...]:  # noqa: ARG002
        """Return the minimum of each part used lately that should be another, most used first."""
        with self._file.reading() as session:
            return _suggestions(session, self._file.clock.now_ms())

    @needs(Permission.KEEP_STOCK)
    @retrying
    def adopt(self, actor: Actor, adoptions: Sequence[Adoption]) -> tuple[Adoption, ...]:
        """Set the minimum of parts, all or none; return what sets them back.

        A maximum below it is raised. Raises PartNotFound, PartEnded, BadEntry, or
        PartChangedMeanwhile where the minimum is no longer the one that was seen.
        """
        with self._file.acting(actor) as work:
            lock_parts(work, [one.part for one in adoptions])
            writer = PartWriter(work, self._aliases())
            for one in adoptions:
                _adopt(work, writer, one)
        return tuple(Adoption(one.part, one.minimum, one.was) for one in adoptions)


def read_short_list(session: Session) -> ShortList:
    """Return what runs short, inside a read."""
    waiting: dict[str, list[Lacking]] = {}
    for need in lacking(session):
        waiting.setdefault(need.part or _name_key(need), []).append(need)
    low: dict[str, list[Low]] = {}
    for one in low_stock(session):
        low.setdefault(one.part, []).append(one)
    to_book = _to_book(session)
    keys = list(dict.fromkeys((*waiting, *low, *to_book)))
    shown = keys[:SHOWN]
    known = _Known(session, shown)
    return ShortList(
        parts=tuple(
            known.short_part(key, waiting.get(key, ()), low.get(key, ()), to_book.get(key, 0))
            for key in shown
        ),
        uses_to_book=_open_uses(session),
        currency=read_profile(session).currency,
        more=len(keys) > len(shown),
    )


class _Known:
    """What is known of some parts that run short."""

    def __init__(self, session: Session, keys: Sequence[str]) -> None:
        self._parts = {
            row.id: row for row in session.scalars(select(Part).where(Part.id.in_(keys)))
        }
        self._shelves = shelves(session, self._parts)
        self._values = values(session, self._parts)
        self._prices = last_prices(session, self._parts)

    def short_part(
        self, key: str, waiting: Sequence[Lacking], low: Sequence[Low], to_book: int
    ) -> ShortPart:
        """Return one part that runs short, with how many to get of it."""
        part, shelf = self._parts.get(key), self._shelves.get(key, Shelf())
        jobs = tuple(_waiting_job(one) for one in waiting)
        refill = sum(min(one.wanted, self._room(key, one)) for one in low)
        return ShortPart(
            part="" if part is None else part.id,
            number="" if part is None else people_number(part.number),
            names=waiting[0].names if part is None else part.names,
            on_hand=shelf.on_hand,
            available=shelf.available,
            low=tuple(low),
            waiting=jobs,
            to_book=to_book,
            to_get=sum(one.pieces for one in jobs) + refill,
            price=self._prices.get(key),
        )

    def _room(self, key: str, low: Low) -> int:
        """Return how many pieces the ceiling of value leaves room for."""
        cost = self._parts[key].cost
        if low.value_ceiling is None or not cost:
            return low.wanted
        return max(0, (low.value_ceiling - self._values.get(key, 0)) // cost)


def _waiting_job(need: Lacking) -> WaitingJob:
    return WaitingJob(
        people_number(need.number), need.pieces, need.since, need.promised_at, need.given_away_at
    )


def _name_key(need: Lacking) -> str:
    """Return one key for what is called the same and stands in no catalogue."""
    return "\n".join(f"{language} {name}" for language, name in sorted(need.names.items()))


def _to_book(session: Session) -> dict[str, int]:
    rows = session.execute(
        select(UnbookedUse.part, func.sum(UnbookedUse.quantity))
        .where(UnbookedUse.settled_at.is_(None), UnbookedUse.part.is_not(None))
        .group_by(UnbookedUse.part)
        .order_by(func.min(UnbookedUse.noted_at))
    )
    return {part or "": int(pieces) for part, pieces in rows}


def _open_uses(session: Session) -> int:
    return session.scalar(select(func.count()).where(UnbookedUse.settled_at.is_(None))) or 0


def _suggestions(session: Session, at: int) -> tuple[Suggestion, ...]:
    lead_days = int(read_setting(session, "lead_days"))
    used, limits = recent_use(session, at), _shelf_limits(session)
    fitting = {
        part: minimum
        for part, use in used.items()
        if (minimum := suggested_minimum(use.pieces, use.days, lead_days)) != limits[part].minimum
    }
    differ = sorted(fitting, key=lambda part: (-used[part].pieces, part))
    rows = _live_parts(session, differ)
    shown = [part for part in differ if part in rows][:SHOWN]
    there = shelves(session, shown)
    return tuple(
        Suggestion(
            part=part,
            number=people_number(rows[part].number),
            names=rows[part].names,
            on_hand=there[part].on_hand,
            use=used[part],
            lead_days=lead_days,
            minimum=limits[part].minimum,
            maximum=limits[part].maximum,
            suggested=fitting[part],
        )
        for part in shown
    )


def _shelf_limits(session: Session) -> Mapping[str, LimitEntry]:
    """Return the limits of the shelf by part; a part that has none is not limited."""
    limits: defaultdict[str, LimitEntry] = defaultdict(LimitEntry)
    for row in session.scalars(select(PartLimit).where(PartLimit.place == StockPlace.STORE)):
        limits[row.part] = LimitEntry(minimum=row.minimum, maximum=row.maximum)
    return limits


def _live_parts(session: Session, parts: Sequence[str]) -> dict[str, Part]:
    """Return the parts that are still on the list, of the first that may be shown and some more."""
    some = parts[: 2 * SHOWN]
    rows = session.scalars(select(Part).where(Part.id.in_(some), Part.ended_at.is_(None)))
    return {row.id: row for row in rows}


def _adopt(work: Work, writer: PartWriter, adoption: Adoption) -> None:
    part = part_row(work, adoption.part)
    if part.ended_at is not None:
        raise PartEnded(part.names)
    entry = entries_of(work, [part])[part.id]
    shelf = next((one for one in entry.limits if one.place is StockPlace.STORE), LimitEntry())
    if shelf.minimum != adoption.was:
        raise PartChangedMeanwhile(part.names, ("minimum",))
    most = shelf.maximum
    if most is not None and adoption.minimum is not None:
        most = max(most, adoption.minimum)
    others = tuple(one for one in entry.limits if one.place is not StockPlace.STORE)
    limit = replace(shelf, minimum=adoption.minimum, maximum=most)
    writer.change(part, replace(entry, limits=(limit, *others)))
