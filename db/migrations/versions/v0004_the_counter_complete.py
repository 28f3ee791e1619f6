"""The counter complete: photos, secrets, signatures, bins, parcels, printers, scanners, badges."""

from __future__ import annotations

from alembic import op

from db.migrations.machine_printers import printers_from_settings
from db.migrations.new_table import NewColumn, NewTable

revision = "0004"
down_revision = "0003"
# A program of the revision before would hand a device over and leave its passcode behind.
min_reader_rev = 3
min_writer_rev = 4
rows_change = frozenset({"machine_setting", "printer", "printer_route"})

_BY = "user_account"


def upgrade() -> None:
    NewColumn("customer", "credit_limit").add()
    NewColumn("visit", "channel", text_default="").add()
    _make_photos()
    _make_passcodes()
    _make_signatures()
    _make_places()
    _make_parcels()
    _make_printers()
    _make_scanners()
    printers_from_settings(op.get_bind())


def _make_photos() -> None:
    NewTable(
        "photo",
        text="id job step point source name note sha256 thumb_sha256 added_by workstation "
        "end_reason",
        whole="width height size taken_at? added_at ended_at?",
        refers={"job": "job", "added_by": _BY, "workstation": "workstation"},
        indexes=("job", "added_by", "workstation", "sha256"),
    ).create()


def _make_passcodes() -> None:
    NewTable(
        "passcode",
        text="id job kind kept_by",
        whole="wrapping kept_at",
        blob="sealed wrapped_key",
        refers={"job": "job", "kept_by": _BY},
        unique=("job",),
        indexes=("kept_by",),
    ).create()


def _make_signatures() -> None:
    NewTable(
        "signature",
        text="id purpose visit job? about language text text_sha terms signer relation identity "
        "strokes strokes_sha device screen time_zone taken_by workstation void_reason",
        whole="shown_at read_at? signed_at voided_at?",
        refers={"visit": "visit", "job": "job", "taken_by": _BY, "workstation": "workstation"},
        indexes=("visit", "job", "about", "taken_by", "workstation"),
    ).create()


def _make_places() -> None:
    NewTable(
        "bin",
        text="id number name kind note added_by",
        whole="counter added_at ended_at? rv",
        refers={"added_by": _BY},
        unique=("number",),
        indexes=("added_by",),
    ).create()
    NewTable(
        "placing",
        text="id job bin? placed_by",
        whole="placed_at",
        refers={"job": "job", "bin": "bin", "placed_by": _BY},
        unique=("job",),
        indexes=("bin", "placed_by"),
    ).create()
    NewTable(
        "shelf_walk",
        text="id biz_date begun_by workstation ended_by? result",
        whole="begun_at ended_at?",
        refers={"begun_by": _BY, "workstation": "workstation", "ended_by": _BY},
        indexes=("biz_date", "begun_by", "workstation", "ended_by"),
    ).create()
    NewTable(
        "shelf_walk_scan",
        text="id walk bin? job? text scanned_by",
        whole="scanned_at",
        refers={"walk": "shelf_walk", "bin": "bin", "job": "job", "scanned_by": _BY},
        indexes=("walk", "bin", "job", "scanned_by"),
    ).create()


def _make_parcels() -> None:
    NewTable(
        "parcel",
        text="id direction carrier tracking tracking_norm customer? visit? job? sender contents "
        "note noted_by",
        whole="noted_at arrived_at? opened_at? sent_at? ended_at? rv",
        refers={"customer": "customer", "visit": "visit", "job": "job", "noted_by": _BY},
        indexes=("tracking_norm", "customer", "visit", "job", "noted_by", "noted_at"),
    ).create()


def _make_printers() -> None:
    NewTable(
        "printer",
        text="id workstation name destination form slip_text drawer",
        whole="width height dpi offset_x offset_y two_up added_at ended_at? rv",
        refers={"workstation": "workstation"},
        indexes=("workstation",),
        yes_no=("two_up",),
    ).create()
    NewTable(
        "printer_route",
        text="id workstation kind printer?",
        refers={"workstation": "workstation", "printer": "printer"},
        unique=("workstation kind",),
        indexes=("printer",),
    ).create()
    NewTable(
        "print_task",
        text="id workstation printer what paper? paper_print? form state trouble process queued_by",
        whole="sent total attempts queued_at begun_at? ended_at? rv",
        refers={
            "workstation": "workstation",
            "printer": "printer",
            "paper": "paper",
            "paper_print": "paper_print",
            "queued_by": _BY,
        },
        indexes=("workstation", "printer", "paper", "paper_print", "queued_by", "state"),
    ).create()


def _make_scanners() -> None:
    NewTable(
        "scanner",
        text="id workstation name kind port hardware settings",
        whole="added_at ended_at?",
        refers={"workstation": "workstation"},
        indexes=("workstation",),
    ).create()
    NewTable(
        "badge",
        text="id user code proof made_by",
        whole="made_at ended_at?",
        refers={"user": _BY, "made_by": _BY},
        unique=("code",),
        indexes=("user", "made_by"),
    ).create()
