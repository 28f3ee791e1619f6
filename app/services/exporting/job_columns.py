"""The columns of exported jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import Finding
from app.domain.intake import FACTS
from app.domain.job import JobOrigin
from app.domain.own_code import people_number
from app.services.exporting import cells
from app.services.exporting.cells import BETWEEN, label, moment
from app.services.exporting.shapes import Around, Column
from app.services.job_holds import hold_of
from app.settings import IntakeLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.documents import ConditionPoint
    from app.services.exporting.records import JobRecord
    from app.spreadsheets.writing import Value
    from app.words import Words

    JobColumn = Column[JobRecord]

LEFT_OUT: Final[Mapping[str, str]] = {
    "job.counter": "a part of the number",
    "job.intake_sha": "proves the intake to the sealed log, which is verified by itself",
    "job.rv": "tells two editors of one row apart while they work",
    "visit.id": "the claim ticket's code names the visit",
    "visit.draft": "the draft is gone once it was taken in",
    "visit.proof": "a secret: whoever knows it passes for the owner of the claim ticket",
    "visit.customer": "the job names its customer",
    "visit.received_at": "the job has it",
}


def job_columns(around: Around) -> tuple[JobColumn, ...]:
    """Return every column of a job, its headings in the shop's language."""
    words = around.words
    return (
        *_standing(words),
        *_work(words),
        *_customer(words),
        *_device(words),
        *_fault(words),
        *_answers(around),
        *_facts(around),
        *cells.source_columns(words),
        *_at_the_source(words),
        *_ids(words),
    )


def _standing(words: Words) -> tuple[JobColumn, ...]:
    return (
        _column(words.say("Job number"), lambda r, _: people_number(r.job.number), "number"),
        Column(
            words.say("Claim ticket"),
            lambda r, _: people_number(r.visit.code),
            ("visit.code", "job.visit"),
        ),
        _column(words.say("State"), lambda r, around: label(r.job.state, around), "state"),
        _column(words.say("Outcome"), lambda r, around: label(r.job.outcome, around), "outcome"),
        _column(
            words.say("Received at"),
            lambda r, around: moment(r.job.received_at, around),
            "received_at",
        ),
        Column(words.say("Received by"), lambda r, _: r.received_by, ("visit.received_by",)),
        Column(words.say("How it came"), _channel, ("visit.channel",)),
        _column(words.say("Business day"), lambda r, _: r.job.biz_date, "biz_date"),
        _column(
            words.say("Promised"),
            lambda r, around: moment(r.job.promised_at, around),
            "promised_at",
        ),
        _column(
            words.say("On hold"), lambda r, around: label(r.job.hold_kind, around), "hold_kind"
        ),
        _column(
            words.say("On hold since"),
            lambda r, around: moment(r.job.hold_since, around),
            "hold_since",
        ),
        _column(
            words.say("On hold until"),
            lambda r, around: moment(r.job.hold_until, around),
            "hold_until",
        ),
        _column(words.say("Time on hold of"), _hold_owner, "hold_owner"),
        _column(words.say("Put on hold by"), lambda r, _: r.held_by, "hold_by"),
        _column(words.say("Why on hold"), lambda r, _: r.job.hold_note, "hold_note"),
        _column(words.say("Intake level"), _level, "level"),
        _column(words.say("Origin"), lambda r, around: _origin(r, around.words), "origin"),
    )


def _hold_owner(record: JobRecord, around: Around) -> str:
    hold = hold_of(record.job)
    return label(None if hold is None else hold.whose, around)


def _work(words: Words) -> tuple[JobColumn, ...]:
    """Return who repairs a job, and when it came each step further."""
    steps = (
        (words.say("Taken to the bench at"), "accepted_at"),
        (words.say("Repaired at"), "done_at"),
        (words.say("Ready at"), "ready_at"),
        (words.say("Handed over at"), "handed_over_at"),
        (words.say("Closed at"), "closed_at"),
    )
    return (
        _column(words.say("Technician"), lambda r, _: r.technician, "technician"),
        *(_column(heading, _moment_of(name), name) for heading, name in steps),
        _column(
            words.say("Missed and promised anew"),
            _moment_of("missed_promise_at"),
            "missed_promise_at",
        ),
    )


def _customer(words: Words) -> tuple[JobColumn, ...]:
    return (
        _of_customer(words.say("Customer"), lambda customer: customer.name),
        _of_customer(words.say("Phone"), lambda customer: customer.phone),
        _of_customer(words.say("Second contact"), lambda customer: customer.second_contact),
        _of_customer(words.say("Address"), lambda customer: customer.address),
        Column(
            words.say("Language"),
            lambda r, around: (
                cells.language_name(r.customer.language, around.words) if r.customer else ""
            ),
        ),
        _of_customer(words.say("Note"), lambda customer: customer.note),
        _of_customer(words.say("Tags"), lambda customer: BETWEEN.join(customer.tags)),
    )


def _device(words: Words) -> tuple[JobColumn, ...]:
    return (
        Column(
            words.say("Device class"),
            lambda r, around: around.lists.labels.category(
                r.device.category, around.profile.language
            ),
        ),
        Column(words.say("Brand"), lambda r, _: r.device.brand),
        Column(words.say("Model"), lambda r, _: r.device.model),
        *cells.mark_columns(words, lambda r: r.marks),
    )


