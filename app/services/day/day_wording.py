"""A day's figures in words: the sections of its report, and eight lines to send to somebody.

Screen, page, slip and workbook all show these sections, so that they can never differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.day.day_job_rows import (
    device_section,
    done_section,
    enquiry_section,
    exception_section,
    promise_section,
    rating_section,
    tomorrow_section,
    waiting_section,
)
from app.services.day.day_money_rows import (
    bill_section,
    close_section,
    deposit_section,
    goods_section,
    tender_section,
)
from app.services.day.day_parts import part_section

if TYPE_CHECKING:
    from app.services.day.day_rows import DaySection, DayTold


def day_lines(told: DayTold, shop: str) -> tuple[str, ...]:
    """Return the day as eight lines of plain text."""
    say, money = told.words.say, told.figures.money
    tenders = (
        f"{told.name(one.names, one.tender)} {told.money(one.balance)}" for one in money.tenders
    )
    return (
        say("{shop} · {day}", shop=shop, day=told.moment()),
        say("Takings {amount}", amount=told.money(money.balance)),
        say(", ").join(tenders) or say("No money has moved."),
        say(
            "Taken {taken}, given back {back}, rounded off {rounded}",
            taken=told.money(money.came_in),
            back=told.money(money.went_out),
            rounded=told.money(money.rounded),
        ),
        *shop_lines(told),
        _closed_line(told),
    )


def shop_lines(told: DayTold) -> tuple[str, ...]:
    """Return three lines of what came, what waits, and what is late."""
    say, day = told.words.say, told.figures
    devices, waiting, promises = day.devices, day.waiting, day.promises
    return (
        say(
            "Devices: {arrived} in, {left} out, {here} still here",
            arrived=devices.arrived.n,
            left=devices.left.n,
            here=devices.closing.n,
        ),
        say(
            "Waiting: {pick_up} for pick-up, {answer} for an answer, {parts} for parts",
            pick_up=waiting.pick_up.jobs.n,
            answer=waiting.answer.jobs.n,
            parts=waiting.parts.jobs.n,
        ),
        say(
            "Late {late}, not yet told {not_told}, due tomorrow {tomorrow}",
            late=waiting.late.n,
            not_told=0 if waiting.not_told is None else waiting.not_told.n,
            tomorrow=promises.tomorrow.n,
        ),
    )


def day_sections(told: DayTold) -> tuple[DaySection, ...]:
    """Return all figures; what is rare and did not happen is left out."""
    sections = (
        tender_section(told),
        device_section(told),
        waiting_section(told),
        deposit_section(told),
        bill_section(told),
        promise_section(told),
        done_section(told),
        goods_section(told),
        part_section(told),
        rating_section(told),
        enquiry_section(told),
        exception_section(told),
        *(close_section(told, close) for close in told.figures.closes),
        tomorrow_section(told),
    )
    return tuple(section for section in sections if section.rows)


def day_notes(told: DayTold) -> tuple[str, ...]:
    """Return what has to be said in words: days closed late, comments, an open till."""
    say, notes = told.words.say, []
    for close in told.figures.closes:
        others = [day for day in close.days if day != close.day]
        if others:
            days = say(", ").join(others)
            notes.append(
                say("Close {n} also holds the money of {days}.", n=close.counter, days=days)
            )
        if close.comment:
            comment = say("Close {n}: {comment}", n=close.counter, comment=close.comment)
            notes.append(comment)
    if told.figures.not_closed:
        n = told.figures.not_closed
        notes.append(
            told.words.say_count(
                "{n} payment of this day is not closed yet.",
                "{n} payments of this day are not closed yet.",
                n,
            )
        )
    return tuple(notes)


def _closed_line(told: DayTold) -> str:
    say, closes = told.words.say, told.figures.closes
    if not closes or told.figures.not_closed:
        return say("The day is not closed yet.")
    return say(
        "Closed at {time} by {person}, difference {amount}",
        time=told.clock(closes[-1].closed_at),
        person=closes[-1].closed_by,
        amount=told.money(sum(close.difference for close in closes)),
    )
