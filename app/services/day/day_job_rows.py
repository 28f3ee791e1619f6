"""The sections of a day's report that tell of devices, customers and what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.printer import DrawerReason
from app.services.day.day_rows import (
    Count,
    DayRow,
    DaySection,
    DayTold,
    DayValue,
    Sum,
    counted,
    happened,
    share,
)

if TYPE_CHECKING:
    from app.domain.day_figures import Ratings, Waiting


def device_section(told: DayTold) -> DaySection:
    """Tell how many devices came, went and are here."""
    say, devices = told.words.say, told.figures.devices
    rows = (
        counted(say("Here at opening"), devices.opening),
        counted(say("Devices taken in"), devices.arrived),
        counted(say("of these, here before"), devices.seen_before),
        counted(say("Devices handed over"), devices.left),
        counted(say("Still here"), devices.closing, strong=True),
    )
    return DaySection("devices", say("Devices"), rows)


def waiting_section(told: DayTold) -> DaySection:
    """Tell what waits, and since when."""
    say, waiting = told.words.say, told.figures.waiting
    rows = [
        _wait(told, say("Ready for pick-up"), waiting.pick_up),
        _wait(told, say("Unanswered quotes"), waiting.answer),
        _wait(told, say("Waiting for parts"), waiting.parts),
        DayRow(say("Late"), (Count(waiting.late.n), ""), waiting.late),
    ]
    if waiting.not_told is not None:
        not_told = (Count(waiting.not_told.n), "")
        rows.append(DayRow(say("Not yet told"), not_told, waiting.not_told))
    columns = (say("Jobs"), say("Oldest since"))
    return DaySection("waiting", say("Waiting"), tuple(rows), columns)


def done_section(told: DayTold) -> DaySection:
    """Tell who finished how many jobs."""
    say, devices = told.words.say, told.figures.devices
    rows = tuple(counted(one.name or say("Nobody named"), one.jobs) for one in devices.done)
    return DaySection("done", say("Finished by technician"), rows)


def promise_section(told: DayTold) -> DaySection:
    """Tell which promises were kept."""
    say, promises = told.words.say, told.figures.promises
    rows = [
        counted(say("Promises kept"), promises.kept),
        counted(say("Promises missed"), promises.missed),
    ]
    if promises.open.n:
        rows.append(counted(say("Due later today"), promises.open))
    return DaySection("promises", say("Promises"), tuple(rows))


def rating_section(told: DayTold) -> DaySection:
    """Tell what customers thought."""
    say, ratings = told.words.say, told.figures.ratings
    rows = (
        DayRow(
            say("Customers who answered"),
            (Count(ratings.answered.n), share(ratings.answered.n, ratings.handed_over.n)),
            ratings.answered,
        ),
        DayRow(say("Satisfied with the process"), _satisfied(ratings.process)),
        DayRow(say("Satisfied with the result"), _satisfied(ratings.result)),
    )
    columns = (say("Answers"), say("Share"))
    asked = rows if ratings.answered.n else ()
    return DaySection("ratings", say("Ratings"), asked, columns)


def enquiry_section(told: DayTold) -> DaySection:
    """Tell what was asked and what became of it."""
    say, asked = told.words.say, told.figures.enquiries
    rows = [
        DayRow(say("Price questions"), (Count(asked.asked),)),
        DayRow(say("became a job"), (Count(asked.taken),)),
        DayRow(say("lost"), (Count(asked.lost_in_all),)),
    ]
    rows += [
        DayRow(
            say("lost: {reason}", reason=told.name(one.names, one.reason) or "–"),
            (Count(one.count),),
        )
        for one in asked.lost
    ]
    rows.append(DayRow(say("Advice without a device"), (Count(asked.advice),)))
    return DaySection("enquiries", say("Price questions"), happened(rows))


def exception_section(told: DayTold) -> DaySection:
    """Tell what a manager looks at twice."""
    say, odd = told.words.say, told.figures.exceptions
    voided = odd.voided_receipts
    rows = (
        DayRow(
            say("Receipts voided"),
            (Count(voided.receipts.n), Sum(voided.minor)),
            voided.receipts,
        ),
        DayRow(say("Jobs voided"), (Count(odd.voided_jobs.n), ""), odd.voided_jobs),
        DayRow(say("Missing on the shelf walk"), (Count(odd.missing.n), ""), odd.missing),
        DayRow(say("Handed over as an exception"), (Count(odd.overrides.n), ""), odd.overrides),
        DayRow(
            say("Let pass without the customer's word"),
            (Count(odd.let_pass.n), Sum(odd.let_pass_minor)),
            odd.let_pass,
        ),
        DayRow(say("Papers printed again"), (Count(odd.reprints), "")),
        *(
            DayRow(
                say("Drawer opened by hand: {reason}", reason=told.words.label(DrawerReason(key))),
                (Count(count), ""),
            )
            for key, count in odd.drawer
        ),
        DayRow(
            say("Drawer asked for by hand and not reached"), (Count(odd.drawer_not_reached), "")
        ),
        DayRow(
            say("Drawer asked for by hand, not known whether it opened"),
            (Count(odd.drawer_unknown), ""),
        ),
    )
    columns = (say("How many"), say("Amount"))
    return DaySection("exceptions", say("Exceptions"), happened(rows), columns)


def tomorrow_section(told: DayTold) -> DaySection:
    """Tell what is to be done tomorrow."""
    say, zone = told.words.say, told.figures.time_zone
    rows = [counted(say("Promised for tomorrow"), told.figures.promises.tomorrow)]
    rows += [
        DayRow(f"{told.words.short_moment(one.begins_at, zone)} {one.name}".strip(), (one.what,))
        for one in told.figures.tomorrow
    ]
    return DaySection("tomorrow", say("What to do tomorrow"), tuple(rows))


def _wait(told: DayTold, label: str, waiting: Waiting) -> DayRow:
    since = ""
    if waiting.oldest is not None:
        since = told.words.short_moment(waiting.oldest, told.figures.time_zone)
    return DayRow(label, (Count(waiting.jobs.n), since), waiting.jobs)


def _satisfied(ratings: Ratings) -> tuple[DayValue, ...]:
    return (Count(ratings.satisfied), share(ratings.satisfied, ratings.answers))
