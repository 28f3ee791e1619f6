"""Parts and stock: what fits and who sells it, batches and pieces, cost layers, parts of jobs."""

from __future__ import annotations

from alembic import op

from db.migrations.cost_layers import layers_from_moves
from db.migrations.new_table import AlsoKnown, NewColumn, NewTable

revision = "0005"
down_revision = "0004"
# A program of the revision before would sell from a shelf and leave its cost layers behind.
min_reader_rev = 3
min_writer_rev = 5
rows_change = frozenset({"cost_layer", "cost_taking"})

_BY = "user_account"
_OWNER = {"owner_known": "owner IN ('store', 'head_office')"}


def upgrade() -> None:
    AlsoKnown("search_doc", "kind", "job customer device", "part").allow()
    _widen_parts()
    _make_catalogue()
    _make_pieces()
    _make_part_lines()
    _widen_moves()
    NewColumn("draft", "kind", text_default="intake").add()
    _make_layers()
    layers_from_moves(op.get_bind())


def _widen_parts() -> None:
    for name in ("name_sort", "maker", "maker_number", "grade", "old_part", "note"):
        NewColumn("part", name, text_default="").add()
    NewColumn("part", "tracking", text_default="piece").add()
    NewColumn("part", "levels", text_default="{}").add()
    NewColumn("part", "warranty_days").add()
    op.create_index(op.f("ix_part_maker_number"), "part", ["maker_number"])
    _index_open("part", "listed", "name_sort, id", "ended_at IS NULL")
    _index_open("part", "of_category", "category, name_sort, id", "ended_at IS NULL")


def _make_catalogue() -> None:
    NewTable(
        "part_fit",
        text="id part brand model model_key owner",
        whole="added_at ended_at?",
        refers={"part": "part"},
        indexes=("part", "model_key"),
        checks=_OWNER,
    ).create()
    NewTable(
        "supplier",
        text="id name name_key contact note owner",
        whole="added_at ended_at? rv",
        indexes=("name_key",),
        checks=_OWNER,
    ).create()
    NewTable(
        "supplier_item",
        text="id part supplier item_number owner",
        whole="pack_pieces pack_cost? added_at changed_at ended_at?",
        refers={"part": "part", "supplier": "supplier"},
        indexes=("part", "supplier", "item_number"),
        checks={
            **_OWNER,
            "pieces_positive": "pack_pieces > 0",
            "cost_not_negative": "pack_cost >= 0",
        },
    ).create()
    NewColumn("part_barcode", "supplier_item", refers="supplier_item").add()
    NewTable(
        "part_limit",
        text="id part place changed_by",
        whole="minimum? maximum? value_ceiling? changed_at",
        refers={"part": "part", "changed_by": _BY},
        unique=("part place",),
        indexes=("changed_by",),
        checks={
            "minimum_not_negative": "minimum >= 0",
            "maximum_not_negative": "maximum >= 0",
            "ceiling_not_negative": "value_ceiling >= 0",
        },
    ).create()
    NewTable(
        "part_merge",
        text="id kept merged reason merged_by",
        whole="merged_at",
        refers={"kept": "part", "merged": "part", "merged_by": _BY},
        unique=("merged",),
        indexes=("kept", "merged_by"),
    ).create()


def _make_pieces() -> None:
    NewTable(
        "part_batch",
        text="id part name added_by",
        whole="added_at",
        refers={"part": "part", "added_by": _BY},
        unique=("part name",),
        indexes=("name", "added_by"),
    ).create()
    NewTable(
        "part_piece",
        text="id part number serial serial_norm grade batch? origin device? added_by",
        whole="counter added_at",
        refers={"part": "part", "batch": "part_batch", "device": "device", "added_by": _BY},
        unique=("number",),
        indexes=("part", "serial_norm", "batch", "device", "added_by"),
    ).create()


def _make_part_lines() -> None:
    NewTable(
        "part_line",
        text="id job part? names state charge? supplier added_by fitted_by? end_reason",
        whole="quantity unit_cost? added_at fitted_at? ended_at? rv",
        refers={"job": "job", "part": "part", "charge": "charge", "added_by": _BY}
        | {"fitted_by": _BY},
        indexes=("job", "part", "charge", "added_by", "fitted_by"),
        checks={"quantity_positive": "quantity > 0", "cost_not_negative": "unit_cost >= 0"},
    ).create()
    NewTable(
        "part_reservation",
        text="id part part_line reserved_by released_by? release_reason",
        whole="quantity reserved_at released_at?",
        refers={"part": "part", "part_line": "part_line", "reserved_by": _BY}
        | {"released_by": _BY},
        indexes=("part", "part_line", "reserved_by", "released_by"),
        checks={"quantity_positive": "quantity > 0"},
    ).create()
    _index_open("part_reservation", "held", "part, quantity", "released_at IS NULL")
    NewTable(
        "unbooked_use",
        text="id part? names supplier part_line? invoice_line? batch? piece? noted_by biz_date "
        "settled_by? settlement",
        whole="quantity unit_cost? noted_at settled_at?",
        refers={"part": "part", "part_line": "part_line", "invoice_line": "invoice_line"}
        | {"batch": "part_batch", "piece": "part_piece", "noted_by": _BY, "settled_by": _BY},
        indexes=("part", "part_line", "invoice_line", "batch", "piece", "noted_by", "settled_by"),
        checks={"quantity_positive": "quantity > 0"},
    ).create()
    _index_open("unbooked_use", "open", "noted_at", "settled_at IS NULL")


def _widen_moves() -> None:
    for name in ("act", "document"):
        NewColumn("stock_move", name, text_default="").add()
    for name, table in (
        ("bin", "bin"),
        ("batch", "part_batch"),
        ("piece", "part_piece"),
        ("part_line", "part_line"),
        ("from_supplier", "supplier"),
        ("reverses", "stock_move"),
    ):
        NewColumn("stock_move", name, refers=table).add()
    op.drop_index(op.f("ix_stock_move_part"), "stock_move")
    lot = ["part", "place", "batch", "piece", "bin", "quantity"]
    op.create_index("ix_stock_move_part_lot", "stock_move", lot)
    op.create_index(
        op.f("ix_stock_move_part_moved_at_id"), "stock_move", ["part", "moved_at", "id"]
    )
    op.create_index(op.f("ix_stock_move_biz_date"), "stock_move", ["biz_date"])
    _index_open("stock_move", "act", "act", "act <> ''")


def _make_layers() -> None:
    NewTable(
        "cost_layer",
        text="id part move",
        whole="quantity cost? laid_at spent_at?",
        refers={"part": "part", "move": "stock_move"},
        unique=("move",),
        indexes=("part",),
        checks={"quantity_positive": "quantity > 0", "cost_not_negative": "cost >= 0"},
    ).create()
    _index_open("cost_layer", "unspent", "part, laid_at, id", "spent_at IS NULL")
    NewTable(
        "cost_taking",
        text="id layer? move",
        whole="quantity cost taken_at",
        refers={"layer": "cost_layer", "move": "stock_move"},
        indexes=("layer", "move"),
        checks={"says_something": "quantity <> 0 OR cost <> 0"},
    ).create()


def _index_open(table: str, what: str, columns: str, only: str) -> None:
    op.execute(f"CREATE INDEX ix_{table}_{what} ON {table} ({columns}) WHERE {only}")
