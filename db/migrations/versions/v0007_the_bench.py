"""Bench time and measurements, tests in two, help from outside, knowledge, returns, old parts."""

from __future__ import annotations

from alembic import op

from db.migrations.new_table import NewColumn, NewTable

revision = "0007"
down_revision = "0006"
# A program of the revision before would hand over what a test found newly bad.
min_reader_rev = 7
min_writer_rev = 7
rows_change: frozenset[str] = frozenset()

_BY = "user_account"
_OWNER = {"owner": "store head_office"}


def upgrade() -> None:
    _widen_bench_log()
    _make_timers()
    _make_tests()
    _make_questions()
    _make_outside_repairs()
    _make_technicians()
    _make_articles()
    _make_returns()
    _make_removed_parts()
    _widen_the_rest()


def _widen_bench_log() -> None:
    for name in ("step", "measure", "value", "unit", "low", "high", "verdict", "reason"):
        NewColumn("bench_entry", name, text_default="").add()
    NewColumn("bench_entry", "place", whole_default=0).add()
    NewColumn("bench_entry", "published", refers="published").add()
    NewColumn("bench_entry", "corrects", refers="bench_entry").add()
    NewColumn("bench_entry", "workstation", refers="workstation").add()


def _make_timers() -> None:
    NewTable(
        "bench_timer",
        text="id job person workstation boot end_reason doubt",
        whole="alongside started_at steady_at ended_at? worked_ms?",
        refers={"job": "job", "person": _BY, "workstation": "workstation"},
        indexes=("job", "person", "workstation"),
        yes_no=("alongside",),
        checks={"worked_not_negative": "worked_ms >= 0"},
    ).create()
    op.execute(
        "CREATE INDEX ix_bench_timer_running ON bench_timer (person, job) WHERE ended_at IS NULL"
    )
    NewTable(
        "clock_beat",
        text="id workstation boot",
        whole="beat_at steady_at",
        refers={"workstation": "workstation"},
        unique=("workstation",),
    ).create()


def _make_tests() -> None:
    for name in ("accepted", "length"):
        NewColumn("checklist_run", name, text_default="").add()
    NewColumn("checklist_run", "second_of", refers="checklist_run").add()
    NewTable(
        "second_test",
        text="id job run why second? done_by?",
        whole="asked_at passed? done_at?",
        refers={"job": "job", "run": "checklist_run", "second": "checklist_run", "done_by": _BY},
        indexes=("job", "run", "second", "done_by"),
        yes_no=("passed",),
    ).create()
    NewTable(
        "stability_run",
        text="id job started_by workstation boot ended_by? result note",
        whole="minutes started_at steady_at ended_at? ran_ms?",
        refers={"job": "job", "started_by": _BY, "workstation": "workstation", "ended_by": _BY},
        indexes=("job", "started_by", "workstation", "ended_by"),
        checks={"minutes_positive": "minutes > 0"},
    ).create()
    NewTable(
        "mirror_release",
        text="id job run points reason released_by",
        whole="released_at ended_at?",
        refers={"job": "job", "run": "checklist_run", "released_by": _BY},
        indexes=("job", "run", "released_by"),
    ).create()
    NewTable(
        "repair_report",
        text="id job language text photos made_by",
        whole="made_at ended_at?",
        refers={"job": "job", "made_by": _BY},
        indexes=("job", "made_by"),
    ).create()


def _make_questions() -> None:
    NewTable(
        "question",
        text="id job asked_of person? name text asked_by answer answered_by? end_reason",
        whole="asked_at due_at? answered_at? ended_at? rv",
        refers={"job": "job", "person": _BY, "asked_by": _BY, "answered_by": _BY},
        indexes=("job", "person", "asked_by", "answered_by"),
    ).create()
    op.execute("CREATE INDEX ix_question_open ON question (asked_at, id) WHERE ended_at IS NULL")


