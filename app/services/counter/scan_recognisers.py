"""What the counter recognises: own codes, numbers, models, devices, phones."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, or_, select

from app.domain.box_code import marks_in
from app.domain.contact import match_digits
from app.domain.country import COUNTRIES
from app.domain.errors import BadEntry
from app.domain.identifiers import (
    IMEI_KINDS,
    Identifier,
    IdentifierKind,
    check_imei,
    classify,
    parse_serial,
    strip_aim_id,
)
from app.domain.job import JobOrigin
from app.domain.own_code import (
    CodeFault,
    NotOurCode,
    OwnCode,
    is_payment_code,
    looks_like_own,
    people_number,
)
from app.domain.scan import ModelChoice, ScanKind, Scanned
from app.services.counter.code_targets import named_by, open_jobs_of
from app.services.counter.scanning import Rank
from app.services.devices.device_catalogue import class_of, model_of_type_code, models_of_code
from app.services.devices.device_files import find_device
from app.services.shop import read_profile
from app.services.stock.naming import part_named, pieces_in_hand
from app.services.stock.pieces import name_of_piece, piece_named
from app.services.stock.sums import where_is
from db.models.customer import Customer
from db.models.job import IS_OPEN, Job
from db.models.store import StoreNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook
    from app.services.counter.scanning import Scanning

_CODE_LENGTH: Final = 16
_PROOF_LENGTH: Final = 8
_MOST: Final = 20
_SIXTEEN_DIGITS: Final = re.compile(r"[0-9]{16}")
# Kind job, claim ticket, paper, bin or badge, store, a year of this program's life: an IMEI hardly
# looks like that.
_OURS: Final = re.compile(r"[14678](?P<store>[0-9]{4})(?:2[5-9]|[3-5][0-9])[0-9]{9}")
_COUNTER: Final = re.compile(r"[0-9]{1,6}")
_LAST_FOUR: Final = re.compile(r"[0-9]{4}")
_PHONE: Final = re.compile(r"\+?[0-9() ./-]{7,24}")
# What GS1 symbols begin with: AIM ids of GS1-128, DataMatrix, QR and DataBar (ISO/IEC 15424).
_GS1_AIM: Final = frozenset({"]C1", "]d2", "]Q3", "]e0"})
# A separator within, an AI in brackets, a digital link, or an article with a stand-in separator.
_GS1_TEXT: Final = re.compile(
    r"[^\x1d]*\x1d|\(|https?://[^\s]+/(?:01|8002|21)/|01[0-9]{14}[^~]*~", re.IGNORECASE
)
# What scanners type instead of the group separator where it cannot be typed.
_SEPARATORS: Final = ("\x1d", "~")
_SERIAL_AI: Final = "21"
# GS1 General Specifications, section 3: (8002) is the electronic serial number of a mobile phone.
_PHONE_AI: Final = "8002"
_GTIN_AI: Final = "01"


def register_counter(scanning: Scanning, aliases: Callable[[], AliasBook]) -> None:
    """Register everything that the counter recognises; `aliases` is asked at the first need."""
    scanning.register(Rank.OWN_CODE, own_code)
    scanning.register(Rank.PAYMENT_CODE, payment_code)
    scanning.register(Rank.NUMBER, job_number)
    scanning.register(Rank.NUMBER, bare_counter)
    scanning.register(Rank.GOODS, goods)
    scanning.register(Rank.BOX, box_code)
    scanning.register(Rank.MODEL, _Models(aliases).recognise)
    scanning.register(Rank.GS1, gs1_message)
    scanning.register(Rank.CUSTOMER, customer_phone)
    scanning.register(Rank.IDENTIFIER, identifier)
    scanning.register(Rank.PHONE, unknown_phone)


def own_code(session: Session, text: str) -> Scanned | None:
    """Take 16 digits with the right check for what the file says they name.

    A claim ticket's QR carries eight proof digits more. Digits that only look like ours and name
    nothing here are left to the next, since an IMEI with software version has 16 digits too.
    """
    plain = strip_aim_id(text)[1].replace(" ", "")
    code, proof = plain[:_CODE_LENGTH], plain[_CODE_LENGTH:]
    if len(proof) not in {0, _PROOF_LENGTH} or not _SIXTEEN_DIGITS.fullmatch(code):
        return None
    if not looks_like_own(code):
        # A damaged code of ours must not become the serial number of a new device.
        damaged = _is_of_this_store(session, code)
        return Scanned(ScanKind.NOT_IN_FILE, text=code) if damaged else None
    found = named_by(session, code, proof)
    if found is None and is_payment_code(plain):
        return None
    if found is None and (proof or _is_of_this_store(session, code)):
        return Scanned(ScanKind.NOT_IN_FILE, text=code)
    return found


def payment_code(_session: Session, text: str) -> Scanned | None:
    """Refuse a mobile-payment code without repeating it."""
    if is_payment_code(strip_aim_id(text)[1]):
        return Scanned(ScanKind.PAYMENT_CODE)
    return None


def job_number(session: Session, text: str) -> Scanned | None:
    """Take a number as people write it, `0001-26-000042-17`, or without its check digits.

    One that names nothing here is not left to the next, who would take it for a phone number.
    """
    for read in (OwnCode.parse_people, OwnCode.parse_cut_short):
        try:
            code = read(text)
        except NotOurCode as refused:
            if refused.fault is not CodeFault.NUMBER:
                return Scanned(ScanKind.NOT_IN_FILE, text=text)
        else:
            return named_by(session, code.digits, "") or Scanned(ScanKind.NOT_IN_FILE, text=text)
    return None


def goods(session: Session, text: str) -> Scanned | None:
    """Take a barcode or number of a part, or the serial number of a piece that is here."""
    plain = strip_aim_id(text)[1]
    part = part_named(session, plain, by_name=False)
    if part is not None:
        pieces = pieces_in_hand(session, plain)
        return Scanned(ScanKind.PART, text=text, record=part.id, pieces=pieces)
    piece = piece_named(session, text)
    if piece is None or where_is(session, piece.id) is None:
        # What left with a customer is a device, if anything.
        return None
    return Scanned(ScanKind.PIECE, text=text, record=piece.part, name=name_of_piece(piece))


def bare_counter(session: Session, text: str) -> Scanned | None:
    """Take up to six digits for a job's counter, or the last four of an open job's phone.

    Numbers of imported jobs are on no paper here: one is meant only where no job of ours fits.
    """
    if not _COUNTER.fullmatch(text):
        return None
    fits = Job.counter == int(text)
    if _LAST_FOUR.fullmatch(text):
        by_phone = select(Customer.id).where(
            Customer.phone_tail == text, Customer.ended_at.is_(None)
        )
        fits = or_(fits, and_(Job.customer.in_(by_phone), IS_OPEN))
    numbers = _newest(session, fits, JobOrigin.COUNTER) or _newest(session, fits, JobOrigin.IMPORT)
    jobs = tuple(people_number(number) for number in numbers)
    if not jobs:
        return None
    return Scanned(ScanKind.JOB if len(jobs) == 1 else ScanKind.JOBS, text=text, jobs=jobs)


def _newest(session: Session, fits: ColumnElement[bool], origin: JobOrigin) -> Sequence[str]:
    newest = select(Job.number).where(fits, Job.origin == origin).order_by(Job.received_at.desc())
    return session.scalars(newest.limit(_MOST)).all()


def gs1_message(session: Session, text: str) -> Scanned | None:
    """Take a GS1 message for the phone number (8002) or serial number (21) that it carries."""
    aim, rest = strip_aim_id(text)
    if not (aim in _GS1_AIM or _GS1_TEXT.match(rest)):
        return None
    values = _gs1_values(text)
    marks = [
        mark
        for ai, kind in ((_PHONE_AI, IdentifierKind.IMEI), (_SERIAL_AI, IdentifierKind.SERIAL))
        if (mark := _mark_from(values.get(ai, ""), kind)) is not None
    ]
    if marks:
        return _devices(session, marks)
    if _GTIN_AI in values:
        return Scanned(ScanKind.GOODS, text=rest, norm=values[_GTIN_AI], identifier="gtin")
    return None


def box_code(session: Session, text: str) -> Scanned | None:
    """Take one code of a box for all the marks of the device that it carries."""
    marks = marks_in(strip_aim_id(text)[1])
    return _devices(session, marks) if marks else None


def identifier(session: Session, text: str) -> Scanned | None:
    """Take a text for an IMEI, a serial number or another mark of a device."""
    marks = classify(text)
    first = marks[0]
    if first.kind is IdentifierKind.OTHER:
        return None
    if first.kind is IdentifierKind.GTIN and find_device(session, first) is None:
        return _unknown_goods(marks)
    known = _known_of(session, marks)
    if known is None and first.kind is IdentifierKind.SERIAL and (digits := _mere_digits(text)):
        return digits
    meant = known or first
    return _device(session, meant, tuple(mark for mark in marks if mark is not meant))


def _known_of(session: Session, marks: Sequence[Identifier]) -> Identifier | None:
    return next((mark for mark in marks if find_device(session, mark) is not None), None)


def _unknown_goods(marks: Sequence[Identifier]) -> Scanned:
    first, *others = marks
    kinds = tuple(str(other.kind) for other in others)
    return Scanned(
        ScanKind.GOODS, first.raw, norm=first.norm, identifier="gtin", alternatives=kinds
    )


def _mere_digits(text: str) -> Scanned | None:
    """Take digits that no device carries for a phone number, or the end of one."""
    if _LAST_FOUR.fullmatch(text):
        # The last four of a phone number were asked for, and nobody here has them.
        return Scanned(ScanKind.UNKNOWN, text=text)
    if _PHONE.fullmatch(text):
        # At a counter that is a phone number.
        kinds = (str(IdentifierKind.SERIAL),)
        return Scanned(ScanKind.PHONE, text=text, alternatives=kinds)
    return None


def customer_phone(session: Session, text: str) -> Scanned | None:
    """Take seven digits or more for the phone number of somebody whom the file knows."""
    if not _PHONE.fullmatch(text):
        return None
    digits = _phone_digits(session, text)
    rows = session.scalars(
        select(Customer.id)
        .where(Customer.phone_digits == digits, Customer.ended_at.is_(None))
        .order_by(Customer.changed_at.desc())
        .limit(_MOST)
    ).all()
    return Scanned(ScanKind.CUSTOMERS, text=text, customers=tuple(rows)) if rows else None


def unknown_phone(_session: Session, text: str) -> Scanned | None:
    """Take digits that are nothing else for a phone number nobody here has."""
    return Scanned(ScanKind.PHONE, text=text) if _PHONE.fullmatch(text) else None


class _Models:
    """Recognise models by their short names."""

    def __init__(self, aliases: Callable[[], AliasBook]) -> None:
        self._aliases = aliases

    def recognise(self, session: Session, text: str) -> Scanned | None:
        """Take a whole short name, with or without a fault behind it, for its models.

        What no short name says may be a maker's own code.
        """
        book = self._aliases()
        alias, fault = book.split_alias_and_fault(text)
        models = book.exact(alias)
        if not models:
            return _by_makers_code(session, text)
        choices = tuple(ModelChoice(one.brand, one.model, one.category) for one in models)
        return Scanned(ScanKind.MODEL, text=text, models=choices, fault=fault)


def _by_makers_code(session: Session, text: str) -> Scanned | None:
    """Take a maker's code for its models, unless a device here is known by it."""
    models = models_of_code(session, text)
    if not models or _known_of(session, classify(text)) is not None:
        return None
    choices = tuple(ModelChoice(one.brand, one.model, class_of(one)) for one in models)
    return Scanned(ScanKind.MODEL, text=text, models=choices)


