"""What there is of the parts that a job needs: said while its price is named or agreed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.own_code import people_number
from app.domain.part_line import OPEN_LINES
from app.domain.stock import StockPlace
from app.services.job_parts.lines import job_parts
from app.services.jobs.money_lines import live_charges
from app.services.stock.naming import parts_named
from app.services.stock.sums import Shelf, of_line, shelves
from db.models.stock import Part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.job_parts.lines import JobPart
    from db.models.job import Job


@dataclass(frozen=True, slots=True)
class Outlook:
    """One part that a job needs `wanted` of, and what there is of it.

    `free` pieces of those `on_hand` are kept back for the job or for nobody; `in_hand` are on its
    bench; `elsewhere` lie at other places. `short` are to be got. `part` is empty for what the
    catalogue does not know.
    """

    part: str
    number: str
    names: Mapping[str, str]
    wanted: int
    on_hand: int = 0
    free: int = 0
    in_hand: int = 0
    short: int = 0
    elsewhere: Mapping[StockPlace, int] = field(default_factory=dict)


def outlook(session: Session, job: Job, text: str = "") -> tuple[Outlook, ...]:
    """Return what there is of the parts of a job, of those its bill names, and of a named one.

    `text` is what a further line is called: the number, barcode or whole name of a part.
    """
    parts = job_parts(session, job)
    lines = [line for line in parts if line.state in OPEN_LINES]
    named = _billed(session, job, {line.charge for line in parts})
    if text.strip():
        named.append((text.strip(), 1))
    wanted = _wanted(session, named)
    for line in lines:
        wanted.pop(line.part, None)
    there = shelves(session, {*wanted, *(line.part for line in lines if line.part)})
    return (*_of_lines(session, lines, there), *_of_parts(session, wanted, there))


def _billed(session: Session, job: Job, booked: Collection[str]) -> list[tuple[str, int]]:
    """Return by what text the bill names how many of parts that are no lines of the job yet."""
    return [
        (charge.part, charge.quantity)
        for charge in live_charges(session, job.id)
        if charge.part and charge.id not in booked
    ]


def _wanted(session: Session, named: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Return how many are wanted of each part that a text names; the others are no parts."""
    found = parts_named(session, [text for text, _ in named])
    wanted = dict[str, int]()
    for text, quantity in named:
        if text in found:
            wanted[found[text]] = wanted.get(found[text], 0) + quantity
    return wanted


def _of_lines(
    session: Session, lines: list[JobPart], there: Mapping[str, Shelf]
) -> Iterator[Outlook]:
    """Return one outlook for each part, however many lines of the job want it."""
    together: defaultdict[str, list[JobPart]] = defaultdict(list)
    for line in lines:
        together[line.part or line.id].append(line)
    for same in together.values():
        first, shelf = same[0], there.get(same[0].part, Shelf())
        bench = [of_line(session, line.id, StockPlace.BENCH) for line in same]
        booked = sum(one.quantity for slices in bench for one in slices)
        yield Outlook(
            part=first.part,
            number=first.number,
            names=first.names,
            wanted=sum(line.quantity for line in same),
            on_hand=max(0, shelf.on_hand),
            free=first.available + sum(line.reserved for line in same),
            in_hand=sum(line.on_bench for line in same),
            short=sum(line.short for line in same),
            elsewhere=_elsewhere(shelf, booked),
        )


def _of_parts(
    session: Session, wanted: Mapping[str, int], there: Mapping[str, Shelf]
) -> Iterator[Outlook]:
    for part, quantity in wanted.items():
        row, shelf = session.get_one(Part, part), there[part]
        free = max(0, shelf.available)
        yield Outlook(
            part=part,
            number=people_number(row.number),
            names=row.names,
            wanted=quantity,
            on_hand=max(0, shelf.on_hand),
            free=free,
            short=max(0, quantity - free),
            elsewhere=_elsewhere(shelf),
        )


def _elsewhere(shelf: Shelf, own: int = 0) -> dict[StockPlace, int]:
    """Return what lies at other places, without what is on the job's own bench."""
    there = shelf.elsewhere
    bench = there.pop(StockPlace.BENCH, 0) - own
    return there if bench <= 0 else {StockPlace.BENCH: bench, **there}
