"""What is said of printing: a quiet notice of what came out, a message of what did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.errors import BenchsideError, NoPrinter
from app.domain.paper import PaperKind
from app.domain.printer import DrawerUnknown, PrinterTrouble, PrintUnknown, TaskKind
from ui.look.tokens import Tone
from ui.routes import Page, Route

if TYPE_CHECKING:
    from app.services.papers.print_tasks import TaskLine
    from app.words import Words

_OF_JOBS: Final = frozenset({PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL})


@dataclass(frozen=True, slots=True)
class PaperToPrint:
    """One paper by its id, with what it is called when it is talked about."""

    id: str
    kind: PaperKind
    number: str


@dataclass(frozen=True, slots=True)
class PrintMessage:
    """What the strip says of printing; `again` offers another try, `route` a page that helps.

    `missing` is the paper for which this machine has no printer.
    """

    text: str
    tone: Tone
    again: bool = False
    route: Route | None = None
    missing: PaperKind | None = None


def printed_text(papers: tuple[PaperToPrint, ...], copy: int, words: Words) -> str:
    """Say that papers came out; `copy` is the how-manieth reprint of the last."""
    if len(papers) > 1:
        return words.say_count("{n} paper printed", "{n} papers printed", len(papers))
    paper = words.label(papers[0].kind)
    if copy:
        return words.say("{paper} printed, marked COPY", paper=paper)
    return words.say("{paper} printed", paper=paper)


def no_printer_message(kind: PaperKind, words: Words) -> PrintMessage:
    """Say that this machine has no printer for a kind of paper."""
    text = words.error(NoPrinter(kind))
    return PrintMessage(text, Tone.WARNING, route=Route(Page.SETTINGS), missing=kind)


def unknown_message(error: Exception, words: Words) -> PrintMessage:
    """Say that somebody has to look at the printer; the counter asks what they saw."""
    return PrintMessage(_why(error, words), Tone.WARNING, route=Route(Page.COUNTER))


def drawer_message(error: Exception, words: Words) -> PrintMessage:
    """Say why the cash drawer was not opened, or that nobody knows whether it was."""
    if isinstance(error, DrawerUnknown):
        return PrintMessage(_why(error, words), Tone.WARNING)
    text = words.say("The drawer was not opened. {why}", why=_why(error, words))
    return PrintMessage(text, Tone.ERROR)


def lost_message(line: TaskLine, words: Words) -> PrintMessage:
    """Say that nobody knows what became of something that a crash cut off."""
    if line.what is TaskKind.DRAWER:
        return drawer_message(DrawerUnknown(line.destination), words)
    return unknown_message(PrintUnknown(line.destination, line.sent, line.total), words)


def missing_glyphs_message(paper: PaperToPrint, characters: str, words: Words) -> PrintMessage:
    """Say which characters a paper could not show."""
    text = words.say(
        "{paper} {number} printed with 〓 for characters that the font lacks: {characters}",
        paper=words.label(paper.kind),
        number=paper.number,
        characters=characters,
    )
    return PrintMessage(text, Tone.WARNING)


def failed_message(
    failed: tuple[tuple[PaperToPrint, Exception], ...], words: Words
) -> PrintMessage:
    """Say that jobs are saved and which papers did not print, with the last reason."""
    paper, error = failed[-1]
    why = _why(error, words)
    if len(failed) == 1:
        saved = (
            words.say("Job {number} is saved. {paper} did not print. {why}")
            if paper.kind in _OF_JOBS
            else words.say("{paper} {number} is saved and did not print. {why}")
        )
        text = saved.format(number=paper.number, paper=words.label(paper.kind), why=why)
    else:
        text = words.say(
            "Everything is saved. {n} papers did not print. {why}", n=len(failed), why=why
        )
    return PrintMessage(text, Tone.ERROR, again=True)


def _why(error: Exception, words: Words) -> str:
    if isinstance(error, BenchsideError):
        return words.error(error)
    return words.say("Benchside has a fault; the log tells more.")


def trouble_words(trouble: str, words: Words) -> str:
    """Say why a task is not printed: a member of `PrinterTrouble`, or what the system said."""
    known = trouble in set(PrinterTrouble)
    return words.label(PrinterTrouble(trouble)) if known else trouble
