"""Many new parts written down at once, as an import does; rows of one table go in together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.domain.own_code import CodeKind
from app.domain.search_text import fold
from app.pinyin import sort_key
from app.services.parts.checked_entry import fit_key
from app.services.parts.suppliers import supplier_named
from app.services.shop import series_of
from db.chunks import chunks
from db.counters import take_numbers
from db.ids import new_id
from db.insert import add_rows
from db.models.catalogue import PartFit, PartLimit, SupplierItem
from db.models.code import Code
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.domain.part_entry import PartEntry
    from app.services.shop import Profile
    from db.unit_of_work import Work

_Row = dict[str, Any]
_New = list[tuple[str, "PartEntry"]]
"""Ids of new parts, each with what is written down about it."""

OWN_FIELDS: Final = (
    "price",
    "cost",
    "category",
    "tax_bp",
    "maker",
    "maker_number",
    "old_part",
    "tracking",
    "warranty_days",
    "note",
)
"""What a part's own row says as its entry does; other columns are written in a way of their own."""


def part_columns(entry: PartEntry, language: str) -> _Row:
    """Return what a part's own row says of an entry; lists are sorted by its name in `language`."""
    return {name: getattr(entry, name) for name in OWN_FIELDS} | {
        "names": dict(entry.names),
        "levels": dict(entry.levels),
        "name_sort": sort_key(entry.names[language]),
        "grade": "" if entry.grade is None else entry.grade,
    }


def write_new_parts(work: Work, profile: Profile, entries: Sequence[PartEntry]) -> list[str]:
    """Write new parts down, under numbers in their order; return their ids.

    They were checked before, and that nobody else has their numbers and barcodes.
    """
    if not entries:
        return []
    numbers = take_numbers(work, series_of(work, CodeKind.PART), len(entries))
    rows: list[_Row] = [
        {"id": new_id(), "number": number.digits, "counter": number.counter}
        | {"added_at": work.at, "changed_at": work.at}
        | part_columns(entry, profile.language)
        for number, entry in zip(numbers, entries, strict=True)
    ]
    kind = str(CodeKind.PART)
    add_rows(work, Part, rows)
    add_rows(work, Code, [{"code": r["number"], "kind": kind, "target": r["id"]} for r in rows])
    ids = [row["id"] for row in rows]
    _write_belongings(work, list(zip(ids, entries, strict=True)))
    work.followed.follow(FoundKind.PART, ids)
    for row in rows:
        work.record("part.added", part=row["id"], number=row["number"], price=row["price"])
    return ids


def _write_belongings(work: Work, new: _New) -> None:
    items = _items(work, new)
    add_rows(work, SupplierItem, [row for rows in items.values() for row in rows])
    add_rows(work, PartFit, list(_fits(work, new)))
    add_rows(work, PartLimit, list(_limits(work, new)))
    barcodes = {row["code"]: row for row in _barcodes(work, new, items)}
    for there in _codes_there(work, list(barcodes)):
        # Of a part that is ended, or that had it once: the code has one row for all time.
        said = barcodes.pop(there.code)
        there.part, there.pieces, there.ended_at = said["part"], said["pieces"], None
        there.supplier_item = said["supplier_item"]
    add_rows(work, PartBarcode, list(barcodes.values()))
    work.flush()


def _items(work: Work, new: _New) -> Mapping[str, list[_Row]]:
    """Return the rows of suppliers' items by part, each in the order of its entry."""
    suppliers = dict[str, str]()
    for name in dict.fromkeys(item.supplier for _, entry in new for item in entry.items):
        # One supplier may be written in several ways.
        if fold(name) not in suppliers:
            suppliers[fold(name)] = supplier_named(work, name).id
    return {
        part: [
            {"id": new_id(), "part": part, "supplier": suppliers[fold(item.supplier)]}
            | {"item_number": item.number, "pack_pieces": item.pack_pieces}
            | {"pack_cost": item.pack_cost, "added_at": work.at, "changed_at": work.at}
            for item in entry.items
        ]
        for part, entry in new
    }


def _fits(work: Work, new: _New) -> Iterator[_Row]:
    for part, entry in new:
        for key, fit in {fit_key(fit): fit for fit in entry.fits}.items():
            yield {"part": part, "brand": fit.brand, "model": fit.model} | {
                "model_key": key,
                "added_at": work.at,
            }


def _limits(work: Work, new: _New) -> Iterator[_Row]:
    for part, entry in new:
        for limit in entry.limits:
            yield {"part": part, "place": str(limit.place), "minimum": limit.minimum} | {
                "maximum": limit.maximum,
                "value_ceiling": limit.value_ceiling,
                "changed_at": work.at,
                "changed_by": work.user,
            }


def _barcodes(work: Work, new: _New, items: Mapping[str, list[_Row]]) -> Iterator[_Row]:
    for part, entry in new:
        own = [(one.code, one.pieces, None) for one in entry.barcodes]
        of_packs = [
            (code, item.pack_pieces, row["id"])
            for item, row in zip(entry.items, items[part], strict=True)
            for code in item.barcodes
        ]
        for code, pieces, item_id in own + of_packs:
            yield {"part": part, "code": code, "pieces": pieces} | {
                "supplier_item": item_id,
                "added_at": work.at,
            }


def _codes_there(work: Work, codes: Sequence[str]) -> Iterator[PartBarcode]:
    for some in chunks(sorted(codes)):
        yield from work.scalars(select(PartBarcode).where(PartBarcode.code.in_(some))).all()
