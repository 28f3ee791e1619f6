"""Devices that do not exist: real models, IMEIs of the test range, made-up serial numbers.

IMEIs begin with 00101, which is kept for test devices (GSMA TS.06, annex A), and have right check
digits. As in real life one type code (the first eight digits) stands for one model.
"""

from __future__ import annotations

import string
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from app.domain.check_digits import luhn_digit
from app.domain.model_alias import Model
from app.domain.model_spellings import ProductLine
from app.services.policy.shipped_content import read_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_TEST_RANGE: Final = "00101"
_TYPES: Final = 1000
_UNITS: Final = 1_000_000
_STRIDE: Final = 618_033
_SERIAL_LETTERS: Final = string.digits + string.ascii_uppercase
# A model is brought most often when it is some years old, hardly ever after eight.
_BROUGHT_FOR_YEARS: Final = 8
_SHARE: Final = {
    "phone": 66, "tablet": 8, "laptop": 10, "watch": 4, "audio": 3, "game_console": 2, "camera": 1,
    "drone": 1, "desktop": 2, "printer": 1, "vacuum": 1, "small_appliance": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeDevice:
    """One made-up device: what it is, and its identifiers as (kind, raw, norm)."""

    category: str
    brand: str
    model: str
    marks: tuple[tuple[str, str, str], ...]


class MadeDevices:
    """Make devices of the models that ship with the program."""

    def __init__(self) -> None:
        models = sorted(_models(), key=_year)
        self._types = {model: place % _TYPES for place, model in enumerate(models)}
        self._made = [0] * _TYPES
        self._models = {
            category: [model for model in models if model.category == category]
            for category in _SHARE
        }
        self._years = {key: [model.year for model in of] for key, of in self._models.items()}
        self._categories = [key for key, of in self._models.items() if of]
        self._shares = list(accumulate(_SHARE[key] for key in self._categories))
        self._imei = {
            one["key"] for one in read_list("device_classes")["device_class"] if one["imei"]
        }

    def make(self, year: int, random: Random) -> MadeDevice:
        """Make a device that somebody may have brought in that year."""
        drawn = random.random() * self._shares[-1]
        category = self._categories[bisect_right(self._shares, drawn)]
        model = self._model(category, year, random)
        return MadeDevice(category, model.brand, model.model, self._marks(model, random))

    def _model(self, category: str, year: int, random: Random) -> Model:
        models, years = self._models[category], self._years[category]
        end = bisect_right(years, year) or len(models)
        begin = min(bisect_right(years, year - _BROUGHT_FOR_YEARS), end - 1)
        return models[begin + int((end - begin) * random.random())]

    def _marks(self, model: Model, random: Random) -> tuple[tuple[str, str, str], ...]:
        luck = random.random()
        if luck > 0.94:
            # Nobody could read one: identity later.
            return ()
        if model.category not in self._imei:
            return (_serial(model, random),)
        first = self._next_imei(model)
        if luck < 0.12:
            return (first, self._next_imei(model))
        return (first, _serial(model, random)) if luck < 0.3 else (first,)

    def _next_imei(self, model: Model) -> tuple[str, str, str]:
        type_code = self._types[model]
        unit = self._made[type_code] * _STRIDE % _UNITS
        self._made[type_code] += 1
        norm = f"{_TEST_RANGE}{type_code:03}{unit:06}"
        return "imei", norm + luhn_digit(norm), norm


def _serial(model: Model, random: Random) -> tuple[str, str, str]:
    length = 12 if model.brand == "Apple" else random.randint(9, 15)
    letters = "".join(random.choices(_SERIAL_LETTERS, k=length - 1))
    serial = f"{letters[:3]}{random.randint(0, 9)}{letters[3:]}"
    return "serial", serial, serial


def _models() -> Iterator[Model]:
    for line in read_list("model_aliases")["line"]:
        named = ProductLine(brand=line["brand"], series=line["series"], category=line["category"])
        yield from (
            Model(named.brand, named.model_name(name), named.category, int(year))
            for year, names in _years_of(line)
            for name in names
        )


def _years_of(line: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((year, names) for year, names in line.items() if year.isdecimal())


def _year(model: Model) -> int:
    return model.year
