"""A whole day: prices, what a job costs, money, stock, bench, handover, arrivals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations.new_table import MayBeEmpty, NewColumn, NewTable

revision = "0003"
down_revision = "0002"
# A program of the revision before knows no paper without a visit.
min_reader_rev = 3
min_writer_rev = 3
rows_change = frozenset[str]()

_OWNER = {"owner_known": "owner IN ('store', 'head_office')"}
_BY = "user_account"


def upgrade() -> None:
    _widen()
    _make_prices()
    _make_invoices()
    _make_charges()
    _make_stock()
    _make_invoice_lines()
    _make_payments()
    _make_fapiao_requests()
    _make_bench()
    _make_arrivals()


def _widen() -> None:
    NewColumn("customer", "level", text_default="").add()
    NewColumn("job", "technician", text_default="").add()
    for column in ("accepted_at", "done_at", "ready_at", "handed_over_at", "closed_at"):
        NewColumn("job", column).add()
    _index_there("job", "done_at")
    _index_there("job", "ready_at")
    _index_there("job", "handed_over_at received_at")
    _index_there("job", "closed_at", " AND handed_over_at IS NULL")
    _index_there("job", "promised_at ready_at")
    MayBeEmpty("paper", "visit").allow()
    NewColumn("paper", "about", text_default="").add()
    op.create_index("ix_paper_about", "paper", ["about"])


def _index_there(table: str, columns: str, only: str = "") -> None:
    """Index the rows in which the first of these columns is not empty."""
    names = columns.split()
    there = sa.text(f"{names[0]} IS NOT NULL{only}")
    name = f"ix_{table}_{'_'.join(names)}"
    op.create_index(name, table, names, sqlite_where=there, postgresql_where=there)


def _make_prices() -> None:
    NewTable(
        "price_line",
        text="id key published category brand model model_key repair grade names levels part tier",
        whole="price minutes? warranty_days? tax_bp? ended_at?",
        refers={"published": "published"},
        unique=("key",),
        indexes=("published", "model_key repair", "category repair"),
        checks={"price_not_negative": "price >= 0"},
    ).create()
    NewTable(
        "price_enquiry",
        text="id text model repair line outcome reason visit? asked_by biz_date",
        whole="price? asked_at",
        refers={"visit": "visit", "asked_by": _BY},
        indexes=("visit", "asked_by", "biz_date"),
    ).create()


def _make_invoices() -> None:
    NewTable(
        "day_close",
        text="id biz_date expected counted comment closed_by workstation",
        whole="counter difference float_before float_after clock_confirmed closed_at",
        refers={"closed_by": _BY, "workstation": "workstation"},
        unique=("counter",),
        indexes=("biz_date", "closed_by", "workstation"),
        yes_no=("clock_confirmed",),
    ).create()
    NewTable(
        "invoice",
        text="id number kind refers? visit? customer? currency tax_mode biz_date issued_by "
        "voided_by? void_reason",
        whole="counter net tax rounding total issued_at voided_at?",
        refers={
            "refers": "invoice",
            "visit": "visit",
            "customer": "customer",
            "issued_by": _BY,
            "voided_by": _BY,
        },
        unique=("number",),
        indexes=("refers", "visit", "customer", "biz_date", "issued_by", "voided_by"),
        checks={
            "kind_known": "kind IN ('invoice', 'credit')",
            "adds_up": "net + tax - rounding = total",
            "not_negative": "rounding >= 0 AND total >= 0",
        },
    ).create()


def _make_charges() -> None:
    NewTable(
        "charge",
        text="id job kind names tax_mode grade part price_line? invoice? added_by",
        whole="place quantity unit_price tax_bp warranty_days? minutes? added_at ended_at?",
        refers={"job": "job", "price_line": "published", "invoice": "invoice", "added_by": _BY},
        indexes=("job", "price_line", "invoice", "added_by"),
        checks={"quantity_positive": "quantity > 0", "price_not_negative": "unit_price >= 0"},
    ).create()
    NewTable(
        "sign_off",
        text="id job how who contact note received_by",
        whole="amount agreed_at ended_at?",
        refers={"job": "job", "received_by": _BY},
        indexes=("job", "received_by"),
        checks={"amount_not_negative": "amount >= 0"},
    ).create()


def _make_stock() -> None:
    NewTable(
        "part",
        text="id number names category owner",
        whole="counter price? cost? tax_bp? added_at changed_at ended_at? rv",
        unique=("number",),
        checks={**_OWNER, "price_not_negative": "price >= 0"},
    ).create()
    NewTable(
        "part_barcode",
        text="id part code owner",
        whole="pieces added_at ended_at?",
        refers={"part": "part"},
        unique=("code",),
        indexes=("part",),
        checks={**_OWNER, "pieces_positive": "pieces > 0"},
    ).create()


def _make_invoice_lines() -> None:
    NewTable(
        "invoice_line",
        text="id invoice job? charge? part? refers? kind names grade",
        whole="place quantity unit_price net tax gross tax_bp warranty_days? short",
        refers={
            "invoice": "invoice",
            "job": "job",
            "charge": "charge",
            "part": "part",
            "refers": "invoice_line",
        },
        unique=("invoice place",),
        indexes=("job", "charge", "part", "refers"),
        yes_no=("short",),
        checks={"adds_up": "net + tax = gross", "quantity_positive": "quantity > 0"},
    ).create()
    NewTable(
        "stock_move",
        text="id part kind place invoice_line? job? supplier reason biz_date moved_by",
        whole="quantity unit_cost? moved_at",
        refers={"part": "part", "invoice_line": "invoice_line", "job": "job", "moved_by": _BY},
        indexes=("part", "invoice_line", "job", "moved_by"),
        checks={"quantity_not_zero": "quantity <> 0"},
    ).create()


def _make_payments() -> None:
    NewTable(
        "receipt",
        text="id number code kind act visit? customer? invoice? credit? currency reason biz_date "
        "made_by workstation voided_by? void_reason",
        whole="counter total made_at voided_at?",
        refers={
            "visit": "visit",
            "customer": "customer",
            "invoice": "invoice",
            "credit": "invoice",
            "made_by": _BY,
            "workstation": "workstation",
            "voided_by": _BY,
        },
        unique=("number", "code", "act"),
        indexes=(
            "made_at id",
            "visit",
            "customer",
            "invoice",
            "credit",
            "biz_date",
            "made_by",
            "workstation",
            "voided_by",
        ),
    ).create()
    _index_there("receipt", "voided_at")
    NewTable(
        "payment",
        text="id receipt kind tender tender_names reference job? invoice? refers? day_close? "
        "biz_date",
        whole="amount tendered made_at voided_at?",
        refers={
            "receipt": "receipt",
            "job": "job",
            "invoice": "invoice",
            "refers": "payment",
            "day_close": "day_close",
        },
        indexes=("receipt", "job", "invoice", "refers", "day_close", "biz_date tender"),
        checks={
            "kind_known": "kind IN ('payment', 'deposit', 'refund')",
            "amount_positive": "amount > 0",
            "tendered_enough": "tendered >= amount",
        },
    ).create()


def _make_fapiao_requests() -> None:
    NewTable(
        "fapiao_request",
        text="id invoice title tax_id email note number asked_by",
        whole="asked_at issued_at?",
        refers={"invoice": "invoice", "asked_by": _BY},
        indexes=("invoice", "asked_by"),
    ).create()


def _make_bench() -> None:
    NewTable(
        "bench_entry",
        text="id job kind text written_by",
        whole="written_at",
        refers={"job": "job", "written_by": _BY},
        indexes=("job", "written_by"),
    ).create()
    NewTable(
        "checklist_run",
        text="id job published stage answers run_by",
        whole="passed run_at",
        refers={"job": "job", "published": "published", "run_by": _BY},
        indexes=("job", "published", "run_by"),
        yes_no=("passed",),
    ).create()
    NewTable(
        "message",
        text="id job kind published? language text way contact told_by",
        whole="told_at undone_at?",
        refers={"job": "job", "published": "published", "told_by": _BY},
        indexes=("job", "published", "told_by"),
    ).create()
    NewTable(
        "handover",
        text="id job proof identity approved_by? accessories checks unpaid_reason handed_by",
        whole="rating_process? rating_result? handed_at undone_at?",
        refers={"job": "job", "approved_by": _BY, "handed_by": _BY},
        indexes=("job", "approved_by", "handed_by"),
        checks={
            "rating_process_1_to_5": "rating_process BETWEEN 1 AND 5",
            "rating_result_1_to_5": "rating_result BETWEEN 1 AND 5",
        },
    ).create()


def _make_arrivals() -> None:
    NewTable(
        "queue_number",
        text="id biz_date name phone model problem state visit? given_by",
        whole="number given_at changed_at",
        refers={"visit": "visit", "given_by": _BY},
        unique=("biz_date number",),
        indexes=("visit", "given_by"),
    ).create()
    NewTable(
        "appointment",
        text="id customer? name phone model problem place address state visit? note made_by",
        whole="begins_at ends_at made_at changed_at rv",
        refers={"customer": "customer", "visit": "visit", "made_by": _BY},
        indexes=("customer", "begins_at", "visit", "made_by"),
    ).create()
    NewTable(
        "advice",
        text="id customer? name phone model problem answer biz_date given_by",
        whole="solved given_at",
        refers={"customer": "customer", "given_by": _BY},
        indexes=("customer", "biz_date", "given_by"),
        yes_no=("solved",),
    ).create()
