"""One search for everything: jobs, customers and devices by whatever is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sqlalchemy import select

from app.domain.contact import match_digits
from app.domain.country import COUNTRIES
from app.domain.errors import BadEntry
from app.domain.found import FoundKind
from app.domain.own_code import CodeKind, NotOurCode, OwnCode, is_payment_code
from app.domain.permissions import Permission
from app.domain.search_query import MOST_TYPED, is_certain, parse_query, token_test
from app.domain.search_text import joined
from app.services.permits import needs
from app.services.records.record_lines import (
    CustomerLine,
    DeviceLine,
    JobLine,
    customer_lines,
    device_lines,
    job_lines,
)
from app.services.records.search_readings import SearchReadings
from app.services.shop import read_profile
from db.models.code import Code
from db.models.job import Job
from db.queries.search import newest
from db.search_docs import search_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.domain.model_alias import AliasBook
    from app.domain.search_query import Every
    from app.services.store_file import StoreFile

_Line = TypeVar("_Line")

LIMIT: Final = 50
_OF_EACH: Final = 6
_LONGEST_COUNTER: Final = 6
# A counter begins anew each year: so many years and restores share one at most.
_MOST_COUNTED: Final = 50
# A cursor that begins so stands among the jobs that have a typed counter, which come first.
_COUNTED: Final = "="
_AT_LEAST: Final = 50
_AT_ONCE: Final = 500
# What has all the tokens nearly always has them together; a page that looked at so many that do
# not fit is given as it is, with the place to go on from.
_MOST_IN_VAIN: Final = 1000


@dataclass(frozen=True, slots=True)
class FoundPage(Generic[_Line]):
    """One page of what was found, newest first.

    `after` is handed back to get the next page; empty when there is none.
    """

    lines: tuple[_Line, ...] = ()
    after: str = ""


FoundJobs = FoundPage[JobLine]
FoundCustomers = FoundPage[CustomerLine]
FoundDevices = FoundPage[DeviceLine]


@dataclass(frozen=True, slots=True)
class FoundThings:
    """A few of each kind."""

    jobs: tuple[JobLine, ...] = ()
    customers: tuple[CustomerLine, ...] = ()
    devices: tuple[DeviceLine, ...] = ()


class Finding:
    """Find by number, phone, name and its pinyin, serial and IMEI, model, fault."""

    def __init__(self, store_file: StoreFile, aliases: Callable[[], AliasBook]) -> None:
        self._file = store_file
        self._readings = SearchReadings(aliases)

    @needs(Permission.SEE_JOBS)
    def jobs(
        self,
        actor: Actor,  # noqa: ARG002
        text: str,
        limit: int = LIMIT,
        after: str = "",
        interrupt: Interrupt | None = None,
    ) -> FoundJobs:
        """Find jobs that fit every word of `text`; raises BadEntry for a limit below one.

        A whole number gives that job alone, a bare counter the jobs that have it first. Raises
        ReadInterrupted.
        """
        with self._file.reading(interrupt) as session:
            found, cursor = self._job_ids(session, text, _checked(limit), after)
            return FoundPage(job_lines(session, found, self._file.clock.now_ms()), cursor)

    @needs(Permission.SEE_CUSTOMERS)
    def customers(
        self,
        actor: Actor,  # noqa: ARG002
        text: str,
        limit: int = LIMIT,
        after: str = "",
        interrupt: Interrupt | None = None,
    ) -> FoundCustomers:
        """Find customers that fit every word of `text`; raises like `jobs`."""
        with self._file.reading(interrupt) as session:
            found, cursor = self._ids(session, FoundKind.CUSTOMER, text, _checked(limit), after)
            return FoundPage(customer_lines(session, found), cursor)

    @needs(Permission.SEE_JOBS)
    def devices(
        self,
        actor: Actor,  # noqa: ARG002
        text: str,
        limit: int = LIMIT,
        after: str = "",
        interrupt: Interrupt | None = None,
    ) -> FoundDevices:
        """Find devices that fit every word of `text`; raises like `jobs`."""
        with self._file.reading(interrupt) as session:
            found, cursor = self._ids(session, FoundKind.DEVICE, text, _checked(limit), after)
            return FoundPage(device_lines(session, found), cursor)

    @needs(Permission.SEE_CUSTOMERS)
    def everything(
        self,
        actor: Actor,  # noqa: ARG002
        text: str,
        interrupt: Interrupt | None = None,
    ) -> FoundThings:
        """Find a few jobs, customers and devices; raises ReadInterrupted."""
        with self._file.reading(interrupt) as session:
            jobs, _ = self._job_ids(session, text, _OF_EACH, "")
            customers, _ = self._ids(session, FoundKind.CUSTOMER, text, _OF_EACH, "")
            devices, _ = self._ids(session, FoundKind.DEVICE, text, _OF_EACH, "")
            return FoundThings(
                job_lines(session, jobs, self._file.clock.now_ms()),
                customer_lines(session, customers),
                device_lines(session, devices),
            )

    def _job_ids(
        self, session: Session, text: str, limit: int, after: str
    ) -> tuple[list[str], str]:
        named = None if after else _by_code(session, text)
        if named is not None:
            return named[:limit], ""
        counted = _by_counter(session, text)
        shown = _counted_before(after)
        if shown is None:
            found, cursor = self._ids(session, FoundKind.JOB, text, limit, after)
            return _without(counted, found), cursor
        first = counted[shown : shown + limit]
        room = limit - len(first)
        found, cursor = self._ids(session, FoundKind.JOB, text, room or 1, "")
        others = _without(counted, found)
        if room:
            return [*first, *others], cursor
        reached = shown + limit
        more = len(counted) > reached or others or cursor
        return first, f"{_COUNTED}{reached}" if more else ""

    def _ids(
        self, session: Session, kind: FoundKind, text: str, limit: int, after: str
    ) -> tuple[list[str], str]:
        if is_payment_code(joined(text[:MOST_TYPED])):
            return [], ""
        home = COUNTRIES[read_profile(session).country].calling_code
        query = parse_query(
            text,
            self._readings.of(session, self._file.clock.now_ms()),
            lambda typed: match_digits(typed, home),
        )
        if not query.of:
            return [], ""
        return search_ids(session, kind, query, limit, _read_cursor(after))


def _without(counted: Sequence[str], found: Sequence[str]) -> list[str]:
    """Return the other jobs: those with the counter itself come before them."""
    return [one for one in found if one not in counted]


def customers_called(session: Session, text: str, most: int) -> list[str]:
    """Return the newest customers that every word of `text` fits: name, its pinyin, numbers."""
    if is_payment_code(joined(text[:MOST_TYPED])):
        return []
    home = COUNTRIES[read_profile(session).country].calling_code
    query = parse_query(text, lambda _: (), lambda typed: match_digits(typed, home))
    return search_ids(session, FoundKind.CUSTOMER, query, most, 0)[0] if query.of else []


def search_ids(
    session: Session, kind: FoundKind, query: Every, limit: int, below: int
) -> tuple[list[str], str]:
    """Return the newest things below a number that a query fits, and where the next page begins."""
    test = token_test(query)
    found: list[str] = []
    in_vain = 0
    at_once = min(max(limit + 1, _AT_LEAST), _AT_ONCE)
    while in_vain < _MOST_IN_VAIN:
        rows = newest(session, kind, test, most=at_once, below=below)
        fitting = _fitting(session, kind, query, [target for _, target in rows])
        for rid, target in rows:
            if len(found) == limit:
                return found, str(below)
            if target in fitting:
                found.append(target)
            below = rid
        in_vain += len(rows) - len(fitting)
        if len(rows) < at_once:
            return found, ""
    return found, str(below)


def _fitting(
    session: Session, kind: FoundKind, query: Every, targets: Sequence[str]
) -> Collection[str]:
    """Return which of those that have the tokens fit; most queries need not be asked again."""
    if is_certain(query):
        return targets
    texts = search_texts(session, kind, targets)
    return {target for target, (_, text) in texts.items() if query.fits(text)}


def _by_code(session: Session, text: str) -> list[str] | None:
    """Return the jobs that a whole number or claim ticket's code names; None for another text."""
    for read, is_sure in ((OwnCode.parse_people, True), (OwnCode.parse, False)):
        try:
            digits = read(text[:MOST_TYPED].strip()).digits
        except NotOurCode:
            continue
        named = session.execute(select(Code.kind, Code.target).where(Code.code == digits)).all()
        jobs = [target for kind, target in named if kind == CodeKind.JOB]
        visits = [target for kind, target in named if kind == CodeKind.CLAIM_TICKET]
        if visits:
            of_visits = select(Job.id).where(Job.visit.in_(visits)).order_by(Job.number)
            jobs.extend(session.scalars(of_visits))
        # Sixteen digits that name nothing here may be an IMEI with its software version.
        return jobs if jobs or is_sure else None
    return None


def _by_counter(session: Session, text: str) -> list[str]:
    digits = joined(text[:MOST_TYPED])
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_COUNTER):
        return []
    same = select(Job.id).where(Job.counter == int(digits)).order_by(Job.received_at.desc())
    return list(session.scalars(same.limit(_MOST_COUNTED)))


def _checked(limit: int) -> int:
    if limit < 1:
        raise BadEntry("limit", "missing")
    return limit


def _counted_before(after: str) -> int | None:
    """Return how many jobs with a typed counter were given before; None when all were."""
    if not after:
        return 0
    return _read_cursor(after.removeprefix(_COUNTED)) if after.startswith(_COUNTED) else None


def _read_cursor(after: str) -> int:
    if not after:
        return 0
    if not (after.isascii() and after.isdecimal()):
        raise BadEntry("after", "missing")
    return int(after)
