"""Put a customer together from the columns that a table has for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from app.domain.customer_tags import MOST_TAGS, TAG_LENGTH, checked_tags
from app.domain.entry_text import LINE_LENGTH, NOTE_LENGTH
from app.domain.errors import BadEntry
from app.domain.search_text import fold
from app.services.importing.cells import Phones, filled, line, paragraph, phones
from app.services.importing.values import LeftOut, PersonValues

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTACT: Final = 120
_ADDRESS: Final = 240
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_BETWEEN_TAGS: Final = re.compile(r"[,;|，；、\n]")
_LANGUAGES: Final = {
    "zh_CN": ("zh", "chinese", "mandarin", "cn", "中文", "汉语", "简体中文", "普通话"),
    "en": ("en", "english", "eng", "英文", "英语"),
}


class PersonReader:
    """Read the customer of a row.

    `cell` gives the text of one of our fields, empty for one without a column; `prefix` stands in
    front of the fields' names in a table of jobs; `home` is the shop's calling code.
    """

    def __init__(self, cell: Callable[[str], str], prefix: str, home: str) -> None:
        self._cell = cell
        self._prefix = prefix
        self._home = home
        self.left_out: list[LeftOut] = []

    def read(self, key: str, added_at: int | None = None) -> PersonValues:
        """Return the customer; what could not be taken is in `left_out` afterwards."""
        first, second = self._phones("phone"), self._phones("second_phone")
        name, company = self._name()
        numbers = [found.first for found in (first, second) if found.first is not None]
        others = (*(number.raw for number in numbers[1:]), first.second, second.second)
        words = (self._text("email"), self._text("second_contact"), first.words, second.words)
        return PersonValues(
            key=key,
            name=name,
            phone=numbers[0] if numbers else None,
            second_contact=self._joined("second_contact", (*others, *words), _CONTACT),
            address=self._address(company),
            language=self._language(),
            note=self._paragraph("note"),
            tags=self._tags(),
            added_at=added_at,
        )

    def _text(self, field: str) -> str:
        return filled(self._cell(self._prefix + field))

    def _phones(self, field: str) -> Phones:
        text = self._text(field)
        if not text or not text.strip("0 "):
            return Phones()
        try:
            return phones(self._prefix + field, text, self._home)
        except BadEntry as refused:
            self.left_out.append(LeftOut(refused.field, refused.reason, refused.detail))
            return Phones()

    def _name(self) -> tuple[str, str]:
        """Return the name, and the company where that is something else."""
        whole, company = self._text("name"), self._text("company")
        first, last = self._text("first_name"), self._text("last_name")
        if not whole and _CHINESE.search(first + last):
            whole = last + first
        elif not whole:
            whole = f"{first} {last}".strip()
        elif first and not last and first.casefold() not in whole.casefold():
            # "Name" beside "First name" is the family's.
            whole = whole + first if _CHINESE.search(whole + first) else f"{first} {whole}"
        name = self._line("name", whole or company, LINE_LENGTH)
        return name, "" if company in {whole, ""} or not whole else company

    def _address(self, company: str) -> str:
        street, more = self._text("address"), self._text("address_2")
        postcode, city, region = (self._text(key) for key in ("postcode", "city", "region"))
        if _CHINESE.search(street + city):
            places = [part for part in (region, city) if part and part not in street]
            whole = "".join([*places, street, more])
            parts = [company, whole, postcode]
        else:
            parts = [company, street, more, f"{postcode} {city}".strip(), region]
        return self._joined("address", tuple(parts), _ADDRESS, ", ")

    def _language(self) -> str:
        said = fold(self._text("language")).replace("-", "_")
        for language, words in _LANGUAGES.items():
            if said in words or said.startswith(f"{words[0]}_"):
                return language
        return ""

    def _tags(self) -> tuple[str, ...]:
        text = self._text("tags")
        if not text:
            return ()
        tags = [line(tag, TAG_LENGTH)[0] for tag in _BETWEEN_TAGS.split(text)]
        if len([tag for tag in tags if tag]) > MOST_TAGS:
            self.left_out.append(LeftOut("tags", "too_many", str(MOST_TAGS)))
        return checked_tags(dict.fromkeys(tag for tag in tags[:MOST_TAGS] if tag))

    def _paragraph(self, field: str) -> str:
        text, doubt = paragraph(self._text(field), NOTE_LENGTH)
        if doubt is not None:
            self.left_out.append(LeftOut(self._prefix + field, doubt.reason, doubt.detail))
        return text

    def _joined(self, field: str, parts: tuple[str, ...], limit: int, between: str = " / ") -> str:
        return self._line(field, between.join(dict.fromkeys(filter(None, parts))), limit)

    def _line(self, field: str, text: str, limit: int) -> str:
        text, doubt = line(text, limit)
        if doubt is not None:
            self.left_out.append(LeftOut(self._prefix + field, doubt.reason, doubt.detail))
        return text
