"""What there is of a part after something was done with it, and what is to be said about that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.domain.cost_layers import share
from app.domain.own_code import people_number
from app.domain.stock import VALUED
from app.domain.stock_entry import StockRemark
from app.services.stock.layers import values
from app.services.stock.sums import shelves
from db.models.catalogue import PartLimit
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.stock import StockPlace
    from db.models.stock import Part


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said about a part; `most` is the limit in pieces or minor units."""

    part: str
    names: Mapping[str, str]
    what: StockRemark
    most: int


@dataclass(frozen=True, slots=True)
class StockNow:
    """What there is of a part now; `go_on` are the numbers of jobs that can go on with it.

    `value` is what all pieces that are worth something cost together, minor units without tax.
    """

    part: str
    number: str
    names: Mapping[str, str]
    on_hand: int
    reserved: int
    available: int
    places: Mapping[StockPlace, int]
    value: int
    go_on: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())


def stock_now(
    session: Session, part: Part, go_on: Iterable[str] = (), remarks: Iterable[Remark] = ()
) -> StockNow:
    """Return what there is of a part; `go_on` are ids of jobs."""
    shelf = shelves(session, [part.id])[part.id]
    return StockNow(
        part=part.id,
        number=people_number(part.number),
        names=part.names,
        on_hand=shelf.on_hand,
        reserved=shelf.reserved,
        available=shelf.available,
        places={place: pieces for place, pieces in shelf.places.items() if pieces},
        value=values(session, [part.id]).get(part.id, 0),
        go_on=numbers_of(session, go_on),
        remarks=tuple(remarks),
    )


def numbers_of(session: Session, jobs: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of jobs as people read them."""
    return tuple(people_number(session.get_one(Job, job).number) for job in dict.fromkeys(jobs))


def over_limits(session: Session, part: Part, place: StockPlace) -> tuple[Remark, ...]:
    """Say which limits of a part at a place are exceeded."""
    limit = session.scalars(
        select(PartLimit).where(PartLimit.part == part.id, PartLimit.place == place)
    ).first()
    if limit is None:
        return ()
    shelf = shelves(session, [part.id])[part.id]
    said = []
    if limit.maximum is not None and shelf.at(place) > limit.maximum:
        said.append(Remark(part.id, part.names, StockRemark.OVER_MAXIMUM, limit.maximum))
    valued = sum(shelf.at(one) for one in VALUED)
    worth = values(session, [part.id]).get(part.id, 0) if place in VALUED else 0
    ceiling = limit.value_ceiling
    if ceiling is not None and valued > 0 and share(worth, valued, shelf.at(place)) > ceiling:
        said.append(Remark(part.id, part.names, StockRemark.OVER_VALUE, ceiling))
    return tuple(said)
