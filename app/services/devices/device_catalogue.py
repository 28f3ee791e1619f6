"""Which model a code stands for: an IMEI's type code or a maker's own, from imported lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.permissions import Permission
from app.domain.search_text import fold, joined
from app.services.permits import needs
from db.models.device import ModelCode, TypeCode

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_MOST: Final = 8
# Digits alone are a job's counter or a phone number; a maker's code has letters and digits.
_CODE: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[0-9])[A-Za-z0-9 ,./()+_-]{4,40}")
# How the names of models say what they are; whatever else has a maker's code is mostly a phone.
_CLASSES: Final = (
    ("watch", ("watch", "band", "gear")),
    ("tablet", ("ipad", "tab", "tablet", "pad", "mediapad", "matepad", "kindle")),
    ("audio", ("airpods", "buds", "homepod", "speaker", "soundbar")),
    ("laptop", ("macbook", "chromebook", "book", "laptop")),
    ("desktop", ("imac", "mac")),
    ("tv", ("tv", "box", "stick", "bravia", "projector", "monitor")),
)


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A brand and model that a code stands for."""

    brand: str
    model: str


class DeviceCatalogue:
    """Name models by their codes."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SCAN)
    def named_by(self, actor: Actor, tac: str) -> NamedModel | None:  # noqa: ARG002
        """Return the model of a type code, None for one that is not in the list."""
        with self._file.reading() as session:
            return model_of_type_code(session, tac)


def model_of_type_code(session: Session, tac: str) -> NamedModel | None:
    """Return the model of a type code inside a read."""
    row = session.scalars(select(TypeCode).where(TypeCode.tac == tac)).first()
    return None if row is None else NamedModel(row.brand, row.model)


def models_of_code(session: Session, text: str) -> tuple[NamedModel, ...]:
    """Return the models that a maker's code stands for (`A2482`, `SM-G991B`) inside a read."""
    if not _CODE.fullmatch(text):
        return ()
    rows = session.execute(
        select(ModelCode.brand, ModelCode.model)
        .where(ModelCode.norm == joined(text))
        .order_by(ModelCode.id)
        .limit(_MOST)
    )
    return tuple(dict.fromkeys(NamedModel(brand, model) for brand, model in rows))


def class_of(model: NamedModel) -> str:
    """Return the device class that a model's name says."""
    words = set(re.findall(r"[a-z]+", fold(model.model)))
    fitting = (key for key, said in _CLASSES if not words.isdisjoint(said))
    return next(fitting, "phone")
