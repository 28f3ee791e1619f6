"""English and Chinese: sentences, labels of enums, errors and moments, for ui, cli and papers.

English is the source. A `Words` speaks one language; papers make one for the customer's language,
whatever the screen's language is.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import resources
from app.domain.errors import BenchsideError
from app.labels import LABELS
from app.sentence_tables import ENTRY_REASONS, ERROR_SENTENCES, FIELD_NAMES

LANGUAGES: Final = ("en", "zh_CN")
_DOMAIN: Final = "benchside"
# Of a list that is longer a sentence tells no more.
_MOST_TOLD: Final = 50
_FIELD_OF_DEVICE: Final = re.compile(r"devices\[(?P<place>\d+)\]\.(?P<field>\w+)")
_FIELD_OF_ROW: Final = re.compile(r"(?P<field>[a-z_]+)\.(?P<row>[0-9]+)")


class Words:
    """Speak one language, `en` or `zh_CN`."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = _catalogue(self.language)

    def say(self, sentence: str, **values: object) -> str:
        """Translate an English sentence and fill its {placeholders}."""
        translated = self._catalogue.gettext(sentence) if sentence else ""
        return translated.format(**values) if values else translated

    def source(self, said: str) -> str:
        """Return the English sentence that is said so in this language; `said` where none is."""
        return _sources(self.language).get(said, said)

    def say_count(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate a sentence that counts; `{n}` is filled with the number."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def label(self, member: StrEnum) -> str:
        """Name an enum member as screens and papers show it.

        Raises KeyError for a member without a label: a bug of ours, found by a test.
        """
        return self.say(LABELS[type(member)][member])

    def error(self, error: BenchsideError) -> str:
        """Say an error in a whole sentence that names the field and what to do."""
        values: dict[str, str] = (
            {f.name: self._value(f.name, getattr(error, f.name)) for f in fields(error)}
            if is_dataclass(error)
            else {}
        )
        reason = ENTRY_REASONS.get(values.get("reason", ""))
        if reason is not None:
            values["reason"] = self.say(reason, **values)
        return self.say(ERROR_SENTENCES[type(error)], **values)

    def field(self, name: str) -> str:
        """Name an entry field as its form does; an unknown field is shown as it is.

        `devices[1].imei` is the second device's IMEI, `points.2` the second row of the points.
        """
        of_device = _FIELD_OF_DEVICE.fullmatch(name)
        if of_device and of_device["field"] in FIELD_NAMES:
            number = int(of_device["place"]) + 1
            return self.say(
                "Device {number}, {field}", number=number, field=self.field(of_device["field"])
            )
        of_row = _FIELD_OF_ROW.fullmatch(name)
        if of_row and of_row["field"] in FIELD_NAMES:
            field = self.field(of_row["field"])
            return self.say("{field}, row {number}", field=field, number=of_row["row"])
        return self.say(FIELD_NAMES[name]) if name in FIELD_NAMES else name

    def named(self, names: Mapping[str, str], otherwise: str = "") -> str:
        """Return a name of `names` by language: in this one, else in the first that it has."""
        return names.get(self.language) or next(iter(names.values()), otherwise)

    def moment(self, at_ms: int, time_zone: str) -> str:
        """Write an instant (epoch ms) as the store's local date and time to the minute."""
        return _local(at_ms, time_zone).strftime("%Y-%m-%d %H:%M")

    def day(self, at_ms: int, time_zone: str) -> str:
        """Write an instant (epoch ms) as the store's local date."""
        return _local(at_ms, time_zone).strftime("%Y-%m-%d")

    def short_moment(self, at_ms: int, time_zone: str) -> str:
        """Write an instant (epoch ms) without its year, as labels have room for."""
        return _local(at_ms, time_zone).strftime("%m-%d %H:%M")

    def short_day(self, at_ms: int, time_zone: str) -> str:
        """Write the local date of an instant (epoch ms) without its year."""
        return _local(at_ms, time_zone).strftime("%m-%d")

    def _value(self, name: str, value: object) -> str:
        if name == "field":
            return self.field(str(value))
        if name in {"questions", "fields"} and isinstance(value, tuple):
            return self.say(", ").join(self.field(question) for question in value)
        if isinstance(value, StrEnum):
            return self.label(value)
        if isinstance(value, BenchsideError):
            return self.error(value)
        if isinstance(value, Mapping):
            return str(value.get(self.language) or next(iter(value.values()), ""))
        if isinstance(value, tuple):
            told = [self._value("", part) for part in value[:_MOST_TOLD]]
            more = ("…",) if len(value) > _MOST_TOLD else ()
            return ", ".join((*told, *more))
        return str(value)


def _local(at_ms: int, time_zone: str) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(ZoneInfo(time_zone))


class _Catalogue(gettext.GNUTranslations):
    """A catalogue that can be read backwards."""

    _catalog: dict[str | tuple[str, int], str]

    def sources(self) -> dict[str, str]:
        """Return the English sentence of each translated one; of two, one."""
        return {said: source for source, said in self._catalog.items() if isinstance(source, str)}


@cache
def _sources(language: str) -> dict[str, str]:
    catalogue = _catalogue(language)
    return catalogue.sources() if isinstance(catalogue, _Catalogue) else {}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    folder = Path(resources.__file__).parent / "translations"
    return gettext.translation(_DOMAIN, str(folder), languages=[language], class_=_Catalogue)
