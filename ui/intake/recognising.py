"""What a recognised model, number or device file does to the form: pure, one place each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.contact import match_digits
from app.domain.errors import BadEntry
from app.domain.fault_words import find_faults
from app.domain.identifiers import IMEI_KINDS, IdentifierKind, check_imei, serial_norm
from app.domain.intake import CustomerEntry

if TYPE_CHECKING:
    from app.domain.scan import Scanned
    from app.services.devices.customers import CustomerRow
    from app.services.devices.device_files import KnownDevice
    from app.services.policy.shop_lists import ShopLists
    from ui.intake.form import DeviceForm, IntakeForm

IMEI: Final = "imei"
SECOND_IMEI: Final = "second_imei"
SERIAL: Final = "serial"
MARK_FIELDS: Final = (IMEI, SECOND_IMEI, SERIAL)

_IMEI_KINDS: Final = frozenset(str(kind) for kind in IMEI_KINDS)
_SERIAL_KINDS: Final = frozenset({IdentifierKind.SERIAL.value, IdentifierKind.MEID.value})
# The customer's own fields that a customer's file fills.
_FROM_FILE: Final = ("name", "phone", "second_contact", "address", "language", "note", "level")


def with_class(form: IntakeForm, category: str, lists: ShopLists | None) -> IntakeForm:
    """Return the form with the shown device in another class: what that class lacks is let go."""
    entry = form.device.entry
    if category in {"", entry.category}:
        return form
    listed = () if lists is None else lists.symptoms(category, "en")
    faults = {choice.key for choice in listed}
    asked = () if lists is None else lists.policy.applying(category)
    changed = form.device.with_entry(
        category=category,
        symptoms=tuple(key for key in entry.symptoms if key in faults),
        answers={key: answer for key, answer in entry.answers.items() if key in asked},
        condition=None,
        accessories=None,
    )
    return form.with_device(changed)


def with_model(
    form: IntakeForm, brand: str, model: str, category: str, lists: ShopLists | None
) -> IntakeForm:
    """Return the form with the shown device named.

    What the price list asks for another model was not agreed for this one.
    """
    form = with_class(form, category, lists)
    before = form.device.entry
    order = before.order
    if before.model and (before.brand, before.model) != (brand, model):
        order = tuple(line for line in order if not line.price_line)
    return form.with_device(form.device.with_entry(brand=brand, model=model, order=order))


def with_fault(form: IntakeForm, fault: str, lists: ShopLists | None) -> IntakeForm:
    """Return the form with a fault in the words that were typed, and what the list calls it."""
    if not fault:
        return form
    entry = form.device.entry
    listed = () if lists is None else lists.symptoms(entry.category, "en")
    found = find_faults(fault, {choice.key: choice.words for choice in listed})
    symptoms = tuple(dict.fromkeys((*entry.symptoms, *found)))
    problem = entry.problem or fault
    return form.with_device(form.device.with_entry(symptoms=symptoms, problem=problem))


def with_mark(form: IntakeForm, scanned: Scanned, category: str) -> tuple[IntakeForm, str]:
    """Return the form with a number never seen before in its field, and that field's name.

    What the shown device has no field free for belongs to the next device of the visit. The name
    is empty for a number that is no device's (a SIM's, a network address).
    """
    field = _field_for(form.device, scanned)
    if field is None:
        return form, ""
    # Phones of one model have numbers alike: in a table each of them is a device of its own.
    if form.batch and field == SECOND_IMEI:
        field = ""
    if not field:
        form = form.with_next(category)
        field = _field_for(form.device, scanned) or SERIAL
    return form.write(field, scanned.text), field


def with_file(form: IntakeForm, known: KnownDevice, lists: ShopLists | None) -> IntakeForm:
    """Return the form with a known device, its customer, and its last answers as proposals."""
    if _is_another(known, form.device):
        form = form.with_next(known.category)
    if known.brand or known.model:
        form = with_model(form, known.brand, known.model, known.category, lists)
    device = form.device
    proposed = _proposed(device, known, lists)
    device = device.with_entry(
        device=known.id,
        answers={**proposed, **device.entry.answers},
        **_marks_on_file(known),
    )
    device = replace(
        device,
        remembered=tuple(proposed),
        remembered_from=known.remembered_from if proposed else "",
    )
    form = form.with_device(device)
    nobody_yet = replace(form.customer, language="") == CustomerEntry()
    return with_customer(form, known.customer) if known.customer and nobody_yet else form


def with_customer(form: IntakeForm, row: CustomerRow) -> IntakeForm:
    """Return the form with a customer's file taken over."""
    filled = {name: getattr(row, name) for name in _FROM_FILE}
    return replace(form, customer=CustomerEntry(customer=row.id, **filled))


