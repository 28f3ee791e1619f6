"""What was found out about a job: its findings with their changes, and the bench's own log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.bench import BenchEntryKind
from app.domain.bench_time import PauseReason
from app.domain.diagnosis import Feasibility
from app.domain.dispute_documents import PackFact, PackFacts, PackSection, PackTable, PackText
from app.domain.fault_codes import CodeArea
from app.domain.measure import Verdict
from app.services.bench.bench_queue import called_at_bench
from app.services.diagnosis.finding_views import CodeNames, read_findings
from app.services.dispute_pack.around import BETWEEN
from app.services.dispute_pack.chain_check import own_events
from app.services.dispute_pack.timeline import event_words
from db.models.bench import ENTRY_ORDER, BenchEntry
from db.models.photo import Photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.domain.dispute_documents import PackPart
    from app.services.diagnosis.finding_views import FindingView
    from app.services.dispute_pack.around import PackAround

_OF_FINDINGS: Final = "finding."
_SHA_SHOWN: Final = 16
"""Hex digits that tell one photo of a job from another; the photos' section has all of them."""


def findings_shown(around: PackAround) -> PackSection:
    """Return the findings as they stand, those taken back too, then what the log tells of each."""
    say = around.words.say
    found = read_findings(around.session, around.job, around.at, ended=True)
    parts = (*(_finding(around, one) for one in found), *_changes(around, found))
    return PackSection(
        say("Findings"),
        parts or (PackText(say("There are none.")),),
        say(
            "What is for the bench was written for the shop alone. The log tells codes, part and "
            "minutes of every change, and nobody's own words."
        ),
    )


def bench_shown(around: PackAround) -> PackSection:
    """Return the bench log of a job, oldest first."""
    say = around.words.say
    rows = around.session.scalars(
        select(BenchEntry).where(BenchEntry.job == around.job.id).order_by(*ENTRY_ORDER)
    ).all()
    called = called_at_bench(around.session, around.job, around.at)
    table = PackTable(
        (say("When"), say("Who"), say("What"), say("Note")),
        (18, 14, 18, 50),
        tuple(
            (
                around.moment(row.written_at),
                around.who(row.written_by),
                around.labelled(BenchEntryKind, row.kind),
                BETWEEN.join(filter(None, _entry(around, row, called))),
            )
            for row in rows
        ),
    )
    return PackSection(say("Bench log"), (table,) if rows else (PackText(say("There is none.")),))


def _entry(
    around: PackAround, row: BenchEntry, called: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Say what an entry tells: its step or measurement by name, why work was put down, the note."""
    key = row.measure or row.step
    name = around.named(called[key]) if key in called else key
    value = f"{row.value} {row.unit}".strip()
    yield around.words.say("{name}: {value}", name=name, value=value) if value else name
    yield around.labelled(Verdict, row.verdict) if row.verdict else ""
    yield around.labelled(PauseReason, row.reason) if row.reason else ""
    yield row.text


def _finding(around: PackAround, one: FindingView) -> PackFacts:
    say, words, entry = around.words.say, around.words, one.entry
    part = BETWEEN.join(filter(None, (one.part_number, around.named(one.part_names))))
    facts = (
        *((words.label(area), one.said(area, words.language), False) for area in CodeArea),
        (say("Failed part"), entry.failed_part or part, False),
        (say("Can it be repaired"), _feasible(around, entry.feasibility), False),
        (say("Minutes"), "" if entry.minutes is None else str(entry.minutes), False),
        (say("For the customer"), entry.customer_text, True),
        (say("For the bench"), entry.bench_text, False),
        (say("Photos"), _photos(around, entry.photos), False),
        (say("Found"), _by(around, one.found_at, one.found_by), False),
        (say("Last changed"), _later(around, one), False),
        (say("Taken back"), around.moment(one.ended_at), True),
        (say("Reason"), one.end_reason, False),
    )
    told = tuple(PackFact(*fact) for fact in facts if fact[1])
    return PackFacts(told, say("Finding {n}", n=one.place))


def _feasible(around: PackAround, value: str) -> str:
    return around.labelled(Feasibility, value) if value else ""


def _by(around: PackAround, at: int, name: str) -> str:
    return BETWEEN.join(filter(None, (around.moment(at), name)))


def _later(around: PackAround, one: FindingView) -> str:
    changed = one.ended_at is None and one.changed_at != one.found_at
    return around.moment(one.changed_at) if changed else ""


def _photos(around: PackAround, photos: tuple[str, ...]) -> str:
    query = select(Photo.sha256).where(Photo.id.in_(photos)).order_by(Photo.added_at, Photo.id)
    shown = [f"{sha[:_SHA_SHOWN]}…" for sha in around.session.scalars(query)]
    return around.words.say(", ").join(shown)


def _changes(around: PackAround, found: tuple[FindingView, ...]) -> Iterator[PackPart]:
    """Tell of every time a finding was written, changed or taken back."""
    say = around.words.say
    places = {one.id: one.place for one in found}
    codes = CodeNames(around.session, around.at, around.device.category)
    rows = tuple(
        (
            around.moment(event.at),
            around.who(event.actor),
            str(places.get(str((event.params or {}).get("finding")), "")),
            event_words(around, event),
            say("; ").join(_told(around, codes, event.params or {})),
        )
        for event in own_events(around.session, around.job)
        if event.kind.startswith(_OF_FINDINGS)
    )
    if rows:
        heads = (say("When"), say("Who"), say("Finding"), say("What"), say("Said then"))
        yield PackTable(heads, (18, 14, 9, 18, 41), rows, say("Every change of a finding"))


def _told(around: PackAround, codes: CodeNames, params: Mapping[str, Any]) -> Iterator[str]:
    say, words = around.words.say, around.words
    for key, code in dict(params.get("codes") or {}).items():
        area = CodeArea(key)
        said = around.named(codes.names(area, code))
        yield say("{point}: {seen}", point=words.label(area), seen=said)
    if params.get("feasibility"):
        yield _feasible(around, str(params["feasibility"]))
    if params.get("minutes") is not None:
        yield words.say_count("{n} minute", "{n} minutes", int(params["minutes"]))
