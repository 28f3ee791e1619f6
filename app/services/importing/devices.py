"""Write imported devices: known again by IMEI or serial, as at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import DeviceIsAnother
from app.domain.found import FoundKind
from app.domain.identifiers import IMEI_KINDS, Identifier, IdentifierKind
from app.services.devices.device_files import add_mark
from app.services.importing.records import TABLES, Ending, RecordsOf, Written, followed
from app.services.importing.values import DeviceRow, DeviceValues, LeftOut, filled_up
from app.services.policy.list_labels import OTHER_CLASS
from db.ids import new_id
from db.insert import add_rows
from db.models.device import Device, DeviceIdentifier
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.records import KnownRecord
    from db.unit_of_work import Work

_NOTHING: Final = DeviceValues()


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """The device of a row; `left_out` are marks that belong to another one."""

    id: str
    is_new: bool
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Carrier:
    """A device that carries a mark."""

    id: str
    brand: str


class DeviceBook:
    """Find the devices that the rows of one transaction name, and write those that are new.

    `kept_anyway` is the reason written beside an IMEI whose check digit does not fit.
    """

    def __init__(self, work: Work, kept_anyway: str) -> None:
        self._work = work
        self._kept_anyway = kept_anyway
        self._carriers: dict[tuple[str, str], list[_Carrier]] = {}
        self._new: dict[str, DeviceValues] = {}
        self._marks: list[dict[str, Any]] = []

    def find_or_add(self, devices: Sequence[DeviceValues]) -> list[FoundDevice]:
        """Return the device of each row; those without a mark are all new."""
        self._load([mark for one in devices for mark, _ in one.marks])
        found = [self._one(one) for one in devices]
        self._write_new()
        return found

    def _one(self, one: DeviceValues) -> FoundDevice:
        known = next(
            (carrier for mark, _ in one.marks if (carrier := self._carrier(mark, one.brand))), None
        )
        if known is None:
            device = new_id()
            self._new[device] = one
            for mark, check_ok in one.marks:
                self._mark(device, one, mark, check_ok=check_ok)
            return FoundDevice(device, is_new=True)
        left_out = [
            LeftOut("imei" if mark.kind in IMEI_KINDS else "serial", "is_another", mark.raw)
            for mark, check_ok in one.marks
            if not self._has_or_takes(known, one, mark, check_ok=check_ok)
        ]
        if known.id in self._new:
            self._new[known.id] = filled_up(self._new[known.id], one)
        else:
            follow(self._work, known.id, _NOTHING, one)
        return FoundDevice(known.id, is_new=False, left_out=tuple(left_out))

    def _carrier(self, mark: Identifier, brand: str) -> _Carrier | None:
        carriers = self._carriers.get(_key(mark), [])
        any_brand = mark.kind in IMEI_KINDS or not brand
        fitting = (
            one for one in carriers if any_brand or one.brand.casefold() in {"", brand.casefold()}
        )
        return next(fitting, None)

    def _has_or_takes(
        self, known: _Carrier, one: DeviceValues, mark: Identifier, *, check_ok: bool
    ) -> bool:
        """Give a known device a mark that it has not; False when another device has it."""
        carrier = self._carrier(mark, one.brand)
        if carrier is not None:
            return carrier.id == known.id
        if known.id in self._new:
            self._mark(known.id, one, mark, check_ok=check_ok)
            return True
        try:
            reason = "" if check_ok else self._kept_anyway
            add_mark(self._work, self._work.get_one(Device, known.id), mark, reason)
        except DeviceIsAnother:
            return False
        self._carriers.setdefault(_key(mark), []).append(known)
        return True

    def _mark(self, device: str, one: DeviceValues, mark: Identifier, *, check_ok: bool) -> None:
        kind, norm = _key(mark)
        self._carriers.setdefault((kind, norm), []).append(_Carrier(device, one.brand))
        self._marks.append(
            {
                "id": new_id(),
                "device": device,
                "kind": kind,
                "raw": mark.raw,
                "norm": norm,
                "valid_reason": "" if check_ok else self._kept_anyway,
                "added_at": self._work.at if one.added_at is None else one.added_at,
            }
        )

    def _load(self, marks: Sequence[Identifier]) -> None:
        norms = {mark.norm for mark in marks}
        if not norms:
            return
        rows = self._work.execute(
            select(DeviceIdentifier.kind, DeviceIdentifier.norm, Device.id, Device.brand)
            .join(Device, Device.id == DeviceIdentifier.device)
            .where(DeviceIdentifier.norm.in_(norms))
            .order_by(DeviceIdentifier.added_at)
        )
        for kind, norm, device, brand in rows:
            self._carriers.setdefault((kind, norm), []).append(_Carrier(device, brand))

    def _write_new(self) -> None:
        written = list(self._new)
        add_rows(
            self._work,
            Device,
            [
                {
                    "id": device,
                    "category": one.category or OTHER_CLASS,
                    "brand": one.brand,
                    "model": one.model,
                    "added_at": self._work.at if one.added_at is None else one.added_at,
                    "changed_at": self._work.at,
                    "rv": 1,
                }
                for device, one in self._new.items()
            ],
        )
        add_rows(self._work, DeviceIdentifier, self._marks)
        write_docs(self._work, FoundKind.DEVICE, written)
        if written:
            self._work.record("devices.imported", devices=written)
        self._new, self._marks = {}, []


class DeviceWriter:
    """Write rows of devices; `reread` makes values of the fields that a record had before."""

    def __init__(
        self, kept_anyway: str, reread: Callable[[Mapping[str, str]], DeviceRow | None]
    ) -> None:
        self._kept_anyway = kept_anyway
        self._reread = reread

    def write(self, work: Work, rows: Sequence[DeviceRow]) -> list[Written]:
        """Add, change or find the same, each row in its order."""
        records = RecordsOf(work, FoundKind.DEVICE, TABLES)
        settled = records.settled([row.origin for row in rows], _Fits(work, rows))
        new = [row.device for row, (_, record) in zip(rows, settled, strict=True) if not record]
        found = iter(DeviceBook(work, self._kept_anyway).find_or_add(new))
        written, added = [], []
        for row, (key, record) in zip(rows, settled, strict=True):
            if record is None:
                device = next(found)
                added.append((key, device.id, row.origin.fields))
                ending = Ending.ADDED if device.is_new else Ending.SAME
                written.append(Written(ending, device.left_out))
            elif record.fields == row.origin.fields:
                written.append(Written(Ending.SAME))
            else:
                before = self._reread(record.fields)
                follow(work, record.target, before.device if before else _NOTHING, row.device)
                records.change(record, row.origin.fields)
                written.append(Written(Ending.CHANGED))
        records.add(added)
        return written


class _Fits:
    """Tell whether a device of the same number is the same: by a mark or by its model."""

    def __init__(self, work: Work, rows: Sequence[DeviceRow]) -> None:
        self._work = work
        self._rows = rows

    def __call__(self, place: int, record: KnownRecord) -> bool:
        device = self._rows[place].device
        marks = self._work.scalars(
            select(DeviceIdentifier.norm).where(DeviceIdentifier.device == record.target)
        ).all()
        if marks and device.marks:
            return any(mark.norm in marks for mark, _ in device.marks)
        model = self._work.get_one(Device, record.target).model
        return model.casefold() == device.model.casefold()


def follow(work: Work, device: str, before: DeviceValues, now: DeviceValues) -> list[str]:
    """Take over into a device's file what its source has changed; return which fields."""
    row = work.get_one(Device, device)
    changed = []
    for name in ("category", "brand", "model"):
        ours = getattr(row, name)
        open_to = "" if ours == OTHER_CLASS and name == "category" else ours
        value = followed(open_to, getattr(before, name), getattr(now, name))
        if value and value != ours:
            setattr(row, name, value)
            changed.append(name)
    if changed:
        row.changed_at = work.at
        work.record("device.changed", device=row.id, fields=changed)
    return changed


def _key(mark: Identifier) -> tuple[str, str]:
    kind = IdentifierKind.IMEI if mark.kind in IMEI_KINDS else mark.kind
    return str(kind), mark.norm
