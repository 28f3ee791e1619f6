"""Read by which words and numbers jobs, customers, devices and parts are found."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.domain.job import JobOrigin, is_open
from app.domain.model_alias import alias_key
from app.domain.own_code import OwnCode
from app.domain.search_text import OPEN_MARK, SearchText, class_mark, joined, mark, name_mark
from app.pinyin import typed_names, typed_within
from db.models.catalogue import PartFit, SupplierItem
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.imports import ImportedRecord
from db.models.job import Job
from db.models.stock import Part, PartBarcode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session


_JOB_COLUMNS: Final = (
    select(
        Job.id,
        Job.received_at,
        Job.number,
        Job.device,
        Job.problem,
        Job.intake,
        Job.state,
        Job.origin,
        Device.category,
        Device.brand,
        Device.model,
    )
    .add_columns(Customer.name, Customer.phone_digits, Customer.second_contact)
    .join(Device, Device.id == Job.device)
    .outerjoin(Customer, Customer.id == Job.customer)
)

Found = tuple[int, SearchText]
"""When the thing came (epoch ms), and what it is found by."""


def search_texts(session: Session, kind: FoundKind, ids: Sequence[str]) -> dict[str, Found]:
    """Return by id when each thing came and what it is found by; ids are at most 500."""
    return _READ[kind](session, ids)


def _jobs(session: Session, ids: Sequence[str]) -> dict[str, Found]:
    # Columns, not objects: a search asks for hundreds of these, and each is looked at once.
    rows = session.execute(_JOB_COLUMNS.where(Job.id.in_(ids))).all()
    numbers = _identifiers(session, [row.device for row in rows])
    past = [row.id for row in rows if row.origin is JobOrigin.IMPORT]
    elsewhere = _numbers_elsewhere(session, past) if past else {}
    return {
        row.id: (
            row.received_at,
            _job(row, (*numbers.get(row.device, ()), *elsewhere.get(row.id, ()))),
        )
        for row in rows
    }


def _job(row: Any, numbers: tuple[str, ...]) -> SearchText:
    name = row.name or ""
    symptoms = map(mark, row.intake.get("symptoms", ()))
    marks = (class_mark(row.category), *symptoms)
    return SearchText(
        words=(name, row.brand, row.model, row.problem),
        keys=(*typed_names(name), *model_keys(row.brand, row.model)),
        numbers=(
            joined(OwnCode.parse(row.number).people()),
            row.phone_digits or "",
            row.second_contact or "",
            *numbers,
        ),
        marks=(*marks, OPEN_MARK) if is_open(row.state) else marks,
    )


def _customers(session: Session, ids: Sequence[str]) -> dict[str, Found]:
    rows = session.scalars(select(Customer).where(Customer.id.in_(ids)))
    return {row.id: (row.added_at, _customer(row)) for row in rows}


def _customer(row: Customer) -> SearchText:
    if row.ended_at is not None:
        # Merged into another file, which is found instead.
        return SearchText()
    return SearchText(
        words=(row.name, row.note, row.address, *row.tags),
        keys=typed_names(row.name),
        numbers=(row.phone_digits, row.second_contact),
    )


def _devices(session: Session, ids: Sequence[str]) -> dict[str, Found]:
    rows = session.scalars(select(Device).where(Device.id.in_(ids))).all()
    numbers = _identifiers(session, ids)
    return {
        row.id: (
            row.added_at,
            SearchText(
                words=(row.brand, row.model),
                keys=model_keys(row.brand, row.model),
                numbers=numbers.get(row.id, ()),
            ),
        )
        for row in rows
    }


def _parts(session: Session, ids: Sequence[str]) -> dict[str, Found]:
    rows = session.scalars(select(Part).where(Part.id.in_(ids)))
    live = PartFit.part.in_(ids), PartFit.ended_at.is_(None)
    fits: dict[str, list[tuple[str, str]]] = {}
    for part, brand, model in session.execute(
        select(PartFit.part, PartFit.brand, PartFit.model).where(*live)
    ):
        fits.setdefault(part, []).append((brand, model))
    codes = _by_first(
        session.execute(
            select(PartBarcode.part, PartBarcode.code).where(
                PartBarcode.part.in_(ids), PartBarcode.ended_at.is_(None)
            )
        )
    )
    items = _by_first(
        session.execute(
            select(SupplierItem.part, SupplierItem.item_number).where(
                SupplierItem.part.in_(ids), SupplierItem.ended_at.is_(None)
            )
        )
    )
    return {
        row.id: (
            row.added_at,
            _part(row, fits.get(row.id, ()), (*codes.get(row.id, ()), *items.get(row.id, ()))),
        )
        for row in rows
    }


def _part(row: Part, fits: Iterable[tuple[str, str]], numbers: tuple[str, ...]) -> SearchText:
    if row.ended_at is not None:
        return SearchText()
    names = tuple(row.names.values())
    models = [f"{brand} {model}".strip() for brand, model in fits]
    return SearchText(
        words=(*names, row.maker, row.maker_number, row.category, *models),
        keys=(
            *(key for name in names for key in (*typed_names(name), *typed_within(name))),
            *(key for brand, model in fits for key in model_keys(brand, model)),
        ),
        numbers=(joined(OwnCode.parse(row.number).people()), row.maker_number, *numbers),
        marks=(*({mark(row.category)} if row.category else ()), *map(name_mark, names)),
    )


@lru_cache(maxsize=4096)
def model_keys(brand: str, model: str) -> tuple[str, ...]:
    """Return what a model is compared by, whichever way its name is written."""
    return tuple(
        dict.fromkeys(filter(None, (alias_key(f"{brand} {model}"), alias_key(model))))
        if model
        else filter(None, (alias_key(brand),))
    )


def _identifiers(session: Session, devices: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    rows = session.execute(
        select(DeviceIdentifier.device, DeviceIdentifier.raw).where(
            DeviceIdentifier.device.in_(devices)
        )
    )
    return _by_first(rows)


def _numbers_elsewhere(session: Session, jobs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    rows = session.execute(
        select(ImportedRecord.target, ImportedRecord.source_key).where(
            ImportedRecord.target.in_(jobs),
            # What is made up for a record without a number of its own is no number to look for.
            ImportedRecord.source_key.not_like("~%"),
        )
    )
    return _by_first(rows)


def _by_first(rows: Iterable[Row[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for owner, number in rows:
        found.setdefault(owner, []).append(number)
    return {owner: tuple(numbers) for owner, numbers in found.items()}


_READ: Final[Mapping[FoundKind, Callable[[Session, Sequence[str]], dict[str, Found]]]] = {
    FoundKind.JOB: _jobs,
    FoundKind.CUSTOMER: _customers,
    FoundKind.DEVICE: _devices,
    FoundKind.PART: _parts,
}