def with_look_alike(form: IntakeForm, row: CustomerRow) -> IntakeForm:
    """Return the form with the file of whom the typed customer looks like.

    What was typed fills its gaps; another number than the file's becomes the second contact.
    """
    typed, filled = form.customer, with_customer(form, row).customer
    gaps = {
        name: getattr(typed, name)
        for name in ("phone", "second_contact", "address", "note")
        if not getattr(filled, name)
    }
    kept = replace(filled, **gaps)
    if not kept.second_contact and match_digits(typed.phone) != match_digits(kept.phone):
        kept = replace(kept, second_contact=typed.phone)
    return replace(form, customer=kept)


def with_renewed(form: IntakeForm, before: CustomerRow, now: CustomerRow) -> IntakeForm:
    """Return the form with what was corrected in a customer's file since it was taken over.

    What was typed over it here stays.
    """
    renewed = {
        name: getattr(now, name)
        for name in _FROM_FILE
        if getattr(form.customer, name) == getattr(before, name)
    }
    return replace(form, customer=replace(form.customer, customer=now.id, **renewed))


def without_customer(form: IntakeForm, row: CustomerRow) -> IntakeForm:
    """Return the form for somebody else: what was typed stays, what came from the file goes."""
    customer = form.customer
    kept = {
        name: getattr(customer, name)
        for name in _FROM_FILE
        if getattr(customer, name) != getattr(row, name)
    }
    return replace(form, customer=CustomerEntry(**kept))


def doubtful_imei(text: str) -> bool:
    """Tell whether an IMEI is whole and its check digit is wrong."""
    try:
        return not check_imei(text).check_ok if text.strip() else False
    except BadEntry:
        return False


def _field_for(device: DeviceForm, scanned: Scanned) -> str | None:
    """Name the field a number belongs into; empty where it is taken, None where there is none."""
    entry = device.entry
    if scanned.identifier in _SERIAL_KINDS:
        is_free = not entry.serial or serial_norm(entry.serial) == scanned.norm
        return SERIAL if is_free else ""
    if scanned.identifier not in _IMEI_KINDS:
        return None
    first, second = _imei_norm(entry.imei), _imei_norm(entry.second_imei)
    if first in {"", scanned.norm}:
        return IMEI
    if second in {"", scanned.norm} and (not device.has_fault or _twins(first, scanned.norm)):
        return SECOND_IMEI
    return SECOND_IMEI if second == scanned.norm else ""


def _twins(one: str, other: str) -> bool:
    """Tell whether two IMEIs look like those of one phone: same type code, or same number."""
    return one[:8] == other[:8] or one[8:] == other[8:]


def _imei_norm(text: str) -> str:
    try:
        return check_imei(text).identifier.norm if text.strip() else ""
    except BadEntry:
        return text


def _marks_on_file(known: KnownDevice) -> dict[str, str]:
    """Return what the file says in the fields of numbers; none where it is silent."""
    imeis = [mark for mark in known.marks if mark.kind in _IMEI_KINDS]
    filled = dict(zip((IMEI, SECOND_IMEI), (mark.raw for mark in imeis), strict=False))
    serials = (mark.raw for mark in known.marks if mark.kind in _SERIAL_KINDS)
    reasons = (mark.valid_reason for mark in imeis if mark.valid_reason)
    for name, found in ((SERIAL, serials), ("imei_reason", reasons)):
        first = next(found, None)
        if first is not None:
            filled[name] = first
    return filled


def _is_another(known: KnownDevice, shown: DeviceForm) -> bool:
    """Tell whether the page shows another device than the one whose file was found."""
    if shown.entry.device:
        return shown.entry.device != known.id
    return shown.has_identity and not _carries(known, shown)


def _carries(known: KnownDevice, device: DeviceForm) -> bool:
    norms = {mark.norm for mark in known.marks}
    typed = (_imei_norm(device.entry.imei), serial_norm(device.entry.serial))
    return any(norm in norms for norm in typed if norm)


def _proposed(device: DeviceForm, known: KnownDevice, lists: ShopLists | None) -> dict[str, str]:
    """Return the last visit's answers to questions that may be remembered and are open here."""
    if lists is None:
        return {}
    questions = lists.questions(known.category, "en")
    open_here = {one.key for one in questions if one.remembered} - set(device.entry.answers)
    return {key: answer for key, answer in known.remembered.items() if key in open_here}
