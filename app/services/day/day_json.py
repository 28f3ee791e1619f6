"""A day's figures as plain values: what another program reads."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.services.day.day_rows import Count, DayTold, DayValue, Sum
from app.services.day.day_wording import day_notes, day_sections

if TYPE_CHECKING:
    from app.domain.day_figures import DayFigures


def day_in_full(told: DayTold) -> dict[str, Any]:
    """Return all figures, amounts in minor units, and the sections of the report in words."""
    sections = [
        {
            "title": section.title,
            "columns": section.columns,
            "rows": [
                {"label": row.label, "values": [_plain(value) for value in row.values]}
                for row in section.rows
            ],
        }
        for section in day_sections(told)
    ]
    return (
        _summed(told.figures)
        | {"sections": sections, "notes": day_notes(told)}
        | asdict(told.figures)
    )


def _summed(figures: DayFigures) -> dict[str, Any]:
    money = figures.money
    sums = {"in": money.came_in, "out": money.went_out, "balance": money.balance,
            "rounded_off": money.rounded}  # fmt: skip
    return {"day": figures.day, "currency": figures.currency, "takings": sums}


def _plain(value: DayValue) -> int | str:
    match value:
        case Count(n):
            return n
        case Sum(minor):
            return minor
        case _:
            return value
