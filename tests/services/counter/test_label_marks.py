"""The label on a device says of what its last six signs are: an IMEI, an MEID, a serial number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.domain.documents import DeviceLabel
from app.domain.identifiers import Identifier, IdentifierKind
from app.domain.paper import PaperKind
from app.services.devices.device_marks import label_mark
from db.models.device import Device, DeviceIdentifier
from tests.factories import IMEI, make_device, make_intake

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


SERIAL = "F2LXK0A1PLJM"
_KIND = IdentifierKind


def label_of(shop: OpenShop, actor: Actor, **device: str) -> DeviceLabel:
    taken_in = shop.intake.receive(actor, make_intake(make_device(**device)))
    (paper,) = [one for one in taken_in.jobs[0].papers if one.kind == PaperKind.DEVICE_LABEL]
    return DeviceLabel.from_json(shop.paperwork.document(actor, paper.id))


@pytest.mark.parametrize(
    ("device", "mark", "tail"),
    [
        ({"imei": IMEI, "serial": SERIAL}, _KIND.IMEI, "643809"),
        ({"imei": "3569380356438001"}, _KIND.IMEI, "643809"),
        ({"imei": f"{IMEI} / 01"}, _KIND.IMEI, "643809"),
        ({"serial": SERIAL}, _KIND.SERIAL, "A1PLJM"),
        ({}, _KIND.SERIAL, ""),
    ],
)
def test_a_label_knows_of_what_its_last_six_are(
    shop: OpenShop, manager: Actor, device: dict[str, str], mark: _KIND, tail: str
) -> None:
    label = label_of(shop, manager, **device)

    assert (label.mark, label.serial_tail, label.template_version) == (mark, tail, 3)


@pytest.mark.engine("sqlite")
def test_a_phone_number_goes_before_a_serial_and_that_before_goods(
    shop: OpenShop, manager: Actor
) -> None:
    label_of(shop, manager)
    given = (
        Identifier(_KIND.GTIN, "06901234567892", "06901234567892"),
        Identifier(_KIND.SERIAL, SERIAL, SERIAL),
        Identifier(_KIND.MEID, "A1000009ABCDEF", "A1000009ABCDEF"),
        Identifier(_KIND.IMEI, IMEI, IMEI),
    )
    seen = []
    with shop.file.acting(manager) as work:
        device = work.scalars(select(Device)).one()
        for one in given:
            row = DeviceIdentifier(
                device=device.id, kind=one.kind, raw=one.raw, norm=one.norm, added_at=work.at
            )
            work.add(row)
            work.flush()
            seen.append(label_mark(work, device.id))

    assert seen == [(one.kind, one.raw) for one in given]
