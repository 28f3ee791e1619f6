"""The record of the first version: the store and its people, visits, jobs, devices, papers, log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.new_table import NewTable

revision = "0001"
down_revision = None
min_reader_rev = 1
min_writer_rev = 1
rows_change = frozenset({"event_head", "head_office_guard"})


def upgrade() -> None:
    _make_store()
    _make_people()
    _make_code()
    _make_customer()
    _make_device()
    _make_published()
    _make_job()
    _make_event()
    _make_draft()
    _make_paper()
    _make_partial_indexes()
    _fill_one_row_tables()


def _make_store() -> None:
    NewTable(
        "head_office_guard",
        text="id",
        whole="applying",
        checks={"one_row": "id = 'guard'", "applying_yes_no": "applying IN (0, 1)"},
    ).create()
    NewTable(
        "schema_info",
        text="id",
        whole="revision min_reader_rev min_writer_rev",
        checks={"one_row": "id = 'schema'"},
    ).create()
    NewTable(
        "shop_setting",
        text="id name value",
        whole="changed_at",
        unique=("name",),
    ).create()
    NewTable(
        "store",
        text=(
            "id number name address phone registration country region currency "
            "language time_zone size"
        ),
        whole="epoch set_up_at",
    ).create()
    NewTable(
        "store_number",
        text="id number",
        whole="since",
        unique=("number",),
    ).create()
    NewTable(
        "workstation",
        text="id name",
        whole="first_seen_at",
        unique=("name",),
    ).create()
    NewTable(
        "machine_setting",
        text="id workstation name value",
        refers={"workstation": "workstation"},
        unique=("workstation name",),
        indexes=("workstation",),
    ).create()


def _make_people() -> None:
    NewTable(
        "sign_in_guard",
        text="id subject",
        whole="failures last_failure_at locked_until",
        unique=("subject",),
    ).create()
    NewTable(
        "user_account",
        text="id login name employee_number role owner",
        whole="added_at ended_at?",
        unique=("login",),
        known={"role": "front_desk technician manager"},
        checks={"owner_known": "owner IN ('store', 'head_office')"},
    ).create()
    NewTable(
        "user_secret",
        text="id user hash",
        whole="is_password changed_at",
        refers={"user": "user_account"},
        unique=("user",),
        yes_no=("is_password",),
    ).create()


def _make_code() -> None:
    NewTable(
        "code",
        text="id code kind target",
        whole="ended_at?",
        unique=("code target",),
        indexes=("target",),
    ).create()
    NewTable(
        "counter",
        text="id kind store_number",
        whole="year epoch last",
        unique=("kind store_number year epoch",),
    ).create()


def _make_customer() -> None:
    NewTable(
        "customer",
        text="id name phone phone_digits phone_tail second_contact address language note",
        whole="added_at changed_at rv",
        indexes=("phone_digits", "phone_tail"),
    ).create()


def _make_device() -> None:
    NewTable(
        "device",
        text="id category brand model",
        whole="added_at changed_at rv",
    ).create()
    NewTable(
        "type_code",
        text="id tac brand model",
        unique=("tac",),
    ).create()
    NewTable(
        "device_identifier",
        text="id device kind raw norm valid_reason",
        whole="added_at",
        refers={"device": "device"},
        unique=("device kind norm",),
        indexes=("norm kind",),
    ).create()


def _make_published() -> None:
    NewTable(
        "published",
        text="id kind key body sha256 owner",
        whole="version valid_from",
        unique=("kind key owner version",),
        checks={"owner_known": "owner IN ('store', 'head_office')"},
    ).create()


def _make_job() -> None:
    NewTable(
        "visit",
        text="id code proof customer? received_by draft?",
        whole="received_at",
        refers={"customer": "customer", "received_by": "user_account"},
        unique=("code", "draft"),
        indexes=("customer", "received_at", "received_by"),
    ).create()
    NewTable(
        "job",
        text=(
            "id number visit customer? device state outcome? hold_kind? hold_by? "
            "hold_note origin level problem intake intake_sha biz_date"
        ),
        whole="counter hold_since? hold_until? promised_at? received_at rv",
        refers={
            "visit": "visit",
            "customer": "customer",
            "device": "device",
            "hold_by": "user_account",
        },
        unique=("number",),
        indexes=("biz_date", "counter", "customer", "device", "hold_by", "received_at", "visit"),
        known={
            "state": (
                "received diagnosing quoted approved declined awaiting_parts repairing "
                "testing ready handed_over closed void"
            ),
            "outcome": (
                "repaired partly not_repairable declined no_fault_found replaced "
                "traded_in disposed lost"
            ),
            "hold_kind": "consult customer subcontract data",
            "origin": "counter import",
        },
    ).create()
    NewTable(
        "job_published",
        text="id job published",
        refers={"job": "job", "published": "published"},
        unique=("job published",),
        indexes=("published",),
    ).create()


def _make_event() -> None:
    NewTable(
        "event_head",
        text="id hash",
        whole="seq",
        checks={"one_row": "id = 'head'"},
    ).create()
    NewTable(
        "event",
        text="kind job? actor workstation params? salt? body_sha prev job_prev hash",
        whole="seq at",
        key="seq",
        refers={"job": "job"},
        indexes=("job seq", "kind"),
    ).create()


def _make_draft() -> None:
    NewTable(
        "draft",
        text="id body begun_by workstation",
        whole="begun_at changed_at",
        refers={"begun_by": "user_account", "workstation": "workstation"},
        indexes=("begun_by", "changed_at", "workstation"),
    ).create()


def _make_paper() -> None:
    NewTable(
        "paper",
        text="id kind visit job? document language state",
        whole="template_version wanted made_at",
        refers={"visit": "visit", "job": "job"},
        indexes=("job", "state", "visit", "wanted"),
        known={"state": "kept pending rendered"},
        yes_no=("wanted",),
    ).create()
    NewTable(
        "paper_bytes",
        text="id paper form sha256 missing_glyphs",
        whole="size rendered_at",
        refers={"paper": "paper"},
        unique=("paper form",),
    ).create()
    NewTable(
        "paper_print",
        text="id paper form destination state by workstation",
        whole="copy at",
        refers={"paper": "paper", "by": "user_account", "workstation": "workstation"},
        indexes=("by", "paper", "state", "workstation"),
        known={"state": "sending sent failed unknown"},
    ).create()


def _make_partial_indexes() -> None:
    where = sa.text("state NOT IN ('closed', 'handed_over', 'void')")
    op.create_index(
        "ix_job_open_promised",
        "job",
        ["promised_at"],
        unique=False,
        sqlite_where=where,
        postgresql_where=where,
    )
    op.create_index(
        "uq_job_open_device",
        "job",
        ["device"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def _fill_one_row_tables() -> None:
    # The log's head before its first event: see app.domain.event_chain.START.
    heads = sa.table("event_head", *map(sa.column, ("id", "seq", "hash")))
    op.execute(heads.insert().values(id="head", seq=0, hash="0" * 64))
    op.execute("INSERT INTO head_office_guard (id, applying) VALUES ('guard', 0)")
