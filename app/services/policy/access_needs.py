"""Which access a repair needs at most, and why somebody may look at a passcode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HELD: Final = "held"
"""The answer to the question `access` that a passcode is kept."""


@dataclass(frozen=True, slots=True)
class LeastAccess:
    """The least access that a repair needs: the key of an answer, and why, in words."""

    answer: str
    because: str


@dataclass(frozen=True, slots=True)
class ViewReason:
    """A reason to look at a passcode: its key and what it is called."""

    key: str
    label: str


class AccessNeeds:
    """Answer from the list `access_needs`."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._body = body

    def reason_keys(self) -> tuple[str, ...]:
        """Return the keys of the reasons, in the order of their digits."""
        return tuple(one["key"] for one in self._body["reason"])

    def reasons(self, language: str) -> tuple[ViewReason, ...]:
        """Return the reasons in the order of their digits."""
        return tuple(ViewReason(one["key"], one["name"][language]) for one in self._body["reason"])

    def reason(self, key: str, language: str) -> str:
        """Return what a reason is called; its key where the list no longer has it."""
        return next((one.label for one in self.reasons(language) if one.key == key), key)

    def least(self, repairs: Iterable[str], symptoms: Iterable[str], language: str) -> LeastAccess:
        """Return what the repairs need, or before any is ordered, what the faults let expect."""
        ordered = frozenset(repairs)
        which = "repairs" if ordered else "symptoms"
        least, *more = self._body["need"]
        other = {**self._body["other"], which: ()}
        # What is listed nowhere asks for no more than "later", and for no less either.
        known = {key for one in (least, *more) for key in one[which]}
        named = ordered or frozenset(symptoms)
        needed = other if named - known or not named else least
        for one in more:
            needed = one if named & set(one[which]) else needed
        return LeastAccess(needed["access"], needed["because"][language])


class AgreementText:
    """The published text of the data agreement, from the list `data_agreement`."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self._body = body

    def title(self, language: str) -> str:
        """Return its title."""
        return str(self._body["agreement"]["title"][language])

    def text(self, access: str, language: str) -> str:
        """Return its points, numbered; some stand there for one answer to `access` alone."""
        points = [
            one["text"][language]
            for one in self._body["point"]
            if one.get("when", access) == access
        ]
        return "\n".join(f"{n}. {text}" for n, text in enumerate(points, start=1))
