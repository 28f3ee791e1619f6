"""Write imported customers: known again by their number in the source, or by name and phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.found import FoundKind
from app.pinyin import sort_key
from app.services.devices.customers import kept_customer
from app.services.importing.records import TABLES, Ending, RecordsOf, Written, followed
from app.services.importing.values import CustomerRow, PersonValues, filled_up
from db.ids import new_id
from db.insert import add_rows
from db.models.customer import Customer
from db.search_index import write_docs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.services.importing.records import KnownRecord
    from app.services.shop import Profile
    from db.unit_of_work import Work

_FOLLOWED: Final = ("name", "second_contact", "address", "language", "note")
_NOBODY: Final = PersonValues()


class CustomerBook:
    """Find the customers that the rows of one transaction name, and write those that are new."""

    def __init__(self, work: Work, profile: Profile) -> None:
        self._work = work
        self._profile = profile
        self._records = RecordsOf(work, FoundKind.CUSTOMER, TABLES)
        self._new: dict[str, PersonValues] = {}

    def find_or_add(self, persons: Sequence[PersonValues]) -> list[str | None]:
        """Return the id of each customer, None for nobody."""
        named = [one for one in persons if one.is_known]
        ids = self._recorded([one.record_key for one in named])
        fresh = self.found_or_new([one for one in named if one.record_key not in ids])
        self._records.add([(key, customer, {}) for key, customer in fresh.items()])
        self.write_new()
        ids |= fresh
        return [ids[one.record_key] if one.is_known else None for one in persons]

    def _recorded(self, keys: Sequence[str]) -> dict[str, str]:
        """Return by record key the customers that were written before from the same source."""
        known = self._records.known(keys)
        kept = self.kept(record.target for record in known.values())
        return {key: kept[record.target] for key, record in known.items()}

    def found_or_new(self, persons: Sequence[PersonValues]) -> dict[str, str]:
        """Return by record key the id of each: one of the same name and phone, or a new one."""
        same = self._same_name_and_phone(persons)
        ids: dict[str, str] = {}
        for one in persons:
            if one.record_key in ids:
                continue
            found = same.get(one.who) if one.digits else None
            if found is None:
                found = new_id()
                self._new[found] = one
                same[one.who] = found
            elif found in self._new:
                self._new[found] = filled_up(self._new[found], one)
            ids[one.record_key] = found
        return ids

    def kept(self, ids: Any) -> dict[str, str]:
        """Return for each customer the one to write to: of a merged file the kept one."""
        wanted = list(dict.fromkeys(ids))
        ended = self._work.scalars(
            select(Customer.id).where(Customer.id.in_(wanted), Customer.ended_at.is_not(None))
        )
        found = {one: one for one in wanted}
        return found | {one: kept_customer(self._work, one).id for one in ended.all()}

    def is_new(self, customer: str) -> bool:
        """Tell whether a customer was not in the file before this transaction."""
        return customer in self._new

    def write_new(self) -> None:
        """Write the customers found to be new since the last time."""
        written = list(self._new)
        add_rows(self._work, Customer, [self._columns(one) for one in self._new.items()])
        write_docs(self._work, FoundKind.CUSTOMER, written)
        if written:
            self._work.record("customers.imported", customers=written)
        self._new = {}

    def _same_name_and_phone(self, persons: Sequence[PersonValues]) -> dict[tuple[str, str], str]:
        digits = {one.digits for one in persons if one.digits}
        if not digits:
            return {}
        rows = self._work.execute(
            select(Customer.name, Customer.phone_digits, Customer.id)
            .where(Customer.phone_digits.in_(digits), Customer.ended_at.is_(None))
            .order_by(Customer.added_at.desc())
        )
        return {(name.casefold(), phone): customer for name, phone, customer in rows}

    def _columns(self, new: tuple[str, PersonValues]) -> dict[str, Any]:
        customer, one = new
        added_at = self._work.at if one.added_at is None else one.added_at
        return {
            "id": customer,
            "name": one.name,
            "name_sort": sort_key(one.name),
            **_phone_columns(one),
            "second_contact": one.second_contact,
            "address": one.address,
            "language": one.language or self._profile.language,
            "note": one.note,
            "tags": list(one.tags),
            "added_at": added_at,
            "changed_at": self._work.at,
            "ended_at": None,
            "rv": 1,
        }


class CustomerWriter:
    """Write rows of customers; `reread` makes values of the fields that a record had before."""

    def __init__(
        self, profile: Profile, reread: Callable[[Mapping[str, str]], CustomerRow | None]
    ) -> None:
        self._profile = profile
        self._reread = reread

    def write(self, work: Work, rows: Sequence[CustomerRow]) -> list[Written]:
        """Add, change or find the same, each row in its order."""
        book = CustomerBook(work, self._profile)
        records = RecordsOf(work, FoundKind.CUSTOMER, TABLES)
        settled = records.settled([row.origin for row in rows], _Fits(work, rows))
        to_find = [row.person for row, (_, record) in zip(rows, settled, strict=True) if not record]
        ids = book.found_or_new(to_find)
        endings, added = [], []
        counted: set[str] = set()
        for row, (key, record) in zip(rows, settled, strict=True):
            if record is None:
                customer = ids[row.person.record_key]
                added.append((key, customer, row.origin.fields))
                endings.append(Written(_ending(work, book, row, customer, counted)))
            elif record.fields == row.origin.fields:
                endings.append(Written(Ending.SAME))
            else:
                before = self._reread(record.fields)
                customer = book.kept([record.target])[record.target]
                follow(work, customer, _NOBODY if before is None else before.person, row.person)
                records.change(record, row.origin.fields)
                endings.append(Written(Ending.CHANGED))
        book.write_new()
        records.add(added)
        return endings


def _ending(
    work: Work, book: CustomerBook, row: CustomerRow, customer: str, counted: set[str]
) -> Ending:
    """Return how a row without a record before ends; of one customer's rows the first is new."""
    if book.is_new(customer):
        ending = Ending.SAME if customer in counted else Ending.ADDED
        counted.add(customer)
        return ending
    return Ending.CHANGED if follow(work, customer, _NOBODY, row.person) else Ending.SAME


