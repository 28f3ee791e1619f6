"""Read by which words and numbers jobs, customers and devices are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.domain.job import JobOrigin, is_open
from app.domain.model_alias import alias_key
from app.domain.own_code import OwnCode
from app.domain.search_text import OPEN_MARK, SearchText, joined, mark
from app.pinyin import typed_names
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.imports import ImportedRecord
from db.models.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session


Found = tuple[int, SearchText]
"""When the thing came (epoch ms), and what it is found by."""


def search_texts(session: Session, kind: FoundKind, ids: Sequence[str]) -> dict[str, Found]:
    """Return by id when each thing came and what it is found by; ids are at most 500."""
    return _READ[kind](session, ids)


def _jobs(session: Session, ids: Sequence[str]) -> dict[str, Found]:
    rows = session.execute(
        select(Job, Device.brand, Device.model, Customer.name, Customer.phone_digits)
        .add_columns(Customer.second_contact)
        .join(Device, Device.id == Job.device)
        .outerjoin(Customer, Customer.id == Job.customer)
        .where(Job.id.in_(ids))
    ).all()
    numbers = _identifiers(session, [row.Job.device for row in rows])
    past = [row.Job.id for row in rows if row.Job.origin is JobOrigin.IMPORT]
    elsewhere = _numbers_elsewhere(session, past) if past else {}
    found: dict[str, Found] = {}
    for job, brand, model, name, phone, second in rows:
        symptoms = tuple(map(mark, job.intake.get("symptoms", ())))
        found[job.id] = (
            job.received_at,
            SearchText(
                words=(name or "", brand, model, job.problem),
                keys=(*typed_names(name or ""), *model_keys(brand, model)),
                numbers=(
                    joined(OwnCode.parse(job.number).people()),
                    phone or "",
                    second or "",
                    *numbers.get(job.device, ()),
                    *elsewhere.get(job.id, ()),
                ),
                marks=(*symptoms, OPEN_MARK) if is_open(job.state) else symptoms,
            ),
        )
    return found


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
}
