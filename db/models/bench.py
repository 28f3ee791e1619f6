"""What happens to a job after intake: bench log, checklists, what was told, handover."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, JsonText, Site, YesNo, key, refers_to, table_options

_EMPTY: Final = text("''")
_RUNS: Final = text("ended_at IS NULL")


class BenchEntry(Base):
    """One entry of the bench log; a correction is another entry that names the one it corrects."""

    __tablename__ = "bench_entry"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "job",
            "kind",
            "text",
            "written_at",
            "written_by",
            "step",
            "measure",
            "value",
            "unit",
            "low",
            "high",
            "verdict",
            "published",
            "corrects",
            "workstation",
            "reason",
            "place",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    place: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    """Which entry of its job it is, from 1: the order does not depend on a clock that somebody set.

    0 for entries of older versions, which are ordered by their times."""
    kind: Mapped[str]
    """`app.domain.bench.BenchEntryKind`."""
    text: Mapped[str] = mapped_column(default="")
    written_at: Mapped[int]
    written_by: Mapped[str] = refers_to("user_account")
    step: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """The step of the repair type's template that it tells of, by key."""
    measure: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """What was measured, by its key in the list of measures."""
    value: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """The measured value in `unit`, as plain decimal text; `low` and `high` are the limits that
    held, empty for none."""
    unit: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    low: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    high: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    verdict: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """`app.domain.measure.Verdict` of a measurement, empty for any other entry."""
    published: Mapped[str | None] = refers_to("published")
    """The version of the template or list that the step or measure stands in."""
    corrects: Mapped[str | None] = refers_to("bench_entry")
    workstation: Mapped[str | None] = refers_to("workstation")
    reason: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """`app.domain.bench_time.PauseReason` of a pause, empty for any other entry."""


ENTRY_ORDER: Final = (BenchEntry.place, BenchEntry.written_at, BenchEntry.id)
"""How the entries of one job stand, the oldest first."""