def _is_of_this_store(session: Session, code: str) -> bool:
    """Tell whether 16 digits are laid out as a code of this store that is on a paper or label."""
    number = _OURS.fullmatch(code)
    if number is None:
        return False
    known = select(StoreNumber.id).where(StoreNumber.number == number["store"])
    return session.scalars(known).first() is not None


def _device(session: Session, mark: Identifier, others: tuple[Identifier, ...]) -> Scanned:
    device = find_device(session, mark)
    is_imei = mark.kind in IMEI_KINDS
    named = model_of_type_code(session, mark.norm[:8]) if is_imei else None
    return Scanned(
        ScanKind.NEW_DEVICE if device is None else ScanKind.KNOWN_DEVICE,
        text=mark.raw,
        device="" if device is None else device.id,
        jobs=() if device is None else open_jobs_of(session, device.id),
        identifier=str(mark.kind),
        norm=mark.norm,
        alternatives=tuple(str(other.kind) for other in others),
        check_ok=not is_imei or check_imei(mark.raw).check_ok,
        models=() if named is None else (ModelChoice(named.brand, named.model, "phone"),),
    )


def _devices(session: Session, marks: Sequence[Identifier]) -> Scanned:
    """Take several marks of one device for it; one that the file knows comes first."""
    known = _known_of(session, marks)
    ordered = sorted(marks, key=lambda mark: mark is not known)
    first, *others = (_device(session, mark, ()) for mark in ordered)
    return replace(first, also=tuple(others))


def _gs1_values(text: str) -> dict[str, str]:
    # Its table of every company prefix takes 15 MB: only a shop that scans GS1 pays for it.
    import biip  # noqa: PLC0415

    try:
        result = biip.parse(text, config=biip.ParseConfig(separator_chars=_SEPARATORS))
    except biip.ParseError:
        return {}
    if result.gs1_message is not None:
        return {one.ai.ai: one.value for one in result.gs1_message.element_strings}
    if result.gs1_digital_link_uri is not None:
        return {one.ai.ai: one.value for one in result.gs1_digital_link_uri.element_strings}
    return {}


def _mark_from(value: str, kind: IdentifierKind) -> Identifier | None:
    if not value:
        return None
    try:
        return check_imei(value).identifier if kind in IMEI_KINDS else parse_serial(value)
    except BadEntry:
        return None


def _phone_digits(session: Session, text: str) -> str:
    return match_digits(text, COUNTRIES[read_profile(session).country].calling_code)
