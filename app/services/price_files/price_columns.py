"""The columns of a price list in a file: their headings, what stands in them, and back."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.billing import BASIS
from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.money import amount_text, parse_amount
from app.domain.price_line import PriceLineBody, Tier, level_field, usual_names
from app.domain.search_text import joined
from app.services.policy.shipped_content import shipped_aliases
from app.services.prices.price_list import checked_price, recognised
from app.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.money import Currency
    from app.domain.price_terms import NamedTerm, PriceTerms, RepairType
    from app.spreadsheets.writing import Value

_FIELDS: Final = (
    "category",
    "brand",
    "model",
    "repair",
    "grade",
    "price",
    "part",
    "minutes",
    "warranty_days",
    "tier",
    "name_en",
    "name_zh_CN",
    "tax_bp",
)
# What else other tables call a field than it is called here.
_ALSO: Final[Mapping[str, str]] = MappingProxyType(
    {
        "category": "class|category|type|device type|类别|设备类型|品类|分类",
        "brand": "maker|manufacturer|make|厂家|厂商",
        "model": "device|phone model|机型|手机型号|设备型号",
        "repair": "repair type|维修|service|fault|item|项目|维修项目|维修类型|服务项目|故障",
        "grade": "quality|part grade|等级|配件等级|品质|质量",
        "price": "retail|价格|retail price|amount|selling price|售价|零售价|单价|报价|维修价格",
        "part": "part number|sku|part name|配件|配件编号|配件名称|物料",
        "minutes": "time|duration|repair time|时长|用时|维修时长|分钟|工时",
        "warranty_days": "warranty|warranty days|shop warranty|保修|保修天数|店保|质保|质保天数",
        "tier": "level|technician|skill|技术等级|维修员等级",
        "name_en": "english name|name en|name|英文名称|英文名",
        "name_zh_CN": "chinese name|name zh|名称|中文名称|中文名",
        "tax_bp": "tax rate|tax|vat|税率",
    }
)
_NEEDED: Final = ("repair", "price")
_WHOLE: Final = re.compile(r"\d{1,9}(?:\.0+)?")


class PriceColumns:
    """Read rows of a price list, and write lines as such rows."""

    def __init__(self, terms: PriceTerms, currency: Currency, words: Words) -> None:
        self.words = words
        self._terms = terms
        self._currency = currency
        self._levels = {level_field(key): key for key in terms.levels if key}
        self._at: dict[str, int] = {}
        self._classes = _spelled(terms.classes.values())
        self._repairs = _spelled(terms.repairs.values())
        self._grades = _spelled(terms.grades.values())
        self._tiers = {
            _folded(name): str(tier)
            for tier in Tier
            for name in (tier, *(Words(one).label(tier) for one in LANGUAGES))
        }

    @property
    def headings(self) -> list[str]:
        """Return the headings in the shop's language; levels stand behind the price."""
        return [self._heading(field, self.words) for field in self._fields]

    @property
    def _fields(self) -> list[str]:
        behind = _FIELDS.index("price") + 1
        return [*_FIELDS[:behind], *self._levels, *_FIELDS[behind:]]

    def _heading(self, field: str, words: Words) -> str:
        level = self._levels.get(field)
        if level is None:
            return words.field(field)
        return words.say("{level} price", level=self._terms.levels[level].names[words.language])

    def found_in(self, path: str, headings: Sequence[str]) -> None:
        """Find the columns of a file by their headings in any language; raises ColumnsMissing."""
        meant = self._meanings()
        for place, heading in enumerate(headings):
            named = meant.get(joined(heading))
            if named is not None:
                self._at.setdefault(named, place)
        missing = [field for field in _NEEDED if field not in self._at]
        if not {"category", "model"} & set(self._at):
            missing.append("category")
        if missing:
            lacks = tuple(self._heading(field, self.words) for field in missing)
            raise ColumnsMissing(path, lacks, tuple(headings))

    def _meanings(self) -> dict[str, str]:
        """Return each heading, folded, → its field; of two fields the first has it."""
        meant: dict[str, str] = {}
        for field in self._fields:
            own = [self._heading(field, Words(language)) for language in LANGUAGES]
            for name in (field, *own, *self._also(field)):
                meant.setdefault(joined(name), field)
        return meant

    def _also(self, field: str) -> list[str]:
        """Return what other tables call a field."""
        level = self._levels.get(field)
        if level is not None:
            return _level_headings(self._terms.levels[level])
        return _ALSO[field].split("|")

    def line(self, cells: Sequence[str]) -> PriceLineBody:
        """Return the checked line of a row; raises BadEntry naming the field."""
        row = {field: cells[place].strip() for field, place in self._at.items()}
        price = self._amount("price", row.get("price", ""))
        if price is None:
            raise BadEntry("price", "missing")
        if not row.get("repair"):
            raise BadEntry("repair", "missing")
        line = PriceLineBody(
            category=_meant("category", row.get("category", ""), self._classes),
            repair=_meant("repair", row.get("repair", ""), self._repairs),
            price=price,
            brand=row.get("brand", ""),
            model=row.get("model", ""),
            grade=_meant("grade", row.get("grade", ""), self._grades),
            levels={
                level: amount
                for field, level in self._levels.items()
                if (amount := self._amount(field, row.get(field, ""))) is not None
            },
            part=row.get("part", ""),
            minutes=_whole("minutes", row.get("minutes", "")),
            warranty_days=_whole("warranty_days", row.get("warranty_days", "")),
            tier=_meant("tier", row.get("tier", ""), self._tiers),
            names={lang: row.get(f"name_{lang}", "") for lang in LANGUAGES},
            tax_bp=_basis_points(row.get("tax_bp", "")),
        )
        if not line.category and not recognised(line, shipped_aliases()).category:
            raise BadEntry("category", "missing")
        return checked_price(line, self._terms)

    def cells(self, line: PriceLineBody) -> list[Value]:
        """Return a line as its row; what it is called stands there only where somebody said."""
        terms, language = self._terms, self.words.language
        usual = usual_names(line, terms) if line.repair in terms.repairs else {}
        named: dict[str, Value] = {
            "category": _name(terms.classes.get(line.category), line.category, language),
            "brand": line.brand,
            "model": line.model,
            "repair": _name(terms.repairs.get(line.repair), line.repair, language),
            "grade": _name(terms.grades.get(line.grade), line.grade, language),
            "price": self._written(line.price),
            "part": line.part,
            "minutes": line.minutes,
            "warranty_days": line.warranty_days,
            "tier": self.words.label(Tier(line.tier)) if line.tier else "",
            "tax_bp": "" if line.tax_bp is None else f"{Decimal(line.tax_bp) / (BASIS // 100)}%",
        }
        for own in LANGUAGES:
            said = line.names.get(own, "")
            named[f"name_{own}"] = "" if said == usual.get(own) else said
        for field, level in self._levels.items():
            amount = line.levels.get(level)
            named[field] = None if amount is None else self._written(amount)
        return [named[field] for field in self._fields]

    def _amount(self, field: str, text: str) -> int | None:
        if not text:
            return None
        try:
            return parse_amount(field, text, self._currency)
        except BadEntry as bad:
            reason = "price_negative" if bad.reason == "negative" else bad.reason
            raise BadEntry(field, reason, bad.detail) from bad

    def _written(self, minor: int) -> str:
        return amount_text(minor, self._currency).replace(",", "")


