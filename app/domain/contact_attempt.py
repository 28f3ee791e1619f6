"""Trying to reach a customer: which way, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class ContactWay(StrEnum):
    """How somebody tried to reach the customer."""

    CALL = "call"
    MESSAGE = "message"
    """WeChat, SMS or mail."""
    VISIT = "visit"
    """The customer stood at the counter."""


@unique
class ContactResult(StrEnum):
    """What came of it."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    LEFT_WORD = "left_word"
    """A message was left or sent."""
    CALLS_BACK = "calls_back"
    """The customer wants to call or come."""
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """One try as it is entered; `contact` empty is the customer's own number.

    `promised_at` (epoch ms) is when we said that we call again; `best_time` when the customer is
    reached best, in their words.
    """

    way: ContactWay = ContactWay.CALL
    result: ContactResult = ContactResult.REACHED
    contact: str = ""
    note: str = ""
    best_time: str = ""
    promised_at: int | None = None
