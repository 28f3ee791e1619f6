"""Customers that look like one person; asked for by what indexes answer at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import or_, select

from app.domain.contact import match_digits
from app.domain.country import COUNTRIES
from app.domain.found import FoundKind
from app.domain.likeness import Likeness, Person, contact_key, likeness
from app.domain.search_query import Part, token_test
from app.domain.search_text import PART_LENGTH, joined
from app.pinyin import sort_key
from app.services.devices.customers import CustomerRow, customer_row
from db.models.customer import Customer
from db.queries.search import newest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.services.shop import Profile

_MOST_SHOWN: Final = 3
_MOST_READ: Final = 50
_ORDER: Final = tuple(Likeness)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A customer who looks like the one in question, and why."""

    customer: CustomerRow
    why: Likeness


def person(name: str, phone: str, second_contact: str, profile: Profile) -> Person:
    """Return what customers are compared by, of what is written in a file or typed so far."""
    home = COUNTRIES[profile.country].calling_code
    return Person(
        name=name,
        name_key=sort_key(name),
        phone=match_digits(phone, home) if phone else "",
        second_contact=contact_key(second_contact, home) if second_contact else "",
    )


def look_alikes(
    session: Session, one: Person, second_contact: str, profile: Profile, *, but: str = ""
) -> tuple[LookAlike, ...]:
    """Return the customers who look like a person, the likeliest first; `but` is that person's id.

    Where many have the same name, the name alone says nothing, and none of these is returned.
    """
    found = [
        LookAlike(customer_row(row), why)
        for row in _candidates(session, one, second_contact)
        if row.id != but
        and (why := likeness(one, person(row.name, row.phone, row.second_contact, profile)))
    ]
    only_named = [alike for alike in found if alike.why is Likeness.SAME_NAME]
    if len(only_named) > _MOST_SHOWN:
        found = [alike for alike in found if alike.why is not Likeness.SAME_NAME]
    found.sort(key=lambda alike: _ORDER.index(alike.why))
    return tuple(found[:_MOST_SHOWN])


def _candidates(session: Session, one: Person, second_contact: str) -> Iterator[Customer]:
    seen: set[str] = set()
    for fits in _conditions(session, one, second_contact):
        rows = session.scalars(
            select(Customer)
            .where(or_(fits), Customer.ended_at.is_(None))
            .order_by(Customer.added_at.desc())
            .limit(_MOST_READ)
        )
        for row in rows.all():
            if row.id not in seen:
                seen.add(row.id)
                yield row


def _conditions(
    session: Session, one: Person, second_contact: str
) -> Iterator[ColumnElement[bool]]:
    if one.phone:
        yield Customer.phone_digits == one.phone
    if one.name:
        yield Customer.name_sort == one.name_key
        if one.phone:
            # Of a common name, the owners whose numbers end alike may not be the newest.
            yield (Customer.name_sort == one.name_key) & (Customer.phone_tail == one.phone[-4:])
    number = joined(second_contact)
    if len(number) >= PART_LENGTH:
        test = token_test(Part(number))
        with_it = newest(session, FoundKind.CUSTOMER, test, most=_MOST_READ)
        yield Customer.id.in_([target for _, target in with_it])
