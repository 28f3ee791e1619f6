"""Money in minor units, and the currencies a store can keep its till in.

Never a float: cents are counted, and a currency says how many make one unit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Mapping

# ISO 4217, list one of 1 January 2026, without funds, metals, units of account and test codes:
# what people can pay with, by the number of decimals.
_CODES_BY_EXPONENT: Final[Mapping[int, str]] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
        "CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
        "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL "
        "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN "
        "PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
        "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER "
        "ZAR ZMW ZWG"  # codespell:ignore zar
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
}


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its ISO 4217 code and how many decimals its minor unit has."""

    code: str
    exponent: int


CURRENCIES: Final[Mapping[str, Currency]] = MappingProxyType(
    {
        code: Currency(code, exponent)
        for exponent, codes in _CODES_BY_EXPONENT.items()
        for code in codes.split()
    }
)


MOST: Final = 10**12
"""No amount is larger, in minor units: a typed barcode is no price."""

# The signs that people of one place write; any other currency is written with its code.
_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$"}
)
_AMOUNT: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))?")


@dataclass(eq=False)
class MixedCurrencies(RuleViolation):
    """Two amounts in different currencies cannot be counted together."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of one currency; negative is money going out."""

    minor: int
    currency: Currency

    def __add__(self, other: Money) -> Money:
        """Add an amount of the same currency. Raises MixedCurrencies."""
        self._check_same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Take off an amount of the same currency. Raises MixedCurrencies."""
        self._check_same(other)
        return Money(self.minor - other.minor, self.currency)

    def __str__(self) -> str:
        """Write it with its currency's sign: `¥1,280.00`, `$65.00`, `KWD 1.250`."""
        sign = _SIGNS.get(self.currency.code, f"{self.currency.code} ")
        minus = "-" if self.minor < 0 else ""
        return minus + sign + amount_text(abs(self.minor), self.currency)

    def signed(self) -> str:
        """Write it with a plus or a minus in front; that is as wide as the plus (U+2212)."""
        if self.minor < 0:
            return f"\N{MINUS SIGN}{Money(-self.minor, self.currency)}"
        return f"{'+' if self.minor else ''}{self}"

    def _check_same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(self.currency.code, other.currency.code)


def amount_text(minor: int, currency: Currency) -> str:
    """Write minor units as people read them, without a sign of the currency: `1,280.00`."""
    whole, rest = divmod(abs(minor), 10**currency.exponent)
    decimals = f".{rest:0{currency.exponent}}" if currency.exponent else ""
    return f"{'-' if minor < 0 else ''}{whole:,}{decimals}"


def parse_amount(field: str, text: str, currency: Currency) -> int:
    """Return a typed amount in minor units: `128`, `128.5`, `1,280.00`, `¥128`, full width too.

    Raises BadEntry for a minus sign, for more decimals than the currency has, for anything else.
    """
    typed = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    for sign in (_SIGNS.get(currency.code, ""), currency.code, "元"):
        typed = typed.removeprefix(sign).removesuffix(sign).strip() if sign else typed
    if typed.startswith(("-", "−", "–")):
        raise BadEntry(field, "negative")
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise BadEntry(field, "amount", text.strip()[:20])
    decimals = found[1] or ""
    if len(decimals) > currency.exponent:
        raise BadEntry(field, "decimals", str(currency.exponent))
    whole = typed.split(".")[0].replace(",", "")
    minor = int(whole + decimals.ljust(currency.exponent, "0"))
    if minor > MOST:
        raise BadEntry(field, "amount_too_large", amount_text(MOST, currency))
    return minor


def parse_currency(code: str, field: str = "currency") -> Currency:
    """Return the currency of an ISO 4217 code in either case. Raises BadEntry."""
    entered = code.strip()
    found = CURRENCIES.get(entered.upper())
    if found is None:
        raise BadEntry(field, "currency", entered[:12])
    return found