def _fault(words: Words) -> tuple[JobColumn, ...]:
    return (
        _column(words.say("Problem"), lambda r, _: r.job.problem, "problem"),
        _column(words.say("Symptoms"), _symptoms, "intake"),
        Column(words.say("Condition"), _condition),
        Column(words.say("Accessories"), _accessories),
    )


def _answers(around: Around) -> tuple[JobColumn, ...]:
    """Return a column for each question of the shop's list, and one for those no longer asked."""
    language, labels = around.profile.language, around.lists.labels
    asked = around.lists.question_keys()
    columns = [
        Column(labels.question(question, language), _answer_to(question)) for question in asked
    ]
    return (*columns, Column(around.words.say("Other answers"), _other_answers(frozenset(asked))))


def _facts(around: Around) -> tuple[JobColumn, ...]:
    labels, language, words = around.lists.labels, around.profile.language, around.words
    return tuple(
        Column(labels.field_label(fact, language, words.field(fact)), _fact(fact)) for fact in FACTS
    )


def _at_the_source(words: Words) -> tuple[JobColumn, ...]:
    return (
        Column(
            words.say("Repair status at the source"),
            lambda r, _: _source_field(r, "repair_status"),
        ),
        Column(
            words.say("Repair barrier at the source"),
            lambda r, _: _source_field(r, "repair_barrier_if_end_of_life"),
        ),
    )


def _ids(words: Words) -> tuple[JobColumn, ...]:
    """Return the ids by which the exports of jobs, customers and devices belong together."""
    return (
        _column(words.say("Job id"), lambda r, _: r.job.id, "id"),
        _column(words.say("Customer id"), lambda r, _: r.job.customer or "", "customer"),
        _column(words.say("Device id"), lambda r, _: r.job.device, "device"),
    )


def _column(heading: str, value: Callable[[JobRecord, Around], Value], shows: str) -> JobColumn:
    return Column(heading, value, (f"job.{shows}",))


def _moment_of(name: str) -> Callable[[JobRecord, Around], Value]:
    return lambda record, around: moment(getattr(record.job, name), around)


def _of_customer(heading: str, value: Callable[[Any], str]) -> JobColumn:
    return Column(heading, lambda r, _: "" if r.customer is None else value(r.customer))


def _channel(record: JobRecord, around: Around) -> str:
    return around.lists.labels.channel(record.visit.channel, around.profile.language)


def _level(record: JobRecord, around: Around) -> str:
    level = record.job.level
    return around.words.label(IntakeLevel(level)) if level in set(IntakeLevel) else level


def _origin(record: JobRecord, words: Words) -> str:
    is_own = record.job.origin is JobOrigin.COUNTER
    return words.say("Taken in at the counter") if is_own else words.say("Imported")


def _symptoms(record: JobRecord, around: Around) -> str:
    language, labels = around.profile.language, around.lists.labels
    keys = record.job.intake.get("symptoms", ())
    return BETWEEN.join(labels.symptom(record.device.category, key, language) for key in keys)


def _condition(record: JobRecord, around: Around) -> str:
    points = record.job.intake.get("condition")
    if points is None:
        return _not_asked(record, around)
    shown = [
        around.lists.labels.condition(
            one["point"], one["answer"], one["note"], around.profile.language
        )
        for one in points
    ]
    return "\n".join(f"{point.label}: {_seen(point, around)}" for point in shown)


def _seen(point: ConditionPoint, around: Around) -> str:
    if point.note and point.finding is not Finding.NOT_CHECKED:
        return point.note
    return " ".join(filter(None, (around.words.label(point.finding), point.note)))


def _accessories(record: JobRecord, around: Around) -> str:
    keys = record.job.intake.get("accessories")
    if keys is None:
        return _not_asked(record, around)
    labels, language = around.lists.labels, around.profile.language
    return BETWEEN.join(labels.accessory(record.device.category, key, language) for key in keys)


def _not_asked(record: JobRecord, around: Around) -> str:
    """Say "not checked" where nobody asked; of an imported job nobody here could."""
    if record.job.origin is JobOrigin.IMPORT:
        return ""
    return around.words.label(Finding.NOT_CHECKED)


def _answer_to(question: str) -> Callable[[JobRecord, Around], Value]:
    def answer(record: JobRecord, around: Around) -> str:
        key = record.job.intake.get("answers", {}).get(question, "")
        return around.lists.labels.answer(question, key, around.profile.language)

    return answer


def _other_answers(asked: frozenset[str]) -> Callable[[JobRecord, Around], Value]:
    def others(record: JobRecord, around: Around) -> str:
        answers = record.job.intake.get("answers", {})
        return cells.lines(
            {around.words.field(q): text for q, text in answers.items() if q not in asked}
        )

    return others


def _fact(name: str) -> Callable[[JobRecord, Around], Value]:
    return lambda record, _: record.job.intake.get("facts", {}).get(name, "")


def _source_field(record: JobRecord, name: str) -> str:
    return str((record.source.fields or {}).get(name, ""))
