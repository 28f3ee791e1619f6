"""Which column is taken for which of our fields: guessed, remembered, or chosen by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.importing.state import FittedField, Fitting, Origin

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.importing.shapes import FieldChoice, Look


def fit(path: Path, look: Look) -> Fitting:
    """Begin with what is remembered of such a table, else with what was guessed."""
    fields = tuple(_fitted(one, look) for one in look.fields)
    return _with_missing(Fitting(path, look, fields))


def refit(fitting: Fitting, key: str, heading: str) -> Fitting:
    """Take a column, or none, for one of our fields."""
    origin = Origin.CHOSEN if heading else Origin.NONE
    sample = sample_of(fitting.look, heading)
    fields = tuple(
        replace(one, heading=heading, origin=origin, sample=sample) if one.key == key else one
        for one in fitting.fields
    )
    return _with_missing(replace(fitting, fields=fields))


def sample_of(look: Look, heading: str) -> str:
    """Give the first cell of a column that holds something."""
    if heading not in look.headings:
        return ""
    place = look.headings.index(heading)
    cells = (row[place].strip() for row in look.sample if place < len(row))
    return next((cell for cell in cells if cell), "")


def _fitted(field: FieldChoice, look: Look) -> FittedField:
    origin, proposed = Origin.GUESS, look.guess
    if look.remembered:
        origin, proposed = Origin.REMEMBERED, look.remembered
    heading = proposed.get(field.key, "")
    if heading not in look.headings:
        heading = ""
    return FittedField(
        key=field.key,
        heading=heading,
        origin=origin if heading else Origin.NONE,
        sample=sample_of(look, heading),
        needed=bool(field.group),
    )


def _with_missing(fitting: Fitting) -> Fitting:
    groups: dict[str, list[str]] = {}
    for field in fitting.look.fields:
        if field.group:
            groups.setdefault(field.group, []).append(field.key)
    mapped = fitting.mapping
    missing = tuple(tuple(keys) for keys in groups.values() if not mapped.keys() & set(keys))
    return replace(fitting, missing=missing)
