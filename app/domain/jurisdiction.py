"""A jurisdiction pack: what the law of a place asks of quotes, sign-offs and papers, as dated data.

No legal period stands in code; each rule says where it was read and whether that was confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACK_KEYS: Final = ("cn", "eu", "gb", "us-ca", "other")
"""The packs that ship; `other` is for every place that none of them names."""
EVERYWHERE: Final = "*"
SOURCE_LENGTH: Final = 400
REASON_LENGTH: Final = 400
NOTICE_LENGTH: Final = 400
MOST_NOTICES: Final = 8


@unique
class RuleKey(StrEnum):
    """What a pack says something about."""

    VALIDITY_DAYS = "validity_days"
    """For how many days a quote holds at least."""
    BINDING = "binding"
    """Whether the shop may not change a quote while it holds."""
    OVERRIDE = "override"
    """Whether a manager may let costs pass that the customer did not agree to."""
    WRITTEN_FEE = "written_fee"
    """Whether a fee for the diagnosis has to be told in writing before the work."""
    REPAIR_INFORMATION_FORM = "repair_information_form"
    """Whether the European Repair Information Form goes with a quote."""
    REPAIR_RECORD = "repair_record"
    """Whether the record of the Chinese three guarantees is kept and given."""
    TAX_OUTSIDE_ESTIMATE = "tax_outside_estimate"
    """Whether tax is no part of what is estimated and agreed."""
    SPOKEN_RECORD = "spoken_record"
    """Whether spoken consent counts only with all that 16 CCR 2722 wants noted of it."""
    RETURN_OF_PARTS = "return_of_parts"
    """Whether the customer may ask for the replaced parts."""
    INVOICE_COPY_YEARS = "invoice_copy_years"
    """For how many years a copy of each invoice is kept."""


@dataclass(frozen=True, slots=True)
class RuleForm:
    """What the value of a rule may be: yes or no, or a number within bounds."""

    lowest: int | None = None
    highest: int = 0

    @property
    def is_number(self) -> bool:
        """Tell whether the value is a number, of days or years."""
        return self.lowest is not None

    def check(self, key: str, value: object) -> int | bool:
        """Return a value that the rule can take; raises BadEntry naming the rule."""
        if not self.is_number:
            if not isinstance(value, bool):
                raise BadEntry(key, "not_one_of", "true, false")
            return value
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadEntry(key, "not_a_number")
        if not (self.lowest or 0) <= value <= self.highest:
            raise BadEntry(key, "out_of_range", f"{self.lowest}-{self.highest}")
        return value


RULE_FORMS: Final[Mapping[RuleKey, RuleForm]] = MappingProxyType(
    {
        RuleKey.VALIDITY_DAYS: RuleForm(0, 365),
        RuleKey.BINDING: RuleForm(),
        RuleKey.OVERRIDE: RuleForm(),
        RuleKey.WRITTEN_FEE: RuleForm(),
        RuleKey.REPAIR_INFORMATION_FORM: RuleForm(),
        RuleKey.REPAIR_RECORD: RuleForm(),
        RuleKey.TAX_OUTSIDE_ESTIMATE: RuleForm(),
        RuleKey.SPOKEN_RECORD: RuleForm(),
        RuleKey.RETURN_OF_PARTS: RuleForm(),
        RuleKey.INVOICE_COPY_YEARS: RuleForm(0, 50),
    }
)
"""The rules of every pack, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule of a pack: its value, its source, and whether the source was read.

    What is not confirmed prints "check locally" beside it. `note`, by language, tells what the
    value alone does not; it is for the shop and never printed. `changed_at` (epoch ms) is when the
    shop changed it, None while it is as it ships.
    """

    key: str
    value: int | bool
    source: str
    confirmed: bool
    note: Mapping[str, str] = field(default_factory=dict)
    changed_at: int | None = None


@dataclass(frozen=True, slots=True)
class NoticeLaw:
    """Where the law that a notice goes by is written, and whether somebody read it there."""

    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class JurisdictionPack:
    """The rules of one place in one version; `id` is the published row's, `valid_from` epoch ms."""

    id: str
    key: str
    version: int
    valid_from: int
    names: Mapping[str, str]
    rules: Mapping[str, PackRule]
    notices: tuple[Mapping[str, str], ...] = ()
    """Sentences that the place's quotes carry, by language."""
    notices_changed: tuple[int | None, ...] = ()
    """When the shop changed each of them (epoch ms), None for one as it ships."""
    notices_law: tuple[NoticeLaw, ...] = ()
    """Where each of them comes from."""

    def number(self, key: str) -> int:
        """Return the value of a rule that is a number (days), 0 where the place has none."""
        rule = self.rules.get(key)
        return 0 if rule is None else int(rule.value)

    def says(self, key: str) -> bool:
        """Tell whether a rule that is yes or no holds; no where the place has none."""
        return bool(self.number(key))

    def confirmed(self, key: str) -> bool:
        """Tell whether a rule's source was read; what was not prints "check locally"."""
        rule = self.rules.get(key)
        return rule is not None and rule.confirmed


@dataclass(frozen=True, slots=True)
class PackChange:
    """One rule of a pack as a manager wants it, and why.

    `confirmed` says that the law was read, and `source` where. `valid_from` is the first day on
    which it holds (`2026-12-21`), empty for at once.
    """

    rule: str
    value: int | bool
    reason: str
    source: str = ""
    confirmed: bool = False
    valid_from: str = ""


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """One notice of a pack as a manager wants it, and why.

    `place` counts from 1; the one after the last is a new one. `texts` are by language, all of
    them empty to drop the notice. `law` is None to keep what stands there. `valid_from` is as for
    a rule.
    """

    place: int
    texts: Mapping[str, str]
    reason: str
    valid_from: str = ""
    law: NoticeLaw | None = None


@dataclass(eq=False)
class PackNotFound(NotFound):
    """No jurisdiction pack has that key; `there` are those that exist."""

    pack: str
    there: str


def pack_of_place(packs: Iterable[tuple[str, Iterable[str]]], place: str) -> str:
    """Return the key of the pack for a place (`CN`, `US-CA`), empty where none fits.

    `packs` are keys with the places that they name. The state goes before the country, a country's
    own pack before that of a group of countries, any of them before the one for everywhere.
    """
    order = (place, place.partition("-")[0], EVERYWHERE)
    fits = [
        (order.index(named), len(places), key)
        for key, places in ((key, tuple(places)) for key, places in packs)
        for named in places
        if named in order
    ]
    return min(fits, default=(0, 0, ""))[2]