def _spelled(terms: Iterable[NamedTerm | RepairType]) -> dict[str, str]:
    """Return the key of each term by its key, its names and its words, the first two first."""
    listed = list(terms)
    spelled = {_folded(name): one.key for one in listed for name in (one.key, *one.names.values())}
    for one in listed:
        for word in one.words:
            spelled.setdefault(_folded(word), one.key)
    return spelled


def _folded(text: str) -> str:
    return joined(text)


def _meant(field: str, text: str, spelled: Mapping[str, str]) -> str:
    key = spelled.get(_folded(text)) if text else ""
    if key is None:
        raise BadEntry(field, "not_on_the_list", text[:40])
    return key


def _whole(field: str, text: str) -> int | None:
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise BadEntry(field, "not_a_number")
    return int(text.split(".", maxsplit=1)[0])


def _basis_points(text: str) -> int | None:
    if not text:
        return None
    try:
        points = Decimal(text.removesuffix("%").strip()) * (BASIS // 100)
    except InvalidOperation:
        raise BadEntry("tax_bp", "not_a_number") from None
    if not points.is_finite() or points != points.to_integral_value():
        raise BadEntry("tax_bp", "not_a_number")
    return int(points)


def _level_headings(level: NamedTerm) -> list[str]:
    words = (level.key, *level.names.values(), *level.words)
    return [written for word in words for written in (word, f"{word} price", f"{word}价", word)]


def _name(term: NamedTerm | RepairType | None, key: str, language: str) -> str:
    if not key:
        return ""
    return key if term is None else term.names[language]
