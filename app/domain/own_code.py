"""Own codes: the 16 digits on every paper, label, badge and part, and the numbers people read.

Layout: kind 1, store 4, year 2, epoch 1, counter 6, check 2. The check pair is ISO 7064 MOD 97-10,
which finds every wrong digit and every swap of neighbours. Digits only, because they pass Chinese
input methods, foreign keyboard layouts and CapsLock unharmed and pair up in Code 128 C. A code
names a thing, it never proves anything.

Action codes are kind 6 of store 0000 in the year 00, with the action's number as their counter: no
paper was ever made then, so the same printed sheet is good in every store and every year.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from app.domain.check_digits import mod_97_pair
from app.domain.errors import RuleViolation

LAST_COUNTER: Final = 999_999

IMPORT_EPOCH: Final = 9
"""The epoch of imported records: their numbers are told apart from all that were ever given."""


class CodeKind(StrEnum):
    """What a code names; the value is its first digit."""

    PIECE = "0"
    """One physical piece: a serial-kept, old or stripped part."""
    JOB = "1"
    CUSTOMER = "2"
    DEVICE = "3"
    CLAIM_TICKET = "4"
    PART = "5"
    PAPER = "6"
    """Any paper but the claim ticket."""
    BIN = "7"
    BADGE = "8"
    LOANER = "9"


class CodeFault(StrEnum):
    """Why a text is not an own code."""

    LENGTH = "code_length"
    """It is not 16 digits."""
    CHECK = "code_check"
    """Its last two digits do not fit the others: misread or mistyped."""
    COUNTER = "code_counter"
    """Its counter is 000000, which is never given."""
    NUMBER = "code_number"
    """It does not look like a number that people read."""


@dataclass(eq=False)
class NotOurCode(RuleViolation):
    """A text is not an own code; it is not repeated here, since it may be a payment code."""

    fault: CodeFault


@dataclass(eq=False)
class CountersUsedUp(RuleViolation):
    """A store has given all 999,999 numbers of one kind within a year."""

    kind: CodeKind


# No letter that is read as a digit (I, O, S, Z), and job numbers have none.
_LETTERS: Final = {
    CodeKind.JOB: "",
    CodeKind.PIECE: "E",
    CodeKind.CUSTOMER: "C",
    CodeKind.DEVICE: "D",
    CodeKind.CLAIM_TICKET: "T",
    CodeKind.PART: "P",
    CodeKind.PAPER: "R",
    CodeKind.BIN: "B",
    CodeKind.BADGE: "G",
    CodeKind.LOANER: "L",
}
_KIND_OF_LETTER: Final = {letter: kind for kind, letter in _LETTERS.items()}
_CODE: Final = re.compile(r"[0-9]{16}")
_UNCHECKED: Final = r"([CDTPREBGL]?)([0-9]{4})-([0-9]{2})(?:\.([1-9]))?-([0-9]{6})"
_PEOPLE: Final = re.compile(rf"{_UNCHECKED}-([0-9]{{2}})")
_CUT_SHORT: Final = re.compile(rf"{_UNCHECKED}(?:-[0-9]?)?")
_PAYMENT: Final = re.compile(r"1[0-5][0-9]{16}|(?:2[5-9]|30)[0-9]{14,22}")
# Dashes of a Chinese keyboard or of copied text, and the Chinese full stop, which NFKC leaves.
_TYPED: Final = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), "。": "."})


@dataclass(frozen=True, slots=True)
class OwnCode:
    """One code: kind, store 0 to 9999 (0 is head office), year 0 to 99, epoch 0 to 9, counter.

    Raises ValueError for a part that does not fit its digits, which is a bug of ours.
    """

    kind: CodeKind
    store: int
    year: int
    epoch: int
    counter: int

    def __post_init__(self) -> None:
        """Refuse what would print as more or fewer than 16 digits."""
        fits = (
            0 <= self.store <= 9999
            and 0 <= self.year <= 99
            and 0 <= self.epoch <= 9
            and 1 <= self.counter <= LAST_COUNTER
        )
        if not fits:
            raise ValueError(self)

    @property
    def digits(self) -> str:
        """Return the 16 digits that barcodes carry."""
        return self._payload + self.check

    @property
    def check(self) -> str:
        """Return the two check digits, 02 to 98."""
        return mod_97_pair(self._payload)

    @property
    def _payload(self) -> str:
        return f"{self.kind}{self.store:04}{self.year:02}{self.epoch}{self.counter:06}"

    def people(self) -> str:
        """Return the number that people read, `0001-26-000042-08` for a job.

        Any other kind has its letter in front, an epoch other than 0 follows the year: `26.1`.
        """
        epoch = f".{self.epoch}" if self.epoch else ""
        return (
            f"{_LETTERS[self.kind]}{self.store:04}-{self.year:02}{epoch}"
            f"-{self.counter:06}-{self.check}"
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the 16 digits; spaces between them and full-width digits are taken as well.

        Raises NotOurCode.
        """
        digits = _folded(text)
        if not _CODE.fullmatch(digits):
            raise NotOurCode(CodeFault.LENGTH)
        if digits[14:] != mod_97_pair(digits[:14]):
            raise NotOurCode(CodeFault.CHECK)
        if int(digits[8:14]) == 0:
            raise NotOurCode(CodeFault.COUNTER)
        return cls(
            kind=CodeKind(digits[0]),
            store=int(digits[1:5]),
            year=int(digits[5:7]),
            epoch=int(digits[7]),
            counter=int(digits[8:14]),
        )

    @classmethod
    def parse_people(cls, text: str) -> Self:
        """Read a number as `people` writes it, in either case and with any keyboard's dashes.

        Raises NotOurCode.
        """
        found = _PEOPLE.fullmatch(_typed_number(text))
        if found is None:
            raise NotOurCode(CodeFault.NUMBER)
        letter, store, year, epoch, counter, check = found.groups(default="0")
        return cls.parse(f"{_KIND_OF_LETTER[letter]}{store}{year}{epoch}{counter}{check}")

    @classmethod
    def parse_cut_short(cls, text: str) -> Self:
        """Read a number as `people` writes it, but without its check digits, or with one of them.

        Nothing tells a wrong digit of it: good enough to show what it names. Raises NotOurCode.
        """
        found = _CUT_SHORT.fullmatch(_typed_number(text))
        if found is None:
            raise NotOurCode(CodeFault.NUMBER)
        letter, store, year, epoch, counter = found.groups(default="0")
        payload = f"{_KIND_OF_LETTER[letter]}{store}{year}{epoch}{counter}"
        return cls.parse(payload + mod_97_pair(payload))

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a code in either form: its 16 digits, or the number that people read.

        Raises NotOurCode.
        """
        try:
            return cls.parse(text)
        except NotOurCode:
            return cls.parse_people(text)


def action_code(number: int) -> OwnCode:
    """Return the code of the action with that number, 1 to 999,999."""
    return OwnCode(CodeKind.PAPER, store=0, year=0, epoch=0, counter=number)


def action_number(code: OwnCode) -> int:
    """Return the number of the action that a code names, 0 for any other code."""
    return code.counter if code == action_code(code.counter) else 0


def looks_like_own(text: str) -> bool:
    """Say whether a text is 16 digits with the right check; whether it exists is another question.

    One in 97 of all 16-digit numbers passes.
    """
    try:
        OwnCode.parse(text)
    except NotOurCode:
        return False
    return True


def is_payment_code(text: str) -> bool:
    """Say whether a text has the form of a mobile-payment code, which is never kept.

    18 digits beginning 10 to 15 (WeChat Pay's manual for merchants), 16 to 24 digits beginning 25
    to 30 (Alipay's). Own codes can look the same: ask only for what is not ours.
    """
    return _PAYMENT.fullmatch(_folded(text)) is not None


def next_counter(kind: CodeKind, last: int) -> int:
    """Return the counter after `last`, which is 0 where none was given yet.

    Raises CountersUsedUp after 999,999.
    """
    if last >= LAST_COUNTER:
        raise CountersUsedUp(kind)
    return last + 1


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _typed_number(text: str) -> str:
    return _folded(text).upper().translate(_TYPED)


def people_number(code: str) -> str:
    """Return the number that people read for stored digits; raises NotOurCode."""
    return OwnCode.parse(code).people()
