"""Money in minor units, and the currencies a store can keep its till in.

Never a float: cents are counted, and a currency says how many make one unit.
"""

from __future__ import annotations

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

    def _check_same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(self.currency.code, other.currency.code)


def parse_currency(code: str, field: str = "currency") -> Currency:
    """Return the currency of an ISO 4217 code in either case. Raises BadEntry."""
    entered = code.strip()
    found = CURRENCIES.get(entered.upper())
    if found is None:
        raise BadEntry(field, "currency", entered[:12])
    return found
