"""The import page in words: what can be imported, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry
from app.sentence_tables import ENTRY_REASONS
from app.sentences import N_
from app.services.importing.shapes import ImportKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.importing.shapes import Counts, Preview, Problem
    from app.services.records.past_imports import RunLine
    from app.words import Words
    from ui.importing.state import Ended, Fitting, Running

KINDS: Final[Mapping[ImportKind, tuple[str, str]]] = {
    ImportKind.CUSTOMERS: (
        N_("Customers"),
        N_("Names, phones, notes: any spreadsheet"),
    ),
    ImportKind.DEVICES: (
        N_("Devices"),
        N_("Models, IMEIs, serial numbers: any spreadsheet"),
    ),
    ImportKind.JOBS: (
        N_("Past jobs"),
        N_("Repairs kept in another program or in Excel"),
    ),
    ImportKind.PARTS: (
        N_("Parts"),
        N_("The catalogue that was exported, or a supplier's list: any spreadsheet"),
    ),
    ImportKind.OPEN_REPAIR: (
        N_("Open repair records"),
        N_("Repair events, in the columns of the Open Repair Data Standard"),
    ),
    ImportKind.TYPE_CODES: (
        N_("Type codes of IMEIs"),
        N_("A list that tells brand and model by the first eight digits"),
    ),
    ImportKind.MODEL_CODES: (
        N_("Makers' model codes"),
        N_("A list that tells the model by a code such as SM-G991B"),
    ),
}
_MINUTE: Final = 60
_HOUR: Final = 3_600


def kind_name(kind: ImportKind, words: Words) -> str:
    """Name what is imported."""
    return words.say(KINDS[kind][0])


def number(n: int) -> str:
    """Write a count with its thousands apart, which both languages do by a comma."""
    return f"{n:,}"


def time_left(seconds: int | None, words: Words) -> str:
    """Say how long it still takes."""
    if seconds is None:
        return words.say("working out how long it takes…")
    if seconds < _MINUTE:
        return words.say("about {n} s left", n=seconds)
    if seconds < _HOUR:
        minutes, rest = divmod(seconds, _MINUTE)
        if rest and minutes < 5:
            return words.say("about {n} min {s} s left", n=minutes, s=rest)
        return words.say("about {n} min left", n=-(-seconds // _MINUTE))
    hours, rest = divmod(seconds, _HOUR)
    return words.say("about {n} h {m} min left", n=hours, m=rest // _MINUTE)


def rows_line(running: Running, words: Words) -> str:
    """Say how many rows are done, of how many where that is known."""
    done, total = running.progress.rows_done, running.progress.rows_total
    if total:
        return words.say("{done} of {total} rows", done=number(done), total=number(total))
    return words.say("{done} rows", done=number(done))


def counts_line(counts: Counts, words: Words) -> str:
    """Say in one line what became of the rows; what did not happen is left out."""
    said = [
        words.say(sentence, n=number(n))
        for sentence, n in (
            (N_("{n} added"), counts.added),
            (N_("{n} changed"), counts.changed),
            (N_("{n} the same"), counts.same),
            (N_("{n} not taken"), counts.rejected),
        )
        if n
    ]
    return " · ".join(said) or words.say("nothing in it")


def ending_name(ending: str, words: Words) -> str:
    """Say what would become of a row."""
    said = {"added": N_("new"), "changed": N_("changed"), "rejected": N_("not taken")}
    return words.say(said[ending]) if ending in said else ""


def became(before: str, after: str, words: Words) -> str:
    """Say what a cell says now and what it would say."""
    nothing = words.say("nothing")
    return words.say("{before} → {after}", before=before or nothing, after=after or nothing)


def ended_notice(ended: Ended, words: Words) -> str:
    """Say in one line what came of an import, for whoever works elsewhere by now."""
    name = ended.path.name
    if ended.imported is not None:
        return words.say(
            "{file} is imported: {counts}",
            file=name,
            counts=counts_line(ended.imported.counts, words),
        )
    return words.say("The import of {file} stopped. What was saved stays.", file=name)


def rejected_line(counts: Counts, words: Words) -> str:
    """Say what the file of rejected rows holds."""
    said = []
    if counts.rejected:
        said.append(
            words.say_count("{n} row was not taken.", "{n} rows were not taken.", counts.rejected)
        )
    if counts.left_out:
        said.append(
            words.say_count(
                "{n} cell was left out of a row that was taken.",
                "{n} cells were left out of rows that were taken.",
                counts.left_out,
            )
        )
    said.append(words.say("This file has them with row number and reason:"))
    return " ".join(said)


def stopped_line(ended: Ended, words: Words) -> str:
    """Say where an import that stopped goes on."""
    done = ended.reached.rows_done if ended.reached is not None else 0
    if not done:
        return words.say("Nothing of it was saved yet. Start it again when you like.")
    return words.say(
        "What was saved stays. Started again with the same file, it goes on after row {row}.",
        row=number(done),
    )


def run_line(run: RunLine, words: Words) -> str:
    """Say in one line what came of an import of before."""
    if run.ended:
        return counts_line(run.counts, words)
    return words.say(
        "not finished: {done} of {total} rows",
        done=number(run.rows_done),
        total=number(run.rows_total) if run.rows_total else "?",
    )


def problem_line(problem: Problem, words: Words) -> str:
    """Say what is wrong with a cell, in the window's language."""
    if problem.reason not in ENTRY_REASONS:
        return problem.says
    return words.error(BadEntry(problem.field, problem.reason, problem.detail))


def preview_remarks(fitting: Fitting, words: Words) -> str:
    """Say what a preview does not show: how dates are read, and which costs are not."""
    preview = fitting.preview
    if preview is None:
        return ""
    return " ".join(filter(None, (_assumed(preview, words), _unread(preview, words))))


def _unread(preview: Preview, words: Words) -> str:
    """Name the columns with tax that no field takes."""
    if not preview.unread:
        return ""
    return words.say(
        "Not read: {columns}. If this is what parts cost, take it for their cost and say the rate.",
        columns=words.say(", ").join(preview.unread),
    )


def _assumed(preview: Preview, words: Words) -> str:
    """Say how dates are read that no row decides."""
    said = {
        "day_first": N_("{fields}: taken as day, month, year; no row of the file tells."),
        "month_first": N_("{fields}: taken as month, day, year; no row of the file tells."),
        "year_first": N_("{fields}: taken as year, month, day; no row of the file tells."),
    }
    return " ".join(
        words.say(said[order], fields=words.field(key))
        for key, order in preview.assumed.items()
        if order in said
    )
