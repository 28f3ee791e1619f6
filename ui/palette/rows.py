"""The palette's rows in words: groups under headings, and what can be done where nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.look.icons import Icon
from ui.records.record_rows import RecordRows
from ui.widgets.card_list import CardRow

if TYPE_CHECKING:
    from app.words import Words
    from ui.palette.offers import Act
    from ui.palette.state import PaletteState

READ: Final = "read"
"""The key of the row that has the text read as a scan would be."""
_MOST_ACTS: Final = 6
_MOST_USEFUL: Final = 6
_MOST_RECENT: Final = 4


def rows_of(state: PaletteState, words: Words) -> tuple[CardRow, ...]:
    """Write the rows of a state: commands, jobs, customers, devices, each group with a heading."""
    groups = _fitting(state, words) if state.typed.strip() else _offered(state, words)
    return tuple(row for heading, rows in groups if rows for row in (CardRow("", heading), *rows))


def first_key(rows: tuple[CardRow, ...]) -> str:
    """Name the first row that opens something; empty where there is none."""
    return next((row.key for row in rows if row.key), "")


_Groups = tuple[tuple[str, tuple[CardRow, ...]], ...]


def _offered(state: PaletteState, words: Words) -> _Groups:
    by_key = {row.key: row for _, group in _records(state, words) for row in group}
    recent = tuple(by_key[key] for key in state.recent if key in by_key)[:_MOST_RECENT]
    acts = tuple(_act(act, words) for act in state.acts[:_MOST_USEFUL])
    return ((words.say("Commands"), acts), (words.say("Opened last"), recent))


def _fitting(state: PaletteState, words: Words) -> _Groups:
    acts = tuple(_act(act, words) for act in state.acts[:_MOST_ACTS])
    records = _records(state, words)
    commands = (words.say("Commands"), acts)
    groups = (*records, commands) if state.is_vague else (commands, *records)
    if state.searching or any(rows for _, rows in groups):
        return groups
    nothing = words.say("Nothing fits “{text}”", text=state.typed.strip())
    return ((nothing, _instead(state, words)),)


def _records(state: PaletteState, words: Words) -> _Groups:
    if state.records is None:
        return ()
    rows = RecordRows(state.records, words)
    return (
        (words.say("Jobs"), rows.jobs()),
        (words.say("Customers"), rows.customers()),
        (words.say("Devices"), rows.devices()),
        (words.say("What we know"), rows.articles()),
    )


def _instead(state: PaletteState, words: Words) -> tuple[CardRow, ...]:
    hint = words.say("Enter does it")
    read = CardRow(READ, words.say("Read it as a scan"), icon=Icon.SCAN, hint=hint)
    return (read, *(_act(act, words) for act in state.instead))


def _act(act: Act, words: Words) -> CardRow:
    hint = words.say("Enter does it") if act.enabled else words.say("This cannot be done now")
    return CardRow(
        act.key, act.title, icon=act.icon, cap=act.legend, dim=not act.enabled, hint=hint
    )
