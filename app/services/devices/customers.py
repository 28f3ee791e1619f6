"""Customers: found again by phone number, written down once, corrected later."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.contact import Phone, checked_phone, match_digits
from app.domain.country import COUNTRIES
from app.domain.customer_tags import checked_tags, tag_key
from app.domain.errors import BadEntry, ChangedMeanwhile, CustomerNotFound
from app.domain.intake import CustomerEntry, checked_customer
from app.domain.permissions import Permission
from app.pinyin import sort_key
from app.services.permits import needs
from app.services.policy.published import current_version
from app.services.policy.shop_lists import LIST
from app.services.shop import Profile, read_profile
from app.words import LANGUAGES
from db.models.customer import Customer, CustomerMerge

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

SHOWN = 8
_FEWEST_DIGITS = 3
_TAIL = 4
_MOST_DIGITS = 18
_MOST_LOOKED_AT = 200
_WRITTEN = ("name", "phone", "second_contact", "address", "language", "note", "level")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer as lists and forms show them."""

    id: str
    name: str
    phone: str
    second_contact: str
    address: str
    language: str
    note: str
    rv: int
    tags: tuple[str, ...] = ()
    level: str = ""


class Customers:
    """Look customers up and correct their file."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_CUSTOMERS)
    def by_phone(self, actor: Actor, typed: str) -> tuple[CustomerRow, ...]:  # noqa: ARG002
        """Find customers whose number begins with what was typed, or ends with it (4 digits)."""
        with self._file.reading() as session:
            country = COUNTRIES[read_profile(session).country]
            begins = match_digits(typed, country.calling_code)
            # An ending keeps its zeros: 0144 is the end of a number, not a trunk call.
            ends = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", typed)))
            if len(ends) < _FEWEST_DIGITS:
                return ()
            fitting = Customer.phone_digits.between(begins, begins + "9" * _MOST_DIGITS)
            # In the index's own order: three digits begin the numbers of half a town, and
            # sorting these would take a second.
            rows = _with_phone(session, fitting, Customer.phone_digits)
            if len(ends) >= _TAIL:
                rows += _with_phone(
                    session, Customer.phone_tail == ends[-_TAIL:], Customer.changed_at.desc()
                )
            found = {
                row.id: row
                for row in sorted(rows, key=_changed_at, reverse=True)
                if row.phone_digits.startswith(begins) or row.phone_digits.endswith(ends)
            }
            return tuple(customer_row(row) for row in list(found.values())[:SHOWN])

    @needs(Permission.SEE_CUSTOMERS)
    def customer(self, actor: Actor, customer: str) -> CustomerRow:  # noqa: ARG002
        """Return one customer, of a merged file the kept one; raises CustomerNotFound."""
        with self._file.reading() as session:
            return customer_row(kept_customer(session, customer))

    @needs(Permission.CORRECT_INTAKE)
    def correct(self, actor: Actor, entry: CustomerEntry, rv: int) -> CustomerRow:
        """Correct a customer's file as it was read at revision `rv`; what is left empty goes.

        Raises BadEntry, CustomerNotFound, or ChangedMeanwhile when somebody was faster.
        """
        checked = checked_customer(entry)
        with self._file.acting(actor) as work:
            row = customer_as_read(work, entry.customer, rv)
            _write(work, row, checked, read_profile(work), erase=True)
            work.flush()
            return customer_row(row)

    @needs(Permission.CORRECT_INTAKE)
    def tag(self, actor: Actor, customer: str, tag: str, *, on: bool) -> CustomerRow:
        """Put one tag on a customer's file, or take it off; as it is already is no error.

        Raises BadEntry for a tag that cannot be one, and for too many; CustomerNotFound.
        """
        with self._file.acting(actor) as work:
            row = kept_customer(work, customer, lock=True)
            others = [one for one in row.tags if tag_key(one) != tag_key(tag)]
            tags = list(checked_tags((*others, tag))) if on else others
            if len(tags) != len(row.tags):
                row.tags, row.changed_at = tags, work.at
                work.record("customer.changed", customer=row.id, fields=["tags"])
            work.flush()
            return customer_row(row)


def _with_phone(session: Session, fits: ColumnElement[bool], order: Any) -> list[Customer]:
    query = select(Customer).where(fits, Customer.ended_at.is_(None)).order_by(order)
    return list(session.scalars(query.limit(_MOST_LOOKED_AT)))


def _changed_at(row: Customer) -> int:
    return row.changed_at


def kept_customer(session: Session, customer: str, *, lock: bool = False) -> Customer:
    """Return a customer's row; of a merged file the one that it was merged into.

    `lock` keeps the row from being merged away before the transaction ends. Raises
    CustomerNotFound.
    """
    row = session.get(Customer, customer, with_for_update=lock or None)
    if row is None:
        raise CustomerNotFound(customer)
    if row.ended_at is None:
        return row
    kept = select(CustomerMerge.kept).where(
        CustomerMerge.merged == row.id, CustomerMerge.undone_at.is_(None)
    )
    return kept_customer(session, session.scalars(kept).one(), lock=lock)


def customer_as_read(work: Work, customer: str, rv: int) -> Customer:
    """Return a customer's row as it was read at revision `rv`.

    Raises CustomerNotFound, or ChangedMeanwhile when somebody was faster.
    """
    row = work.get(Customer, customer, with_for_update=True)
    if row is None:
        raise CustomerNotFound(customer)
    if row.rv != rv or row.ended_at is not None:
        raise ChangedMeanwhile
    return row


def find_or_add_customer(work: Work, entry: CustomerEntry, profile: Profile) -> Customer | None:
    """Return the customer of an intake inside its transaction; None when nothing is known.

    The phone number is no key (families share one): only the same number under the same name is
    the same customer. A known customer's file takes over what was corrected on the form.
    """
    if entry.customer:
        kept = kept_customer(work, entry.customer, lock=True)
        if kept.id != entry.customer:
            # A draft from before the merge repeats what the merged file says.
            entry = _corrected_only(entry, work.get_one(Customer, entry.customer))
        _write(work, kept, entry, profile)
        return kept
    _check_language(entry)
    if not (entry.name or entry.phone or entry.second_contact or entry.address or entry.note):
        return None
    row = _same_name_and_phone(work, entry, profile)
    if row is None:
        row = Customer(language=profile.language, added_at=work.at, changed_at=work.at)
        _fill(work, row, entry, profile)
        work.add(row)
        work.flush()
        work.record("customer.added", customer=row.id)
    else:
        _write(work, row, entry, profile)
    return row


def customer_row(row: Customer) -> CustomerRow:
    """Return a customer as plain values."""
    return CustomerRow(
        row.id,
        row.name,
        row.phone,
        row.second_contact,
        row.address,
        row.language,
        row.note,
        row.rv,
        tuple(row.tags),
        row.level,
    )


def _same_name_and_phone(
    session: Session, entry: CustomerEntry, profile: Profile
) -> Customer | None:
    phone = _phone(entry, profile)
    if phone is None or not entry.name:
        return None
    rows = session.scalars(
        select(Customer)
        .where(Customer.phone_digits == phone.digits, Customer.ended_at.is_(None))
        .order_by(Customer.added_at)
        .with_for_update()
    )
    return next((row for row in rows if row.name.casefold() == entry.name.casefold()), None)


def _write(
    work: Work, row: Customer, entry: CustomerEntry, profile: Profile, *, erase: bool = False
) -> None:
    before = customer_row(row)
    if erase:
        _erase(row, entry)
    _fill(work, row, entry, profile)
    after = customer_row(row)
    changed = [name for name in _WRITTEN if getattr(before, name) != getattr(after, name)]
    if changed:
        row.changed_at = work.at
        # The log names people by id; what they are called stays in their own row.
        work.record("customer.changed", customer=row.id, fields=changed)


def _corrected_only(entry: CustomerEntry, read: Customer) -> CustomerEntry:
    """Leave out of an entry what it only repeats from the file that it was read from."""
    same: Any = {name: "" for name in _WRITTEN if getattr(entry, name) == getattr(read, name)}
    return replace(entry, **same)


def _erase(row: Customer, entry: CustomerEntry) -> None:
    """Empty what a correction leaves empty; the language is always kept."""
    if not entry.name:
        row.name = row.name_sort = ""
    if not entry.phone:
        row.phone = row.phone_digits = row.phone_tail = ""
    for field in ("second_contact", "address", "note", "level"):
        if not getattr(entry, field):
            setattr(row, field, "")


def _fill(work: Work, row: Customer, entry: CustomerEntry, profile: Profile) -> None:
    """Take over what was entered; an empty entry leaves what is known."""
    _check_level(work, row, entry)
    phone = _phone(entry, profile)
    if phone is not None:
        row.phone, row.phone_digits, row.phone_tail = phone.raw, phone.digits, phone.tail
    if entry.name:
        row.name, row.name_sort = entry.name, sort_key(entry.name)
    for name in ("second_contact", "address", "note"):
        entered = getattr(entry, name)
        if entered:
            setattr(row, name, entered)
    _check_language(entry)
    if entry.language:
        row.language = entry.language
    if entry.level:
        row.level = entry.level


def _check_language(entry: CustomerEntry) -> None:
    if entry.language and entry.language not in LANGUAGES:
        raise BadEntry("language", "not_one_of", ", ".join(LANGUAGES))


def _check_level(work: Work, row: Customer, entry: CustomerEntry) -> None:
    """Refuse a price level that the shop's list has not; one that a file has may stay."""
    if entry.level in {"", row.level}:
        return
    levels = current_version(work, LIST, "customer_levels", work.at).body["level"]
    keys = [one["key"] for one in levels if one["key"]]
    if entry.level not in keys:
        raise BadEntry("level", "not_one_of", ", ".join(keys))


def _phone(entry: CustomerEntry, profile: Profile) -> Phone | None:
    if not entry.phone:
        return None
    return checked_phone(entry.phone, home=COUNTRIES[profile.country].calling_code)