def _make_outside_repairs() -> None:
    NewTable(
        "outside_repair",
        text="id job supplier work accessories parcel? sent_by their_number back_by? result note "
        "end_reason",
        whole="sent_at due_at? cost_agreed? back_at? cost? warranty_days? ended_at? rv",
        refers={"job": "job", "supplier": "supplier", "parcel": "parcel"}
        | {"sent_by": _BY, "back_by": _BY},
        indexes=("job", "supplier", "parcel", "sent_by", "back_by"),
        checks={"agreed_not_negative": "cost_agreed >= 0", "cost_not_negative": "cost >= 0"},
    ).create()
    op.execute(
        "CREATE UNIQUE INDEX uq_outside_repair_away ON outside_repair (job) "
        "WHERE back_at IS NULL AND ended_at IS NULL"
    )
    NewTable(
        "outside_statement",
        text="id supplier month file_name file_sha imported_by closed_by? end_reason",
        whole="total imported_at closed_at? ended_at?",
        refers={"supplier": "supplier", "imported_by": _BY, "closed_by": _BY},
        indexes=("supplier", "imported_by", "closed_by"),
    ).create()
    op.execute(
        "CREATE UNIQUE INDEX uq_outside_statement_file"
        " ON outside_statement (supplier, month, file_sha) WHERE ended_at IS NULL"
    )
    NewTable(
        "outside_statement_line",
        text="id statement number their_number on_day text outside_repair? verdict accepted",
        whole="place amount",
        refers={"statement": "outside_statement", "outside_repair": "outside_repair"},
        unique=("statement place",),
        indexes=("outside_repair",),
    ).create()


def _make_technicians() -> None:
    NewTable(
        "technician_profile",
        text="id person tier skills",
        whole="stars changed_at rv",
        refers={"person": _BY},
        unique=("person",),
        checks={"stars_0_to_3": "stars BETWEEN 0 AND 3"},
    ).create()
    NewTable(
        "licence",
        text="id person kind number issuer valid_until added_by",
        whole="added_at ended_at?",
        refers={"person": _BY, "added_by": _BY},
        indexes=("person", "added_by"),
    ).create()
    NewTable(
        "safety_run",
        text="id job kind published answers run_by",
        whole="passed run_at",
        refers={"job": "job", "published": "published", "run_by": _BY},
        indexes=("job", "published", "run_by"),
        yes_no=("passed",),
    ).create()
    NewTable(
        "esd_check",
        text="id workstation person biz_date note",
        whole="strap_ohms? mat_ohms? passed checked_at",
        refers={"workstation": "workstation", "person": _BY},
        indexes=("workstation", "person"),
        yes_no=("passed",),
    ).create()


def _make_articles() -> None:
    NewTable(
        "article",
        text="id published job? owner added_by?",
        whole="advice added_at changed_at ended_at? rv",
        refers={"published": "published", "job": "job", "added_by": _BY},
        indexes=("published", "job", "added_by"),
        known=_OWNER,
        yes_no=("advice",),
    ).create()
    NewTable(
        "article_link",
        text="id article kind value owner",
        whole="ended_at?",
        refers={"article": "article"},
        unique=("article kind value",),
        indexes=("kind value",),
        known=_OWNER,
    ).create()
    NewTable(
        "article_picture",
        text="id article sha256 thumb_sha256 caption owner",
        whole="place width height size ended_at?",
        refers={"article": "article"},
        indexes=("article", "sha256"),
        known=_OWNER,
    ).create()


def _make_returns() -> None:
    NewTable(
        "job_return",
        text="id job earlier cause note classified_by? seconded_by?",
        whole="days recheck found_at classified_at? seconded_at? ended_at? rv",
        refers={"job": "job", "earlier": "job", "classified_by": _BY, "seconded_by": _BY},
        unique=("job",),
        indexes=("earlier", "classified_by", "seconded_by"),
        yes_no=("recheck",),
        checks={"days_not_negative": "days >= 0"},
    ).create()


def _make_removed_parts() -> None:
    NewTable(
        "removed_part",
        text="id job part_line? part? names serial batch? piece? cause note removed_by fate "
        "fate_by?",
        whole="quantity removed_at due_at? fate_at? ended_at? rv",
        refers={"job": "job", "part_line": "part_line", "part": "part", "batch": "part_batch"}
        | {"piece": "part_piece", "removed_by": _BY, "fate_by": _BY},
        indexes=("job", "part_line", "part", "batch", "piece", "removed_by", "fate_by"),
        checks={"quantity_positive": "quantity > 0"},
    ).create()


def _widen_the_rest() -> None:
    for name in ("ordered_at", "due_at", "arrived_at"):
        NewColumn("part_line", name).add()
    NewColumn("part_line", "order_number", text_default="").add()
    NewColumn("part_line", "ordered_by", refers=_BY).add()
    NewColumn("part_line", "ordered_from", refers="supplier").add()
    for name in ("repair_step", "check_point"):
        NewColumn("photo", name, text_default="").add()
    NewColumn("job", "hold_owner", text_default="").add()
    NewColumn("job", "missed_promise_at").add()
    op.execute(
        "CREATE INDEX ix_job_missed_promise_at ON job (missed_promise_at) "
        "WHERE missed_promise_at IS NOT NULL"
    )
    NewColumn("device_identifier", "read_from", text_default="").add()
