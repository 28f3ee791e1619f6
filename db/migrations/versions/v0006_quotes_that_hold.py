"""Findings, quotes in versions, sign-offs bound to them, fees of a diagnosis, tries to call."""

from __future__ import annotations

from alembic import op

from db.migrations.new_table import NewColumn, NewTable

revision = "0006"
down_revision = "0005"
# A program of the revision before would show and bill what somebody else pays as the customer's.
min_reader_rev = 6
min_writer_rev = 6
rows_change: frozenset[str] = frozenset()

_BY = "user_account"


def upgrade() -> None:
    _make_findings()
    _make_quotes()
    _make_fees()
    _widen_charges()
    _widen_sign_offs()
    # Annex I of Directive (EU) 2024/1799 asks for the repairer's address for mail.
    NewColumn("store", "email", text_default="").add()
    _widen_search_state()


def _make_findings() -> None:
    NewTable(
        "finding",
        text="id job code_set? condition_seen symptom section defect cause repair failed_part "
        "part? feasibility bench_text customer_text found_by end_reason",
        whole="place minutes? found_at changed_at ended_at? rv",
        refers={"job": "job", "code_set": "published", "part": "part", "found_by": _BY},
        indexes=("job", "code_set", "part", "found_by"),
        checks={"minutes_not_negative": "minutes >= 0"},
    ).create()
    NewColumn("photo", "finding", refers="finding").add()


def _make_quotes() -> None:
    NewTable(
        "quote",
        text="id job state body body_sha valid_until made_by changed_by presented_by? decided_by? "
        "option reason",
        whole="version made_at changed_at presented_at? decided_at? rv",
        refers={"job": "job", "made_by": _BY, "changed_by": _BY}
        | {"presented_by": _BY, "decided_by": _BY},
        unique=("job version",),
        indexes=("made_by", "changed_by", "presented_by", "decided_by"),
        checks={"version_positive": "version > 0"},
    ).create()
    op.execute("CREATE UNIQUE INDEX ix_quote_one_draft ON quote (job) WHERE state = 'draft'")
    op.execute(
        "CREATE INDEX ix_quote_unanswered ON quote (presented_at, id) WHERE state = 'presented'"
    )
    NewTable(
        "contact_attempt",
        text="id job quote? way contact result note best_time tried_by",
        whole="promised_at? tried_at",
        refers={"job": "job", "quote": "quote", "tried_by": _BY},
        indexes=("job", "quote", "promised_at", "tried_by"),
    ).create()


def _make_fees() -> None:
    NewTable(
        "diagnosis_fee",
        text="id job tax_mode shares published? how who contact agreed_by",
        whole="amount tax_bp deducted agreed_at ended_at?",
        refers={"job": "job", "published": "published", "agreed_by": _BY},
        indexes=("job", "published", "agreed_by"),
        yes_no=("deducted",),
        checks={"amount_positive": "amount > 0"},
    ).create()
    NewTable(
        "agreement_override",
        text="id job reason overridden_by",
        whole="amount missing overridden_at ended_at?",
        refers={"job": "job", "overridden_by": _BY},
        indexes=("job", "overridden_by"),
        checks={
            "amount_not_negative": "amount >= 0",
            "missing_positive": "missing > 0",
        },
    ).create()


def _widen_charges() -> None:
    for table in ("charge", "invoice_line"):
        NewColumn(table, "discount", whole_default=0).add()
        NewColumn(table, "payer", text_default="customer").add()
    NewColumn("charge", "quote", refers="quote").add()
    NewColumn("charge", "diagnosis_fee", refers="diagnosis_fee").add()


def _widen_sign_offs() -> None:
    for name in ("option", "quote_sha", "listener", "conditions", "message", "company", "salt"):
        NewColumn("sign_off", name, text_default="").add()
    NewColumn("sign_off", "order_number", text_default="").add()
    for name in ("said_at", "extra_parts", "extra_labour"):
        NewColumn("sign_off", name).add()
    for name in ("quote", "signature"):
        NewColumn("sign_off", name, refers=name).add()
    NewColumn("sign_off", "sheet", refers="photo").add()


def _widen_search_state() -> None:
    NewColumn("search_state", "making", whole_default=0).add()
    for name in ("kind", "last"):
        NewColumn("search_state", name, text_default="").add()
