"""The English sentences of what parts and the ledger refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.part import (
    BatchMissing,
    OtherPieceIssued,
    PartChangedMeanwhile,
    PartEnded,
    PartInUse,
    PartsUnlike,
    PieceNotFound,
    SamePart,
    SerialElsewhere,
    SerialsMissing,
    TrackingFixed,
)
from app.domain.part_documents import NothingToLabel
from app.domain.part_line import LineNotOpen, NotFitted, PartLineNotFound, UseNotFound
from app.domain.price_rule import PriceActNotFound
from app.domain.repair_undo import NothingToUndo
from app.domain.stock import AlreadyReversed, MoveNotFound, NotEnough
from app.domain.stock_entry import LineRefused
from app.domain.supplier import SupplierNotFound
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.errors import BenchsideError

STOCK_ERRORS: Final[Mapping[type[BenchsideError], str]] = {
    NotEnough: N_(
        "{name}: {wanted} wanted, but the book has {there} there ({place}). Receive them first, "
        "or count the part."
    ),
    AlreadyReversed: N_("{name}: that was taken back before. Nothing more can come back."),
    MoveNotFound: N_("There is no such move. Look at the part's moves again."),
    PartEnded: N_("{name} was taken off the list. {into}"),
    SerialElsewhere: N_(
        "Serial number {serial} is in the book already: {where}. Check the number on the piece."
    ),
    SerialsMissing: N_(
        "{name} is kept by serial number: scan one for each piece ({needed} needed, {given} given)."
    ),
    BatchMissing: N_("{name} is kept by batch: write the batch that stands on the pack. {there}"),
    OtherPieceIssued: N_(
        "{name}: {issued} was issued to this job, not {wanted}. Put that one back first, or fit it."
    ),
    NothingToLabel: N_(
        "There is nothing to label: no part was named, nothing came in or lies there."
    ),
    PieceNotFound: N_("No piece has the number {text}. Scan the serial number or our label again."),
    PartLineNotFound: N_("The job has no part “{text}”. Add it to the job first."),
    LineNotOpen: N_("{name}: nothing is left to do ({state})."),
    NothingToUndo: N_("Job {number} has no repair that can be undone. Look at the job again."),
    NotFitted: N_("{name} is not fitted, so it cannot be taken out."),
    PartChangedMeanwhile: N_(
        "{name}: somebody else changed this meanwhile: {fields}. Look at it again."
    ),
    PartInUse: N_(
        "{name} is still in use (pieces: {pieces}; jobs that need it: {jobs}). Move, sell or write "
        "the pieces off, or merge it into another part."
    ),
    TrackingFixed: N_(
        "{name}: how pieces are told apart cannot change while there are some ({pieces}). Write a "
        "new part down for those to come."
    ),
    PartsUnlike: N_(
        "{kept} and {merged} cannot be made one: their pieces are told apart in different ways."
    ),
    SamePart: N_("{name} is the same part. Choose another one to merge it with."),
    LineRefused: N_("Line {row}: {trouble}"),
    PriceActNotFound: N_("No prices were changed by this act ({act}). Look at the list again."),
    SupplierNotFound: N_("No supplier is called {text}. Look at the list of suppliers."),
    UseNotFound: N_("That is booked already. Look at the list again."),
}

STOCK_REASONS: Final[Mapping[str, str]] = {
    "rounded": N_("{detail} was rounded by a spreadsheet; copy the number as text, digit by digit"),
    "is_amount": N_("{detail} is an amount of money"),
    "is_date": N_("{detail} is a date"),
    "is_cell_error": N_("{detail} is what a spreadsheet writes where a formula went wrong"),
    "no_serials_kept": N_("the part is not kept by serial number"),
    "pack_unknown": N_("nobody said how many pieces a pack has; scan its barcode, or count pieces"),
    "cost_and_pack": N_("say what a piece costs or what a pack costs, one of the two"),
    "cost_known": N_(
        "every piece of it has a cost already; to put one right, name the supplier's paper and why"
    ),
    "cost_or_total": N_("say what a piece costs or what all cost together, one of the two"),
    "paper_unknown": N_("no such paper here"),
    "another_part": N_("the piece was a part of the catalogue already, and another one"),
    "part_number_taken": N_("part {detail} of this maker has this number already"),
    "supplier_taken": N_("there is a supplier “{detail}” already"),
    "own_code": N_("{detail} is a code of this shop; it is no maker's barcode"),
    "below_minimum": N_("must not be less than the minimum, {detail}"),
    "twice": N_("“{detail}” is there twice"),
    "two_costs": N_("say the cost without tax or with tax, one of the two"),
    "pack_barcode": N_(
        "{detail} stands on a pack; say for how many pieces: {detail} = 10, or in a column"
    ),
    "no_pieces": N_("a pack has at least one piece"),
    "unknown_number": N_("no part has the number {detail}; leave it empty for a new part"),
    "several_parts": N_("{detail} means several parts; give our own number"),
    "same_part_in_file": N_("row {detail} of the file is about the same part"),
    "barcode_in_file": N_("row {detail} of the file has the same barcode"),
    "number_in_file": N_("row {detail} of the file has the same part number"),
    "barcode_of_part": N_("another part has this barcode ({detail}); take it off there first"),
    "other_number": N_("the part with this barcode or name has another number ({detail})"),
    "part_ended": N_("the part was taken off the list and cannot be changed. {detail}"),
    "new_and_ended": N_("a new part cannot be off the list already"),
    "in_use": N_("still in use (pieces: {detail}, or jobs that need it)"),
    "tracking_fixed": N_("cannot change while there are pieces; write a new part down"),
    "yes_or_no": N_("“{detail}” says neither yes nor no"),
    "percent_or_share": N_("“{detail}” may be a share or a percentage; write 13 or 13%"),
    "too_many_parts": N_(
        "“{detail}”: supplier | number | pieces in a pack | cost of a pack | barcodes"
    ),
    "rate_missing": N_("“{detail}” contains tax: say at which rate"),
    "stock_known": N_("pieces of it have been moved already: count it instead"),
    "stock_refused": N_("could not be put on the shelf: receive it by hand"),
    "serials_missing": N_("one serial number for each piece is needed ({detail} given)"),
    "serial_elsewhere": N_("serial number {detail} is in the book already"),
    "bin_unknown": N_("there is no such bin; write it down first"),
}

STOCK_FIELDS: Final[Mapping[str, str]] = {
    "stock_place": N_("Place"),
    "bin": N_("Bin"),
    "batch": N_("Batch"),
    "pack": N_("Pack"),
    "document": N_("Supplier's paper"),
    "cost_total": N_("Cost of all together"),
    "settlement": N_("How it is settled"),
    "part_category": N_("Category"),
    "maker": N_("Maker"),
    "maker_number": N_("Part number"),
    "part_tracking": N_("How pieces are told apart"),
    "old_part": N_("The part taken out"),
    "level_prices": N_("Prices by customer level"),
    "part_fits": N_("Models it fits"),
    "supplier_items": N_("Suppliers"),
    "stock_limits": N_("Minimum and maximum"),
    "item_number": N_("Supplier's number"),
    "pack_pieces": N_("Pieces in a pack"),
    "pack_cost": N_("Cost of a pack"),
    "pieces": N_("Pieces"),
    "minimum": N_("Minimum"),
    "maximum": N_("Maximum"),
    "value_ceiling": N_("Highest value"),
    "price_rule": N_("By how much"),
    "price_ending": N_("Ending"),
    "own_number": N_("Own number"),
    "pack_barcode": N_("Barcode of a pack"),
    "serials": N_("Serial numbers"),
    "ended": N_("Taken off the list"),
    "costs_with_tax": N_("Costs contain tax"),
    "copies": N_("Labels"),
}
