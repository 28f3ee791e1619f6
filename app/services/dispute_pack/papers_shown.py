"""The papers of a job and their prints, who looked at its passcode, and who was told what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.contact_attempt import ContactResult, ContactWay
from app.domain.dispute_documents import PackSection, PackTable, PackText
from app.domain.message import MessageKind, MessageWay
from app.domain.paper import PaperKind, PrintState
from app.log_sentences import destination_words
from app.services.dispute_pack.around import BETWEEN
from app.services.dispute_pack.chain_check import own_events, papers_of
from app.services.dispute_pack.timeline import event_words
from db.models.bench import Message
from db.models.paper import PaperPrint
from db.models.quote import ContactAttempt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from db.models.paper import Paper

_OF_PASSCODE: Final = "passcode."


def papers_shown(around: PackAround) -> PackSection:
    """Return the papers of a job and of its visit, each with its hash and every print."""
    say = around.words.say
    rows = tuple(
        row
        for paper, sha in papers_of(around.session, around.job)
        for row in _rows(around, paper, sha)
    )
    heads = (say("Paper"), say("Made"), say("Printed"), say("SHA-256 of what it says"))
    table = PackTable(heads, (18, 15, 31, 36), rows)
    return PackSection(say("Papers"), (table,) if rows else (PackText(say("There are none.")),))


def passcode_shown(around: PackAround) -> PackSection:
    """Return when a passcode was kept, looked at and erased; never what it was."""
    say = around.words.say
    rows = tuple(
        (
            around.moment(event.at),
            around.who(event.actor),
            around.where(event.workstation),
            event_words(around, event),
        )
        for event in own_events(around.session, around.job)
        if event.kind.startswith(_OF_PASSCODE)
    )
    heads = (say("When"), say("Who"), say("Workstation"), say("What"))
    parts = (PackTable(heads, (18, 16, 20, 46), rows),) if rows else (_no_passcode(around),)
    return PackSection(
        say("The device's passcode"), parts, say("The passcode itself is in no pack.")
    )


def contacts_shown(around: PackAround) -> PackSection:
    """Return every try to reach the customer, and what they were told."""
    say = around.words.say
    parts = (*_attempts(around), *_messages(around))
    return PackSection(
        say("Contact with the customer"), parts or (PackText(say("There was none.")),)
    )


def _no_passcode(around: PackAround) -> PackText:
    return PackText(around.words.say("None was ever kept."))


def _rows(around: PackAround, paper: Paper, sha: str) -> Iterator[tuple[str, ...]]:
    prints = around.session.scalars(
        select(PaperPrint).where(PaperPrint.paper == paper.id).order_by(PaperPrint.at)
    ).all()
    told = [_print_words(around, one) for one in prints]
    yield (
        around.labelled(PaperKind, paper.kind),
        around.moment(paper.made_at),
        told[0] if told else around.words.say("Not printed"),
        sha,
    )
    yield from (("", "", one, "") for one in told[1:])


def _print_words(around: PackAround, one: PaperPrint) -> str:
    parts = (
        around.moment(one.at),
        destination_words(one.destination),
        around.labelled(PrintState, one.state),
        around.words.say("COPY {n}", n=one.copy) if one.copy else "",
        around.who(one.by),
    )
    return BETWEEN.join(filter(None, parts))


def _attempts(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows = around.session.scalars(
        select(ContactAttempt)
        .where(ContactAttempt.job == around.job.id)
        .order_by(ContactAttempt.tried_at)
    ).all()
    if rows:
        heads = (say("When"), say("Who"), say("How"), say("Under"), say("Result"), say("Note"))
        cells = tuple(
            (
                around.moment(row.tried_at),
                around.who(row.tried_by),
                around.labelled(ContactWay, row.way),
                row.contact,
                around.labelled(ContactResult, row.result),
                _noted(around, row),
            )
            for row in rows
        )
        yield PackTable(heads, (18, 14, 12, 18, 14, 24), cells, say("Tries to reach the customer"))


def _noted(around: PackAround, row: ContactAttempt) -> str:
    say = around.words.say
    promised = around.moment(row.promised_at)
    best = say("best reached {time}", time=row.best_time) if row.best_time else ""
    again = say("we call again {moment}", moment=promised) if promised else ""
    return say("; ").join(filter(None, (row.note, best, again)))


def _messages(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows = around.session.scalars(
        select(Message).where(Message.job == around.job.id).order_by(Message.told_at)
    ).all()
    if rows:
        heads = (say("When"), say("Who"), say("How"), say("What"), say("Taken back"))
        cells = tuple(
            (
                around.moment(row.told_at),
                around.who(row.told_by),
                BETWEEN.join(filter(None, (around.labelled(MessageWay, row.way), row.contact))),
                f"{around.labelled(MessageKind, row.kind)}: {row.text}",
                around.moment(row.undone_at),
            )
            for row in rows
        )
        yield PackTable(heads, (17, 13, 17, 40, 13), cells, say("What the customer was told"))