class BenchTimer(Base):
    """One stretch of somebody's work on one job, from its start to its end.

    A stretch without an end runs still, also when the program does not. `started_at` and
    `ended_at` are what the computer's clock said (epoch ms); `worked_ms` is what passed in
    between by a clock that nobody can set.
    """

    __tablename__ = "bench_timer"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("worked_ms >= 0", name="worked_not_negative"),
        Index(
            "ix_bench_timer_running", "person", "job", sqlite_where=_RUNS, postgresql_where=_RUNS
        ),
        travels=(
            "id",
            "job",
            "person",
            "workstation",
            "alongside",
            "started_at",
            "ended_at",
            "worked_ms",
            "end_reason",
            "doubt",
        ),
        stays=("steady_at", "boot"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    person: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    alongside: Mapped[bool] = mapped_column(YesNo, default=False)
    """Somebody else has the job; this person lends a hand."""
    started_at: Mapped[int]
    steady_at: Mapped[int]
    """Milliseconds of the clock that runs since the machine started (`app.clock`), at the start;
    comparable only on the same machine with the same `boot`."""
    boot: Mapped[str]
    ended_at: Mapped[int | None]
    worked_ms: Mapped[int | None]
    """Of one that runs: what had passed before the machine was started anew, None for nothing."""
    end_reason: Mapped[str] = mapped_column(default="")
    """`app.domain.bench_time.TimerEnd`, empty while it runs."""
    doubt: Mapped[str] = mapped_column(default="")
    """`app.domain.bench_time.TimeDoubt`: why the minutes want a look, empty where they do not."""


class ClockBeat(Base):
    """When a machine last knew both of its clocks: what a timer is counted from after a restart."""

    __tablename__ = "clock_beat"
    __table_args__ = table_options(Site.LOCAL)

    id: Mapped[str] = key()
    workstation: Mapped[str] = refers_to("workstation", unique=True)
    beat_at: Mapped[int]
    steady_at: Mapped[int]
    boot: Mapped[str]


class ChecklistRun(Base):
    """One time a device class's test points were gone through; `answers` are by point."""

    __tablename__ = "checklist_run"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "job",
            "published",
            "stage",
            "answers",
            "passed",
            "run_at",
            "run_by",
            "accepted",
            "length",
            "second_of",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    published: Mapped[str] = refers_to("published")
    stage: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(JsonText)
    passed: Mapped[bool] = mapped_column(YesNo)
    run_at: Mapped[int]
    run_by: Mapped[str] = refers_to("user_account")
    accepted: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """Why a failed point does not send the device back to the bench."""
    length: Mapped[str] = mapped_column(default="", server_default=_EMPTY)
    """`app.domain.bench.ChecklistLength` that was gone through."""
    second_of: Mapped[str | None] = refers_to("checklist_run")
    """The run that a second person goes through again."""


class SecondTest(Base):
    """That a repaired job is to be tested by a second person, and what came of it."""

    __tablename__ = "second_test"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "job", "run", "why", "asked_at", "second", "passed", "done_at", "done_by"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    run: Mapped[str] = refers_to("checklist_run")
    """The run of the first person, which passed."""
    why: Mapped[str]
    """`app.domain.second_test.SecondReason`."""
    asked_at: Mapped[int]
    second: Mapped[str | None] = refers_to("checklist_run")
    passed: Mapped[bool | None] = mapped_column(YesNo)
    done_at: Mapped[int | None]
    done_by: Mapped[str | None] = refers_to("user_account")


class StabilityRun(Base):
    """A device left running for some minutes, to see that it stays well."""

    __tablename__ = "stability_run"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("minutes > 0", name="minutes_positive"),
        travels=(
            "id",
            "job",
            "minutes",
            "started_at",
            "started_by",
            "ended_at",
            "ended_by",
            "ran_ms",
            "result",
            "note",
        ),
        stays=("workstation", "steady_at", "boot"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    minutes: Mapped[int]
    started_at: Mapped[int]
    started_by: Mapped[str] = refers_to("user_account")
    workstation: Mapped[str] = refers_to("workstation")
    steady_at: Mapped[int]
    boot: Mapped[str]
    ended_at: Mapped[int | None]
    ended_by: Mapped[str | None] = refers_to("user_account")
    ran_ms: Mapped[int | None]
    result: Mapped[str] = mapped_column(default="")
    """`pass`, `fail` or `broken_off`, empty while it runs."""
    note: Mapped[str] = mapped_column(default="")


class MirrorRelease(Base):
    """A manager's word, with a reason, that a device goes back with points that are newly bad."""

    __tablename__ = "mirror_release"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "job", "run", "points", "reason", "released_at", "released_by", "ended_at"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    run: Mapped[str] = refers_to("checklist_run")
    """The run before the handover in which they are bad."""
    points: Mapped[list[str]] = mapped_column(JsonText)
    reason: Mapped[str]
    released_at: Mapped[int]
    released_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
    """When it was no longer true, because the device was tested again."""


class RepairReport(Base):
    """What the customer is told of a repair, in plain words, with the photos chosen for it."""

    __tablename__ = "repair_report"
    __table_args__ = table_options(
        Site.UP,
        travels=("id", "job", "language", "text", "photos", "made_at", "made_by", "ended_at"),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    language: Mapped[str]
    text: Mapped[str]
    photos: Mapped[list[str]] = mapped_column(JsonText)
    """Ids of photos, in the order in which they are shown."""
    made_at: Mapped[int]
    made_by: Mapped[str] = refers_to("user_account")
    ended_at: Mapped[int | None]
    """When another was made in its place."""


class Message(Base):
    """Something told to a customer by hand: the text as it was copied, and that it was told."""

    __tablename__ = "message"
    __table_args__ = table_options(
        Site.UP,
        travels=(
            "id",
            "job",
            "kind",
            "published",
            "language",
            "text",
            "way",
            "contact",
            "told_at",
            "told_by",
            "undone_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    kind: Mapped[str]
    published: Mapped[str | None] = refers_to("published")
    language: Mapped[str]
    text: Mapped[str]
    way: Mapped[str]
    contact: Mapped[str] = mapped_column(default="")
    told_at: Mapped[int]
    told_by: Mapped[str] = refers_to("user_account")
    undone_at: Mapped[int | None]
    """When it was taken back, because it was not sent after all."""


class Handover(Base):
    """Giving one device back: against which proof, with what, and what the customer thought."""

    __tablename__ = "handover"
    __table_args__ = table_options(
        Site.UP,
        CheckConstraint("rating_process BETWEEN 1 AND 5", name="rating_process_1_to_5"),
        CheckConstraint("rating_result BETWEEN 1 AND 5", name="rating_result_1_to_5"),
        travels=(
            "id",
            "job",
            "proof",
            "identity",
            "approved_by",
            "accessories",
            "checks",
            "unpaid_reason",
            "rating_process",
            "rating_result",
            "handed_at",
            "handed_by",
            "undone_at",
        ),
    )

    id: Mapped[str] = key()
    job: Mapped[str] = refers_to("job")
    proof: Mapped[str]
    """`ticket`, `known` or `identity`; the last one names what was seen and who approved."""
    identity: Mapped[str] = mapped_column(default="")
    approved_by: Mapped[str | None] = refers_to("user_account")
    accessories: Mapped[list[str]] = mapped_column(JsonText)
    checks: Mapped[dict[str, Any]] = mapped_column(JsonText)
    unpaid_reason: Mapped[str] = mapped_column(default="")
    rating_process: Mapped[int | None]
    rating_result: Mapped[int | None]
    handed_at: Mapped[int]
    handed_by: Mapped[str] = refers_to("user_account")
    undone_at: Mapped[int | None]