class _Fits:
    """Tell whether a customer of the same number is the same: by name or by phone."""

    def __init__(self, work: Work, rows: Sequence[CustomerRow]) -> None:
        self._work = work
        self._rows = rows

    def __call__(self, place: int, record: KnownRecord) -> bool:
        person = self._rows[place].person
        found = self._work.get_one(Customer, record.target)
        same_name = found.name.casefold() == person.name.casefold()
        return same_name or (bool(person.digits) and found.phone_digits == person.digits)


def follow(work: Work, customer: str, before: PersonValues, now: PersonValues) -> list[str]:
    """Take over into a customer's file what its source has changed; return which fields."""
    row = work.get_one(Customer, customer)
    changed = []
    for name in _FOLLOWED:
        ours = getattr(row, name)
        value = followed(ours, getattr(before, name), getattr(now, name))
        if value != ours:
            setattr(row, name, value)
            changed.append(name)
    if "name" in changed:
        row.name_sort = sort_key(row.name)
    if now.phone is not None and row.phone_digits in {"", before.digits}:
        phone = _phone_columns(now)
        if row.phone != phone["phone"]:
            changed.append("phone")
        row.phone, row.phone_digits, row.phone_tail = phone.values()
    if now.tags and row.tags in ([], list(before.tags)) and row.tags != list(now.tags):
        row.tags = list(now.tags)
        changed.append("tags")
    if changed:
        row.changed_at = work.at
        work.record("customer.changed", customer=row.id, fields=changed)
    return changed


def _phone_columns(one: PersonValues) -> dict[str, str]:
    phone = one.phone
    if phone is None:
        return {"phone": "", "phone_digits": "", "phone_tail": ""}
    return {"phone": phone.raw, "phone_digits": phone.digits, "phone_tail": phone.tail}
