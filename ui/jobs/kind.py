"""The list of jobs: its orders, its columns, its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from app.domain.job import FINISHED
from app.domain.record_filters import (
    JobFilter,
    JobOrder,
    JobView,
    Listing,
    ListName,
    Sorting,
    job_orders,
)
from app.sentences import N_
from ui.changes import Touched
from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.lists.kind import ListKind, RowWording
from ui.lists.rows import Cell, Column, ListRow, Weight
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.routes import Page, Route
from ui.widgets.badge import Badge
from ui.widgets.state_badges import imported_badge, job_badge

if TYPE_CHECKING:
    from app.services.records.record_lines import JobLine
    from app.services.records.record_lists import RecordLists
    from app.words import Words
    from ui.lists.kind import Surroundings
    from ui.lists.places import RecordSource

NEWEST: Final = Sorting(JobOrder.RECEIVED, descending=True)
_SAID: Final = {
    NEWEST: N_("Newest first"),
    Sorting(JobOrder.RECEIVED): N_("Oldest first"),
    Sorting(JobOrder.PROMISED): N_("Promised soonest first"),
    Sorting(JobOrder.PROMISED, descending=True): N_("Promised latest first"),
    Sorting(JobOrder.NUMBER, descending=True): N_("Highest number first"),
    Sorting(JobOrder.NUMBER): N_("Lowest number first"),
}


# Older than this, the hour no longer matters.
_BETWEEN: Final = " · "
_LATELY_MS: Final = 86_400_000


class JobKind(ListKind):
    """Jobs: open ones at first, newest first."""

    name: ClassVar = ListName.JOBS
    page: ClassVar = Page.JOBS
    shows: ClassVar = (Touched.JOB, Touched.CUSTOMER, Touched.DEVICE)
    orders: ClassVar = _SAID
    newest: ClassVar = NEWEST

    def first_listing(self) -> Listing[JobFilter]:
        """Show the open jobs, newest first."""
        return Listing(JobFilter(JobView.OPEN), NEWEST)

    def source(self, records: RecordLists) -> RecordSource:
        """Read jobs."""
        return records.jobs

    def sortings(self, listing: Listing[Any]) -> tuple[Sorting, ...]:
        """Return the orders that the view has too."""
        possible = job_orders(listing.wanted.view)
        return tuple(sorting for sorting in super().sortings(listing) if sorting.by in possible)

    def said_rows(self, rows: int, words: Words) -> str:
        """Say so many jobs."""
        return words.say_count("{count} job", "{count} jobs", rows, count=f"{rows:,}")

    def wording(self, around: Surroundings, words: Words) -> RowWording:
        """Write jobs."""
        return JobWording(around, words)

    def route_to(self, opens: str) -> Route:
        """Lead to the job's page."""
        return Route(Page.JOB, job=opens)


class JobWording(RowWording):
    """Write jobs in one language."""

    def __init__(self, around: Surroundings, words: Words) -> None:
        self._lists = around.lists
        self._zone = around.time_zone
        self._words = words
        self._moments = Moments(words, around.time_zone)

    def columns(self) -> tuple[Column, ...]:
        """Name the columns; the problem takes what is left."""
        say = self._words.say
        return (
            Column(say("Number"), 186, JobOrder.NUMBER, downward=True),
            Column(say("State"), 150),
            Column(say("Customer"), 132),
            Column(say("Device"), 196),
            Column(say("Problem"), 0),
            Column(say("Time received"), 132, JobOrder.RECEIVED, downward=True),
            Column(say("Promised"), 196, JobOrder.PROMISED),
        )

    def row(self, line: JobLine, at: int) -> ListRow:
        """Write a job."""
        cells = (
            Cell(line.number, weight=Weight.STRONG),
            Cell(badge=job_badge(line.state, self._words)),
            Cell(line.customer),
            Cell(_BETWEEN.join(filter(None, (self._device(line), line.place)))),
            Cell(self._fault(line), weight=Weight.MUTED),
            Cell(self._received(line, at), weight=Weight.MUTED),
            self._promised(line, at),
        )
        return ListRow(line.id, line.number, cells)

    def copied(self, line: JobLine) -> tuple[str, ...]:
        """Write a job with whole dates."""
        words, zone = self._words, self._zone
        promised = words.moment(line.promised_at, zone) if line.promised_at is not None else ""
        return (
            line.number,
            words.label(line.outcome or line.state),
            line.customer,
            self._device(line),
            self._fault(line),
            words.moment(line.received_at, zone),
            promised,
        )

    def _device(self, line: JobLine) -> str:
        return device_title(
            self._lists, self._words.language, line.category, line.brand, line.model
        )

    def _fault(self, line: JobLine) -> str:
        return fault_words(
            self._lists, self._words.language, line.category, line.symptoms, line.problem
        )

    def _received(self, line: JobLine, at: int) -> str:
        lately = at - line.received_at < _LATELY_MS
        say = self._moments.when if lately else self._moments.day
        return say(line.received_at, at)

    def _promised(self, line: JobLine, at: int) -> Cell:
        if line.imported:
            return Cell(badge=imported_badge(self._words))
        if line.promised_at is None or line.state in FINISHED:
            return Cell()
        if not line.overdue:
            return Cell(self._moments.when(line.promised_at, at))
        late = Badge(self._moments.until(line.promised_at, at), Icon.ALERT, Tone.LATE)
        return Cell(self._moments.day(line.promised_at, at), late, Weight.MUTED)
