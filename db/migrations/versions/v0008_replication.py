"""The way to head office and back: log of changes, link, state, what is under way."""

from __future__ import annotations

from db.migrations.new_table import NewTable

revision = "0008"
down_revision = "0007"
# A program of the revision before would change rows of an enrolled store and not capture it
# after an upgrade of its own, but it has no upgrade to make: the triggers stay.
min_reader_rev = 7
min_writer_rev = 7
rows_change: frozenset[str] = frozenset()

_OPERATION = {"op": "U D V E"}


def upgrade() -> None:
    _make_log()
    _make_progress()
    _make_link()


def _make_log() -> None:
    NewTable(
        "change_log",
        text="table_name row_key op body? body_sha?",
        whole="seq tx",
        key="seq",
        known=_OPERATION,
    ).create()
    NewTable("change_mark", text="chain", whole="seq at", key="seq").create()
    NewTable(
        "capture",
        text="id",
        whole="is_on seq tx",
        yes_no=("is_on",),
        checks={"one_row": "id = 'capture'"},
    ).create()


def _make_progress() -> None:
    NewTable("table_walk", text="id last_key", whole="is_done", yes_no=("is_done",)).create()
    NewTable("table_sums", text="id", whole="next_bucket whole_at").create()
    NewTable(
        "incoming_change",
        text="edition table_name row_key op body?",
        whole="ref_seq is_last",
        key="ref_seq",
        known=_OPERATION,
        yes_no=("is_last",),
    ).create()
    NewTable(
        "blob_out", text="id kind", whole="size sent is_done queued_at", yes_no=("is_done",)
    ).create()


def _make_link() -> None:
    NewTable(
        "head_office_link",
        text="id host database role secret number authority certificate private_key",
        whole="port enrolled_at",
        checks={"one_row": "id = 'link'"},
    ).create()
    NewTable(
        "sync_state",
        text="id acked_chain failure flags",
        whole="epoch acked_seq ref_seq ref_at? confirmed_at? tried_at? failed_since? skew_ms"
        " compared_at?",
        checks={"one_row": "id = 'sync'"},
    ).create()
    NewTable(
        "sync_lease", text="id holder", whole="until", checks={"one_row": "id = 'lease'"}
    ).create()
