"""What somebody at the counter would search for: numbers, names and words that are in the shop."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.job import Job

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from app.services.open_shop import OpenShop

_SEED: Final = 7
_MOST_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """One job and what is known of it; empty where nothing is."""

    job: str
    number: str
    device: str
    brand: str
    model: str
    imei: str
    serial: str
    problem: str
    customer: str
    name: str
    phone: str
    in_chinese: bool


def draw_samples(shop: OpenShop, how_many: int, seed: int = _SEED) -> list[Sample]:
    """Draw jobs of known customers, spread over the years; the same seed draws the same."""
    random = Random(seed)
    with shop.file.reading() as session:
        first, last = session.execute(
            select(func.min(Job.received_at), func.max(Job.received_at))
        ).one()
        drawn = (_draw(session, random.randint(first, last)) for _ in range(how_many * _MOST_TRIES))
        found: list[Sample] = []
        for sample in drawn:
            if sample is not None:
                found.append(sample)
            if len(found) == how_many:
                break
        return found


def _draw(session: Session, at: int) -> Sample | None:
    row = session.execute(_job_at(at)).first()
    if row is None or not row.name or not row.phone:
        return None
    marks = session.execute(
        select(DeviceIdentifier.kind, DeviceIdentifier.raw).where(
            DeviceIdentifier.device == row.device
        )
    ).all()
    of_kind = {mark.kind: mark.raw for mark in marks}
    return Sample(
        imei=of_kind.get("imei", ""),
        serial=of_kind.get("serial", ""),
        in_chinese=row.language == "zh_CN",
        **{name: getattr(row, name) for name in _SHOWN},
    )


_SHOWN: Final = (
    "job", "number", "device", "brand", "model", "problem", "customer", "name", "phone",
)  # fmt: skip


def _job_at(at: int) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Job.id.label("job"),
            Job.number,
            Job.device,
            Device.brand,
            Device.model,
            Job.problem,
            Job.customer,
            Customer.name,
            Customer.phone_digits.label("phone"),
            Customer.language,
        )
        .join(Device, Device.id == Job.device)
        .join(Customer, Customer.id == Job.customer)
        .where(Job.received_at >= at)
        .order_by(Job.received_at, Job.id)
        .limit(1)
    )
