"""The intake form as a draft keeps it: plain values, without what unlocks a device.

The shape is that of an intake where an intake has the field; what an older program kept under
other names is left out.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from app.domain.bench import CheckAnswer, CheckEntry, PointAnswer
from app.domain.billing import ChargeKind
from app.domain.intake import ConditionEntry, CustomerEntry, DeviceEntry
from app.domain.money_entry import OrderLine
from app.domain.photo import PhotoEntry, PhotoSource, PhotoStep
from ui.intake.form import FIRST_FIELD, DeviceForm, IntakeForm

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_TEXTS: Final = ("level", "focus", "arrival", "channel", "parcel", "parcel_name")


def form_to_json(form: IntakeForm) -> dict[str, Any]:
    """Return plain values for a draft."""
    return {
        "customer": asdict(form.customer),
        "devices": [_device_to_json(device) for device in form.devices],
        "place": form.place,
        "details": form.details,
        "batch": form.batch,
        **{name: getattr(form, name) for name in _TEXTS},
    }


def form_from_json(body: Mapping[str, Any]) -> IntakeForm:
    """Read a draft."""
    devices = tuple(_device_from_json(one) for one in body.get("devices", ()))
    devices = devices or (DeviceForm(),)
    texts = {name: str(body[name]) for name in _TEXTS if name in body}
    return IntakeForm(
        customer=CustomerEntry(**_known(body.get("customer", {}), _names(CustomerEntry))),
        devices=devices,
        place=min(int(body.get("place", 0)), len(devices) - 1),
        details=bool(body.get("details", False)),
        batch=bool(body.get("batch", False)),
        **({"focus": FIRST_FIELD} | texts),
    )


def _device_to_json(device: DeviceForm) -> dict[str, Any]:
    own = {one.name: getattr(device, one.name) for one in fields(device) if one.name != "entry"}
    return asdict(device.entry) | own | {"remembered": list(device.remembered)}


def _device_from_json(body: Mapping[str, Any]) -> DeviceForm:
    values = _known(body, _names(DeviceEntry))
    for name in ("symptoms", "accessories"):
        if values.get(name) is not None:
            values[name] = tuple(values[name])
    if values.get("condition") is not None:
        values["condition"] = tuple(ConditionEntry(**one) for one in values["condition"])
    values["order"] = tuple(_order_from_json(one) for one in values.get("order", ()))
    values["photos"] = tuple(_photo_from_json(one) for one in values.get("photos", ()))
    if values.get("checks") is not None:
        values["checks"] = _checks_from_json(values["checks"])
    own = _known(body, _names(DeviceForm) - {"entry"})
    own["remembered"] = tuple(own.get("remembered", ()))
    return DeviceForm(DeviceEntry(**values), **own)


def _order_from_json(body: Mapping[str, Any]) -> OrderLine:
    values = _known(body, _names(OrderLine))
    return OrderLine(**{**values, "kind": ChargeKind(values.get("kind", ChargeKind.REPAIR))})


def _photo_from_json(body: Mapping[str, Any]) -> PhotoEntry:
    values = _known(body, _names(PhotoEntry))
    step = PhotoStep(values.get("step", PhotoStep.INTAKE))
    source = PhotoSource(values.get("source", PhotoSource.FILE))
    return PhotoEntry(**{**values, "step": step, "source": source})


def _checks_from_json(body: Mapping[str, Any]) -> CheckEntry:
    answers = {
        point: PointAnswer(CheckAnswer(one["answer"]), one.get("value", ""))
        for point, one in body.get("answers", {}).items()
    }
    return CheckEntry(
        answers,
        rest_passes=bool(body.get("rest_passes", False)),
        published=str(body.get("published", "")),
    )


def _names(kind: type[Any]) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind))


def _known(body: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name in names}
